"""What is asked about an event of a feed, and which answers there are."""

from collections.abc import Iterator
from datetime import timedelta

from koivu.reading.found import Choice, Question
from koivu.reading.linked_events.event import Event
from koivu.reading.linked_events.moments import DAY, MIDNIGHT, Moment

LEAVE_OUT = Choice(key="leave_out")
MOST_DAYS = 31  # of which an answer can make single dates
BLOCKING = {
    "event_has_no_name",
    "event_has_no_time",
    "event_has_only_an_end",
    "event_ends_before_it_starts",
    "event_starts_at_midnight",
    "event_lasts_many_days",
    "event_is_postponed",
    "times_of_series_are_elsewhere",
    "same_id_says_two_things",
    "time_is_not_a_time",
    "status_is_not_known",
    "text_tells_other_hours",
}
FIELDS = {
    "event_has_no_name": "title",
    "event_has_no_time": "dates",
    "event_has_only_an_end": "start",
    "event_has_no_end": "end",
    "event_has_no_hours": "start",
    "event_has_several_places": "location",
    "event_ends_before_it_starts": "end",
    "event_starts_at_midnight": "start",
    "event_lasts_many_days": "dates",
    "event_is_postponed": "dates",
    "times_of_series_are_elsewhere": "dates",
    "text_tells_other_hours": "start",
    "time_is_not_a_time": "dates",
    "ages_contradict": "age_from",
    "ages_are_zero": "age_from",
    "price_is_not_told": "note",
    "language_is_not_told": "title",
}
_STATES = {"scheduled", "cancelled", "postponed", "rescheduled", "movedonline"}


def unclear_of(event: Event) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (kind, told) of everything about the event that nobody should guess."""
    if not event.title:
        yield "event_has_no_name", {}
    yield from _status(event)
    if event.status != "postponed":
        yield from _times(event)
    yield from event.remarks


def question(event: Event, kind: str, told: dict[str, str], about: tuple[str, ...]) -> Question:
    """Return the question about sessions made of `event`."""
    return Question(
        kind=kind,
        at=event.at,
        told={"title": event.name, **told},
        about=about,
        blocks=kind in BLOCKING,
        field=FIELDS.get(kind, ""),
        choices=_choices(event, kind),
    )


def lasts_many_days(event: Event) -> bool:
    """Whether it is told as one stretch over days and hours, as exhibitions are."""
    times, length = event.times, event.times.length
    if times.is_all_day or times.turns_back or not times.begins:
        return False
    if times.has_no_end:
        return bool(times.last_day) and times.last_day != times.begins.day
    return length is not None and length > DAY


def _status(event: Event) -> Iterator[tuple[str, dict[str, str]]]:
    if event.status not in _STATES:
        yield "status_is_not_known", {"status": event.status}
    elif event.status == "postponed":
        yield "event_is_postponed", {}
    elif event.status == "rescheduled":
        yield "event_was_moved", {}
    elif event.status == "movedonline":
        yield "event_was_moved_online", {}


def _times(event: Event) -> Iterator[tuple[str, dict[str, str]]]:
    begins, ends = event.times.begins, event.times.ends
    if event.is_many:
        return
    if not begins:
        if all(kind != "time_is_not_a_time" for kind, _told in event.remarks):
            yield ("event_has_only_an_end" if ends else "event_has_no_time"), {}
        return
    if event.times.turns_back:
        yield "event_ends_before_it_starts", {"start": _said(begins), "end": _said(ends)}
        return
    if event.times.is_all_day:
        if begins.clock is None:
            yield "event_has_no_hours", {}
        return
    if begins.clock == MIDNIGHT:
        yield "event_starts_at_midnight", {"start": _said(begins)}
    if lasts_many_days(event):
        yield "event_lasts_many_days", {"start": _said(begins), "end": _said(ends)}
    elif event.times.has_no_end:
        yield "event_has_no_end", {"start": _said(begins)}


def _said(moment: Moment | None) -> str:
    if not moment or moment.clock is None:
        return moment.day.isoformat() if moment else ""
    return f"{moment.day.isoformat()} {moment.clock:%H:%M}"


def _choices(event: Event, kind: str) -> tuple[Choice, ...]:
    if kind == "event_lasts_many_days":
        return (*_day_by_day(event), _as_one_stretch(event), LEAVE_OUT)
    if kind == "event_has_no_hours":
        return Choice(key="whole_day", settles={"all_day": True}), LEAVE_OUT
    if kind == "event_starts_at_midnight":
        settled: dict[str, object] = {"start": None, "end": None, "all_day": True}
        return (Choice(key="whole_day", settles=settled), LEAVE_OUT)
    if kind == "language_is_not_told":
        return tuple(
            Choice(key=code, settles={"title": {code: event.name}}) for code in ("fi", "sv", "en")
        )
    if kind == "free_and_with_a_price":
        free = Choice(key="free", settles={"note": ""})
        return free, Choice(key="with_a_price", settles={"note": event.note})
    return (LEAVE_OUT,) if kind in BLOCKING else ()


def _as_one_stretch(event: Event) -> Choice:
    begins, last = event.times.begins, event.times.last_day
    many = (last - begins.day).days + 1 if begins and last else 1
    return Choice(key="as_one_stretch", settles={"day_count": many})


def _day_by_day(event: Event) -> Iterator[Choice]:
    """An exhibition from 10 to 14, 1 to 3 June, may be those hours on each of its days."""
    begins, ends = event.times.begins, event.times.ends
    if not begins or not ends or not begins.clock or not ends.clock:
        return
    many = (ends.day - begins.day).days + 1
    if many <= MOST_DAYS and begins.clock < ends.clock:
        days = [(begins.day + timedelta(days=step)).isoformat() for step in range(many)]
        yield Choice(key="each_day", settles={"dates": days, "day_count": 1})
