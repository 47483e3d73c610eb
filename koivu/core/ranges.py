"""Which bytes of a film or a sound somebody asks for (RFC 9110, 14.2), how many go at a time."""

from dataclasses import dataclass

# A phone on a slow line asks again and again: no worker of ours waits for it with the whole film.
MOST_AT_ONCE = 1 << 20


class NothingThere(Exception):
    """The film ends before what was asked for."""


@dataclass(frozen=True)
class Span:
    """Bytes from `first` to `last`, both included."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


def asked_span(header: str, size: int) -> Span | None:
    """Return what a Range header asks for, cut to `MOST_AT_ONCE`; None means all of it.

    Several ranges at once, or what is no range of bytes, are answered with all, as the standard
    allows. Raises `NothingThere`.
    """
    unit, _equals, ranges = header.partition("=")
    first, dash, last = ranges.strip().partition("-")
    first, last = first.strip(), last.strip()
    if unit.strip().lower() != "bytes" or not dash or not _are_numbers(first, last):
        return None
    if not first:
        start, stop = max(size - int(last), 0), size - 1
        if not int(last):
            raise NothingThere
    else:
        start, stop = int(first), min(int(last) if last else size - 1, size - 1)
        if last and int(last) < int(first):
            return None
    if start >= size:
        raise NothingThere
    return Span(start, min(stop, start + MOST_AT_ONCE - 1))


def _are_numbers(first: str, last: str) -> bool:
    given = [one for one in (first, last) if one]
    return bool(given) and all(one.isascii() and one.isdigit() and len(one) < 16 for one in given)
