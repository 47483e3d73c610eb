"""The wall: what was wished, what was decided, what has changed; out of what each domain tells.

Page, lobby screen and sheet read the same parts, so they agree. Nothing stands here that a person
has not answered, decided or told.
"""

from dataclasses import dataclass
from datetime import date

from koivu.core.words import NO_WORDS, Words
from koivu.evaluation.asked import done_lately
from koivu.evaluation.changes import changes_lately
from koivu.governance.told import told_of
from koivu.participation.answered import answered_lately
from koivu.participation.came import came_lately
from koivu.places.models import Place

MOST = 12
MOST_DECIDED = 8
A_MINUTE, A_LINE = 60, 8  # seconds


@dataclass(frozen=True, slots=True)
class WallLine:
    """One line: what it was about, what came of it, and whether that is a yes or done."""

    about: Words
    came: Words
    day: date | None = None
    answer: str = ""  # of a wish: yes or not_now
    did: Words = NO_WORDS  # what has changed because of a wish
    is_done: bool = False
    many: int = 1


@dataclass(frozen=True, slots=True)
class Wall:
    """The parts of the wall, the latest first in each."""

    wished: tuple[WallLine, ...]
    decided: tuple[WallLine, ...]
    unasked: tuple[WallLine, ...]  # changed, and no wish stands beside it

    @property
    def changed(self) -> tuple[WallLine, ...]:
        """All that has changed, what was wished first."""
        did = (
            WallLine(one.about, one.did, one.day, is_done=True) for one in self.wished if one.did
        )
        return (*did, *self.unasked)

    @property
    def reading(self) -> int:
        """Seconds in which all of it is read from the door, a minute at least."""
        lines = len(self.wished) + len(self.decided) + len(self.unasked)
        return max(A_MINUTE, lines * A_LINE)

    def __bool__(self) -> bool:
        return bool(self.wished or self.decided or self.unasked)


def wall_of(place: Place, today: date, since: date | None = None) -> Wall:
    """Return what the wall of a place tells, from the beginning or of `since` and later."""
    answered = answered_lately(place, today, since=since, most=MOST)
    wished = [WallLine(one.text, one.said, one.day, one.answer, one.did, bool(one.did), one.many)
              for one in answered]  # fmt: skip
    unasked = [
        *(WallLine(asked, did, is_done=True) for asked, did in _of_months(place, today, since)),
        *_of_moments(place, today, since),
        *_of_days(place, today, since),
    ]
    return Wall(tuple(wished), tuple(_decided(place, since)), tuple(unasked))


def _decided(place: Place, since: date | None) -> list[WallLine]:
    if not place.has_decisions:
        return []
    told = (one for one in told_of(place, 1).told if one.line)
    found = [
        WallLine(one.line, one.came or NO_WORDS, one.day, is_done=bool(one.done_on))
        for one in told
        if since is None or one.day >= since
    ]
    return found[:MOST_DECIDED]


def _of_moments(place: Place, today: date, since: date | None) -> list[WallLine]:
    """What was changed because adults watched the children: nobody had to ask."""
    return [
        WallLine(NO_WORDS, one.words, one.day, is_done=True)
        for one in changes_lately(place, today)
        if since is None or (one.day and one.day >= since)
    ]


def _of_days(place: Place, today: date, since: date | None) -> list[WallLine]:
    """What came of the days that families developed the house on."""
    if not place.has_develop_days:
        return []
    return [
        WallLine(one.theme, one.came, one.day, is_done=True)
        for one in came_lately(place, today)
        if since is None or one.day >= since
    ]


def _of_months(place: Place, today: date, since: date | None) -> list[tuple[Words, Words]]:
    """Questions of months keep no day on which something was done: a month's sheet leaves them."""
    return [] if since else done_lately(place, today)
