"""On their way: gathered, house meeting, steering group, decided, and back where it began."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from koivu.core import clock
from koivu.core.rhythm import WEEK
from koivu.core.screening import read_once
from koivu.evaluation.actions import settle
from koivu.evaluation.models import Moment
from koivu.evaluation.tests.factories import after
from koivu.evaluation.tests.moments import make_moment_round, watch
from koivu.governance.actions import (
    Typed,
    Written,
    answer_by_decision,
    end_meeting,
    make_decision,
    write_minutes,
)
from koivu.governance.actions.going_back import tell_taken_up
from koivu.governance.agenda import agenda_of, not_reached
from koivu.governance.gathering import gathered
from koivu.governance.meeting_series import meeting_on
from koivu.governance.models import AgendaLine, Body, Decision, Meeting, Source
from koivu.governance.rules.writing_together import Said
from koivu.governance.tests.factories import make_prepared, make_seat, make_series
from koivu.governance.tests.pages import signed_in
from koivu.governance.tests.test_decisions import NOW
from koivu.guidance.tests.factories import make_observation
from koivu.participation.actions.themes import write_of_theme
from koivu.participation.rules.wishes import MANY_OPEN
from koivu.participation.tests.day_factories import make_day
from koivu.participation.tests.factories import make_wish
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.programme.actions import propose
from koivu.programme.models import Answer, Proposal
from koivu.shifts.models import SettledHalfDay
from koivu.shifts.tests.factories import make_season

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    place = make_place("talo", name="Perhetalo")
    make_series(place)
    make_seat(place)
    return place


def brought(place, ref: str) -> AgendaLine:
    """Bring a line of today's house meeting to the steering group; return it there."""
    house = meeting_on(place, A_MONDAY)
    write_minutes(house, Written(onward=ref), **NOW)
    return AgendaLine.objects.filter(body=Body.STEERING).latest("pk")


def steering_group(place, day=A_MONDAY) -> Meeting:
    return Meeting.objects.create(
        place=place, body=Body.STEERING, date=day, starts="12:00", minutes=60
    )


def test_an_observation_goes_up_is_decided_and_is_told_where_it_began(place, client):
    seen = make_observation(place, "Vaunut eivät mahdu eteiseen")
    line = brought(place, f"seen-{seen.pk}")
    brought(place, f"seen-{seen.pk}")
    end_meeting(meeting_on(place, A_MONDAY), **NOW)
    meeting = steering_group(place)
    assert [one.title for one in agenda_of(meeting, A_MONDAY)] == ["Vaunut eivät mahdu eteiseen"]
    row = Typed(line.key, line.ref, Said("Katos", "kaupunki", None))
    write_minutes(meeting, Written(rows=(row,)), **NOW)
    line.refresh_from_db()
    assert (line.meeting, line.words) == (meeting, "")

    make_decision(make_prepared(place, "Katos", body=Body.STEERING, line=line), meeting, **NOW)

    seen.refresh_from_db()
    assert seen.decided == "Katos"
    client = signed_in(make_coordinator(place))
    assert "Katos" in client.get(reverse("for_the_meeting", args=["talo"])).content.decode()
    minutes = client.get(reverse("house_meeting", args=["talo", A_MONDAY])).content.decode()
    assert reverse("decision", args=["talo", Decision.objects.get().pk]) in minutes


def test_what_is_decided_was_reached_at_its_meeting_and_waits_for_no_later_one(place):
    meeting = steering_group(place)
    for text, where in (("Vaunut eivät mahdu eteiseen", meeting), ("Ovi jäi auki", None)):
        line = brought(place, f"seen-{make_observation(place, text).pk}")
        make_decision(make_prepared(place, body=Body.STEERING, line=line), where, **NOW)

    end_meeting(meeting, **NOW)

    meeting.refresh_from_db()
    (shown,) = agenda_of(meeting, A_MONDAY)
    assert (shown.title, shown.details[-6:]) == ("Vaunut eivät mahdu eteiseen", "16.11.")
    assert not_reached(meeting) == []
    assert agenda_of(steering_group(place, A_MONDAY + WEEK), A_MONDAY) == []


def test_half_days_that_are_decided_are_asked_of_no_meeting_again_and_the_week_tells(place):
    make_season(place)
    client = signed_in(make_coordinator(place))
    place.refresh_from_db()
    shifts = next(one for one in gathered(place, A_MONDAY) if one.source is Source.SHIFTS)
    page = reverse("house_meeting", args=["talo", A_MONDAY])
    assert 'value="shifts-"' in client.get(page).content.decode()

    client.post(page, {"onward": "shifts-"})

    assert Source.SHIFTS not in {one.source for one in gathered(place, A_MONDAY)}
    line = AgendaLine.objects.get(body=Body.STEERING)
    make_decision(make_prepared(place, "Ovi on kiinni", body="steering", line=line), None, **NOW)
    settled = {f"{one.day}-{one.half}" for one in SettledHalfDay.objects.all()}
    assert settled == set(shifts.facts["half_days"])
    place.refresh_from_db()
    assert Source.SHIFTS not in {one.source for one in gathered(place, A_MONDAY)}
    week = date.fromisoformat(min(settled)[:10])
    shown = client.get(reverse("shifts_week", args=["talo", week])).content.decode()
    assert "Ovi on kiinni" in shown


