"""Organisations are renamed, merge and split; old keys stay where they are."""

from datetime import date

import pytest

from koivu.core.refusals import Refused
from koivu.partners.actions import (
    found_organisation,
    merge_organisations,
    rename_organisation,
    split_organisation,
    start_partnership,
)
from koivu.partners.models import Membership, Partnership, Sector
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place

pytestmark = pytest.mark.django_db

IN_2022, IN_2023 = date(2022, 12, 31), date(2023, 1, 1)
NOBODY = {"by": None, "at": A_MORNING}


def refusal_of(call, *args, **facts):
    with pytest.raises(Refused) as refused:
        call(*args, **facts)
    return refused.value.reason.value


def names(organisation):
    organisation.refresh_from_db()
    return organisation.name_on(IN_2022), organisation.name_on(IN_2023)


def test_a_new_name_holds_from_its_day_and_the_past_keeps_the_old_one():
    clinic = make_organisation("Vantaan neuvolat", Sector.MUNICIPALITY)

    rename_organisation(clinic, "Vakehyva neuvolat", Sector.COUNTY, since=IN_2023, **NOBODY)

    assert names(clinic) == ("Vantaan neuvolat", "Vakehyva neuvolat")
    assert clinic.names.order_by("since").last().sector == Sector.COUNTY


def test_two_new_names_of_one_day_are_one():
    clinic = make_organisation("Neuvola")
    rename_organisation(clinic, "Neuvla", since=IN_2023, **NOBODY)

    rename_organisation(clinic, "Perheneuvola", since=IN_2023, **NOBODY)

    assert names(clinic) == ("Neuvola", "Perheneuvola")


def test_a_merger_moves_no_key():
    place = make_place()
    small, large = make_organisation("Kerava ry"), make_organisation("Vantaa ry")
    partnership = make_partnership(place, small)
    worker = make_worker(place, small)

    merge_organisations(small, large, since=IN_2023, **NOBODY)

    assert names(small) == ("Kerava ry", "Vantaa ry")
    small.refresh_from_db()
    assert small.merged_into == large
    assert Partnership.objects.get(pk=partnership.pk).organisation == small
    assert Membership.objects.get(user=worker).organisation == small


def test_a_later_name_of_the_larger_one_is_the_name_of_what_merged_into_it():
    small, large = make_organisation("Kerava ry"), make_organisation("Vantaa ry")
    merge_organisations(small, large, since=IN_2022, **NOBODY)

    rename_organisation(large, "Uusimaa ry", since=IN_2023, **NOBODY)

    assert names(small) == ("Vantaa ry", "Uusimaa ry")


def test_mergers_go_neither_in_circles_nor_in_chains():
    first, second, third = (make_organisation() for _ in range(3))
    merge_organisations(first, second, since=IN_2022, **NOBODY)

    assert refusal_of(merge_organisations, second, second, since=IN_2023, **NOBODY) == "with_itself"
    assert refusal_of(merge_organisations, second, first, since=IN_2023, **NOBODY) == (
        "merged_already"
    )
    merge_organisations(second, third, since=IN_2023, **NOBODY)

    first.refresh_from_db()
    assert first.merged_into == third


def test_a_merged_organisation_is_no_new_partner():
    small, large = make_organisation(), make_organisation()
    merge_organisations(small, large, since=IN_2022, **NOBODY)
    small.refresh_from_db()

    assert refusal_of(start_partnership, make_place(), small, since=A_MONDAY, **NOBODY) == "merged"


def test_a_split_makes_a_new_identity_below_the_old_one():
    city = make_organisation("Vantaan kaupunki", Sector.MUNICIPALITY)
    partnership = make_partnership(make_place(), city)

    daycare = split_organisation(city, "Avoin päiväkoti", since=IN_2023, **NOBODY)

    assert daycare.names.values_list("name", "sector", "parent", "since").get() == (
        "Avoin päiväkoti",
        Sector.MUNICIPALITY,
        city.pk,
        IN_2023,
    )
    partnership.refresh_from_db()
    assert (partnership.organisation, partnership.until) == (city, None)


