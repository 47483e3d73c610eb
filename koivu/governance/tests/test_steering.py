"""Meetings of the steering group: chair and scribe in turn, swaps, notes, house-meeting turns."""

from datetime import time, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from koivu.core import clock
from koivu.core.models import Entry, OutgoingMail
from koivu.core.refusals import Refused
from koivu.governance.actions import (
    agree_to_swap,
    ask_to_swap,
    end_meeting,
    end_seat,
    keep_steering_meeting,
    note_came,
    remind_of_turns,
)
from koivu.governance.meeting_series import meeting_on
from koivu.governance.minutes_sheet import minutes_say
from koivu.governance.models import (
    AgreedLine,
    Away,
    Body,
    Handover,
    Meeting,
    SeatHolder,
    Turn,
    TurnSwap,
)
from koivu.governance.rota import rota_at, rota_of
from koivu.governance.rules.chairs import Duty
from koivu.governance.steering import turns_at
from koivu.governance.tasks import remind_of_turns_to_come
from koivu.governance.tests.factories import make_seat, make_series
from koivu.governance.tests.pages import fields, signed_in
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def group(place):
    """Three seats in the order in which they chair: families, then partners by name."""
    found = {"families": (make_role(place, role=Role.STEERING).user, None)}
    for name in ("Neuvola", "Seurakunta"):
        organisation = make_organisation(name)
        make_partnership(place, organisation)
        found[name] = (make_worker(place, organisation), organisation)
    return {
        name: (make_seat(place, user, of=organisation, at=A_MORNING - WEEK), signed_in(user))
        for name, (user, organisation) in found.items()
    }


def page(name="steering", *args):
    return reverse(name, args=["talo", *args])


def make_meeting(place, day=A_MONDAY):
    meeting = Meeting(place=place, date=day, starts=time(9), minutes=60)
    return keep_steering_meeting(meeting, by=None, at=A_MORNING)


def named(place, day=A_MONDAY, body=Body.STEERING):
    found = rota_of(place, clock.today()).named(body, day)
    return [found[duty] for duty in found]


def test_a_parent_writes_the_minutes_and_the_next_agenda_is_ready_for_the_next_chair(
    place, group, monkeypatch
):
    families, hers = group["families"]
    new = {"date": "16.11.2026", "starts": "9", "minutes": "60", "room": "Sali"}
    assert hers.post(page("steering_meeting_new"), new).status_code == 302
    assert hers.post(page("steering_meeting_new"), new).status_code == 422
    make_meeting(place, A_MONDAY + WEEK)
    first = page("steering_meeting", A_MONDAY)
    for words in ("Aukiolo", "Retki"):
        sent = fields(hers.get(first)) | {"new-words": [words]}
        assert hers.post(first, sent).status_code == 302

    sent = fields(hers.get(first))
    sent[f"{sent['row'][0]}-what"] = ["Ollaan auki maanantaisin"]
    for words, many in (("Turha", 1), ("", 0), ("Kysykää retkestä", 1)):
        note = hers.post(page("steering_handover", A_MONDAY), {"words": words})
        assert (note.status_code, Handover.objects.count()) == (302, many)
    assert hers.post(first, sent | {"ends": ["1"]}).status_code == 302

    by_another = group["Seurakunta"][1].post(page("steering_handover", A_MONDAY), {"words": ""})
    assert by_another.status_code == 403 and Handover.objects.exists()
    assert AgreedLine.objects.get().what == "Ollaan auki maanantaisin"
    assert set(Turn.objects.values_list("duty", "seat")) == {
        ("chair", families.pk), ("scribe", group["Neuvola"][0].pk),
    }  # fmt: skip
    minutes = hers.get(first).content.decode()
    assert all(words in minutes for words in ("Aukiolo", "Ollaan auki", "Perheet", "Neuvola"))
    following = page("steering_meeting", A_MONDAY + WEEK)
    text = {name: client.get(following).content.decode() for name, (_seat, client) in group.items()}
    assert "Retki" in text["Neuvola"] and "Aukiolo" not in text["Neuvola"]
    shown = [name for name, said in text.items() if "Kysykää retkestä" in said]
    assert shown == ["Neuvola"]
    paper = minutes_say(Meeting.objects.get(date=A_MONDAY), A_MONDAY)
    assert [words.split(": ")[1] for words in paper["turns"]] == ["Perheet", "Neuvola"]
    monkeypatch.setattr(clock, "now", lambda: A_MORNING + WEEK)
    end_meeting(Meeting.objects.get(date=A_MONDAY + WEEK), by=None, at=A_MORNING + WEEK)
    assert not Handover.objects.exists()


