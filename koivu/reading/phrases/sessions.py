"""From a clause to sessions: dates get their years, hours their place on the wall."""

from dataclasses import dataclass, field, replace
from datetime import date

from koivu.reading.found import WEEKDAYS, FoundSession, Weekday
from koivu.reading.phrases.clause import Clause, When
from koivu.reading.phrases.clock import Hours, hours_of
from koivu.reading.phrases.exceptions import Exceptions, exceptions_of
from koivu.reading.phrases.facts import (
    Ages,
    Audience,
    Dates,
    Mark,
    Recurring,
    Season,
    SeasonName,
)
from koivu.reading.phrases.leftovers import notes_left, words_left
from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.phrases.surroundings import kind_of
from koivu.reading.phrases.years import Years, dates_of_weeks, weekday_of

DAY_NAMES = dict(zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                                "Sunday"), strict=True))  # fmt: skip
TIMES = {1: "once", 2: "twice"}
# Terms begin on a Monday or on the first of a month, whatever the weekday of the group.
MONDAY, FIRST = 0, 1
BESIDE_A_CLUB = {"CLUB", "COMMA", "COLON", "DASH", "STOP", "OPENS", "CLOSES", "BREAK", "FILLER",
                 "ON", "ARTICLE", "AND", "MARK", "IN", "OF", "SAID", "FOR"}  # fmt: skip


@dataclass(slots=True)
class Told:
    """The sessions of one clause, and what is doubtful in them: (kind, words, field)."""

    sessions: list[FoundSession] = field(default_factory=list)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)

    def doubt(self, kind: str, words: str, about: str = "") -> None:
        """Note once what must be asked."""
        if (kind, words, about) not in self.doubts:
            self.doubts.append((kind, words, about))


def sessions_of(clause: Clause, years: Years, language: str, at: str, name: str) -> Told:
    """Return what `clause` tells; ids are `name` with a letter for each further time."""
    told = Told()
    for kind, words in clause.doubts:
        told.doubt(kind, words)
    if any(kind == "time_garbled" for kind, _ in clause.doubts):
        clause.spans, clause.has_times = (), False
        if not clause.when.is_said:
            return told
    years = _named_years(years, clause.season_name)
    fields = _season(clause, years, told)
    inner = years.within(_known(fields, "valid_from"), _known(fields, "valid_until"))
    fields |= _when(clause, inner, told, fields)
    fields |= _rhythm(clause, fields, told)
    if fields.get("dates"):
        # Held on these dates and no others: the season only told their year.
        fields.pop("valid_from", None)
        fields.pop("valid_until", None)
    excepted = exceptions_of(clause.excepted, clause.excepted_around, inner, clause.when)
    fields |= _except(excepted, fields, told)
    fields |= _for_whom(clause, language, told)
    title = words_left(clause.content)
    fields["title"] = {language: title} if title else {}
    fields["note"] = notes_left(clause.content)
    for index, hours in enumerate(_hours(clause, told)):
        marks = name if index == 0 else f"{name}{'abcdefghijklmnopqrstuvwxyz'[index % 26]}"
        own: dict[str, object] = {"start": hours.start, "end": hours.end}
        if hours.start is None:
            own["part_of_day"] = clause.part
        told.sessions.append(FoundSession.model_validate({"id": marks, "at": at, **fields, **own}))
    return told


def _named_years(years: Years, name: SeasonName | None) -> Years:
    if name is None or name.year is None:
        return years
    later = name.year + 1 if name.name in {"school year", "winter"} else None
    return replace(years, year=name.year, second_half_year=later)


def _known(fields: dict[str, object], name: str) -> date | None:
    found = fields.get(name)
    return found if isinstance(found, date) else None


# The season


