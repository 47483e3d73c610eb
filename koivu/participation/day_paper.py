"""A develop-together day on paper: the invitation for a door."""

from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.pictograms import pictograms
from koivu.core.qr import qr_code
from koivu.core.templatetags.koivu import full_day
from koivu.core.templatetags.look import html_lang
from koivu.core.words import Words
from koivu.participation.days import Told, address_of

TEMPLATES = Path(__file__).parent / "templates" / "participation" / "paper"


def paper_of(kind: str, told: Told, language: str) -> bytes:
    """Return a sheet of a day as a PDF in one language; 404 for one that we do not speak."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        return typeset(TEMPLATES / f"{kind}.typ", KINDS[kind](told, language))


def _poster(told: Told, language: str) -> Mapping[str, Printable]:
    """What the invitation says."""
    there = [one for one in told.for_families if one.is_there]
    return _frame(told, language) | {
        "about": _said(told.about, language),
        "when": f"{full_day(told.day.date)} {told.hours}",
        "off": _("Cancelled") if told.day.is_off else "",
        "where": _said(told.where, language) if told.where else None,
        "themes_heading": _("What we talk about"),
        "themes": [_said(one.words, language) for one in told.themes],
        "there": [{"icon": one.icon, "text": str(one.need.label)} for one in there],
        "icons": pictograms("leaf-whole", *(one.icon for one in there)),
        "welcome": _("Come as you are. Nobody writes down who came."),
        "by_phone": _("Read more with your phone"),
    }


KINDS: Mapping[str, Callable[[Told, str], Mapping[str, Printable]]] = {"poster": _poster}


def _frame(told: Told, language: str) -> dict[str, Printable]:
    place = told.day.place
    address = address_of(told.day, language)
    heading = _("Develop-together day")
    return {
        "lang": html_lang(language),
        "dir": _direction(language),
        "title": f"{place.name} – {heading}",
        "place": place.name,
        "heading": heading,
        "address": address.split("://", 1)[1],
        "code": qr_code(address).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1),
    }


def _said(words: Words, language: str) -> Printable:
    said = words.said(language)
    return {
        "text": said.text,
        "lang": html_lang(said.language),
        "dir": _direction(said.language),
    }


def _direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"
