"""A meeting of the series is moved, called off, or one more is held; its lines come along."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.core.rhythm import Repeats, Rhythm
from koivu.governance.actions import (
    DayRefusal,
    call_house_meeting_off,
    end_meeting,
    keep_series,
    move_meeting,
)
from koivu.governance.meeting_series import meeting_on, meetings_of
from koivu.governance.models import AgendaLine, Meeting, MeetingSeries
from koivu.governance.tests.factories import make_line, make_series
from koivu.governance.tests.pages import fields, signed_in
from koivu.governance.tests.test_meetings import address, write
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db

NOBODY = {"by": None, "at": A_MORNING}
NEXT, TUESDAY = A_MONDAY + timedelta(days=14), A_MONDAY + timedelta(days=15)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("en"):
        yield


@pytest.fixture
def place():
    place = make_place("talo", name="Perhetalo")
    make_series(place)
    return place


@pytest.fixture
def chief(place):
    return signed_in(make_coordinator(place))


def days(place, most=3):
    return [one.date for one in meetings_of(place, A_MONDAY).coming[:most]]


def moved(place, day: date, to: date) -> Meeting:
    return move_meeting(meeting_on(place, day), to, time(13), **NOBODY)


def test_a_coordinator_moves_calls_off_and_adds(place, chief):
    answer = chief.post(address("meeting_move", NEXT), {"to": TUESDAY, "starts": "13"})
    assert answer.status_code == 302

    old = chief.get(address("house_meeting", NEXT))
    assert reverse("house_meeting", args=["talo", TUESDAY]) in old.content.decode()
    assert "13–14" in chief.get(address("house_meeting", TUESDAY)).content.decode()
    assert days(place) == [A_MONDAY, TUESDAY, A_MONDAY + timedelta(days=28)]
    assert chief.post(address("meeting_call_off", TUESDAY)).status_code == 302
    for day in (NEXT, TUESDAY):
        page = chief.get(address("house_meeting", day))
        assert "called off" in page.content.decode()
    extra = {"to": NEXT, "starts": "9", "minutes": "30"}
    assert chief.post(address("meeting_new"), extra).status_code == 302
    assert chief.post(address("meeting_new"), extra).status_code == 422
    assert days(place)[:2] == [A_MONDAY, NEXT]
    listed = chief.get(address("meetings")).context["found"].moved
    assert [one.day for one in listed] == [TUESDAY]


def test_there_and_back_again_is_where_it_was(place):
    third = A_MONDAY + timedelta(days=17)
    for day, to in ((NEXT, TUESDAY), (TUESDAY, third)):
        moved(place, day, to)
    assert {one.to for one in meetings_of(place, A_MONDAY).moved} == {third}

    moved(place, third, NEXT)

    assert days(place)[:2] == [A_MONDAY, NEXT]


def test_what_is_written_comes_along_and_what_was_agreed_is_not_called_off(place, chief):
    line = make_line(place)
    chief.post(address(), write(fields(chief.get(address())), f"own-{line.pk}", "Ostetaan"))
    tomorrow = A_MONDAY + timedelta(days=1)

    assert chief.post(address("meeting_call_off", A_MONDAY)).status_code == 409
    moved(place, A_MONDAY, tomorrow)

    assert AgendaLine.objects.get().meeting.date == tomorrow
    assert "Ostetaan" in chief.get(address("house_meeting", tomorrow)).content.decode()
    with pytest.raises(Refused) as refused:
        moved(place, NEXT, tomorrow)
    assert refused.value.reason == DayRefusal.TAKEN


def test_a_spoken_line_of_a_meeting_that_is_called_off_waits(place, chief):
    line = make_line(place)
    sent = fields(chief.get(address())) | {"taken": [f"own-{line.pk}"]}
    chief.post(address(), sent)
    assert AgendaLine.objects.get().meeting

    call_house_meeting_off(meeting_on(place, A_MONDAY), **NOBODY)

    assert AgendaLine.objects.get().meeting is None


def test_neither_into_the_past_nor_after_its_end(place):
    for to, reason in ((A_MONDAY - timedelta(days=1), "past"), (NEXT, "taken")):
        with pytest.raises(Refused) as refused:
            moved(place, A_MONDAY, to)
        assert refused.value.reason == reason
    end_meeting(meeting_on(place, A_MONDAY), **NOBODY)
    with pytest.raises(Refused) as refused:
        moved(place, A_MONDAY, TUESDAY)
    assert refused.value.reason == DayRefusal.ENDED


def test_one_that_was_moved_and_never_written_holds_no_later_one_up(place, chief, monkeypatch):
    moved(place, NEXT, TUESDAY)
    later = A_MONDAY + timedelta(days=28)
    monkeypatch.setattr(clock, "now", lambda: clock.at(later, time(9)))

    assert chief.get(address("house_meeting", later)).context["why_not"] is None


def test_over_week_53_and_a_change_of_clocks_the_series_goes_on(place):
    MeetingSeries.objects.all().delete()
    series = MeetingSeries(place=place, starts=time(8, 30), minutes=60)
    series.rhythm = Rhythm(Repeats.ODD_WEEKS, 4)
    keep_series(series, [], **NOBODY)

    moved(place, date(2026, 12, 31), date(2027, 1, 4))  # from week 53 into week 1
    late = moved(place, date(2027, 3, 18), date(2027, 3, 29))  # the clocks change on 28.3.

    found = [one.date for one in meetings_of(place, date(2026, 12, 14)).coming]
    assert found[:3] == [date(2026, 12, 17), date(2027, 1, 4), date(2027, 1, 7)]
    moment = clock.at(late.date, late.starts)
    assert (moment.hour, moment.utcoffset()) == (13, timedelta(hours=3))
