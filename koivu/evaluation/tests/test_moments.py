"""A child's moment: written by an adult, read by a professional, in no order and by nobody."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.core.refusals import Refused
from koivu.core.screening import read_once
from koivu.evaluation.actions import (
    MomentRefusal,
    plan_round,
    settle,
    take_up_round,
)
from koivu.evaluation.changes import changes_lately
from koivu.evaluation.house import RoundRead, rounds_for_the_house
from koivu.evaluation.models import Basket, ChildAge, MethodForm, Moment, MomentRound
from koivu.evaluation.prompts import PROMPTS
from koivu.evaluation.tests.factories import after
from koivu.evaluation.tests.moments import A_PDF, make_moment_round, watch
from koivu.evaluation.views.moment import damper
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)

pytestmark = pytest.mark.django_db
DESK, PAGE = "/fi/desk/talo/moments/", "/fi/talo/moment/"
RAILS = {"age": "2-3", "where": "Matolla", "wish": "Että junarata olisi täällä taas"}


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    damper.forget()


@pytest.fixture
def place():
    return make_place("talo", name="Talo", helpline="Nollalinja 080 005 005")


@pytest.fixture
def professional(place):
    return make_role(place, role=Role.PROFESSIONAL).user


@pytest.fixture
def round_(place, professional):
    return make_moment_round(place)


def test_a_parent_tells_of_a_moment_and_only_the_professional_on_duty_reads_it(
    client, place, round_, professional
):
    page = client.get(PAGE)
    answer = client.post(PAGE, RAILS)
    again = client.post(PAGE, RAILS)  # a button pressed twice
    settle(after(A_MORNING))

    before, _name, _rest = page.content.decode().partition('name="where"')
    assert "112" in before and "Nollalinja" in before and not page.cookies
    assert (answer.status_code, again.status_code) == (302, 302) and not answer.cookies
    moment = Moment.objects.get()
    assert moment.wish == RAILS["wish"] and moment.sent_at == HalfDay.of(A_MORNING).begins
    assert "junarata" not in client.get(PAGE).content.decode()
    client.force_login(professional)
    duty = client.get("/fi/desk/talo/duty/").content.decode()
    asked = f"{PROMPTS['wish']}</span><br><bdi>Että junarata"
    assert asked in duty and str(PROMPTS["joy"]) not in duty
    client.post(f"/fi/desk/talo/duty/moment/{moment.pk}/")
    moment.refresh_from_db()
    assert moment.read_at == moment.sent_at


@pytest.mark.parametrize(
    "text",
    [
        "Aino Virtanen toivoi junarataa",
        "Tunnus 131052-308T",
        "Ring mamma 040 123 4567 om tågbanan",
        "Mail me at mum@example.org",
        "Позвоните маме Наталье Ивановой",
        "هاتف الأم ٠٤٠١٢٣٤٥٦٧",
    ],
)
@pytest.mark.parametrize("prompt", ["where", "learned"])
def test_what_may_tell_who_somebody_is_waits_for_a_person_whole(round_, prompt, text):
    watch(round_, **{prompt: text})
    settle(after(A_MORNING))

    moment = Moment.objects.get()
    assert (moment.is_held, moment.is_shown, getattr(moment, prompt)) == (True, False, text)


def test_moments_of_a_half_day_lie_by_their_keys_alone(round_):
    for number in range(8):
        watch(round_, at=A_MORNING + timedelta(minutes=number), doing=f"leikki {number}")
    laid = Basket.objects.get().moments
    settle(after(A_MORNING))

    keys = [row[0] for row in laid]
    assert keys == sorted(keys) and not Basket.objects.exists()
    assert [row.pk for row in Moment.objects.order_by("pk")] == keys
    assert {row.sent_at for row in Moment.objects.all()} == {Moment.objects.first().sent_at}
    columns = {column.name for column in Moment._meta.concrete_fields}
    assert columns - set(PROMPTS) == {
        "key", "round", "age", "sent_at", "is_held", "read_at", "hides",
    }  # fmt: skip


def test_without_a_professional_no_words_are_taken(client, place):
    round_ = make_moment_round(place)

    with pytest.raises(Refused) as refused:
        watch(round_, doing="leikki")
    assert refused.value.reason == MomentRefusal.NOT_READ
    assert client.post(PAGE, RAILS).status_code == 422
    assert 'name="where"' not in client.get(PAGE).content.decode()


def test_a_sheet_is_entered_in_the_order_in_which_it_asks(client, place, round_):
    client.force_login(make_worker(place, make_organisation("Neuvola")))
    address = f"{DESK}{round_.pk}/enter/"
    page = client.get(address).content.decode()
    sheet = client.get(f"{DESK}sheet-fi.pdf")
    made_up = page.partition('name="made_up" value="')[2].partition('"')[0]
    fields = {**RAILS, "made_up": made_up, "day": "2026-11-16", "half": "am"}
    answers = [client.post(address, fields).status_code for _twice in range(2)]
    too_late = client.post(address, {**fields, "made_up": "x", "day": "2026-11-17"})

    names = ["day", "half", "age", *PROMPTS]
    places = [page.index(f'name="{name}"') for name in names]
    assert places == sorted(places)
    text = PdfReader(BytesIO(sheet.content)).pages[0].extract_text()
    asked = [text.index(str(prompt)) for prompt in PROMPTS.values()]
    assert asked == sorted(asked) and "112" in text
    assert answers == [302, 302] and too_late.status_code == 422
    assert len(Basket.objects.get().moments) == 1


def test_markup_is_text_and_ten_thousand_letters_are_too_many(client, place, round_):
    long = client.post(PAGE, {**RAILS, "doing": "a" * 10_000})
    sneaky = client.post(PAGE, {"age": "0-1", "doing": "<b>\u202eleikki</b> =1+1"})

    assert (long.status_code, sneaky.status_code) == (422, 302)
    assert Basket.objects.get().moments[0][3]["doing"] == "<b>leikki</b> =1+1"


def test_two_rounds_do_not_overlap_and_a_round_keeps_the_days_of_its_moments(place, round_):
    watch(round_, doing="leikki")
    later = A_MONDAY + timedelta(days=5)

    with pytest.raises(Refused) as overlaps:
        make_moment_round(place, later)
    with pytest.raises(Refused) as watched:
        plan_round(place, later, later, round_=round_, by=None, at=A_MORNING)
    assert overlaps.value.reason == MomentRefusal.OVERLAPS
    assert watched.value.reason == MomentRefusal.WATCHED


def test_fewer_than_two_rounds_in_a_year_are_told_and_not_forced(client, place):
    client.force_login(make_coordinator(place))
    days = {"first_day": "2026-11-16", "last_day": "2026-11-29"}
    made = client.post(f"{DESK}new/", days)
    one = client.get(DESK).content.decode()
    make_moment_round(place, A_MONDAY - timedelta(days=200))

    assert made.status_code == 302 and MomentRound.objects.count() == 2
    assert one != client.get(DESK).content.decode()
    assert "innokyla.fi" in one and "Huomaa minut!" in one


def test_the_methods_own_form_is_kept_as_it_is_and_for_the_house_alone(client, place):
    client.force_login(make_coordinator(place))

    def load(body: bytes, permission: str = "MLL, 3.10.2026") -> int:
        file = SimpleUploadedFile("a.pdf", body, "application/pdf")
        answer = client.post(f"{DESK}method/", {"permission": permission, "file": file})
        return answer.status_code

    assert [load(A_PDF, ""), load(b"MZ"), load(A_PDF + bytes(2_000_000)), load(A_PDF)] == [
        422, 422, 422, 302,
    ]  # fmt: skip
    assert bytes(MethodForm.objects.get().body) == A_PDF
    sent = client.get(f"{DESK}method/form.pdf")
    assert sent.content == A_PDF and sent["Content-Disposition"].startswith("attachment")
    client.logout()
    assert client.get(f"{DESK}method/form.pdf").status_code == 302
    assert client.post(f"{DESK}method/remove/").status_code == 302 and MethodForm.objects.exists()


def test_moments_go_after_two_years_a_whole_round_at_once(round_):
    watch(round_, age=ChildAge.BABY, joy="nauroi")
    settle(after(A_MORNING))
    there = Moment.objects.had_their_time

    assert not there(A_MONDAY.replace(year=2028)) and there(A_MONDAY.replace(year=2029))


def test_what_was_read_is_talked_about_and_one_to_three_changes_come_back_in_pictures(
    client, place, round_
):
    watch(round_, wish="Junarata takaisin, pyysi Aino Virtanen")
    watch(round_, age=ChildAge.BABY, joy="Nauroi pallolle")
    settle(after(A_MORNING))
    for moment in Moment.objects.exclude(joy="Nauroi pallolle"):
        read_once(moment, hides=True, at=A_MORNING)
    client.force_login(make_coordinator(place))
    there = f"{DESK}{round_.pk}/"
    talk = client.get(there).content.decode()
    nothing = client.post(f"{there}changes/", {f"picture_change_{one}": "ball" for one in "123"})
    fields = {
        "change_1_fi": "Junarata tuli takaisin",
        **{f"picture_change_{one}": "train" for one in "123"},
    }
    told = client.post(f"{there}changes/", fields)
    sheet = client.get(f"{there}changes-ar.pdf")

    assert "Junarata takaisin" in talk and "Virtanen" not in talk and "pallolle" not in talk
    assert (nothing.status_code, told.status_code) == (422, 302)
    assert len(PdfReader(BytesIO(sheet.content)).pages) == 1
    assert [one.picture for one in changes_lately(place, A_MONDAY)] == ["train"]
    client.logout()
    for page in ("/fi/talo/feedback/", PAGE):
        assert "Junarata tuli takaisin" in client.get(page).content.decode()


def test_a_round_waits_for_the_house_meeting_until_it_has_spoken_of_it(place, round_):
    watch(round_, joy="Nauroi")
    settle(after(A_MORNING))
    assert rounds_for_the_house(place, A_MONDAY) == []

    read_once(Moment.objects.get(), hides=False, at=A_MORNING)
    waits = rounds_for_the_house(place, A_MONDAY)
    assert waits == [RoundRead(round_.pk, 1, round_.first_day, round_.last_day)]
    take_up_round(round_, day=A_MONDAY)
    assert rounds_for_the_house(place, A_MONDAY) == []
