"""Wishes: from anybody, of nobody, answered in their own language, "not now" as well as yes."""

import re
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from koivu.core import clock, pages, wrong_tries
from koivu.core.half_days import HalfDay
from koivu.core.models import TryBucket
from koivu.core.random_keys import Result, key_of
from koivu.core.refusals import Refused
from koivu.core.retention import carry_out
from koivu.participation.actions import (
    Wished,
    answer_wish,
    join_wishes,
    part_wish,
    read_wish,
    settle_wishes,
    take_wish,
    tell_done,
    wishes,
    withdraw_wish,
)
from koivu.participation.actions.wishes import PURPOSE
from koivu.participation.board import board_of_wishes, late_of
from koivu.participation.models import Came, Whose, Wish, WishAnswer, WishTray
from koivu.participation.phrases import NOT_NOW, YES
from koivu.participation.receipts import find_receipt
from koivu.participation.rules.wishes import WishRefusal
from koivu.participation.tests.day_factories import make_day
from koivu.participation.tests.factories import make_wish, signed_in
from koivu.participation.views.families import damper
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)

pytestmark = pytest.mark.django_db
PAGE, DESK = "/fi/talo/wishes/", "/fi/desk/talo/wishes/"
CODE = "K7PM-2QRX-9BTD"
DEVICE = {"accept": "application/json"}
LATER = A_MORNING + timedelta(hours=4)


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    damper.forget()
    pages.forget_pages()


@pytest.fixture
def place():
    place = make_place("talo", name="Talo", open_languages=["fi", "sv", "en", "ar"])
    make_role(place, role=Role.PROFESSIONAL)
    return place


@pytest.fixture
def coordinator(place):
    return make_coordinator(place)


def test_a_wish_gets_a_receipt_and_its_way_is_told_in_its_language(client, place, coordinator):
    answer = client.post("/ar/talo/wishes/", {"text": "قطار الألعاب", "whose": "child"})
    receipt = answer["Location"]
    assert answer.status_code == 302 and not answer.cookies
    assert re.fullmatch(r"/ar/talo/wishes/([A-Z2-9]{4}-){2}[A-Z2-9]{4}/", receipt)
    page = client.get(receipt)
    assert page["Cache-Control"] == "no-store" and page["Referrer-Policy"] == "no-referrer"
    assert "قطار الألعاب" in page.content.decode()

    settle_wishes(LATER)
    (wish,) = Wish.objects.all()
    assert (wish.language, wish.whose, wish.is_held) == ("ar", Whose.CHILD, False)
    desk = signed_in(coordinator)
    said = {"says": "1", "answer": "yes", "yes": "try-it", "is_told": "on", "own_ar": ""}
    assert desk.post(f"{DESK}{wish.pk}/", said).status_code == 302
    assert YES[0].said("ar") in client.get(receipt).content.decode()
    assert YES[0].said("ar") not in client.get("/ar/talo/wishes/").content.decode()
    read_wish(wish, hides=False, at=LATER)
    assert YES[0].said("ar") in client.get("/ar/talo/wishes/").content.decode()

    done = {"did": "1", "own": "Junarata on leikkihuoneessa.", "own_ar": "القطار في غرفة اللعب."}
    assert desk.post(f"{DESK}{wish.pk}/", done).status_code == 302
    assert "القطار في غرفة اللعب." in client.get(receipt).content.decode()
    assert "Junarata on leikkihuoneessa." in client.get(PAGE).content.decode()


def test_not_now_takes_two_taps_and_stands_as_large_as_a_yes(client, place, coordinator):
    wish = make_wish(place, "Uimahalli")
    desk = signed_in(coordinator)
    listed = desk.get(DESK).content.decode()
    assert listed.count("/not-now/") == 1 and listed.count('name="because"') == len(NOT_NOW)

    assert desk.post(f"{DESK}{wish.pk}/not-now/", {"because": "not-money"}).status_code == 302
    yes = make_wish(place, "Mehua")
    answer_wish(yes, WishAnswer.YES, YES[0].words, by=coordinator, at=A_MORNING)
    page = client.get(PAGE).content.decode()
    for words in (NOT_NOW[0].said("fi"), YES[0].said("fi")):
        assert re.search(rf'<p class="lead"><strong>[^\n]*</strong> [^\n]*{re.escape(words)}', page)
    assert desk.post(f"{DESK}{wish.pk}/not-now/", {"because": "not-room"}).status_code == 302
    assert Wish.objects.get(pk=wish.pk).said["fi"] == NOT_NOW[0].said("fi")


