"""Rounds and child's moments for tests."""

from datetime import date, datetime, timedelta
from itertools import count

from koivu.evaluation.actions import Watched, keep_method_form, plan_round, take_moment
from koivu.evaluation.models import ChildAge, MethodForm, MomentRound
from koivu.evaluation.rules import HalfDay
from koivu.places.models import Place
from koivu.places.tests.factories import A_MONDAY, A_MORNING

numbers = count(1)
A_PDF = b"%PDF-1.4 the form of the method"


def make_moment_round(
    place: Place, first: date = A_MONDAY, last: date | None = None, at: datetime = A_MORNING
) -> MomentRound:
    """Return a round of two weeks."""
    return plan_round(place, first, last or first + timedelta(days=13), by=None, at=at)


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
