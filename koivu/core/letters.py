"""Text out of a file that does not say in which letters it is written."""

import codecs

SAMPLE = 20_000
NORDIC = "äöåÄÖÅé–’"
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters that text of our languages does not hold, and that appear when it is read wrongly.
UNLIKELY = "Š™Œšœ„”†‡‰‹›¤¢¬¥ƒ•ŽžŠ÷Ù"


def decoded(content: bytes) -> str | None:
    """Return the text of a file, or None when it is no text."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace")
    if (wide := _wide_letters(content[:SAMPLE])) is not None:
        return content.decode(wide, errors="replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    tried = (content.decode(name, errors="replace") for name in ("cp1252", "mac_roman", "cp850"))
    return max(tried, key=_likeness)


def _wide_letters(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is nothing."""
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _likeness(text: str) -> int:
    """How much a text looks like one of our languages."""
    sample = text[:SAMPLE]
    return sum(letter in NORDIC for letter in sample) - 2 * sum(
        letter in UNLIKELY or letter == "\ufffd" for letter in sample
    )