def test_who_is_away_keeps_her_turn_and_nothing_of_it_is_kept(place, group):
    meeting = make_meeting(place)
    make_meeting(place, A_MONDAY + WEEK)
    families, clinic, parish = (seat.pk for seat, _client in group.values())
    away = page("turn_away", Body.STEERING, A_MONDAY)
    assert named(place) == [families, clinic]

    group["families"][1].post(away, {"mine": "away"})

    assert named(place) == [clinic, parish]
    assert Entry.objects.get(verb="meeting.away_said").actor is None
    assert named(place, A_MONDAY + WEEK)[0] == families
    elsewhere = make_seat(make_place("muu")).pk
    group["Neuvola"][1].post(away, {"away": [clinic, families, elsewhere]})
    assert set(Away.objects.values_list("seat", flat=True)) == {clinic, families}
    assert named(place) == [parish, None]
    group["families"][1].post(away, {"mine": "here"})
    assert named(place) == [families, parish]
    end_meeting(meeting, by=None, at=A_MORNING)
    group["families"][1].post(away, {"mine": "away"})
    assert not Away.objects.exists()
    assert named(place, A_MONDAY + WEEK)[0] == clinic
    SeatHolder.objects.filter(seat=clinic).update(until=A_MONDAY)
    assert named(place, A_MONDAY + WEEK)[0] == parish
    SeatHolder.objects.filter(seat=parish).update(since=A_MONDAY + 2 * WEEK)
    assert named(place, A_MONDAY + WEEK)[0] == families
    SeatHolder.objects.filter(seat=parish).update(since=A_MONDAY)
    assert named(place, A_MONDAY + WEEK)[0] == parish
    # Has left the house, though nobody has ended the seat.
    SeatHolder.objects.get(seat=parish).user.place_roles.all().delete()
    assert named(place, A_MONDAY + WEEK)[0] == families


def test_two_swap_when_both_have_agreed_and_nobody_else_moves(place, group):
    days = [A_MONDAY + count * WEEK for count in range(6)]
    for day in days:
        make_meeting(place, day)
    families, parish = (group[name][0].pk for name in ("families", "Seurakunta"))
    (_seat, hers), (_other, theirs) = group["families"], group["Seurakunta"]
    before = [named(place, day)[0] for day in days]
    ask = {"duty": "chair", "other": parish}

    assert hers.post(page("turn_swap_ask"), ask).status_code == 302
    asked = page("turn_swap_answer", theirs.get(page()).context["group"].asked_of_me[0].swap.pk)
    group["Neuvola"][1].post(asked, {"yes": "1"})
    hers.post(page("turn_swap_ask"), ask)
    assert [named(place, day)[0] for day in days] == before
    theirs.post(asked, {"yes": "1"})

    turned = {families: parish, parish: families}
    assert [named(place, day)[0] for day in days] == [turned.get(one, one) for one in before]
    assert theirs.post(asked, {"yes": "1"}).status_code == 404


def test_a_swap_that_comes_too_late_changes_nothing(place, group):
    meeting = make_meeting(place)
    make_meeting(place, A_MONDAY + WEEK)
    (_seat, hers), (parish, theirs) = group["families"], group["Seurakunta"]
    hers.post(page("turn_swap_ask"), {"duty": "chair", "other": parish.pk})
    asked = theirs.get(page()).context["group"].asked_of_me[0].swap
    end_meeting(meeting, by=None, at=A_MORNING)

    theirs.post(page("turn_swap_answer", asked.pk), {"yes": "1"})

    asked.refresh_from_db()
    assert asked.since is None
    families, clinic = group["families"][0], group["Neuvola"][0]
    assert named(place, A_MONDAY + WEEK)[0] == clinic.pk
    # Whoever has chaired today has had that turn: a swap of the evening is about the next one.
    now = {"by": None, "at": A_MORNING}
    agree_to_swap(ask_to_swap(Duty.CHAIR, clinic, families, **now), **now)
    assert named(place, A_MONDAY + WEEK)[0] == families.pk
    asked = ask_to_swap(Duty.CHAIR, parish, clinic, **now)
    end_seat(parish, A_MONDAY - timedelta(days=1), **now)
    for too_late in (
        lambda: agree_to_swap(asked, **now), lambda: ask_to_swap(Duty.HOUSE, clinic, parish, **now),
    ):  # fmt: skip
        with pytest.raises(Refused, match="not_sitting"):
            too_late()


def test_a_representative_sits_in_the_house_meeting_in_turn_and_comes_or_not(
    place, group, monkeypatch
):
    make_series(place)
    families, clinic, parish = (seat.pk for seat, _client in group.values())
    worker, house = group["Neuvola"][1], page("house_meeting", A_MONDAY)
    next_time = A_MONDAY + 2 * WEEK
    sent, today = fields(worker.get(house)), meeting_on(place, A_MONDAY)
    for meeting, seat in ((today, parish), (meeting_on(place, next_time), clinic)):
        note_came(meeting, seat, True, at=A_MORNING)
    assert not Meeting.objects.exists()
    for came in (True, False):
        note_came(today, families, came, at=A_MORNING)
        assert Turn.objects.exists() == came
    Meeting.objects.all().delete()
    assert sent["representative"] == [str(families)]

    worker.post(page("turn_away", Body.HOUSE, next_time), {"mine": "away"})
    assert named(place, next_time, Body.HOUSE) == [parish] and not Meeting.objects.exists()
    worker.post(page("turn_away", Body.HOUSE, next_time), {"mine": "here"})
    worker.post(house, sent | {"came": ["1"], "ends": ["1"]})

    note_came(today, families, False, at=A_MORNING)
    assert rota_of(place, A_MONDAY).came(Body.HOUSE, A_MONDAY) is True
    assert named(place, next_time, Body.HOUSE) == [clinic]
    monkeypatch.setattr(clock, "now", lambda: A_MORNING + 2 * WEEK)
    later = page("house_meeting", next_time)
    worker.post(later, fields(worker.get(later)) | {"ends": ["1"]})
    assert worker.get(later).context["turns"].came is False
    turns = {one.seat.name: (one.came, one.turns) for one in _turns(worker)}
    assert turns == {"Neuvola": (0, 1), "Perheet": (1, 1), "Seurakunta": (0, 0)}


