"""An ISO week as a piece of an address, 2026-W47; in the code it is its Monday."""

from datetime import date, timedelta

from django.urls import register_converter

YEARS = range(2000, 2100)


class IsoWeek:
    """`<iso_week:monday>`: a week as ISO 8601 writes it; one that no year has is not found."""

    # Wider than the years that are found: their first and last week link to their neighbours.
    regex = r"[0-9]{4}-W[0-9]{2}"

    def to_python(self, value: str) -> date:
        year, number = map(int, value.split("-W"))
        if year not in YEARS:
            raise ValueError(value)
        return date.fromisocalendar(year, number, 1)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else f"{value:%G-W%V}"


def monday_of(day: date) -> date:
    """Return the Monday of the week that `day` belongs to."""
    return day - timedelta(days=day.weekday())


class IsoDay:
    """`<iso_day:day>`: a day as ISO 8601 writes it; one that no year has is not found."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if day.year not in YEARS:
            raise ValueError(value)
        return day

    def to_url(self, value: date | str) -> str:
        return str(value)


register_converter(IsoWeek, "iso_week")
register_converter(IsoDay, "iso_day")
