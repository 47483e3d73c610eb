"""Rows of a form that grow by a button: nothing typed is lost, and an empty row is no row."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from django import forms

from koivu.core.numbers import number_named

MOST_ROWS = 20
Row = TypeVar("Row", bound=forms.Form)


class Rows(Generic[Row]):
    """The rows called `name`: those typed, or those of `initial`, or one that is empty."""

    def __init__(
        self,
        kind: type[Row],
        name: str,
        typed: Mapping[str, str] | None,
        initial: Sequence[Mapping[str, object]] = (),
        **facts: object,
    ):
        self.name = name
        self.is_growing = typed is not None and f"more_{name}" in typed
        if typed is None:
            starts = list(initial) or [{}]
            self.forms = [
                kind(prefix=f"{name}{at}", initial=one, **facts) for at, one in enumerate(starts)
            ]
            return
        many = min(_many(typed, name), MOST_ROWS)
        self.forms = [kind(typed, prefix=f"{name}{at}", **facts) for at in range(many)]
        if self.is_growing and many < MOST_ROWS:
            self.forms.append(kind(prefix=f"{name}{many}", **facts))

    def __iter__(self):
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def filled(self) -> list[Row]:
        """The rows in which something was typed."""
        return [one for one in self.forms if one.is_bound and not one.is_empty]

    def are_valid(self) -> bool:
        # Every row is looked at: all its faults are told at once.
        return not [one for one in self.filled if not one.is_valid()]

    def forget_errors(self) -> None:
        """Another row was asked for: that is no moment to find faults."""
        for one in self.forms:
            one._errors = forms.utils.ErrorDict()

    def hide_errors_of_empty_rows(self) -> None:
        for one in self.forms:
            if one.is_bound and one.is_empty:
                one._errors = forms.utils.ErrorDict()


def _many(typed: Mapping[str, str], name: str) -> int:
    said = typed.get(f"{name}_rows", "1")
    return number_named(said) or 1
