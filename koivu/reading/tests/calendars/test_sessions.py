"""How a series becomes lines of a week: one line here is one rule of the calendar."""

from datetime import date

import pytest

from koivu.reading.calendars import read_calendar
from koivu.reading.found import FoundSession

FIRST, UNTIL = date(2026, 8, 1), date(2027, 8, 1)
TUESDAY = ";TZID=Europe/Helsinki:20261006T100000"
SLOT = "RECURRENCE-ID;TZID=Europe/Helsinki:20261013T100000"
SEASON = {"valid_from": "2026-10-06", "valid_until": "2026-11-03"}
FIVE_TUESDAYS = {"days": ["tue"], **SEASON}


def event(*lines: str, start: str = TUESDAY, title: str = "Kahvila") -> str:
    named = ["UID:e", f"SUMMARY:{title}", f"DTSTART{start}", "DURATION:PT1H"]
    return "\r\n".join(["BEGIN:VEVENT", *named, *lines, "END:VEVENT", ""])


def sessions_of(*events: str) -> list[FoundSession]:
    content = f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n"
    return list(read_calendar(content.encode(), FIRST, UNTIL).sessions)


def rhythm(session: FoundSession) -> dict:
    told = session.model_dump(mode="json", exclude_defaults=True)
    return {
        name: told[name]
        for name in told
        if name not in ("id", "at", "uid", "title", "start", "end")
    }


@pytest.mark.parametrize(
    "rule, told",
    [
        ("FREQ=WEEKLY;COUNT=5", FIVE_TUESDAYS),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261103T215959Z", FIVE_TUESDAYS),
        ("FREQ=DAILY;INTERVAL=7;COUNT=5", FIVE_TUESDAYS),
        ("FREQ=DAILY;BYDAY=TU;COUNT=5", FIVE_TUESDAYS),
        ("FREQ=WEEKLY", {"days": ["tue"], "valid_from": "2026-10-06"}),
        (
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH",
            {
                "days": ["tue", "thu"],
                "every_weeks": 3,
                "counted_from": "2026-10-05",
                "valid_from": "2026-10-06",
            },
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU",
            {
                "days": ["tue", "sun"],
                "every_weeks": 2,
                "counted_from": "2026-10-04",
                "valid_from": "2026-10-06",
            },
        ),
        (
            "FREQ=MONTHLY;BYDAY=1TU,3TU",
            {"days": ["tue"], "nth": [1, 3], "valid_from": "2026-10-06"},
        ),
        (
            "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1",
            {"days": ["tue"], "nth": [1], "valid_from": "2026-10-06"},
        ),
        ("FREQ=MONTHLY;COUNT=2", {"dates": ["2026-10-06", "2026-11-06"]}),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=2", {"dates": ["2026-10-06", "2026-11-03"]}),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU;COUNT=3",
            {"dates": ["2026-10-06", "2026-12-01", "2027-02-02"]},
        ),
        (
            "FREQ=MONTHLY;BYDAY=1TU,3WE;COUNT=3",
            {"dates": ["2026-10-06", "2026-10-21", "2026-11-03"]},
        ),
        ("FREQ=DAILY;INTERVAL=2;COUNT=3", {"dates": ["2026-10-06", "2026-10-08", "2026-10-10"]}),
        ("FREQ=YEARLY", {"dates": ["2026-10-06"]}),
    ],
)
def test_a_rule_becomes_a_rhythm_or_dates(rule, told):
    assert [rhythm(session) for session in sessions_of(event(f"RRULE:{rule}"))] == [told]


@pytest.mark.parametrize(
    "lines, cancelled",
    [
        (["EXDATE;TZID=Europe/Helsinki:20261013T100000"], ["2026-10-13"]),
        (["EXDATE:20261013T070000Z,20261027T080000Z"], ["2026-10-13", "2026-10-27"]),
        (["EXDATE;VALUE=DATE:20261013"], ["2026-10-13"]),
        (["EXDATE;TZID=Europe/Berlin:20261013T090000"], ["2026-10-13"]),
    ],
)
def test_a_date_left_out_is_a_cancelled_one(lines, cancelled):
    (session,) = sessions_of(event("RRULE:FREQ=WEEKLY;COUNT=5", *lines))

    assert rhythm(session) == FIVE_TUESDAYS | {"cancelled_dates": cancelled}


