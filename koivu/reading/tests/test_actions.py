"""Taking in what was read: again and again, changed, mended by hand, gone, and taken back."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from koivu.core import journal
from koivu.core.refusals import Refused
from koivu.partners.tests.factories import make_organisation, make_partnership
from koivu.places.models import Place
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_room
from koivu.programme.actions import Change, Scope, change_slot
from koivu.programme.board import board_of
from koivu.programme.models import Slot, State
from koivu.reading import actions
from koivu.reading.actions import ReadingRefusal
from koivu.reading.found import Choice, FoundClosure, Question
from koivu.reading.models import ReadSession, Run, RunState
from koivu.reading.rules import Doing
from koivu.reading.tests.factories import a_reading, a_session, make_source, take_in

pytestmark = pytest.mark.django_db
BY = {"by": None, "at": A_MORNING}
A_WEEK = timedelta(days=7)


@pytest.fixture
def place():
    return make_place("talo", name="Talo")


@pytest.fixture
def source(place):
    return make_source(place)


def week(place: Place, monday: date = A_MONDAY) -> list[tuple]:
    """Return (weekday, hours, title, status) of a week as families see it."""
    place = Place.objects.select_related("school_calendar").get(pk=place.pk)
    found = board_of(place, A_MONDAY).sessions(monday, monday + A_WEEK - timedelta(days=1))
    return [
        (
            one.day.isoweekday(),
            f"{one.starts:%H.%M}–{one.ends:%H.%M}" if one.starts and one.ends else "?",
            str(one.facts.title),
            one.status,
        )
        for one in found
    ]


def test_what_was_read_stands_in_the_week(place, source):
    take_in(source, a_session("Muskari"), a_session("Kerho", "tue", week_parity="even"))

    assert week(place) == [(1, "09.00–11.00", "Muskari", "planned")]
    assert week(place, A_MONDAY + A_WEEK) == [
        (1, "09.00–11.00", "Muskari", "planned"),
        (2, "09.00–11.00", "Kerho", "planned"),
    ]


def test_several_weekdays_become_lines_of_one_series(place, source):
    take_in(source, a_session("Avoin", days=("mon", "tue")))

    assert week(place) == [
        (1, "09.00–11.00", "Avoin", "planned"),
        (2, "09.00–11.00", "Avoin", "planned"),
    ]
    assert Slot.objects.values("series").distinct().count() == 1


def test_the_same_again_changes_nothing(place, source):
    sessions = [a_session("Muskari"), a_session("Muskari"), a_session("Kerho", "tue")]
    take_in(source, *sessions)
    version = Place.objects.get().version

    run = take_in(source, *sessions)

    assert run.steps == []
    assert Place.objects.get().version == version


def test_a_changed_source_is_followed_and_ids_stay(place, source):
    take_in(source, a_session("Muskari"), a_session("Kerho", "tue"))
    key = Slot.objects.first().key

    take_in(source, a_session("Muskari", start=time(10)), a_session("Kerho", "tue"))

    assert week(place) == [
        (1, "10.00–11.00", "Muskari", "planned"),
        (2, "09.00–11.00", "Kerho", "planned"),
    ]
    assert Slot.objects.first().key == key


def test_what_was_mended_by_hand_stays_and_is_told(place, source):
    take_in(source, a_session("Muskari", uid="m"))
    by_hand = Change(texts={"title": {"fi": "Muskari ja kahvit"}})
    change_slot(Slot.objects.get(), A_MONDAY, Scope.ALL, by_hand, **BY)
    changed = a_reading(a_session("Vauvamuskari", uid="m", start=time(10)))

    (step,) = actions.plan_for(source, changed, A_MONDAY)
    take_in(source, *changed.sessions)

    assert (step.doing, step.kept) == (Doing.CHANGE, ("title.fi",))
    assert week(place) == [(1, "10.00–11.00", "Muskari ja kahvit", "planned")]


def test_a_hand_made_correction_survives_a_reading_of_the_same(place, source):
    take_in(source, a_session("Muskari"))
    change_slot(Slot.objects.get(), A_MONDAY, Scope.ALL, Change({"starts": time(8)}), **BY)

    take_in(source, a_session("Muskari"))

    assert week(place) == [(1, "08.00–11.00", "Muskari", "planned")]


def test_a_line_with_a_rhythm_that_left_its_source_ends(place, source):
    take_in(source, a_session("Muskari"), a_session("Kerho", "tue"))

    take_in(source, a_session("Kerho", "tue"))

    assert week(place) == [(2, "09.00–11.00", "Kerho", "planned")]
    assert Slot.objects.count() == 2


def test_given_dates_that_left_their_source_are_struck_through(place, source):
    dated = a_session("Retki", days=(), dates=(A_MONDAY + timedelta(days=2),))
    take_in(source, dated)

    take_in(source)

    assert week(place) == [(3, "09.00–11.00", "Retki", "cancelled")]


def test_what_comes_back_to_its_source_is_held_again(place, source):
    dated = a_session("Retki", uid="r", days=(), dates=(A_MONDAY + timedelta(days=2),))
    weekly = a_session("Muskari", uid="m")
    take_in(source, dated, weekly)
    take_in(source)

    take_in(source, dated, weekly)

    assert week(place) == [
        (1, "09.00–11.00", "Muskari", "planned"),
        (3, "09.00–11.00", "Retki", "planned"),
    ]
    assert Slot.objects.count() == 2


def test_a_date_that_the_source_cancels_is_cancelled_and_given_back(place, source):
    take_in(source, a_session("Muskari", cancelled_dates=(A_MONDAY,)))
    assert week(place) == [(1, "09.00–11.00", "Muskari", "cancelled")]

    take_in(source, a_session("Muskari"))

    assert week(place) == [(1, "09.00–11.00", "Muskari", "planned")]


def test_partners_rooms_and_groups_are_known_by_name_and_strangers_stay_in_the_text(place, source):
    mll = make_organisation("MLL Koivukylä")
    make_partnership(place, mll)
    room = make_room(place, "Sali")

    take_in(
        source,
        a_session("Muskari", organisers=("mll koivukylä", "Puisto ry"), location={"fi": "sali"}),
        a_session("Kahvila", "tue", organisers=("vapaaehtoiset",), location={"fi": "Pihalla"}),
    )

    first, second = (slot.versions.get() for slot in Slot.objects.order_by("pk"))
    assert (list(first.organisers.all()), first.room) == ([mll], room)
    assert str(first.wordings.get(field="text")) == "Puisto ry"
    assert (second.leads, second.together_with) == ("volunteers", ["volunteers"])
    assert str(second.wordings.get(field="text")) == "Pihalla"


def test_a_question_that_blocks_keeps_everything_out(place, source):
    question = Question(kind="season_dates", at="A1", about=("Muskari mon",), blocks=True)
    reading = a_reading(a_session("Muskari"), a_session("Kerho", "tue"), questions=(question,))
    run = actions.keep_reading(source, reading, "x", **BY)

    with pytest.raises(Refused) as refused:
        actions.take_in(run, **BY)

    assert refused.value.reason == ReadingRefusal.STILL_ASKED
    assert not Slot.objects.exists()


def test_an_answer_settles_what_was_asked(place, source):
    morning = Choice(key="ten", words="10", settles={"start": "10:00"})
    question = Question(
        kind="versions_differ", at="A1", about=("Muskari mon",), blocks=True, choices=(morning,)
    )
    open_session = a_session("Muskari", start=None, open=("start",))
    reading = a_reading(open_session, questions=(question,))
    run = actions.keep_reading(source, reading, "x", **BY)

    actions.answer_run(run, {"0": {"choice": "ten"}}, **BY)
    actions.take_in(run, **BY)

    assert week(place) == [(1, "10.00–11.00", "Muskari", "planned")]


def test_a_session_may_be_left_out(place, source):
    question = Question(kind="weekday_typo", at="A1", about=("Muskari mon",), blocks=True)
    reading = a_reading(a_session("Muskari"), a_session("Kerho", "tue"), questions=(question,))
    run = actions.keep_reading(source, reading, "x", **BY)

    actions.answer_run(run, {"0": {"leave_out": "1"}}, **BY)
    actions.take_in(run, **BY)

    assert [row[2] for row in week(place)] == ["Kerho"]


def test_an_answer_that_nobody_offered_is_refused_at_its_question(source):
    question = Question(kind="versions_differ", at="A1", about=("Muskari mon",), blocks=True)
    reading = a_reading(a_session("Muskari"), questions=(question,))
    run = actions.keep_reading(source, reading, "x", **BY)

    with pytest.raises(Refused) as refused:
        actions.answer_run(run, {"0": {"choice": "anything"}}, **BY)

    assert refused.value.field == "0"
    assert Run.objects.get().answers == {}


def test_a_closure_is_made_once(place, source):
    closed = FoundClosure(
        id="c", at="A8", first=A_MONDAY + A_WEEK, last=A_MONDAY + A_WEEK, text="Retkipäivä"
    )

    take_in(source, a_session("Muskari"), closures=(closed,))
    take_in(source, a_session("Muskari"), closures=(closed,))

    assert place.closures.count() == 1
    assert week(place, A_MONDAY + A_WEEK) == [(1, "09.00–11.00", "Muskari", "cancelled")]


def test_an_error_halfway_leaves_nothing(place, source):
    too_early = a_session("Kerho", "tue", start=time(9), end=time(9))

    with pytest.raises(ValidationError):
        take_in(source, a_session("Muskari"), too_early)

    assert not Slot.objects.exists()
    assert Run.objects.get().state == RunState.ASKING


@pytest.mark.parametrize("state", [State.DRAFT, State.PUBLISHED])
def test_it_may_be_taken_in_as_a_draft(place, source, state):
    run = actions.keep_reading(source, a_reading(a_session("Muskari")), "x", **BY)

    actions.take_in(run, state=state, **BY)

    assert len(week(place)) == (0 if state == State.DRAFT else 1)


def test_a_first_reading_is_taken_back_whole(place, source):
    closed = FoundClosure(id="c", at="A8", first=A_MONDAY, last=A_MONDAY)
    run = take_in(source, a_session("Muskari"), a_session("Kerho", "tue"), closures=(closed,))

    actions.take_back(run, **BY)

    assert week(place) == []
    assert not place.closures.in_force().exists()
    assert not ReadSession.objects.exists()
    assert Run.objects.get().state == RunState.UNDONE


@pytest.mark.parametrize(
    "mended",
    [Change({"starts": time(10)}), Change({}, {"title": {"fi": "Vauvamuskari"}}),
     Change({}, {"title": {"sv": "Musiklek"}})],
    ids=["hours", "words", "one more language"],
)  # fmt: skip
def test_a_line_that_somebody_has_mended_is_not_taken_back(place, source, mended):
    run = take_in(source, a_session("Muskari"), a_session("Kerho", "tue"))
    slot = ReadSession.objects.get(name__startswith="muskari").slot
    change_slot(slot, A_MONDAY, Scope.ALL, mended, **BY)

    actions.take_back(run, **BY)

    assert [weekday for weekday, *_more in week(place)] == [1]
    assert ReadSession.objects.get().slot == slot


def test_a_later_reading_is_taken_back_to_what_stood_before(place, source):
    take_in(
        source,
        a_session("Muskari", cancelled_dates=(A_MONDAY + A_WEEK,)),
        a_session("Kerho", "tue"),
        a_session("Kahvila", "wed"),
    )
    before = [week(place, A_MONDAY + number * A_WEEK) for number in range(3)]
    second = take_in(
        source,
        a_session("Muskari", start=time(10), cancelled_dates=(A_MONDAY,)),
        a_session("Kahvila", "wed"),
        a_session("Uusi", "thu"),
    )
    assert [week(place, A_MONDAY + number * A_WEEK) for number in range(3)] != before

    actions.take_back(second, **BY)

    assert [week(place, A_MONDAY + number * A_WEEK) for number in range(3)] == before
    third = take_in(source, *(a_session("Muskari", cancelled_dates=(A_MONDAY + A_WEEK,)),
                              a_session("Kerho", "tue"), a_session("Kahvila", "wed")))  # fmt: skip
    assert third.steps == []


def test_what_was_mended_after_a_reading_survives_taking_it_back(place, source):
    take_in(source, a_session("Muskari"))
    second = take_in(source, a_session("Muskari", start=time(10), end=time(12)))
    change_slot(Slot.objects.get(), A_MONDAY, Scope.ALL, Change({"starts": time(8)}), **BY)

    actions.take_back(second, **BY)

    assert week(place) == [(1, "08.00–11.00", "Muskari", "planned")]


def test_the_newest_is_taken_back_first(source):
    first = take_in(source, a_session("Muskari"))
    take_in(source, a_session("Muskari", start=time(10)), at=A_MORNING + timedelta(minutes=1))

    with pytest.raises(Refused) as refused:
        actions.take_back(first, **BY)

    assert refused.value.reason == ReadingRefusal.NEWER_FIRST


def test_it_is_taken_in_only_once(source):
    run = take_in(source, a_session("Muskari"))

    with pytest.raises(Refused) as refused:
        actions.take_in(run, **BY)

    assert refused.value.reason == ReadingRefusal.NOT_WAITING
    assert journal.verify().holds


def test_a_season_of_the_whole_holds_for_lines_without_dates_of_their_own(place, source):
    season = {"from": "2026-11-16", "until": "2026-11-22"}

    take_in(source, a_session("Muskari"), season=season)

    assert week(place) == [(1, "09.00–11.00", "Muskari", "planned")]
    assert week(place, A_MONDAY + A_WEEK) == []


def test_an_organisations_file_does_not_close_the_place(place):
    church = make_organisation("Seurakunta")
    closed = FoundClosure(id="c", at="A8", first=A_MONDAY, last=A_MONDAY)

    take_in(make_source(place, owner=church), a_session("Muskari"), closures=(closed,))

    assert not place.closures.exists()
