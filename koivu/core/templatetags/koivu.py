"""How texts, hours and ages are written on pages."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache

from django import template
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import (
    get_language,
    get_language_bidi,
    get_language_info,
    gettext_lazy,
    ngettext,
)
from django.utils.translation import gettext as _

from koivu.core.easy_finnish import Hint, hints
from koivu.core.templatetags.look import html_lang
from koivu.core.words import SOURCE, Words

register = template.Library()

DOTTED = ("fi", "fi-selko", "sv", "et")
_FULL_DAYS = {
    "fi": "cccc d.M.y",
    "sv": "cccc d.M.y",
    "et": "cccc, d. MMMM y",
    "ru": "cccc, d MMMM y",
    "sq": "cccc, d MMMM y",
    "uk": "cccc, d MMMM y",
}
# By their codes of ISO 639-3; the lists of names that we lean on do not know them.
SIGNED = {
    "fse": gettext_lazy("Finnish sign language"),
    "fss": gettext_lazy("Finland-Swedish sign language"),
}
# Not made of a name: the reader's language bends it.
_IN_LANGUAGE = {
    "fi": gettext_lazy("in Finnish"),
    "sv": gettext_lazy("in Swedish"),
    "en": gettext_lazy("in English"),
    "ar": gettext_lazy("in Arabic"),
    "fi-selko": gettext_lazy("in easy Finnish"),
    "ru": gettext_lazy("in Russian"),
    "et": gettext_lazy("in Estonian"),
    "so": gettext_lazy("in Somali"),
    "sq": gettext_lazy("in Albanian"),
    "uk": gettext_lazy("in Ukrainian"),
}


@register.simple_tag
def say(words: Words, quietly: bool = False) -> SafeString | str:
    """Write a text in the reader's language, or openly in the nearest one there is.

    A fallback carries its own `lang` and direction, and says its language unless `quietly`.
    """
    said = words.said(get_language() or SOURCE)
    if not said.text or not said.is_fallback:
        return said.text
    info = get_language_info(said.language)
    span = format_html(
        '<span lang="{}" dir="{}">{}</span>',
        html_lang(said.language),
        "rtl" if info["bidi"] else "ltr",
        said.text,
    )
    if quietly:
        return span
    mark = in_language(said.language)
    return format_html('{} <small class="fallback">({})</small>', span, mark)


@register.filter
def hours(moment: datetime | time | None) -> str:
    """Write wall-clock hours as people here do: 9, 9.30; "?" where nobody knows."""
    if moment is None:
        return "?"
    if not moment.minute:
        return f"{moment:%-H}"
    return f"{moment:%-H}{hour_sign()}{moment:%M}"


@register.simple_tag
def hour_sign() -> str:
    """What stands between hours and minutes: 9.30 here, 9:30 elsewhere."""
    return "." if (get_language() or SOURCE) in DOTTED else ":"


@register.filter
def weekday(day: date) -> str:
    """Write a weekday in full: maanantai."""
    return _written(day, "cccc", _locale())


@register.filter
def short_weekday(day: date) -> str:
    """Write a weekday short: ma."""
    return _written(day, "ccc", _locale()).rstrip(".")


@register.filter
def day_and_month(day: date) -> str:
    """Write a day as on a poster: 23.11."""
    language = get_language() or SOURCE
    if language in ("fi", "fi-selko", "et"):
        return f"{day.day}.{day.month}."
    return _written(day, "d MMM" if language != "sv" else "d.M.", _locale())


@register.filter
def full_day(day: date) -> str:
    """Write a whole date: maanantai 23.11.2026."""
    return _written(day, _FULL_DAYS.get(_locale(), "cccc d MMMM y"), _locale())


@register.filter
def month_name(month: date) -> str:
    """Write a month as a heading: Marraskuu 2026."""
    return f"{capfirst(MONTHS[month.month])} {month.year}"


@register.filter
def age(months: int) -> str:
    """Write an age: in months under two years, else in whole years."""
    if months < 24 and months % 12:
        return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    years = months // 12
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}


@register.filter
def language_name(code: str) -> str:
    """Write a language's name in the reader's language; the code where nobody knows it."""
    if code == "fi-selko":
        return get_language_info(code)["name_local"]
    if signed := SIGNED.get(code):
        return str(signed)
    return _language_name(code, _locale())


@lru_cache(maxsize=512)
def _language_name(code: str, locale: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code.split("-")[0]).get_language_name(locale)
    except (UnknownLocaleError, ValueError):
        return code
    return name or code


def in_language(code: str) -> str:
    """Write which language a text is in: suomeksi, på finska, in Finnish."""
    if said := _IN_LANGUAGE.get(code):
        return str(said)
    return _("in %(language)s") % {"language": language_name(code)}


@register.filter
def easier(text: str | None) -> list[Hint]:
    """Return what might be easier in a text of easy Finnish."""
    return hints(text or "")


@register.simple_tag
def comma() -> str:
    """The comma of the reader's script, and the space after it."""
    return "، " if _locale() == "ar" else ", "


def listed(parts: Iterable[str]) -> str:
    """Write a list with the reader's comma: suomi, arabia."""
    return comma().join(parts)


@register.simple_tag
def text_direction() -> str:
    """The direction of the page's language, for `<html dir>`."""
    return "rtl" if get_language_bidi() else "ltr"


@lru_cache(maxsize=1024)
def _written(day: date, pattern: str, locale: str) -> str:
    # The days of the weeks around today stand on every page, in a few languages.
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)


def _locale() -> str:
    return (get_language() or SOURCE).split("-")[0]
