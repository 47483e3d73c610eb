"""Hours that stand in an event's own words, where they are not the hours that the feed tells."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time

from koivu.reading.found import WEEKDAYS, Choice, FoundSession, Question
from koivu.reading.linked_events.asking import LEAVE_OUT
from koivu.reading.linked_events.event import Event

LONGEST_TEXT = 2_000  # signs; what is said of the hours stands early
MOST_WORK = 250_000  # of one feed, in signs of plain words: about a second
WORK_OF_A_TEXT = 250
WORK_OF_A_DIGIT = 50  # numbers may be hours, dates or ages, and each is tried
MOST_SHOWN = 4
# Numbers that the grammar itself is not sure are hours contradict nothing.
_NOT_SURE = {"hours_without_days", "date_or_time", "time_garbled", "which_half_of_the_day"}


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From when until when on one day, as the words tell it."""

    start: time
    end: time | None = None

    def __str__(self) -> str:
        return f"{self.start:%H.%M}" + (f"–{self.end:%H.%M}" if self.end else "")


@dataclass(slots=True)
class Prose:
    """Reads the words of the events of one feed; `unread` texts did not fit its time."""

    work: int = MOST_WORK
    unread: int = 0
    known: dict[tuple[str, str, date], tuple[FoundSession, ...]] = field(default_factory=dict)

    def asked_of(
        self, event: Event, days: Collection[date], about: tuple[str, ...]
    ) -> Iterator[Question]:
        """Yield the question about hours in the words that are not those of the event."""
        begins, times = event.times.begins, event.times
        if not begins or event.is_many or times.turns_back or event.status == "postponed":
            return
        # A stretch of many days is asked about as it is.
        if times.length and times.length.days and not times.is_all_day:
            return
        told = sorted(set(self._hours(event, days)), key=str)
        if not told:
            return
        if times.is_all_day:
            yield _question(event, "text_tells_hours", told, "", about)
            return
        last = times.ends if times.ends and times.ends.day == begins.day else None
        given = Hours(begins.clock or time(), None if times.has_no_end or not last else last.clock)
        if not _agree(given, told):
            every = all(_holds(one, given) for one in told if not _holds(given, one))
            kind = "text_tells_wider_hours" if every else "text_tells_other_hours"
            yield _question(event, kind, told, str(given), about)

    def _hours(self, event: Event, days: Collection[date]) -> Iterator[Hours]:
        for language in {**event.title, **event.text}:
            words = (event.title.get(language, ""), event.text.get(language, ""))
            for found in self._read("\n".join(filter(None, words)), language, min(days)):
                if found.start and _is_of(found, days):
                    yield Hours(found.start, found.end)

    def _read(self, text: str, language: str, day: date) -> Iterable[FoundSession]:
        text = text[:LONGEST_TEXT]
        if language not in ("fi", "sv", "en") or not any(map(str.isdigit, text)):
            return ()
        key = (text, language, day)
        if key not in self.known:
            work = len(text) + WORK_OF_A_TEXT + WORK_OF_A_DIGIT * sum(map(str.isdigit, text))
            if work > self.work:
                self.unread += 1
                return ()
            self.work -= work
            self.known[key] = _sessions_in(text, language, day)
        return self.known[key]


def _sessions_in(text: str, language: str, day: date) -> tuple[FoundSession, ...]:
    # The grammar is a large import: only feeds whose words hold numbers need it.
    from koivu.reading.phrases import read_phrase

    reading = read_phrase(text, language, day)
    doubted = {name for one in reading.questions if one.kind in _NOT_SURE for name in one.about}
    return tuple(one for one in reading.sessions if one.id not in doubted)


def _is_of(found: FoundSession, days: Collection[date]) -> bool:
    """Whether the words may be about one of the days; other days have other hours."""
    if found.dates:
        return bool(set(found.dates) & set(days))
    return any(
        (not found.days or WEEKDAYS[day.weekday()] in found.days)
        and (not found.valid_from or found.valid_from <= day)
        and (not found.valid_until or day <= found.valid_until)
        for day in days
    )


def _agree(given: Hours, told: list[Hours]) -> bool:
    """Whether the words tell the same hours, or only what happens within them."""
    same = (one.start == given.start and one.end in (None, given.end) for one in told)
    return any(same) or all(_holds(given, one) for one in told)


def _holds(outer: Hours, inner: Hours) -> bool:
    if outer.end is None:
        return outer.start == inner.start
    return outer.start <= inner.start and (inner.end or inner.start) <= outer.end


def _question(
    event: Event, kind: str, told: list[Hours], given: str, about: tuple[str, ...]
) -> Question:
    words = ", ".join(map(str, told[:MOST_SHOWN]))
    choices = [Choice(key="as_in_the_feed", settles={"title": event.title})]
    if len(told) == 1:
        settles: dict[str, object] = {
            "start": f"{told[0].start:%H:%M}",
            "end": f"{told[0].end:%H:%M}" if told[0].end else None,
            "all_day": False,
        }
        choices.append(Choice(key="as_in_the_text", words="", settles=settles))
    return Question(
        kind=kind,
        at=event.at,
        told={"title": event.name, "hours": given, "words": words},
        about=about,
        blocks=kind == "text_tells_other_hours",
        field="start",
        choices=(*choices, LEAVE_OUT),
    )
