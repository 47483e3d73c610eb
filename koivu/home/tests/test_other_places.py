"""What belongs to one place answers under no other: its days, wishes, moments and leaves."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from koivu.core import clock, pages
from koivu.core.half_days import HalfDay
from koivu.evaluation.actions import settle, take_leaf
from koivu.evaluation.models import LeafAnswer, Moment, Word
from koivu.evaluation.tests.factories import make_question, make_recording, say_word
from koivu.evaluation.tests.moments import leaf_said, make_method_form, make_moment_round, watch
from koivu.participation.models import LanguageAsked
from koivu.participation.tests.day_factories import make_care_asked, make_day, make_idea
from koivu.participation.tests.factories import make_wish
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)

pytestmark = pytest.mark.django_db
LATER = A_MORNING + timedelta(hours=10)


@pytest.fixture
def there(monkeypatch):
    """Addresses of what a place has, each with its ids."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    pages.forget_pages()
    place = make_place("talo")
    make_role(place, role=Role.PROFESSIONAL)
    wish, day, round_ = make_wish(place).pk, make_day(place), make_moment_round(place, asked_on="7")
    question = make_question(place)
    make_recording(question), make_method_form(place), say_word(question, "Kiitos")
    watch(round_, doing="Junarata")
    facts = {"half_day": HalfDay.of(A_MORNING), "made_up": "1", "at": A_MORNING}
    take_leaf(place, "clinic", leaf_said(wish="Uimahalli"), **facts)
    settle(LATER)
    idea, care = make_idea(day).pk, make_care_asked(day).pk
    language = LanguageAsked.objects.create(key=5, day=day, language="so").pk
    read = {"wish": wish, "idea": idea, "moment": Moment.objects.get().pk,
            "leaf": LeafAnswer.objects.get().pk, "word": Word.objects.get().pk}  # fmt: skip
    pages_of_day = ("desk", "plan", "needs", "open", "off", "help", "help_add", "people",
                    "groups", "enter", "wall", "move")  # fmt: skip
    of_round = ("moment_round", "moment_round_change", "moment_enter", "moment_changes", "choices")
    of_wish = ("desk_wish", "desk_wish_not_now", "desk_wish_step", "desk_wish_join",
               "desk_wish_owner")  # fmt: skip
    return [
        *((f"day_{name}", [day.pk]) for name in pages_of_day),
        *((name, [round_.pk]) for name in of_round),
        *((name, [wish]) for name in of_wish),
        *(("duty_read", [kind, key]) for kind, key in read.items()),
        ("day_theme", [day.pk, 1]),
        ("day_paper", [day.pk, "poster", "fi"]),
        ("moment_changes_sheet", [round_.pk, "fi"]),
        ("day_help_remove", [day.pk, "children", care]),
        ("day_help_remove", [day.pk, "language", language]),
        ("method_form_file", []),
        ("feedback_voice_remove", ["2026-11", "fi"]),
        ("develop_day", [day.slug]),
        ("day_idea", [day.slug]),
        ("day_ask", [day.slug]),
        ("choose", [round_.choosing.code]),
    ]


def test_what_one_place_has_answers_under_no_other(there):
    other = make_place("kyla")
    make_role(other, role=Role.PROFESSIONAL)
    theirs = make_day(other, slug="2099-1")
    both = make_coordinator(other)
    make_role(other, both, role=Role.PROFESSIONAL)
    client = Client()
    client.force_login(both)

    answers = {}
    for name, ids in there:
        address = reverse(name, args=[other.slug, *ids])
        answers[address] = {client.get(address).status_code, client.post(address).status_code}
    # Within another day of its own, too.
    (care,) = [ids[2] for name, ids in there if ids[1:2] == ["children"]]
    mixed = reverse("day_help_remove", args=[other.slug, theirs.pk, "children", care])
    answers[mixed] = {client.post(mixed).status_code}
    assert {address: said for address, said in answers.items() if not said <= {404, 405}} == {}