def test_an_answer_comes_in_the_language_of_the_wish_or_is_asked_for(place, coordinator):
    wish = make_wish(place, "кофе", language="ru")
    with pytest.raises(Refused) as refused:
        answer_wish(wish, WishAnswer.YES, {"fi": "Joo"}, by=coordinator, at=A_MORNING)
    assert refused.value.reason is WishRefusal.IN_ITS_LANGUAGE

    desk = signed_in(coordinator)
    page = desk.post(f"{DESK}{wish.pk}/", {"says": "1", "answer": "yes", "own": "Joo"})
    assert page.status_code == 422 and 'value="Joo"' in page.content.decode()
    said = {"says": "1", "answer": "yes", "yes": "soon", "own": "Ma 9.", "own_ru": "Пн 9."}
    desk.post(f"{DESK}{wish.pk}/", said)
    kept = Wish.objects.get(pk=wish.pk).said
    assert kept["ru"].endswith(" Пн 9.") and kept["fi"].endswith(" Ma 9.")


def test_sent_twice_it_counts_once_and_a_code_is_of_one_wish(place):
    wished = Wished("Junarata", "fi", CODE)
    early = HalfDay.of(A_MORNING - timedelta(days=3))
    results = [take_wish(place, wished, said=early, at=A_MORNING) for _once in range(2)]
    settle_wishes(A_MORNING)
    results.append(take_wish(place, wished, said=early, at=A_MORNING))

    assert results == [Result.SAVED, Result.DUPLICATE, Result.DUPLICATE]
    assert Wish.objects.get().sent_at == early.begins
    with pytest.raises(Refused):
        take_wish(place, Wished("Toinen", "fi", CODE), said=None, at=A_MORNING)


def test_one_code_at_two_places_is_refused_and_at_once_loses_no_wish_and_stops_nobody(place):
    other = make_place("kylä")
    make_role(other, role=Role.PROFESSIONAL)
    take_wish(place, Wished("Junarata", "fi", CODE), said=None, at=A_MORNING)
    with pytest.raises(Refused):
        take_wish(other, Wished("Junarata", "fi", CODE), said=None, at=A_MORNING)
    (tray,) = WishTray.objects.all()
    facts = {"day": tray.day, "half": tray.half, "wishes": tray.wishes}  # both at one moment
    WishTray.objects.create(key=1, place=other, **facts)

    assert settle_wishes(LATER) == 2
    assert list(Wish.objects.values_list("text", flat=True)) == ["Junarata"] * 2
    assert (find_receipt(place, CODE) is None) != (find_receipt(other, CODE) is None)


def test_where_too_much_has_come_a_device_waits_and_another_half_day_is_no_way_in(
    client, place, monkeypatch
):
    monkeypatch.setattr(wishes, "MOST_LYING", 2)

    def send(said: str):
        return client.post(PAGE, {"text": "Mehua", "said": said}, headers=DEVICE)

    came = [send(said) for said in ("", "2026-11-10-am", "2026-11-11-pm")]
    assert [(one.status_code, one.json()["status"]) for one in came] == [
        (200, "saved"), (200, "saved"), (429, "wait"),
    ]  # fmt: skip


def test_a_wish_that_may_tell_who_somebody_is_is_read_first_and_never_deleted(
    client, place, coordinator
):
    texts = [
        "Olen Maija Virtanen", "Ring mig 040 123 4567", "My code is 131052-308T",
        "Меня зовут Иван Петров", "اتصلوا بي a@example.com", "Han slår mig hemma 0401234567",
    ]  # fmt: skip
    wishes = [make_wish(place, text) for text in texts]
    assert all(wish.is_held for wish in wishes)
    desk, reader = signed_in(coordinator), signed_in(make_role(place, role=Role.PROFESSIONAL).user)

    assert all(text not in desk.get(DESK).content.decode() for text in texts)
    assert desk.get(f"{DESK}{wishes[0].pk}/").status_code == 404
    assert desk.post(f"{DESK}{wishes[0].pk}/not-now/", {"because": "not-room"}).status_code == 404
    duty = re.sub(r"</?mark>", "", reader.get("/fi/desk/talo/duty/").content.decode())
    assert all(text in duty for text in texts)
    reader.post(f"/fi/desk/talo/duty/wish/{wishes[0].pk}/", {"hide": "1"})
    assert "Maija" not in desk.get(DESK).content.decode()
    answer_wish(wishes[0], WishAnswer.YES, YES[0].words, by=coordinator, at=A_MORNING)
    assert "▒▒▒" in client.get(PAGE).content.decode()
    assert Wish.objects.count() == len(texts) and Wish.objects.get(pk=wishes[0].pk).text == texts[0]


