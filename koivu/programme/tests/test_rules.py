"""Slots unfold into sessions as decision 1 says. Nothing here asks the database."""

from datetime import date, datetime, time, timedelta

import pytest

from koivu.core.rhythm import Rhythm
from koivu.core.words import Words
from koivu.places.holidays import HolidayCalendar
from koivu.programme import rules
from koivu.programme.rules import (
    CANCELLED,
    CHANGED,
    PLANNED,
    ClosedTime,
    DateNote,
    Facts,
    HerePattern,
    Hours,
    Line,
    Wanted,
    suits,
)

MON, TUE, WED, THU, FRI = [date(2026, 11, 16) + timedelta(days=n) for n in range(5)]
NEXT_MON = date(2026, 11, 23)
WEEKLY = Rhythm("weekly", 1)
HOLIDAYS = HolidayCalendar()
TRAINING = Words({"fi": "Koulutuspäivä"})
ILL = Words({"fi": "Vetäjä on kipeänä"})
KEY = "muskari1"


def facts(starts="10:00", ends="11:00", first_date=MON, rhythm=WEEKLY, **more):
    return Facts(
        first_date=first_date,
        rhythm=rhythm,
        starts=time.fromisoformat(starts) if starts else None,
        ends=time.fromisoformat(ends) if ends else None,
        **more,
    )


def line(*versions, **notes_and_more):
    notes = {note.date: note for note in notes_and_more.pop("notes", ())}
    return Line(KEY, versions or (facts(),), notes, **notes_and_more)


def closed(starts, ends, number=1, **more):
    return ClosedTime(number, datetime.fromisoformat(starts), datetime.fromisoformat(ends), **more)


def unfold(one, first=MON, last=NEXT_MON, closures=()):
    found = rules.unfold(one, first, last, closures, HOLIDAYS)
    return sorted(found, key=lambda session: session.order)


def only(one, day=MON, closures=()):
    (session,) = unfold(one, day, day, closures)
    return session


def wall(session):
    """What a poster says: status, start and end on the wall."""
    hours = [moment and f"{moment:%d. %H.%M}" for moment in (session.starts, session.ends)]
    return (session.status, *hours)


def test_a_session_is_a_slot_and_a_date():
    ids = [session.id for session in unfold(line())]

    assert ids == ["muskari1-2026-11-16", "muskari1-2026-11-23"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("muskari1-2026-11-16", (KEY, MON)),
        ("muskari1-2026-W47-1", None),
        ("muskari1-20261116", None),
        ("muskari1-2026-02-30", None),
        ("muskari1-0001-01-01", None),
        ("muskari1-9999-12-31", None),
        ("muskari1", None),
        ("-2026-11-16", None),
        ("", None),
    ],
)
def test_only_what_is_an_id_is_read_as_one(text, read):
    assert rules.read_session_id(text) == read


def test_nothing_is_held_before_the_first_version():
    assert unfold(line(), MON - timedelta(days=70), MON - timedelta(days=1)) == []


def test_a_version_holds_until_the_next_one_begins():
    moved_on = facts("14:00", "15:00", NEXT_MON, title=Words({"fi": "Iltapäivämuskari"}))

    before, after = unfold(line(facts(), moved_on))

    assert wall(before) == (PLANNED, "16. 10.00", "16. 11.00")
    assert wall(after) == (PLANNED, "23. 14.00", "23. 15.00")
    assert before.id == "muskari1-2026-11-16" and after.id == "muskari1-2026-11-23"


def test_a_new_rhythm_gives_no_date_of_the_old_one():
    on_tuesdays = facts(first_date=TUE, rhythm=Rhythm("weekly", 2))

    assert [session.date for session in unfold(line(facts(), on_tuesdays))] == [MON, TUE]


def test_a_version_of_one_date_wins_there_and_nowhere_else():
    today = facts("12:00", "13:00", MON, only_that_date=True)

    first, second = unfold(line(facts(), today))

    assert wall(first) == (CHANGED, "16. 12.00", "16. 13.00")
    assert wall(second) == (PLANNED, "23. 10.00", "23. 11.00")


def test_a_version_of_one_date_gives_no_date_by_itself():
    assert unfold(line(facts(), facts(first_date=WED, only_that_date=True)), TUE, FRI) == []


