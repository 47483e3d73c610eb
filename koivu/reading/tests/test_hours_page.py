"""Opening hours of a register become a place's own, on a person's word, and go back."""

from datetime import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from koivu.core import clock, pages
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.actions import set_opening_hours
from koivu.places.models import OpeningHours
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place
from koivu.programme.board import forget_boards
from koivu.reading import actions
from koivu.reading.found import FoundHours, Reading
from koivu.reading.models import Run, RunState
from koivu.reading.tests.factories import make_source

pytestmark = pytest.mark.django_db
NEW = "/fi/desk/talo/read/"
DATA = Path(__file__).parent / "data" / "opening_hours"


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place("talo", name="Talo")


def hours(id_: str, opens: int | None = 9, closes: int | None = 15, **facts) -> FoundHours:
    times = {"opens": time(opens) if opens else None, "closes": time(closes) if closes else None}
    return FoundHours(**{"id": id_, "at": id_, "unit": "Talo", **times, **facts})


def kept(place, *found: FoundHours, owner=None) -> Run:
    reading = Reading(kind="hauki", hours=found)
    source = make_source(place, owner=owner)
    return actions.keep_reading(source, reading, "x" * 64, by=None, at=A_MORNING)


def doors(place) -> list[tuple]:
    rows = place.opening_hours.order_by("weekday", "opens")
    return [(row.repeats, row.weekday, f"{row.opens:%H}-{row.closes:%H}") for row in rows]


def test_hours_of_a_file_replace_those_of_the_place_and_go_back(client, place):
    client.force_login(make_coordinator(place))
    set_opening_hours(
        place, [OpeningHours(weekday=5, opens=time(8), closes=time(9))], by=None, at=A_MORNING
    )
    run = kept(
        place,
        hours("a", days=("mon", "tue")),
        hours("b", 12, 18, days=("wed",), week_parity="even"),
        hours("c", days=("sun",), is_closed=True, opens=None, closes=None),
    )
    page = client.get(f"{NEW}{run.pk}/").content.decode()

    client.post(f"{NEW}{run.pk}/", {"take_hours": "Talo"})
    taken = doors(place)
    client.post(f"{NEW}{run.pk}/back/")

    assert "9.00–15.00" in page and "suljettu" in page.casefold()
    assert taken == [("weekly", 1, "09-15"), ("weekly", 2, "09-15"), ("even_weeks", 3, "12-18")]
    assert doors(place) == [("weekly", 5, "08-09")]
    assert Run.objects.get().state == RunState.UNDONE


def test_hours_that_somebody_wrote_since_stay(place):
    run = actions.take_hours_in(
        kept(place, hours("a", days=("mon",))), "Talo", by=None, at=A_MORNING
    )
    mended = OpeningHours(weekday=1, opens=time(10), closes=time(15))
    set_opening_hours(place, [mended], by=None, at=A_MORNING)

    actions.take_back(run, by=None, at=A_MORNING)

    assert doors(place) == [("weekly", 1, "10-15")]


@pytest.mark.parametrize(
    "cannot",
    [
        {"is_closed": True, "opens": None, "closes": None},
        {"closes_next_day": True},
        {"is_self_service": True},
        {"overrides": True},
        {"all_day": True, "opens": None, "closes": None},
        {"open": ("days",)},
    ],
)
def test_what_no_row_can_say_is_left_and_told(client, place, cannot):
    client.force_login(make_coordinator(place))
    run = kept(place, hours("a", days=("mon",)), hours("b", days=("thu",), **cannot))

    page = client.get(f"{NEW}{run.pk}/").content.decode()
    client.post(f"{NEW}{run.pk}/", {"take_hours": "Talo"})

    assert "Torstai" in page.split("Nämä jäävät pois")[1]
    assert doors(place) == [("weekly", 1, "09-15")]


def test_without_a_weekday_they_hold_every_day_and_what_is_over_is_gone(place):
    over = hours("b", 20, 21, days=("mon",), valid_until=A_MONDAY.replace(year=2025))
    run = kept(place, hours("a"), over)

    actions.take_hours_in(run, "Talo", by=None, at=A_MORNING)

    assert doors(place) == [("weekly", day, "09-15") for day in range(1, 8)]


@pytest.mark.parametrize("unit", ["", "Toinen"])
def test_hours_of_nobody_are_refused(client, place, unit):
    client.force_login(make_coordinator(place))
    run = kept(place, hours("a", days=("mon",)))

    answer = client.post(f"{NEW}{run.pk}/", {"take_hours": unit})

    assert (answer.status_code, doors(place)) == (422, [])


def test_an_organisation_does_not_open_the_doors(client, place):
    church = make_organisation("Seurakunta")
    make_partnership(place, church)
    client.force_login(make_worker(place, church))
    run = kept(place, hours("a", days=("mon",)), owner=church)

    page = client.get(f"{NEW}{run.pk}/").content.decode()
    answer = client.post(f"{NEW}{run.pk}/", {"take_hours": "Talo"})

    assert "take_hours" not in page
    assert (answer.status_code, doors(place)) == (422, [])


def test_a_file_of_hours_is_shown_place_by_place(client, place):
    client.force_login(make_coordinator(place))
    file = DATA / "tprek_connections.json"

    sent = client.post(NEW, {"file": SimpleUploadedFile(file.name, file.read_bytes())})
    page = client.get(sent["Location"])

    assert len(page.context["units"]) > 1
    assert page.content.decode().count("take_hours") == sum(
        bool(unit.rows) for unit in page.context["units"]
    )
