"""You asked – what happened: a month of the wall on paper, black on white."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from koivu.core.documents import Printable, typeset
from koivu.core.paper import direction, way_by_phone
from koivu.core.rhythm import last_day_of_month
from koivu.core.templatetags.koivu import month_name
from koivu.core.templatetags.look import html_lang
from koivu.core.words import SOURCE, Words
from koivu.home.wall import WallLine, wall_of
from koivu.participation.models import WishAnswer
from koivu.places.models import Place

TEMPLATE = Path(__file__).parent / "templates" / "home" / "wall.typ"


def wall_sheet(
    place: Place, month: date, languages: Sequence[str], size: str, today: date
) -> bytes:
    """Return the sheet of a month as a PDF; the first language is its own."""
    return typeset(TEMPLATE, wall_says(place, month, languages, size, today))


def wall_says(
    place: Place, month: date, languages: Sequence[str], size: str, today: date
) -> dict[str, Printable]:
    """Return everything that the sheet says; what a language lacks is said in the nearest one."""
    first = languages[0]
    wall = wall_of(place, min(today, last_day_of_month(month)), since=month)
    with override(first):
        address = settings.KOIVU_BASE_URL + reverse("wall", args=[place.slug])
        return {
            "lang": html_lang(first),
            "dir": direction(first),
            "size": size,
            "title": f"{place.name} – {_('You asked – what happened')}",
            "place": place.name,
            "month": month_name(month),
            "headings": [_in(code, lambda: _("You asked – what happened")) for code in languages],
            "lines": [_line(one, languages) for one in wall.wished],
            "changed_headings": [_in(code, lambda: _("This has changed")) for code in languages],
            "changed": [_texts(one.came, languages) for one in wall.unasked],
            "decided_headings": [_in(code, lambda: _("What we decided")) for code in languages],
            "decided": [_texts(one.about, languages) for one in wall.decided],
            "unchecked": [
                _in(code, lambda: _("Nobody has checked this translation yet."))
                for code in languages
                if code not in (*place.open_languages, SOURCE)
            ],
            "empty": "" if wall else _("Nothing is told here yet."),
            **way_by_phone(address),
        }


def _line(one: WallLine, languages: Sequence[str]) -> Printable:
    is_yes = one.answer == WishAnswer.YES
    return {
        "wished": _texts(one.about, languages[:1]),
        "mark": "yes" if is_yes else "not_now",
        "came": _texts(one.came, languages, lambda: _yes() if is_yes else _("Not now, because…")),
        "did": _texts(one.did, languages, lambda: _("This has changed") + ":"),
    }


def _yes() -> str:
    return pgettext("answer to a wish", "Yes")


def _texts(
    words: Words, languages: Sequence[str], head: Callable[[], str] = str
) -> list[Printable]:
    """Return a text in the languages of the sheet, each once, with what stands before it."""
    said = {one.language: one.text for one in map(words.said, languages) if one.text}
    return [_printed(text, code, head) for code, text in said.items()]


def _in(code: str, say: Callable[[], str]) -> Printable:
    with override(code):
        return _printed(str(say()), code)


def _printed(text: str, code: str, head: Callable[[], str] = str) -> Printable:
    with override(code):
        before = head()
    return {"text": text, "head": before, "lang": html_lang(code), "dir": direction(code)}
