"""Closing the day on one card, and a week's sheet typed in from paper."""

from datetime import time, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.guidance.models import Observation, TallyLine
from koivu.guidance.rules import question_of
from koivu.home.counting import begun, sheet_of, uncounted, with_counts
from koivu.home.forms.counts import BY_AGE
from koivu.home.tally_sheet import sheet_says, tally_sheet
from koivu.places.devices import pair_device
from koivu.places.tests.factories import A_MONDAY, make_hours, make_place, make_role, make_room
from koivu.programme.actions import cancel_date
from koivu.programme.board import board_of
from koivu.programme.tests.factories import A_MORNING, make_slot
from koivu.visits.door_form import CountForm
from koivu.visits.models import BANDS, Count, Outcome, Source, State, What
from koivu.visits.sending import BandsIn
from koivu.visits.tests.factories import make_count

pytestmark = pytest.mark.django_db

EVENING = clock.at(A_MONDAY, time(16))
WEEK = f"{A_MONDAY:%G-W%V}"


@pytest.fixture(autouse=True)
def this_evening(monkeypatch):
    """It is Monday 16.11.2026 at four in the afternoon."""
    monkeypatch.setattr(clock, "now", lambda: EVENING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def session(place):
    return f"{make_slot(place).key}-{A_MONDAY}"


@pytest.fixture
def desk(client, place):
    client.force_login(make_role(place).user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def close(desk, said=None):
    address = reverse("close_day", args=["talo"])
    return desk.post(address, said) if said is not None else desk.get(address)


def from_paper(desk, said=None, week=WEEK):
    address = reverse("from_paper", args=["talo", week])
    return desk.post(address, said) if said is not None else desk.get(address)


def of(session, **said):
    return {f"counts-{name}_{session}": value for name, value in said.items()}


def counted():
    rows = Count.objects.order_by("date", "session")
    return list(rows.values_list("outcome", "adults", "children", "first_timers"))


def test_a_card_that_is_left_blank_leaves_no_mark(desk, session):
    assert close(desk, {}).status_code == 302

    found = (Count.objects.count(), TallyLine.objects.count(), Observation.objects.count())
    assert found == (0, 0, 0)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"adults": "6", "children": "8", "first": "1"}, (Outcome.COUNTED, 6, 8, 1)),
        ({"adults": "0", "children": "0"}, (Outcome.COUNTED, 0, 0, None)),
        ({"adults": "0"}, (Outcome.COUNTED, 0, 0, None)),
        ({"mark": "nobody"}, (Outcome.COUNTED, 0, 0, None)),
        ({"mark": "not_counted"}, (Outcome.NOT_COUNTED, None, None, None)),
        ({"mark": "closed"}, (Outcome.CLOSED, None, None, None)),
    ],
)
def test_nobody_came_not_counted_and_not_held_are_three_answers(desk, session, said, kept):
    close(desk, of(session, **said))

    assert counted() == [kept]
    assert Count.objects.get().source == Source.PAPER


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"adults": "6"}, "children"),
        ({"first": "2"}, "adults"),
        ({"first": "0"}, "adults"),
        ({"children": "0"}, "adults"),
        ({"adults": "kuusi", "children": "8"}, "adults"),
        ({"adults": "1", "children": "1", "first": "3"}, "first"),
        ({"adults": "2", "children": "1", "mark": "closed"}, "mark"),
        ({"adults": "300", "children": "8"}, "adults"),
        ({"adults": "1000", "children": "8"}, "adults"),
    ],
)
def test_what_is_half_said_is_asked_and_what_was_typed_stays(desk, session, said, asked):
    answer = close(desk, of(session, **said) | {"seen-text": "Vaunut eivät mahdu eteiseen"})

    assert (answer.status_code, counted(), Observation.objects.count()) == (422, [], 0)
    counts = answer.context["closing"].counts
    assert f"{asked}_{session}" in counts.errors
    text = answer.content.decode()
    assert "Vaunut eivät mahdu eteiseen" in text
    assert all(f'value="{value}"' in text for value in said.values())


def test_very_many_are_kept_when_somebody_says_so(desk, session):
    asked = close(desk, of(session, adults="300", children="8"))
    assert f"counts-many_{session}" in asked.content.decode()

    close(desk, of(session, adults="300", children="8", many="on"))

    assert Count.objects.get().state == State.STANDS


