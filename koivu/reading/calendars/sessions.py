"""From the times of one series to the lines of a week: rhythms where they are exact, else dates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from koivu.reading.calendars.events import Event
from koivu.reading.calendars.moments import Moment
from koivu.reading.calendars.rhythms import Rhythm, Stretch, as_session, rhythm_of
from koivu.reading.calendars.series import Time, Unfolded, Window, as_moment
from koivu.reading.calendars.unfolding import dates_of
from koivu.reading.calendars.walls import DAY, Wall, day_of, wall_of
from koivu.reading.calendars.words import Words
from koivu.reading.found import FoundSession

# Of a series that repeats within a day: so many hours of a day may be meant, more are a mistake.
MOST_WALLS_OF_A_DAY = 12


class TooOften(Exception):
    """The series repeats so often within a day that no programme can mean it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What makes times alike: the same words at the same hours."""

    words: Words
    wall: Wall


@dataclass(slots=True)
class Held:
    """The dates of one shape, and the events that speak for them."""

    days: set[date] = field(default_factory=set)
    cancelled: set[date] = field(default_factory=set)
    events: dict[int, Event] = field(default_factory=dict)

    def add(self, day: date, event: Event) -> None:
        """Add a date, or one that is cancelled."""
        (self.cancelled if event.is_cancelled else self.days).add(day)
        self.events[id(event)] = event


@dataclass(frozen=True, slots=True)
class Made:
    """A session, and the events that it comes from."""

    session: FoundSession
    events: tuple[Event, ...]


class Maker:
    """Makes sessions of one series; `main` is missing where only changes to it were sent."""

    def __init__(
        self,
        main: Event | None,
        changes: list[Event],
        window: Window,
        home: ZoneInfo,
        language: str,
    ) -> None:
        self.main, self.changes = main, changes
        self.window, self.home, self.language = window, home, language
        self.held: dict[Shape, Held] = {}

    def sessions(self, unfolded: Unfolded) -> list[Made]:
        """Return the sessions that have exactly the dates of the times in the window."""
        self._gather(unfolded.times)
        if len(self.held) > MOST_WALLS_OF_A_DAY and self.main and self.main.repeats_within_a_day:
            raise TooOften
        made: list[Made] = []
        if self.main and not self.main.is_cancelled:
            for stretch in self._stretches(unfolded):
                made += self._with_rhythm(stretch, unfolded)
        return made + self._on_dates()

    def _gather(self, times: Iterable[Time]) -> None:
        for time in map(self._as_it_was, times):
            day, wall = day_of(time.start, self.home), wall_of(time, self.home)
            last = day + timedelta(days=wall.day_count - 1)
            if day < self.window.until and last >= self.window.first:
                shape = Shape(_without_summary(time.event.words), wall)
                held = self.held.setdefault(shape, Held())
                held.add(day, time.event)

    def _as_it_was(self, time: Time) -> Time:
        """Return a cancelled time of a series as it would have been: that is what is cancelled."""
        main, event = self.main, time.event
        if main is None or event is main or not event.is_cancelled:
            return time
        as_main = replace(event, start=main.start, end=main.end, words=main.words)
        return Time(as_main, time.slot, time.slot + (main.end - main.start), time.slot)

    def _stretches(self, unfolded: Unfolded) -> list[Stretch]:
        """Return the parts of the series that one event each speaks for."""
        main = self.main
        if main is None or not main.rules:
            return []
        speaking = [(main, main.start, timedelta(0))]
        for change in sorted(
            self.changes, key=lambda change: as_moment(change.was or change.start)
        ):
            if change.future and change.was is not None and not change.is_cancelled:
                move = as_moment(change.start) - as_moment(change.was)
                if not _is_the_same(speaking[-1], change, move):
                    speaking.append((change, change.was, move))
        stretches = []
        for number, (event, begins, move) in enumerate(speaking):
            ends = speaking[number + 1][1] if number + 1 < len(speaking) else None
            slots = tuple(
                slot
                for slot in unfolded.planned
                if as_moment(slot) >= as_moment(begins)
                and (ends is None or as_moment(slot) < as_moment(ends))
            )
            if slots:
                stretches.append(Stretch(event, main, slots, begins, ends, move))
        return stretches

    def _with_rhythm(self, stretch: Stretch, unfolded: Unfolded) -> list[Made]:
        shape, planned = self._usual_shape(stretch)
        window = self.window
        if unfolded.is_cut and planned:
            window = replace(window, until=min(window.until, max(planned) + DAY))
        rhythm = rhythm_of(stretch, window, self.home)
        if shape is None or rhythm is None:
            return []
        held = self.held[shape]
        kept = {day for day in planned if day in held.days and window.first <= day < window.until}
        missing = {day for day in planned if window.first <= day < window.until} - kept
        if not kept or len(missing) > len(kept):
            return []
        held.days -= kept
        for other in self.held.values():
            other.cancelled -= missing
        later = self._missing_later(rhythm, stretch, window.until)
        session = self._session(shape, self._name(stretch), stretch.event).model_copy(
            update={
                **rhythm,
                "cancelled_dates": tuple(sorted(missing | later)),
                "moved_dates": tuple(sorted((missing | later) & self._moved_days())),
            }
        )
        return [Made(session, (stretch.event, *held.events.values()))]

    def _usual_shape(self, stretch: Stretch) -> tuple[Shape | None, set[date]]:
        """Return the shape of most times of the stretch, and the dates that its rule plans."""
        planned = {day_of(start, self.home) for start in stretch.starts(self.home)}
        words = _without_summary(stretch.event.words)
        many = Counter(
            {
                shape: len(held.days & planned)
                for shape, held in self.held.items()
                if shape.words == words and id(stretch.event) in held.events
            }
        )
        return (many.most_common(1)[0][0] if many else None), planned

    def _missing_later(self, rhythm: Rhythm, stretch: Stretch, until: date) -> set[date]:
        """Return the dates after the window on which the rhythm would be wrong."""
        gone = [*stretch.main.without, *(change.was for change in self.changes if change.was)]
        days = {day_of(moment + stretch.move, self.home) for moment in gone}
        session = as_session(rhythm)
        return {day for day in days if day >= until and dates_of(session, day, day + DAY)}

    def _moved_days(self) -> set[date]:
        """Return the dates for which a change says when or how it is held instead."""
        return {
            day_of(change.was, self.home)
            for change in self.changes
            if change.was is not None and not change.is_cancelled
        }

    def _on_dates(self) -> list[Made]:
        """Return what is left, each shape on its dates; cancelled ones stay to be seen."""
        made = []
        for shape, held in self.held.items():
            days = held.days | held.cancelled
            if not days:
                continue
            # The main event first, where it speaks for any of them.
            events = tuple(sorted(held.events.values(), key=lambda event: event is not self.main))
            session = self._session(shape, self._dated_name(shape, events), events[0])
            dates = {
                "dates": tuple(sorted(days)),
                "cancelled_dates": tuple(sorted(held.cancelled - held.days)),
            }
            made.append(Made(session.model_copy(update=dates), events))
        return made

    def _session(self, shape: Shape, name: str, event: Event) -> FoundSession:
        words, wall = shape.words, shape.wall
        return FoundSession(
            id=name,
            at=event.at,
            uid=event.uid,
            title={self.language: words.title} if words.title else {},
            text={self.language: words.text} if words.text else {},
            location={self.language: words.location} if words.location else {},
            categories=words.categories,
            start=wall.start,
            end=wall.end,
            all_day=wall.all_day,
            day_count=wall.day_count,
        )

    def _name(self, stretch: Stretch) -> str:
        base = stretch.main.uid or stretch.main.at
        return base if stretch.event is stretch.main else f"{base}#{_shown(stretch.begins)}"

    def _dated_name(self, shape: Shape, events: tuple[Event, ...]) -> str:
        """Return a name that is the same when the file is read again."""
        event = events[0]
        base = event.uid or event.at
        if event.was is not None:
            return f"{base}#{_shown(event.was)}"
        if not event.repeats:
            return base
        return f"{base}#{shape.wall.start:%H%M}" if shape.wall.start else f"{base}#days"


def _without_summary(words: Words) -> Words:
    return replace(words, summary="")


def _is_the_same(before: tuple[Event, Moment, timedelta], change: Event, move: timedelta) -> bool:
    """Whether a change of all later times changes nothing that anybody would see."""
    event, _, moved = before
    return (
        move == moved
        and _without_summary(event.words) == _without_summary(change.words)
        and event.end - event.start == change.end - change.start
    )


def _shown(moment: Moment) -> str:
    return f"{moment:%Y%m%dT%H%M%S}" if hasattr(moment, "hour") else f"{moment:%Y%m%d}"
