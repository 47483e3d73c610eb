"""What the desk's forms let one choose from."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koivu.core.templatetags.koivu import language_name
from koivu.core.words import finnish_order
from koivu.partners.models import Organisation, name_of
from koivu.places.models import Place
from koivu.programme.phrases import Phrase

# The languages that texts are written in: those of the pages, Finnish first.
WRITTEN = [code for code, _name in settings.LANGUAGES]


def written_language(code: str) -> str:
    """Return the name of a language that texts are written in."""
    return str(_("Easy Finnish")) if code == "fi-selko" else language_name(code)


def phrase_choices(phrases: tuple[Phrase, ...]) -> list[tuple[str, str]]:
    """Return phrases in the language of the page, as choices."""
    language = get_language() or settings.LANGUAGE_CODE
    return [(phrase.key, phrase.said(language)) for phrase in phrases]


def partners(place: Place, today: date) -> QuerySet[Organisation]:
    """The organisations that work in `place`, each with its `name` of today."""
    return Organisation.objects.partners_of(place, today).annotate(name=name_of("pk", today))


class PartnersField(forms.ModelMultipleChoiceField):
    """Equal organisers: checkboxes in Finnish alphabetical order (P-13)."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, place: Place, today: date, *, also: QuerySet | None = None, **facts):
        queryset = partners(place, today)
        if also is not None:
            # A partner whose time here is over stays an organiser until somebody unticks it.
            known = Q(pk__in=queryset.values("pk")) | Q(pk__in=also.values("pk"))
            queryset = Organisation.objects.filter(known).annotate(name=name_of("pk", today))
        super().__init__(queryset, **facts)
        self.choices = _named(self.queryset)


class PartnerField(forms.ModelChoiceField):
    """One partner, or nobody (`empty_label`)."""

    def __init__(self, place: Place, today: date, *, among: set[int] | None = None, **facts):
        queryset = partners(place, today)
        super().__init__(queryset if among is None else queryset.filter(pk__in=among), **facts)
        empty = [] if self.empty_label is None else [("", self.empty_label)]
        self.choices = empty + _named(self.queryset)


def _named(organisations: QuerySet[Organisation]) -> list[tuple[int, str]]:
    named = [(one.pk, one.name or str(one)) for one in organisations]
    return sorted(named, key=lambda pair: finnish_order(pair[1]))


def named_organisations(ids: Iterable[int], today: date) -> list[tuple[int, str]]:
    """Return (id, name) of organisations in the order of their names."""
    rows = Organisation.objects.filter(pk__in=ids).prefetch_related("names")
    named = ((one.pk, one.name_on(today)) for one in rows)
    return sorted(named, key=lambda one: finnish_order(one[1]))
