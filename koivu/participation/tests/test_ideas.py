"""Ideas of a day: of nobody, once, only while it lasts, and read before they may be doubted."""

import re
from datetime import time, timedelta

import pytest

from koivu.core import clock
from koivu.participation.models import CameToDay, DevelopDay, Gathering, Idea
from koivu.participation.tests.day_factories import make_day, make_idea
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import A_MONDAY, make_coordinator, make_place, make_role

pytestmark = pytest.mark.django_db
DURING = clock.at(A_MONDAY, time(14))
PAGE = "/fi/talo/days/2026-1/idea/"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """While the day lasts, unless a test says otherwise."""
    moment = {"now": DURING}
    monkeypatch.setattr(clock, "now", lambda: moment["now"])
    return moment


@pytest.fixture
def place():
    return make_place("talo", name="Talo")


@pytest.fixture
def professional(place):
    return make_role(place, role=Role.PROFESSIONAL).user


@pytest.fixture
def day(place, professional):
    return make_day(place)


def send(client, day, text="Lisää joogaa", device=False, **more):
    headers = {"accept": "application/json"} if device else {}
    return client.post(PAGE, {"code": day.code, "idea": text, **more}, headers=headers)


def test_an_idea_is_told_without_a_cookie_below_the_line_of_help(client, day):
    asked = client.get(PAGE)
    page = client.get(PAGE, {"code": f" {day.code.lower()} "})
    sent = send(client, day, theme="2", whose="family")
    before, _field, _after = page.content.decode().partition('name="idea"')
    idea = Idea.objects.get()

    assert b'name="idea"' not in asked.content and "112" in before
    assert sent.status_code == 200 and sent["Cache-Control"] == "no-store"
    assert not (page.cookies or sent.cookies)
    assert (idea.text, idea.theme.number, idea.whose) == ("Lisää joogaa", 2, "family")
    assert idea.sent_at == clock.at(A_MONDAY, time(13))


def test_what_a_phone_sends_twice_counts_once_and_comes_late_from_a_basement(client, day, now):
    first = send(client, day, device=True, id="77", said="2026-11-16").json()
    now["now"] = clock.at(A_MONDAY + timedelta(days=1), time(9))
    again = send(client, day, device=True, id="77", said="2026-11-16").json()
    late = send(client, day, device=True, id="78", said="2026-11-16").json()
    not_said = send(client, day, device=True, id="79").json()
    now["now"] = clock.at(A_MONDAY + timedelta(days=3), time(9))
    too_late = send(client, day, device=True, id="80", said="2026-11-16").json()

    assert [one["status"] for one in (first, again, late)] == ["saved", "duplicate", "saved"]
    assert not_said["reason"] == too_late["reason"] == "not_now"
    assert Idea.objects.count() == 2


def test_without_a_script_two_taps_are_one_idea_and_other_words_another(client, day):
    page = client.get(PAGE, {"code": day.code}).content.decode()
    made_up = re.search(r'name="id" value="(\d+)"', page)[1]
    for text in ("Joogaa", "Joogaa", "Laulua"):
        assert send(client, day, text, id=made_up).status_code == 200

    assert sorted(Idea.objects.values_list("text", flat=True)) == ["Joogaa", "Laulua"]


def test_who_guesses_the_code_is_slowed_and_the_right_one_always_passes(client, day):
    pages = [client.get(PAGE, {"code": "AAAAAAAA"}) for _try in range(12)]
    posted = [send(client, day, code="AAAAAAAA", device=True) for _try in range(2)]

    assert [page.status_code for page in pages] == [422] * 10 + [429] * 2
    assert len({page.content for page in pages}) == 1
    assert {answer.status_code for answer in posted} == {429}
    assert b'name="idea"' in client.get(PAGE, {"code": day.code}).content
    assert send(client, day).status_code == 200 and Idea.objects.count() == 1


@pytest.mark.parametrize("hours", [time(12, 59), None])
def test_ideas_are_taken_only_while_the_day_lasts_and_that_evening(client, day, now, hours):
    now["now"] = clock.at(A_MONDAY, hours) if hours else clock.midnight_after(A_MONDAY)
    refused = send(client, day)
    now["now"] = clock.at(A_MONDAY, time(23, 59))

    assert refused.status_code == 422 and send(client, day).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"code": "AAAAAAAA"}, {"code": ""}, {"idea": " "}, {"idea": "x" * 301}]
)
def test_what_is_no_idea_of_the_day_is_refused(client, day, wrong):
    assert send(client, day, **wrong).status_code == 422
    assert not Idea.objects.exists()


def test_without_a_professional_nobody_writes(client, place):
    assert send(client, make_day(place)).status_code == 422


def test_a_name_waits_for_the_professional_and_then_stands_hidden(client, day, place, professional):
    send(client, day, "Minna Mallikas huusi")
    idea = Idea.objects.get()
    wall, coordinator = f"/fi/desk/talo/days/{day.pk}/wall/", make_coordinator(place)
    client.force_login(coordinator)
    before = client.get(wall).content.decode()
    client.force_login(professional)
    duty = client.get("/fi/desk/talo/duty/").content.decode()
    client.post(f"/fi/desk/talo/duty/idea/{idea.pk}/", {"hide": "1"})
    client.force_login(coordinator)
    after = client.get(wall).content.decode()

    assert "huusi" not in before and "<mark>Minna Mallikas</mark> huusi" in duty
    assert "▒▒▒ huusi" in after and "Minna" not in after
    assert "huusi" not in client.get("/fi/talo/days/2026-1/").content.decode()


