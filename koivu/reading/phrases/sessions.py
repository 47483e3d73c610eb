"""From a clause to sessions: dates get their years, hours their place on the wall."""

from dataclasses import replace

from koivu.reading.found import WEEKDAYS, FoundSession, Weekday
from koivu.reading.phrases.audience import audience_fields
from koivu.reading.phrases.clause import Clause
from koivu.reading.phrases.clock import Hours, hours_of
from koivu.reading.phrases.exceptions import Exceptions, exceptions_of
from koivu.reading.phrases.facts import Recurring, SeasonName
from koivu.reading.phrases.held_days import day_fields
from koivu.reading.phrases.leftovers import notes_left, part_of_name, words_left
from koivu.reading.phrases.seasons import days_of_a_short_season, season_fields
from koivu.reading.phrases.told import Told, known_date
from koivu.reading.phrases.years import Years, weekday_of

DAY_NAMES = dict(zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                                "Sunday"), strict=True))  # fmt: skip
TIMES = {1: "once", 2: "twice"}


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
    fields = season_fields(clause, years, told)
    inner = years.within(known_date(fields, "valid_from"), known_date(fields, "valid_until"))
    fields |= day_fields(clause, inner, told)
    fields |= _rhythm(clause, fields, told)
    if not clause.when.is_said:
        fields |= days_of_a_short_season(clause, fields)
    if fields.get("dates"):
        # Held on these dates and no others: the season only told their year.
        fields.pop("valid_from", None)
        fields.pop("valid_until", None)
    excepted = exceptions_of(clause.excepted, clause.excepted_around, inner, clause.when)
    fields |= _except(excepted, fields, told)
    fields |= audience_fields(clause, language, told)
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


# Rhythm


def _rhythm(clause: Clause, fields: dict[str, object], told: Told) -> dict[str, object]:
    found: dict[str, object] = {}
    is_dated = bool(fields.get("dates") or fields.get("dates_text") or fields.get("nth"))
    if clause.when.every > 1:
        found["every_weeks"] = clause.when.every
        begin = known_date(fields, "valid_from")
        if begin and weekday_of(begin) in clause.when.days:
            found["counted_from"] = begin
        elif not fields.get("week_parity") and not is_dated:
            told.doubt("every_other_from_when", str(clause.when.every), "counted_from")
            found["recurrence"] = f"{_every(clause.when.every)}, which weeks unknown"
    if clause.says_weekly and _is_one_of_many(clause, fields):
        told.doubt("weekly_or_once", clause.says_weekly)
    is_told = is_dated and not _is_one_of_many(clause, fields)
    if clause.recurring and not is_told and not clause.when.weeks:
        found["recurrence"] = _recurrence(clause.recurring, clause.when.days)
        told.doubt("recurrence_unclear", str(found["recurrence"]), "dates")
    return found


def _is_one_of_many(clause: Clause, fields: dict[str, object]) -> bool:
    """ "Kerran kuussa, seuraavan kerran ti 19.1.": the date is that of the next time only."""
    given = clause.when.dates
    is_dated = bool(fields.get("dates") or fields.get("dates_text"))
    if given is None or not is_dated or clause.when.nth:
        return False
    return clause.says_next or len(given.dates) == 1


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
        changed["days"] = left = tuple(day for day in days if day not in found.days)
        if days and not left:
            told.doubt("closure_of_what", ", ".join(found.days), "days")
            changed["days"] = days
    return changed


# Hours


def _hours(clause: Clause, told: Told) -> list[Hours]:
    if not clause.spans:
        return [Hours()]
    found = []
    part = clause.part or part_of_name(clause.content)
    for span in clause.spans:
        hours = hours_of(span, part)
        for kind in hours.doubts:
            told.doubt(kind, _said(hours), "start")
        found.append(hours)
    if all(span.is_loose for span in clause.spans) and not clause.when.is_said:
        told.doubt("hours_without_days", _said(found[0]), "days")
    return found


def _said(hours: Hours) -> str:
    edges = (f"{edge:%H:%M}" if edge else "?" for edge in (hours.start, hours.end))
    return "–".join(edges)
