"""A suggestion is asked apart, looked at, and taken over as a whole or not at all."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place
from koivu.programme.board import board_as_it_is, forget_boards
from koivu.shifts.actions import SuggestionRefusal, accept_suggestion
from koivu.shifts.models import Shift
from koivu.shifts.rules import Half, HalfDay, suggest
from koivu.shifts.suggesting import asked_of, print_of
from koivu.shifts.tests.factories import make_agreeing, make_season, make_shift

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TUESDAY = A_MONDAY + DAY


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    forget_boards()
    with translation.override("fi"):
        yield make_place("talo")


@pytest.fixture
def season(place):
    """Two weeks in which Tuesdays and Thursday afternoons want somebody."""
    return make_season(place, weeks=2, half_days=[[2, 1], [2, 2], [4, 2]], unpopular=[[4, 2]])


def asked(season):
    return asked_of(season, season.place, board_as_it_is(season.place, A_MONDAY), A_MONDAY)


def test_free_half_days_are_asked_besides_what_lines_say(place):
    line = make_agreeing(place, "Seurakunta", half_days=1)
    make_agreeing(place, "Vertaiset", None, half_days=1)
    season = make_season(place, weeks=2, half_days=[[2, 1], [2, 2], [4, 2]])

    suggestion = suggest(asked(season))

    by = [(turn.when, turn.organisation) for turn in suggestion.turns]
    assert {when for when, _organisation in by} == {
        HalfDay(TUESDAY + DAY * days, Half.AFTERNOON) for days in (0, 2, 7, 9)
    }
    assert sum(1 for _when, pk in by if pk == str(line.pk)) == 2
    assert suggestion.unfilled == ()


def test_the_page_asks_apart_shows_and_puts_in_what_is_left_ticked(client, place, season):
    peers = make_agreeing(place, "Vertaiset", None, half_days=2)
    client.force_login(make_coordinator(place), backend=settings.AUTHENTICATION_BACKENDS[-1])
    address = reverse("shift_suggest", args=["talo", season.pk])

    page = client.post(address)

    assert len(page.context["reasons"]) >= 1
    values = [line["value"] for _monday, lines in page.context["weeks"] for line in lines]
    assert len(values) == 4
    sent = {"accept": "1", "suggested": page.context["suggested"], "turn": values[1:]}
    assert client.post(address, sent).status_code == 302
    assert peers.shifts.count() == 3
    again = client.post(address, sent)
    assert again.status_code == 422
    assert peers.shifts.count() == 3


def test_a_stale_suggestion_never_overwrites(place, season):
    make_agreeing(place, "Vertaiset", None, half_days=2)
    question = asked(season)
    turns = suggest(question).turns
    other = make_agreeing(place, "Toinen", None)
    make_shift(place, other, turns[0].when.date)
    before = list(Shift.objects.values_list("pk", flat=True))

    with pytest.raises(Refused) as refused:
        accept_suggestion(season, turns, asked=print_of(question), by=None, at=A_MORNING)

    assert refused.value.reason == SuggestionRefusal.STALE
    assert list(Shift.objects.values_list("pk", flat=True)) == before
