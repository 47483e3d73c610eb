"""Kirjastot.fi: a library's schedule date by date, within periods that have a name."""

from collections.abc import Iterator, Mapping
from datetime import date

from koivu.reading.found import FoundClosure, FoundHours
from koivu.reading.json_text import Json, as_object, as_text, by_language, objects
from koivu.reading.opening_hours.gathered import Gathered, clock, day

CLOSED, OPEN, SELF_SERVICE = 0, 1, 2
Key = tuple[str, str, int, bool]


def libraries_in(file: Json) -> list[Mapping[str, Json]] | None:
    """Return the libraries that carry a schedule, or None when there are none."""
    page = as_object(file)
    rows: Json = page.get("data") or page.get("items") or file
    found = [row for row in objects(rows) if isinstance(row.get("schedules"), list)]
    return found or None


def read_libraries(file: Json, rows: list[Mapping[str, Json]], gathered: Gathered) -> None:
    """Take in the schedules; dates with the same hours stand together."""
    refs = as_object(as_object(file).get("refs"))
    periods = {
        as_text(one.get("id")): one
        for one in objects(list(as_object(refs.get("period")).values()) or refs.get("period"))
    }
    for row in rows:
        _library(row, periods, gathered)


def _library(
    row: Mapping[str, Json], periods: dict[str, Mapping[str, Json]], gathered: Gathered
) -> None:
    unit = as_text(row.get("id"))
    by_period: dict[str, list[Mapping[str, Json]]] = {}
    for one in objects(row.get("schedules")):
        by_period.setdefault(as_text(one.get("period")), []).append(one)
    for name, days in by_period.items():
        _period(f"kirkanta:{unit}", name, periods.get(name, {}), days, gathered)


def _period(
    unit: str,
    name: str,
    period: Mapping[str, Json],
    days: list[Mapping[str, Json]],
    gathered: Gathered,
) -> None:
    at = f"period {name}" if name else "schedule"
    try:
        first, last = (day(as_text(period.get(end))) for end in ("validFrom", "validUntil"))
        dates = {day(as_text(one.get("date"))): one for one in days}
        same = _with_same_hours(dates)
    except ValueError:
        gathered.ask("time_is_no_time", at, {"period": at}, blocks=True, of="opens")
        return
    text = by_language(period.get("name"))
    overrides = period.get("isException") is True
    if overrides and first and last and _is_closed_throughout(dates, first, last):
        words = next(iter(text.values()), "")
        gathered.close(FoundClosure(id="", at=at, first=first, last=last, text=words, unit=unit))
        return
    base = FoundHours(id="", at=at, unit=unit, source="kirkanta", overrides=overrides, text=text)
    for key, on in same.items():
        _keep(base, key, on, gathered)
    _ask_for_the_rest(at, sorted(one for one in dates if one), first, last, gathered)


def _keep(base: FoundHours, key: Key, on: list[date], gathered: Gathered) -> None:
    """Keep the hours of some dates; ask about a state that is no open door, and a missing end."""
    opens, closes, status, is_closed = key
    facts = {
        "dates": tuple(on),
        "opens": clock(opens)[0],
        "closes": clock(closes)[0],
        "closes_next_day": clock(closes)[1],
        "is_closed": is_closed or status == CLOSED,
        "is_self_service": status == SELF_SERVICE,
    }
    own = gathered.add(base.at, base.model_copy(update=facts))
    told = {"period": base.at, "state": str(status)}
    if not is_closed and status not in (OPEN, SELF_SERVICE):
        gathered.ask("state_is_special", base.at, told, about=[own], blocks=True, of="is_closed")
    elif not is_closed and not (opens and closes):
        gathered.ask("hours_not_told", base.at, told, about=[own], blocks=True, of="opens")


def _ask_for_the_rest(
    at: str, told: list[date], first: date | None, last: date | None, gathered: Gathered
) -> None:
    """A schedule lists some dates of a period; what it does not list nobody knows."""
    if told and first and last and (first < told[0] or told[-1] < last):
        ends = {"first": first, "last": last, "from": told[0], "until": told[-1]}
        gathered.ask("only_these_dates", at, {name: one.isoformat() for name, one in ends.items()})


def _with_same_hours(dates: Mapping[date | None, Mapping[str, Json]]) -> dict[Key, list[date]]:
    found: dict[Key, list[date]] = {}
    for on in sorted(one for one in dates if one):
        for key in _times(dates[on]):
            clock(key[0])
            clock(key[1])
            found.setdefault(key, []).append(on)
    return found


def _times(row: Mapping[str, Json]) -> Iterator[Key]:
    """Yield from, to, status and whether it is closed; older answers have one pair a day."""
    times = list(objects(row.get("times")))
    if not times and (row.get("opens") or row.get("closes")):
        times = [{"from": row.get("opens"), "to": row.get("closes"), "status": OPEN}]
    if row.get("closed") is True or not times:
        yield "", "", OPEN, True
        return
    for one in times:
        status = one.get("status")
        if status is None and one.get("staff") is False:
            status = SELF_SERVICE
        number = status if isinstance(status, int) else OPEN
        yield as_text(one.get("from")), as_text(one.get("to")), number, False


def _is_closed_throughout(
    dates: Mapping[date | None, Mapping[str, Json]], first: date, last: date
) -> bool:
    many = (last - first).days + 1
    inside = [one for one in dates if one and first <= one <= last]
    return len(inside) == many and all(
        is_closed for one in inside for *_hours, is_closed in _times(dates[one])
    )
