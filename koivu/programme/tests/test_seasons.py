"""Planning a season: drafts beside last season, what meets, one gesture that publishes."""

from datetime import date, time

import pytest

from koivu.core import clock, pages
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place, make_room
from koivu.programme.board import board_of, forget_boards
from koivu.programme.models import SlotVersion, State
from koivu.programme.rooms import room_book
from koivu.programme.seasons import (
    Season,
    drafts_of,
    going_on,
    last_season,
    meetings_in,
    read_season,
    seasons_of,
)
from koivu.programme.tests.factories import make_booking_of, make_slot

pytestmark = pytest.mark.django_db
# A_MONDAY is in November 2026: the autumn ends in December, the spring is planned.
SPRING = Season(date(2027, 1, 11), date(2027, 5, 28))
AUTUMN = {"season_until": date(2026, 12, 11)}
IN_SPRING = {"state": State.DRAFT, "season_from": SPRING.first, "season_until": SPRING.last}
DESK = f"/fi/desk/talo/season/{SPRING.key}/"


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place("talo", name="Talo", is_public=True)


@pytest.fixture
def coordinator(client, place):
    client.force_login(make_coordinator(place))
    return client


def desk_board(place):
    place.refresh_from_db()
    return board_of(place, A_MORNING.date(), drafts=True)


def titles(planned) -> list[str]:
    return [str(one.facts.title) for one in planned]


def meetings_of(place):
    board = desk_board(place)
    return meetings_in(board, SPRING, room_book(place, A_MORNING.date(), board))


def seen(place, day: date) -> list[str]:
    place.refresh_from_db()
    found = board_of(place, A_MORNING.date()).sessions(day, day)
    return [str(one.facts.title) for one in found]


@pytest.mark.parametrize(
    "key",
    ["", "x", "2027-01-11", "2027-05-28_2027-01-11", "2027-01-11_2029-01-11",
     "2027-01-11_2027-02-30", "0001-01-01_0001-12-31", "9998-12-01_9999-12-31"],
)  # fmt: skip
def test_what_is_no_season_is_not_found(coordinator, key):
    assert read_season(key) is None
    assert key == "" or coordinator.get(f"/fi/desk/talo/season/{key}/").status_code == 404


def test_a_season_is_what_its_drafts_say(place):
    make_slot(place, "Kevätmuskari", **IN_SPRING)
    make_slot(place, "Luonnos ilman kautta", state=State.DRAFT)
    make_slot(place, "Muskari", **AUTUMN)
    make_slot(place, "Avoin ovi", weekday=2)

    board = desk_board(place)

    assert seasons_of(board, A_MORNING.date()) == [SPRING]
    assert titles(drafts_of(board, SPRING)) == ["Kevätmuskari"]
    assert titles(last_season(board, SPRING)) == ["Muskari"]
    assert titles(going_on(board, SPRING)) == ["Avoin ovi"]


def test_seasons_come_in_order_and_one_that_is_over_is_not_offered(place):
    after = {**IN_SPRING, "season_from": date(2027, 8, 9), "season_until": date(2027, 12, 17)}
    over = {**IN_SPRING, "season_from": date(2026, 8, 10), "season_until": date(2026, 10, 30)}
    make_slot(place, "Syysmuskari", **after)
    make_slot(place, "Kevätmuskari", **IN_SPRING)
    make_slot(place, "Viime syksyn luonnos", first_date=date(2026, 8, 10), **over)

    found = seasons_of(desk_board(place), A_MORNING.date())

    assert found == [SPRING, Season(date(2027, 8, 9), date(2027, 12, 17))]


def test_lines_of_one_form_stay_together_when_they_are_copied(coordinator, place):
    monday = make_slot(place, "Kahvila", 1, **AUTUMN)
    thursday = make_slot(place, "Kahvila", 4, series=monday.series, **AUTUMN)
    alone = make_slot(place, "Muskari", 2, **AUTUMN)

    coordinator.post(f"{DESK}copy/", {"line": [monday.key, thursday.key, alone.key]})

    drafts = SlotVersion.objects.filter(season_from=SPRING.first).order_by("weekday")
    series = [draft.slot.series for draft in drafts]
    assert [draft.weekday for draft in drafts] == [1, 2, 4]
    assert series[0] == series[2] != series[1]
    assert not {*series} & {monday.series, alone.series}


def test_last_season_is_copied_as_a_start_with_its_owners_and_words(coordinator, place):
    church = make_organisation("Seurakunta")
    make_partnership(place, church)
    said = {"fi": "Muskari", "sv": "Musik"}
    ours = make_slot(
        place, "Muskari", owner=church, organisers=[church], texts={"title": said}, **AUTUMN
    )
    other = make_slot(place, "Ei tätä", weekday=3, **AUTUMN)

    coordinator.post(f"{DESK}copy/", {"line": [ours.key, "nowhere"]})

    draft = SlotVersion.objects.get(season_from=SPRING.first)
    assert draft.slot.owner == church and draft.slot not in (ours, other)
    assert (draft.state, draft.season_until) == (State.DRAFT, SPRING.last)
    assert {row.language: row.text for row in draft.wordings.all()} == {
        "fi": "Muskari",
        "sv": "Musik",
    }
    assert [one.pk for one in draft.organisers.all()] == [church.pk]
    assert seen(place, date(2027, 1, 11)) == []
    assert seen(place, date(2026, 11, 23)) == ["Muskari"]


