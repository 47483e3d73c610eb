"""School holidays of an invented town, so that no week of the demonstration is past their end."""

from datetime import date, datetime

from koivu.places.actions import learn_school_holidays
from koivu.places.imports import read_school_holidays
from koivu.places.models import SchoolCalendar

TOWN = "Lehtokaupunki"
HEADINGS = (
    "municipality,municipality_code,school_language,school_year,kind,start,end,iso_week,source"
)


def invented_school_calendar(now: datetime) -> SchoolCalendar:
    """Return the town's calendar from a year back to a year ahead, made when there is none."""
    years = range(now.year - 2, now.year + 2)
    lines = [HEADINGS, *(line for year in years for line in _school_year(year))]
    found = read_school_holidays("\n".join(lines).encode())
    learn_school_holidays(found, by=None, at=now)
    return SchoolCalendar.objects.get(municipality=TOWN)


def _school_year(autumn: int) -> list[str]:
    spring = autumn + 1
    days = {
        "term_start": (date(autumn, 8, 10), date(autumn, 8, 10)),
        "autumn": (date.fromisocalendar(autumn, 42, 1), date.fromisocalendar(autumn, 42, 5)),
        "christmas": (date(autumn, 12, 22), date(spring, 1, 6)),
        "winter": (date.fromisocalendar(spring, 8, 1), date.fromisocalendar(spring, 8, 5)),
        "term_end": (date(spring, 6, 2), date(spring, 6, 2)),
    }
    return [
        f"{TOWN},,fi,{autumn}-{spring},{kind},{first},{last},invented"
        for kind, (first, last) in days.items()
    ]
