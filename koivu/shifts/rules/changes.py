"""What somebody could change so that a season fits, and trying it out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from koivu.shifts.rules.asked import HalfDay, WeeklyHalf
from koivu.shifts.rules.filling import Filling, Stretch


class Kind(Enum):
    """What somebody could do."""

    MORE = "more"
    ALSO = "also"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """One smallest change, and what it opens.

    MORE: one shift more in `stretch`. ALSO: the half-day of every week `weekly`, besides those
    agreed. NEW: one organisation more (its `stretch` stands for it).
    """

    kind: Kind
    organisation: str
    stretch: Stretch | None = None
    weekly: WeeklyHalf | None = None
    opens: tuple[tuple[Stretch, HalfDay], ...] = ()

    def make(self, season: Filling) -> None:
        """Let `season` be as if it were so, nothing filled yet."""
        if self.stretch:
            season.add(self.stretch, len(self.opens) or 1, ())
        for stretch, when in self.opens:
            season.add(stretch, 0, [when])


def fits(season: Filling, changes: Iterable[Change]) -> bool:
    """Whether nothing is missing after `changes`."""
    return not filled_after(season, changes).missing


def filled_after(season: Filling, changes: Iterable[Change]) -> Filling:
    """Return the season, as full as it gets after `changes`."""
    changed = season.copy()
    for change in changes:
        change.make(changed)
    changed.fill()
    return changed


def enough_of(season: Filling, offered: Iterable[tuple[Change, ...]]) -> tuple[Change, ...] | None:
    """Return changes that do, none of them spare, out of groups `offered`; None if none do.

    The earlier ones are taken first, each only if it helps beside those taken before.
    """
    taken: list[Change] = []
    refused: tuple[Change, ...] = ()
    now = season
    for group in offered:
        if not now.missing:
            break
        if group == refused:
            continue
        after = filled_after(now, group)
        if after.missing < now.missing:
            taken += group
            now = after
        else:
            refused = group
    return None if now.missing else without_spare(season, taken)


def without_spare(season: Filling, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Leave out, of changes that do, every one without which the others still do."""
    kept = list(changes)
    for number in reversed(range(len(kept))):
        others = [*kept[:number], *kept[number + 1 :]]
        if fits(season, others):
            kept = others
    return tuple(kept)


def is_irreducible(season: Filling, changes: Sequence[Change]) -> bool:
    """Whether `changes` do, and no part of them does."""
    return fits(season, changes) and not any(
        fits(season, [*changes[:number], *changes[number + 1 :]]) for number in range(len(changes))
    )