def test_nothing_is_taken_in_writing_where_no_professional_reads(client):
    make_place("talo")
    assert "<textarea" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"text": "Mehua"}).status_code == 422
    assert not WishTray.objects.exists()


def test_wrong_gone_and_taken_back_say_the_same_and_a_right_code_always_passes(client, place):
    make_wish(place, code=CODE)
    back = make_wish(place, "Pois", code="AAAA-BBBB-CCCC")
    assert withdraw_wish(place, "AAAA-BBBB-CCCC") and not Wish.objects.filter(pk=back.pk).exists()

    make_wish(place, code="EEEE-BBBB-CCCC", at=A_MORNING - timedelta(days=800))
    carry_out(A_MONDAY, A_MORNING)
    assert not Wish.objects.filter(pk=key_of(PURPOSE, "EEEE-BBBB-CCCC")).exists()
    client.get(f"{PAGE}ZZZZ-ZZZZ-ZZZZ/")  # makes the buckets

    asked = []
    for code in ("AAAA-BBBB-CCCC", "EEEE-BBBB-CCCC", "ZZZZ-ZZZZ-ZZZ2"):
        with CaptureQueriesContext(connection) as statements:
            asked.append((client.get(f"{PAGE}{code}/"), len(statements)))
    assert len({many for _page, many in asked}) == 1
    assert len({str(sorted(page.headers.items())) for page, _many in asked}) == 1
    found = [
        *(page for page, _many in asked),
        client.get(f"{PAGE}jotain-muuta/"), client.post(PAGE, {"receipt": "ZZZZ-ZZZZ-ZZZ2"}),
    ]  # fmt: skip
    assert len({page.content for page in found}) == 1
    assert {page.status_code for page in found} == {404}
    last = [client.get(f"{PAGE}AAAA-AAAA-AAA{letter}/") for letter in "ABCDEFGH"][-1]
    assert last.status_code == 429 and last["Retry-After"] and last.content == found[0].content
    assert client.get(f"{PAGE}{CODE}/").status_code == 200
    assert client.post(PAGE, {"receipt": "k7pm 2qrx 9btd"})["Location"] == f"{PAGE}{CODE}/"


def test_wrong_tries_are_counted_by_network_and_by_no_address():
    def tries(address, many=12):
        return [wrong_tries.may_try_again("w", address, A_MORNING) for _one in range(many)]

    assert tries("192.0.2.7").count(True) == wrong_tries.BURST
    assert not tries("192.0.2.99", 1)[0]  # the same network
    assert tries("2001:db8::1", 1)[0]
    later = A_MORNING + timedelta(seconds=2 * wrong_tries.PAUSE)
    assert wrong_tries.may_try_again("w", "192.0.2.7", later)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {TryBucket._meta.db_table}")
        assert "192" not in str([row[:2] for row in cursor.fetchall()])


def test_rows_stand_in_the_order_of_their_keys_and_tell_no_hour(place):
    codes = [f"AAAA-AAAA-AA{one}{other}" for one in "ABCDE" for other in "ABCD"]
    for number, code in enumerate(codes):
        at = A_MORNING + timedelta(minutes=number)
        take_wish(place, Wished(f"Toive {number}", "fi", code), said=None, at=at)
    (tray,) = WishTray.objects.all()
    came = [key_of(PURPOSE, code) for code in codes]
    assert [row[0] for row in tray.wishes] == sorted(came) != came

    assert settle_wishes(A_MORNING) == 0 and settle_wishes(LATER) == len(codes)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key, sent_at FROM {Wish._meta.db_table}")
        rows = cursor.fetchall()
    assert [key for key, _sent in rows] == sorted(came)
    assert len({sent for _key, sent in rows}) == 1 and not WishTray.objects.exists()


