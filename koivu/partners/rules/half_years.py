"""Half-years, and when the one before is told to supervisors."""

from dataclasses import dataclass
from datetime import date, timedelta

# When a half-year is over and people are back from their holidays.
TOLD_IN = frozenset({1, 2, 8, 9})


@dataclass(frozen=True, slots=True)
class HalfYear:
    """January to June, or July to December."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        after = date(self.first.year, 7, 1) if self.first.month == 1 else _new_year(self.first)
        return after - timedelta(days=1)


def half_year_before(today: date) -> HalfYear:
    """Return the last half-year that is over."""
    spring = date(today.year, 1, 1)
    return HalfYear(spring if today.month > 6 else date(today.year - 1, 7, 1))


def is_told_now(today: date) -> bool:
    """Whether coordinators are offered to tell of the half-year before."""
    return today.month in TOLD_IN


def _new_year(day: date) -> date:
    return date(day.year + 1, 1, 1)
