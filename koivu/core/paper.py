"""What papers in one language begin with: names, direction, a code to scan, words, safety (P-1)."""

from django.utils.html import strip_tags
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from koivu.core.documents import Printable
from koivu.core.public_words import SAFETY
from koivu.core.qr import qr_code
from koivu.core.templatetags.look import html_lang
from koivu.core.words import SOURCE, Words


def frame(place: str, heading: str, language: str) -> dict[str, Printable]:
    """Return what every sheet says of itself: its title, whose it is and its language."""
    return {
        "lang": html_lang(language),
        "dir": direction(language),
        "title": f"{place} – {heading}",
        "place": place,
        "heading": heading,
    }


def way_by_phone(address: str) -> dict[str, Printable]:
    """Return an address as people type it, and the code that leads to it."""
    return {"address": typed(address), "code": square(address)}


def square(address: str) -> str:
    """Return a code of squares as a picture that paper can show."""
    return qr_code(address).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def typed(address: str) -> str:
    """Return an address without what nobody types."""
    return address.split("://", 1)[1]


def said(words: Words, language: str) -> Printable:
    """Return words as a sheet in one language says them, or openly in the nearest one."""
    found = words.said(language)
    return _in(found.text, found.language)


def safety_lines(helpline: str, language: str) -> list[Printable]:
    """Return what stands above every word that families write (P-1), in Finnish too."""
    lines: list[Printable] = []
    for code in dict.fromkeys([language, SOURCE]):
        with override(code):
            lines.append(_in(strip_tags(_(SAFETY) % {"line": helpline}), code))
    return lines


def direction(language: str) -> str:
    """Return which way a language is written."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def _in(text: str, language: str) -> Printable:
    return {"text": text, "lang": html_lang(language), "dir": direction(language)}
