"""Who meets whom, out of real rows; families have a place in it."""

from datetime import time, timedelta

import pytest
from django.utils.translation import override

from koivu.governance.models import Body, Meeting, Party, Seat
from koivu.governance.structure import structure_of
from koivu.governance.structure_sheet import structure_says
from koivu.governance.tests.factories import A_MONDAY, make_series
from koivu.partners.models import Mandate
from koivu.partners.tests.factories import make_organisation, make_partnership
from koivu.places.tests.factories import make_place
from koivu.programme.models import Presence

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_place()


def make_partner(place, name):
    partner = make_organisation(name)
    make_partnership(place, partner)
    return partner


def ties(found, *both):
    return [tie for tie in found.ties if {tie.start, tie.end} == set(both)]


def keys_of(place):
    return [one.key for one in structure_of(place, A_MONDAY).circles]


def test_what_a_place_does_not_have_is_not_drawn(place):
    assert keys_of(place) == ["families"]

    make_partner(place, "Seurakunta")
    assert keys_of(place) == ["everyday", "families"]
    make_series(place)
    assert keys_of(place) == ["meeting", "everyday", "families"]
    Seat.objects.create(place=place, party=Party.VOLUNTEERS, since=A_MONDAY + timedelta(days=1))
    assert keys_of(place) == ["meeting", "everyday", "families"]


def test_the_steering_group_its_days_and_the_seat_of_families(place):
    partner = make_partner(place, "Seurakunta")
    Seat.objects.create(
        place=place, party=Party.ORGANISATION, organisation=partner, area="Ruoka", since=A_MONDAY
    )
    between = ties(structure_of(place, A_MONDAY), "families", "steering")
    assert [one.start for one in between] == ["steering"]

    Seat.objects.create(place=place, party=Party.FAMILIES, since=A_MONDAY)
    for days in (-400, -300, -7, 0, 9):
        day = A_MONDAY + timedelta(days=days)
        facts = {"starts": time(13), "minutes": 90, "body": Body.STEERING}
        Meeting.objects.create(place=place, date=day, **facts)

    with override("fi"):
        found = structure_of(place, A_MONDAY)
    top = found.circles[0]
    assert [one.name for one in top.sitters] == ["Perheet", "Seurakunta"]
    assert top.sitters[1].areas == ("Ruoka",)
    assert "3" in top.often
    assert top.coming == (A_MONDAY, A_MONDAY + timedelta(days=9))
    between = ties(found, "families", "steering")
    assert {one.start for one in between} == {"steering", "families"}


def test_the_chart_says_it_in_each_language_and_its_direction(place):
    make_partner(place, "Seurakunta")
    make_series(place)

    said = {code: structure_says(place, A_MONDAY, code) for code in ("fi", "fi-selko", "ar")}

    assert [said[code]["dir"] for code in said] == ["ltr", "ltr", "rtl"]
    assert len({said[code]["circles"]["families"]["says"] for code in said}) == 3
    assert said["ar"]["order"] == ["meeting", "everyday", "families"]


def test_who_appears_by_role_only_is_not_named_on_the_wall(place):
    shelter = make_partner(place, "Turvakoti")
    Seat.objects.create(place=place, party=Party.ORGANISATION, organisation=shelter, since=A_MONDAY)
    hours = {"starts": time(9), "ends": time(12)}
    Presence.objects.create(place=place, organisation=shelter, shows_organisation=False, **hours)

    Mandate.objects.create(place=place, organisation=shelter, since=A_MONDAY)

    assert "Turvakoti" not in str(structure_says(place, A_MONDAY, "fi"))
    assert "Turvakoti" in str(structure_of(place, A_MONDAY))  # those who work here know


def test_what_has_merged_into_another_one_keeps_it_from_being_named(place):
    shelter, union = make_partner(place, "Turvakoti"), make_partner(place, "Turvaliitto")
    hours = {"starts": time(9), "ends": time(12)}
    Presence.objects.create(place=place, organisation=shelter, shows_organisation=False, **hours)
    shelter.merged_into, shelter.merged_on = union, A_MONDAY
    shelter.save()

    assert "Turva" not in str(structure_says(place, A_MONDAY, "fi"))
