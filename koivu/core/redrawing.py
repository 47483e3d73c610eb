"""Redrawing a picture that somebody sent: smaller, upright, and with nothing of where it was taken.

Runs apart (`core/apart.py`): what it is given may be made to hurt.
"""

from io import BytesIO
from typing import NamedTuple

LONGEST_SIDE = 1200
LARGEST = 300 * 1024  # bytes
MOST_PIXELS = 60_000_000
FACE = 320  # pixels of a side: round and small on every page
SIZE = 2  # bytes of a side's length in the answer
_QUALITIES = (82, 70, 55, 40)


class Redrawn(NamedTuple):
    """A picture as WebP."""

    width: int
    height: int
    body: bytes


def redraw(payload: bytes) -> bytes:
    """Return the picture as width, height and WebP; raises on whatever is no picture."""
    return _answered(_opened(payload, LONGEST_SIDE))


def redraw_face(payload: bytes) -> bytes:
    """Return the middle of the picture as a small square, in the manner of `redraw`."""
    from PIL import ImageOps

    picture = _opened(payload, LONGEST_SIDE)
    side = min(FACE, *picture.size)
    return _answered(ImageOps.fit(picture, (side, side)))


def _opened(payload: bytes, longest: int):
    """Return the picture upright, no longer than `longest`, in plain colours."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(payload), formats=["JPEG", "PNG", "WEBP"]) as sent:
        if sent.width * sent.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        # A JPEG is read at the size that is needed, or near it: a large one takes no more room.
        sent.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(sent)
        upright.thumbnail((longest, longest), reducing_gap=2.0)
        return _on_white(upright)


def _answered(plain) -> bytes:
    """Return a picture as bytes, made smaller as long as it is too heavy."""
    body = _written(plain)
    while len(body) > LARGEST:
        plain = plain.resize((max(plain.width * 3 // 4, 1), max(plain.height * 3 // 4, 1)))
        body = _written(plain)
    return b"".join((plain.width.to_bytes(SIZE), plain.height.to_bytes(SIZE), body))


def read_answer(answer: bytes) -> Redrawn:
    """Take apart what `redraw` answered."""
    width, height = answer[:SIZE], answer[SIZE : 2 * SIZE]
    return Redrawn(int.from_bytes(width), int.from_bytes(height), answer[2 * SIZE :])


def _on_white(picture):
    """Return the picture in plain colours, without its profile or see-through parts."""
    from PIL import Image, ImageCms

    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            picture = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except ImageCms.PyCMSError:
            picture = picture.convert("RGB")
    if picture.mode == "RGB":
        return picture
    layers = picture.convert("RGBA")
    white = Image.new("RGB", layers.size, "white")
    white.paste(layers, mask=layers.getchannel("A"))
    return white


def _written(picture) -> bytes:
    """Write WebP as well as fits into `LARGEST`; nothing of what the sender's file told goes in."""
    for quality in _QUALITIES:
        body = BytesIO()
        picture.save(body, "WEBP", quality=quality, method=4, exif=b"", icc_profile=b"", xmp=b"")
        if body.tell() <= LARGEST:
            break
    return body.getvalue()
