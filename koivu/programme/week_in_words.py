"""The week and the day as plain words, for groups and boards that take no pages."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_bidi, override
from django.utils.translation import gettext as _

from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import comma, day_and_month, hours, weekday
from koivu.core.words import SOURCE, Words
from koivu.places.models import Place
from koivu.places.rules import open_in_order
from koivu.programme.board import Board
from koivu.programme.models import Kind
from koivu.programme.rules import OpenSpan, Session, Wanted, is_over
from koivu.programme.sharing import public_address
from koivu.programme.templatetags.programme import closed_hours, span, until_day
from koivu.programme.told import asked_next
from koivu.programme.week import WeekDay, week_of

# A group of messages shows so much of a text before "read more".
BULLET = "• "


def told_of_week(place: Place, board: Board, monday: date) -> list[tuple[str, str]]:
    """Return (language, text) of a week, in each language that stands open in the place."""
    return [(code, _in(code, lambda: _week(place, board, monday))) for code in open_in_order(place)]


def told_of_day(place: Place, board: Board, now: datetime) -> list[tuple[str, str]]:
    """Return (language, text) of what is still to come today."""
    return [(code, _in(code, lambda: _today(place, board, now))) for code in open_in_order(place)]


def _in(language: str, write) -> str:
    with override(language):
        return write()


def _week(place: Place, board: Board, monday: date) -> str:
    days = week_of(board, monday, Wanted())
    head = f"{place.name}{comma()}{until_day(monday, days[-1].day)}"
    blocks = [_lines([head, _free(place)]), *(_day(one) for one in days if not one.is_empty)]
    return "\n\n".join([*blocks, _foot(place, "this_week")])


def _today(place: Place, board: Board, now: datetime) -> str:
    today = now.date()
    monday = today - DAY * (today.isoweekday() - 1)
    day = next((one for one in week_of(board, monday, Wanted()) if one.day == today), None)
    notices = [_said(one.text) for one in board.notices_at(now)]
    blocks = [_lines([place.name, _free(place)]), *notices]
    if day and not day.is_empty:
        blocks.append(_day(day, now))
    elif not day or not day.is_empty:
        blocks.append(_("Nothing on today."))
    return "\n\n".join([*blocks, _foot(place, "today")])


def _day(one: WeekDay, now: datetime | None = None) -> str:
    """Write a day: its hours, what closes it, and its sessions; those to come, with `now`."""
    shown = [session for session in one.sessions if _is_told(session, now)]
    return _lines(
        [
            f"{capfirst(weekday(one.day))} {day_and_month(one.day)}{_open(one.spans)}",
            *(_closed(closure, one) for closure in one.closures),
            *(BULLET + _session(session) for session in shown),
            *(BULLET + _gone(session) for session in one.moved_away),
        ]
    )


def _is_told(session: Session, now: datetime | None) -> bool:
    """Whether a session is for a group: no private talk, no meeting of those who run the place."""
    facts = session.facts
    if facts.is_private_talk or (facts.kind == Kind.MEETING and facts.is_closed_group):
        return False
    return now is None or not is_over(session, now)


def _open(spans: Iterable[OpenSpan]) -> str:
    told = comma().join(f"{hours(one.opens)}–{hours(one.closes)}" for one in spans)
    return f": {_('open')} {told}" if told else ""


def _closed(closure, one: WeekDay) -> str:
    when, reason = closed_hours(closure, one.day, one.is_shut), _said(closure.reason)
    return f"{when}. {reason}" if reason else f"{when}."


def _session(session: Session) -> str:
    title = f"{span(session)} {_said(session.facts.title)}"
    if session.is_cancelled:
        return _ended(f"{_('Cancelled')}: {title}", _said(session.reason))
    bits = [_bit(bit) for bit in asked_next(session.facts, wholly=False)]
    told = f"{title} ({comma().join(bits)})" if bits else title
    if session.was_moved or session.closed_by:
        return _ended(f"{_('Changed')}: {told}", _said(session.reason))
    return told


def _gone(session: Session) -> str:
    moved = _("Moved to %(day)s") % {"day": day_and_month(session.day)}
    return f"{_said(session.facts.title)}: {moved}"


def _ended(told: str, reason: str) -> str:
    return f"{told}. {reason}" if reason else told


def _bit(bit) -> str:
    return ": ".join(filter(None, [bit.text, _said(bit.words)]))


def _said(words: Words) -> str:
    """Write a text in this language or the nearest there is, kept apart in Arabic."""
    said = words.said(get_language() or SOURCE)
    if said.text and said.is_fallback and get_language_bidi():
        return f"\u2068{said.text}\u2069"
    return said.text


def _free(place: Place) -> str:
    return _("Free, no sign-up") if place.is_free_no_booking else ""


def _foot(place: Place, page: str) -> str:
    return _lines([place.one_line, public_address(page, place.slug)])


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(one for one in lines if one)
