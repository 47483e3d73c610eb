"""From when until when: the season of a clause with its years."""

from datetime import date

from koivu.reading.found import WEEKDAYS, Weekday
from koivu.reading.phrases.clause import Clause
from koivu.reading.phrases.facts import Season
from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.phrases.told import Told, known_date
from koivu.reading.phrases.years import Years, weekday_of

# Terms begin on a Monday or on the first of a month, whatever the weekday of the group.
MONDAY, FIRST = 0, 1


def season_fields(clause: Clause, years: Years, told: Told) -> dict[str, object]:
    """Return from when until when `clause` is held, as far as it was said."""
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
    begin, end = known_date(fields, "valid_from"), known_date(fields, "valid_until")
    if begin and end and end < begin:
        told.doubt("season_ends_before_it_starts", f"{first}–{last}", "valid_until")
    if begin and _begins_oddly(begin, clause):
        told.doubt("weekday_vs_date", str(begin), "valid_from")
    return fields


def days_of_a_short_season(clause: Clause, fields: dict[str, object]) -> dict[str, object]:
    """ "ma 12.10. – ke 14.10.2026": within a week, the weekdays at both ends tell all of them."""
    begin, end = known_date(fields, "valid_from"), known_date(fields, "valid_until")
    season = clause.season
    if season is None or not (season.first_label and season.last_label and begin and end):
        return {}
    if not 0 < (end - begin).days < len(WEEKDAYS):
        return {}
    held = {begin.weekday() + ahead for ahead in range((end - begin).days + 1)}
    return {"days": tuple(day for at, day in enumerate(WEEKDAYS) if {at, at + 7} & held)}


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