def test_facts_hold_on_a_date_whether_or_not_the_rhythm_gives_it():
    lasting, one = facts(), facts("12:00", "13:00", WED, only_that_date=True)

    assert rules.facts_on(line(lasting, one), TUE) == lasting
    assert rules.facts_on(line(lasting, one), WED) == one
    assert rules.facts_on(line(lasting, one), MON - timedelta(days=1)) is None


def test_a_moved_session_keeps_its_id_and_its_hours():
    note = DateNote(MON, moved_to=THU, reason=ILL)

    session = only(line(notes=[note]), THU)

    assert session.id == "muskari1-2026-11-16"
    assert (session.date, session.day, session.was_moved) == (MON, THU, True)
    assert wall(session) == (CHANGED, "19. 10.00", "19. 11.00")
    assert session.reason == ILL


def test_a_moved_session_has_left_its_own_day():
    assert unfold(line(notes=[DateNote(MON, moved_to=THU)]), MON, MON) == []


def test_a_session_moved_from_far_away_is_found_where_it_is_held():
    session = only(
        line(notes=[DateNote(NEXT_MON, moved_to=MON - timedelta(days=30))]),
        MON - timedelta(days=30),
    )

    assert session.date == NEXT_MON


def test_two_sessions_may_be_held_on_one_day():
    both = unfold(line(notes=[DateNote(NEXT_MON, moved_to=MON)]), MON, MON)

    assert [session.id for session in both] == ["muskari1-2026-11-16", "muskari1-2026-11-23"]


def test_a_date_moved_that_the_rhythm_no_longer_gives_is_gone():
    assert unfold(line(notes=[DateNote(WED, moved_to=THU)]), TUE, FRI) == []


def test_a_cancelled_session_stays_in_sight_with_its_reason():
    session = only(line(notes=[DateNote(MON, is_cancelled=True, reason=ILL)]))

    assert wall(session) == (CANCELLED, "16. 10.00", "16. 11.00")
    assert session.reason == ILL


def test_an_end_at_or_before_the_start_is_on_the_next_day():
    night = line(facts("22:00", "06:00"))

    assert wall(only(night)) == (PLANNED, "16. 22.00", "17. 06.00")
    assert only(night).last_day == TUE
    assert [session.id for session in unfold(night, TUE, TUE)] == ["muskari1-2026-11-16"]


def test_an_end_at_midnight_belongs_to_the_day():
    evening = line(facts("18:00", "00:00"))

    assert wall(only(evening)) == (PLANNED, "16. 18.00", "17. 00.00")
    assert only(evening).last_day == MON
    assert unfold(evening, TUE, TUE) == []


def test_an_end_at_midnight_belongs_to_the_day_also_when_nobody_knows_the_start():
    assert wall(only(line(facts(None, "00:00")))) == (PLANNED, None, "17. 00.00")


def test_hours_nobody_knows_stay_unknown():
    assert wall(only(line(facts(None, None)))) == (PLANNED, None, None)
    assert wall(only(line(facts(None, "15:00")))) == (PLANNED, None, "16. 15.00")
    assert wall(only(line(facts("10:00", None)))) == (PLANNED, "16. 10.00", None)


def test_an_all_day_session_lasts_its_days():
    camp = line(facts(None, None, all_day=True, days=3))

    assert only(camp, WED).last_day == WED
    assert unfold(camp, THU, FRI) == []


def test_all_day_comes_first_and_unknown_hours_last():
    early, late = facts("09:00"), facts("12:00", "13:00")
    sessions = [
        only(Line(key, (one,)))
        for key, one in [
            ("unknown", facts(None, None)),
            ("late", late),
            ("allday", facts(None, None, all_day=True)),
            ("early", early),
        ]
    ]

    ordered = sorted(sessions, key=lambda session: session.order)

    assert [session.slot_key for session in ordered] == ["allday", "early", "late", "unknown"]


# Nights of daylight saving.


def test_an_hour_that_daylight_saving_skips_is_held_an_hour_later():
    sunday = date(2026, 3, 29)
    night = line(facts("03:30", "05:00", sunday, Rhythm("weekly", 7)))

    session = only(night, sunday)

    assert session.starts.isoformat() == "2026-03-29T04:30:00+03:00"
    assert session.ends.isoformat() == "2026-03-29T05:00:00+03:00"


