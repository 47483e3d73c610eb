"""Whatever families write that a professional reads first, kind by kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.screening import Screened, ScreenedQuerySet, read_once
from koivu.evaluation.models import LeafAnswer, Moment, Word
from koivu.evaluation.prompts import PROMPTS
from koivu.participation.actions import read_wish
from koivu.participation.models import Idea, Wish
from koivu.places.models import Place
from koivu.programme.actions import read_proposal
from koivu.programme.models import Proposal


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of texts; `name` stands in addresses."""

    name: str
    label: str | Promise
    of: Callable[[Place], ScreenedQuerySet]
    read: Callable[..., None]
    asked: Callable[[Any], list[str]] = lambda row: [""] * len(row.texts)  # before each text


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits to be read, and what it is."""

    kind: Kind
    row: Screened
    texts: list[tuple[str, str]]  # what was asked, if anything, and what was written

    @property
    def sent_at(self) -> datetime:
        return self.row.sent_at


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "proposal",
            _("Proposal"),
            lambda place: Proposal.objects.filter(place=place),
            read_proposal,
        ),
        Kind(
            "wish",
            _("Wish"),
            lambda place: Wish.objects.filter(place=place),
            read_wish,
        ),
        Kind(
            "word",
            _("A word to the question of the month"),
            lambda place: Word.objects.filter(question__place=place),
            read_once,
        ),
        Kind(
            "moment",
            _("A child’s moment"),
            lambda place: Moment.objects.filter(round__place=place),
            read_once,
            lambda _row: [str(asked) for asked in PROMPTS.values()],
        ),
        Kind(
            "leaf",
            _("An answer to a short leaf"),
            lambda place: LeafAnswer.objects.filter(place=place),
            read_once,
            lambda row: [row.get_asked_display()],
        ),
        Kind(
            "idea",
            _("An idea told at a develop-together day"),
            lambda place: Idea.objects.filter(day__place=place),
            read_once,
        ),
    )
}


def waiting_in(place: Place) -> list[Waiting]:
    """Return everything that waits to be read, the oldest first; within a half-day in no order."""
    found = [
        Waiting(kind, row, _said(kind, row))
        for kind in KINDS.values()
        for row in kind.of(place).unread()
    ]
    return sorted(found, key=lambda one: one.sent_at)


def many_waiting(place: Place) -> int:
    """Return how many texts wait to be read."""
    return sum(kind.of(place).unread().count() for kind in KINDS.values())


def _said(kind: Kind, row: Screened) -> list[tuple[str, str]]:
    return [pair for pair in zip(kind.asked(row), row.texts, strict=True) if pair[1]]
