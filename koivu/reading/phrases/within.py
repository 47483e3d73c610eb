"""Times inside a session: when the doors open, when lunch is served."""

from koivu.reading.phrases.facts import Dates, Days, Item, Nth, SetAside, Times
from koivu.reading.phrases.surroundings import is_said_as, kind_of

# Between "lunch" and its time: "lounas on tarjolla klo 11".
WORDS_BETWEEN = 4
SMALL = {"FILLER", "ON", "IN", "ARTICLE", "COLON", "OPEN", "OF", "DASH", "ABOUT", "EVERYONE", "FOR",
         "WORD", "SINCE", "SINCE_AFTER", "PART", "ALSO", "DURING"}  # fmt: skip
PAUSES = {"COMMA", "AND", "OPENS", "CLOSES", "DASH", "BREAK", "STOP", ""}


def with_times_inside(items: list[Item]) -> list[Item]:
    """Return the items with the hours of doors and of meals set aside."""
    found = list(items)
    for index, item in enumerate(items):
        if is_said_as(item, {"doors"}):
            _set_aside(found, _times_after(items, index))
        elif is_said_as(item, {"setup"}):
            _set_aside(found, _when_set_up(items, index))
        elif is_said_as(item, {"served"}):
            _set_aside(found, _when_served(items, index))
    return found


def _when_set_up(items: list[Item], index: int) -> int | None:
    """The place of the time at which tables are set up, beside the hours of the session itself."""
    at = _times_after(items, index)
    others = [item for item in items if isinstance(item.fact, Times)]
    if at is None or len(others) < 2:
        return None
    return at if _is_moment(items[at]) or _has_hours_before(items, index + 1) else None


def _when_served(items: list[Item], index: int) -> int | None:
    """The place of the time at which the meal at `index` is served during a session."""
    at = _times_after(items, index)
    if at is not None and _is_served(items, index, at):
        others = [item for item in items if isinstance(item.fact, Times)]
        return at if len(others) > 1 else None
    if not _has_hours_before(items, index):
        return None
    if at is None:
        return index - 1 if _is_moment_of(items, index) else None
    return at if _is_moment(items[at]) else None


def _set_aside(found: list[Item], at: int | None) -> None:
    if at is not None:
        found[at] = found[at].with_fact(SetAside(found[at].fact))


def _times_after(items: list[Item], index: int) -> int | None:
    """The place of the time that the words at `index` lead to, if nothing parts them."""
    last = min(len(items), index + 2 + WORDS_BETWEEN)
    for at in range(index + 1, last):
        if isinstance(items[at].fact, Times):
            return at
        if kind_of(items[at]) not in SMALL:
            return None
    return None


def _has_hours_before(items: list[Item], index: int) -> bool:
    """Whether a session has told its hours, and no other day begins something new."""
    for item in reversed(items[: max(0, index - 1)]):
        if isinstance(item.fact, Times):
            return True
        if isinstance(item.fact, Days | Dates | Nth) or kind_of(item) == "BREAK":
            return False
    return False


def _is_moment(item: Item) -> bool:
    return isinstance(item.fact, Times) and all(span.end is None for span in item.fact.spans)


def _is_served(items: list[Item], index: int, at: int) -> bool:
    return any(is_said_as(item, {"serving"}) for item in items[index:at])


def _is_moment_of(items: list[Item], index: int) -> bool:
    """ "9–12, klo 11 lounas": the moment stands before its word."""
    if index < 2 or not _is_moment(items[index - 1]):
        return False
    return kind_of(items[index - 2]) in PAUSES - {""}
