"""The page for who is new: roles for all, names by one's own switch, gone at once."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from koivu.core import clock, retention
from koivu.core.tests.pictures import a_picture, exif_of_a_phone, uploaded
from koivu.partners.actions import (
    add_area,
    confirm_card,
    leave_place,
    send_card,
    show_myself,
    take_area,
    write_first_steps,
)
from koivu.partners.colleagues import Shown, Team, first_steps, teams_of
from koivu.partners.models import Colleague, Face
from koivu.partners.tests.factories import (
    make_colleague,
    make_organisation,
    make_partnership,
    make_role_card,
    make_worker,
)
from koivu.partners.usual_words import usual
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ALL = {"shows_name": True, "role": "Neuvolan Leila", "languages": ["fi", "so"]}
OFF = {"shows_name": False, "role": "", "languages": []}
PAGE = "/fi/desk/talo/partners/new-here/"


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo")


@pytest.fixture
def clinic(place):
    return make_partnership(place, make_organisation("Neuvola")).organisation


def test_everybody_stands_by_role_and_shows_more_by_her_own_switch(place, clinic):
    worker = make_worker(place, clinic, shown_name="Leila")
    take_area(add_area(place, "Uni", by=None, at=A_MORNING), clinic, by=None, at=A_MORNING)
    nameless = make_worker(place, clinic)
    card = make_role_card(nameless.memberships.get())
    token = send_card(card, by=None, at=A_MORNING)
    confirm_card(token, seen=card.digest, in_job="yes", word_back="", at=A_MORNING)

    def team():
        return teams_of(place, A_MONDAY, worker.pk)

    by_card = Shown("Terveydenhoitaja")
    by_role = Shown("Kumppanin työntekijä", is_me=True)
    assert team() == [Team("Neuvola", ["Uni"], [by_role, by_card])]
    show_myself(worker, place, ALL, at=A_MORNING)
    by_herself = Shown("Neuvolan Leila", "Leila", ["suomi", "somali"], is_me=True)
    assert team()[0].people == [by_herself, by_card]
    show_myself(worker, place, OFF, at=A_MORNING)
    assert team()[0].people == [by_role, by_card]


def test_what_somebody_showed_goes_with_her_work(place, clinic):
    worker = make_worker(place, clinic, shown_name="Leila")
    staying = make_worker(place, clinic)
    for one in (worker, staying):
        show_myself(one, place, ALL, at=A_MORNING)

    leave_place(worker, place, last_day=A_MONDAY, by=None, at=A_MORNING)

    assert len(teams_of(place, A_MONDAY, 0)[0].people) == 2
    assert len(teams_of(place, A_MONDAY + DAY, 0)[0].people) == 1
    retention.carry_out(A_MONDAY + DAY, A_MORNING + DAY)
    assert Colleague.objects.get().user == staying


def test_first_steps_are_the_usual_ones_until_a_place_writes_its_own(client, place, clinic):
    client.force_login(make_coordinator(place))
    assert first_steps(place, "sv") == usual("steps", "sv")

    client.post(f"{PAGE}first-steps/", {"text": "Kahvi on kaapissa.\n\nKysy Maijalta."})
    assert first_steps(place, "sv") == ["Kahvi on kaapissa.", "Kysy Maijalta."]
    assert "Kysy Maijalta." in client.get(PAGE).content.decode()
    write_first_steps(place, "", by=None, at=A_MORNING)
    assert first_steps(place, "sv") == usual("steps", "sv")


def test_the_switch_offers_a_name_only_to_who_shows_one(client, place, clinic):
    named, nameless = make_worker(place, clinic, shown_name="Leila"), make_worker(place, clinic)
    for worker, offered in ((named, True), (nameless, False)):
        client.force_login(worker)
        form = client.get(f"{PAGE}me/").context["form"]
        client.post(f"{PAGE}me/", {"shows_name": "on", "languages": ["fi"]})
        assert ("shows_name" in form.fields) == offered

    assert set(Colleague.objects.values_list("user", "shows_name")) == {
        (named.pk, True),
        (nameless.pk, False),
    }
    client.force_login(named)
    assert nameless.email not in client.get(PAGE).content.decode()


def test_a_picture_is_a_small_square_for_those_who_work_here_and_gone_at_once(
    client, place, clinic
):
    worker, colleague = make_worker(place, clinic), make_worker(place, clinic)
    client.force_login(worker)
    sent = {"face": uploaded("me.jpg", a_picture("JPEG", (900, 600), exif=exif_of_a_phone()))}
    client.post(f"{PAGE}me/", sent)
    face = Face.objects.get()
    address = f"{PAGE}{face.colleague_id}/{face.print}.webp"

    client.force_login(colleague)
    assert address in client.get(PAGE).content.decode()
    picture = client.get(address)
    with Image.open(BytesIO(picture.content)) as drawn:
        assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("WEBP", (320, 320), {})
    assert picture["Cache-Control"] == "private, no-store"
    client.force_login(make_coordinator(make_place()))
    assert client.get(address).status_code == 404

    client.force_login(worker)
    client.post(f"{PAGE}me/", {"role": "Terveydenhoitaja"})
    assert client.get(address).status_code == 200
    client.post(f"{PAGE}me/", {"drops_face": "on"})
    assert (client.get(address).status_code, Face.objects.count()) == (404, 0)
    client.post(f"{PAGE}me/", {"face": uploaded("me.jpg", b"no picture")})
    assert not Face.objects.exists()


def test_a_picture_is_not_sent_when_the_work_here_has_ended(client, place, clinic):
    worker = make_worker(place, clinic)
    colleague = make_colleague(place, worker)
    leave_place(worker, place, last_day=A_MONDAY - DAY, by=None, at=A_MORNING)
    client.force_login(make_worker(place, clinic))

    answer = client.get(f"{PAGE}{colleague.pk}/{colleague.face.print}.webp")

    assert answer.status_code == 404


def test_as_many_statements_for_many_people_as_for_few(
    place, clinic, django_assert_max_num_queries
):
    def come(number):
        organisation = make_partnership(place, make_organisation(f"{number} ry")).organisation
        worker = make_worker(place, organisation, shown_name=f"Nimi {number}")
        show_myself(worker, place, ALL, at=A_MORNING)
        make_role_card(worker.memberships.get())
        make_colleague(place, worker)

    come(1)
    with django_assert_max_num_queries(25) as few:
        teams_of(place, A_MONDAY, 0)
    for number in range(2, 5):
        come(number)
    with django_assert_max_num_queries(len(few)):
        assert len(teams_of(place, A_MONDAY, 0)) == 4
