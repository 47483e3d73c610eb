"""What changes in the programme, on rows, and what families and the desk then read."""

from datetime import date, time, timedelta

import pytest

from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.actions import take_back_closure
from koivu.places.models import Closure
from koivu.places.tests.factories import make_closure, make_coordinator, make_place
from koivu.programme import actions
from koivu.programme.actions import Change, Scope, SlotRefusal
from koivu.programme.board import board_of
from koivu.programme.models import Presence, PresenceTap, ProgrammeWording, SlotDate, Tapped
from koivu.programme.permissions import can_change_slot
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_notice,
    make_presence,
    make_slot,
)

pytestmark = pytest.mark.django_db

NEXT, THIRD, FOURTH = [A_MONDAY + timedelta(days=7 * weeks) for weeks in (1, 2, 3)]
LATER = clock.at(A_MONDAY + timedelta(days=2), time(12, 0))  # Wednesday
AFTERNOON = Change({"starts": time(14), "ends": time(15)})


@pytest.fixture
def place():
    return make_place()


@pytest.fixture
def slot(place):
    return make_slot(place)


def sessions(place, drafts=False, first=A_MONDAY, last=FOURTH):
    place.refresh_from_db()
    return board_of(place, A_MONDAY, drafts=drafts).sessions(first, last)


def week(place, drafts=False):
    """What stands on the wall: {date of the id: "day start title status"}."""
    return {
        session.date.isoformat()[5:]: " ".join(
            [
                f"{session.starts:%d. %H.%M}",
                str(session.facts.title.said("fi")),
                session.status,
            ]
        )
        for session in sessions(place, drafts)
    }


def change(slot, day, scope, what, at=A_MORNING, by=None):
    actions.change_slot(slot, day, scope, what, by=by, at=at)


def titled(title, **facts):
    return Change(facts, {"title": {"fi": title}})


UNTOUCHED = {
    "11-16": "16. 10.00 Muskari planned",
    "11-23": "23. 10.00 Muskari planned",
    "11-30": "30. 10.00 Muskari planned",
    "12-07": "07. 10.00 Muskari planned",
}


def test_a_new_line_stands_in_every_week_from_its_first_date_on(place, slot):
    assert week(place) == UNTOUCHED


def test_this_date_changes_one_date(place, slot):
    change(slot, NEXT, Scope.THIS_DATE, AFTERNOON)

    assert week(place) == UNTOUCHED | {"11-23": "23. 14.00 Muskari changed"}


def test_one_date_may_change_twice(place, slot):
    change(slot, NEXT, Scope.THIS_DATE, AFTERNOON)
    change(slot, NEXT, Scope.THIS_DATE, titled("Laulutuokio"))

    assert week(place) == UNTOUCHED | {"11-23": "23. 14.00 Laulutuokio changed"}


def test_from_here_on_leaves_what_is_before(place, slot):
    change(slot, THIRD, Scope.FROM_HERE_ON, titled("Laulutuokio", starts=time(9)))

    assert week(place) == UNTOUCHED | {
        "11-30": "30. 09.00 Laulutuokio planned",
        "12-07": "07. 09.00 Laulutuokio planned",
    }


def test_from_here_on_may_change_the_rhythm(place, slot):
    change(slot, THIRD, Scope.FROM_HERE_ON, Change({"weekday": 2}))

    assert week(place) == {
        "11-16": "16. 10.00 Muskari planned",
        "11-23": "23. 10.00 Muskari planned",
        "12-01": "01. 10.00 Muskari planned",
    }


def test_from_here_on_carries_what_changed_into_later_versions_and_no_more(place, slot):
    change(slot, FOURTH, Scope.FROM_HERE_ON, AFTERNOON)
    change(slot, THIRD, Scope.THIS_DATE, Change({"starts": time(8)}))

    # A form sends everything that stands in it; only the title differs from the base.
    change(
        slot,
        NEXT,
        Scope.FROM_HERE_ON,
        titled("Laulutuokio", starts=time(10), ends=time(11), weekday=1, venue=None),
    )

    assert week(place) == {
        "11-16": "16. 10.00 Muskari planned",
        "11-23": "23. 10.00 Laulutuokio planned",
        "11-30": "30. 08.00 Laulutuokio changed",
        "12-07": "07. 14.00 Laulutuokio planned",
    }