def test_a_season_is_published_by_one_gesture(coordinator, place):
    make_slot(place, "Muskari", **AUTUMN)
    make_slot(place, "Kevätmuskari", **IN_SPRING)
    make_slot(place, "Kevätkahvila", weekday=2, **IN_SPRING)
    make_slot(place, "Muu luonnos", weekday=2, state=State.DRAFT)

    answer = coordinator.post(f"{DESK}publish/", follow=True)

    assert "2 " in str(next(iter(answer.context["messages"])))
    assert seen(place, date(2027, 1, 11)) == ["Kevätmuskari"]
    assert seen(place, date(2027, 1, 12)) == ["Kevätkahvila"]
    assert seen(place, date(2026, 11, 23)) == ["Muskari"]


def test_two_in_one_room_are_seen_and_not_published(coordinator, place):
    hall = make_room(place, "Sali")
    make_slot(place, "Muskari", room=hall, **IN_SPRING)
    make_slot(place, "Jumppa", starts="10:30", ends="12:00", room=hall, **IN_SPRING)
    make_slot(place, "Kahvila", starts="11:00", ends="12:00", **IN_SPRING)

    page = coordinator.get(DESK)
    coordinator.post(f"{DESK}publish/")

    assert [(str(one.one.facts.title), str(one.other.facts.title), one.in_room)
            for one in page.context["meetings"]] == [("Muskari", "Jumppa", "Sali")]  # fmt: skip
    assert "Sali" in page.content.decode()
    assert seen(place, date(2027, 1, 11)) == []


def test_a_booking_in_the_way_of_a_draft_is_seen_before_publishing(coordinator, place):
    hall = make_room(place, "Sali")
    make_booking_of(place, hall, date(2027, 1, 18), starts="10:30", ends="12:00")
    draft = make_slot(place, "Muskari", **IN_SPRING)
    draft.versions.update(room=hall)
    place.version += 1
    place.save()

    page = coordinator.get(DESK)

    assert len(page.context["booked"]) == 1
    assert "(Sali) 10.30–12: 18.1.2027" in page.content.decode()


def test_the_same_ages_at_the_same_time_are_told_and_may_be_published(coordinator, place):
    make_slot(place, "Vauvahieronta", age_from=0, age_until=11, **IN_SPRING)
    make_slot(place, "Vauvamuskari", age_from=6, age_until=23, **IN_SPRING)
    make_slot(place, "Isojen kerho", age_from=36, age_until=71, **IN_SPRING)
    make_slot(place, "Kaikille", **IN_SPRING)

    met = meetings_of(place)
    coordinator.post(f"{DESK}publish/")

    assert [{str(one.one.facts.title), str(one.other.facts.title)} for one in met] == [
        {"Vauvahieronta", "Vauvamuskari"}
    ]
    assert len(seen(place, date(2027, 1, 11))) == 4


def test_what_families_see_already_is_no_trouble_of_the_plan(place):
    hall = make_room(place, "Sali")
    make_slot(place, "Muskari", room=hall)
    make_slot(place, "Jumppa", room=hall)

    assert meetings_of(place) == []

    make_slot(place, "Kevätkerho", **{**IN_SPRING, "room": hall})

    met = [{str(one.one.facts.title), str(one.other.facts.title)} for one in meetings_of(place)]
    assert sorted(map(sorted, met)) == [["Jumppa", "Kevätkerho"], ["Kevätkerho", "Muskari"]]


def test_even_and_odd_weeks_do_not_meet(place):
    hall = make_room(place, "Sali")
    make_slot(place, "Muskari", room=hall, repeats="even_weeks", **IN_SPRING)
    make_slot(place, "Jumppa", room=hall, repeats="odd_weeks", **IN_SPRING)

    assert meetings_of(place) == []


def test_a_partner_drops_its_draft_in_and_publishes_nothing(client, place):
    church = make_organisation("Seurakunta")
    make_partnership(place, church)
    client.force_login(make_worker(place, church))

    form = client.get(f"/fi/desk/talo/session/new/?season={SPRING.key}").context["form"]
    page = client.get(DESK).content.decode()

    assert (form.initial["season_from"], form.initial["state"]) == (SPRING.first, "draft")
    assert "season=" in page and "publish/" not in page
    for gesture in ("copy/", "publish/"):
        assert client.post(DESK + gesture).status_code == 403


def test_a_line_under_its_weekday_says_only_how_often(coordinator, place):
    make_slot(place, "Jumppa", 2, repeats="even_weeks", **IN_SPRING)

    page = coordinator.get(DESK).content.decode()

    assert page.count("Tiistai") + page.count("tiistai") == 1
    assert "parillis" in page


def test_a_new_season_is_begun_with_two_days(coordinator):
    page = coordinator.get("/fi/desk/talo/season/")
    wrong = coordinator.post("/fi/desk/talo/season/", {"first": "2027-05-01", "last": "2027-01-01"})
    right = coordinator.post("/fi/desk/talo/season/", {"first": "2027-01-11", "last": "2027-05-28"})

    assert page.context["form"].initial["first"] == date(2027, 1, 11)
    assert wrong.status_code == 422
    assert right["Location"] == DESK


def test_a_season_of_a_hundred_and_twenty_lines_is_planned(coordinator, place):
    for number in range(120):
        hour = 8 + number % 10
        make_slot(place, f"Kerho {number}", 1 + number % 5, time(hour), time(hour, 45), **IN_SPRING)

    page = coordinator.get(DESK)
    coordinator.post(f"{DESK}publish/")

    assert page.content.decode().count("Kerho ") >= 120
    assert not SlotVersion.objects.filter(state=State.DRAFT).exists()


def test_the_page_tells_who_lives_around(coordinator, place):
    empty = coordinator.get(DESK).content.decode()
    place.postal_code, place.town = "01360", "Vantaa"
    place.save()

    page = coordinator.get(DESK).content.decode()

    assert "Koivukylä-Havukoski" not in empty
    assert "Koivukylä-Havukoski" in page and "429" in page
