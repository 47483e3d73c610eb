"""A shared cost as people write it, and the numbers by which costs are shared."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from re import Pattern

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.core.plain_text import plain
from koivu.governance.actions import BasisNumbers
from koivu.governance.cost_words import BASIS_NAMES
from koivu.governance.given_costs import EUROS, SPACES, WEIGHT
from koivu.governance.models import CostKind, Decision, SharedCost
from koivu.governance.rules import Basis
from koivu.places.models import Place

MIX = "mix"
DECISIONS_OFFERED = 60


class NumberField(forms.Field):
    """A number as people type it: 1 000,01 or 1000.01; empty is None."""

    def __init__(self, form: Pattern[str], say: str, **facts):
        self._form, self._say = form, say
        attributes = {"autocomplete": "off", "inputmode": "decimal", "size": 10}
        facts.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(**facts)

    def to_python(self, value) -> Decimal | None:
        if value in self.empty_values:
            return None
        text = plain(str(value)).translate(SPACES).removesuffix("€").strip()
        if not self._form.fullmatch(text):
            raise ValidationError(self._say)
        return Decimal(text.replace(" ", "").replace(",", "."))

    def prepare_value(self, value):
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class CostForm(forms.Form):
    """One cost: what for, how much, of which days, and by what it is shared."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CostKind.choices, widget=forms.RadioSelect)
    what = PlainTextField(
        label=_("What, in a word"), longest=120, required=False, template_name=ASKED
    )
    amount = NumberField(
        EUROS,
        _("Write the euros like 1000,01."),
        label=_("Euros"),
        help_text=_("A credit note has a minus: −12,50."),
    )
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    is_planned = forms.TypedChoiceField(
        label=_("Is it planned or has it come"),
        choices=[("no", _("a cost that has come")), ("yes", _("planned, in the budget"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    basis = forms.ChoiceField(
        label=_("How it is shared"),
        choices=[*((one.value, name) for one, name in BASIS_NAMES.items()), (MIX, _("A mix"))],
        widget=forms.RadioSelect,
    )
    decision = forms.TypedChoiceField(
        label=_("The decision that chose how it is shared"),
        coerce=int,
        empty_value=None,
        required=False,
        template_name=ASKED,
    )
    chosen = PlainTextField(
        label=_("Where this was agreed"),
        help_text=_("For example: steering group 3.2.2026."),
        longest=200,
        required=False,
        template_name=ASKED,
    )

    def __init__(self, *args, place: Place, decision: Decision | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        made = Decision.objects.decided().filter(place=place).newest_first()
        if not made.exists():
            del self.fields["decision"]
        else:
            # The one that stands there may be older than those that are offered.
            offered = {one.pk: one for one in (decision, *made[:DECISIONS_OFFERED]) if one}
            self.decisions = offered
            named = [(pk, f"{one.name} {one.what}") for pk, one in offered.items()]
            self.fields["decision"].choices = [("", "–"), *named]
        for one, name in BASIS_NAMES.items():
            say = _("Write the portion like 50 or 33,3.")
            self.fields[f"mix_{one}"] = NumberField(
                WEIGHT, say, label=name, required=False, template_name=ASKED
            )

    @property
    def mixed(self) -> Iterator[forms.BoundField]:
        """The portions of a mix."""
        return (self[f"mix_{one}"] for one in Basis)

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first one."))
        if cleaned.get("amount") == 0:
            self.add_error("amount", _("Write how much it is."))
        if cleaned.get("kind") == CostKind.OTHER and not cleaned.get("what"):
            self.add_error("what", _("Say in a word what it is."))
        if cleaned.get("basis"):
            cleaned["bases"] = self._bases(cleaned)
        return cleaned

    def fill(self, cost: SharedCost) -> SharedCost:
        """Write what was said into a cost."""
        for name in ("kind", "what", "first", "last", "is_planned", "bases", "chosen"):
            setattr(cost, name, self.cleaned_data[name])
        if "decision" in self.fields:
            chosen = self.cleaned_data["decision"]
            cost.decision = self.decisions[chosen] if chosen else None
        cost.amount = self.cleaned_data["amount"].quantize(Decimal("0.01"))
        return cost

    def _bases(self, cleaned: dict) -> dict[str, str]:
        if cleaned["basis"] != MIX:
            return {cleaned["basis"]: "100"}
        portions = {one.value: cleaned.get(f"mix_{one}") for one in Basis}
        said = {one: portion for one, portion in portions.items() if portion}
        if sum(said.values()) != 100:
            self.add_error("basis", _("The portions of a mix make 100 together."))
        return {one: f"{portion.normalize():f}" for one, portion in said.items()}


def said_of(cost: SharedCost) -> dict[str, object]:
    """Return a cost as the form begins with it."""
    portions = cost.portions
    said = {name: getattr(cost, name) for name in ("kind", "what", "first", "last", "chosen")}
    said["decision"] = cost.decision_id
    said |= {"amount": cost.amount, "is_planned": "yes" if cost.is_planned else "no"}
    if len(portions) == 1:
        return {**said, "basis": next(iter(portions)).value}
    return {**said, "basis": MIX, **{f"mix_{one}": part for one, part in portions.items()}}


class BasesForm(forms.Form):
    """Percentages and square metres of each partner, from a day on."""

    since = DayField(label=_("From which day on"))

    def __init__(self, *args, partners: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self._partners = partners
        for payer, _name in partners:
            for part in ("percent", "area"):
                say = _("Write the number like 12,5.")
                label = _("Percent") if part == "percent" else _("m²")
                self.fields[f"{part}_{payer}"] = NumberField(
                    WEIGHT, say, label=label, required=False, template_name=ASKED
                )

    @property
    def lines(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """One line for each partner: its name and its two fields."""
        for payer, name in self._partners:
            yield name, self[f"percent_{payer}"], self[f"area_{payer}"]

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        for payer, _name in self._partners:
            if (cleaned.get(f"percent_{payer}") or 0) > 100:
                self.add_error(f"percent_{payer}", _("At most 100."))
        return cleaned

    @property
    def numbers(self) -> dict[int, BasisNumbers]:
        """What was typed, by organisation."""
        said = self.cleaned_data
        return {
            payer: BasisNumbers(_kept(said[f"percent_{payer}"], 2), _kept(said[f"area_{payer}"], 1))
            for payer, _name in self._partners
        }


def _kept(number: Decimal | None, places: int) -> Decimal | None:
    return None if number is None else number.quantize(Decimal(1).scaleb(-places))


def days_of(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)