def test_all_means_from_today_on(place, slot):
    change(slot, FOURTH, Scope.ALL, titled("Laulutuokio"), at=LATER)

    assert week(place) == {
        "11-16": "16. 10.00 Muskari planned",
        "11-23": "23. 10.00 Laulutuokio planned",
        "11-30": "30. 10.00 Laulutuokio planned",
        "12-07": "07. 10.00 Laulutuokio planned",
    }


def test_all_of_a_line_that_begins_later_changes_all_of_it(place):
    slot = make_slot(place, first_date=THIRD)

    change(slot, THIRD, Scope.ALL, AFTERNOON)

    assert week(place) == {
        "11-30": "30. 14.00 Muskari planned",
        "12-07": "07. 14.00 Muskari planned",
    }


@pytest.mark.parametrize("scope", [Scope.THIS_DATE, Scope.FROM_HERE_ON])
def test_no_date_before_today_is_changed(place, slot, scope):
    with pytest.raises(Refused) as refused:
        change(slot, A_MONDAY, scope, AFTERNOON, at=LATER)

    assert refused.value.reason == SlotRefusal.IN_THE_PAST
    assert week(place) == UNTOUCHED


def test_a_date_that_the_rhythm_does_not_give_cannot_change(slot):
    with pytest.raises(Refused) as refused:
        change(slot, NEXT + timedelta(days=1), Scope.THIS_DATE, AFTERNOON)

    assert refused.value.reason == SlotRefusal.NOT_A_DATE


def test_one_date_has_no_rhythm_of_its_own(slot):
    with pytest.raises(Refused) as refused:
        change(slot, NEXT, Scope.THIS_DATE, Change({"weekday": 2}))

    assert refused.value.reason == SlotRefusal.OTHER_RHYTHM


def test_organisers_and_texts_go_along_into_a_new_version(place):
    parish = make_organisation("Rekolan lauluseurakunta")
    slot = make_slot(place, organisers=[parish], texts={"audience": {"fi": "Vauvat"}})

    change(slot, NEXT, Scope.FROM_HERE_ON, AFTERNOON)

    later = sessions(place)[1].facts
    assert later.organisers == ("Rekolan lauluseurakunta",)
    assert later.audience.said("fi").text == "Vauvat"


# One date: cancelled, moved, restored.


def test_a_cancelled_date_stays_with_its_reason(place, slot):
    actions.cancel_date(slot, NEXT, {"fi": "Vetäjä on kipeänä"}, by=None, at=A_MORNING)

    assert week(place) == UNTOUCHED | {"11-23": "23. 10.00 Muskari cancelled"}
    assert sessions(place)[1].reason.said("fi").text == "Vetäjä on kipeänä"


def test_a_moved_date_keeps_its_id(place, slot):
    actions.move_date(slot, NEXT, date(2026, 11, 26), {"fi": "Sali varattu"}, by=None, at=A_MORNING)

    assert week(place) == UNTOUCHED | {"11-23": "26. 10.00 Muskari changed"}


def test_a_date_moved_back_is_as_it_was(place, slot):
    actions.move_date(slot, NEXT, date(2026, 11, 26), {}, by=None, at=A_MORNING)
    actions.move_date(slot, NEXT, NEXT, {}, by=None, at=A_MORNING)

    assert week(place) == UNTOUCHED


def test_nothing_is_moved_into_the_past(slot):
    with pytest.raises(Refused) as refused:
        actions.move_date(slot, NEXT, A_MONDAY, {}, by=None, at=LATER)

    assert (refused.value.reason, refused.value.field) == (SlotRefusal.IN_THE_PAST, "moved_to")


def test_what_was_moved_from_monday_to_friday_can_still_be_cancelled_on_wednesday(place, slot):
    actions.move_date(slot, A_MONDAY, date(2026, 11, 20), {}, by=None, at=A_MORNING)

    actions.cancel_date(slot, A_MONDAY, {"fi": "Vetäjä on kipeänä"}, by=None, at=LATER)

    assert week(place) == UNTOUCHED | {"11-16": "20. 10.00 Muskari cancelled"}


