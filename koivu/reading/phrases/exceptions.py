"""When a session is not held: dates, weeks, weekdays and holidays that were excepted."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from koivu.reading.found import Weekday
from koivu.reading.phrases.clause import When
from koivu.reading.phrases.facts import Dates, Days, Fact, Holidays, Nth, Season, SeasonName, Weeks
from koivu.reading.phrases.words.feasts import FEAST_NAMES
from koivu.reading.phrases.years import Years, dates_of_weeks, weekday_of

# A break of a term, not the end of it.
LONGEST_BREAK = timedelta(days=100)


@dataclass(slots=True)
class Exceptions:
    """The facts of all exceptions of a clause; `doubts` are (kind, words, field)."""

    dates: list[date] = field(default_factory=list)
    texts: tuple[str, ...] = ()
    days: tuple[Weekday, ...] = ()
    skips_school_holidays: bool = False
    skips_public_holidays: bool = False
    doubts: list[tuple[str, str, str]] = field(default_factory=list)


def exceptions_of(own: list[Fact], around: list[Fact], years: Years, when: When) -> Exceptions:
    """Return what excepted facts mean for a session held on the days of `when`.

    `around`: what the page says of itself; of its dates only those on the session's weekdays count.
    """
    found = Exceptions()
    has_weeks = any(isinstance(fact, Weeks | Dates | Season) for fact in own + around)
    for fact, is_own in [*((fact, True) for fact in own), *((fact, False) for fact in around)]:
        match fact:
            case Holidays():
                _holidays(fact, found, dates_are_said=has_weeks)
            case Days():
                found.days += fact.days
            case Dates():
                _dates(fact, found, years, when, is_own=is_own)
            case Season():
                _break(fact, found, years, when)
            case Weeks():
                _weeks(fact, found, years, when)
            case SeasonName():
                _unknown(found, fact.name)
            case Nth():
                _unknown(found, "nth of the month")
    return found


def _holidays(fact: Holidays, found: Exceptions, *, dates_are_said: bool) -> None:
    for kind in fact.kinds:
        if kind == "school":
            found.skips_school_holidays = True
        elif kind == "public":
            found.skips_public_holidays = True
        elif kind == "any":
            found.doubts.append(("holidays_which", "", "skips_public_holidays"))
        elif kind in FEAST_NAMES:
            _unknown(found, kind)
        elif not dates_are_said:
            # "ei syyslomaviikolla vk 42" says itself when it is.
            _unknown(found, f"{kind} holiday")


def _unknown(found: Exceptions, words: str) -> None:
    found.texts += (words,)
    found.doubts.append(("break_without_dates", words, "cancelled_dates"))


def _dates(fact: Dates, found: Exceptions, years: Years, when: When, *, is_own: bool) -> None:
    for day, label in zip(fact.dates, fact.labels, strict=True):
        words = f"{day.day}.{day.month}."
        settled = years.settle(day, label)
        known = settled.in_year(settled.year) if settled.year is not None else None
        if not day.is_in_calendar:
            found.doubts.append(("invalid_date", words, "cancelled_dates"))
        elif not is_own and _is_of_another(known, label, when):
            continue
        elif known is None:
            found.texts += (str(day),)
            found.doubts.append(("year_missing", words, "cancelled_dates"))
        else:
            found.dates.append(known)
            if not _is_held_on(known, label, when):
                found.doubts.append(("weekday_vs_date", str(known), "cancelled_dates"))


def _is_of_another(day: date | None, label: Weekday | None, when: When) -> bool:
    """Whether the whole place is closed on a day when the session is not held anyway."""
    named = label or (weekday_of(day) if day else None)
    return named is not None and bool(when.days) and named not in when.days


def _is_held_on(day: date, label: Weekday | None, when: When) -> bool:
    if label and weekday_of(day) != label:
        return False
    return not when.days or weekday_of(day) in when.days


def _break(fact: Season, found: Exceptions, years: Years, when: When) -> None:
    if not (fact.first and fact.last):
        found.doubts.append(
            ("break_without_dates", str(fact.first or fact.last), "cancelled_dates")
        )
        return
    first, last = years.settle_span(fact.first, fact.last)
    begin = first.in_year(first.year) if first.year is not None else None
    end = last.in_year(last.year) if last.year is not None else None
    if begin is None or end is None:
        found.texts += (f"{first}/{last}",)
        found.doubts.append(("year_missing", f"{first}/{last}", "cancelled_dates"))
    elif end < begin or end - begin > LONGEST_BREAK:
        found.doubts.append(("break_without_dates", f"{first}/{last}", "cancelled_dates"))
    else:
        days = (begin + timedelta(days=ahead) for ahead in range((end - begin).days + 1))
        found.dates += [day for day in days if not when.days or weekday_of(day) in when.days]


def _weeks(fact: Weeks, found: Exceptions, years: Years, when: When) -> None:
    dates = dates_of_weeks(fact.weeks, when.days, years)
    if dates is None or not when.days:
        words = ", ".join(str(week) for week in fact.weeks)
        found.texts += (f"week {words}",)
        found.doubts.append(("weeks_of_which_year", words, "cancelled_dates"))
        return
    found.dates += dates