def _season(clause: Clause, years: Years, told: Told) -> dict[str, object]:
    fields: dict[str, object] = {}
    if clause.season_name:
        year = f" {clause.season_name.year}" if clause.season_name.year else ""
        fields["season"] = clause.season_name.name + year
    if clause.season is None:
        return fields
    first, last = _settled(clause.season, years)
    for name, day, label in (
        ("valid_from", first, clause.season.first_label),
        ("valid_until", last, clause.season.last_label),
    ):
        if day is not None:
            fields |= _dated(name, day, label, told)
    begin, end = _known(fields, "valid_from"), _known(fields, "valid_until")
    if begin and end and end < begin:
        told.doubt("season_ends_before_it_starts", f"{first}–{last}", "valid_until")
    if begin and _begins_oddly(begin, clause):
        told.doubt("weekday_vs_date", str(begin), "valid_from")
    return fields


def _settled(season: Season, years: Years) -> tuple[SomeDate | None, SomeDate | None]:
    if season.first and season.last:
        return years.settle_span(season.first, season.last)
    first = years.settle(season.first, season.first_label) if season.first else None
    last = years.settle(season.last, season.last_label) if season.last else None
    return first, last


def _dated(name: str, day: SomeDate, label: Weekday | None, told: Told) -> dict[str, object]:
    """One end of a season: a date, or its words while the year is not known."""
    if not day.is_in_calendar:
        told.doubt("invalid_date", f"{day.day}.{day.month}.", name)
        return {}
    if day.year is None:
        told.doubt("year_missing", f"{day.day}.{day.month}.", name)
        return {f"{name}_text": str(day)}
    found = day.in_year(day.year)
    if found and label and weekday_of(found) != label:
        told.doubt("weekday_vs_date", f"{day}", name)
    return {name: found}


def _begins_oddly(begin: date, clause: Clause) -> bool:
    """Whether a season begins on a day that is none of the group's: 7.9.2024 for Fridays."""
    days = clause.when.days
    if not days or weekday_of(begin) in days or clause.season is None:
        return False
    # A whole term may begin on any Monday or first of the month; "from 7.9." names the first time.
    is_term = clause.season.last is not None and (begin.weekday() == MONDAY or begin.day == FIRST)
    return not is_term


# Days and dates


def _when(clause: Clause, years: Years, told: Told, fields: dict[str, object]) -> dict[str, object]:
    when = clause.when
    found: dict[str, object] = {"days": when.days}
    if when.parity:
        found["week_parity"] = when.parity
    if when.nth:
        found["nth"] = when.nth
    if when.dates:
        found |= _dates(when, when.dates, years, told)
    if when.weeks:
        found |= _weeks(when, years, told)
    return found


def _dates(when: When, dates: Dates, years: Years, told: Told) -> dict[str, object]:
    settled: list[date] = []
    texts: list[str] = []
    for day, label in zip(dates.dates, _labels(dates), strict=True):
        only = when.days[0] if len(when.days) == 1 and label is None else label
        found = years.settle(day, only)
        if not found.is_in_calendar:
            told.doubt("invalid_date", f"{day.day}.{day.month}.", "dates")
        elif found.year is None:
            told.doubt("year_missing", f"{day.day}.{day.month}.", "dates")
            texts.append(str(found))
        elif known := found.in_year(found.year):
            settled.append(known)
            expected = (label,) if label else when.days
            if expected and weekday_of(known) not in expected:
                told.doubt("weekday_vs_date", str(known), "dates")
    labels = {label for label in dates.labels if label}
    days = when.days or tuple(day for day in WEEKDAYS if day in labels)
    return {"dates": tuple(settled), "dates_text": tuple(texts), "days": days}


def _weeks(when: When, years: Years, told: Told) -> dict[str, object]:
    found = dates_of_weeks(when.weeks, when.days, years)
    if found is None:
        words = ", ".join(str(week) for week in when.weeks)
        told.doubt("weeks_of_which_year", words, "dates")
        return {"weeks": when.weeks}
    if not when.days:
        return {"weeks": when.weeks}
    return {"dates": found}


def _labels(dates: Dates) -> tuple[Weekday | None, ...]:
    """A weekday before a list of dates is that of all: "torstaina 10.9., 8.10. ja 12.11."."""
    first, *others = dates.labels
    return dates.labels if any(others) else (first,) * len(dates.labels)


# Rhythm


