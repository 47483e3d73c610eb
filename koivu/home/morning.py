"""What waits for somebody this morning: read in a bounded number of statements, told briefly.

Where a place has never counted or tallied anything, nothing is asked of it (P-14).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, QuerySet, Subquery
from django.db.models.functions import Coalesce

from koivu.core.rhythm import DAY
from koivu.evaluation.rules import half_year_of, round_is_usual
from koivu.governance.models import MeetingSeries
from koivu.guidance.house import Unmet, unmet_of
from koivu.guidance.models import Observation
from koivu.guidance.rules import LOOKED_BACK
from koivu.home.counting import ToCount, sheet_of, uncounted, with_counts
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.models import ProposalQuerySet
from koivu.programme.room_use import room_of
from koivu.programme.room_words import hours_of_use, title_of_use
from koivu.programme.rooms import room_book

# What a place takes up one by one, or never (P-14).
USES = ("question", "moments", "wishes", "days")
SHEET_IS_NEW = 7  # of a month: then last month's sheet of what was wished is offered
LOOKS_BACK = 7  # days: the last day of last week is still remembered


@dataclass(frozen=True, slots=True)
class InRoom:
    """One booking of a room today, as everybody at the desk may read it."""

    hours: str
    room: str
    title: str


@dataclass(frozen=True, slots=True)
class Promise:
    """How many proposals wait for an answer, and by when the first was promised one."""

    many: int
    first: date | None


@dataclass(frozen=True, slots=True)
class Waits:
    """What somebody in the place could do now; all of it may be nothing."""

    uncounted: Sequence[ToCount] = ()
    to_be_asked: int = 0
    unmet: tuple[Unmet, ...] = ()
    seen: int = 0
    closes: bool = False
    agrees: bool = False
    meets: bool = False
    is_late: bool = False  # some wish waits for its answer beyond its day
    last_round: date | None = None  # of child's moments, where this season's has no days yet
    sheet_of: date | None = None  # a month with answers, while its sheet for the wall is new
    uses: frozenset[str] = frozenset()  # of USES: what stands at the foot of the page

    def __bool__(self) -> bool:
        return bool(self.uncounted or self.to_be_asked or self.unmet or self.seen)


def waits_of(place: Place, board: Board, now: datetime) -> Waits:
    """Return what waits in a place; `closes`: it has counted or tallied before; `agrees`: with
    partners, so that somebody may ask what waits among agreements; `meets`: it has meetings."""
    today = now.date()
    asked = place.counts.to_be_asked()
    seen = Observation.objects.for_the_house(place, today - LOOKED_BACK)
    month_end = today.replace(day=1) - DAY
    month = month_end.replace(day=1)
    # A place that uses nothing of this pays one statement for all of it.
    counts, tallies, asks, sees, agrees, meets, is_late, has_round, last_round, answered, *used = (
        Place.objects.filter(pk=place.pk)
        .values_list(
            Exists(place.counts.all()),
            Exists(place.tally_lines.all()),
            _many(asked),
            _many(seen),
            Exists(place.agreements.all()),
            Exists(MeetingSeries.objects.filter(place=place)),
            Exists(place.wishes.late(today)),
            Exists(place.moment_rounds.between(*half_year_of(today))),
            Subquery(place.moment_rounds.order_by("-first_day").values("first_day")[:1]),
            Exists(place.wishes.answered_or_done(month, month_end)),
            Exists(place.questions.all()),
            Exists(place.moment_rounds.all()),
            Exists(place.wishes.all()),
            Exists(place.develop_days.all()),
        )
        .get()
    )
    return Waits(
        _uncounted(place, board, today) if counts else (),
        asks,
        unmet_of(place, today) if tallies else (),
        sees,
        bool(counts or tallies or sees),
        agrees,
        meets,
        is_late,
        last_round if round_is_usual(today) and not has_round else None,
        month if answered and today.day <= SHEET_IS_NEW else None,
        frozenset(name for name, is_used in zip(USES, used, strict=True) if is_used)
        | ({"wishes"} if place.has_wishes else frozenset()),
    )


def _many(rows: QuerySet) -> Coalesce:
    """Return how many rows there are, as a part of another statement."""
    counted = rows.order_by().values("place").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted), 0)


def _uncounted(place: Place, board: Board, today: date) -> list[ToCount]:
    """What nobody has said anything of, on the last day before today with something to count."""
    lines = sheet_of(board, today - LOOKS_BACK * DAY, today - DAY)
    sessions = [line for line in lines if line.session]
    if not sessions:
        return []
    last = max(line.day for line in sessions)
    return uncounted(with_counts(place, [line for line in sessions if line.day == last]))


def booked_today(place: Place, board: Board, today: date) -> list[InRoom]:
    """Return who has booked which room today; sessions tell their own rooms."""
    if not place.has_rooms:
        return []
    book = room_book(place, today, board)
    return [
        InRoom(hours_of_use(use), room_of(use, book.rooms).name, title_of_use(use, book))
        for use in book.uses(today, today)
        if use.slot_key in book.booked and not use.is_cancelled
    ]


def promise_of(proposals: ProposalQuerySet) -> Promise:
    """Return what has been promised to those who proposed something, in one statement."""
    days = list(proposals.waiting().values_list("answer_by", flat=True))
    return Promise(len(days), min(days, default=None))
