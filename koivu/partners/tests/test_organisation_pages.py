"""Pages on which an organisation is renamed, merges or splits, from a day on."""

from datetime import date, timedelta

import pytest
from django.test import Client

from koivu.core import clock
from koivu.partners.actions import merge_organisations
from koivu.partners.models import Membership, Organisation, Partnership, Sector
from koivu.partners.people import people_of
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.permissions import has_role
from koivu.places.tests.factories import make_coordinator, make_place

pytestmark = pytest.mark.django_db

NOW = clock.now()
PEOPLE = "/en/desk/talo/partners/"


@pytest.fixture
def place():
    return make_place("talo")


@pytest.fixture
def client(place):
    client = Client()
    client.force_login(make_coordinator(place))
    return client


def test_a_sector_moves_to_the_county_on_its_day(place, client):
    county = make_organisation("Hyvinvointialue", Sector.COUNTY)
    clinic = make_partnership(place, make_organisation("Neuvola", Sector.MUNICIPALITY))
    said = {
        "name": "Neuvola", "sector": "county", "parent": county.pk, "since": "1.1.2023",
    }  # fmt: skip

    assert client.post(f"{PEOPLE}{clinic.pk}/name/", said).url == PEOPLE

    stood = [clinic.organisation.standing_on(date(year, 1, 1)) for year in (2022, 2023)]
    assert [(one.sector, one.parent) for one in stood] == [
        ("municipality", None),
        ("county", county),
    ]
    assert "Hyvinvointialue" in client.get(PEOPLE).content.decode()
    merge_organisations(county, make_organisation("Suuralue"), since=clock.today(), by=None, at=NOW)
    form = client.get(f"{PEOPLE}{clinic.pk}/name/").context["form"]
    assert form["parent"].value() in [pk for pk, _name in form.fields["parent"].choices]
    own = said | {"parent": clinic.organisation_id}
    assert client.post(f"{PEOPLE}{clinic.pk}/name/", own).context["form"].errors["parent"]


def test_a_merger_is_seen_before_it_is_done_and_then_stands_on_the_list(place, client):
    small = make_partnership(place, make_organisation("Kerava ry"))
    large = make_partnership(place, make_organisation("Vantaa ry")).organisation
    shared = make_partnership(place, make_organisation("Monessa ry")).organisation
    make_partnership(make_place(), shared)
    page = f"{PEOPLE}{small.pk}/merge/"
    said = {"into": large.pk, "since": clock.today().isoformat()}

    offered = client.get(page).context["form"].fields["into"].choices
    seen = client.get(page, said)

    assert [pk for pk, _name in offered] == [large.pk]
    assert "Vantaa ry" in seen.context["told"].heading
    assert not Organisation.objects.exclude(merged_into=None).exists()
    foreign = client.post(page, said | {"into": shared.pk})
    assert foreign.context["form"].errors["into"]

    tomorrow = clock.today() + timedelta(days=1)
    assert client.post(page, said | {"since": tomorrow.isoformat()}).url == PEOPLE
    ahead = next(one for one in people_of(place, clock.today()).partners if one.joins)
    assert (ahead.name, ahead.joins, ahead.formerly) == ("Kerava ry", "Vantaa ry", "")
    assert f"{PEOPLE}{small.pk}/name/" not in client.get(PEOPLE).content.decode()

    listed = people_of(place, tomorrow).partners
    merged = next(one for one in listed if one.partnership == small)
    assert (merged.name, merged.formerly) == ("Vantaa ry", "Kerava ry")
    assert client.post(page, said).status_code == 200


def test_a_part_goes_on_by_itself_with_the_people_who_go_with_it(place, client):
    partnership = make_partnership(place, make_organisation("Kaupunki", Sector.MUNICIPALITY))
    goes, stays = (make_worker(place, partnership.organisation) for _ in range(2))
    today = clock.today()
    page = f"{PEOPLE}{partnership.pk}/split/"
    said = {
        "name": "Avoin päiväkoti", "sector": "municipality", "since": "1.1.2023",
        "stays_below": "yes", "works_here": "yes", "people": [goes.memberships.get().pk],
    }  # fmt: skip
    assert client.get(page, said | {"works_here": "no"}).context["form"].errors["people"]
    assert client.get(page, {"name": "x"}).context["form"].errors["works_here"]
    hidden = client.get(page, said)
    assert hidden.context["told"].changes
    assert Organisation.objects.count() == 1

    assert client.post(page, said).url == PEOPLE

    later = said | {"name": "Kerho", "since": (today + timedelta(days=9)).isoformat(), "people": []}
    assert client.post(page, later).url == PEOPLE
    listed = client.get(PEOPLE)
    assert [one.name for one in listed.context["partners_to_come"]] == ["Kerho"]

    new = Organisation.objects.get(names__name="Avoin päiväkoti")
    assert new.standing_on(today).parent == partnership.organisation
    assert Partnership.objects.get(organisation=new).since == date(2023, 1, 1)
    now = Membership.objects.on(today).values_list("user", "organisation")
    assert set(now) == {(goes.pk, new.pk), (stays.pk, partnership.organisation_id)}
    before = Membership.objects.on(today - timedelta(days=1)).filter(user=goes)
    assert before.get().organisation == partnership.organisation
    assert has_role(goes, place, today=today + timedelta(days=1))
