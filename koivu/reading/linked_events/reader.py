"""A feed of events becomes sessions, occurrences and questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice

from koivu.reading.found import Occurrence, Problem, Question, Reading, Skipped
from koivu.reading.json_text import NotJson, read_json
from koivu.reading.linked_events import json_feed, xml_feed
from koivu.reading.linked_events.asking import question
from koivu.reading.linked_events.event import Event
from koivu.reading.linked_events.moments import DAY
from koivu.reading.linked_events.prose import Prose
from koivu.reading.linked_events.sessions import sessions_of
from koivu.reading.tree import NotXml, looks_like_xml

KIND = "linked_events"
MOST_EVENTS = 5_000
MOST_QUESTIONS = 2_000
NOT_HELD = {"cancelled", "postponed"}


def read_events(content: bytes, first: date, until: date) -> Reading:
    """Return the events that touch the days from `first` to the day before `until`.

    Takes Linked Events JSON and the XML of Österbotten's calendar. An event without a date is
    read and asked about whatever the window.
    """
    try:
        feed = _opened(content)
    except (NotJson, NotXml) as refused:
        return Reading(kind=KIND, problems=(Problem(kind=refused.kind),))
    if feed is None:
        return Reading(kind=KIND, problems=(Problem(kind="not_a_feed_of_events"),))
    return _reading(feed, first, until)


@dataclass
class _Feed:
    """All events of a file, in its order, and what stands around them."""

    events: list[Event]
    beyond: dict[str, str] | None = None
    cut: dict[str, int] = field(default_factory=dict)


def _opened(content: bytes) -> _Feed | None:
    if looks_like_xml(content):
        events, beyond = xml_feed.events_of(content), None
    else:
        feed = read_json(content)
        events, beyond = json_feed.events_of(feed), json_feed.pages_beyond(feed)
    if events is None:
        return None
    kept = list(islice(events, MOST_EVENTS))
    rest = sum(1 for _event in events)
    return _Feed(kept, beyond, {"events": rest} if rest else {})


def _reading(feed: _Feed, first: date, until: date) -> Reading:
    left_out = [event for event in feed.events if event.left_out]
    told = _each_once([event for event in feed.events if not event.left_out])
    single, questions_of_series = _without_series(told)
    inside = [event for event in single if _touches(event, first, until)]
    prose = Prose()
    sessions, questions = sessions_of(inside, prose)
    asked = (*_of_the_page(feed), *questions_of_series, *questions)
    cut = dict(feed.cut)
    if len(inside) < len(single):
        cut["outside_the_window"] = len(single) - len(inside)
    if prose.unread:
        cut["texts"] = prose.unread
    if len(asked) > MOST_QUESTIONS:
        cut["questions"] = len(asked) - MOST_QUESTIONS
    return Reading(
        kind=KIND,
        sessions=tuple(sessions),
        questions=asked[:MOST_QUESTIONS],
        not_sessions=tuple(
            Skipped(at=one.at, text=f"{one.left_out}: {one.name}") for one in left_out
        ),
        occurrences=tuple(_occurrences(inside)),
        cut=cut,
    )


def _each_once(events: Sequence[Event]) -> list[Event]:
    """An id that comes twice is one event: the newer words hold, or it is asked."""
    known: dict[str, Event] = {}
    loose = [event for event in events if not event.uid]
    for event in events:
        if not event.uid:
            continue
        there = known.setdefault(event.uid, event)
        if there is not event:
            known[event.uid] = _newer(there, event)
    return [*known.values(), *loose]


def _newer(one: Event, other: Event) -> Event:
    if replace(other, at=one.at, parent=one.parent) == one:
        return replace(one, parent=one.parent or other.parent)
    if one.changed != other.changed and one.changed and other.changed:
        return max(one, other, key=lambda event: event.changed)
    remark = ("same_id_says_two_things", {"id": one.uid})
    return replace(one, remarks=(*one.remarks, remark))


def _without_series(events: Sequence[Event]) -> tuple[list[Event], list[Question]]:
    """Take out events that only gather others; ask when their times are not in the file."""
    uids = {event.uid for event in events}
    parents = {event.parent for event in events if event.parent}
    single, questions = [], []
    for event in events:
        missing = [child for child in event.children if child not in uids]
        has_some = event.uid in parents or len(missing) < len(event.children)
        if not event.is_many:
            single.append(event)
        elif not has_some:
            remark = ("times_of_series_are_elsewhere", {"count": str(len(event.children))})
            single.append(replace(event, remarks=(*event.remarks, remark)))
        elif missing:
            told = {"count": str(len(missing))}
            questions.append(question(event, "some_times_are_elsewhere", told, ()))
    return single, questions


def _touches(event: Event, first: date, until: date) -> bool:
    begins, last = event.times.begins, event.times.last_day
    if not last:
        return True
    starts = begins.day if begins else last
    return starts < until and max(starts, last) >= first


def _of_the_page(feed: _Feed) -> Iterator[Question]:
    if not feed.events:
        yield Question(kind="no_events_in_the_feed", at="")
    if feed.beyond:
        yield Question(kind="more_pages_of_the_feed", at="meta", told=feed.beyond)


def _occurrences(events: Sequence[Event]) -> Iterator[Occurrence]:
    for event in events:
        begins, ends = event.times.begins, event.times.ends
        if not begins or event.is_many or event.status in NOT_HELD:
            continue
        starts: datetime | date = begins.exact or begins.day
        until: datetime | date | None = None
        if ends and not event.times.turns_back and not event.times.has_no_end:
            until = ends.exact or ends.day + DAY
        elif begins.clock is None and not ends:
            until = begins.day + DAY
        yield Occurrence(
            uid=event.uid or event.parent,
            start=starts,
            end=until,
            all_day=begins.clock is None,
            summary=event.name,
        )
