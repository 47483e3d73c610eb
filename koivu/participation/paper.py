"""Wishes on paper: a leaf with a slip that is torn off, and a poster with its code."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.document_codes import new_code
from koivu.core.documents import Printable, typeset
from koivu.core.paper import frame, safety_lines, square, way_by_phone
from koivu.core.pictograms import pictograms
from koivu.participation.models import Whose
from koivu.places.models import Place

KINDS = ("leaf", "poster")
ON_A_SHEET = 2
TEMPLATES = Path(__file__).parent / "templates" / "participation" / "paper"


def paper_of(kind: str, place: Place, language: str) -> bytes:
    """Return leaves or a poster as a PDF in one language; 404 for one that we do not speak."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return typeset(TEMPLATES / f"{kind}.typ", says(place, language))


def says(place: Place, language: str) -> Mapping[str, Printable]:
    """Return what both papers say; each leaf has a code of its own, which nobody keeps."""
    with override(language):
        address = settings.KOIVU_BASE_URL + reverse("wishes", args=[place.slug])
        return {
            **frame(place.name, _("What do you wish for?"), language),
            "title": f"{place.name} – {_('Wishes')}",
            "asked": _("What would you like to find or do here? Write in any language."),
            "whose": _("Whose wish is it?"),
            "choices": [str(label) for _value, label in Whose.choices],
            "promise": _("We answer within a month; no name is asked."),
            "no_names": _("Do not write names, phone numbers or anything of one family’s life."),
            "safety": safety_lines(place.helpline, language),
            "receipt": _("Receipt"),
            "keep": _("Tear this off and keep it: with this code you read the answer."),
            **way_by_phone(address),
            "by_phone": _("Wish with your phone"),
            "icons": pictograms("leaf-whole"),
            "leaves": [_slip(place) for _one in range(ON_A_SHEET)],
        }


def _slip(place: Place) -> Printable:
    code = new_code()
    address = settings.KOIVU_BASE_URL + reverse("wish", args=[place.slug, code])
    return {"written": code, "code": square(address)}
