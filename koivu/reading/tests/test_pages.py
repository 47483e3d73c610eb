"""Reading in on the desk: a text or a file, its questions, publishing, and taking it back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from koivu.core import clock, pages
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place
from koivu.programme.board import forget_boards
from koivu.programme.models import Slot
from koivu.reading import actions
from koivu.reading.forms import MOST_BYTES
from koivu.reading.found import FoundClosure
from koivu.reading.models import Run, RunState, Source
from koivu.reading.tests.factories import a_reading, a_session, make_source

pytestmark = pytest.mark.django_db
NEW = "/fi/desk/talo/read/"


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


def week(client, monday=A_MONDAY) -> str:
    return client.get(f"/fi/talo/week/{monday:%G-W%V}/").content.decode()


def test_a_line_of_a_poster_is_shown_as_it_will_look_and_published(coordinator):
    run = pasted(coordinator, "Maanantaisin klo 9–11 perhekahvila")
    look = coordinator.get(page_of(run)).content.decode()

    answer = coordinator.post(page_of(run), {"take_in": "published"})

    assert "erhekahvila" in look and "9–11" in look
    assert answer.status_code == 302
    assert "erhekahvila" in week(coordinator)
    assert Run.objects.get().state == RunState.DONE


def test_nothing_changes_before_it_is_published(coordinator):
    pasted(coordinator, "Maanantaisin klo 9–11 perhekahvila")

    assert not Slot.objects.exists()
    assert "erhekahvila" not in week(coordinator)


def test_what_is_kept_as_a_draft_is_not_seen_by_families(coordinator):
    run = pasted(coordinator, "Maanantaisin klo 9–11 perhekahvila")

    coordinator.post(page_of(run), {"take_in": "draft"})

    assert Slot.objects.count() == 1
    assert "erhekahvila" not in week(coordinator)


def test_an_unclear_line_is_asked_about_and_not_published_before_the_answer(coordinator):
    run = pasted(coordinator, "Kerran kuussa perjantaisin klo 10–12 isien kahvila")

    refused = coordinator.post(page_of(run), {"take_in": "published"})
    assert refused.status_code == 422
    assert not Slot.objects.exists()

    forms = refused.context["forms"]
    number = next(form.number for form in forms if form.question.blocks)
    given = {f"q{number}-choice": "own", f"q{number}-dates": "27.11.2026, 18.12.2026"}
    answer = coordinator.post(page_of(run), {**given, "take_in": "published"})

    assert answer.status_code == 302, answer.context["refused"]
    assert Slot.objects.get().versions.get().dates == ["2026-11-27", "2026-12-18"]


def test_an_unclear_line_may_be_left_out(coordinator):
    run = pasted(
        coordinator,
        "Maanantaisin klo 9–11 perhekahvila\nKerran kuussa perjantaisin klo 10–12 isien kahvila",
    )
    forms = coordinator.get(page_of(run)).context["forms"]
    left_out = {f"q{form.number}-choice": "leave_out" for form in forms if form.question.blocks}

    coordinator.post(page_of(run), {**left_out, "take_in": "published"})

    assert Slot.objects.count() == 1


def test_a_spreadsheet_is_read_and_its_newer_version_follows(coordinator, place):
    first = SimpleUploadedFile("kevat.csv", b"Maanantai;Tiistai\n9-11 Muskari;10-12 Kahvila\n")
    later = SimpleUploadedFile("kevat.csv", b"Maanantai;Tiistai\n9-11 Muskari;11-12 Kahvila\n")

    coordinator.post(NEW, {"file": first})
    coordinator.post(page_of(Run.objects.first()), {"take_in": "published"})
    coordinator.post(NEW, {"file": later})
    look = coordinator.get(page_of(Run.objects.first())).context["look"]
    coordinator.post(page_of(Run.objects.first()), {"take_in": "published"})

    assert Source.objects.count() == 1
    assert (look.added, look.changed, look.same) == (0, 1, 1)
    assert Slot.objects.count() == 2
    assert "11–12" in week(coordinator)


def test_a_reading_is_taken_back_by_one_button(coordinator):
    run = pasted(coordinator, "Maanantaisin klo 9–11 perhekahvila")
    coordinator.post(page_of(run), {"take_in": "published"})
    assert "erhekahvila" in week(coordinator)

    coordinator.post(f"{page_of(run)}back/")

    assert "erhekahvila" not in week(coordinator)
    assert Run.objects.get().state == RunState.UNDONE


def test_a_chosen_kind_is_kept(coordinator):
    run = pasted(coordinator, "Maanantaisin klo 9–11 perhekahvila")
    (line,) = (
        line
        for lines in coordinator.get(page_of(run)).context["look"].by_day.values()
        for line in lines
    )

    coordinator.post(page_of(run), {"take_in": "published", f"kind-{line.found}": "food"})

    assert Slot.objects.get().versions.get().kind == "food"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "__all__"),
        ({"text": "Ostoslista: maito, leipä"}, "text"),
        ({"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04 broken")}, "file"),
        ({"file": SimpleUploadedFile("x.xlsx", b"x" * (MOST_BYTES + 1))}, "file"),
        ({"text": "ma 9-11 kahvila", "address": "https://example.fi/a.ics"}, "__all__"),
        ({"address": "http://127.0.0.1/a.ics"}, "address"),
        ({"address": "file:///etc/passwd"}, "address"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_kept(coordinator, given, field):
    answer = coordinator.post(NEW, given)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Run.objects.exists() and not Source.objects.exists()
    assert given.get("text", "") in answer.content.decode()


def test_a_worker_reads_in_for_her_own_organisation_only(client, place):
    church, other = make_organisation("Seurakunta"), make_organisation("Toinen")
    for organisation in (church, other):
        make_partnership(place, organisation)
    client.force_login(make_worker(place, church))

    run = pasted(client, "Maanantaisin klo 9–11 perhekahvila")
    client.post(page_of(run), {"take_in": "published"})
    client.post(NEW, {"text": "ma 9-11 kahvila", "owner": other.pk})

    assert Slot.objects.get().owner == church
    assert {source.owner for source in Source.objects.all()} == {church}
    client.force_login(make_worker(place, other))
    assert client.get(page_of(run)).status_code == 403
    assert client.post(f"{page_of(run)}back/").status_code == 403


def test_the_past_is_not_read_in(coordinator):
    last_week = A_MONDAY - timedelta(days=7)
    ics = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n"
        f"DTSTART;VALUE=DATE:{last_week:%Y%m%d}\r\nSUMMARY:Ohi\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Europe/Helsinki:20261124T100000\r\n"
        "DTEND;TZID=Europe/Helsinki:20261124T110000\r\nSUMMARY:Tulossa\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    coordinator.post(NEW, {"file": SimpleUploadedFile("a.ics", ics.encode())})
    coordinator.post(page_of(Run.objects.first()), {"take_in": "published"})

    titles = [str(row) for slot in Slot.objects.all()
              for row in slot.versions.get().wordings.filter(field="title")]  # fmt: skip
    assert titles == ["Tulossa"]


def test_a_private_event_that_is_left_is_not_published(coordinator):
    ics = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n"
        "DTSTART;TZID=Europe/Helsinki:20261124T100000\r\nCLASS:PRIVATE\r\n"
        "DTEND;TZID=Europe/Helsinki:20261124T110000\r\nSUMMARY:Oma meno\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Europe/Helsinki:20261124T120000\r\n"
        "DTEND;TZID=Europe/Helsinki:20261124T130000\r\nSUMMARY:Muskari\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    coordinator.post(NEW, {"file": SimpleUploadedFile("a.ics", ics.encode())})
    run = Run.objects.first()
    (form,) = (one for one in coordinator.get(page_of(run)).context["forms"] if one.question.blocks)
    words = [str(words) for _, words in form.fields["choice"].choices]

    coordinator.post(page_of(run), {f"q{form.number}-choice": "leave", "take_in": "published"})

    assert len(words) == len(set(words)) == 2
    next_week = week(coordinator, A_MONDAY + timedelta(days=7))
    assert ("Oma meno" in next_week, "Muskari" in next_week) == (False, True)


@pytest.mark.parametrize("is_church", [True, False])
def test_an_organisations_file_says_that_it_closes_nothing(coordinator, place, is_church):
    church = make_organisation("Seurakunta")
    make_partnership(place, church)
    source = make_source(place, owner=church if is_church else None)
    closed = FoundClosure(id="c", at="B9", first=A_MONDAY, last=A_MONDAY + timedelta(days=3))
    reading = a_reading(a_session("Kahvila"), closures=(closed,))
    run = actions.keep_reading(source, reading, "x" * 64, by=None, at=A_MORNING)

    look = coordinator.get(page_of(run)).content.decode()

    assert 'id="closures"' in look
    assert ("Nämä päivät jäävät pois" in look) is is_church