def test_the_same_card_sent_twice_counts_once(desk, session):
    key = close(desk).context["closing"].counts["key"].value()
    said = {"counts-key": str(key)} | of(session, adults="6", children="8")

    for _twice in range(2):
        close(desk, said)

    assert counted() == [(Outcome.COUNTED, 6, 8, None)]


def test_what_has_been_counted_is_told_and_not_asked(desk, place, session):
    make_count(place, session, 4, 9, at=EVENING)

    text = close(desk).content.decode()

    assert f"counts-adults_{session}" not in text


def test_what_was_counted_while_the_card_was_open_stands_and_the_cards_numbers_wait(
    desk, place, session
):
    make_count(place, session, 4, 9, at=EVENING)

    close(desk, of(session, adults="6", children="8"))

    found = Count.objects.order_by("pk").values_list("adults", "state", "source")
    assert list(found) == [(4, State.STANDS, Source.PAPER), (6, State.SECOND, Source.PAPER)]


def test_what_waits_for_an_answer_is_not_told_as_nought(desk, place, session):
    make_count(place, session, 300, 8, at=EVENING)

    text = close(desk).content.decode()

    assert "odottaa vastausta" in text
    assert "aikuisia 0" not in text


def test_what_was_typed_wrong_is_mended_on_the_sheet_and_a_devices_count_is_asked_about(
    desk, place, session
):
    other = f"{make_slot(place, 'Kerho', starts='12:00', ends='13:00').key}-{A_MONDAY}"
    device, _token = pair_device(place, "Eteinen", by=None, at=A_MORNING)
    make_count(place, other, 5, 5, at=EVENING, device=device)
    from_paper(desk, of(session, adults="60", children="8"))
    wrong = Count.objects.get(adults=60)
    rows = {row.line.name: row for row in from_paper(desk).context["closing"].counts.rows}
    former = {name: row.mends.value() for name, row in rows.items()}

    mended = of(session, adults="6", children="8", mends=former[session])
    from_paper(desk, mended | of(other, adults="7", children="7", mends=former[other] or ""))

    assert former == {session: str(wrong.key), other: None}
    found = Count.objects.order_by("pk").values_list("adults", "state")
    assert list(found) == [
        (5, State.STANDS), (60, State.TAKEN_BACK), (6, State.STANDS), (7, State.SECOND)
    ]  # fmt: skip


def test_children_are_written_by_age_where_the_place_counts_them_so(desk, place, session):
    place.counts_ages = True
    place.save()
    columns = sheet_says(place, board_of(place, A_MONDAY), A_MONDAY, EVENING)["columns"]

    half = from_paper(desk, of(session, adults="6"))
    from_paper(desk, of(session, adults="6", aged_0="1", aged_7_12="2", first="1"))

    (row,) = half.context["closing"].counts.rows
    assert [str(field.label) for field in row.fields][: len(columns)] == columns
    assert (half.status_code, len(columns)) == (422, 7)
    count = Count.objects.get()
    assert (count.adults, count.children, count.first_timers) == (6, 3, 1)
    assert (count.aged_0, count.aged_1_2, count.aged_7_12) == (1, 0, 2)


def test_a_cancelled_session_and_one_to_come_are_not_asked(place, session):
    slot = make_slot(place, "Iltakahvila", starts="17:00", ends="19:00")
    gone = make_slot(place, "Kerho", starts="12:00", ends="13:00")
    cancel_date(gone, A_MONDAY, {"fi": "Sairaana"}, by=None, at=A_MORNING)

    lines = sheet_of(board_of(place, A_MONDAY), A_MONDAY, A_MONDAY)

    assert [line.name for line in lines] == [session, f"{slot.key}-{A_MONDAY}"]
    assert [line.name for line in begun(lines, EVENING)] == [session]


def test_the_open_door_is_its_day_and_talks_and_meetings_are_not_counted(place, session):
    make_slot(place, "Avoin olohuone", kind="open")
    make_slot(place, "Talokokous", kind="meeting")
    make_slot(place, "Tupajuttu", room=make_room(place, is_private=True))

    lines = sheet_of(board_of(place, A_MONDAY), A_MONDAY, A_MONDAY)

    assert [line.name for line in lines] == [session, f"day-{A_MONDAY}"]


def test_a_day_as_a_whole_is_a_line_of_its_own_where_doors_stand_open(desk, place, session):
    make_hours(place, 1)

    close(desk, of(f"day-{A_MONDAY}", adults="9", children="11"))

    assert Count.objects.get().what == What.DAY


