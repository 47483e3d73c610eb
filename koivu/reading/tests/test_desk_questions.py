"""Answering on the desk what a reading asks: days, hours, closures, what was mended by hand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from koivu.core import clock, pages
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.models import Closure
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place
from koivu.programme.actions import Change, Scope, change_slot
from koivu.programme.board import forget_boards
from koivu.programme.models import Slot
from koivu.reading import actions, readers
from koivu.reading.found import FoundHours, Question, Reading
from koivu.reading.models import Run
from koivu.reading.phrases import read_phrase
from koivu.reading.sentences.plainly import HOLIDAYS
from koivu.reading.tests.factories import a_reading, a_session, make_source, take_in
from koivu.reading.turns import OneAtATime, own_turn

pytestmark = pytest.mark.django_db
NEW = "/en/desk/talo/read/"


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place("talo", name="Talo")


@pytest.fixture
def coordinator(client, place):
    client.force_login(make_coordinator(place))
    return client


def page_of(run: Run) -> str:
    return f"{NEW}{run.pk}/"


def pasted(client, text: str) -> Run:
    answer = client.post(NEW, {"text": text})
    assert answer.status_code == 302, answer.context["form"].errors
    return Run.objects.first()


def kept(place, reading: Reading, owner=None) -> Run:
    source = make_source(place, owner=owner)
    return actions.keep_reading(source, reading, "x" * 64, by=None, at=A_MORNING)


def asked_about(place, kind: str, session=None, **facts) -> Run:
    session = session or a_session()
    question = Question(kind=kind, at="A1", about=(session.id,), blocks=True, **facts)
    return kept(place, a_reading(session, questions=(question,)))


def publish(client, run: Run, **answers):
    return client.post(page_of(run), {"take_in": "published", **answers})


def choices(client, run: Run, number: int = 0) -> set[str]:
    form = client.get(page_of(run)).context["forms"][number]
    return {key for key, _words in form.fields["choice"].choices}


def test_so_many_times_are_answered_with_their_dates(coordinator):
    run = pasted(coordinator, "Maanantaisin klo 10–12 muskari, 3 kertaa")
    assert run.reading["questions"][0]["kind"] == "so_many_times"

    days = "30.11.2026, 7.12.2026, 14.12.2026"
    answer = publish(coordinator, run, **{"q0-choice": "own", "q0-dates": days})

    assert answer.status_code == 302
    version = Slot.objects.get().versions.get()
    assert [str(day) for day in version.dates] == ["2026-11-30", "2026-12-07", "2026-12-14"]


def test_hours_without_a_day_are_answered_with_weekdays(coordinator, place):
    session = a_session(days=())
    run = asked_about(place, "same_days_as_before", session)

    refused = publish(coordinator, run, **{"q0-choice": "own"})
    answer = publish(coordinator, run, **{"q0-choice": "own", "q0-days": ["tue"]})

    assert refused.status_code == 422
    assert answer.status_code == 302
    assert Slot.objects.get().versions.get().weekday == 2


def test_words_of_a_time_that_change_nothing_may_stand(coordinator, place):
    run = asked_about(place, "left_unread", told={"words": "half"})

    answer = publish(coordinator, run, **{"q0-choice": "it_changes_nothing"})

    assert answer.status_code == 302
    assert Slot.objects.count() == 1


def test_words_that_change_nothing_give_no_day(coordinator, place):
    run = asked_about(place, "left_unread", a_session(days=()))

    answer = publish(coordinator, run, **{"q0-choice": "it_changes_nothing"})

    assert answer.status_code == 422
    assert answer.context["forms"][0].non_field_errors()
    assert not Slot.objects.exists()


@pytest.mark.parametrize("kind", ["struck_through", "marked_uncertain", "series_cancelled"])
def test_what_a_sheet_marks_as_doubtful_may_be_held(coordinator, place, kind):
    run = asked_about(place, kind, told={"title": "Muskari", "words": "x"})

    assert choices(coordinator, run) >= {"held_as_usual", "leave_out"}
    assert publish(coordinator, run, **{"q0-choice": "held_as_usual"}).status_code == 302
    assert Slot.objects.count() == 1


def test_every_second_is_every_other_week_from_the_first_time_given(coordinator, place):
    run = asked_about(place, "every_other_or_second")

    publish(coordinator, run, **{"q0-choice": "own", "q0-counted_from": "30.11.2026"})

    assert Slot.objects.get().versions.get().every == 2


def test_nothing_is_published_while_a_line_about_no_session_is_asked_about(coordinator):
    run = pasted(coordinator, "Maanantaisin klo 9–11 kahvila\nOlemme kiinni.")

    assert publish(coordinator, run).status_code == 422
    assert not Slot.objects.exists()
    assert publish(coordinator, run, **{"q0-choice": "passed_over"}).status_code == 302
    assert Slot.objects.count() == 1
    assert not Closure.objects.exists()


def test_the_whole_place_is_closed_on_the_days_that_are_given(coordinator):
    run = pasted(coordinator, "Olemme kiinni vappuviikolla.")
    closed = {"q0-choice": "place_closed"}

    without_days = publish(coordinator, run, **closed)
    days = {"q0-closed_from": "26.4.2027", "q0-closed_until": "30.4.2027"}
    answer = publish(coordinator, run, **closed, **days)

    assert without_days.status_code == 422
    assert answer.status_code == 302
    closure = Closure.objects.get()
    assert (closure.from_date, closure.until_date) == (date(2027, 4, 26), date(2027, 4, 30))


def test_a_closure_that_ends_before_it_begins_is_refused(coordinator):
    run = pasted(coordinator, "Olemme kiinni vappuviikolla.")
    days = {"q0-closed_from": "30.4.2027", "q0-closed_until": "26.4.2027"}

    answer = publish(coordinator, run, **{"q0-choice": "place_closed", **days})

    assert answer.status_code == 422
    assert not Closure.objects.exists()


def a_winter_holiday(**facts):
    days = {"dates": (date(2027, 2, 22),), "days": (), "day_count": 5, "all_day": True}
    return a_session("Talo kiinni (talviloma)", start=None, end=None, **{**days, **facts})


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:a
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20270222
DTEND;VALUE=DATE:20270227
SUMMARY:Talo kiinni (talviloma)
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_days_of_a_calendar_close_the_place_on_a_persons_word(coordinator):
    sent = {"file": SimpleUploadedFile("talo.ics", ICS.encode())}
    assert coordinator.post(NEW, sent).status_code == 302
    run = Run.objects.get()

    assert choices(coordinator, run) == {"place_closed", "take", "leave"}
    assert publish(coordinator, run, **{"q0-choice": "place_closed"}).status_code == 302
    closure = Closure.objects.get()
    assert (closure.from_date, closure.until_date) == (date(2027, 2, 22), date(2027, 2, 26))
    assert not Slot.objects.exists()


def test_an_organisations_calendar_closes_nothing(client, place):
    organisation = make_organisation("MLL")
    make_partnership(place, organisation)
    client.force_login(make_worker(place, organisation))
    session = a_winter_holiday()
    question = Question(kind="perhaps_closed", at="A1", about=(session.id,), blocks=True)
    run = kept(place, a_reading(session, questions=(question,)), owner=organisation)

    assert "place_closed" not in choices(client, run)


def test_hours_of_a_day_do_not_close_the_place(coordinator, place):
    run = asked_about(place, "perhaps_closed", a_session("Kiinni klo 9–11"))

    assert "place_closed" not in choices(coordinator, run)
    assert publish(coordinator, run, **{"q0-choice": "place_closed"}).status_code == 422


def test_a_line_of_a_page_closes_the_place(coordinator):
    run = pasted(coordinator, "Maanantaisin klo 9–11 kahvila\nTalo on kiinni 22.–26.2.2027.")

    assert publish(coordinator, run).status_code == 302
    assert Closure.objects.get().from_date == date(2027, 2, 22)


def test_a_file_whose_hours_are_over_says_so_and_offers_nothing(coordinator, place):
    over = FoundHours(
        id="a", at="a", days=("mon",), opens=time(9), closes=time(15),
        valid_until=A_MORNING.date() - timedelta(days=1),
    )  # fmt: skip
    run = kept(place, Reading(kind="hauki", hours=(over,)))

    page = coordinator.get(page_of(run)).content.decode()

    assert "are over" in page
    assert 'name="take_in"' not in page and 'name="take_hours"' not in page


def test_what_lasts_over_days_is_shown_with_all_of_them(coordinator, place):
    run = kept(place, a_reading(a_winter_holiday()))

    page = coordinator.get(page_of(run)).content.decode()

    assert "Monday 22 Feb – Friday 26 Feb" in page


def test_hours_that_were_mended_by_hand_stand_in_the_preview(coordinator, place):
    source = make_source(place)
    take_in(source, a_session(start=time(9, 30)))
    change = Change({"ends": time(12)}, {}, None)
    slot = Slot.objects.get()
    change_slot(slot, A_MORNING.date(), Scope.ALL, change, by=None, at=A_MORNING)

    for session in (a_session(start=time(9, 30)), a_session(start=time(9, 30), end=time(11, 30))):
        run = actions.keep_reading(source, a_reading(session), "y" * 64, by=None, at=A_MORNING)
        page = coordinator.get(page_of(run)).content.decode()

        assert "9.30–12, mended by hand, stays" in page
        assert "9.30–11" not in page


NAMED = {
    "fi": ["syyslomalla", "joululomalla", "hiihtolomalla", "pääsiäislomalla", "kesälomalla"],
    "sv": ["höstlovet", "jullovet", "sportlovet", "påsklovet", "sommarlovet"],
}


@pytest.mark.parametrize("language", NAMED)
def test_names_of_holidays_are_told_in_the_language_of_the_page(language):
    without = {"fi": "Tiistaisin klo 9–11 kahvila, ei", "sv": "Tisdagar kl. 9–11 kafé, inte under"}
    for name in NAMED[language]:
        questions = read_phrase(f"{without[language]} {name}", language).questions
        assert [one.told["words"] in HOLIDAYS for one in questions] == [True], name


def test_one_reading_of_each_person_at_a_time_and_nothing_typed_is_lost(coordinator, place):
    user = coordinator.session["_auth_user_id"]
    with own_turn(int(user)):
        answer = coordinator.post(NEW, {"text": "Maanantaisin klo 9–11 kahvila"})

    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "Maanantaisin klo 9–11 kahvila" in answer.content.decode()
    assert not Run.objects.exists()
    assert coordinator.post(NEW, {"text": "Maanantaisin klo 9–11 kahvila"}).status_code == 302


def test_of_many_threads_of_one_person_one_reads_and_the_others_go_on_at_once():
    asked = readers.Asked("Maanantaisin klo 9–11 kahvila".encode(), is_text=True)

    def send(_number: int) -> str:
        try:
            with own_turn(1):
                return readers.read(asked, A_MORNING.date()).kind
        except OneAtATime:
            return "refused"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))

    assert answers.count("phrase") >= 1
    assert set(answers) == {"phrase", "refused"}


def test_of_many_people_few_wait_and_the_others_are_told_at_once(coordinator):
    asked = readers.Asked("Maanantaisin klo 9–11 kahvila".encode(), is_text=True)

    with ThreadPoolExecutor(8) as pool:
        readings = [pool.submit(readers.read, asked, A_MORNING.date()) for _ in range(8)]
        answers = [one.result() for one in readings]

    assert {one.kind for one in answers if not readers.is_busy(one)} == {"phrase"}
    assert any(map(readers.is_busy, answers))
