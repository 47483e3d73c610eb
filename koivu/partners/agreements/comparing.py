"""Two versions of an agreement beside each other: what is new, changed, left out, the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.partners.agreements.said import Said
from koivu.partners.agreements.words import facts_of
from koivu.partners.models import Clause

_WORDS = re.compile(r"\s+|[^\s]+")


class Change(models.TextChoices):
    """What became of a fact or a clause."""

    SAME = "same", _("as before")
    CHANGED = "changed", _("changed")
    NEW = "new", _("new")
    LEFT_OUT = "left_out", _("left out")


@dataclass(frozen=True, slots=True)
class FactBeside:
    """A fact as the earlier and the later version say it."""

    label: str
    earlier: tuple[str, ...]
    later: tuple[str, ...]

    @property
    def change(self) -> Change:
        return _change(self.earlier, self.later)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: in both, only in the earlier, or only in the later one."""

    text: str
    where: str  # "both", "earlier" or "later"


@dataclass(frozen=True, slots=True)
class ClauseBeside:
    """A clause as the earlier and the later version say it."""

    label: str
    earlier: str
    later: str

    @property
    def change(self) -> Change:
        return _change(self.earlier, self.later)

    @property
    def pieces(self) -> list[Piece]:
        """Both texts in one, word by word."""
        return list(_pieces(_WORDS.findall(self.earlier), _WORDS.findall(self.later)))


def facts_beside(earlier: Said, later: Said) -> list[FactBeside]:
    """Return every fact that one of them says anything of."""
    before = {one.key: one for one in facts_of(earlier)}
    after = {one.key: one for one in facts_of(later)}
    keys = list({**before, **after})
    return [
        FactBeside(
            (after.get(key) or before[key]).label,
            before[key].lines if key in before else (),
            after[key].lines if key in after else (),
        )
        for key in keys
    ]


def clauses_beside(earlier: Said, later: Said) -> list[ClauseBeside]:
    """Return every clause that one of them has."""
    beside = (
        ClauseBeside(str(one.label), earlier.terms.get(one, ""), later.terms.get(one, ""))
        for one in Clause
    )
    return [one for one in beside if one.earlier or one.later]


def _change(earlier: object, later: object) -> Change:
    if earlier == later:
        return Change.SAME
    if not earlier:
        return Change.NEW
    return Change.CHANGED if later else Change.LEFT_OUT


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for what, at, end, later_at, later_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if what == "equal":
            yield Piece("".join(before[at:end]), "both")
            continue
        if at < end:
            yield Piece("".join(before[at:end]), "earlier")
        if later_at < later_end:
            yield Piece("".join(after[later_at:later_end]), "later")
