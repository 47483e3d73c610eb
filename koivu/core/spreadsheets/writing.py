"""What is written for a spreadsheet to open: texts stay texts."""

# What spreadsheets may take for the beginning of a formula; wide signs may be read as narrow.
_RISKY = tuple("=+-@|\t\r\n\uff1d\uff0b\uff0d\uff20")


def harmless(text: str) -> str:
    """Return a text with an apostrophe before it where it would be taken for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text
