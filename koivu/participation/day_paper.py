"""A develop-together day on paper: the invitation, the code for the wall, what came of it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.documents import Printable, typeset
from koivu.core.paper import frame, safety_lines, said, square, typed, way_by_phone
from koivu.core.pictograms import pictograms
from koivu.core.templatetags.koivu import full_day, listed
from koivu.participation.days import Theme, Told, address_of

TEMPLATES = Path(__file__).parent / "templates" / "participation" / "day"


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
        "about": said(told.about, language),
        "when": full_day(told.day.date),
        "hours": told.hours,
        "off": _("Cancelled") if told.day.is_off else "",
        "where": said(told.where, language) if told.where else None,
        "themes_heading": _("What we talk about"),
        "themes": [said(one.words, language) for one in told.themes],
        "there": [{"icon": one.icon, "text": str(one.need.label)} for one in there],
        "icons": pictograms("leaf-whole", *(one.icon for one in there)),
        "welcome": _("Come as you are. Nobody writes down who came."),
        "by_phone": _("Read more with your phone"),
    }


def _code(told: Told, language: str) -> Mapping[str, Printable]:
    """The way to tell an idea by phone, for the wall of the day."""
    address = f"{address_of(told.day, language)}idea/"
    wishes = settings.KOIVU_BASE_URL + reverse("wishes", args=[told.day.place.slug])
    return _frame(told, language) | {
        "heading": _("Tell an idea"),
        "about": said(told.about, language),
        "address": typed(address),
        "code": square(f"{address}?code={told.day.code}"),
        "by_phone": _("Tell it with your phone"),
        "code_label": _("Code of the day"),
        "day_code": told.day.code,
        "nobody": _("Nobody can answer it: no one knows who wrote."),
        "wish": _("A wish for the whole house, with an answer:"),
        "wish_address": typed(wishes),
        "wish_code": square(f"{wishes}?came=day"),
        "safety": safety_lines(told.day.place.helpline, language),
        "icons": pictograms("leaf-whole"),
    }


def _result(told: Told, language: str) -> Mapping[str, Printable]:
    """What came of the day, on one page."""
    asked = {"owner": _("Who takes care of it?"), "next": _("What is done next?")}
    asked["came"] = _("What came of it?")

    def rows(theme: Theme) -> list[Printable]:
        written = {"owner": theme.owner, "next": theme.next, "came": theme.came}
        return [
            {"asked": asked[name], "said": said(words, language)}
            for name, words in written.items()
            if words
        ]

    return _frame(told, language) | {
        "about": said(told.about, language),
        "when": full_day(told.day.date),
        "thanks": _(
            "The day has been. Thank you to everybody who was there! This is where it leads."
        ),
        "hands": _("Show of hands"),
        "themes": [
            {
                "words": said(one.words, language),
                "hands": listed(f"{label} {many}" for label, many in one.row.hands),
                "vote": said(one.vote, language) if one.vote else None,
                "rows": rows(one),
                "nobody": "" if one.owner else _("Nobody takes care of it yet."),
            }
            for one in told.themes
        ],
        "icons": pictograms("leaf-whole"),
        "by_phone": _("Read more with your phone"),
    }


KINDS: Mapping[str, Callable[[Told, str], Mapping[str, Printable]]] = {
    "poster": _poster,
    "code": _code,
    "result": _result,
}


def _frame(told: Told, language: str) -> dict[str, Printable]:
    place, address = told.day.place, address_of(told.day, language)
    return frame(place.name, str(told.day.get_kind_display()), language) | way_by_phone(address)
