"""Who knows what, on one page for the wall of the workers' room."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.pictograms import pictograms
from koivu.core.templatetags.koivu import full_day
from koivu.core.words import SOURCE
from koivu.partners.who_knows import Area, Owner
from koivu.places.models import Place

TEMPLATE = Path(__file__).parent / "templates" / "partners" / "who_knows.typ"


def who_knows_sheet(place: Place, areas: Iterable[Area], now: datetime) -> bytes:
    """Return the page as a PDF, in the language of whoever prints it."""
    return typeset(TEMPLATE, sheet_says(place, areas, now))


def sheet_says(place: Place, areas: Iterable[Area], now: datetime) -> dict[str, Printable]:
    """Return everything that the sheet says."""
    name = _("Who knows what")
    return {
        "lang": (get_language() or SOURCE).split("-")[0],
        "title": f"{place.name} – {name}",
        "place": place.name,
        "name": name,
        "areas": [
            {
                "name": one.name,
                "owners": [_owner(owner) for owner in one.owners],
                "together": _("together") if one.is_shared else "",
            }
            for one in areas
        ],
        "nobody": _("nobody yet"),
        "foot": _("As of %(day)s") % {"day": full_day(now.date())},
        "icons": pictograms("leaf-whole"),
    }


def _owner(owner: Owner) -> dict[str, Printable]:
    return {"name": owner.name, "contacts": ", ".join(filter(None, owner.contacts))}