def test_a_date_is_restored_with_all_that_differed(place, slot):
    change(slot, NEXT, Scope.THIS_DATE, AFTERNOON)
    actions.move_date(slot, NEXT, date(2026, 11, 26), {"fi": "Sali varattu"}, by=None, at=A_MORNING)
    actions.cancel_date(slot, NEXT, {"fi": "Vetäjä on kipeänä"}, by=None, at=A_MORNING)

    actions.restore_date(slot, NEXT, by=None, at=A_MORNING)

    assert week(place) == UNTOUCHED
    assert not sessions(place)[1].reason


@pytest.mark.parametrize("verb", ["cancel_date", "restore_date", "move_date", "spare_date"])
def test_a_date_that_has_passed_stays_as_it_was(place, slot, verb):
    actions.cancel_date(slot, A_MONDAY, {}, by=None, at=A_MORNING)
    more = {
        "cancel_date": [{}],
        "restore_date": [],
        "move_date": [FOURTH, {}],
        "spare_date": [make_closure(place)],
    }

    with pytest.raises(Refused):
        getattr(actions, verb)(slot, A_MONDAY, *more[verb], by=None, at=LATER)

    assert week(place)["11-16"] == "16. 10.00 Muskari cancelled"


def test_only_this_is_open(place, slot):
    other = make_slot(place, "Kahvihetki", starts="12:00", ends="13:00")
    closure = make_closure(place, NEXT)

    actions.spare_date(slot, NEXT, closure, by=None, at=A_MORNING)

    on_the_day = {session.slot_key: session.status for session in sessions(place)[2:4]}
    assert on_the_day == {slot.key: "planned", other.key: "cancelled"}


def test_a_closure_taken_back_opens_the_day_and_keeps_its_row(place, slot):
    closure = make_closure(place, NEXT)
    assert week(place)["11-23"] == "23. 10.00 Muskari cancelled"

    take_back_closure(closure, by=None, at=LATER)

    assert week(place) == UNTOUCHED
    assert Closure.objects.count() == 1
    assert place.closures_revision == 2


# Drafts.


def test_a_draft_is_seen_at_the_desk_only_until_it_is_published(place):
    slot = make_slot(place, state="draft")
    assert week(place) == {} and week(place, drafts=True) == UNTOUCHED

    actions.publish_slot(slot, by=None, at=A_MORNING)

    assert week(place) == UNTOUCHED


@pytest.mark.parametrize("since", [A_MONDAY, THIRD])
def test_what_is_published_holds_for_families_until_its_draft_is_published(place, slot, since):
    change(slot, since, Scope.FROM_HERE_ON, titled("Laulutuokio", state="draft"))
    drafted = week(place, drafts=True)
    assert week(place) == UNTOUCHED
    assert drafted["12-07"] == "07. 10.00 Laulutuokio planned"

    actions.publish_slot(slot, by=None, at=A_MORNING)

    assert week(place) == drafted


def test_a_draft_that_was_published_late_leaves_the_past_alone(place, slot):
    change(slot, A_MONDAY, Scope.FROM_HERE_ON, titled("Laulutuokio", state="draft"))

    actions.publish_slot(slot, by=None, at=LATER)

    assert week(place) == {
        "11-16": "16. 10.00 Muskari planned",
        "11-23": "23. 10.00 Laulutuokio planned",
        "11-30": "30. 10.00 Laulutuokio planned",
        "12-07": "07. 10.00 Laulutuokio planned",
    }


def test_a_line_published_late_begins_today(place):
    slot = make_slot(place, state="draft")

    actions.publish_slot(slot, by=None, at=LATER)

    assert week(place) == {day: UNTOUCHED[day] for day in ("11-23", "11-30", "12-07")}


