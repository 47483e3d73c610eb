"""Child care and interpreters: asked as nobody, told when arranged, and then only sums."""

import re
from datetime import timedelta

import pytest

from koivu.core import clock
from koivu.core.retention import carry_out
from koivu.participation.actions import help
from koivu.participation.helping import things_of
from koivu.participation.models import Arranged, ChildCareAsked, LanguageAsked
from koivu.participation.tests.day_factories import make_day
from koivu.participation.views.help import damper
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db
ASK, DAY = "/fi/talo/days/2026-1/ask/", "/fi/talo/days/2026-1/"


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    damper.forget()
    moment = {"now": A_MORNING}
    monkeypatch.setattr(clock, "now", lambda: moment["now"])
    return moment


@pytest.fixture
def day():
    return make_day(make_place("talo", name="Talo"))


def test_children_and_language_of_one_request_lie_apart(client, day):
    sent = client.post(ASK, {"aged_1_2": "2", "aged_3_6": "1", "language": "so"})
    children, language = ChildCareAsked.objects.get(), LanguageAsked.objects.get()

    assert sent.status_code == 200 and not sent.cookies and sent["Cache-Control"] == "no-store"
    assert (children.children, language.language) == (3, "so")
    shared = {field.name for field in ChildCareAsked._meta.fields}
    shared &= {field.name for field in LanguageAsked._meta.fields}
    assert shared == {"key", "day"} and children.key != language.key


def test_a_request_sent_twice_counts_once_and_another_one_counts(client, day):
    made_up = re.search(r'name="made_up" value="(\d+)"', client.get(ASK).content.decode())[1]
    asked = {"aged_1_2": "2", "language": "so", "made_up": made_up}
    answers = [client.post(ASK, asked) for _tap in range(2)]
    client.post(ASK, asked | {"aged_1_2": "1"})
    client.post(ASK, asked | {"made_up": ""})

    assert [one.status_code for one in answers] == [200, 200]
    assert sorted(one.children for one in ChildCareAsked.objects.all()) == [1, 2, 2]
    assert LanguageAsked.objects.count() == 2
    joined = {row.pk for rows in (ChildCareAsked, LanguageAsked) for row in rows.objects.all()}
    assert len(joined) == 5  # no key leads from one to the other


def test_many_requests_are_too_many(client, day, monkeypatch):
    monkeypatch.setattr(help, "MOST_ASKED", 2)

    assert [client.post(ASK, {"language": "so"}).status_code for _one in range(3)] == [
        200,
        200,
        422,
    ]


def test_an_interpreter_of_either_sign_language_can_be_asked_for(client, day):
    page = client.get(ASK).content.decode()
    assert 'value="fse"' in page and 'value="fss"' in page and ">fse<" not in page
    assert client.post(ASK, {"language": "fss"}).status_code == 200
    assert LanguageAsked.objects.get().language == "fss"


@pytest.mark.parametrize("wrong", [{}, {"aged_0": "0"}, {"aged_0": "13"}, {"language": "xx"}])
def test_nothing_and_the_impossible_are_asked_about(client, day, wrong):
    assert client.post(ASK, wrong).status_code == 422
    assert not ChildCareAsked.objects.exists() and not LanguageAsked.objects.exists()


def test_after_the_day_nobody_asks(client, day, on_a_monday_morning):
    on_a_monday_morning["now"] = A_MORNING + timedelta(days=1)

    assert client.post(ASK, {"aged_0": "1"}).status_code == 422


def test_what_is_arranged_is_told_and_sums_stay_when_requests_have_gone(
    client, day, on_a_monday_morning
):
    for fields in ({"aged_1_2": "2", "language": "so"}, {"aged_0": "1", "language": "so"}):
        client.post(ASK, fields)
    client.force_login(make_coordinator(day.place))
    desk = f"/fi/desk/talo/days/{day.pk}/help/"
    client.post(f"{desk}add/", {"language": "ar"})
    told_by_phone = LanguageAsked.objects.get(language="ar")
    client.post(f"{desk}language/{told_by_phone.pk}/remove/")
    before = client.get(DAY).content.decode()
    client.post(desk, {"so-is_arranged": "on", "so-used": "0", "child_care-used": "3"})
    after = client.get(DAY).content.decode()

    carry_out(A_MONDAY + timedelta(days=31), A_MORNING + timedelta(days=31))

    assert "somali" not in before and "somali" in after
    assert not ChildCareAsked.objects.exists() and not LanguageAsked.objects.exists()
    assert [(one.what, one.needed, one.row.used) for one in things_of(day)] == [
        ("child_care", 3, 3),
        ("so", 2, 0),
    ]
    assert Arranged.objects.get(what="so").is_arranged
