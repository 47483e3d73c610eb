"""What is added up and what never is. Pure: no query, no clock, no request.

Came to a session, came today and heads now are three things; so are the units of earlier books.
Nothing here knows who counted.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from koivu.visits.models import AGES, Basis, Outcome, What

# A figure is as good as the weakest of what it rests on.
WEAKEST_FIRST = (Basis.ESTIMATE, Basis.SAMPLE, Basis.COUNTED)
SAME_WEEKDAY = timedelta(days=364)  # fifty-two weeks earlier it was the same weekday


class By(StrEnum):
    """How long a time one row tells of."""

    SESSION = "session"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Held:
    """A session that should have been counted, and whose it is on that day."""

    id: str
    day: date
    organisers: tuple[int, ...] = ()
    is_own_service: bool = False
    leads: str = ""
    slot_key: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """One count that stands. Several of one session were added at its door."""

    what: What
    session: str
    day: date
    outcome: Outcome
    basis: Basis = Basis.COUNTED
    adults: int = 0
    children: int = 0
    first_timers: int | None = None
    bands: tuple[int, ...] = ()

    @property
    def subject(self) -> str:
        """What was counted: a session by its id, or a day."""
        return self.session or self.day.isoformat()

    @property
    def heads(self) -> int:
        """Everybody who came."""
        return self.adults + self.children

    @property
    def basis_label(self) -> str:
        """What it rests on, in the reader's language."""
        return str(self.basis.label)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many came, and how much of what was held was counted.

    `due` were held, `counted` of them were counted; `nobody` came to some of these. `parts` are
    the heads by basis. None is known where nothing was counted: that is not nought.
    """

    what: What
    counted: int
    due: int
    nobody: int
    adults: int
    children: int
    first_timers: int | None
    parts: Mapping[str, int]
    bands: tuple[int, ...] = ()

    @property
    def value(self) -> int | None:
        """Visits: adults and children together; None where nothing was counted."""
        return self.adults + self.children if self.counted else None

    @property
    def ages(self) -> dict[str, int]:
        """Children by age, in the words of `AGES`, and "" of those whose age nobody told.

        Empty where nobody counted by age.
        """
        if not self.bands:
            return {}
        unknown = self.children - sum(self.bands)
        known = dict(zip(AGES.values(), self.bands, strict=True))
        return {**known, "": unknown} if unknown else known

    @property
    def basis(self) -> str:
        """The weakest basis among its `parts`; "" where nothing was counted."""
        return next((one.value for one in WEAKEST_FIRST if one in self.parts), "")


def figure_of(what: What, counts: Iterable[Counted], due: Collection[str]) -> Figure:
    """Add up the counts of one kind; `due` are the subjects that were held.

    A session somebody said was not held is not due; one that was counted though nobody had
    planned it is.
    """
    mine = [one for one in counts if one.what == what]
    closed = {one.subject for one in mine if one.outcome == Outcome.CLOSED}
    told = [one for one in mine if one.outcome == Outcome.COUNTED]
    heads: dict[str, int] = {}
    parts: dict[str, int] = {}
    for one in told:
        heads[one.subject] = heads.get(one.subject, 0) + one.heads
        parts[one.basis] = parts.get(one.basis, 0) + one.heads
    first = [one.first_timers for one in told if one.first_timers is not None]
    return Figure(
        what=what,
        counted=len(heads),
        due=len((set(due) - closed) | set(heads)),
        nobody=sum(1 for many in heads.values() if not many),
        adults=sum(one.adults for one in told),
        children=sum(one.children for one in told),
        first_timers=sum(first) if first else None,
        parts=parts,
        bands=tuple(map(sum, zip(*(one.bands for one in told if one.bands), strict=True))),
    )


def most_heads_now(counts: Iterable[Counted]) -> Counted | None:
    """Return the count of the most heads that were there at once; they are never added."""
    now = [one for one in counts if one.what == What.HEADS_NOW and one.outcome == Outcome.COUNTED]
    return max(now, key=lambda one: one.heads, default=None)


def below(by: By) -> By:
    """Return the shorter times that a row of `by` is looked at in: down to its sessions."""
    return By.MONTH if by in (By.YEAR, By.SEASON) else By.SESSION


def begins(by: By, day: date) -> date:
    """Return the first day of the week, month, season or year of `day`.

    Seasons: spring from January, summer from June, autumn from August.
    """
    if by == By.WEEK:
        return day - timedelta(days=day.isoweekday() - 1)
    if by == By.MONTH:
        return day.replace(day=1)
    if by == By.SEASON:
        return date(day.year, 8 if day.month >= 8 else 6 if day.month >= 6 else 1, 1)
    return date(day.year, 1, 1) if by == By.YEAR else day


def ends(by: By, first: date) -> date:
    """Return the last day of the time that begins on `first`."""
    if by in (By.DAY, By.SESSION):
        return first
    later = first + timedelta(days={By.WEEK: 7, By.MONTH: 32, By.YEAR: 370}.get(by, 31))
    while by == By.SEASON and begins(by, later) == first:
        later += timedelta(days=31)
    return begins(by, later) - timedelta(days=1)


def divide(held: Iterable[Held], group: Callable[[Held], str]) -> dict[str, set[str]]:
    """Return the sessions of each group of `group`, each session in one of them."""
    groups: dict[str, set[str]] = {}
    for one in held:
        groups.setdefault(group(one), set()).add(one.id)
    return groups


def split(
    held: Iterable[Held], counts: Iterable[Counted], group: Callable[[Held], str]
) -> dict[str, Figure]:
    """Return the figures of sessions by the groups of `group`, each session in one of them.

    So the figures of all groups add up to that of the whole, shared sessions once.
    """
    counts = list(counts)
    return {
        key: figure_of(What.SESSION, [one for one in counts if one.session in sessions], sessions)
        for key, sessions in divide(held, group).items()
    }


def pairs_of_open_days(
    first: date, last: date, is_open: Callable[[date], bool]
) -> list[tuple[date, date]]:
    """Return (day, the same weekday a year earlier) where the doors were open on both."""
    days = (first + timedelta(days=many) for many in range((last - first).days + 1))
    pairs = ((day, day - SAME_WEEKDAY) for day in days)
    return [(day, earlier) for day, earlier in pairs if is_open(day) and is_open(earlier)]
