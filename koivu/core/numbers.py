"""Numbers of rows as forms and addresses name them."""

LONGEST = 18  # figures; more are no number of a row, and thousands of them no number at all


def number_named(text: str) -> int | None:
    """Return the number that a form names, or None where no row can have it."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST
    return int(text) if is_number else None
