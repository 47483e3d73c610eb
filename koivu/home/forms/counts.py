"""Counts as they stand on a sheet of paper, line by line in its order.

Blank is nothing said; 0 is that nobody came; not counted and not held are two other answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_OID, uuid4, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.home.counting import ToCount
from koivu.visits.models import Manner, Outcome
from koivu.visits.models.count import MOST
from koivu.visits.rules import UNUSUAL, Item

NOBODY = "nobody"
MARKS = [
    ("", "–"),
    (NOBODY, _("Nobody came")),
    (Outcome.NOT_COUNTED.value, _("Not counted")),
    (Outcome.CLOSED.value, pgettext_lazy("outcome", "Was not held")),
]
NUMBERS = {
    "adults": _("Adults"),
    "children": _("Children"),
    "first": _("First time"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its fields; without any when it has been told already."""

    line: ToCount
    fields: tuple[forms.BoundField, ...] = ()
    many: forms.BoundField | None = None


class CountsForm(forms.Form):
    """Adults, children, first time and a mark for each line that nobody has told yet."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, *args, lines: Sequence[ToCount], **kwargs):
        kwargs.setdefault("initial", {"key": uuid4()})
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.unusual: set[str] = set()
        for line in self._open:
            for name, label in NUMBERS.items():
                self.fields[f"{name}_{line.name}"] = _number(label)
            self.fields[f"mark_{line.name}"] = forms.ChoiceField(
                label=_("Or"), choices=MARKS, required=False
            )
            self.fields[f"many_{line.name}"] = forms.BooleanField(
                label=_("It was so many"), required=False
            )

    def clean(self) -> dict:
        """Ask where a line is half said, says two things, or says very many."""
        for line in self._open:
            if not any(name in self.errors for name in _names(line)):
                self._check(line)
        return self.cleaned_data

    def _check(self, line: ToCount) -> None:
        adults, children, first, mark = (self.cleaned_data[name] for name in _names(line))
        numbers = [one for one in (adults, children, first) if one is not None]
        if mark and any(numbers):
            return self.add_error(f"mark_{line.name}", _("Numbers or this, not both."))
        if mark or not numbers:
            return None
        for name, number in (("adults", adults), ("children", children)):
            if number is None:
                self.add_error(f"{name}_{line.name}", _("How many? Write 0 if there were none."))
        if adults is None or children is None:
            return None
        if (first or 0) > adults + children:
            self.add_error(f"first_{line.name}", _("These are more than came in all."))
        if max(adults, children) > UNUSUAL and not self.cleaned_data[f"many_{line.name}"]:
            self.unusual.add(line.name)
            self.add_error(f"adults_{line.name}", _("Over 200 at once: was it so many?"))
        return None

    def items(self) -> list[Item]:
        """Return what was said as counts; lines of which nothing was said leave no mark."""
        return list(self._items())

    def _items(self) -> Iterator[Item]:
        base = self.cleaned_data["key"] or uuid4()
        for line in self._open:
            adults, children, first, mark = (self.cleaned_data[name] for name in _names(line))
            if not mark and adults is None:
                continue
            outcome = Outcome.COUNTED if mark in ("", NOBODY) else Outcome(mark)
            if outcome != Outcome.COUNTED:
                adults = children = first = None
            elif mark == NOBODY:
                adults, children, first = 0, 0, None
            yield Item(
                key=str(uuid5(NAMESPACE_OID, f"{base} {line.name}")),
                what=line.what,
                session=line.session.id if line.session else "",
                date=line.day,
                manner=Manner.AT_ONCE,
                adults=adults,
                children=children,
                first_timers=first,
                outcome=outcome,
                was_asked=self.cleaned_data[f"many_{line.name}"],
            )

    @property
    def _open(self) -> list[ToCount]:
        return [line for line in self.lines if not line.is_told]

    @property
    def rows(self) -> list[Row]:
        """Every line of the sheet, in its order."""
        return [
            Row(line)
            if line.is_told
            else Row(
                line,
                tuple(self[name] for name in _names(line)),
                self[f"many_{line.name}"] if self._asks_many(line) else None,
            )
            for line in self.lines
        ]

    def _asks_many(self, line: ToCount) -> bool:
        return line.name in self.unusual or bool(self[f"many_{line.name}"].value())


def _names(line: ToCount) -> list[str]:
    return [f"{name}_{line.name}" for name in (*NUMBERS, "mark")]


def _number(label) -> forms.IntegerField:
    # Not type=number: what cannot be read must stay in the box, to be mended.
    box = forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST, required=False, widget=box,
        error_messages={"invalid": _("Write a number: 0 if there were none.")},
    )  # fmt: skip
