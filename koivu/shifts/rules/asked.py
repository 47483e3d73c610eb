"""A season as it is asked about: half-days to fill, what agreements say, what people put in."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum
from typing import NamedTuple

from koivu.core.weeks import monday_of


class Half(IntEnum):
    """Which half of a day; in the order of the day."""

    MORNING = 1
    AFTERNOON = 2


class Weeks(Enum):
    """In which ISO weeks an agreement holds."""

    ALL = "all"
    EVEN = "even"
    ODD = "odd"


class WeeklyHalf(NamedTuple):
    """A half-day of every week: Thursday afternoons. Weekdays are ISO, 1 = Monday."""

    weekday: int
    half: Half


class HalfDay(NamedTuple):
    """One half of one day."""

    date: date
    half: Half

    @property
    def weekly(self) -> WeeklyHalf:
        """The half-day of every week that this one is."""
        return WeeklyHalf(self.date.isoweekday(), self.half)


class Turn(NamedTuple):
    """An organisation comes for a half-day: any of its people, never a named one."""

    when: HalfDay
    organisation: str


@dataclass(frozen=True, slots=True)
class Square:
    """A half-day of the season, and how many organisations it needs at least."""

    when: HalfDay
    needed: int = 1
    is_closed: bool = False
    is_unpopular: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an organisation has agreed to: at most `shifts` in every `every_weeks` weeks.

    The stretches of weeks are counted from the week of `counted_from`. No `half_days` means
    any of them. Both ends of a time count in.
    """

    shifts: int
    counted_from: date
    every_weeks: int = 1
    half_days: frozenset[WeeklyHalf] = frozenset()
    weeks: Weeks = Weeks.ALL
    since: date = date.min
    until: date = date.max
    off: tuple[tuple[date, date], ...] = ()

    def is_in_force(self, day: date) -> bool:
        """Whether the agreement holds on `day`, be it a week off or not."""
        return self.since <= day <= self.until

    def comes_on(self, day: date) -> bool:
        """Whether the organisation may come on `day` at all, whichever half-days it agreed to."""
        if not self.is_in_force(day) or any(first <= day <= last for first, last in self.off):
            return False
        parity = Weeks.ODD if day.isocalendar().week % 2 else Weeks.EVEN
        return self.weeks in (Weeks.ALL, parity)

    def allows(self, when: HalfDay) -> bool:
        """Whether the organisation agreed to come then."""
        return self.comes_on(when.date) and (not self.half_days or when.weekly in self.half_days)

    def stretch_of(self, day: date) -> int:
        """Return the number of the stretch of weeks that `day` belongs to."""
        return (monday_of(day) - monday_of(self.counted_from)).days // 7 // self.every_weeks


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and its agreements, which follow one another."""

    id: str
    name: str
    agreements: tuple[Agreement, ...]

    def agreement_on(self, day: date) -> int | None:
        """Return which of the agreements is in force on `day`."""
        numbers = (n for n, one in enumerate(self.agreements) if one.is_in_force(day))
        return next(numbers, None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole season; `kept` is what people put in by hand, and stays whatever it is."""

    organisations: tuple[Organisation, ...]
    squares: tuple[Square, ...]
    kept: tuple[Turn, ...] = ()
