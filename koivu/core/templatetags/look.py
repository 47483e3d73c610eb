"""The look's small pieces: pictograms from one sprite, and what `<html>` says of a language."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, more: str = "") -> SafeString:
    """Draw a pictogram of static/img/icons.svg; words stand beside it, so it is silent."""
    return _icon(static("img/icons.svg"), name, more)


@register.simple_tag
def pebble(name: str, more: str = "") -> SafeString:
    """Draw a pictogram on a pebble."""
    return _pebble(static("img/icons.svg"), name, more)


@register.simple_tag
def leaf(more: str = "leaf") -> SafeString:
    """Draw the birch leaf, the mark of Koivu."""
    return format_html(
        '<svg class="{}" viewBox="0 0 96 96" aria-hidden="true"><use href="{}#leaf-whole"/></svg>',
        more,
        static("img/icons.svg"),
    )


@register.filter
def html_lang(code: str) -> str:
    """Write a language as HTML knows it: easy Finnish is Finnish."""
    return "fi" if code == "fi-selko" else code


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
