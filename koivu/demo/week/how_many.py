"""How many came to the invented house: counted by a tablet, sometimes not counted at all."""

from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from koivu.core.rhythm import DAY
from koivu.demo.building import Building
from koivu.places.models import Place
from koivu.visits.actions import keep_counts
from koivu.visits.figures.rows import period_of
from koivu.visits.models import Basis, Manner, Outcome, What
from koivu.visits.rules import Item

WEEKS = 6


def how_many_came(house: Building) -> None:
    """Count the sessions of six weeks, all but some, and the open days by estimate."""
    place = Place.objects.select_related("school_calendar").get(pk=house.place.pk)
    last = house.today - DAY
    period = period_of(place, last - timedelta(weeks=WEEKS), last, house.now)
    sessions = [_of_session(one.id, one.day) for one in period.held if _chance(one.id, 12)]
    days = [_of_day(day) for day in period.open_days if _chance(f"{day}", 5)]
    keep_counts(place, [*sessions, *days], at=house.now)


def _of_session(session: str, day) -> Item:
    if not _chance(session, 9):
        return _item(session, What.SESSION, day, session, None, None, Outcome.NOT_COUNTED)
    adults = 3 + _number(session, 9)
    return _item(
        session, What.SESSION, day, session, adults, adults + _number(f"{session}c", 7) - 1
    )


def _of_day(day) -> Item:
    adults = 14 + _number(f"{day}", 18)
    return _item(f"{day}", What.DAY, day, "", adults, adults + _number(f"{day}c", 14))


def _item(seed, what, day, session, adults, children, outcome=Outcome.COUNTED) -> Item:
    is_known = adults is not None
    return Item(
        key=str(UUID(bytes=_digest(f"count {seed}")[:16])),
        what=what,
        session=session,
        date=day,
        manner=Manner.AT_ONCE,
        adults=adults,
        children=children,
        first_timers=_number(f"{seed}f", 3) if is_known else None,
        basis=Basis.ESTIMATE if what == What.DAY else Basis.COUNTED,
        outcome=outcome,
    )


def _chance(seed: str, out_of: int) -> bool:
    """Whether it happens this time, too: nearly always, and the same every time it is asked."""
    return _number(f"chance {seed}", out_of) > 0


def _number(seed: str, below: int) -> int:
    return int.from_bytes(_digest(seed)[:4]) % below


def _digest(seed: str) -> bytes:
    return sha256(seed.encode()).digest()
