"""Counts as they stand on a sheet of paper, line by line in its order.

Blank is nothing said; 0 adults and no more is that nobody came; not counted and not held are two
other answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import NAMESPACE_OID, uuid4, uuid5

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.home.counting import ToCount
from koivu.places.models import Place
from koivu.visits.models import Count, Manner, Outcome
from koivu.visits.models.count import MOST
from koivu.visits.rules import UNUSUAL, Item

NOBODY = "nobody"
MARKS = [
    ("", "–"),
    (NOBODY, _("Nobody came")),
    (Outcome.NOT_COUNTED.value, _("Not counted")),
    (Outcome.CLOSED.value, pgettext_lazy("outcome", "Was not held")),
]
FIRST = {"first": _("First time")}
TOGETHER = {"adults": _("Adults"), "children": _("Children"), **FIRST}
# Each column of a sheet stands by itself, so each says that it is of children.
BY_AGE = {
    "adults": _("Adults"),
    "aged_0": _("Children under 1"),
    "aged_1_2": _("Children 1–2"),
    "aged_3_6": _("Children 3–6"),
    "aged_7_12": _("Children 7–12"),
    "aged_13_17": _("Children 13–17"),
    **FIRST,
}


def columns_of(place: Place) -> Mapping[str, Promise]:
    """Return what a place counts on paper, by name and in words, in the order of its sheet."""
    return BY_AGE if place.counts_ages else TOGETHER


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its fields; without any when it has been told and is not to be mended."""

    line: ToCount
    fields: tuple[forms.BoundField, ...] = ()
    many: forms.BoundField | None = None
    mends: forms.BoundField | None = None

    @property
    def is_opened(self) -> bool:
        """Whether something of it was typed, which must be in sight."""
        return any(field.errors or field.data for field in self.fields)


class CountsForm(forms.Form):
    """Adults, children, first time and a mark for each line that nobody has told yet.

    A line that has been told is asked of `again` on a sheet that may be mended, and whenever
    somebody has typed numbers of it: what was counted meanwhile must not swallow them.
    """

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(
        self,
        *args,
        lines: Sequence[ToCount],
        columns: Mapping[str, Promise] = TOGETHER,
        again: bool = False,
        **kwargs,
    ):
        kwargs.setdefault("initial", {"key": uuid4()})
        super().__init__(*args, **kwargs)
        self.lines, self.columns, self.again = lines, columns, again
        self.of_children = [name for name in columns if name not in ("adults", "first")]
        self.unusual: set[str] = set()
        for line in self._open:
            for name, label in columns.items():
                self.fields[f"{name}_{line.name}"] = _number(label)
            self.fields[f"mends_{line.name}"] = forms.UUIDField(
                required=False, widget=forms.HiddenInput, initial=_key_of(line.on_paper)
            )
            self.fields[f"mark_{line.name}"] = forms.ChoiceField(
                label=_("Or"), choices=MARKS, required=False
            )
            self.fields[f"many_{line.name}"] = forms.BooleanField(
                label=_("It was so many"), required=False
            )

    def clean(self) -> dict:
        """Ask where a line is half said, says two things, or says very many."""
        for line in self._open:
            if not any(name in self.errors for name in self._names(line)):
                self._check(line)
        return self.cleaned_data

    def _check(self, line: ToCount) -> None:
        adults, children, first, mark = self._said(line)
        numbers = [one for one in (adults, children, first) if one is not None]
        if mark and any(numbers):
            return self.add_error(f"mark_{line.name}", _("Numbers or this, not both."))
        if mark or not numbers:
            return None
        if adults == 0 and not any(numbers):
            return None  # a nought where the line begins, and no head anywhere: nobody came
        for name, number in (("adults", adults), (self.of_children[0], children)):
            if number is None:
                self.add_error(f"{name}_{line.name}", _("How many? Write 0 if there were none."))
        if adults is None or children is None:
            return None
        if children > MOST:
            self.add_error(
                f"{self.of_children[0]}_{line.name}", _("A count is at most 999. Count in parts.")
            )
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
            adults, children, first, mark = self._said(line)
            if not mark and adults is None:
                continue
            outcome = Outcome.COUNTED if mark in ("", NOBODY) else Outcome(mark)
            if outcome != Outcome.COUNTED:
                adults = children = first = None
            elif mark == NOBODY or not (adults or children):
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
                bands=self._bands(line) if outcome == Outcome.COUNTED else (),
                outcome=outcome,
                was_asked=self.cleaned_data[f"many_{line.name}"],
                replaces=str(self.cleaned_data[f"mends_{line.name}"] or ""),
            )

    def _said(self, line: ToCount) -> tuple[int | None, int | None, int | None, str]:
        """Adults, children together, first time, and the mark."""
        said = {name: self.cleaned_data[f"{name}_{line.name}"] for name in (*self.columns, "mark")}
        written = [said[name] for name in self.of_children if said[name] is not None]
        return said["adults"], sum(written) if written else None, said["first"], said["mark"]

    def _bands(self, line: ToCount) -> tuple[int, ...]:
        if len(self.of_children) == 1:
            return ()
        return tuple(self.cleaned_data[f"{name}_{line.name}"] or 0 for name in self.of_children)

    @cached_property
    def _open(self) -> list[ToCount]:
        return [line for line in self.lines if not line.is_told or self.again or self._typed(line)]

    def _typed(self, line: ToCount) -> bool:
        names = (self.add_prefix(name) for name in self._names(line))
        return self.is_bound and any(self.data.get(name) for name in names)

    @property
    def rows(self) -> list[Row]:
        """Every line of the sheet, in its order."""
        return [
            Row(
                line,
                tuple(self[name] for name in self._names(line)),
                self[f"many_{line.name}"] if self._asks_many(line) else None,
                self[f"mends_{line.name}"],
            )
            if line in self._open
            else Row(line)
            for line in self.lines
        ]

    def _asks_many(self, line: ToCount) -> bool:
        return line.name in self.unusual or bool(self[f"many_{line.name}"].value())

    def _names(self, line: ToCount) -> list[str]:
        return [f"{name}_{line.name}" for name in (*self.columns, "mark")]


def _key_of(count: Count | None) -> str | None:
    return str(count.key) if count else None


def _number(label) -> forms.IntegerField:
    # Not type=number: what cannot be read must stay in the box, to be mended.
    box = forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST, required=False, widget=box,
        error_messages={"invalid": _("Write a number: 0 if there were none.")},
    )  # fmt: skip
