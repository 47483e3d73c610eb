"""Who may give an organisation another name: not a neighbour."""

import pytest

from koivu.partners.permissions import can_rename
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MONDAY, make_coordinator, make_place

pytestmark = pytest.mark.django_db


def test_a_coordinator_renames_only_who_works_in_her_places_alone(client):
    here, there = make_place(), make_place()
    coordinator = make_coordinator(here)
    ours, shared = make_organisation("Vain täällä ry"), make_organisation("Monessa paikassa ry")
    for place, organisation in ((here, ours), (here, shared), (there, shared)):
        make_partnership(place, organisation)

    may = [can_rename(coordinator, one, today=A_MONDAY) for one in (ours, shared)]

    assert may == [True, False]


def test_its_own_people_may_rename_an_organisation():
    place, organisation = make_place(), make_organisation()
    make_partnership(place, organisation)
    make_partnership(make_place(), organisation)

    assert can_rename(make_worker(place, organisation), organisation, today=A_MONDAY)


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