def test_no_session_ends_before_it_starts_when_the_clock_is_put_forward():
    sunday = date(2026, 3, 29)

    session = only(line(facts("03:30", "04:00", sunday, Rhythm("weekly", 7))), sunday)

    assert session.starts.isoformat() == "2026-03-29T04:30:00+03:00"
    assert session.ends.isoformat() == "2026-03-29T05:00:00+03:00"


def test_an_hour_that_daylight_saving_repeats_means_the_first():
    sunday = date(2026, 10, 25)

    session = only(line(facts("03:30", "05:00", sunday, Rhythm("weekly", 7))), sunday)

    assert session.starts.isoformat() == "2026-10-25T03:30:00+03:00"
    assert session.ends.isoformat() == "2026-10-25T05:00:00+02:00"


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_ten_oclock_is_ten_oclock_on_both_sunday_nights(sunday):
    session = only(line(facts(first_date=sunday, rhythm=Rhythm("weekly", 7))), sunday)

    assert f"{session.starts:%H.%M}–{session.ends:%H.%M}" == "10.00–11.00"


# Closures.


@pytest.mark.parametrize(
    ("begins", "ends", "left"),
    [
        ("2026-11-16T09:00", "2026-11-16T10:00", (PLANNED, "16. 10.00", "16. 11.00")),
        ("2026-11-16T11:00", "2026-11-16T12:00", (PLANNED, "16. 10.00", "16. 11.00")),
        ("2026-11-16T09:00", "2026-11-16T10:30", (CHANGED, "16. 10.30", "16. 11.00")),
        ("2026-11-16T10:30", "2026-11-16T12:00", (CHANGED, "16. 10.00", "16. 10.30")),
        ("2026-11-16T10:15", "2026-11-16T10:30", (CHANGED, "16. 10.00", "16. 11.00")),
        ("2026-11-16T10:00", "2026-11-16T11:00", (CANCELLED, "16. 10.00", "16. 11.00")),
        ("2026-11-01T00:00", "2026-12-01T00:00", (CANCELLED, "16. 10.00", "16. 11.00")),
    ],
)
def test_a_closure_cuts_cancels_or_leaves_a_session(begins, ends, left):
    closure = closed(begins, ends, reason=TRAINING)

    session = only(line(), closures=[closure])

    assert wall(session) == left
    assert session.reason == (Words() if session.status == PLANNED else TRAINING)
    assert session.closed_by == (None if session.status == PLANNED else closure.id)


@pytest.mark.parametrize("turned", [False, True])
def test_closures_one_after_another_are_one_whatever_their_order(turned):
    closures = [
        closed("2026-11-16T10:30", "2026-11-16T10:45", 1, reason=TRAINING),
        closed("2026-11-16T10:45", "2026-11-16T12:00", 2, reason=ILL),
    ]

    session = only(line(), closures=closures[::-1] if turned else closures)

    assert wall(session) == (CHANGED, "16. 10.00", "16. 10.30")
    assert session.reason == TRAINING


def test_two_closures_together_may_leave_nothing():
    closures = [
        closed("2026-11-16T10:30", "2026-11-16T12:00", 1),
        closed("2026-11-16T09:00", "2026-11-16T10:30", 2),
    ]

    assert only(line(), closures=closures).is_cancelled


def test_a_closure_without_a_reason_leaves_the_dates_own():
    moved = line(notes=[DateNote(MON, moved_to=TUE, reason=ILL)])

    session = only(moved, TUE, [closed("2026-11-17T10:30", "2026-11-17T12:00")])

    assert session.reason == ILL


def test_what_is_cancelled_already_keeps_its_own_reason():
    cancelled = line(notes=[DateNote(MON, is_cancelled=True, reason=ILL)])

    session = only(cancelled, closures=[closed("2026-11-16T00:00", "2026-11-17T00:00")])

    assert (session.reason, session.closed_by) == (ILL, None)


def test_a_closure_spares_the_dates_that_were_said_to_be_held():
    whole_day = closed("2026-11-16T00:00", "2026-11-17T00:00", 7)
    evening = closed("2026-11-16T10:30", "2026-11-16T20:00", 8)
    spared = line(notes=[DateNote(MON, spared_by=7)])

    assert wall(only(spared, closures=[whole_day])) == (PLANNED, "16. 10.00", "16. 11.00")
    assert wall(only(spared, closures=[whole_day, evening])) == (CHANGED, "16. 10.00", "16. 10.30")


