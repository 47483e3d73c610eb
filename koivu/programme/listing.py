"""What lasts long enough for a listing of associations (Lähellä.fi), in the fields that it asks.

Such a listing goes on to the national register of services, which takes what goes on for long and
no single events. Long is: a regular rhythm that is still held eight weeks from today.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koivu.core.rhythm import DAY, Repeats
from koivu.core.rhythm_words import rhythm_words, wall
from koivu.core.templatetags.koivu import comma, day_and_month
from koivu.core.words import SOURCE, Words
from koivu.places.models import Place
from koivu.programme import rules
from koivu.programme.board import Board
from koivu.programme.models import Kind
from koivu.programme.rules import Facts, Line, Session, says_free
from koivu.programme.sharing import public_address
from koivu.programme.spots import spot_of
from koivu.programme.told import asked_next, run_by

SMALL_WEEKDAYS = ("fi", "sv")  # weekdays are no names there: a capital only in the beginning
LASTS = 8 * 7  # days from today
LOOKED_AT = LASTS + 62  # each n-th weekday of a month falls once in two months, holidays and all


@dataclass(frozen=True)
class Entry:
    """One long-lasting activity: {field: text}, in the order of the listing's form."""

    title: str
    fields: list[tuple[str, str]]

    @property
    def text(self) -> str:
        """All of it, to be copied at once."""
        return "\n".join(f"{name}: {text}" for name, text in self.fields)


def long_lasting(place: Place, board: Board, today: date) -> list[Entry]:
    """Return what may stand in the listing, in the language that is spoken now."""
    found: dict[str, list[Session]] = {}
    for line in board.lines:
        if coming := _lasting(board, line, today):
            found.setdefault(line.series or line.key, []).append(coming)
    entries = [_entry(place, sessions) for sessions in found.values()]
    return sorted(entries, key=lambda entry: entry.title.casefold())


def _lasting(board: Board, line: Line, today: date) -> Session | None:
    """Return the next session of a line that is regular and goes on, or None."""
    last = today + DAY * LOOKED_AT
    held = sorted(
        (
            one
            for one in rules.unfold(line, today, last, board.closures, board.holidays)
            if not one.is_cancelled and not one.facts.only_that_date
        ),
        key=lambda one: one.day,
    )
    if not held or held[-1].day < today + DAY * LASTS:
        return None
    facts = held[-1].facts
    meets = facts.kind == Kind.MEETING and facts.is_closed_group
    return None if meets or facts.rhythm.repeats == Repeats.DATES else held[-1]


def _entry(place: Place, sessions: list[Session]) -> Entry:
    facts = sessions[0].facts
    title = _title(facts)
    spot = spot_of(place, facts)
    where = comma().join(filter(None, [spot.name, spot.room, spot.address]))
    told = [
        (_("Title"), title),
        (_("What happens there"), _description(place, facts)),
        (_("For whom"), _audience(facts)),
        (_("When"), _times(sessions)),
        (_("Where"), where),
        (_("Price and sign-up"), _price(place, sessions[0])),
        (_("Organiser"), "" if facts.is_private_talk else run_by(facts)),
        (_("More"), comma().join(_contact(place))),
    ]
    return Entry(title, [(name, text) for name, text in told if text])


def _title(facts: Facts) -> str:
    """Write the title; a private talk has a neutral one (P-2)."""
    return _("A talk with a worker") if facts.is_private_talk else _said(facts.title)


def _description(place: Place, facts: Facts) -> str:
    if facts.is_private_talk or not facts.text:
        return _("Part of the programme of %(place)s, an open meeting place.") % {
            "place": place.name
        }
    return _said(facts.text)


def _audience(facts: Facts) -> str:
    """Write for whom it is: families with children, unless something narrower was said."""
    if facts.is_private_talk:
        return _("Families with children")
    asked = ("closed", "audience", "ages", "expecting")
    bits = [one for one in asked_next(facts, wholly=False) if one.fact in asked]
    told = [": ".join(filter(None, [one.text, _said(one.words)])) for one in bits]
    return comma().join([_("Families with children"), *told])


def _times(sessions: Iterable[Session]) -> str:
    told = [_when(one.facts) for one in sessions]
    if get_language() in SMALL_WEEKDAYS:
        told[1:] = [one[:1].lower() + one[1:] for one in told[1:]]
    return "; ".join(told)


def _when(facts: Facts) -> str:
    told = f"{rhythm_words(facts.rhythm)} {_hours(facts)}"
    until = facts.rhythm.season_until
    if not until:
        return told
    day = day_and_month(until)
    year = f"{day}{until.year}" if day.endswith(".") else f"{day} {until.year}"
    return f"{told} ({_('until %(day)s') % {'day': year}})"


def _hours(facts: Facts) -> str:
    """Write the usual hours: 10–11.30, ?–12, all day."""
    if facts.all_day:
        return _("all day")
    return "–".join(wall(one) if one else "?" for one in (facts.starts, facts.ends))


def _price(place: Place, session: Session) -> str:
    if session.facts.exception:
        return _said(session.facts.exception)
    free = says_free(session, is_free_place=place.is_free_no_booking)
    return _("Free, no sign-up") if free else ""


def _contact(place: Place) -> Iterable[str]:
    yield from filter(None, [place.phone, place.email])
    yield public_address("today", place.slug)


def _said(words: Words) -> str:
    return words.said(get_language() or SOURCE).text
