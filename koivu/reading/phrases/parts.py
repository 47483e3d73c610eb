"""The facts of a few words, for readers of tables: a cell says less than a sentence."""

from dataclasses import dataclass, field
from datetime import date, time

from koivu.reading.found import WEEKDAYS, FoundSession, PartOfDay, Weekday
from koivu.reading.phrases.clause import When
from koivu.reading.phrases.facts import Item, Mark, SeasonName, SetAside
from koivu.reading.phrases.lines import lines_of, plain_text
from koivu.reading.phrases.sessions import sessions_of
from koivu.reading.phrases.told import Told
from koivu.reading.phrases.years import Years


@dataclass(frozen=True, slots=True)
class Part:
    """One session's worth of a cell: the same fields as `FoundSession`, and its leftover words."""

    session: FoundSession
    leftover: str
    has_days: bool
    has_times: bool
    inherits_days: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that was read in a text. `doubts`: (kind, words, field) for questions.

    `spans`: (start, end) of every fact in the text. `said`: what stood outside of sessions, as a
    season or an exception of its own, in one more `FoundSession` without hours.
    """

    language: str
    parts: tuple[Part, ...]
    said: FoundSession | None
    doubts: tuple[tuple[str, str, str], ...]
    spans: tuple[tuple[int, int], ...]
    leftover: str
    season_year: int | None = None
    days: tuple[Weekday, ...] = ()
    hours: tuple[tuple[time | None, time | None], ...] = ()
    part_of_day: PartOfDay | None = None
    items: tuple[Item, ...] = field(default=(), repr=False)


def parts_of(
    text: str,
    language: str | None = None,
    on: date | None = None,
    *,
    days: tuple[Weekday, ...] = (),
    year: int | None = None,
    season: tuple[date | None, date | None] = (None, None),
) -> Parts:
    """Return every fact of `text`. `year` and `season` settle dates that have no year.

    `days`: those of the heading above or beside, for hours that stand without any.
    """
    lines = lines_of(plain_text(text), language)
    years = Years(on, year=year).within(*season)
    whole = _Whole(when=When(days, each=True))
    for line in lines:
        items = line.items()
        whole.items += [item for item in items if _is_fact(item)]
        for clause in line.clauses(whole.when):
            number = len(whole.parts) + 1
            is_told, inherits = clause.is_told, clause.inherits
            has_times = clause.has_times
            told = sessions_of(clause, years, line.language, f"line {line.number}", f"s{number}")
            whole.take(told, is_told=is_told, inherits=inherits, has_times=has_times)
            if clause.when.is_said:
                whole.when = clause.when
            name = clause.season_name
            whole.season_name = whole.season_name or name
    return whole.parts_of_text(lines[0].language if lines else language or "fi")


@dataclass(slots=True)
class _Whole:
    """What the clauses of a text add up to."""

    parts: list[Part] = field(default_factory=list)
    said: FoundSession | None = None
    words: list[str] = field(default_factory=list)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    when: When = field(default_factory=When)
    season_name: SeasonName | None = None

    def take(self, told: Told, *, is_told: bool, inherits: bool, has_times: bool) -> None:
        self.doubts += [doubt for doubt in told.doubts if doubt not in self.doubts]
        for session in told.sessions:
            title = next(iter(session.title.values()), "")
            if title and title not in self.words:
                self.words.append(title)
            if is_told:
                has_days = bool(session.days or session.dates or session.dates_text)
                self.parts.append(Part(session, title, has_days, has_times, inherits))
            else:
                self.said = _both(self.said, session)

    def parts_of_text(self, language: str) -> Parts:
        sessions = [part.session for part in self.parts]
        days = {day for session in sessions for day in session.days}
        return Parts(
            language=language,
            parts=tuple(self.parts),
            said=self.said,
            doubts=tuple(self.doubts),
            spans=tuple((item.start, item.end) for item in self.items),
            leftover=" ".join(self.words),
            season_year=self.season_name.year if self.season_name else None,
            days=tuple(day for day in WEEKDAYS if day in days),
            hours=tuple((one.start, one.end) for one in sessions if one.start or one.end),
            part_of_day=next((one.part_of_day for one in sessions if one.part_of_day), None),
            items=tuple(self.items),
        )


def _both(one: FoundSession | None, other: FoundSession) -> FoundSession:
    """Facts outside of sessions, put together field by field."""
    if one is None:
        return other
    empty = FoundSession(id=one.id, at=one.at, title={})
    told = {
        name: getattr(other, name)
        for name in FoundSession.model_fields
        if getattr(other, name) != getattr(empty, name) and name not in {"id", "at"}
    }
    return one.model_copy(update=told)


def _is_fact(item: Item) -> bool:
    return not isinstance(item.fact, Mark | SetAside)
