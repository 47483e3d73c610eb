"""Numbers of earlier years on the desk: a book, its questions, taking it in and back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from koivu.core import clock
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place
from koivu.visits.models import PastBook, PastFigure, PastRun
from koivu.visits.tests.factories import A_BOOK, make_past_book, take_past_book_in

pytestmark = pytest.mark.django_db
PAGE = "/fi/desk/talo/figures/history/"
WHAT = {"unit": "visits", "granularity": "day", "basis": "counted"}


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)


@pytest.fixture
def place():
    return make_place("talo", name="Talo")


@pytest.fixture
def coordinator(client, place):
    client.force_login(make_coordinator(place))
    return client


def a_file(text: str = A_BOOK, name: str = "kirja.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def given(client, text: str = A_BOOK) -> PastBook:
    answer = client.post(PAGE, {"file": a_file(text), **WHAT})
    assert answer.status_code == 302, answer.context["form"].errors
    return PastBook.objects.first()


def test_a_book_waits_for_its_questions_and_is_then_taken_in(coordinator):
    book = given(coordinator)
    page = f"{PAGE}{book.pk}/"
    before = coordinator.get(page).content.decode()

    too_early = coordinator.post(page, {"take_in": "1"})
    coordinator.post(page, {"zeros-all": "closed"})
    after = coordinator.get(page).content.decode()
    coordinator.post(page, {"take_in": "1"})

    assert "zeros-all" in before and 'name="take_in"' not in before
    assert too_early.status_code == 422
    assert "zeros-all" not in after and 'name="take_in"' in after
    assert [one.value for one in PastFigure.objects.all()] == [12, 15]
    assert not PastBook.objects.exists()


def test_one_place_of_a_question_may_be_answered_apart(coordinator):
    book = given(coordinator, "pvm;kävijät\n4.3.2019;12\n5.3.2019;0\n6.3.2019;0\n")
    page = f"{PAGE}{book.pk}/"

    coordinator.post(page, {"zeros-all": "closed", "zeros-item1": "nobody"})
    coordinator.post(page, {"take_in": "1"})

    assert [one.value for one in PastFigure.objects.all()] == [12, 0]


def test_a_number_may_be_put_right(coordinator):
    lines = "".join(f"{day}.3.2019;{10 + day % 5}\n" for day in range(1, 12))
    book = given(coordinator, f"pvm;kävijät\n{lines}12.3.2019;310\n")
    page = f"{PAGE}{book.pk}/"

    coordinator.post(page, {"outlier-number": "31"})
    coordinator.post(page, {"take_in": "1"})

    assert PastFigure.objects.last().value == 31


def test_a_book_is_taken_back_whole(coordinator, place):
    run = take_past_book_in(place)

    answer = coordinator.post(f"{PAGE}taken/{run.pk}/back/")

    assert answer.status_code == 302
    assert not PastFigure.objects.exists()
    assert PastRun.objects.get().taken_back_at == A_MORNING


def test_a_book_that_waits_may_be_thrown_away(coordinator, place):
    book = make_past_book(place)

    coordinator.post(f"{PAGE}{book.pk}/drop/")

    assert not PastBook.objects.exists() and not PastRun.objects.exists()


def test_nothing_is_read_before_it_is_said_what_the_numbers_are(coordinator):
    answer = coordinator.post(PAGE, {"file": a_file()})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"unit", "granularity", "basis"}


def test_why_a_file_is_no_book_stands_at_the_file(coordinator):
    answer = coordinator.post(PAGE, {"file": a_file("%PDF-1.7", "x.pdf"), **WHAT})

    assert answer.status_code == 422
    assert "file" in answer.context["form"].errors


def test_the_same_book_is_not_taken_in_twice(coordinator):
    book = given(coordinator)
    coordinator.post(f"{PAGE}{book.pk}/", {"zeros-all": "closed", "take_in": "1"})

    again = coordinator.post(PAGE, {"file": a_file(), **WHAT})

    assert again.status_code == 422 and "file" in again.context["form"].errors
    assert PastRun.objects.count() == 1


def test_a_worker_who_does_not_coordinate_may_not(client, place):
    organisation = make_organisation("Yhdistys")
    make_partnership(place, organisation)
    client.force_login(make_worker(place, organisation))

    assert client.get(PAGE).status_code == 403
