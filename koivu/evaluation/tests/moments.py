"""Rounds and child's moments for tests."""

from datetime import date, datetime, timedelta
from itertools import count

from koivu.core.half_days import HalfDay
from koivu.evaluation.actions import (
    LeafSaid,
    Watched,
    keep_method_form,
    plan_round,
    take_moment,
    tell_changes,
)
from koivu.evaluation.models import ChildAge, Knows, LeafQuestion, MethodForm, MomentRound
from koivu.evaluation.models.moment import EVERY_DAY
from koivu.places.models import Place
from koivu.places.tests.factories import A_MONDAY, A_MORNING

numbers = count(1)
A_PDF = b"%PDF-1.4 the form of the method"


def make_moment_round(
    place: Place,
    first: date = A_MONDAY,
    last: date | None = None,
    at: datetime = A_MORNING,
    asked_on: str = EVERY_DAY,
) -> MomentRound:
    """Return a round of two weeks, in which children are asked on every day."""
    last = last or first + timedelta(days=13)
    return plan_round(place, first, last, asked_on=asked_on, by=None, at=at)


def watched(age: ChildAge = ChildAge.TODDLER, **texts: str) -> Watched:
    return Watched(age, texts)


def leaf_said(knows: Knows | None = None, **texts: str) -> LeafSaid:
    return LeafSaid(knows, {LeafQuestion(name): text for name, text in texts.items()})


def watch(
    round_: MomentRound,
    *,
    age: ChildAge = ChildAge.TODDLER,
    at: datetime = A_MORNING,
    **texts: str,
) -> None:
    """Let somebody write down a moment on the half-day of `at`."""
    made_up = f"test-{next(numbers)}"
    take_moment(round_, Watched(age, texts), half_day=HalfDay.of(at), made_up=made_up, at=at)


def make_method_form(place: Place, at: datetime = A_MORNING) -> MethodForm:
    return keep_method_form(place, "MLL Varsinais-Suomi, 3.10.2026", A_PDF, by=None, at=at)


def change(round_: MomentRound, *texts: str, at: datetime = A_MORNING) -> None:
    """Let something be changed because of a round: a text in Finnish for each."""
    words = {f"change_{number}": {"fi": text} for number, text in enumerate(texts, 1)}
    tell_changes(round_, words, dict.fromkeys(words, "train"), by=None, at=at)


def make_changed_round(place: Place, first: date = A_MONDAY, at: datetime = A_MORNING):
    """Return the round of a day, because of which something was changed."""
    round_ = place.moment_rounds.on(first).first() or make_moment_round(place, first, at=at)
    change(round_, "Junarata tuli takaisin", at=at)
    return round_
