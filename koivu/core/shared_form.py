"""A form of what several people write: nobody's change is written over before it was seen."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from koivu.core.templatetags.look import html_lang
from koivu.core.writing_together import Outcome, Prints, outcome, print_of

SHOWN, KEPT = "shown", "keep_theirs"


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else has written in a field meanwhile; blank: taken out."""

    field: forms.BoundField
    text: str

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def label(self) -> str:
        heading = getattr(self.field.field, "heading", "")
        return f"{heading} ({self.field.label})" if heading else str(self.field.label)

    @property
    def language(self) -> str:
        """The language of the field on a page, where it has one."""
        return self.field.field.widget.attrs.get("lang", "") or html_lang("fi")


class SharedForm(forms.Form):
    """Its initial values are what stands there now. `theirs`: what has to be chosen about."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.theirs: list[Theirs] = []
        # The fields that stand below are not known yet: asked when the page is drawn.
        self.fields[SHOWN].initial = lambda: _packed(self.stands)

    @cached_property
    def stands(self) -> Prints:
        """The prints of what stands there now, of every field that asks for something of it."""
        asked = (name for name in self.fields if name != SHOWN and not name.startswith("still_"))
        return {
            name: print_of(self.get_initial_for_field(self.fields[name], name))
            for name in asked
            if name in self.initial
        }

    def clean(self) -> dict:
        super().clean()
        if isinstance(self.data, QueryDict) and SHOWN in self.data:
            self._weigh(self.data)
        return self.cleaned_data

    def _weigh(self, data: QueryDict) -> None:
        shown, sent = _unpacked(str(data.get(SHOWN, ""))), data.copy()
        kept = set(data.getlist(KEPT))
        for name in [one for one in self.fields if one in self.cleaned_data and one != SHOWN]:
            there, had = self.stands.get(name, ""), shown.get(name, "")
            typed = print_of(self.cleaned_data[name])
            weighed = Outcome.LEAVE if name in kept else outcome(typed, had, there)
            if weighed is Outcome.LEAVE and typed != there:
                self._take_theirs(name, sent)
            if weighed is Outcome.CHOOSE:
                self.theirs.append(Theirs(self[name], self._written(name)))
            shown[name] = there
        sent[SHOWN] = _packed(shown)
        self.data = sent
        for one in self.theirs:
            self.add_error(one.name, _("Somebody else has changed this meanwhile."))

    def _take_theirs(self, name: str, sent: QueryDict) -> None:
        """What was left as it was, or is left to them, is what stands there now."""
        self.cleaned_data[name] = self.get_initial_for_field(self.fields[name], name)
        sent[name] = self._written(name)

    def _written(self, name: str) -> str:
        field = self.fields[name]
        value = field.prepare_value(self.get_initial_for_field(field, name))
        return "" if value is None else str(value)


def _packed(prints: Prints) -> str:
    return " ".join(f"{name}={one}" for name, one in prints.items() if one)


def _unpacked(sent: str) -> dict[str, str]:
    pairs = (one.partition("=") for one in sent.split())
    return {name: found for name, _between, found in pairs}