def test_of_several_late_drafts_the_newest_begins_today(place, slot):
    tuesday = A_MONDAY + timedelta(days=1)
    change(slot, A_MONDAY, Scope.FROM_HERE_ON, titled("Laulutuokio", state="draft"))
    change(slot, tuesday, Scope.FROM_HERE_ON, titled("Laulupiiri", state="draft"))
    change(slot, A_MONDAY, Scope.THIS_DATE, titled("Karaoke", state="draft"))

    actions.publish_slot(slot, by=None, at=LATER)

    assert week(place)["11-16"] == "16. 10.00 Muskari planned"
    assert week(place)["11-23"] == "23. 10.00 Laulupiiri planned"
    assert week(place) == week(place, drafts=True)


def test_a_draft_of_one_date_is_not_seen_either(place, slot):
    change(slot, NEXT, Scope.THIS_DATE, AFTERNOON)
    change(slot, NEXT, Scope.THIS_DATE, titled("Laulutuokio", state="draft"))

    assert week(place)["11-23"] == "23. 14.00 Muskari changed"
    assert week(place, drafts=True)["11-23"] == "23. 14.00 Laulutuokio changed"


def test_a_draft_does_not_leak_through_later_versions(place, slot):
    change(slot, FOURTH, Scope.FROM_HERE_ON, AFTERNOON)
    change(slot, NEXT, Scope.FROM_HERE_ON, titled("Laulutuokio", state="draft"))

    assert "Laulutuokio" not in " ".join(week(place).values())
    assert week(place, drafts=True)["12-07"] == "07. 14.00 Laulutuokio planned"


def test_a_draft_published_by_a_change_takes_the_place_of_what_families_saw(place, slot):
    change(slot, A_MONDAY, Scope.FROM_HERE_ON, titled("Laulutuokio", state="draft"))

    change(slot, A_MONDAY, Scope.FROM_HERE_ON, titled("Laulupiiri", state="published"))

    assert set(week(place).values()) == {
        f"{day}. 10.00 Laulupiiri planned" for day in ("16", "23", "30", "07")
    }
    assert week(place) == week(place, drafts=True)


def test_a_date_that_only_families_see_can_be_cancelled(place, slot):
    change(slot, A_MONDAY, Scope.FROM_HERE_ON, Change({"weekday": 2, "state": "draft"}))

    actions.cancel_date(slot, NEXT, {"fi": "Vetäjä on kipeänä"}, by=None, at=A_MORNING)

    assert week(place)["11-23"] == "23. 10.00 Muskari cancelled"


# The end of a line.


def test_a_line_ends_and_its_past_stays(place, slot):
    actions.end_slot(slot, NEXT, by=None, at=LATER)

    assert week(place) == {day: UNTOUCHED[day] for day in ("11-16", "11-23")}


def test_an_end_reaches_the_later_versions_too(place, slot):
    change(slot, NEXT, Scope.THIS_DATE, AFTERNOON)
    change(slot, THIRD, Scope.FROM_HERE_ON, AFTERNOON)

    actions.end_slot(slot, A_MONDAY, by=None, at=A_MORNING)

    assert week(place) == {"11-16": UNTOUCHED["11-16"]}


def test_what_was_held_is_not_ended_afterwards(place, slot):
    with pytest.raises(Refused):
        actions.end_slot(slot, A_MONDAY - timedelta(days=1), by=None, at=LATER)

    assert week(place) == UNTOUCHED


def test_a_season_that_never_came_gives_no_date_when_the_line_ends(place):
    slot = make_slot(place, season_from=THIRD)

    actions.end_slot(slot, NEXT, by=None, at=A_MORNING)

    assert week(place) == {}


def test_an_ended_line_that_never_began_refuses_a_change(place):
    slot = make_slot(place, first_date=THIRD)
    actions.end_slot(slot, NEXT, by=None, at=A_MORNING)

    with pytest.raises(Refused):
        change(slot, THIRD, Scope.ALL, AFTERNOON)


# Whose words they are.


def test_a_coordinators_change_of_a_partners_words_keeps_the_former_ones(place):
    partner, other = make_organisation(), make_organisation()
    slot = make_slot(place, owner=partner, organisers=[partner])
    coordinator, stranger = make_coordinator(place), make_worker(place, other)

    change(slot, A_MONDAY, Scope.ALL, titled("Laulutuokio"), by=coordinator)

    row = ProgrammeWording.objects.get(version__slot=slot, version__taken_back_at=None)
    assert (row.text, row.former) == ("Laulutuokio", "Muskari")
    assert Entry.objects.last().organisation_id == partner.pk
    assert not can_change_slot(stranger, slot, today=A_MONDAY)


