"""Who knows what: by agreement or by hand, nobody's, in silence or together."""

from datetime import timedelta

import pytest

from koivu.core.refusals import Refused
from koivu.partners.actions import (
    AreaRefusal,
    add_area,
    end_partnership,
    let_area_go,
    merge_organisations,
    name_contact,
    remove_area,
    say_together,
    take_area,
)
from koivu.partners.models import ContentArea
from koivu.partners.tests.factories import (
    make_in_force,
    make_membership,
    make_organisation,
    make_partnership,
)
from koivu.partners.who_knows import who_knows
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place

pytestmark = pytest.mark.django_db
NOW = {"by": None, "at": A_MORNING}
DAY = timedelta(days=1)


@pytest.fixture
def place():
    return make_place()


@pytest.fixture
def partner(place):
    """`partner("Neuvola")` works in the place."""
    return lambda name: make_partnership(place, make_organisation(name)).organisation


def told(place, day=A_MONDAY):
    """Return {area: (owners, "shared" or "silent" or "")}."""
    how = {
        one.name: "shared" if one.is_shared else "silent" if one.overlaps_silently else ""
        for one in who_knows(place, day)
    }
    owners = {one.name: [owner.name for owner in one.owners] for one in who_knows(place, day)}
    return {name: (owners[name], how[name]) for name in how}


def test_an_area_is_owned_by_an_agreement_in_force_or_by_a_word(place, partner):
    clinic, parish = partner("Neuvola"), partner("Seurakunta")
    areas = {name: add_area(place, name, **NOW) for name in ("Uni", "Äidit", "Arki")}
    version = make_in_force(place, clinic, until=A_MONDAY)
    version.content_areas.add(areas["Uni"])
    take_area(areas["Arki"], parish, **NOW)

    assert list(told(place).items()) == [
        ("Arki", (["Seurakunta"], "")),
        ("Uni", (["Neuvola"], "")),
        ("Äidit", ([], "")),
    ]
    assert told(place, A_MONDAY + DAY)["Uni"] == ([], "")
    let_area_go(areas["Arki"], parish, **NOW)
    assert told(place)["Arki"] == ([], "")


def test_an_overlap_is_silent_until_each_has_said_together_and_again_when_another_comes(
    place, partner
):
    area = add_area(place, "Uni", **NOW)
    clinic, parish, late = partner("Neuvola"), partner("Seurakunta"), partner("Vertaisvarpu")
    make_in_force(place, clinic).content_areas.add(area)
    take_area(area, parish, **NOW)

    assert told(place)["Uni"] == (["Neuvola", "Seurakunta"], "silent")
    say_together(area, [clinic], **NOW)
    assert told(place)["Uni"][1] == "silent"
    say_together(area, [parish], **NOW)
    assert told(place)["Uni"][1] == "shared"
    take_area(area, late, **NOW)
    assert told(place)["Uni"][1] == "silent"


def test_who_stops_working_here_answers_for_nothing_any_more(place, partner):
    area = add_area(place, "Uni", **NOW)
    clinic = partner("Neuvola")
    take_area(area, clinic, **NOW)

    end_partnership(clinic.partnerships.get(), last_day=A_MONDAY, **NOW)

    assert told(place)["Uni"] == (["Neuvola"], "")
    assert told(place, A_MONDAY + DAY)["Uni"] == ([], "")


def test_what_has_merged_does_not_overlap_with_itself(place, partner):
    area = add_area(place, "Uni", **NOW)
    small, large = partner("Pieni"), partner("Suuri")
    for one in (small, large):
        take_area(area, one, **NOW)

    merge_organisations(small, large, since=A_MONDAY, **NOW)

    assert told(place)["Uni"] == (["Suuri"], "")


def test_a_name_stands_once_and_an_area_of_an_agreement_stays(place, partner):
    area = add_area(place, "Uni", **NOW)
    with pytest.raises(Refused) as again:
        add_area(place, "UNI", **NOW)
    make_in_force(place, partner("Neuvola")).content_areas.add(area)
    with pytest.raises(Refused) as kept:
        remove_area(area, **NOW)

    reasons = (again.value.reason, kept.value.reason)
    assert reasons == (AreaRefusal.THERE_ALREADY, AreaRefusal.IN_AN_AGREEMENT)
    assert ContentArea.objects.count() == 1


def test_contact_persons_stand_beside_under_the_names_they_show(place, partner):
    clinic = partner("Neuvola")
    take_area(add_area(place, "Uni", **NOW), clinic, **NOW)
    leila, nameless = make_membership(place, clinic), make_membership(place, clinic)
    leila.user.shown_name = "Leila"
    leila.user.save()
    for one in (leila, nameless):
        name_contact(one, True, **NOW)

    ((owner,),) = [one.owners for one in who_knows(place, A_MONDAY)]
    assert owner.contacts == ["", "Leila"]


def test_as_many_statements_for_many_areas_as_for_one(
    place, partner, django_assert_max_num_queries
):
    def add(name):
        organisation = partner(f"{name} ry")
        area = add_area(place, name, **NOW)
        take_area(area, organisation, **NOW)
        make_in_force(place, organisation).content_areas.add(area)
        name_contact(make_membership(place, organisation), True, **NOW)

    add("Yksi")
    with django_assert_max_num_queries(9) as alone:
        who_knows(place, A_MONDAY)
    for name in ("Kaksi", "Kolme", "Neljä"):
        add(name)
    with django_assert_max_num_queries(len(alone)):
        assert len(who_knows(place, A_MONDAY)) == 4
