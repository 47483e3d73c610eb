"""Who meets whom, drawn for the wall: one A3 in one language."""

from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.documents import Printable, typeset
from koivu.core.paper import direction
from koivu.core.pictograms import pictograms
from koivu.core.shelf import Shelf
from koivu.core.templatetags.koivu import day_and_month, full_day, listed
from koivu.core.templatetags.look import html_lang
from koivu.governance.structure import Circle, Sitter, Structure, Tie, structure_of
from koivu.places.models import Place

TEMPLATE = Path(__file__).parent / "templates" / "governance" / "structure.typ"

_sheets: Shelf[bytes] = Shelf(room=16)


def structure_sheet(place: Place, today: date, language: str) -> bytes:
    """Return the chart as a PDF; made once for what it says."""
    facts = structure_says(place, today, language)
    key = repr(facts)
    return _sheets.take(key) or _sheets.put(key, typeset(TEMPLATE, facts))


def structure_says(place: Place, today: date, language: str) -> dict[str, Printable]:
    """Return everything that the chart says, in one language."""
    with override(language):
        found = structure_of(place, today, for_the_wall=True)
        name = _("How we work together")
        return {
            "lang": html_lang(language),
            "dir": direction(language),
            "title": f"{place.name} – {name}",
            "place": place.name,
            "name": name,
            "circles": {one.key: _circle(one) for one in found.circles},
            "order": [one.key for one in found.circles],
            "ties": [_tie(one) for one in found.ties],
            "coordination": _coordination(found),
            "foot": _("As of %(day)s") % {"day": full_day(today)},
            "icons": pictograms("leaf-whole"),
        }


def _circle(one: Circle) -> dict[str, Printable]:
    coming = listed(map(day_and_month, one.coming))
    return {
        "name": one.name,
        "says": one.says,
        "often": one.often,
        "next": _("Next: %(days)s") % {"days": coming} if coming else "",
        "sitters": [_sitter(sitter) for sitter in one.sitters],
    }


def _sitter(one: Sitter) -> dict[str, Printable]:
    return {"name": one.name, "areas": ", ".join(one.areas), "often": one.often}


def _tie(one: Tie) -> dict[str, Printable]:
    return {"start": one.start, "end": one.end, "says": one.says}


def _coordination(found: Structure) -> str:
    if not found.coordination:
        return ""
    return _("Coordination: %(name)s") % {"name": found.coordination}
