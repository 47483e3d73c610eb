"""A small house: two partners, one afternoon a week, no steering group; and one without partners.

What is counted here was counted in a browser, too: a coordinator does it with a baby on her arm.
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from koivu.core import clock
from koivu.partners.tests.factories import (
    make_mandate,
    make_membership,
    make_organisation,
    make_partnership,
)
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_hours,
    make_place,
)
from koivu.programme.board import board_of
from koivu.programme.tests.browser import filled
from koivu.shifts.models import ShiftSeason

pytestmark = [pytest.mark.django_db, pytest.mark.drawn]
WEDNESDAY = A_MONDAY + timedelta(days=2)
# Of partners, and of nothing else: no page of a house without them leads there.
OF_PARTNERS = ("/shifts/", "/agreement/", "/template/", "/who-knows-what/", "my-card", "half-page")


@pytest.fixture
def house(client, monkeypatch):
    """Doors open on Wednesdays 13–16, and a coordinator who has signed in."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    place = make_place("tupa", name="Pikku tupa")
    make_hours(place, 3, "13:00", "16:00")
    client.user = make_coordinator(place)
    client.force_login(client.user)
    return place


def test_an_agreement_on_paper_to_who_is_here_in_three_posts_and_four_fields(client, house):
    mandate = make_mandate(house, make_organisation("Yhdistys"))
    make_membership(house, mandate.organisation, client.user)
    parish = make_partnership(house, make_organisation("Seurakunta"))
    typed = {
        reverse("agreement_draft", args=["tupa", parish.pk]): {"lasts": "open"},
        reverse("agreement_signed", args=["tupa", parish.pk, 1]): {
            "signed_on": "16.11.2026",
            "signer0-title": "Kirkkoherra",
            "paper": "binder",
        },
        reverse("shift_season_new", args=["tupa"]): {},
    }

    for address, fields in typed.items():
        page = client.get(address).content.decode()
        assert client.post(address, filled(page) | fields).status_code == 302

    house.refresh_from_db()
    here = board_of(house, A_MONDAY).here(WEDNESDAY)
    assert [one.pattern.organisation_id for one in here] == [parish.organisation_id]
    agreed = parish.organisation.agreements.get().versions.get()
    assert "johtoryhmä" not in str(agreed.terms).casefold()
    season = ShiftSeason.objects.get()
    grid = client.get(reverse("shift_season", args=["tupa", season.pk])).content.decode()
    assert "/suggest/" not in grid


def test_a_house_without_partners_meets_nothing_of_theirs(client, house):
    names = "desk_place place_setup place_partners colleagues desk_this_week figures"
    pages = [reverse(name, args=["tupa"]) for name in names.split()]

    text = "".join(client.get(page, follow=True).content.decode() for page in pages)
    links = set(re.findall(r'(?:href|action)="([^"]+)"', text))

    assert len(links) > len(pages)
    assert not [link for link in links if any(part in link for part in OF_PARTNERS)]


def test_a_house_of_one_organisation_shares_costs_and_a_table_with_nobody(client, house):
    make_mandate(house, make_organisation("Yhdistys"))
    page, shared = (
        reverse("place_partners", args=["tupa"]),
        ("/costs/", "/steering/", "/structure/"),
    )
    assert not [part for part in shared if part in client.get(page).content.decode()]

    make_partnership(house, make_organisation("Seurakunta"))

    assert all(part in client.get(page).content.decode() for part in shared)
