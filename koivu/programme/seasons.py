"""A season being planned: its drafts beside last season's lines, and what meets in it.

A season is the two days that its drafts carry; nothing else is kept of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from koivu.core.rhythm import Repeats
from koivu.core.weeks import YEARS
from koivu.programme.board import Board
from koivu.programme.rooms import RoomBook
from koivu.programme.rules import OLDEST, Facts, Line, Session, session_id

LAST_SEASON = timedelta(days=240)  # a spring is looked for behind a summer
LOOKED_AT = timedelta(days=55)  # eight weeks: every fourth week and each n-th of a month
REGULAR = {Repeats.WEEKLY, Repeats.EVEN_WEEKS, Repeats.ODD_WEEKS, Repeats.MONTHLY,
           Repeats.EVERY_N_WEEKS}  # fmt: skip
LONGEST = timedelta(days=400)


@dataclass(frozen=True, slots=True, order=True)
class Season:
    """From a day until a day, both counted in."""

    first: date
    last: date

    @property
    def key(self) -> str:
        """The season as a word in an address."""
        return f"{self.first}_{self.last}"

    @property
    def is_sound(self) -> bool:
        """Whether it ends after it starts, within some thirteen months, and in years we know."""
        if not {self.first.year, self.last.year} <= {*YEARS}:
            return False
        return self.first < self.last <= self.first + LONGEST


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of one season: what it is, by the facts that hold in it."""

    line: Line
    facts: Facts
    coming: str = ""  # the id of its first session in the season

    @property
    def weekday(self) -> int:
        return self.facts.rhythm.weekday or 8

    @property
    def order(self) -> tuple:
        return self.weekday, self.facts.starts is None, self.facts.starts, self.line.key


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two lines that are on at the same time: in one room, or for the same ages."""

    one: Session
    other: Session
    in_room: str
    same_ages: bool


def read_season(key: str) -> Season | None:
    """Return the season of a word in an address, or None."""
    first, _between, last = key.partition("_")
    try:
        season = Season(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
    return season if season.is_sound else None


def seasons_of(board: Board, today: date) -> list[Season]:
    """Return the seasons that drafts are written for and that are not over."""
    found = {season for line in board.lines for season in _draft_seasons(line)}
    return sorted(one for one in found if one.last >= today)


def drafts_of(board: Board, season: Season) -> list[Planned]:
    """Return the drafts of a season in the order of the week."""
    found = [
        Planned(line, facts, _coming(board, line, facts, season))
        for line in board.lines
        for facts in line.versions
        if facts.is_draft and _season_of(facts) == season
    ]
    return sorted(found, key=lambda one: one.order)


def last_season(board: Board, season: Season) -> list[Planned]:
    """Return the regular lines that families saw before `season` and that do not reach into it."""
    first, last = season.first - LAST_SEASON, season.first - timedelta(days=1)
    found = []
    for line in board.lines:
        seen = [facts for facts, _end in line.lasting if not facts.is_draft]
        if not seen or seen[-1].rhythm.repeats not in REGULAR:
            continue
        facts = seen[-1]
        until = facts.rhythm.season_until
        goes_on = until is None or until >= season.first
        if not goes_on and facts.rhythm.between(first, last, board.holidays):
            found.append(Planned(line, facts))
    return sorted(found, key=lambda one: one.order)


def going_on(board: Board, season: Season) -> list[Planned]:
    """Return the published lines that go on into `season` as they are."""
    found = []
    for line in board.lines:
        seen = [facts for facts, _end in line.lasting if not facts.is_draft]
        until = seen[-1].rhythm.season_until if seen else None
        if seen and seen[-1].rhythm.repeats in REGULAR and (until is None or until >= season.first):
            found.append(Planned(line, seen[-1]))
    return sorted(found, key=lambda one: one.order)


def meetings_in(board: Board, season: Season, book: RoomBook) -> list[Meeting]:
    """Return the pairs of lines, each once, that want one room or the same ages at one time.

    `board` holds drafts, too. Eight weeks of the season are looked at; a pair without a draft
    is left alone, and open play is for everybody.
    """
    found: dict[frozenset[str], Meeting] = {}
    day = season.first
    while day <= min(season.last, season.first + LOOKED_AT):
        of_the_day = [one for one in board.sessions(day, day) if not one.is_cancelled]
        for one, other in combinations(of_the_day, 2):
            pair = frozenset((one.slot_key, other.slot_key))
            if pair not in found and (meeting := _meeting(one, other, book)):
                found[pair] = meeting
        day += timedelta(days=1)
    return sorted(found.values(), key=lambda one: (not one.in_room, one.one.order))


def by_weekday(planned: Iterable[Planned]) -> dict[int, list[Planned]]:
    """Return lines by the day of the week; 8 holds those on given dates."""
    found: dict[int, list[Planned]] = {}
    for one in planned:
        found.setdefault(one.weekday, []).append(one)
    return found


def _coming(board: Board, line: Line, facts: Facts, season: Season) -> str:
    since = max(season.first, facts.first_date)
    given = facts.rhythm.between(since, season.last, board.holidays)
    return session_id(line.key, given[0].date) if given else ""


def _meeting(one: Session, other: Session, book: RoomBook) -> Meeting | None:
    if not (one.facts.is_draft or other.facts.is_draft):
        return None
    if not (one.starts and one.ends and other.starts and other.ends):
        return None
    if not (one.starts < other.ends and other.starts < one.ends):
        return None
    mine, theirs = (book.rooms.get(use.facts.room_id or 0) for use in (one, other))
    in_room = mine.name if mine and theirs and mine.footprint & theirs.footprint else ""
    same_ages = _same_ages(one.facts, other.facts)
    return Meeting(one, other, in_room, same_ages) if in_room or same_ages else None


def _same_ages(one: Facts, other: Facts) -> bool:
    """Whether both say for which ages they are, and the ages overlap."""
    if one.for_expecting and other.for_expecting:
        return True
    ranges = [(facts.age_from, facts.age_until) for facts in (one, other)]
    if any(bounds == (None, None) for bounds in ranges):
        return False
    (first, last), (start, end) = (
        (low or 0, OLDEST if high is None else high) for low, high in ranges
    )
    return first <= end and start <= last


def _draft_seasons(line: Line) -> Iterable[Season]:
    seasons = (_season_of(facts) for facts in line.versions if facts.is_draft)
    return (season for season in seasons if season)


def _season_of(facts: Facts) -> Season | None:
    rhythm = facts.rhythm
    if rhythm.season_from is None or rhythm.season_until is None:
        return None
    return Season(rhythm.season_from, rhythm.season_until)
