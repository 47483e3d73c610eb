"""The question on paper: a poster for the door, and four slips on a sheet to be cut apart."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.pictograms import pictograms
from koivu.core.public_words import SAFETY
from koivu.core.qr import qr_code
from koivu.core.templatetags.look import html_lang
from koivu.core.words import SOURCE, Words
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
            "lang": html_lang(language),
            "dir": direction(language),
            "title": f"{place.name} – {_('How was it today?')}",
            "place": place.name,
            "heading": _("How was it today?"),
            "question": said(asked.words, language),
            "faces": [
                {"icon": face.icon, "said": said(face.words, language)} for face in asked.faces
            ],
            "icons": pictograms("leaf-whole", *(face.icon for face in asked.faces)),
            "ring": _("Draw a ring around one face."),
            "nobody": _nobody(place, asked),
            "by_phone": _("Answer with your phone"),
            "address": address.split("://", 1)[1],
            "code": qr_code(address).replace(
                "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
            ),
            "word": _("A word, if you like") if asked.takes_words else "",
            "safety": safety(place, language) if asked.takes_words else [],
        }


def _nobody(place: Place, asked: Asked) -> str:
    """Say that no name is asked, and that it is not asked every day, if that is so (P-9)."""
    parts = [_("Nobody knows who answers: no name is asked.")]
    if asks_children_in(place, asked.question.month):
        parts.append(_("On some days the children are asked instead."))
    return " ".join(parts)


def said(words: Words, language: str) -> Printable:
    """Return words as a sheet in one language says them."""
    found = words.said(language)
    return {
        "text": found.text,
        "lang": html_lang(found.language),
        "dir": direction(found.language),
    }


def safety(place: Place, language: str) -> list[Printable]:
    """What stands above every word that families write (P-1), in Finnish too."""
    told: list[Printable] = []
    for code in dict.fromkeys([language, SOURCE]):
        with override(code):
            text = strip_tags(_(SAFETY) % {"line": place.helpline})
        told.append({"text": text, "lang": html_lang(code), "dir": direction(code)})
    return told


def direction(language: str) -> str:
    """Return which way a language is written."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"