def test_whoever_is_not_counted_is_no_longer_missed(place, session):
    lines = begun(sheet_of(board_of(place, A_MONDAY), A_MONDAY, A_MONDAY), EVENING)
    assert [line.name for line in uncounted(with_counts(place, lines))] == [session]

    make_count(place, session, None, None, outcome=Outcome.NOT_COUNTED, at=EVENING)

    assert uncounted(with_counts(place, lines)) == []


def test_the_sentence_of_the_day_waits_for_the_meeting(desk, session):
    close(desk, {"seen-text": "Moni jäi ovelle", "seen-theme": "company"})

    row = Observation.objects.get()
    assert (row.text, row.theme, row.asked, row.date) == (
        "Moni jäi ovelle", "company", "", A_MONDAY,
    )  # fmt: skip


def test_the_question_is_asked_once_a_week(desk, place, session):
    assert len(close(desk).context["closing"].sentences) == 2
    make_slot(place, "Perjantaikahvila", weekday=5)

    assert len(close(desk).context["closing"].sentences) == 1


def test_the_weeks_answer_says_which_question_it_answers(desk, session):
    close(desk, {"week-text": "Kahvinkeiton, joka päivä"})

    assert Observation.objects.get().asked == question_of(A_MONDAY)[0]


def test_the_tally_is_kept_with_the_day(desk, session):
    close(desk, {"card-talks_money": "3-5"})

    row = TallyLine.objects.get()
    assert (row.date, row.theme, row.at_least, row.at_most) == (A_MONDAY, "money", 3, 5)


def test_a_week_is_typed_in_the_order_of_its_sheet(desk, place, session):
    early = make_slot(place, "Aamupuuro", starts="08:00", ends="09:00")
    says = sheet_says(place, board_of(place, A_MONDAY), A_MONDAY, EVENING)

    rows = from_paper(desk).context["closing"].counts.rows

    (day,) = says["days"]
    assert [line["title"] for line in day["lines"]] == ["Aamupuuro", "Muskari"]
    assert [row.line.name for row in rows] == [f"{early.key}-{A_MONDAY}", session]


def test_numbers_of_a_sheet_are_kept_as_typed(desk, session):
    said = of(session, adults="6", children="8") | {
        "card-talks_money": "7",
        "card-no_help_money": "1",
    }

    assert from_paper(desk, said).status_code == 302

    assert counted() == [(Outcome.COUNTED, 6, 8, None)]
    assert sorted(TallyLine.objects.values_list("what", "at_least", "at_most")) == [
        ("no_help", 1, 1),
        ("talks", 7, 7),
    ]


def test_an_earlier_weeks_tally_is_of_its_last_day(desk, session):
    week = f"{A_MONDAY - timedelta(days=7):%G-W%V}"

    from_paper(desk, {"card-talks_money": "7"}, week)

    assert TallyLine.objects.get().date == A_MONDAY - timedelta(days=1)


def test_a_week_to_come_is_printed_and_not_typed(desk, session):
    week = f"{A_MONDAY + timedelta(days=7):%G-W%V}"

    assert from_paper(desk, week=week).status_code == 404
    answer = desk.get(reverse("tally_paper", args=["talo", week]))
    assert answer["Content-Type"] == "application/pdf"


def test_a_sheet_of_a_full_week_is_a_document(place):
    for number in range(20):
        make_slot(
            place,
            f"Ryhmä {number}",
            weekday=number % 5 + 1,
            starts=f"{8 + number // 5:02}:00",
            ends="13:00",
        )

    sheet = tally_sheet(place, board_of(place, A_MONDAY), A_MONDAY, EVENING)

    assert sheet.startswith(b"%PDF-")


def test_the_closings_cost_does_not_grow_with_the_day(
    desk, place, session, django_assert_max_num_queries
):
    for number in range(5):
        make_count(place, f"{make_slot(place, f'Ryhmä {number}').key}-{A_MONDAY}", at=EVENING)

    with django_assert_max_num_queries(24):
        close(desk)


def test_every_age_that_is_kept_is_asked_at_the_door_on_paper_and_by_devices():
    columns = {field.name for field in Count._meta.fields if field.name.startswith("aged_")}

    assert set(BANDS) == columns
    assert {name for name in CountForm.base_fields if name.startswith("aged_")} == columns
    assert {name for name in BY_AGE if name.startswith("aged_")} == columns
    assert set(BandsIn.model_fields) == columns