def test_a_decision_about_proposals_answers_the_one_that_is_chosen(place):
    proposal = Proposal(place=place, language="fi", what="Laulua", proposer="parents")
    token = propose(proposal, by=make_coordinator(place), at=A_MORNING)
    line = brought(place, "proposals-")
    made = make_decision(make_prepared(place, body="steering", line=line), None, **NOW)
    client = signed_in(make_coordinator(place))
    page = client.get(reverse("decision", args=["talo", made.pk])).content.decode()
    assert f'<option value="{proposal.pk}">Laulua' in page

    answer_by_decision(made, proposal, Answer.YES, **NOW)

    answer = Client().get(f"/fi/talo/proposal/{token}/").content.decode()
    assert "Ostetaan hylly, selvästi" in answer


def test_a_line_with_a_decision_is_not_put_back(place):
    seen = make_observation(place)
    ref = f"seen-{seen.pk}"
    house = meeting_on(place, A_MONDAY)
    write_minutes(house, Written(taken=frozenset([ref])), **NOW)
    line = AgendaLine.objects.get()
    made = make_prepared(place, line=line)

    write_minutes(house, Written(was_taken=frozenset([ref])), **NOW)

    made.refresh_from_db()
    assert made.line == line


def test_a_theme_with_an_owner_comes_from_its_day_and_goes_back_with_what_was_agreed(place):
    day = make_day(place, A_MONDAY - WEEK)
    owned, _without = day.themes.all()[:2]
    coming = make_day(place, A_MONDAY + WEEK).themes.get(number=1)
    for theme in (owned, coming):
        write_of_theme(theme, {"owner_1": {"fi": "Kaksi perheohjaajaa"}}, **NOW)
    house = meeting_on(place, A_MONDAY)
    ref = f"days-{owned.pk}"
    shown = [(one.ref, one.title) for one in agenda_of(house, A_MONDAY)]

    write_minutes(house, Written((Typed(uuid4(), ref, Said("Joogaa kokeillaan")),)), **NOW)
    end_meeting(house, **NOW)

    owned.refresh_from_db()
    assert shown == [(ref, "Kohtaaminen")]
    assert (owned.taken_up_on, owned.decided) == (A_MONDAY, "Joogaa kokeillaan")
    assert not gathered(place, A_MONDAY)


def test_a_wish_goes_to_the_house_and_the_steering_group_and_is_answered(place):
    make_role(place, role=Role.PROFESSIONAL)
    coordinator = make_coordinator(place)
    wish = make_wish(place, "قطار الألعاب", language="ar", at=A_MORNING - WEEK)
    assert gathered(place, A_MONDAY) == []
    client = signed_in(coordinator)
    client.post(reverse("desk_wish_step", args=["talo", wish.pk]), {"step": "bring"})
    (matter,) = gathered(place, A_MONDAY)
    line = brought(place, matter.ref)
    end_meeting(meeting_on(place, A_MONDAY), **NOW)
    wish.refresh_from_db()
    assert (wish.talked_on, wish.is_brought, gathered(place, A_MONDAY)) == (A_MONDAY, False, [])

    meeting = steering_group(place)
    assert "قطار الألعاب" in agenda_of(meeting, A_MONDAY)[0].title
    decision = make_decision(
        make_prepared(place, "Junarata", body=Body.STEERING, line=line), meeting, **NOW
    )
    page = client.get(reverse("decision", args=["talo", decision.pk])).content.decode()
    assert reverse("desk_wish", args=["talo", wish.pk]) in page


def test_where_twenty_wishes_are_open_the_meeting_begins_with_answering_them(place):
    make_role(place, role=Role.PROFESSIONAL)
    make_observation(place, "Vaunut eivät mahdu eteiseen")
    for number in range(MANY_OPEN - 1):
        make_wish(place, f"Toive {number}", at=A_MORNING - WEEK)
    assert [one.source for one in gathered(place, A_MONDAY)] == [Source.SEEN]

    make_wish(place, "Vielä yksi", at=A_MORNING - WEEK)

    sources = [one.source for one in gathered(place, A_MONDAY)]
    assert sources == [Source.WISHES, Source.SEEN]
    assert "20" in agenda_of(meeting_on(place, A_MONDAY), A_MONDAY)[0].title


def test_what_children_showed_comes_to_the_house_meeting_and_no_word_of_it(place):
    make_role(place, role=Role.PROFESSIONAL)
    round_ = make_moment_round(place)
    watch(round_, wish="junarata takaisin")
    settle(after(A_MORNING))
    read_once(Moment.objects.get(), hides=False, at=A_MORNING)
    client = signed_in(make_coordinator(place))
    page = client.get(reverse("house_meeting", args=["talo", A_MONDAY])).content.decode()
    (matter,) = (one for one in gathered(place, A_MONDAY) if one.source is Source.MOMENTS)
    line = AgendaLine(place=place, source=matter.source, subject=matter.subject)
    tell_taken_up(line, A_MONDAY, at=A_MORNING)

    assert f'value="moments-{round_.pk}"' in page and "junarata" not in page
    assert Source.MOMENTS not in {one.source for one in gathered(place, A_MONDAY)}