@pytest.mark.parametrize(
    "slot",
    [SLOT, "RECURRENCE-ID:20261013T070000Z", "RECURRENCE-ID;VALUE=DATE:20261013"],
)
def test_a_moved_time_stands_for_itself_whatever_way_it_names_its_slot(slot):
    series, moved = sessions_of(
        event("RRULE:FREQ=WEEKLY;COUNT=5"),
        event(slot, start=";TZID=Europe/Helsinki:20261014T120000"),
    )

    gone = {"cancelled_dates": ["2026-10-13"], "moved_dates": ["2026-10-13"]}
    assert rhythm(series) == FIVE_TUESDAYS | gone
    assert rhythm(moved) == {"dates": ["2026-10-14"]}
    assert (f"{moved.start:%H:%M}", moved.id) == ("12:00", "e#20261013T" + moved.id[-6:])


def test_a_change_that_nobody_sees_changes_nothing():
    unseen = event(SLOT, "SEQUENCE:3", start=";TZID=Europe/Helsinki:20261013T100000")

    assert [rhythm(one) for one in sessions_of(event("RRULE:FREQ=WEEKLY;COUNT=5"), unseen)] == [
        FIVE_TUESDAYS
    ]


def test_all_later_times_may_move_to_another_day_under_another_title():
    later = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Helsinki:20261020T100000"

    sessions = sessions_of(
        event("RRULE:FREQ=WEEKLY;COUNT=6"),
        event(later, start=";TZID=Europe/Helsinki:20261022T100000", title="Uusi kahvila"),
    )

    assert {one.title["fi"]: rhythm(one) for one in sessions} == {
        "Kahvila": {"dates": ["2026-10-06", "2026-10-13"]},
        "Uusi kahvila": {"days": ["thu"], "valid_from": "2026-10-22", "valid_until": "2026-11-12"},
    }


def test_a_first_time_that_the_rule_does_not_know_is_held_too():
    sessions = sessions_of(event("RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=5"))

    assert [rhythm(session) for session in sessions] == [
        {"days": ["wed"], "valid_from": "2026-10-06", "valid_until": "2026-11-04"},
        {"dates": ["2026-10-06"]},
    ]


def test_more_dates_than_the_rule_has_stand_beside_it():
    sessions = sessions_of(
        event("RRULE:FREQ=WEEKLY;COUNT=5", "RDATE;TZID=Europe/Helsinki:20261016T100000")
    )

    assert [rhythm(one) for one in sessions] == [FIVE_TUESDAYS, {"dates": ["2026-10-16"]}]


def test_a_series_of_which_most_is_left_out_is_held_on_what_remains():
    left = ",".join(f"202610{day:02}T100000" for day in (13, 20, 27))

    (session,) = sessions_of(
        event("RRULE:FREQ=WEEKLY;COUNT=5", f"EXDATE;TZID=Europe/Helsinki:{left}")
    )

    assert rhythm(session) == {"dates": ["2026-10-06", "2026-11-03"]}


def test_a_series_from_years_ago_still_counts_its_weeks_from_then():
    (session,) = sessions_of(
        event("RRULE:FREQ=WEEKLY;INTERVAL=2", start=";TZID=Europe/Helsinki:20190108T100000")
    )

    assert (session.counted_from, session.valid_from) == (date(2019, 1, 7), date(2019, 1, 8))


def test_days_that_began_before_the_window_are_seen():
    days = "BEGIN:VEVENT\r\nUID:e\r\nSUMMARY:Loma\r\nDTSTART;VALUE=DATE:20260720\r\n"

    (session,) = sessions_of(f"{days}DTEND;VALUE=DATE:20260810\r\nEND:VEVENT\r\n")

    assert rhythm(session) == {"all_day": True, "day_count": 21, "dates": ["2026-07-20"]}
