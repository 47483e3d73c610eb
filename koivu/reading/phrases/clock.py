"""From a span as it was said to times on the wall, and what stays doubtful in it."""

from dataclasses import dataclass
from datetime import time

from koivu.reading.found import PartOfDay
from koivu.reading.phrases.facts import Edge, Span
from koivu.reading.phrases.numbers import Clock

NOON, DAY_LENGTH = 12 * 60, 24 * 60
# Nobody opens before six: an hour like that is said of the afternoon, or is no hour.
FIRST_HOUR = 6


@dataclass(frozen=True, slots=True)
class Hours:
    """Times on the wall; `doubts` are kinds of questions, the values then the likely ones."""

    start: time | None = None
    end: time | None = None
    doubts: tuple[str, ...] = ()


def hours_of(span: Span, part: PartOfDay | None = None) -> Hours:
    """Return the times that `span` tells. `part`: the part of the day that is named beside it."""
    start, end = _minutes(span.start, part), _minutes(span.end, part)
    doubts: list[str] = []
    if span.start and span.end:
        start, end = _as_a_pair(span.start, span.end, start, end)
        if span.end.half == "am" and span.end.clock.hour == 12:
            end, doubts = NOON + span.end.clock.minute, ["midnight_or_noon"]
    if start is not None and end is not None and end <= start:
        end, more = _after(start, end, span)
        doubts.append(more)
    elif _is_at_night(span, start, end, part):
        doubts.append("which_half_of_the_day")
        start, end = _by_day(start), _by_day(end)
    if part and _contradicts(part, start, end):
        doubts.append("part_of_day_contradicts")
    if end == DAY_LENGTH:
        return Hours(_wall(start), None, (*doubts, "ends_at_midnight"))
    return Hours(_wall(start), _wall(end), tuple(doubts))


def _minutes(edge: Edge | None, part: PartOfDay | None) -> int | None:
    if edge is None:
        return None
    hour, minute = edge.clock.hour, edge.clock.minute
    if edge.half == "pm" and hour < 12:
        hour += 12
    elif edge.half == "am" and hour == 12:
        hour = 0
    elif not edge.half and _is_told_by(part, edge.clock):
        hour += 12
    return hour * 60 + minute


def _is_told_by(part: PartOfDay | None, clock: Clock) -> bool:
    """Whether "iltapäivällä kello 2" makes an hour of the clock face one of the afternoon."""
    return part in {"afternoon", "evening"} and 1 <= clock.hour <= 8


def _as_a_pair(
    first: Edge, last: Edge, start: int | None, end: int | None
) -> tuple[int | None, int | None]:
    """An am or pm that is said once holds for both ends: 1–3 pm, 10 am–2."""
    assert start is not None and end is not None  # both ends were said
    if last.half == "pm" and not first.half and first.clock.hour < 12:
        later = start + NOON
        return (later if later < end else start), end
    if first.half in {"am", "pm", "noon"} and not last.half and last.clock.hour <= 12:
        return start, end if end > start else end + NOON
    return start, end


def _after(start: int, end: int, span: Span) -> tuple[int, str]:
    """The likely end when it stands before the start: 10–2 is till two in the afternoon."""
    edge = span.end
    if edge and not edge.half and edge.clock.hour < 8 and end + NOON > start:
        return end + NOON, "which_half_of_the_day"
    return end, "ends_before_it_starts"


def _is_at_night(span: Span, start: int | None, end: int | None, part: PartOfDay | None) -> bool:
    """Whether the hours as said lie in the night, and nobody said am."""
    edges = [edge for edge in (span.start, span.end) if edge]
    if any(edge.half in {"am", "pm"} for edge in edges):
        return False
    first = start if start is not None else end
    if _is_morning_or_evening(span, start, end) and part != "morning":
        return True
    early = 7 * 60 if any(edge.in_words for edge in edges) else FIRST_HOUR * 60
    return first is not None and first < early and part != "morning"


def _is_morning_or_evening(span: Span, start: int | None, end: int | None) -> bool:
    """ "6–8": two bare hours so early are said of the evening more often than of the morning."""
    edges = [edge for edge in (span.start, span.end) if edge]
    if start is None or end is None or any(edge.clock.minute for edge in edges):
        return False
    return start < 7 * 60 and end <= 9 * 60


def _by_day(minutes: int | None) -> int | None:
    return minutes + NOON if minutes is not None and minutes < NOON else minutes


def _contradicts(part: PartOfDay, start: int | None, end: int | None) -> bool:
    if part == "morning":
        return start is not None and start >= 13 * 60
    last = end if end is not None else start
    return last is not None and last <= (NOON if part == "afternoon" else 15 * 60)


def _wall(minutes: int | None) -> time | None:
    if minutes is None or not 0 <= minutes < DAY_LENGTH:
        return None
    return time(minutes // 60, minutes % 60)
