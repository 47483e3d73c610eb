"""A film's file: what every browser plays, and nothing of where it was filmed."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koivu.welcome.films import NotAFilm, PlaysNotEverywhere, look_into
from koivu.welcome.models import PART
from koivu.welcome.tests.factories import (
    WHERE_IT_WAS,
    a_track,
    a_webm,
    an_mp4,
    box,
    lies_at,
)


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


@pytest.mark.parametrize("wide", [False, True], ids=["stco", "co64"])
@pytest.mark.parametrize("in_each", [1, 3])
def test_whereabouts_among_the_pictures_are_emptied_too(wide, in_each):
    ftyp, long = box(b"ftyp", b"isom0000isom"), len(WHERE_IT_WAS)

    def film(start: int) -> bytes:
        each = in_each * long + 50
        tables = lies_at(start, start + each, size=long, in_each=in_each, wide=wide)
        tracks = a_track(b"vide", b"avc1") + a_track(b"meta", b"gpmd", tables=tables)
        samples = (WHERE_IT_WAS * in_each + b"\7" * 50) * 2
        return ftyp + box(b"moov", box(b"mvhd", bytes(100)) + tracks) + box(b"mdat", samples)

    there = film(film(0).index(WHERE_IT_WAS))

    assert WHERE_IT_WAS in there
    assert WHERE_IT_WAS not in kept(there)
    assert kept(there).count(b"\7") == 100


@pytest.mark.parametrize("name", [b"free", b"skip", b"GPS ", b"uuid"])
@pytest.mark.parametrize("inside", [b"", b"moov", b"moof"])
def test_boxes_that_no_player_needs_are_emptied(name, inside):
    hidden = box(name, WHERE_IT_WAS)
    moov = box(b"moov", a_track(b"vide", b"avc1") + (hidden if inside == b"moov" else b""))
    rest = box(b"moof", box(b"traf", hidden)) if inside == b"moof" else hidden

    film = box(b"ftyp", b"isom") + moov + rest

    assert WHERE_IT_WAS not in kept(film) and len(kept(film)) == len(film)


@pytest.mark.parametrize("version", [0, 1])
def test_when_it_was_filmed_is_emptied(version):
    when = b"\xe5" * (16 if version else 8)
    mvhd = box(b"mvhd", bytes([version, 0, 0, 0]) + when + b"\3" * 80)

    there = kept(box(b"ftyp", b"isom") + box(b"moov", mvhd + a_track(b"vide", b"avc1")))

    assert b"\xe5" not in there and there.count(b"\3") == 80


def test_fragments_with_a_track_of_whereabouts_are_refused():
    moov = box(b"moov", a_track(b"vide", b"avc1") + a_track(b"meta", b"gpmd"))

    with pytest.raises(NotAFilm):
        look(box(b"ftyp", b"isom") + moov + box(b"moof") + box(b"mdat", WHERE_IT_WAS))


@pytest.mark.parametrize("unknown", [False, True], ids=["known sizes", "unknown sizes"])
def test_of_a_webm_where_it_was_filmed_is_emptied_and_nothing_moves(unknown):
    film = a_webm(unknown=unknown)

    there = kept(film)

    assert look(film).kind == "webm" and film.count(WHERE_IT_WAS) > 20
    assert WHERE_IT_WAS not in there and b"phone" not in there
    assert len(there) == len(film) and b"\7" * 2000 in there and b"V_VP9" in there
    assert look(there).kind == "webm"


@pytest.mark.parametrize("kind", [0x11, 0x21, 0])
def test_a_webm_with_a_track_of_words_or_whereabouts_is_refused(kind):
    with pytest.raises(NotAFilm):
        look(a_webm(kind=kind))


def test_a_webm_that_is_cut_is_refused():
    with pytest.raises(NotAFilm):
        look(a_webm()[:-5])


def test_a_webm_that_not_every_phone_plays_is_told_of():
    with pytest.raises(PlaysNotEverywhere):
        look(a_webm(b"V_MPEGH/ISO/HEVC"))


FILMS = [an_mp4(pictures=20), a_webm(), a_webm(unknown=True)]


@given(
    st.sampled_from(FILMS),
    st.lists(st.tuples(st.integers(8, len(FILMS[0])), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_a_damaged_film_is_refused_or_read_but_never_hangs(whole, changes):
    film = bytearray(whole)
    for at, value in changes:
        film[at % len(film)] = value

    try:
        found = look(bytes(film))
    except (NotAFilm, PlaysNotEverywhere):
        return
    assert len(b"".join(found.parts(BytesIO(film)))) == len(film)
