"""What the counter at the door offers: sessions of today, and of days without a network."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import hours
from koivu.places.models import Device
from koivu.programme.board import Board, board_of
from koivu.programme.rules import Session
from koivu.visits.rules import is_counted

DAYS_KEPT = 7  # of sessions, on a device that may be without a network
SOON = timedelta(minutes=30)  # before it begins somebody may come already
JUST_OVER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that may be counted, as a device keeps it."""

    id: str
    day: date
    last_day: date
    title: str
    hours: str
    starts: datetime | None
    ends: datetime | None

    def as_kept(self) -> dict[str, str | None]:
        """Return it as JSON says it."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }


def offers_of(device: Device, today: date, days: int = DAYS_KEPT) -> list[Offer]:
    """Return what `device` may count from today on; a phone of one session only that one."""
    board = board_of(device.place, today)
    if device.for_session:
        return _the_one(board, device.for_session)
    found = board.sessions(today, today + DAY * days)
    return [_offer(one) for one in found if not one.is_cancelled and is_counted(one)]


def of_day(offers: Sequence[Offer], day: date) -> list[Offer]:
    """Return those that are held on `day`."""
    return [one for one in offers if one.day <= day <= one.last_day]


def likely(offers: Sequence[Offer], now: datetime) -> Offer | None:
    """Return the session that is probably counted now: on, about to begin, or just over."""
    near = [one for one in offers if one.starts and one.ends and _is_near(one, now)]
    return min(near, key=lambda one: (_away(one, now), -one.starts.timestamp()), default=None)


def _the_one(board: Board, session_id: str) -> list[Offer]:
    found = board.session(session_id)
    return [_offer(found)] if found else []


def _offer(session: Session) -> Offer:
    return Offer(
        id=session.id,
        day=session.day,
        last_day=session.last_day,
        title=str(session.facts.title),
        hours=_hours(session),
        starts=session.starts,
        ends=session.ends,
    )


def _hours(session: Session) -> str:
    if session.facts.all_day or not session.starts:
        return ""
    ends = f"–{hours(session.ends)}" if session.ends else ""
    return f"{hours(session.starts)}{ends}"


def _is_near(offer: Offer, now: datetime) -> bool:
    return offer.starts - SOON <= now < offer.ends + JUST_OVER


def _away(offer: Offer, now: datetime) -> timedelta:
    return max(offer.starts - now, now - offer.ends, timedelta(0))
