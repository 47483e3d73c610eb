"""Telephone numbers by their grammar: groups of digits, what joins them, how the first begins."""

import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

# Groups of digits that stand together, with brackets, strokes and every kind of dash between.
_RUN = re.compile(r"\+?\(?\d+(?:[\s()./_‐‑–−-]{1,3}\d+)*")
_GROUP = re.compile(r"\d+")
# Without a nought in front only what is plainly joined: hours and dates have their own marks.
_PLAIN = re.compile(r"(?<![\w.])\d(?:[ -]?\d){6,14}(?!\w)")
FEWEST, MOST = 7, 15  # digits


def phones(text: str) -> Iterator[Span]:
    """Yield what is written as a telephone number; letters may touch one that begins as one."""
    found = [span for run in _RUN.finditer(text) if (span := _begun(text, run))]
    yield from found
    for plain in _PLAIN.finditer(text):
        groups = [one[0] for one in _GROUP.finditer(plain[0])]
        is_apart = all(plain.end() <= start or end <= plain.start() for start, end in found)
        if is_apart and not _tells_time(groups):
            yield plain.span()


def _begun(text: str, run: re.Match) -> Span | None:
    """Return the part of a run that begins as a number does: +358, 00358, 040, 09."""
    groups = list(_GROUP.finditer(text, run.start(), run.end()))
    for number, first in enumerate(groups):
        taken = _as_many_as_fit(groups[number:])
        if not (_begins(text, first) and sum(len(one[0]) for one in taken) >= FEWEST):
            continue
        if _begins_with_a_plus(text, first) or not _is_hours(text, taken):
            return len(text[: first.start()].rstrip("+(")), taken[-1].end()
    return None


def _as_many_as_fit(groups: Sequence[re.Match]) -> list[re.Match]:
    taken: list[re.Match] = []
    digits = 0
    for one in groups:
        digits += len(one[0])
        if digits > MOST:
            break
        taken.append(one)
    return taken


def _begins(text: str, group: re.Match) -> bool:
    digits = "".join(str(int(one)) for one in group[0])
    return digits.startswith("0") or _begins_with_a_plus(text, group)


def _begins_with_a_plus(text: str, group: re.Match) -> bool:
    return text[: group.start()].rstrip("(").endswith("+")


def _is_hours(text: str, groups: Sequence[re.Match]) -> bool:
    """Whether what begins with one or two digits goes on like hours or a date: 09.30–11.30."""
    first, *others = groups
    if len(first[0]) > 2 or not others:
        return False
    between = [text[one.end() : two.start()] for one, two in zip(groups, others, strict=False)]
    if all(joint.isspace() for joint in between):
        return False
    return len(others[0][0]) <= 2 or (_is_a_year(others[0][0]) and between[0] in tuple("./-–"))


def _tells_time(groups: Sequence[str]) -> bool:
    """Whether it is a date (2026-11-16), years (2025-2026) or a counting (1 2 3 4 5 6 7)."""
    lengths = [len(one) for one in groups]
    counts = len(groups) > 1 and set(lengths) == {1}
    return counts or (_is_a_year(groups[0]) and lengths in ([4, 2, 2], [4, 4]))


def _is_a_year(digits: str) -> bool:
    return len(digits) == 4 and digits.startswith(("19", "20"))