def test_the_owners_own_change_leaves_no_former_words(place):
    partner = make_organisation()
    slot = make_slot(place, owner=partner)
    worker = make_worker(place, partner)

    change(slot, A_MONDAY, Scope.ALL, titled("Laulutuokio"), by=worker)

    assert can_change_slot(worker, slot, today=A_MONDAY)
    assert ProgrammeWording.objects.get(version__slot=slot).former == ""


def test_an_equal_organiser_is_no_stranger(place):
    owner, equal = make_organisation(), make_organisation()
    slot = make_slot(place, owner=owner, organisers=[owner, equal])
    worker = make_worker(place, equal)

    change(slot, A_MONDAY, Scope.ALL, titled("Laulutuokio"), by=worker)

    assert can_change_slot(worker, slot, today=A_MONDAY)
    assert ProgrammeWording.objects.get(version__slot=slot).former == ""


# Every change is told to the copies, and journaled.


def test_every_change_counts_up_the_place(place, slot):
    presence = make_presence(place)
    place.refresh_from_db()
    verbs = [
        lambda: change(slot, NEXT, Scope.THIS_DATE, AFTERNOON),
        lambda: actions.cancel_date(slot, NEXT, {}, by=None, at=A_MORNING),
        lambda: actions.move_date(slot, NEXT, THIRD, {}, by=None, at=A_MORNING),
        lambda: actions.restore_date(slot, NEXT, by=None, at=A_MORNING),
        lambda: actions.publish_slot(slot, by=None, at=A_MORNING),
        lambda: actions.end_notice(make_notice(place), by=None, at=A_MORNING),
        lambda: actions.tap_presence(presence, Tapped.LEFT_ALREADY, at=A_MORNING),
        lambda: actions.remove_presence(presence, by=None, at=A_MORNING),
        lambda: actions.end_slot(slot, FOURTH, by=None, at=A_MORNING),
    ]
    versions = [place.version]

    for verb in verbs:
        verb()
        place.refresh_from_db()
        versions.append(place.version)

    assert versions == sorted(set(versions))


def test_a_change_is_journaled_with_its_fields_and_without_its_words(place, slot):
    user = make_user()

    change(slot, NEXT, Scope.THIS_DATE, titled("Laulutuokio", starts=time(9)), by=user)

    entry = Entry.objects.last()
    assert (entry.verb, entry.actor, entry.place_id) == ("slot.changed", user.pk, place.pk)
    assert entry.fields == ["starts", "title"]


def test_a_tap_is_for_today_and_never_journaled(place):
    presence = make_presence(place)
    entries = Entry.objects.count()

    actions.tap_presence(presence, Tapped.COULD_NOT_COME, at=A_MORNING)

    place.refresh_from_db()
    (here,) = board_of(place, A_MONDAY).here(A_MONDAY)
    assert here.tapped == "could_not_come"
    assert Entry.objects.count() == entries


def test_a_tap_can_be_taken_back(place):
    presence = make_presence(place)
    actions.tap_presence(presence, Tapped.COULD_NOT_COME, at=A_MORNING)

    actions.tap_presence(presence, None, at=A_MORNING)

    assert not PresenceTap.objects.exists()


def test_somebody_who_is_removed_is_gone(place):
    actions.remove_presence(make_presence(place), by=None, at=A_MORNING)

    assert not Presence.objects.exists()


def test_a_notice_ends(place):
    notice = make_notice(place)

    actions.end_notice(notice, by=None, at=A_MORNING)

    place.refresh_from_db()
    assert board_of(place, A_MONDAY).notices == ()


def test_a_row_of_a_date_stays_when_it_is_restored(place, slot):
    actions.cancel_date(slot, NEXT, {}, by=None, at=A_MORNING)
    actions.restore_date(slot, NEXT, by=None, at=A_MORNING)

    assert SlotDate.objects.get().revision == 2
