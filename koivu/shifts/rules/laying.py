"""Which shifts on which dates agreements say; pure, with everything given."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from datetime import date as Day
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koivu.core.rhythm import Holidays, Rhythm


@dataclass(frozen=True, slots=True)
class Held:
    """A version of an agreement, and its days in force; the higher number wins on a day."""

    agreement_id: int
    number: int
    since: date
    until: date | None

    def is_in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One line of a version: when an organisation has agreed to be there."""

    id: int
    organisation_id: int
    version: Held
    kind: str
    starts: time
    ends: time
    rhythm: "Rhythm"


@dataclass(frozen=True, slots=True)
class Due:
    """What a line says of one date."""

    agreed_id: int
    organisation_id: int
    kind: str
    date: Day
    starts: time
    ends: time

    @property
    def key(self) -> tuple[int, Day, time, str]:
        """What is unique of a shift in its place."""
        return self.organisation_id, self.date, self.starts, self.kind


def due_between(
    lines: Iterable[AgreedLine],
    versions: Sequence[Held],
    first: date,
    last: date,
    holidays: "Holidays",
    may_be: Callable[[int, date], bool],
) -> list[Due]:
    """Return what is agreed from `first` to `last`, each shift once.

    `may_be` tells whether an organisation works in the place on a day, and the place is no
    holiday's: a closure that came between leaves the shift agreed.
    """
    found: dict[tuple, Due] = {}
    for line in lines:
        for given in line.rhythm.between(first, last, holidays):
            if rules_on(line.version, versions, given.date) and may_be(
                line.organisation_id, given.date
            ):
                due = Due(
                    line.id, line.organisation_id, line.kind, given.date, line.starts, line.ends
                )
                found.setdefault(due.key, due)
    return sorted(found.values(), key=lambda one: (one.date, one.starts, one.organisation_id))


def rules_on(version: Held, versions: Sequence[Held], day: date) -> bool:
    """Whether no later version of the same agreement is in force on `day`."""
    if not version.is_in_force(day):
        return False
    return not any(
        other.agreement_id == version.agreement_id
        and other.number > version.number
        and other.is_in_force(day)
        for other in versions
    )