def _rhythm(clause: Clause, fields: dict[str, object], told: Told) -> dict[str, object]:
    found: dict[str, object] = {}
    is_dated = bool(fields.get("dates") or fields.get("dates_text") or fields.get("nth"))
    if clause.when.every > 1:
        found["every_weeks"] = clause.when.every
        begin = _known(fields, "valid_from")
        if begin and weekday_of(begin) in clause.when.days:
            found["counted_from"] = begin
        elif not fields.get("week_parity") and not is_dated:
            told.doubt("every_other_from_when", str(clause.when.every), "counted_from")
            found["recurrence"] = f"{_every(clause.when.every)}, which weeks unknown"
    if clause.recurring and not is_dated and not clause.when.weeks:
        found["recurrence"] = _recurrence(clause.recurring, clause.when.days)
        told.doubt("recurrence_unclear", str(found["recurrence"]), "dates")
    return found


def _every(weeks: int) -> str:
    return "every other week" if weeks == 2 else f"every {weeks} weeks"


def _recurrence(recurring: Recurring, days: tuple[Weekday, ...]) -> str:
    if (recurring.times, recurring.per) == (1, "month"):
        which = DAY_NAMES[days[0]] if len(days) == 1 else "day"
        return f"monthly, which {which} unknown"
    often = TIMES.get(recurring.times, f"{recurring.times} times")
    return f"{often} a {recurring.per}, dates unknown"


# Exceptions


def _except(found: Exceptions, fields: dict[str, object], told: Told) -> dict[str, object]:
    for kind, words, about in found.doubts:
        told.doubt(kind, words, about)
    changed: dict[str, object] = {
        "skips_school_holidays": found.skips_school_holidays,
        "skips_public_holidays": found.skips_public_holidays,
        "cancelled_dates": tuple(sorted(set(found.dates))),
        "cancelled_text": found.texts,
    }
    if found.days:
        days = fields.get("days")
        assert isinstance(days, tuple)  # set by `_when`
        changed["days"] = tuple(day for day in days if day not in found.days)
    return changed


# Hours and audience


def _hours(clause: Clause, told: Told) -> list[Hours]:
    if not clause.spans:
        return [Hours()]
    found = []
    for span in clause.spans:
        hours = hours_of(span, clause.part)
        for kind in hours.doubts:
            told.doubt(kind, _said(hours), "start")
        found.append(hours)
    if all(span.is_loose for span in clause.spans) and not clause.when.is_said:
        told.doubt("hours_without_days", _said(found[0]), "days")
    return found


def _said(hours: Hours) -> str:
    edges = (f"{edge:%H:%M}" if edge else "?" for edge in (hours.start, hours.end))
    return "–".join(edges)


def _for_whom(clause: Clause, language: str, told: Told) -> dict[str, object]:
    facts = [item.fact for item in clause.content]
    ages = [item for item in clause.content if isinstance(item.fact, Ages)]
    found: dict[str, object] = {"is_closed_group": _is_closed(clause, told)}
    if len(ages) == 1 and isinstance(ages[0].fact, Ages):
        found |= {"age_from": ages[0].fact.youngest, "age_until": ages[0].fact.oldest}
    if ages:
        found["age_text"] = {language: ", ".join(item.words for item in ages)}
    expecting = any(isinstance(fact, Mark) and fact.kind == "EXPECTING" for fact in facts)
    return found | {"for_expecting": expecting}


def _is_closed(clause: Clause, told: Told) -> bool:
    audiences = [item.fact for item in clause.content if isinstance(item.fact, Audience)]
    if audiences:
        return any(audience.is_closed for audience in audiences)
    kinds = {kind_of(item) for item in clause.content} - {""}
    if "CLUB" not in kinds:
        return False
    # "kerho" alone is a closed group; "metsämörrien kerho" says more, and is asked about.
    is_bare = kinds <= BESIDE_A_CLUB
    if not is_bare and "OPEN" not in kinds:
        told.doubt("club_for_whom", words_left(clause.content), "is_closed_group")
    return is_bare
