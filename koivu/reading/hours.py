"""Opening hours of a file as rows of a place; what no row can say is left for a person to write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from koivu.places.models import OpeningHours
from koivu.reading.found import WEEKDAYS, FoundHours, Reading
from koivu.reading.writing import Written, rhythm_columns


@dataclass(frozen=True, slots=True)
class Unit:
    """The hours of one place of a file: rows as JSON values, and what was left out of them."""

    name: str
    rows: tuple[Written, ...]
    left: tuple[FoundHours, ...]

    @property
    def hours(self) -> list[OpeningHours]:
        """The rows as they would stand, unsaved."""
        return [row_of(row) for row in self.rows]


def as_hours(reading: Reading) -> Reading:
    """Return a file of hours without the remark that it is no programme: none was meant."""
    if not reading.hours:
        return reading
    others = tuple(one for one in reading.problems if one.kind != "hours_are_no_programme")
    return reading.model_copy(update={"problems": others})


def units_of(reading: Reading, today: date) -> list[Unit]:
    """Return the places whose hours a file tells, in its order; what is over is gone."""
    by_name: dict[str, list[FoundHours]] = {}
    for found in reading.hours:
        if found.valid_until is None or found.valid_until >= today:
            by_name.setdefault(found.unit, []).append(found)
    return [_unit(name, hours) for name, hours in by_name.items()]


def row_of(row: Mapping[str, object]) -> OpeningHours:
    """Return an unsaved row from its JSON values."""
    fields = {field.name: field for field in OpeningHours._meta.concrete_fields}
    return OpeningHours(**{
        name: fields[name].to_python(value) if name in fields else value
        for name, value in row.items()
    })  # fmt: skip


def as_json(row: OpeningHours) -> Written:
    """Return a row's columns as JSON values, without its place."""
    left_out = {"id", "place"}
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in OpeningHours._meta.concrete_fields
        if field.name not in left_out
    }


def _unit(name: str, hours: list[FoundHours]) -> Unit:
    fits = [found for found in hours if _fits_a_row(found)]
    rows = [row for found in fits for row in _rows(found)]
    left = tuple(found for found in hours if not _fits_a_row(found))
    return Unit(name, tuple(rows), left)


def _fits_a_row(found: FoundHours) -> bool:
    """Whether the place's own rows can say it: doors that open and close on the same day."""
    cannot = (
        found.is_closed, found.all_day, found.is_self_service, found.closes_next_day,
        found.overrides, bool(found.open), not (found.opens and found.closes),
    )  # fmt: skip
    return not any(cannot)


def _rows(found: FoundHours) -> Iterator[Written]:
    if found.dates:
        days: list[tuple] = [()]
    else:
        days = [(day,) for day in found.days or WEEKDAYS]
    for one in days:
        yield {
            **rhythm_columns(found.model_copy(update={"days": one})),
            "opens": f"{found.opens:%H:%M}",
            "closes": f"{found.closes:%H:%M}",
        }


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