def test_similar_wishes_go_together_and_each_reads_the_answer_in_its_language(
    client, place, coordinator
):
    head = make_wish(place, "Junarata")
    other = make_wish(place, "قطار", language="ar", code=CODE)
    third = make_wish(place, "Mehua")
    with pytest.raises(Refused):
        join_wishes(head, [head], by=coordinator, at=A_MORNING)
    assert join_wishes(head, [other, third], by=coordinator, at=A_MORNING) == 2
    part_wish(third, by=coordinator, at=A_MORNING)
    board = board_of_wishes(place, coordinator, A_MONDAY)
    assert {(one.text, one.many) for one in board.waiting} == {("Junarata", 2), ("Mehua", 1)}

    with pytest.raises(Refused):
        answer_wish(head, WishAnswer.YES, {"fi": "Joo"}, by=coordinator, at=A_MORNING)
    answer_wish(head, WishAnswer.YES, YES[0].words, by=coordinator, at=A_MORNING)
    assert YES[0].said("ar") in client.get(f"/ar/talo/wishes/{CODE}/").content.decode()
    with pytest.raises(Refused):
        part_wish(other, by=coordinator, at=A_MORNING)
    page = client.get(f"{PAGE}{CODE}/").content.decode()
    withdrawn = client.post(f"{PAGE}{CODE}/", {"withdraw": "1"})
    assert withdrawn["Location"] == f"{PAGE}gone/" and YES[0].said("fi") in page
    # Who stood for others and takes hers back leaves them their answer.
    again = make_wish(place, "Rata", code="BBBB-BBBB-BBBB")
    alike = make_wish(place, "Rataa")
    join_wishes(again, [alike], by=coordinator, at=A_MORNING)
    answer_wish(again, WishAnswer.YES, YES[0].words, by=coordinator, at=A_MORNING)
    withdraw_wish(place, "BBBB-BBBB-BBBB")
    assert Wish.objects.get(pk=alike.pk).answer == WishAnswer.YES


def test_whoever_it_was_given_to_answers_and_is_told_when_it_is_late(place, coordinator):
    clinic = make_organisation("Neuvola")
    make_partnership(place, clinic)
    nurse, other = make_worker(place, clinic), make_role(place, role=Role.WORKER).user
    wish = make_wish(place)
    desk = signed_in(coordinator)
    owner = f"{DESK}{wish.pk}/owner/"
    sent = {"who": str(clinic.pk), "reply_by": str(A_MONDAY + timedelta(days=2))}
    assert "Neuvola" in desk.get(owner).content.decode()
    assert desk.post(owner, sent).status_code == 302

    late = A_MONDAY + timedelta(days=3)
    told = [late_of(user, place, late) for user in (nurse, other, coordinator)]
    assert told == [1, 0, 0] and late_of(nurse, place, A_MONDAY) == 0
    refused = signed_in(other).post(f"{DESK}{wish.pk}/not-now/", {"because": "not-room"})
    assert refused.status_code == 403
    taken = signed_in(nurse).post(f"{DESK}{wish.pk}/not-now/", {"because": "not-room"})
    assert taken.status_code == 302 and Wish.objects.get().answer == WishAnswer.NOT_NOW


def test_a_leaf_is_entered_in_its_order_with_its_code(client, place, coordinator):
    desk = signed_in(coordinator)
    page = desk.get(f"{DESK}enter/").content.decode()
    order = [page.index(f'name="{name}"') for name in ("text", "whose", "language", "came", "code")]
    assert order == sorted(order)
    leaf = {"text": "Mehua", "whose": "", "language": "so", "came": "paper", "code": "K7PM2QRX9BTD"}
    assert desk.post(f"{DESK}enter/", leaf | {"code": "K7"}).status_code == 422
    entered = desk.post(f"{DESK}enter/", leaf)
    # The next leaf of the pile is asked for as this one was answered.
    following = desk.get(entered["Location"]).content.decode()
    assert entered.status_code == 302 and 'value="so" selected' in following
    assert "Mehua" in client.get(f"{PAGE}{CODE}/").content.decode()
    settle_wishes(LATER)
    assert (Wish.objects.get().came, Wish.objects.get().language) == ("paper", "so")


def test_a_leaf_entered_by_two_taps_is_one_wish_and_another_one_is_lost_to_none(
    client, place, coordinator
):
    desk = signed_in(coordinator)
    page = desk.get(f"{DESK}enter/").content.decode()
    made_up = re.search(r'name="made_up" value="(\d+)"', page)[1]
    leaf = {"text": "Keinu", "language": "fi", "came": "paper", "made_up": made_up}
    for text in ("Keinu", "Keinu", "Liukumäki"):
        assert desk.post(f"{DESK}enter/", leaf | {"text": text}).status_code == 302

    (tray,) = WishTray.objects.all()
    assert sorted(row[4] for row in tray.wishes) == ["Keinu", "Liukumäki"]


def test_what_is_typed_is_kept_and_bounded_and_is_never_markup(client, place, coordinator):
    long = client.post(PAGE, {"text": "ä" * 10_000})
    assert long.status_code == 422 and "ä" * 10_000 in long.content.decode()
    empty = client.post(PAGE, {"text": " \u202e\u200b "})
    assert empty.status_code == 422 and not WishTray.objects.exists()
    answer = client.post(PAGE, {"text": "<b>=1+1</b>\u202eabc", "code": CODE}, headers=DEVICE)
    assert answer.json() == {"status": "saved", "page": f"{PAGE}{CODE}/"}
    page = client.get(f"{PAGE}{CODE}/").content.decode()
    assert "&lt;b&gt;=1+1&lt;/b&gt;abc" in page and "<b>=1+1" not in page
    assert (
        client.post(PAGE, {"text": "x"}, headers={"origin": "https://evil.example"}).status_code
        == 403
    )