@pytest.mark.parametrize("seed", range(12))
def test_the_few_turns_that_a_house_meeting_reads_tell_as_much_as_all_there_were(
    place, group, seed
):
    chance, made = Random(seed), []
    seats = [seat for seat, _client in group.values()]
    for seat in [*seats, make_seat(place, at=A_MORNING), make_seat(place, at=A_MORNING)]:
        seat.since = A_MONDAY - chance.randint(0, 40) * WEEK
        seat.save()
        made.append(seat)
    SeatHolder.objects.update(since=A_MONDAY - 40 * WEEK)
    days = [A_MONDAY - count * WEEK for count in range(30, -1, -1)]
    for day in chance.sample(days, 20):
        meeting = Meeting.objects.create(
            place=place, date=day, starts=time(9), minutes=60,
            ended_at=chance.choice([None, A_MORNING, A_MORNING, A_MORNING]),
        )  # fmt: skip
        if meeting.ended_at:
            Turn.objects.create(meeting=meeting, duty=Duty.HOUSE, seat=chance.choice(made))
    for day in chance.sample(days, seed % 3):
        one, other = chance.sample(made, 2)
        TurnSwap.objects.create(
            place=place, duty=Duty.HOUSE, asker=one, other=other, asked_on=day, since=day
        )

    for day in days:
        meeting = Meeting(place=place, body=Body.HOUSE, date=day)
        told = rota_at(meeting, A_MONDAY).named(Body.HOUSE, day)
        assert told == rota_of(place, A_MONDAY).named(Body.HOUSE, day), day


def _turns(client):
    return client.get(page()).context["group"].turns


def test_a_member_without_a_seat_reads_and_has_no_say_and_a_worker_reads_nothing(place, group):
    make_meeting(place)
    member = signed_in(make_role(place, role=Role.STEERING).user)
    worker = signed_in(make_role(place, role=Role.WORKER).user)
    chief = signed_in(make_coordinator(place))
    meeting = page("steering_meeting", A_MONDAY)

    assert [one.get(meeting).status_code for one in (member, worker, chief)] == [200, 403, 200]
    assert [one.post(meeting).status_code for one in (member, worker, chief)] == [403, 403, 302]
    assert member.get(page("steering_meeting_new")).status_code == 403
    assert chief.post(page("steering_meeting_off", A_MONDAY)).status_code == 302
    assert not Meeting.objects.exists()


def test_the_group_is_read_in_as_many_statements_after_ten_years(place, group):
    client = group["Neuvola"][1]
    make_meeting(place, A_MONDAY + WEEK)
    client.get(page())
    with CaptureQueriesContext(connection) as few:
        client.get(page())
    old = [
        Meeting.objects.create(
            place=place, body=Body.STEERING, date=A_MONDAY - count * WEEK, starts=time(9),
            minutes=60, ended_at=A_MORNING,
        )
        for count in range(1, 61)
    ]  # fmt: skip
    seats = [seat for seat, _client in group.values()]
    Turn.objects.bulk_create(
        Turn(meeting=one, duty=Duty.CHAIR, seat=seats[number % 3]) for number, one in enumerate(old)
    )

    with CaptureQueriesContext(connection) as many:
        client.get(page())

    assert len(many) == len(few)


def test_whose_turn_is_coming_gets_one_mail_two_mornings_before(place, group):
    make_series(place)
    turns = turns_at(make_meeting(place), A_MONDAY)
    comes = turns_at(meeting_on(place, A_MONDAY), A_MONDAY).representative
    told = {}
    for days in (-3, -2, -1):
        OutgoingMail.objects.all().delete()
        remind_of_turns_to_come(A_MORNING + timedelta(days=days))
        told[days] = sorted(OutgoingMail.objects.values_list("to", flat=True))

    expected = [turns.chair.holder.email, turns.scribe.holder.email, comes.holder.email]
    assert told == {-3: [], -2: sorted(expected), -1: []}
    late = clock.at(A_MONDAY - timedelta(days=2), time(23, 30))
    assert remind_of_turns(at=late) == 3  # a job that was late: never at night
    mails = DBTaskResult.objects.exclude(run_after=None).order_by("-enqueued_at")[:3]
    assert {one.run_after for one in mails} == {clock.at(A_MONDAY - timedelta(days=1), time(7))}
    SeatHolder.objects.update(until=A_MONDAY - timedelta(days=1))
    assert remind_of_turns(at=A_MORNING - timedelta(days=2)) == 0
