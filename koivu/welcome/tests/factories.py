"""Pictures, films and captions for tests: made here, of nobody."""

import struct
from io import BytesIO

from koivu.core.redrawing import Redrawn
from koivu.core.tests.pictures import a_picture
from koivu.places.models import Place
from koivu.places.tests.factories import A_MORNING
from koivu.welcome.actions import SentFilm, keep_film, keep_picture
from koivu.welcome.films import look_into, print_of
from koivu.welcome.models import Film, Picture

WHERE_IT_WAS = b"+60.3200+025.0600/"
CAPTIONS = "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nTervetuloa!\n"


def make_picture(place: Place, shows: str = "door", alt: str = "Keltainen ovi") -> Picture:
    # No two places have the same picture.
    body = a_picture("WEBP", (40, 30 + place.pk % 100))
    redrawn = Redrawn(40, 30 + place.pk % 100, body)
    keep_picture(place, shows, redrawn, {f"alt_{shows}": {"fi": alt}}, by=None, at=A_MORNING)
    return Picture.objects.get(place=place, shows=shows)


def box(name: bytes, body: bytes = b"", *, long: bool = False) -> bytes:
    """Return a box of an MP4."""
    if long:
        return struct.pack(">I4sQ", 1, name, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, name) + body


def a_track(handler: bytes, coded_as: bytes, more: bytes = b"", tables: bytes = b"") -> bytes:
    hdlr = box(b"hdlr", bytes(8) + handler + bytes(12))
    stsd = box(b"stsd", struct.pack(">II", 0, 1) + box(coded_as, bytes(78)))
    return box(b"trak", box(b"mdia", hdlr + box(b"minf", box(b"stbl", stsd + tables))) + more)


def lies_at(*chunks: int, size: int, in_each: int, wide: bool = False) -> bytes:
    """Return the tables that tell where the samples of a track lie."""
    name, sign = (b"co64", "Q") if wide else (b"stco", "I")
    many = len(chunks) * in_each
    return (
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, in_each, 1))
        + box(b"stsz", struct.pack(f">III{many}I", 0, 0, many, *[size] * many))
        + box(name, struct.pack(f">II{len(chunks)}{sign}", 0, len(chunks), *chunks))
    )


def element(id_: int, body: bytes = b"", *, unknown: bool = False) -> bytes:
    """Return an element of a WebM; `unknown` leaves open how long it is."""
    length = b"\xff" if unknown else (1 << 28 | len(body)).to_bytes(4)
    return id_.to_bytes((id_.bit_length() + 7) // 8) + length + body


def a_webm(codec: bytes = b"V_VP9", kind: int = 1, *, unknown: bool = False) -> bytes:
    """Return the elements of a film from a phone, with where it was filmed in six of them."""
    where = element(0x7BA9, WHERE_IT_WAS)  # a title
    info = where + element(0x2AD7B1, b"\x0f\x42\x40") + element(0x4461, WHERE_IT_WAS)
    info += element(0x4D80, WHERE_IT_WAS) + element(0x5741, b"phone")
    track = element(0xD7, b"\1") + element(0x83, bytes([kind])) + element(0x86, codec)
    cluster = element(0xE7, b"\0") + element(0xA3, b"\x81\0\0\x80" + b"\7" * 2000)
    parts = element(0x1549A966, info)
    parts += element(0x1654AE6B, element(0xAE, track + element(0x536E, WHERE_IT_WAS)))
    parts += element(0x1F43B675, cluster + element(0xEC, WHERE_IT_WAS), unknown=unknown)
    parts += element(0x1254C367, element(0x7373, WHERE_IT_WAS * 20))
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    return head + element(0x18538067, parts, unknown=unknown)


def an_mp4(coded_as: bytes = b"avc1", pictures: int = 2000, *, long: bool = False) -> bytes:
    """Return the boxes of a film from a phone, with where it was filmed in three of them."""
    tells = box(b"udta", box(b"\xa9xyz", WHERE_IT_WAS))
    moov = box(
        b"moov",
        box(b"mvhd", bytes(100))
        + a_track(b"vide", coded_as, tells)
        + a_track(b"soun", b"mp4a")
        + a_track(b"meta", b"mebx", box(b"free", WHERE_IT_WAS))
        + box(b"meta", WHERE_IT_WAS),
    )
    return box(b"ftyp", b"isom0000isom") + moov + box(b"mdat", b"\x07" * pictures, long=long)


def sent_film(content: bytes) -> SentFilm:
    """Return a film as the form hands it on."""
    file = BytesIO(content)
    film = look_into(file, len(content))
    return SentFilm(film.kind, film.size, print_of(film.parts(file)), film.parts(file))


def make_film(place: Place, content: bytes | None = None, **texts) -> Film:
    """Return a film of `place` with Finnish captions and transcript, unless others are given."""
    usual = {
        "captions": {"fi": captions_of(place)},
        "transcript": {"fi": "Ovi aukeaa. Tervetuloa!"},
    }
    return keep_film(
        place,
        sent_film(content or an_mp4(pictures=2000 + place.pk)),
        usual | texts,
        by=None,
        at=A_MORNING,
    )


def captions_of(place: Place) -> str:
    return CAPTIONS.replace("!", f": {place.slug}!")
