"""Events with exactly the same facts on several dates are one dated session; others their own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from koivu.reading.found import FoundSession, Question
from koivu.reading.linked_events.asking import (
    BLOCKING,
    FIELDS,
    lasts_many_days,
    question,
    unclear_of,
)
from koivu.reading.linked_events.event import Event
from koivu.reading.linked_events.moments import Times
from koivu.reading.linked_events.prose import Prose

# Asked once about all events of which it is said.
OF_PLACES = ("place_is_only_a_link", "place_is_not_told")


def sessions_of(events: Sequence[Event], prose: Prose) -> tuple[list[FoundSession], list[Question]]:
    """Return the sessions in the order of their dates, and what is asked about them."""
    sessions: list[FoundSession] = []
    questions: list[Question] = []
    unplaced: list[tuple[Event, str, str, str]] = []
    groups = sorted(_alike(events), key=lambda group: (_day(group[0]), group[0].at))
    for number, group in enumerate(groups, start=1):
        first, about = group[0], (f"e{number}",)
        contradictions = list(prose.asked_of(first, {_day(one) for one in group}, about))
        has_hours = any(one.kind == "text_tells_hours" for one in contradictions)
        unclear = [
            (kind, told)
            for kind, told in unclear_of(first)
            if kind != "event_has_no_hours" or not has_hours
        ]
        blocking = [one.kind for one in contradictions if one.blocks]
        kinds = [kind for kind, _told in unclear] + blocking
        sessions.append(_session(about[0], group, kinds))
        questions += contradictions
        for kind, told in unclear:
            if kind in OF_PLACES:
                unplaced.append((first, kind, told["place"], about[0]))
            else:
                questions.append(question(first, kind, told, about))
        questions += _twice(group, about)
    return sessions, [*questions, *_only_linked(unplaced)]


def _alike(events: Sequence[Event]) -> list[list[Event]]:
    groups: dict[object, list[Event]] = {}
    for event in events:
        groups.setdefault(_facts(event), []).append(event)
    return [sorted(group, key=_day) for group in groups.values()]


def _facts(event: Event) -> object:
    """Everything but the date, the id, and whether this one time is called off."""
    times, begins = event.times, event.times.begins
    if not begins or times.turns_back or event.is_many or lasts_many_days(event):
        return event.at, event.uid
    status = "scheduled" if event.status == "cancelled" else event.status
    bare = replace(event, uid="", at="", times=Times(), status=status, changed="")
    return repr(bare), begins.clock, times.length


def _session(own_id: str, group: list[Event], unclear: list[str]) -> FoundSession:
    first = group[0]
    waits = dict.fromkeys(FIELDS[kind] for kind in unclear if kind in BLOCKING and kind in FIELDS)
    return FoundSession(
        id=own_id,
        at=first.at,
        uid=first.parent if first.parent and (len(group) > 1 or not first.uid) else first.uid,
        title=first.title,
        text=first.text,
        organisers=first.organisers,
        location=first.location,
        place=first.place,
        languages=first.languages,
        age_text=first.age_text,
        age_from=None if first.youngest is None else first.youngest * 12,
        age_until=None if first.oldest is None else first.oldest * 12 + 11,
        note=first.note,
        open=tuple(waits),
        **_when(group),  # type: ignore[arg-type]  # names of columns and what they hold
    )


def _when(group: list[Event]) -> dict[str, object]:
    times = group[0].times
    begins, ends = times.begins, times.ends
    if group[0].is_many:
        return {}
    if group[0].status == "postponed":
        # The day that it still carries is the one that it is not held on.
        return {"start": begins.clock if begins else None}
    days = tuple(dict.fromkeys(_day(event) for event in group))
    if not begins:
        return {"dates": days, "end": ends.clock} if ends else {}
    gone = tuple(dict.fromkeys(_day(event) for event in group if event.status == "cancelled"))
    held = {_day(event) for event in group if event.status != "cancelled"}
    has_end = bool(times.length) and not times.is_all_day
    last = times.last_day if not times.turns_back else None
    return {
        "dates": days,
        "cancelled_dates": tuple(day for day in gone if day not in held),
        "start": None if times.is_all_day else begins.clock,
        "end": ends.clock if ends and has_end else None,
        "all_day": times.is_all_day,
        "day_count": ((last or begins.day) - begins.day).days + 1,
    }


def _twice(group: list[Event], about: tuple[str, ...]) -> Iterator[Question]:
    """Two events with the same facts on one day: a feed of many sources says it twice."""
    there: dict[date, Event] = {}
    for event in group:
        same = there.setdefault(_day(event), event)
        if same is not event and event.times.begins:
            told = {"day": _day(event).isoformat(), "other": same.at}
            yield question(event, "same_event_twice", told, about)


def _only_linked(unplaced: Sequence[tuple[Event, str, str, str]]) -> Iterator[Question]:
    """Ask once about each place that is an id without a name, and about all without a place."""
    there: dict[tuple[str, str], list[tuple[Event, str]]] = {}
    for event, kind, place, session in unplaced:
        there.setdefault((kind, place), []).append((event, session))
    for (kind, place), found in there.items():
        yield Question(
            kind=kind,
            at=found[0][0].at,
            told={"place": place, "count": str(len(found)), "title": found[0][0].name},
            about=tuple(session for _event, session in found),
            field="location",
        )


def _day(event: Event) -> date:
    return event.times.begins.day if event.times.begins else event.times.last_day or date.max
