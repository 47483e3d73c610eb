"""A picture is redrawn in a process of its own: small, upright, and without where it was taken."""

from io import BytesIO

import pytest
from django.forms import ValidationError
from PIL import Image

from koivu.core.picture_field import redrawn
from koivu.core.redrawing import LARGEST
from koivu.core.tests.pictures import a_picture, exif_of_a_phone, uploaded


def opened(picture) -> Image.Image:
    return Image.open(BytesIO(picture.body))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_webp_no_larger_than_a_page_shows_it(kind):
    picture = redrawn(uploaded("ovi", a_picture(kind, (2400, 1800))))

    assert (opened(picture).format, opened(picture).size) == ("WEBP", (1200, 900))
    assert (picture.width, picture.height) == (1200, 900)
    assert len(picture.body) < LARGEST


def test_a_small_picture_is_not_blown_up():
    picture = redrawn(uploaded("ovi.png", a_picture("PNG", (320, 200))))

    assert (picture.width, picture.height) == (320, 200)


def test_nothing_stays_of_where_and_with_what_it_was_taken():
    sent = a_picture(exif=exif_of_a_phone())
    assert b"Puhelin" in sent

    picture = redrawn(uploaded("ovi.jpg", sent))

    assert b"Puhelin" not in picture.body and b"Exif" not in picture.body
    assert dict(opened(picture).getexif()) == {}


def test_a_picture_that_lies_on_its_side_is_turned_upright():
    picture = redrawn(uploaded("ovi.jpg", a_picture(size=(400, 200), exif=exif_of_a_phone(6))))

    assert (picture.width, picture.height) == (200, 400)
    top, bottom = (opened(picture).convert("RGB").getpixel((100, y)) for y in (40, 360))
    assert top[0] > 200 > 60 > top[2] and bottom[2] > 200 > 60 > bottom[0]


def test_what_is_seen_through_becomes_white():
    sent = a_picture("PNG", (60, 60), mode="RGBA", colour=(0, 0, 0, 0))

    picture = redrawn(uploaded("ovi.png", sent))

    assert opened(picture).convert("RGB").getpixel((30, 30)) == (255, 255, 255)


def test_a_noisy_picture_is_small_all_the_same():
    noise = Image.effect_noise((1200, 1200), 90).convert("RGB")
    file = BytesIO()
    noise.save(file, "JPEG", quality=60)

    assert len(redrawn(uploaded("ovi.jpg", file.getvalue())).body) <= LARGEST


A_BOMB = a_picture("PNG", (12000, 6000), mode="1", colour=1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture at all",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        a_picture()[:500],
        a_picture("GIF", (20, 20)),
        A_BOMB,
    ],
    ids=["empty", "words", "svg", "cut", "gif", "bomb"],
)
def test_what_is_no_ordinary_picture_is_refused(content):
    with pytest.raises(ValidationError):
        redrawn(uploaded("ovi.jpg", content))


def test_a_bomb_is_small_as_a_file():
    assert len(A_BOMB) < 100_000


def test_a_file_that_is_too_big_is_not_even_looked_into():
    with pytest.raises(ValidationError):
        redrawn(uploaded("ovi.jpg", a_picture() + bytes(5_000_000)))
