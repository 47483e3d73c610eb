"""The coordinator's morning: what waits, told only where a place uses it, at a bounded cost."""

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.evaluation.tests.moments import make_moment_round
from koivu.guidance.models import Theme
from koivu.guidance.tests.factories import make_no_help, make_observation
from koivu.participation.actions import answer_wish
from koivu.participation.models import WishAnswer
from koivu.participation.phrases import YES
from koivu.participation.tests.day_factories import make_day
from koivu.participation.tests.factories import make_wish
from koivu.partners.actions import begin_draft, change_draft
from koivu.partners.agreements.said import Said, said_of
from koivu.partners.models import Organisation
from koivu.partners.tests.factories import (
    make_in_force,
    make_organisation,
    make_partnership,
    make_version,
    make_worker,
)
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
    make_room,
)
from koivu.programme.models import Proposal
from koivu.programme.tests.factories import make_booking_of, make_presence, make_slot
from koivu.visits.models import Outcome
from koivu.visits.tests.factories import make_count

pytestmark = pytest.mark.django_db

FRIDAY = A_MONDAY - timedelta(days=3)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    """It is A_MORNING, Monday 16.11.2026 at 8.40."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def desk(client, place):
    client.force_login(make_coordinator(place), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def morning(desk):
    return desk.get(reverse("desk_place", args=["talo"]))


def on_friday(place, title="Perjantaikahvila"):
    slot = make_slot(place, title, weekday=5, first_date=FRIDAY - timedelta(days=28))
    return f"{slot.key}-{FRIDAY}"


def test_a_place_that_has_never_counted_is_asked_nothing(desk, place):
    on_friday(place)

    answer = morning(desk)

    assert not answer.context["waits"]
    assert 'aria-labelledby="waits"' not in answer.content.decode()
    assert answer.content.decode().count(reverse("close_day", args=["talo"])) == 1


def test_what_nobody_counted_on_the_last_day_is_told_until_somebody_says_something(desk, place):
    missed, counted = on_friday(place), on_friday(place, "Kerho")
    make_count(place, counted, day=FRIDAY, counted_at=None)
    assert [line.name for line in morning(desk).context["waits"].uncounted] == [missed]

    make_count(
        place, missed, None, None, day=FRIDAY, counted_at=None, outcome=Outcome.NOT_COUNTED
    )  # fmt: skip

    assert morning(desk).context["waits"].uncounted == []


def test_two_counts_of_the_same_session_wait_for_an_answer(desk, place):
    session = on_friday(place)
    for adults in (3, 4):
        make_count(place, session, adults, day=FRIDAY, counted_at=None)

    assert morning(desk).context["waits"].to_be_asked == 1


def test_no_help_found_three_times_is_told_with_its_theme(desk, place):
    make_no_help(place, Theme.MONEY, 2)
    assert morning(desk).context["waits"].unmet == ()

    make_no_help(place, Theme.MONEY)

    answer = morning(desk)
    (unmet,) = answer.context["waits"].unmet
    assert (unmet.theme, unmet.times) == (Theme.MONEY, 3)
    assert reverse("for_the_meeting", args=["talo"]) in answer.content.decode()


def test_rooms_booked_today_are_told_without_whose_talk_it_is(desk, place):
    room = make_room(place, "Kerhohuone")
    make_booking_of(place, room, A_MONDAY, at=A_MORNING)
    make_booking_of(place, room, A_MONDAY + timedelta(days=1), at=A_MORNING)

    (booked,) = morning(desk).context["booked"]

    assert booked.room == "Kerhohuone"


def test_the_first_promised_day_stands_beside_the_proposals(desk, place):
    for days in (9, 4):
        Proposal.objects.create(
            place=place, language="fi", what="Laulua", proposer="parents", sent_at=A_MORNING,
            answer_by=A_MONDAY + timedelta(days=days),
        )  # fmt: skip

    promise = morning(desk).context["promise"]

    assert (promise.many, promise.first) == (2, A_MONDAY + timedelta(days=4))


def test_the_mornings_cost_does_not_grow_with_what_waits(desk, place):
    def fill(number):
        room = make_room(place, f"Huone {number}")
        make_booking_of(place, room, A_MONDAY, at=A_MORNING)
        session = on_friday(place, f"Ryhmä {number}")
        make_count(place, session, day=FRIDAY, counted_at=None)
        make_count(place, session, day=FRIDAY, counted_at=None)
        make_no_help(place, list(Theme)[number], 3)
        make_observation(place)
        make_presence(place, f"Ohjaaja {number}")

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            morning(desk)
        return len(asked)

    fill(0)
    one = cost()
    for number in (1, 2, 3):
        fill(number)

    assert cost() == one <= 21


def test_an_agreement_that_ends_soon_is_told_until_a_newer_version_is_ready(desk, place):
    def told():
        return [one.name for one in morning(desk).context.get("agreements", ())]

    for name, days in (("Neuvola", 90), ("Seurakunta", 91)):
        partner = make_partnership(place, make_organisation(name)).organisation
        make_in_force(place, partner, until=A_MONDAY + timedelta(days=days))
    review = make_partnership(place, make_organisation("Yhdistys")).organisation
    make_in_force(place, review, review_on=A_MONDAY)
    assert told() == ["Neuvola", "Yhdistys"]

    partner = Organisation.objects.get(names__name="Neuvola")
    newer = make_version(place, partner, A_MONDAY + timedelta(days=91))
    assert told() == ["Neuvola", "Yhdistys"]
    newer.fixed_at = A_MORNING
    newer.save()
    assert told() == ["Yhdistys"]


def test_what_one_side_writes_the_other_side_hears_of(client, desk, place):
    theirs = make_partnership(place, make_organisation("Neuvola")).organisation
    worker = make_worker(place, theirs)
    said = Said(since=A_MONDAY)
    draft = begin_draft(place, theirs, said, by=worker, at=A_MORNING)
    (line,) = morning(desk).context["agreements"]
    assert "Neuvola" in line.words

    # To whom it belongs, it is no news until others write.
    client.force_login(worker, backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert morning(client).context["agreements"] == []
    coordinator = make_coordinator(place)
    stamp = said_of(draft).stamp
    change_draft(draft, replace(said, half_days=2), stamp=stamp, by=coordinator, at=A_MORNING)
    assert len(morning(client).context["agreements"]) == 1


def test_a_round_of_moments_that_waits_is_one_line_in_spring_and_autumn(desk, place, monkeypatch):
    make_moment_round(place, A_MONDAY - timedelta(days=200))
    monday = morning(desk)
    assert monday.context["last_round"] == A_MONDAY - timedelta(days=200)
    assert "30.4.2026" in monday.content.decode()
    assert "30.4.2026" in desk.get("/fi/desk/talo/moments/").content.decode()

    monkeypatch.setattr(clock, "now", lambda: A_MORNING + timedelta(days=30))  # in December
    assert morning(desk).context["last_round"] is None
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    make_moment_round(place, A_MONDAY + timedelta(days=20))  # it is on its way
    assert morning(desk).context["last_round"] is None


def test_what_a_place_does_not_use_waits_folded_away_and_what_it_uses_stands_at_the_foot(
    desk, place
):
    def foot_and_take_up() -> tuple[str, str]:
        foot, _open, take_up = desk.get("/fi/desk/talo/").content.decode().partition("take-up")
        return foot, take_up

    foot, take_up = foot_and_take_up()
    for page in ("feedback", "moments", "wishes", "days"):
        assert f"/fi/desk/talo/{page}/" not in foot and f"/fi/desk/talo/{page}/" in take_up

    make_day(place)
    foot, take_up = foot_and_take_up()
    assert "/fi/desk/talo/days/" in foot and "/fi/desk/talo/days/" not in take_up


def test_last_months_sheet_of_wishes_is_one_tap_in_the_first_week(desk, place, monkeypatch):
    make_role(place, role=Role.PROFESSIONAL)
    wish = make_wish(place)
    first = clock.at(A_MONDAY.replace(month=12, day=1), time(9))
    monkeypatch.setattr(clock, "now", lambda: first)
    assert morning(desk).context["sheet_of"] is None  # nothing was answered

    answer_wish(wish, WishAnswer.YES, YES[0].words, by=None, at=A_MORNING)
    page = morning(desk)
    assert page.context["sheet_of"] == A_MONDAY.replace(day=1)
    sheet = re.search(r'href="([^"]*/wall/[?]month[^"]*)"', page.content.decode())[1]
    assert desk.get(sheet.replace("&amp;", "&")).content.startswith(b"%PDF")

    monkeypatch.setattr(clock, "now", lambda: first + timedelta(days=7))
    assert morning(desk).context["sheet_of"] is None
