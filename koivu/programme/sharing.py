"""Words for the families' groups: what is cancelled, changed or closed, in a place's languages."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, override
from django.utils.translation import gettext as _

from koivu.core.templatetags.koivu import comma, day_and_month, full_day, short_weekday
from koivu.core.words import Words
from koivu.places.models import Place
from koivu.places.rules import open_in_order
from koivu.programme.rules import ClosedTime, Session
from koivu.programme.templatetags.desk import closed_span
from koivu.programme.templatetags.programme import closed_hours, span

Texts = list[tuple[str, str]]


def told_of_session(session: Session, place: Place) -> Texts:
    """Return (language, text) of a session that is cancelled, moved or otherwise changed."""
    return list(_in_each_language(place, lambda: _of_session(session)))


def told_of_closure(closed: ClosedTime, spared: Iterable[Session], place: Place) -> Texts:
    """Return (language, text) of a closure, and of what is held all the same."""
    spared = list(spared)
    return list(_in_each_language(place, lambda: _of_closure(closed, spared)))


def public_address(name: str, *args: object) -> str:
    """Return a page's whole address without a language: each reader's own is found for her."""
    path = reverse(name, args=args).removeprefix(f"/{get_language()}")
    return f"{settings.KOIVU_BASE_URL}{path}"


def _in_each_language(place: Place, write: Callable[[], str]) -> Iterator[tuple[str, str]]:
    # What nobody has checked is not sent to anybody's phone: its page says so, a message cannot.
    for language in open_in_order(place):
        with override(language):
            yield language, write()


def _of_session(session: Session) -> str:
    status = _("Cancelled") if session.is_cancelled else _("Changed")
    hours = str(span(session))
    if session.was_moved:
        day = f"{short_weekday(session.day)} {day_and_month(session.day)}"
        moved = _("Moved to %(day)s") % {"day": f"{day}{comma()}{hours}"}
        when = [full_day(session.date)]
        more = [_ended(moved), _own(session.reason)]
    else:
        when, more = [full_day(session.date), hours], [_own(session.reason)]
    facts = comma().join([_named(session.facts.title), *when])
    return " ".join(filter(None, [_ended(f"{status}: {facts}"), *more]))


def _of_closure(closed: ClosedTime, spared: list[Session]) -> str:
    sentences = [_ended(_closed_when(closed)), _own(closed.reason)]
    if spared:
        held = [
            comma().join([_named(one.facts.title), full_day(one.day), str(span(one))])
            for one in spared
        ]
        sentences.append(_ended(f"{_('Only this is open')}: {'; '.join(held)}"))
    return " ".join(filter(None, sentences))


def _closed_when(closed: ClosedTime) -> str:
    """Write "Closed from 11.30: Fri 27.11.", or over which days."""
    day = closed.starts.date()
    if (closed.ends - timedelta(microseconds=1)).date() != day:
        return f"{_('Closed')}: {closed_span(closed)}"
    return f"{closed_hours(closed, day)}: {short_weekday(day)} {day_and_month(day)}"


def _named(words: Words) -> str:
    """Write a title; one that nobody has translated is a name, kept apart in Arabic."""
    said = words.said(get_language() or "")
    if said.is_fallback and get_language_bidi():
        return f"\u2068{said.text}\u2069"
    return said.text


def _ended(sentence: str) -> str:
    """Write one full stop, also after a day that ends with one."""
    return f"{sentence.removesuffix('.')}."


def _own(words: Words) -> str:
    """Write a text only where this language has it: the page tells the rest."""
    said = words.said(get_language() or "")
    return "" if said.is_fallback else said.text
