"""A child's moment on paper: one sheet, in the order in which it is entered."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from koivu.core import clock
from koivu.core.documents import Printable, typeset
from koivu.core.half_days import Half
from koivu.core.paper import frame, safety_lines, said, way_by_phone
from koivu.core.pictograms import pictograms
from koivu.evaluation.changes import Changed
from koivu.evaluation.leaves import QUESTIONS, asks_knows
from koivu.evaluation.models import ChildAge, Knows, Leaf
from koivu.evaluation.pairs import pairs_of
from koivu.evaluation.paper import TEMPLATES
from koivu.evaluation.prompts import HOW, NO_NAMES, PROMPTS, TELL, TITLE, TOLD
from koivu.places.models import Place
from koivu.programme.permissions import is_read_by_a_professional

# As the page says it.
FOR_RESIDENTS = gettext_noop(
    "%(place)s: there children and grown-ups meet, for free and without booking. What do you think?"
)
FOR_THE_YOUNG = gettext_noop("You decide what happens here, too.")
SHORT = ("where", "with_whom")  # prompts with one line on paper


def moment_paper(place: Place, language: str) -> bytes:
    """Return the sheet as a PDF in one language; 404 for one that we do not speak."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        return typeset(TEMPLATES / "moment.typ", _says(place, language))


def _by_phone(name: str, *arguments: str) -> dict[str, Printable]:
    """Return the way to a page of the place."""
    address = settings.KOIVU_BASE_URL + reverse(name, args=arguments)
    return {"by_phone": _("Answer with your phone")} | way_by_phone(address)


def _says(place: Place, language: str) -> Mapping[str, Printable]:
    prompts = [
        {"text": str(text), "lines": 1 if name in SHORT else 2} for name, text in PROMPTS.items()
    ]
    return {
        **frame(place.name, str(TITLE), language),
        **_by_phone("moment", place.slug),
        "how": str(HOW),
        "tell": str(TELL),
        "no_names": str(NO_NAMES),
        "day": _("Day"),
        "halves": [str(half.label) for half in Half],
        "age": _("How old is the child, about?"),
        "ages": [str(age.label) for age in ChildAge],
        "prompts": prompts,
        "safety": safety_lines(place.helpline, language),
        "icons": pictograms("leaf-whole", "children"),
    }


def changes_paper(place: Place, changes: list[Changed], language: str) -> bytes:
    """Return what was changed as a sheet for children: big pictures and few words."""
    if language not in dict(settings.LANGUAGES) or not changes:
        raise Http404
    with override(language):
        facts = frame(place.name, str(TOLD), language)
        told = [{"icon": one.picture, "said": said(one.words, language)} for one in changes]
        facts |= {"changes": told, "icons": pictograms(*(one.picture for one in changes))}
        return typeset(TEMPLATES / "changes.typ", facts)


def cards_paper(place: Place, language: str) -> bytes:
    """Return the picture cards of This or that, a sheet for each pair."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        pairs: list[Printable] = [
            {name: {"icon": one.icon, "word": one.word} for name, one in pair.sides}
            for pair in pairs_of()
        ]
        icons = pictograms(*(one.icon for pair in pairs_of() for _side, one in pair.sides))
        facts = frame(place.name, _("This or that?"), language) | {"pairs": pairs, "icons": icons}
        return typeset(TEMPLATES / "cards.typ", facts)


def leaf_paper(place: Place, leaf: Leaf, language: str) -> bytes:
    """Return two short leaves on a sheet; words are asked only where they are read (P-1)."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    takes_words = is_read_by_a_professional(place, today=clock.today())
    with override(language):
        facts = {
            **frame(place.name, _("A few short questions"), language),
            **_by_phone("leaf", place.slug, leaf.value),
            "leaf": str(leaf.label),
            "lead": _(FOR_RESIDENTS if asks_knows(leaf) else FOR_THE_YOUNG) % {"place": place.name},
            "know": _("Do you know this place?"),
            "knows": [str(one.label) for one in Knows] if asks_knows(leaf) else [],
            "questions": [str(one.label) for one in QUESTIONS[leaf]] if takes_words else [],
            "no_names": str(NO_NAMES),
            "safety": safety_lines(place.helpline, language) if takes_words else [],
        }
        return typeset(TEMPLATES / "leaf.typ", facts)
