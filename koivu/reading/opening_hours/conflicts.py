"""Where hours contradict each other: two lists of one source, or two sources of one unit."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from koivu.reading.found import WEEKDAYS, Choice, FoundHours, Question, Reading
from koivu.reading.json_text import NotJson, as_text, objects, read_json
from koivu.reading.opening_hours.gathered import Gathered

MOST_GROUPS = 60  # of one unit, compared each with each
MOST_OF_A_GROUP = 60
EVER = (date(1900, 1, 1), date(2200, 12, 31))
DAY = timedelta(days=1)


def ask_about_conflicts(gathered: Gathered) -> None:
    """Ask about usual hours of one unit that two lists tell differently for the same days."""
    by_unit: dict[str, dict[str, list[FoundHours]]] = {}
    for one in gathered.hours:
        if not one.overrides:
            group = gathered.groups[one.id]
            there = by_unit.setdefault(one.unit, {}).setdefault(group, [])
            if len(there) < MOST_OF_A_GROUP:
                there.append(one)
    for groups in by_unit.values():
        for first, second in combinations(list(groups.values())[:MOST_GROUPS], 2):
            _compare(first, second, gathered)


def _compare(first: list[FoundHours], second: list[FoundHours], gathered: Gathered) -> None:
    days = [day for day in WEEKDAYS if _differ(first, second, day)]
    if not days:
        return
    usual, dated = sorted((first, second), key=lambda group: _stretch(group[0]), reverse=True)
    told = {
        "days": ", ".join(days),
        "one": _said(usual, days[0]),
        "other": _said(dated, days[0]),
        "source": usual[0].source,
        "other_source": dated[0].source,
    }
    # An answer settles the dated ones; the usual ones stay as they are.
    about = [one.id for one in dated]
    if usual[0].source != dated[0].source:
        kind, choices = (
            "sources_disagree",
            tuple(
                Choice(key=one, settles={"source": one})
                for one in sorted({told["source"], told["other_source"]})
            ),
        )
    else:
        kind = "two_usual_hours"
        choices = (
            Choice(key="dated_hold", settles={"overrides": True}),
            Choice(key="both_hold", settles={"overrides": False}),
        )
    gathered.ask(kind, dated[0].at, told, about=about, blocks=True, of="overrides", choices=choices)


def _differ(first: list[FoundHours], second: list[FoundHours], day: str) -> bool:
    one = [hours for hours in first if _is_weekly_on(hours, day)]
    other = [hours for hours in second if _is_weekly_on(hours, day)]
    meets = any(_meet(this, that) for this in one for that in other)
    return meets and {_times(this) for this in one} != {_times(that) for that in other}


def _is_weekly_on(hours: FoundHours, day: str) -> bool:
    return not hours.dates and (not hours.days or day in hours.days)


def _meet(one: FoundHours, other: FoundHours) -> bool:
    parities = {one.week_parity, other.week_parity}
    if parities == {"even", "odd"}:
        return False
    return _span(one)[0] <= _span(other)[1] and _span(other)[0] <= _span(one)[1]


def _span(hours: FoundHours) -> tuple[date, date]:
    return hours.valid_from or EVER[0], hours.valid_until or EVER[1]


def _stretch(hours: FoundHours) -> int:
    first, last = _span(hours)
    return (last - first).days


def _times(hours: FoundHours) -> tuple[object, ...]:
    return hours.is_closed, hours.all_day, hours.opens, hours.closes


def _said(group: Sequence[FoundHours], day: str) -> str:
    told = [one for one in group if _is_weekly_on(one, day)]
    return ", ".join(dict.fromkeys(_clocks(one) for one in told))


def _clocks(hours: FoundHours) -> str:
    if hours.is_closed:
        return "closed"
    if hours.all_day:
        return "0–24"
    opens, closes = (f"{one:%H:%M}" if one else "?" for one in (hours.opens, hours.closes))
    return f"{opens}–{closes}"


def names_of_units(content: bytes) -> dict[str, str]:
    """Return {name of a unit in another register: its name in the unit register}.

    As {"kirkanta:84860": "tprek:8215"}, of a unit register's own list of `sources`.
    """
    try:
        rows = list(objects(read_json(content)))
    except NotJson:
        return {}
    names: dict[str, str] = {}
    for row in rows:
        own = f"tprek:{as_text(row.get('id'))}"
        for one in objects(row.get("sources")):
            names[f"{as_text(one.get('source'))}:{as_text(one.get('id'))}"] = own
    return names


def where_sources_differ(
    readings: Sequence[Reading], names: Mapping[str, str], on: date
) -> tuple[Question, ...]:
    """Ask about each unit whose registers tell different hours for the week of the day `on`."""
    told: dict[str, dict[str, list[FoundHours]]] = {}
    for reading in readings:
        for one in reading.hours:
            unit = names.get(one.unit, one.unit)
            told.setdefault(unit, {}).setdefault(reading.kind, []).append(one)
    return tuple(
        question
        for unit, by_kind in told.items()
        for one, other in combinations(sorted(by_kind), 2)
        for question in _unlike(unit, one, by_kind[one], other, by_kind[other], on)
    )


def _unlike(
    unit: str,
    one: str,
    hours: list[FoundHours],
    other: str,
    other_hours: list[FoundHours],
    on: date,
) -> Iterator[Question]:
    monday = on - DAY * on.weekday()
    for step in range(7):
        day = monday + DAY * step
        first, second = open_on(hours, day), open_on(other_hours, day)
        if first is not None and second is not None and first != second:
            told = {"unit": unit, "day": day.isoformat(), "source": one, "other_source": other}
            told |= {"one": ", ".join(first) or "closed", "other": ", ".join(second) or "closed"}
            yield Question(
                kind="registers_disagree",
                at=unit,
                told=told,
                blocks=True,
                field="source",
                choices=tuple(Choice(key=name, settles={"source": name}) for name in (one, other)),
            )
            return


def open_on(hours: Sequence[FoundHours], day: date) -> list[str] | None:
    """Return when it is open on a day, with or without staff; None when nothing is told of it."""
    valid = [one for one in hours if _span(one)[0] <= day <= _span(one)[1]]
    there = [one for one in valid if _holds_on(one, day)]
    replacing = [one for one in valid if one.overrides and (one.dates == () or day in one.dates)]
    if replacing:
        there = [one for one in there if one.overrides]
    if not there and not any(not one.dates for one in valid):
        return None
    return _joined([one for one in there if not one.is_closed])


def _holds_on(hours: FoundHours, day: date) -> bool:
    if hours.dates:
        return day in hours.dates
    if hours.days and WEEKDAYS[day.weekday()] not in hours.days:
        return False
    if hours.week_parity and (day.isocalendar().week % 2 == 0) != (hours.week_parity == "even"):
        return False
    if hours.every_weeks > 1 and hours.counted_from:
        weeks = (day - DAY * day.weekday() - hours.counted_from).days // 7 + 1
        return weeks % hours.every_weeks == 0
    return True


def _joined(hours: list[FoundHours]) -> list[str]:
    """Self-service before the staff comes is one open stretch."""
    spans: list[list[str]] = []
    for one in sorted(hours, key=lambda one: str(one.opens)):
        opens, closes = ("0", "24") if one.all_day else (f"{one.opens}", f"{one.closes}")
        if spans and spans[-1][1] == opens:
            spans[-1][1] = closes
        else:
            spans.append([opens, closes])
    return [f"{opens[:5]}–{closes[:5]}" for opens, closes in spans]
