"""What a family wants to see of the week: read from an address, offered in a form."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from koivu.core.templatetags.koivu import language_name
from koivu.programme.board import Board
from koivu.programme.models import Kind
from koivu.programme.rules import AGES_OFFERED, OLDEST, Wanted
from koivu.programme.templatetags.programme import age_offered

UNKNOWN_LANGUAGE = "und"  # as ISO 639 writes it


class WantedForm(forms.Form):
    """The filters of the week and of its feed; an empty field asks nothing."""

    age_months = forms.IntegerField(
        label=_("Child's age"), min_value=0, max_value=OLDEST, required=False
    )
    expecting = forms.BooleanField(label=_("Expecting a baby"), required=False)
    language = forms.CharField(label=_("Language spoken"), max_length=10, required=False)
    kind = forms.ChoiceField(label=_("What"), choices=Kind, required=False)

    def wanted(self) -> Wanted:
        """Return what the form asks for; nothing when it is empty or not understood."""
        return Wanted(**self.cleaned_data) if self.is_valid() else Wanted()


def wanted_from(query: QueryDict) -> Wanted:
    """Return what an address asks for; a field that nobody understands asks nothing."""
    form = WantedForm(query)
    form.is_valid()
    return Wanted(**form.cleaned_data)


def folded(wanted: Wanted, board: Board) -> Wanted:
    """Return one wish for all that find the same on this board.

    An address may name any age and any language; a page for each of them would be much work.
    """
    language, age = wanted.language, wanted.age_months
    facts = [version for line in board.lines for version in line.versions]
    if language and not any(language in one.languages for one in facts):
        language = UNKNOWN_LANGUAGE
    if age is not None and age not in AGES_OFFERED:
        begin = {0, *(one.age_from or 0 for one in facts)}
        begin |= {one.age_until + 1 for one in facts if one.age_until is not None}
        first = max(month for month in begin if month <= age)
        age = max((one for one in AGES_OFFERED if first <= one <= age), default=first)
    return replace(wanted, language=language, age_months=age)


def written(wanted: Wanted) -> str:
    """Write what is wanted as the query of an address, the same wish always alike."""
    asked = {
        "age_months": wanted.age_months,
        "expecting": 1 if wanted.expecting else None,
        "language": wanted.language or None,
        "kind": wanted.kind or None,
    }
    return urlencode({name: value for name, value in asked.items() if value is not None})


def named(wanted: Wanted) -> list[str]:
    """Write what is wanted in the reader's words: 1 year, Somali."""
    words = [
        "" if wanted.age_months is None else age_offered(wanted.age_months),
        str(_("Expecting a baby")) if wanted.expecting else "",
        str(Kind(wanted.kind).label) if wanted.kind else "",
        language_name(wanted.language) if wanted.language else "",
    ]
    return [one for one in words if one]


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices of the page: ages in months, languages spoken there, kinds there are."""

    ages: tuple[int, ...]
    languages: tuple[str, ...]
    kinds: tuple[str, ...]


def offer_of(board: Board, wanted: Wanted) -> Offer:
    """Return what the page offers: only languages and kinds that the place has."""
    facts = [version for line in board.lines for version in line.versions]
    ages = {*AGES_OFFERED, *([] if wanted.age_months is None else [wanted.age_months])}
    kinds = {one.kind for one in facts} | {wanted.kind}
    spoken = {code for one in facts for code in one.languages} | {wanted.language}
    return Offer(
        ages=tuple(sorted(ages)),
        languages=tuple(sorted(spoken - {""})),
        kinds=tuple(kind for kind in Kind.values if kind in kinds),
    )