def test_a_new_name_reaches_every_place_where_the_organisation_works():
    here, elsewhere = make_place(), make_place()
    clinic = found_organisation("Neuvola", since=IN_2022, **NOBODY)
    make_partnership(here, clinic)
    versions = here.version, elsewhere.version

    rename_organisation(clinic, "Perheneuvola", since=IN_2023, **NOBODY)

    here.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (here.version > versions[0], elsewhere.version) == (True, versions[1])


def test_what_merged_follows_every_later_name_and_keeps_every_earlier_one():
    small, large = make_organisation("Kerava ry"), make_organisation("Vantaa ry")
    rename_organisation(large, "Uusimaa ry", since=A_MONDAY, **NOBODY)
    merge_organisations(small, large, since=IN_2023, **NOBODY)

    rename_organisation(large, "Vanda rf", since=IN_2022, **NOBODY)

    assert names(small) == ("Kerava ry", "Vanda rf")
    assert small.name_on(A_MONDAY) == "Uusimaa ry"


def test_a_merger_still_to_come_is_not_renamed_before_its_day():
    small, large = make_organisation("Kerava ry"), make_organisation("Vantaa ry")
    merge_organisations(small, large, since=IN_2023, **NOBODY)
    rename_organisation(large, "Uusimaa ry", since=IN_2022, **NOBODY)
    small.refresh_from_db()

    assert (names(small), small.is_merged(IN_2022)) == (("Kerava ry", "Uusimaa ry"), False)
    start_partnership(make_place(), small, since=IN_2022, **NOBODY)


def test_a_merger_that_would_lose_a_later_name_is_refused_and_a_merged_one_gets_no_own():
    small, large = make_organisation("Kerava ry"), make_organisation("Vantaa ry")
    rename_organisation(small, "Keravan seutu ry", since=A_MONDAY, **NOBODY)

    assert refusal_of(merge_organisations, small, large, since=IN_2023, **NOBODY) == "renamed_later"
    merge_organisations(small, large, since=A_MONDAY, **NOBODY)
    assert refusal_of(rename_organisation, small, "X", since=IN_2023, **NOBODY) == "merged_already"


def test_nothing_is_a_part_of_itself():
    city = make_organisation("Kaupunki", Sector.MUNICIPALITY)
    clinic = split_organisation(city, "Neuvolat", since=IN_2022, **NOBODY)
    facts = {"parent": clinic, "since": IN_2023, **NOBODY}

    assert refusal_of(rename_organisation, city, "Kaupunki", **facts) == "part_of_itself"
    merge_organisations(city, clinic, since=IN_2023, **NOBODY)

    assert clinic.standing_on(IN_2022).parent == city
    assert clinic.names.get(since=IN_2023).parent is None
    assert city.names.get(since=IN_2023).parent is None


def test_a_city_sector_became_a_county_sector_on_a_day():
    city = make_organisation("Vantaan kaupunki", Sector.MUNICIPALITY)
    county = make_organisation("Hyvinvointialue", Sector.COUNTY)
    clinic = split_organisation(city, "Neuvolat", since=date(2020, 1, 1), **NOBODY)

    rename_organisation(clinic, "Neuvolat", Sector.COUNTY, parent=county, since=IN_2023, **NOBODY)

    stood = [clinic.standing_on(day) for day in (IN_2022, IN_2023)]
    assert [(one.sector, one.parent) for one in stood] == [
        (Sector.MUNICIPALITY, city),
        (Sector.COUNTY, county),
    ]
    rename_organisation(clinic, "Neuvolat", parent=None, since=A_MONDAY, **NOBODY)
    assert clinic.standing_on(A_MONDAY).parent is None
