"""The steering group's one-pager on one A4, as a PDF."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.shelf import Shelf
from koivu.core.templatetags.koivu import full_day
from koivu.home.one_pager import Part, one_pager
from koivu.places.models import Place

TEMPLATE = Path(__file__).parent / "templates" / "home" / "one_pager.typ"

_sheets: Shelf[bytes] = Shelf(room=8)


def one_pager_sheet(place: Place, when: str, now: datetime) -> bytes:
    """Return the page as a PDF in the reader's language; `when` is the meeting it is for."""
    facts = one_pager_says(place, when, now)
    key = repr(facts)
    return _sheets.take(key) or _sheets.put(key, typeset(TEMPLATE, facts))


def one_pager_says(place: Place, when: str, now: datetime) -> dict[str, Printable]:
    """Return everything that the sheet says."""
    name = _("For the steering group")
    return {
        "lang": get_language() or "fi",
        "title": f"{place.name} – {name}",
        "place": place.name,
        "name": name,
        "when": when,
        "parts": [_part(one) for one in one_pager(place, now)],
        "foot": _("As of %(day)s") % {"day": full_day(now.date())},
    }


def _part(part: Part) -> dict[str, Printable]:
    return {
        "title": part.title,
        "lines": [{"words": one.words, "more": one.more} for one in part.lines],
        "empty": "" if part.lines else part.empty,
        "note": part.note,
    }