def test_a_closed_venue_closes_only_what_is_held_there():
    yard = closed("2026-11-16T00:00", "2026-11-17T00:00", venue_id=5)

    assert only(line(facts(venue_id=5)), closures=[yard]).is_cancelled
    assert not only(line(facts(venue_id=6)), closures=[yard]).is_cancelled
    assert not only(line(), closures=[yard]).is_cancelled


def test_a_closed_place_closes_its_venues_too():
    whole = closed("2026-11-16T00:00", "2026-11-17T00:00")

    assert only(line(facts(venue_id=5)), closures=[whole]).is_cancelled


@pytest.mark.parametrize(
    ("starts", "ends", "begins", "until", "status"),
    [
        (None, None, "2026-11-16T00:00", "2026-11-17T00:00", CANCELLED),
        (None, None, "2026-11-16T12:00", "2026-11-17T00:00", CHANGED),
        (None, "12:00", "2026-11-16T00:00", "2026-11-16T12:00", CANCELLED),
        (None, "12:00", "2026-11-16T12:00", "2026-11-16T15:00", PLANNED),
        ("10:00", None, "2026-11-16T08:00", "2026-11-16T10:00", PLANNED),
        ("10:00", None, "2026-11-16T08:00", "2026-11-16T12:00", CHANGED),
        ("10:00", None, "2026-11-16T10:00", "2026-11-17T00:00", CANCELLED),
    ],
)
def test_unknown_hours_are_never_guessed(starts, ends, begins, until, status):
    planned = only(line(facts(starts, ends)))

    session = only(line(facts(starts, ends)), closures=[closed(begins, until)])

    assert session.status == status
    assert (session.starts, session.ends) == (planned.starts, planned.ends)


def test_a_camp_is_cancelled_only_when_all_its_days_are_closed():
    camp = line(facts(None, None, all_day=True, days=2))

    assert only(camp, MON, [closed("2026-11-16T00:00", "2026-11-17T00:00")]).status == CHANGED
    assert only(camp, MON, [closed("2026-11-16T00:00", "2026-11-18T00:00")]).status == CANCELLED


def test_a_closure_over_midnight_cuts_the_night():
    night = line(facts("22:00", "06:00"))

    session = only(night, closures=[closed("2026-11-17T00:00", "2026-11-18T00:00")])

    assert wall(session) == (CHANGED, "16. 22.00", "17. 00.00")


# Revisions and sureness.


def test_a_sessions_revision_is_its_slots_and_its_dates_together():
    noted = line(notes=[DateNote(MON, revision=2)], revision=3)

    assert [session.revision for session in unfold(noted)] == [5, 3]


def test_a_session_changed_when_its_facts_or_its_date_did():
    early = datetime.fromisoformat("2026-11-01T08:00+02:00")
    late = datetime.fromisoformat("2026-11-02T08:00+02:00")
    noted = line(facts(changed_at=early), notes=[DateNote(MON, changed_at=late)])

    assert [session.changed_at for session in unfold(noted)] == [late, early]


def test_where_the_school_calendar_does_not_reach_a_date_is_not_sure():
    rhythm = Rhythm("weekly", 1, skips_school_holidays=True)

    assert only(line(facts(rhythm=rhythm))).is_sure is False


# Whom a session suits.


@pytest.mark.parametrize(
    ("stated", "months", "answer"),
    [
        ({"age_from": 12, "age_until": 47}, 11, False),
        ({"age_from": 12, "age_until": 47}, 12, True),
        ({"age_from": 12, "age_until": 47}, 47, True),
        ({"age_from": 12, "age_until": 47}, 48, False),
        ({"age_until": 11}, 0, True),
        ({"age_from": 36}, 200, True),
        ({}, 5, True),
        ({"for_expecting": True}, 5, False),
        ({"for_expecting": True, "age_until": 11}, 5, True),
    ],
)
def test_a_stated_age_has_both_its_ends_and_none_suits_all(stated, months, answer):
    assert suits(facts(**stated), Wanted(age_months=months)) is answer


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        ({"for_expecting": True}, True),
        ({}, True),
        ({"age_from": 12}, False),
        ({"age_from": 0, "age_until": 11, "for_expecting": True}, True),
    ],
)
def test_expecting_is_a_value_and_not_an_age(stated, answer):
    assert suits(facts(**stated), Wanted(expecting=True)) is answer


