"""A film's file: what every browser plays, and nothing of where it was filmed."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koivu.welcome.films import NotAFilm, PlaysNotEverywhere, look_into
from koivu.welcome.models import PART
from koivu.welcome.tests.factories import WHERE_IT_WAS, a_track, an_mp4, box


def look(content: bytes):
    return look_into(BytesIO(content), len(content))


def kept(content: bytes) -> bytes:
    return b"".join(look(content).parts(BytesIO(content)))


@pytest.mark.parametrize("long", [False, True], ids=["short sizes", "long sizes"])
def test_where_it_was_filmed_is_emptied_and_nothing_moves(long):
    film = an_mp4(long=long)
    assert film.count(WHERE_IT_WAS) == 3

    there = kept(film)

    assert WHERE_IT_WAS not in there
    assert len(there) == len(film)
    assert there.endswith(b"\x07" * 2000)
    assert there.count(b"avc1") == film.count(b"avc1") and b"mp4a" in there
    assert b"udta" not in there and b"mebx" not in there


def test_a_box_that_lies_across_two_parts_is_emptied_in_both():
    film = an_mp4()
    last = film.rindex(WHERE_IT_WAS)
    filler = box(b"free", bytes(PART - last - 8 - len(WHERE_IT_WAS) // 2))
    film = film[:20] + filler + film[20:]
    assert film.rindex(WHERE_IT_WAS) < PART < film.rindex(WHERE_IT_WAS) + len(WHERE_IT_WAS)

    there = kept(film)

    first, second = WHERE_IT_WAS[: len(WHERE_IT_WAS) // 2], WHERE_IT_WAS[len(WHERE_IT_WAS) // 2 :]
    assert first not in there and second not in there


@pytest.mark.parametrize("coded_as", [b"hvc1", b"hev1"])
def test_a_film_that_not_every_phone_plays_is_told_of(coded_as):
    with pytest.raises(PlaysNotEverywhere):
        look(an_mp4(coded_as))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff\xe0 a picture",
        box(b"ftyp", b"isom"),
        box(b"ftyp", b"isom") + box(b"moov", a_track(b"soun", b"mp4a")),
        an_mp4()[:-5],
        box(b"ftyp", b"isom") + box(b"moov", b"\x00\x00\x00\x02trak"),
        b"\x1a\x45\xdf\xa3\x42\x82\x88matroska",
    ],
    ids=["empty", "picture", "no boxes", "only sound", "cut", "size 2", "mkv"],
)
def test_what_is_no_film_is_refused(content):
    with pytest.raises(NotAFilm):
        look(content)


def test_webm_is_a_film_too():
    assert look(b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(100)).kind == "webm"


FILM = an_mp4(pictures=20)


@given(
    st.lists(st.tuples(st.integers(8, len(FILM) - 1), st.integers(0, 255)), min_size=1, max_size=6)
)
def test_a_damaged_film_is_refused_or_read_but_never_hangs(changes):
    film = bytearray(FILM)
    for at, value in changes:
        film[at] = value

    try:
        found = look(bytes(film))
    except (NotAFilm, PlaysNotEverywhere):
        return
    assert len(b"".join(found.parts(BytesIO(film)))) == len(film)
