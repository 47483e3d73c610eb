"""How many came to the invented house: counted by a tablet, sometimes not counted at all."""

from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from koivu.core.rhythm import DAY
from koivu.demo.building import Building
from koivu.places.models import Place
from koivu.programme.rules import Session
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
    sessions = [_of_session(one) for one in period.sessions if _chance(_seed(one), 12)]
    days = [_of_day(day) for day in period.open_days if _chance(f"{day}", 5)]
    keep_counts(place, [*sessions, *days], at=house.now)


def _of_session(session: Session) -> Item:
    seed = _seed(session)
    if not _chance(f"{seed} told", 9):
        not_counted = Outcome.NOT_COUNTED
        return _item(seed, What.SESSION, session.day, session.id, None, None, not_counted)
    adults = 3 + _number(seed, 9)
    children = adults + _number(f"{seed} children", 7) - 1
    return _item(seed, What.SESSION, session.day, session.id, adults, children)


def _seed(session: Session) -> str:
    """The same at every building of the house, unlike the keys of its rows."""
    return f"{session.day} {session.facts.starts} {session.facts.title.said('fi').text}"


def _of_day(day: date) -> Item:
    adults = 14 + _number(f"{day}", 18)
    return _item(f"{day}", What.DAY, day, "", adults, adults + _number(f"{day}c", 14))


def _item(
    seed: str,
    what: What,
    day: date,
    session: str,
    adults: int | None,
    children: int | None,
    outcome: Outcome = Outcome.COUNTED,
) -> Item:
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
