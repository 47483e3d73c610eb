"""The question on paper: a poster for the door, and four slips on a sheet to be cut apart."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.documents import Printable, typeset
from koivu.core.paper import frame, safety_lines, said, way_by_phone
from koivu.core.pictograms import pictograms
from koivu.evaluation.asked import Asked, asks_children_in
from koivu.places.models import Place

KINDS = ("poster", "slips")
TEMPLATES = Path(__file__).parent / "templates" / "evaluation" / "paper"


def paper_of(kind: str, place: Place, asked: Asked, language: str) -> bytes:
    """Return a poster or slips as a PDF in one language; 404 for one that we do not speak."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return typeset(TEMPLATES / f"{kind}.typ", says(place, asked, language))


def says(place: Place, asked: Asked, language: str) -> Mapping[str, Printable]:
    """Return what both papers say in one language."""
    with override(language):
        path = reverse("feedback", args=[place.slug])
        address = settings.KOIVU_BASE_URL + path
        return {
            **frame(place.name, _("How was it today?"), language),
            **way_by_phone(address),
            "question": said(asked.words, language),
            "faces": [
                {"icon": face.icon, "said": said(face.words, language)} for face in asked.faces
            ],
            "icons": pictograms("leaf-whole", *(face.icon for face in asked.faces)),
            "ring": _("Draw a ring around one face."),
            "nobody": _nobody(place, asked),
            "by_phone": _("Answer with your phone"),
            "word": _("A word, if you like") if asked.takes_words else "",
            "safety": safety_lines(place.helpline, language) if asked.takes_words else [],
        }


def _nobody(place: Place, asked: Asked) -> str:
    """Say that no name is asked, and that it is not asked every day, if that is so (P-9)."""
    parts = [_("Nobody knows who answers: no name is asked.")]
    if asks_children_in(place, asked.question.month):
        parts.append(_("On some days the children are asked instead."))
    return " ".join(parts)
