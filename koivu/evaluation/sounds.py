"""A question read aloud: sounds that every browser plays, without what tells of their maker."""

from io import BytesIO

from koivu.welcome.films import NotAFilm, look_into_sound

MOST_BYTES = 1_000_000  # about a minute
MP3, M4A = "audio/mpeg", "audio/mp4"
# MPEG-1 layer III and MPEG-2 layer III: thousands of bits and of samples a second.
_BITS = {
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000)}
_FRAMES_LOOKED_AT = 3


class NotASound(Exception):
    """It is no sound that we can keep."""


def kept_sound(body: bytes) -> tuple[str, bytes]:
    """Return (content type, bytes) of a sound as we keep it; raises `NotASound`."""
    if body[4:8] == b"ftyp":
        try:
            return M4A, b"".join(look_into_sound(BytesIO(body), len(body)).parts(BytesIO(body)))
        except NotAFilm:
            raise NotASound from None
    bare = _without_tags(body)
    if not _is_mp3(bare):
        raise NotASound
    return MP3, bare


def _without_tags(body: bytes) -> bytes:
    """Take away what stands before and after the sound: title, maker, where it was made."""
    while body[:3] == b"ID3" and len(body) > 10:
        length = 0
        for part in body[6:10]:
            length = length << 7 | part & 127
        body = body[10 + length :]
    return body[:-128] if body[-128:-125] == b"TAG" else body


def _is_mp3(body: bytes) -> bool:
    place = 0
    for _frame in range(_FRAMES_LOOKED_AT):
        length = _frame_length(body[place : place + 4])
        if not length:
            return False
        place += length
    return place <= len(body)


def _frame_length(head: bytes) -> int:
    """Return how long the frame is that begins so (ISO 11172-3), or 0."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version = head[1] >> 3 & 3
    bits, samples = head[2] >> 4, head[2] >> 2 & 3
    if version not in _BITS or not 1 <= bits <= 14 or samples == 3:
        return 0
    size = 144 if version == 3 else 72
    per_second = _BITS[version][bits - 1] * 1000
    return size * per_second // _SAMPLES[version][samples] + (head[2] >> 1 & 1)
