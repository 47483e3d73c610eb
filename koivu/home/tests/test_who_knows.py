"""The page "who knows what": who may say what for whom, and who of them is here."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from koivu.core import clock
from koivu.partners.actions import add_area, take_area
from koivu.partners.models import AreaShare, Membership
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place
from koivu.programme.tests.factories import make_presence

pytestmark = pytest.mark.django_db
NOW = {"by": None, "at": A_MORNING}
PAGE = "/fi/desk/talo/partners/who-knows-what/"


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo", name="Koivukylän talo")


@pytest.fixture
def clinic(place):
    return make_partnership(place, make_organisation("Neuvola")).organisation


@pytest.fixture
def parish(place):
    return make_partnership(place, make_organisation("Seurakunta")).organisation


def test_a_worker_takes_shares_and_lets_go_for_her_own_organisation_alone(
    client, place, clinic, parish
):
    area = add_area(place, "Vauvan uni", **NOW)
    take_area(area, parish, **NOW)
    client.force_login(make_worker(place, clinic))
    address = f"{PAGE}{area.pk}/"

    assert client.post(f"{address}take/", {"organisation": parish.pk}).status_code == 403
    assert client.post(f"{address}let-go/", {"organisation": parish.pk}).status_code == 403
    client.post(f"{address}take/", {"organisation": clinic.pk})
    client.post(f"{address}together/")
    said = AreaShare.objects.values_list("organisation", "together_on")
    assert dict(said) == {clinic.pk: A_MORNING.date(), parish.pk: None}
    assert f"{area.pk}/together/" not in client.get(PAGE).content.decode()

    client.post(f"{address}let-go/", {"organisation": clinic.pk})
    assert AreaShare.objects.get().organisation == parish


def test_a_coordinator_writes_down_what_was_agreed(client, place, clinic, parish):
    client.force_login(make_coordinator(place))
    client.post(f"{PAGE}new/", {"name": "Vauvan uni"})
    area = place.content_areas.get()
    owners = {"organisation": [clinic.pk, parish.pk]}

    client.post(f"{PAGE}{area.pk}/take/", owners)
    assert "Neuvola, Seurakunta" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}{area.pk}/together/")

    assert AreaShare.objects.exclude(together_on=None).count() == 2
    sheet = PdfReader(BytesIO(client.get(f"{PAGE}sheet.pdf").content))
    assert len(sheet.pages) == 1
    assert "Vauvan uni" in sheet.pages[0].extract_text()


def test_who_is_here_today_stands_beside_unless_by_role_alone(client, place, clinic, parish):
    area = add_area(place, "Vauvan uni", **NOW)
    for one in (clinic, parish):
        take_area(area, one, **NOW)
    make_presence(place, weekday=1, organisation=clinic, starts="10:00", ends="12:00")
    make_presence(
        place, weekday=1, organisation=parish, starts="13:00", ends="14:00",
        shows_organisation=False,
    )  # fmt: skip
    client.force_login(make_worker(place))

    text = client.get(PAGE).content.decode()

    assert "10–12" in text and "13–14" not in text


def test_one_is_a_contact_person_by_ones_own_tap_or_the_coordinators(client, place, clinic):
    worker, other = make_worker(place, clinic, shown_name="Leila"), make_worker(place, clinic)
    client.force_login(worker)
    mine, hers = (Membership.objects.get(user=one) for one in (worker, other))

    for one, answer in ((mine, 302), (hers, 403)):
        address = f"/fi/desk/talo/partners/work/{one.pk}/contact/"
        assert client.post(address, {"then": "contact"}).status_code == answer

    assert [one.user for one in Membership.objects.filter(is_contact=True)] == [worker]
    assert other.email not in client.get(PAGE).content.decode()