def test_a_language_is_one_that_is_spoken_there():
    somali = facts(languages=("fi", "so"))

    assert suits(somali, Wanted(language="so"))
    assert not suits(facts(), Wanted(language="so"))


def test_all_wishes_must_be_met():
    baby_group = facts(kind="group", age_until=11, languages=("ar",))

    assert suits(baby_group, Wanted(age_months=3, language="ar", kind="group"))
    assert not suits(baby_group, Wanted(age_months=3, language="ar", kind="food"))
    assert suits(baby_group, Wanted())


def test_wanting_nothing_is_false():
    assert not Wanted()
    assert Wanted(age_months=0)


def test_what_is_wanted_is_given_by_name():
    # By position the wishes of a form that gains a field would change places unseen.
    with pytest.raises(TypeError):
        Wanted(3, True)


# Doors and people.


def spans(hours, closures=(), day=MON):
    found = rules.open_spans(hours, day, closures, HOLIDAYS)
    return [f"{span.opens:%H.%M}–{span.closes:%H.%M}" for span in found]


def test_open_hours_that_touch_are_one_stretch():
    hours = [
        Hours(WEEKLY, time(12), time(15)),
        Hours(WEEKLY, time(9), time(12)),
        Hours(WEEKLY, time(17), time(19)),
    ]

    assert spans(hours) == ["09.00–15.00", "17.00–19.00"]
    assert spans(hours, day=TUE) == []


def test_closures_are_taken_off_the_open_hours():
    hours = [Hours(WEEKLY, time(9), time(15))]

    assert spans(hours, [closed("2026-11-16T11:00", "2026-11-16T12:00")]) == [
        "09.00–11.00",
        "12.00–15.00",
    ]
    assert spans(hours, [closed("2026-11-16T00:00", "2026-11-17T00:00")]) == []
    assert spans(hours, [closed("2026-11-15T00:00", "2026-11-16T09:30")]) == ["09.30–15.00"]


def test_a_venues_hours_and_closures_are_its_own():
    hours = [Hours(WEEKLY, time(9), time(15)), Hours(WEEKLY, time(6), time(8), venue_id=5)]

    assert spans(hours, [closed("2026-11-16T00:00", "2026-11-17T00:00", venue_id=5)]) == [
        "09.00–15.00"
    ]


def pattern(number, starts, ends, **more):
    return HerePattern(
        number, WEEKLY, time.fromisoformat(starts), time.fromisoformat(ends), Words(), **more
    )


def here(patterns, closures=(), day=MON):
    return [one.pattern.id for one in rules.here_on(patterns, day, closures, HOLIDAYS)]


def test_people_stand_in_the_order_of_their_hours():
    assert here([pattern(1, "12:00", "15:00"), pattern(2, "09:00", "15:00")]) == [2, 1]
    assert here([pattern(1, "12:00", "15:00")], day=TUE) == []


def test_nobody_comes_to_a_closed_place():
    whole_day = closed("2026-11-16T00:00", "2026-11-17T00:00")
    morning = closed("2026-11-16T00:00", "2026-11-16T12:00")
    yard = closed("2026-11-16T00:00", "2026-11-17T00:00", venue_id=5)
    nurse, guide = pattern(1, "10:00", "12:00"), pattern(2, "10:00", "15:00", venue_id=5)

    assert here([nurse, guide], [whole_day]) == []
    assert here([nurse, guide], [morning]) == [2]
    assert here([nurse, guide], [yard]) == [1]


def test_people_come_when_the_doors_open_and_leave_when_they_close():
    closures = [
        closed("2026-11-16T08:00", "2026-11-16T10:30"),
        closed("2026-11-16T11:30", "2026-11-16T15:00"),
    ]

    (nurse,) = rules.here_on([pattern(1, "10:00", "12:00")], MON, closures, HOLIDAYS)

    assert f"{nurse.starts:%H.%M}–{nurse.ends:%H.%M}" == "10.30–11.30"


def test_a_tap_is_of_its_own_day():
    ill = pattern(1, "10:00", "12:00", tapped="could_not_come", tapped_on=MON)

    (today,) = rules.here_on([ill], MON, (), HOLIDAYS)
    (later,) = rules.here_on([ill], NEXT_MON, (), HOLIDAYS)

    assert (today.tapped, later.tapped) == ("could_not_come", "")