def test_a_pile_of_paper_is_entered_once_and_put_in_place(client, day, place):
    client.force_login(make_worker(place, make_organisation()))
    desk = f"/fi/desk/talo/days/{day.pk}/"
    pile = {"pile": "5", "theme": "2", "whose": "", "ideas": "Retkiä\n\n=1+1 ‮abc\n"}
    answers = [client.post(f"{desk}enter/", pile).status_code for _time in range(2)]
    idea = Idea.objects.get(text="Retkiä")
    moved = {"theme": "1", "idea": [idea.pk, "x", 2**80, "9" * 5000]}
    client.post(f"{desk}wall/move/", moved)

    assert answers == [302, 302]
    assert sorted(Idea.objects.values_list("text", "theme__number")) == [
        ("=1+1 abc", 2),
        ("Retkiä", 1),
    ]


def test_a_pile_that_was_mended_adds_only_what_is_new_and_empty_lines_hide_nothing(
    client, day, place
):
    client.force_login(make_worker(place, make_organisation()))
    enter = f"/fi/desk/talo/days/{day.pk}/enter/"
    pile = {"pile": "5", "theme": "0", "whose": ""}
    texts = [f"Idea {number}" for number in range(40)] + ["Sama", "Sama"]
    client.post(enter, pile | {"ideas": "\n\n\n\n\n".join(texts)})
    client.post(enter, pile | {"ideas": "\n".join(["Uusi", *texts[1:]])})
    refused = client.post(enter, pile | {"ideas": "\u200b\n\u202e"})

    assert sorted(Idea.objects.values_list("text", flat=True)) == sorted(["Uusi", *texts])
    assert refused.status_code == 422
    assert client.post(enter, pile | {"ideas": "x\n" * 61}).status_code == 422


def test_only_numbers_are_kept_of_people_and_a_missing_party_is_told(client, day, place):
    client.force_login(make_worker(place, make_organisation()))
    desk = f"/fi/desk/talo/days/{day.pk}/"
    client.post(f"{desk}people/", {"families": "10", "volunteers": "4", "city": "8"})
    client.post(
        f"{desk}groups/",
        {"goes_round": "on", "groups": "4", "begins": "13", "minutes": "40", "moving": "5"},
    )
    page = client.get(desk).content.decode()
    late = {"goes_round": "on", "groups": "4", "begins": "23", "minutes": "40", "moving": "5"}

    assert CameToDay.objects.count() == 3
    assert page.count('<th scope="row">') == 4 and "13.45–14.25" in page
    assert client.post(f"{desk}groups/", late).status_code == 422


def test_a_theme_leaves_with_its_owner_and_families_read_what_came(client, day, place, now):
    client.force_login(make_worker(place, make_organisation()))
    owner = {"owner_2_fi": "Kaksi perheohjaajaa", "next_2_fi": "Joogaa kokeillaan"}
    client.post(f"/fi/desk/talo/days/{day.pk}/themes/2/", owner)
    now["now"] = clock.at(A_MONDAY + timedelta(days=1), time(9))
    page = client.get("/fi/talo/days/2026-1/").content.decode()

    assert "Kaksi perheohjaajaa" in page and "Joogaa kokeillaan" in page
    assert client.get(f"/fi/desk/talo/days/{day.pk}/themes/9/").status_code == 404


def test_a_community_meeting_takes_its_agenda_beforehand_and_counts_hands(client, place, now):
    make_role(place, role=Role.PROFESSIONAL)
    meeting = make_day(place, A_MONDAY + timedelta(days=9), kind=Gathering.MEETING)
    page = client.get("/fi/talo/days/2026-1/").content.decode()
    sent = send(client, meeting, "Puhutaan lauantaista")
    client.force_login(make_coordinator(place))
    theme = f"/fi/desk/talo/days/{meeting.pk}/themes/1/"
    said = {"owner_1_fi": "Vapaaehtoiset", "vote_1_fi": "Auki heinäkuussa"}
    client.post(theme, {"hands_for": "12", "hands_against": "0"} | said)
    now["now"] = clock.at(meeting.date + timedelta(days=1), time(9))
    after = client.get("/fi/talo/days/2026-1/").content.decode()

    assert f"?code={meeting.code}" in page and sent.status_code == 200
    assert Idea.objects.get().text == "Puhutaan lauantaista"
    assert [many for _label, many in meeting.themes.get(number=1).hands] == [12, 0, 0]
    assert "Auki heinäkuussa" in after  # what was voted on, beside how many
    assert (
        "12" in after.partition("Auki heinäkuussa")[2] and send(client, meeting).status_code == 422
    )
    assert not DevelopDay.objects.of_year(place, 2026).exists()
    assert client.post(theme, {"hands_for": "-1"}).status_code == 422


def test_a_wall_takes_as_many_statements_for_ten_ideas_as_for_one(
    client, day, place, django_assert_max_num_queries
):
    client.force_login(make_coordinator(place))
    wall = f"/fi/desk/talo/days/{day.pk}/wall/?arrange=1"
    make_idea(day)
    with django_assert_max_num_queries(100) as one:
        client.get(wall)
    for _idea in range(9):
        make_idea(day)
    with django_assert_max_num_queries(100) as ten:
        client.get(wall)

    assert len(one) == len(ten)
