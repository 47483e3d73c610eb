"""A calendar file as a reading: its times, the sessions they make, and what must be asked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from koivu.reading.calendars.asking import questions_about, with_open_fields
from koivu.reading.calendars.closures import closures_of, is_closed_group, is_perhaps_closed
from koivu.reading.calendars.doubts import doubt_last_day, doubt_misses, doubt_start
from koivu.reading.calendars.entries import Entry, File, Written, entries_of
from koivu.reading.calendars.events import Doubt, Event, UnreadableEvent, event_in
from koivu.reading.calendars.groups import Group, groups_of
from koivu.reading.calendars.moments import Moment
from koivu.reading.calendars.series import Budget, Time, Unfolded, Window, as_moment, unfold
from koivu.reading.calendars.sessions import Made, Maker, TooOften
from koivu.reading.calendars.zones import Zones
from koivu.reading.found import FoundClosure, Occurrence, Problem, Question, Reading, Skipped

KIND = "calendar"
MOST_OCCURRENCES = 10_000  # of one file
MOST_PROBLEMS = 200
# Nobody plans for other years, and sums with days do not reach the ends of time.
OLDEST, NEWEST = date(1900, 1, 1), date(2200, 1, 1)
_END_NOT_KNOWN = {"end_unreadable", "ends_before_start"}
# What Python and libraries say of times that cannot be: no reason to lose the other events.
_STUMBLES = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError)


def read_calendar(
    content: bytes,
    first: date,
    until: date,
    zone: str = "Europe/Helsinki",
    language: str = "fi",
) -> Reading:
    """Return what a calendar file holds from `first` to the day before `until`.

    Walls are those of `zone`; the words are taken to be in `language`, since calendars do not
    say. A problem without a place concerns the whole file: nothing of it may be saved.
    """
    first, until = max(first, OLDEST), min(until, NEWEST)
    file = entries_of(content, first, until)
    reader = _Reader(Window(first, until), ZoneInfo(zone), language)
    for calendar in file.calendars:
        reader.read(calendar)
    return reader.reading(file)


def as_listed(occurrence: Occurrence) -> dict[str, object]:
    """Return an occurrence as JSON lists it: moments in UTC, `…|floating`, or a day."""
    return {
        "uid": occurrence.uid,
        "start": _listed(occurrence.start),
        "end": None if occurrence.end is None else _listed(occurrence.end),
        "all_day": occurrence.all_day,
        "summary": occurrence.summary,
    }


def _listed(moment: Moment) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    wall = moment.replace(tzinfo=None, microsecond=0).isoformat()
    return f"{wall}Z" if moment.tzinfo else f"{wall}|floating"


@dataclass(slots=True)
class _Reader:
    """Reads one calendar after the other and keeps what it found."""

    window: Window
    home: ZoneInfo
    language: str
    budget: Budget = field(default_factory=Budget)
    occurrences: list[Occurrence] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    closures: list[FoundClosure] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cut: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    events: int = 0

    def read(self, calendar: Written) -> None:
        """Read the events of one calendar; what is broken is told and left out."""
        if calendar.facts.get(b"CALSCALE", "GREGORIAN") != "GREGORIAN":
            self.problems.append(Problem(kind="not_gregorian"))
            return
        events = list(self._events(calendar))
        self.events += len(events)
        for group in groups_of(events, calendar.elsewhere):
            if len(self.occurrences) >= MOST_OCCURRENCES:
                self._cut("events", group.many)
            else:
                self._read_group(group)

    def reading(self, file: File) -> Reading:
        """Return all that was found, with what concerns the file as a whole."""
        self._cut("events", file.events_left_out)
        self._cut("zones", file.zones_left_out)
        self._cut("problems", len(self.problems) - MOST_PROBLEMS)
        whole = list(_problems_of(file, self.events))
        stray = [Problem(kind="line_unreadable", at=f"line {line}") for line in file.stray]
        return Reading(
            kind=KIND,
            sessions=tuple(made.session for made in self.made),
            closures=tuple(self.closures),
            questions=tuple(self.questions),
            problems=(*whole, *self.problems[:MOST_PROBLEMS], *stray),
            not_sessions=tuple(
                Skipped(at=name, text=str(many)) for name, many in sorted(file.others.items())
            ),
            occurrences=tuple(sorted(self.occurrences, key=lambda one: as_moment(one.start))),
            cut=self.cut,
        )

    def _events(self, calendar: Written) -> Iterator[Event]:
        zones = Zones(calendar.zones)
        for entry in calendar.entries:
            try:
                event = event_in(entry, zones)
            except UnreadableEvent as unreadable:
                self._problem(unreadable.kind, _place_of(entry), **unreadable.told)
            except _STUMBLES:
                self._problem("event_unreadable", _place_of(entry))
            else:
                event.is_cancelled |= calendar.facts.get(b"METHOD") == "CANCEL"
                yield event

    def _read_group(self, group: Group) -> None:
        try:
            unfolded = unfold(group.main, group.changes, self.window, self.budget)
            listed = [
                _occurrence(time)
                for time in unfolded.times
                if self.window.holds(time.start, time.end)
            ]
            made = self._made(group, unfolded)
        except TooOften:
            made = []
            self._problem("repeats_too_often", group.at)
        except _STUMBLES:
            self._problem("event_unreadable", group.at)
            return
        self._keep(listed, made)
        self._cut("series", unfolded.is_cut)

    def _made(self, group: Group, unfolded: Unfolded) -> list[Made]:
        if group.main:
            doubt_misses(group.main, group.changes, unfolded)
            doubt_last_day(group.main, self.window)
            doubt_start(group.main, self.window, unfolded)
        maker = Maker(group.main, group.changes, self.window, self.home, self.language)
        return [self._named(made) for made in maker.sessions(unfolded)]

    def _named(self, made: Made) -> Made:
        """Return the session with a name of its own."""
        name, number = made.session.id, 2
        while name in self.names:
            name, number = f"{made.session.id}~{number}", number + 1
        self.names.add(name)
        words = made.events[0].words
        update = {"id": name, "is_closed_group": is_closed_group(words)}
        return with_open_fields(Made(made.session.model_copy(update=update), made.events))

    def _keep(self, listed: list[Occurrence], made: list[Made]) -> None:
        room = MOST_OCCURRENCES - len(self.occurrences)
        self._cut("occurrences", len(listed) - room)
        self.occurrences += listed[:room]
        sessions = []
        for one in made:
            closed = closures_of(one.session)
            if closed is not None:
                self.closures += closed
                continue
            if is_perhaps_closed(one.events[0].words.title):
                one.events[0].doubts.append(Doubt("perhaps_closed"))
            sessions.append(one)
        self.made += sessions
        self.questions += questions_about(sessions)

    def _problem(self, kind: str, at: str, **told: str) -> None:
        self.problems.append(Problem(kind=kind, at=at, told=told))

    def _cut(self, what: str, many: int) -> None:
        if many > 0:
            self.cut[what] = self.cut.get(what, 0) + many


def _problems_of(file: File, readable: int) -> Iterator[Problem]:
    """Yield what makes the whole file unfit to be saved."""
    if not file.is_calendar:
        yield Problem(kind="not_a_calendar")
        return
    if file.is_cut_off:
        yield Problem(kind="calendar_cut_off")
    if not file.events:
        others = ", ".join(sorted(file.others))
        yield (
            Problem(kind="only_other_things", told={"others": others})
            if others
            else Problem(kind="no_events")
        )
    elif not readable and any(calendar.entries for calendar in file.calendars):
        yield Problem(kind="no_readable_events")


def _place_of(entry: Entry) -> str:
    return f"UID {entry.uid}" if entry.uid else f"line {entry.line}"


def _occurrence(time: Time) -> Occurrence:
    kinds = {doubt.kind for doubt in time.event.doubts}
    has_no_end = time.end <= time.start and kinds & _END_NOT_KNOWN
    return Occurrence(
        uid=time.event.uid,
        start=_plain(time.start),
        end=None if has_no_end else _plain(time.end),
        all_day=not isinstance(time.start, datetime),
        summary=time.event.words.summary,
    )


def _plain(moment: Moment) -> Moment:
    if isinstance(moment, datetime) and moment.tzinfo:
        return moment.astimezone(UTC)
    return moment
