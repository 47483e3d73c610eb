"""Numbers of rows as forms and addresses name them."""

LONGEST = 19  # figures; more are no number of a row, and thousands of them no number at all
BIGGEST = 2**63 - 1  # that a row can have


def number_named(text: str) -> int | None:
    """Return the number that a form names, or None where no row can have it."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST
    return number if is_number and (number := int(text)) <= BIGGEST else None
