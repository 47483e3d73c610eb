"""The week as a calendar feed (RFC 5545): dated events, since no RRULE can say "even ISO weeks"."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, Event

from koivu.core.calendar_files import new_calendar
from koivu.core.pages import TooBusy
from koivu.core.plain_text import plain
from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import hours, in_language
from koivu.core.words import Said, Words
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.models import Kind
from koivu.programme.rules import PLANNED, NoticeLine, Session, Wanted
from koivu.programme.spots import spot_of
from koivu.programme.told import asked_next, run_by

LONGEST_WAIT = 2  # seconds: whoever waits holds one of the few threads of the house
# A feed is made by the interpreter alone: two at a time would only be slower.
_turn = BoundedSemaphore(1)
DAYS_BACK, DAYS_AHEAD = DAY * 30, DAY * 400
ASK_AGAIN_IN = timedelta(minutes=15)
PRODUCT = "-//Koivu//Week of a meeting place//FI"


def calendar_feed(
    place: Place, board: Board, now: datetime, language: str, wanted: Wanted | None = None
) -> bytes:
    """Return the sessions around `now` as iCalendar text, in `language` or openly the nearest.

    The notices of today stand in it whatever is wanted. Raises `TooBusy`.
    """
    if not _turn.acquire(timeout=LONGEST_WAIT):
        raise TooBusy
    try:
        return _feed(place, board, now, language, wanted)
    finally:
        _turn.release()


def _feed(place: Place, board: Board, now: datetime, language: str, wanted: Wanted | None) -> bytes:
    today = now.date()
    calendar = _calendar(place, language)
    calendar.add("refresh-interval", ASK_AGAIN_IN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    # The dates of a line differ in little: what stays the same is written once.
    usual: dict[int, Event] = {}
    for session in board.sessions(today - DAYS_BACK, today + DAYS_AHEAD, wanted):
        key = id(session.facts)
        usual[key] = usual.get(key) or _usual_event(place, session, language)
        calendar.add_component(_event(usual[key], place, board, session, language))
    for notice in board.notices:
        if notice.since <= now < notice.until:
            calendar.add_component(_notice(place, notice, language))
    return calendar.to_ical()


def one_session(place: Place, board: Board, session: Session, language: str) -> bytes:
    """Return one session as iCalendar text: the event that the feed has of it."""
    calendar = _calendar(place, language)
    usual = _usual_event(place, session, language)
    calendar.add_component(_event(usual, place, board, session, language))
    return calendar.to_ical()


def _calendar(place: Place, language: str) -> Calendar:
    return new_calendar(PRODUCT, place.name, f"{settings.KOIVU_BASE_URL}/{language}/{place.slug}/")


def _notice(place: Place, notice: NoticeLine, language: str) -> Event:
    """Return a notice as something of whole days, which calendars show above all else."""
    event = Event()
    event.add("transp", "TRANSPARENT")
    event.add("uid", f"notice-{notice.id}@koivu")
    event.add("sequence", 0)
    for name in ("dtstamp", "last-modified"):
        event.add(name, notice.since.astimezone(UTC))
    event.add("status", "CONFIRMED")
    event.add("dtstart", notice.since.date())
    # A notice that ends at midnight does not stand on the day that begins then.
    event.add("dtend", (notice.until - timedelta(seconds=1)).date() + DAY)
    event.add("summary", f"{plain(place.name)}: {_said(notice.text, language)}")
    event.add("url", f"{settings.KOIVU_BASE_URL}/{language}/{place.slug}/")
    return event


def _usual_event(place: Place, session: Session, language: str) -> Event:
    """Return what all dates with the facts of `session` have in common."""
    event = Event()
    # Nobody is busy because a door is open.
    event.add("transp", "TRANSPARENT")
    if not session.facts.is_private_talk:
        event.add("categories", [str(Kind(session.facts.kind).label)])
    _add_where(event, place, session)
    if _is_usual(session):
        _add_words(event, place, session, language)
    return event


def _is_usual(session: Session) -> bool:
    """Whether nothing is to be said of the date that is not said of the line."""
    return session.status == PLANNED and session.is_sure and session.starts is not None


def _event(usual: Event, place: Place, board: Board, session: Session, language: str) -> Event:
    event = usual.copy()
    event.add("uid", f"{session.id}@koivu")
    event.add("sequence", session.revision + board.closures_revision)
    changed_at = (board.changed_at(session) or place.changed_at).astimezone(UTC)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    _add_time(event, session)
    event.add("status", _status(session))
    event.add("url", f"{settings.KOIVU_BASE_URL}/{language}/{place.slug}/session/{session.id}/")
    if not _is_usual(session) or "summary" not in event:
        event.pop("summary", None)
        event.pop("description", None)
        _add_words(event, place, session, language)
    return event


def _add_time(event: Event, session: Session) -> None:
    """Write hours that are known; a day without a start stays a day, never a guessed hour."""
    if session.starts is None:
        event.add("dtstart", session.day)
        event.add("dtend", session.day + DAY * session.facts.days)
        return
    event.add("dtstart", session.starts)
    if session.ends:
        event.add("dtend", session.ends)


def _status(session: Session) -> str:
    if session.is_cancelled:
        return "CANCELLED"
    return "CONFIRMED" if session.is_sure else "TENTATIVE"


def _add_words(event: Event, place: Place, session: Session, language: str) -> None:
    if session.facts.is_private_talk:
        # Anybody may see the calendar of a phone on a kitchen table (P-2).
        event.add("summary", _summary(session, plain(place.name)))
        return
    title = session.facts.title.said(language)
    event.add("summary", _summary(session, plain(title.text)), parameters=_language(title))
    event.add("description", "\n".join(_paragraphs(session, title, language)))


def _summary(session: Session, title: str) -> str:
    if session.starts is None and not session.facts.all_day:
        title = f"{title}, {_unknown_hours(session)}"
    # Many calendars draw a cancelled event like any other.
    return f"{_('Cancelled')}: {title}" if session.is_cancelled else title


def _unknown_hours(session: Session) -> str:
    if session.ends:
        span = f"?–{hours(session.ends)}"
        return pgettext("hours of a session", "at %(hours)s") % {"hours": span}
    return pgettext("hours of a session", "at %(hours)s") % {"hours": "?"}


def _paragraphs(session: Session, title: Said, language: str) -> Iterable[str]:
    facts = session.facts
    if session.status != PLANNED:
        status = _("Cancelled") if session.is_cancelled else _("Changed")
        yield ": ".join(part for part in (status, _said(session.reason, language)) if part)
    if not session.is_sure:
        yield _("Not known yet: the school holidays of that time are not known.")
    if title.is_fallback:
        yield f"({in_language(title.language)})"
    if said := _said(facts.text, language):
        yield said
    # Where it is stands on a line of its own.
    bits = [bit for bit in asked_next(facts) if bit.fact not in ("venue", "room")]
    yield from (": ".join(filter(None, (bit.text, _said(bit.words, language)))) for bit in bits)
    if organisers := plain(run_by(facts)):
        yield organisers


def _said(words: Words, language: str) -> str:
    said = words.said(language)
    text = _plain(said.text)
    return f"{text} ({in_language(said.language)})" if text and said.is_fallback else text


def _language(said: Said) -> dict[str, str]:
    return {"language": said.language.split("-")[0]} if said.text else {}


def _add_where(event: Event, place: Place, session: Session) -> None:
    spot = spot_of(place, session.facts)
    where = ", ".join(part for part in (spot.room, spot.name, spot.address) if part)
    event.add("location", plain(where))
    if spot.position:
        event.add("geo", spot.position)


def _plain(text: str) -> str:
    return plain(text, lines=True)
