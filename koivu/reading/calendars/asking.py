"""Questions about what a calendar leaves in doubt, each about the sessions that it concerns."""

from collections.abc import Iterable, Iterator
from datetime import date

from koivu.reading.calendars.events import Doubt, Event
from koivu.reading.calendars.sessions import Made
from koivu.reading.found import Choice, FoundSession, Question

# Of these no value can be given: either it stands as it was read, or it is left out.
_TAKE_OR_LEAVE = frozenset(
    {
        "zone_unknown", "repetition_unreadable", "date_unreadable", "extra_day_without_time",
        "marked_private", "tentative", "uid_twice", "event_not_closed",
        "perhaps_closed", "only_busy", "zone_and_utc", "zone_begins_later", "exceptions_in_utc",
        "two_ends",
    }
)  # fmt: skip


def with_open_fields(made: Made) -> Made:
    """Return the session with the fields named that wait for an answer."""
    fields = {doubt.field: None for doubt in _doubts(made.events) if doubt.field}
    waiting = tuple(name for name in fields if name != "end" or made.session.end is None)
    return Made(made.session.model_copy(update={"open": waiting}), made.events)


def questions_about(made: list[Made]) -> list[Question]:
    """Return the questions, each once for all the sessions that one event made."""
    by_event: dict[int, tuple[Event, list[FoundSession]]] = {}
    for one in made:
        for event in one.events:
            _, sessions = by_event.setdefault(id(event), (event, []))
            if one.session not in sessions:
                sessions.append(one.session)
    return list(_asked(by_event.values()))


def _asked(by_event: Iterable[tuple[Event, list[FoundSession]]]) -> Iterator[Question]:
    asked: set[tuple[str, str, tuple[str, ...]]] = set()
    for event, sessions in by_event:
        for doubt in event.doubts:
            if doubt.field == "end":
                sessions = [session for session in sessions if session.end is None]
            about = tuple(session.id for session in sessions)
            # Many changes of one series may leave the same doubt.
            key = (doubt.kind, str(doubt.told), about)
            if about and key not in asked:
                asked.add(key)
                yield _question(doubt, event, sessions)


def _question(doubt: Doubt, event: Event, sessions: list[FoundSession]) -> Question:
    return Question(
        kind=doubt.kind,
        at=event.at,
        told={"title": event.words.title} | doubt.told,
        about=tuple(session.id for session in sessions),
        blocks=doubt.blocks,
        field=doubt.field,
        choices=_choices(doubt, event, sessions),
    )


def _choices(doubt: Doubt, event: Event, sessions: list[FoundSession]) -> tuple[Choice, ...]:
    if doubt.kind in _TAKE_OR_LEAVE:
        title = {
            language: words for session in sessions for language, words in session.title.items()
        }
        return (Choice(key="take", settles={"title": title}), Choice(key="leave"))
    if "day" not in doubt.told or len(sessions) != 1:
        return ()
    day = date.fromisoformat(doubt.told["day"])
    if doubt.kind == "last_day_unclear":
        return _about_last_day(sessions[0], day)
    off = sorted({*sessions[0].cancelled_dates, day})
    return (
        Choice(key="held", settles={"title": sessions[0].title}),
        Choice(key="not_held", settles={"cancelled_dates": [one.isoformat() for one in off]}),
    )


def _about_last_day(session: FoundSession, day: date) -> tuple[Choice, ...]:
    """Return both ends of the season, or both lists of dates."""
    included: dict[str, object] = {"valid_until": day.isoformat()}
    left_out: dict[str, object] = {"valid_until": (session.valid_until or day).isoformat()}
    if session.dates:
        dates = [one.isoformat() for one in session.dates]
        included, left_out = {"dates": [*dates, day.isoformat()]}, {"dates": dates}
    return Choice(key="included", settles=included), Choice(key="left_out", settles=left_out)


def _doubts(events: Iterable[Event]) -> Iterator[Doubt]:
    for event in events:
        yield from event.doubts
