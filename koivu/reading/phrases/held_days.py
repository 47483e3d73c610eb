"""On which days: weekdays, given dates and weeks by number."""

from datetime import date

from koivu.reading.found import WEEKDAYS, Weekday
from koivu.reading.phrases.clause import Clause, When
from koivu.reading.phrases.facts import Dates
from koivu.reading.phrases.told import Told
from koivu.reading.phrases.years import Years, dates_of_weeks, weekday_of


def day_fields(clause: Clause, years: Years, told: Told) -> dict[str, object]:
    """Return the weekdays, dates and weeks on which `clause` is held."""
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
