"""A draft becomes a session: dates get their year, hours their place, doubts a question.

Nothing is filled in that nobody said. A row that cannot be right (31.9., an end before the start)
becomes a problem; what may be right becomes a session that waits for an answer.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from koivu.reading.found import WEEKDAYS, Choice, FoundSession, Problem, Question, Weekday
from koivu.reading.phrases.clause import When
from koivu.reading.phrases.clock import Hours, hours_of
from koivu.reading.phrases.exceptions import exceptions_of
from koivu.reading.phrases.facts import Ages
from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.phrases.years import dates_of_weeks, weekday_of
from koivu.reading.week_tables.draft import Draft, Findings
from koivu.reading.week_tables.grid import Cell
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.view import View

# A doubt about the time of one session: the field that waits for the answer.
HOURS_DOUBTS = ("start", "end")
INVALID_TIME = "ends_before_it_starts"
# Doubts that leave the session unsure when it is held, and which field waits.
WAITING: dict[str, tuple[str, ...]] = {
    "weekday_typo": ("days",),
    "day_unclear": ("days",),
    "days_backwards": ("days",),
    "missing_day": ("days",),
    "days_differ": ("days",),
    "weeks_differ": ("week_parity",),
    "time_unclear": HOURS_DOUBTS,
    "several_times": HOURS_DOUBTS,
    "date_or_time": HOURS_DOUBTS,
    "which_half_of_the_day": HOURS_DOUBTS,
    "lasts_over_days": ("end",),
    "nth_of_what": ("nth",),
    "every_other_or_second": ("every_weeks", "nth"),
    "age_became_a_date": ("age_text",),
}


class NotTaken(Exception):
    """The row cannot be right; the problem says why."""

    def __init__(self, kind: str, cell: Cell, words: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.cell = cell
        self.words = words


@dataclass(slots=True)
class _Fields:
    """The fields of one session, what waits for an answer, and the questions about it."""

    identity: str
    values: dict[str, object] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    def ask(
        self,
        kind: str,
        at: str,
        waits: tuple[str, ...] = (),
        *,
        blocks: bool = True,
        words: str = "",
        choices: tuple[Choice, ...] = (),
        **told: str,
    ) -> None:
        self.open |= dict.fromkeys(waits)
        told = {"words": words, **told}
        self.questions.append(
            Question(
                kind=kind,
                at=at,
                told=told,
                about=(self.identity,),
                blocks=blocks,
                field=waits[0] if waits else "",
                choices=choices,
            )
        )


class Settler:
    """Turns the drafts of one sheet into sessions on its findings."""

    def __init__(self, view: View, season: SheetSeason, findings: Findings) -> None:
        self._view = view
        self._season = season
        self._findings = findings

    def settle(self, draft: Draft) -> None:
        """Put the sessions of a draft, one for each of its times, on the findings."""
        spans = draft.pattern.spans or (None,)
        for span in spans:
            identity = f"s{len(self._findings.sessions) + 1}"
            fields = _Fields(identity)
            part = draft.pattern.part
            hours = hours_of(span, part) if span else Hours()
            try:
                self._settle_hours(draft, hours, fields)
                self._settle_days(draft, fields)
            except NotTaken as refused:
                self._refuse(draft, refused)
                return
            self._settle_words(draft, fields)
            self._ask_doubts(draft, fields)
            session = FoundSession.model_validate(
                {
                    "id": identity,
                    "at": self._view.at(draft.cell),
                    **fields.values,
                    "open": tuple(fields.open),
                }
            )
            self._findings.sessions.append(session)
            self._findings.cells[identity] = draft.cell
            self._findings.drafts[identity] = draft
            self._findings.questions += fields.questions

    def _refuse(self, draft: Draft, refused: NotTaken) -> None:
        self._findings.problems.append(
            Problem(
                kind=refused.kind,
                at=self._view.at(draft.cell),
                row=draft.cell.row,
                told={"title": draft.title, "words": refused.words},
            )
        )

    # Hours

    def _settle_hours(self, draft: Draft, hours: Hours, fields: _Fields) -> None:
        if INVALID_TIME in hours.doubts:
            words = f"{hours.start:%H:%M}–{hours.end:%H:%M}" if hours.start and hours.end else ""
            raise NotTaken("end_before_start", draft.cell, words)
        fields.values |= {"start": hours.start, "end": hours.end}
        if hours.start is None and draft.pattern.part:
            fields.values["part_of_day"] = draft.pattern.part
        at = self._view.at(draft.time_cell or draft.cell)
        words = f"{hours.start:%H:%M}" if hours.start else ""
        words += f"–{hours.end:%H:%M}" if hours.end else ""
        for kind in hours.doubts:
            fields.ask(kind, at, HOURS_DOUBTS, words=words)

    # Days and dates

    def _settle_days(self, draft: Draft, fields: _Fields) -> None:
        pattern = draft.pattern
        fields.values |= {
            "days": _in_order(pattern.days),
            "week_parity": pattern.parity,
            "nth": pattern.nth,
            "every_weeks": pattern.every_weeks,
        }
        self._settle_period(draft, fields)
        if pattern.dates:
            self._settle_dates(draft, fields)
        elif pattern.weeks:
            self._settle_weeks(draft, fields)
        self._settle_rhythm(draft, fields)
        self._settle_exceptions(draft, fields)
        has_days = fields.values["days"] or fields.values.get("dates") or fields.values.get("nth")
        if (
            not has_days
            and not fields.open
            and not any(kind in WAITING for kind, _, _ in draft.doubts)
        ):
            fields.ask("missing_day", self._view.at(draft.cell), ("days",), title=draft.title)

    def _settle_dates(self, draft: Draft, fields: _Fields) -> None:
        found: list[date] = []
        labels = {label for _, label in draft.pattern.dates if label}
        for day, label in draft.pattern.dates:
            words = f"{day.day}.{day.month}."
            if not day.is_in_calendar:
                raise NotTaken("invalid_date", draft.cell, words)
            known = self._season.date_of(day, label)
            if known is None:
                if day.year is not None:
                    raise NotTaken("invalid_date", draft.cell, words)
                fields.ask("year_missing", self._view.at(draft.cell), ("dates",), words=words)
                continue
            found.append(known)
            self._compare(known, day, label, draft, fields)
        fields.values["dates"] = tuple(dict.fromkeys(found))
        if not fields.values["days"]:
            fields.values["days"] = _in_order(tuple(labels)) or _in_order(
                tuple(weekday_of(day) for day in found)
            )

    def _compare(
        self, known: date, day: SomeDate, label: Weekday | None, draft: Draft, fields: _Fields
    ) -> None:
        """Whether the date falls on the weekday that is written beside or above it."""
        expected = (label,) if label else draft.pattern.days
        if not expected or weekday_of(known) in expected:
            return
        near = _nearest(known, expected[0])
        choices = tuple(
            Choice(
                key=choice.isoformat(),
                words=f"{choice.day}.{choice.month}.{choice.year}",
                settles={"dates": [choice.isoformat()], "days": [weekday_of(choice)]},
            )
            for choice in sorted({known, near})
        )
        fields.ask(
            "weekday_vs_date",
            self._view.at(draft.cell),
            ("days", "dates"),
            words=f"{day.day}.{day.month}.",
            choices=choices,
            day=expected[0],
        )

    def _settle_weeks(self, draft: Draft, fields: _Fields) -> None:
        pattern = draft.pattern
        words = ", ".join(str(week) for week in pattern.weeks)
        at = self._view.at(draft.cell)
        if not pattern.days:
            fields.ask("missing_day", at, ("days",), title=draft.title)
            return
        dates = dates_of_weeks(pattern.weeks, _in_order(pattern.days), self._season.years)
        if dates is None:
            fields.ask("weeks_of_which_year", at, ("dates",), words=words)
        else:
            fields.values["dates"] = tuple(sorted(dates))

    def _settle_period(self, draft: Draft, fields: _Fields) -> None:
        """The first and the last day of this session alone."""
        first, last = draft.pattern.first, draft.pattern.last
        for day in (first, last):
            if day and not day.is_in_calendar:
                raise NotTaken("invalid_date", draft.cell, f"{day.day}.{day.month}.")
        if first and last:
            first, last = self._season.years.settle_span(first, last)
        for name, day in (("valid_from", first), ("valid_until", last)):
            if day is None:
                continue
            if known := self._season.date_of(day):
                fields.values[name] = known
            else:
                words = f"{day.day}.{day.month}."
                fields.ask("year_missing", self._view.at(draft.cell), (name,), words=words)
        begin, end = fields.values.get("valid_from"), fields.values.get("valid_until")
        if isinstance(begin, date) and isinstance(end, date) and end < begin:
            fields.ask(
                "season_ends_before_it_starts",
                self._view.at(draft.cell),
                ("valid_until",),
                words=f"{begin}–{end}",
            )

    def _settle_rhythm(self, draft: Draft, fields: _Fields) -> None:
        pattern, at = draft.pattern, self._view.at(draft.cell)
        is_dated = bool(fields.values.get("dates"))
        if pattern.is_recurring and not (is_dated or pattern.nth or pattern.weeks):
            fields.ask("recurrence_unclear", at, ("nth", "dates"), words=draft.title)
        if pattern.every_weeks > 1 and not (is_dated or pattern.parity):
            fields.ask("every_other_from_when", at, ("counted_from",), words=draft.title)

    def _settle_exceptions(self, draft: Draft, fields: _Fields) -> None:
        pattern, at = draft.pattern, self._view.at(draft.cell)
        days = _in_order(pattern.days)
        begin, end = fields.values.get("valid_from"), fields.values.get("valid_until")
        years = self._season.years
        if isinstance(begin, date) and isinstance(end, date):
            years = years.within(begin, end)
        out = exceptions_of(list(pattern.out), [], years, When(days=days))
        fields.values["cancelled_dates"] = tuple(dict.fromkeys(sorted(out.dates)))
        fields.values["skips_school_holidays"] = pattern.skips_school or out.skips_school_holidays
        fields.values["skips_public_holidays"] = pattern.skips_public or out.skips_public_holidays
        for kind, words, _ in out.doubts:
            fields.ask(kind, at, ("cancelled_dates",), words=words)
        if draft.is_cancelled and not fields.values["cancelled_dates"]:
            if dates := fields.values.get("dates"):
                fields.values["cancelled_dates"] = dates
            else:
                fields.ask("series_cancelled", at, ("valid_until",), title=draft.title)
        if draft.cell.is_struck:
            fields.ask("struck_through", at, title=draft.title)

    # Words

    def _settle_words(self, draft: Draft, fields: _Fields) -> None:
        language = self._view.language
        text = ". ".join(dict.fromkeys(part for part in draft.texts if part))
        youngest, oldest = _ages(draft.pattern.ages)
        fields.values |= {
            "title": {language: " ".join(draft.title.split())},
            "text": {language: text} if text else {},
            "location": {language: draft.place} if draft.place else {},
            "organisers": draft.organisers,
            "languages": draft.languages,
            "age_text": {language: draft.ages} if draft.ages else {},
            "age_from": youngest,
            "age_until": oldest,
            "for_expecting": draft.pattern.for_expecting,
            "is_closed_group": draft.is_closed_group,
            "note": ". ".join(dict.fromkeys(note for note in draft.notes if note)),
        }

    def _ask_doubts(self, draft: Draft, fields: _Fields) -> None:
        own = [(kind, draft.cell, words) for kind, words in draft.pattern.doubts]
        for kind, cell, words in dict.fromkeys((*draft.doubts, *own)):
            choices: tuple[Choice, ...] = ()
            if kind == "weekday_typo":
                settles: dict[str, object] = {"days": list(_in_order(draft.pattern.days))}
                choices = (Choice(key="likely", settles=settles),)
            fields.ask(
                kind,
                self._view.at(cell),
                WAITING.get(kind, ()),
                choices=choices,
                title=draft.title,
                words=words,
            )
        if draft.is_closed_group:
            fields.ask("internal", self._view.at(draft.cell), blocks=False, title=draft.title)


def _in_order(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    return tuple(day for day in WEEKDAYS if day in days)


def _nearest(known: date, wanted: Weekday) -> date:
    """The date nearest to `known` that falls on the weekday."""
    around = (known + timedelta(days=ahead) for ahead in (-1, 1, -2, 2, -3, 3))
    return next(day for day in around if weekday_of(day) == wanted)


def _ages(ages: tuple[Ages, ...]) -> tuple[int | None, int | None]:
    """The age in months; two ages in one text say nothing certain."""
    return (ages[0].youngest, ages[0].oldest) if len(ages) == 1 else (None, None)
