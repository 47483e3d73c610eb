"""The look's small pieces: pictograms from one sprite, and what `<html>` says of a language."""

from functools import cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from koivu.core.words import SOURCE

register = template.Library()


@register.simple_tag
def icon(name: str, more: str = "") -> SafeString:
    """Draw a pictogram of static/img/icons.svg; words stand beside it, so it is silent."""
    return _icon(_sprite(), name, more)


@register.simple_tag
def pebble(name: str, more: str = "") -> SafeString:
    """Draw a pictogram on a pebble."""
    return _pebble(_sprite(), name, more)


@register.simple_tag
def leaf(more: str = "leaf") -> SafeString:
    """Draw the birch leaf, the mark of Koivu."""
    return format_html(
        '<svg class="{}" viewBox="0 0 96 96" aria-hidden="true"><use href="{}#leaf-whole"/></svg>',
        more,
        _sprite(),
    )


@register.filter
def html_lang(code: str) -> str:
    """Write a language as HTML knows it: easy Finnish is Finnish."""
    return "fi" if code == "fi-selko" else code


@register.filter
def own_name(code: str) -> str:
    """Write a language's name in itself: suomi, svenska."""
    return str(get_language_info(code)["name_local"])


@cache
def _sprite() -> str:
    # Asked for some thirty times on a page; its address changes only with a release.
    return static("img/icons.svg")


@cache
def _icon(sprite: str, name: str, more: str) -> SafeString:
    classes = f"icon {more}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, sprite, name
    )


@cache
def _pebble(sprite: str, name: str, more: str) -> SafeString:
    classes = f"pebble {more}".strip()
    return format_html('<span class="{}">{}</span>', classes, _icon(sprite, name, ""))


@register.simple_tag
def unchecked(open_languages: list[str]) -> bool:
    """Whether nobody who reads the page's language has accepted it here yet (P-12)."""
    return not _is_checked(get_language() or SOURCE, open_languages)


@register.inclusion_tag("parts/languages.html")
def languages_menu(path: str, open_languages: list[str]) -> dict[str, object]:
    """List the page in every language: plain links, unchecked ones last with their note."""
    here = get_language() or SOURCE
    rest = path.split("/", 2)[-1]
    tongues = [
        _tongue(code, f"/{code}/{rest}", here, open_languages) for code in dict(settings.LANGUAGES)
    ]
    return {"tongues": sorted(tongues, key=lambda tongue: bool(tongue["note"]))}


def _tongue(code: str, href: str, here: str, open_languages: list[str]) -> dict[str, object]:
    told = _told_of(code, _is_checked(code, open_languages))
    return {**told, "code": code, "href": href, "is_here": code == here}


@cache
def _told_of(code: str, is_checked: bool) -> dict[str, object]:
    """What a language says of itself, in itself."""
    info = get_language_info(code)
    with override(code):
        note = "" if is_checked else _("translation not checked")
    return {
        "html_lang": html_lang(code),
        "direction": "rtl" if info["bidi"] else "ltr",
        "name": info["name_local"],
        "note": note,
    }


def _is_checked(code: str, open_languages: list[str]) -> bool:
    return code == SOURCE or code in open_languages


@register.simple_tag
def tongues_line() -> str:
    """Name the languages of the pages, each in itself: suomi · svenska."""
    names = (get_language_info(code)["name_local"] for code in dict(settings.LANGUAGES))
    return " · ".join(names)


@register.filter
def dialled(phone: str) -> str:
    """Write a phone number as `tel:` wants it."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


@register.filter
def unlocalised(number: float) -> str:
    """Write a number as machines do, with a point."""
    return repr(number)
