"""Who may give an organisation another name: not a neighbour."""

import pytest

from koivu.partners.actions import merge_organisations
from koivu.partners.permissions import can_rename
from koivu.partners.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db


def test_a_coordinator_renames_only_who_works_in_her_places_alone(client):
    here, there = make_place(), make_place()
    coordinator = make_coordinator(here)
    ours, shared = make_organisation("Vain täällä ry"), make_organisation("Monessa paikassa ry")
    for place, organisation in ((here, ours), (here, shared), (there, shared)):
        make_partnership(place, organisation)

    may = [can_rename(coordinator, one, today=A_MONDAY) for one in (ours, shared)]

    assert may == [True, False]


def test_its_own_people_rename_an_organisation_that_they_work_for_everywhere():
    here, there, organisation = make_place(), make_place(), make_organisation()
    for place in (here, there):
        make_partnership(place, organisation)
    of_one, of_all = make_worker(here, organisation), make_worker(here, organisation)
    make_membership(there, organisation, of_all)

    may = [can_rename(worker, organisation, today=A_MONDAY) for worker in (of_one, of_all)]

    assert may == [False, True]


def test_a_coordinator_who_takes_an_organisation_into_her_place_may_not_rename_it_elsewhere():
    here, there, organisation = make_place(), make_place(), make_organisation()
    make_partnership(there, organisation)
    coordinator = make_coordinator(here)
    make_partnership(here, organisation)
    make_membership(here, organisation, coordinator)

    assert not can_rename(coordinator, organisation, today=A_MONDAY)


def test_what_has_merged_into_an_organisation_is_not_renamed_with_it_by_a_neighbour():
    here, there = make_place(), make_place()
    large, small = make_organisation(), make_organisation()
    make_partnership(here, large)
    make_partnership(there, small)
    merge_organisations(small, large, since=A_MONDAY, by=None, at=A_MORNING)

    assert not can_rename(make_coordinator(here), large, today=A_MONDAY)


def test_the_page_refuses_who_may_not_rename_and_does_not_offer_it(client):
    here, shared = make_place(), make_organisation("Monessa paikassa ry")
    partnership = make_partnership(here, shared)
    make_partnership(make_place(), shared)
    client.force_login(make_coordinator(here))

    offered = client.get(f"/fi/desk/{here.slug}/partners/")
    refused = client.post(
        f"/fi/desk/{here.slug}/partners/{partnership.pk}/name/",
        {"name": "Uusi ry", "sector": "ngo", "since": "16.11.2026"},
    )

    assert f"{partnership.pk}/name/" not in offered.content.decode()
    assert refused.status_code == 403
    assert shared.names.get().name == "Monessa paikassa ry"