def test_what_was_a_yes_is_told_as_done_and_nothing_else(place, coordinator):
    wish = make_wish(place)
    with pytest.raises(Refused):
        tell_done(wish, {"fi": "Tehty"}, by=coordinator, at=A_MORNING)
    answer_wish(wish, WishAnswer.NOT_NOW, NOT_NOW[0].words, by=coordinator, at=A_MORNING)
    with pytest.raises(Refused):
        tell_done(wish, {"fi": "Tehty"}, by=coordinator, at=A_MORNING)
    read_wish(wish, hides=True, at=A_MORNING + timedelta(days=2))
    kept = Wish.objects.get()
    evening = HalfDay.of(A_MORNING + timedelta(hours=13))
    assert kept.read_at == evening.begins and not kept.hides  # the first reading counts


def test_the_page_of_wishes_is_found_when_the_house_says_so(client, place, coordinator):
    def is_found():
        return f'href="{PAGE}"' in client.get("/fi/talo/").content.decode()

    desk, worker = signed_in(coordinator), signed_in(make_role(place, role=Role.WORKER).user)
    assert not is_found()
    assert worker.post(f"{DESK}open/", {"open": "1"}).status_code == 403
    desk.post(f"{DESK}open/", {"open": "1"})
    assert is_found()
    desk.post(f"{DESK}open/", {"close": "1"})
    assert not is_found()


def test_an_organisation_reads_what_others_did_to_its_wishes(place, coordinator):
    clinic = make_organisation("Neuvola")
    make_partnership(place, clinic)
    nurse, desk = signed_in(make_worker(place, clinic)), signed_in(coordinator)
    wish = make_wish(place, "Junarata")

    def told():
        return nurse.get("/fi/desk/talo/").context["wishes_by_others"]

    assert told() == []
    given = {"who": str(clinic.pk), "reply_by": str(A_MONDAY + timedelta(days=2))}
    desk.post(f"{DESK}{wish.pk}/owner/", given)
    desk.post(f"{DESK}{wish.pk}/not-now/", {"because": "not-room"})
    desk.post(f"{DESK}{wish.pk}/step/", {"step": "again"})
    (news,) = told()
    assert (news.text, len(news.what), news.by) == ("Junarata", 3, ())
    page = nurse.get("/fi/desk/talo/")
    assert "Junarata" in page.content.decode()

    nurse.post("/fi/desk/talo/seen/", {"up_to": page.context["others"].up_to})
    nurse.post(f"{DESK}{wish.pk}/not-now/", {"because": "not-room"})  # her own is no news
    assert told() == []


def test_a_wish_of_a_develop_together_day_has_a_receipt_and_is_known_as_such(
    client, place, coordinator
):
    day = make_day(place, at=A_MORNING)
    idea = f"/fi/talo/days/{day.slug}/idea/?code={day.code}"
    way = f"{PAGE}?came=day"
    monday = clock.at(A_MONDAY, time(13))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: monday)
        assert way in client.get(idea).content.decode()
        assert 'name="came" value="day"' in client.get(way).content.decode()
        assert 'name="came"' not in client.get(PAGE).content.decode()
        sent = client.post(PAGE, {"text": "Junarata", "came": "day", "code": CODE})
    assert client.get(sent["Location"]).status_code == 200
    desk = signed_in(coordinator)
    assert 'value="day" checked' in _ticked(desk.get(f"{DESK}enter/?came=day"))
    day.delete()
    client.post(PAGE, {"text": "Mehua", "came": "day"})  # no day: it came on the page
    settle_wishes(A_MORNING + timedelta(days=1))
    assert dict(Wish.objects.values_list("text", "came")) == {"Junarata": "day", "Mehua": "page"}


def _ticked(page):
    tags = re.findall(r"<input[^>]*>", page.content.decode())
    return " ".join(" ".join(re.findall(r'value="[^"]*"|checked', tag)) for tag in tags)


def test_the_desk_tells_how_wishes_came_as_sums(place):
    for came in (Came.PAGE, Came.PAPER, Came.PAGE):
        make_wish(place, f"Toive {came}", came=came)

    page = signed_in(make_coordinator(place)).get(DESK).content.decode()
    assert "Sivulla 2" in page and "Paperilla 1" in page
