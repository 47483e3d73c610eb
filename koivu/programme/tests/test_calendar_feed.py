"""The feed as calendars read it: icalendar and recurring-ical-events stand for them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import recurring_ical_events
from icalendar import Calendar

from koivu.core import clock, pages
from koivu.core.rhythm import DAY
from koivu.partners.tests.factories import make_organisation
from koivu.places.actions import take_back_closure
from koivu.places.models import Closure, Place
from koivu.places.tests.factories import make_closure, make_place, make_room, make_venue
from koivu.programme import actions, exports
from koivu.programme.board import forget_boards
from koivu.programme.models import State
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, make_notice, make_slot

pytestmark = [pytest.mark.drawn, pytest.mark.django_db]
A_WEEK = timedelta(days=7)
ODD_TITLES = [
    "Rivi\r\nUID:toinen@koivu",
    '<script>alert(1)</script> & "kahvi"; pulla, mehu \\ maito',
    "\u202eoikealta\u202c vasemmalle\u200f",
    "Äiti-vauva 👨‍👩‍👧‍👦🎈 " + "ä👶" * 60,
    "ملتقى العائلات، قهوة ولعب للأطفال الصغار مع آبائهم كل يوم اثنين صباحا",
    "pitkä " * 1666,
    "ohjaus\x07\x0b\x1c\x85\u2028merkit",
]


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place(
        "koivula", name="Koivula", street="Koivutie 1", latitude=60.32, longitude=25.05
    )


def feed(client, in_language="fi", **query) -> str:
    answer = client.get(f"/{in_language}/koivula/calendar.ics", query)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode()


def events(client, in_language="fi", **query) -> list:
    return list(Calendar.from_ical(feed(client, in_language, **query)).walk("VEVENT"))


def the_event(client, **query):
    return events(client, **query)[0]


def text(event, name) -> str:
    return str(event.get(name, ""))


def test_every_date_is_an_event_of_its_own_in_helsinki_time(client, place):
    make_slot(place, weekday=1, first_date=A_MONDAY - 10 * A_WEEK)

    calendar = Calendar.from_ical(feed(client))

    dated = list(calendar.walk("VEVENT"))
    starts = [event["DTSTART"].dt for event in dated]
    assert not any("RRULE" in event or "RECURRENCE-ID" in event for event in dated)
    assert starts[0].date() == A_MONDAY - 4 * A_WEEK
    assert starts[-1].date() == A_MONDAY + 57 * A_WEEK
    assert len(starts) == 62
    assert {event["DTSTART"].params["TZID"] for event in dated} == {"Europe/Helsinki"}
    assert {(start.hour, start.minute) for start in starts} == {(10, 0)}


def test_calendars_that_read_it_meet_the_same_hours_in_winter_and_summer(client, place):
    make_slot(place, weekday=1, starts="10:00", ends="11:30")

    calendar = Calendar.from_ical(feed(client))

    found = recurring_ical_events.of(calendar).between(date(2026, 11, 16), date(2027, 7, 31))
    in_utc = {event["DTSTART"].dt.astimezone(UTC).time() for event in found}
    assert len(found) == 37
    assert in_utc == {time(8), time(7)}
    assert {event["DTEND"].dt - event["DTSTART"].dt for event in found} == {timedelta(minutes=90)}


def test_the_time_zone_that_goes_along_says_what_the_zone_rules_say(client, place):
    zone = Calendar.from_ical(feed(client)).walk("VTIMEZONE")[0].to_tz()

    for day in (date(2026, 1, 15), date(2026, 3, 30), date(2026, 10, 24), date(2027, 10, 31)):
        wall = datetime.combine(day, time(12))
        ours = wall.replace(tzinfo=clock.HELSINKI).utcoffset()
        assert wall.replace(tzinfo=zone).utcoffset() == ours


def test_even_weeks_stay_even_across_week_53(client, place):
    make_slot(place, weekday=4, repeats="even_weeks")

    weeks = [event["DTSTART"].dt.isocalendar().week for event in events(client)]

    assert weeks[:6] == [48, 50, 52, 2, 4, 6]  # 2026 has a week 53


@pytest.mark.parametrize("title", ODD_TITLES)
def test_any_title_arrives_as_plain_text_in_one_event(client, place, title):
    slot = make_slot(place, title, weekday=1, repeats="dates", dates=["2026-11-23"])

    raw = feed(client)

    [event] = Calendar.from_ical(raw).walk("VEVENT")
    assert text(event, "UID") == f"{slot.key}-2026-11-23@koivu"
    assert text(event, "SUMMARY").split()[0] in title
    assert "\u202e" not in raw
    assert raw.count("BEGIN:VEVENT") == 1


def test_a_title_of_10_000_letters_and_of_many_scripts_stays_whole(client, place):
    long_one, family = "pitkä " * 1666 + "loppu", "👨‍👩‍👧‍👦 أسرة"
    make_slot(place, long_one, starts="10:00")
    make_slot(place, family, starts="12:00", ends="13:00")

    first, second = events(client)[:2]

    assert text(first, "SUMMARY") == long_one
    assert text(second, "SUMMARY") == family


@pytest.mark.parametrize("title", ODD_TITLES)
def test_lines_are_folded_at_75_octets_on_borders_of_characters(client, place, title):
    make_slot(place, title, texts={"text": {"fi": title}})

    answer = client.get("/fi/koivula/calendar.ics").content

    assert b"\n" not in answer.replace(b"\r\n", b"")
    lines = answer.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()


def test_a_cancelled_date_says_so_and_why(client, place):
    slot = make_slot(place)
    actions.cancel_date(slot, A_MONDAY, {"fi": "Ohjaaja on kipeänä"}, by=None, at=A_MORNING)

    first, second = events(client)[:2]

    assert text(first, "STATUS") == "CANCELLED"
    assert "Ohjaaja on kipeänä" in text(first, "DESCRIPTION")
    assert text(second, "STATUS") == "CONFIRMED"


def test_sequence_only_grows_and_the_uid_stays_over_every_change(client, place):
    slot = make_slot(place)
    other_day = A_MONDAY + timedelta(days=2)
    seen = []

    def look():
        event = the_event(client)
        seen.append((text(event, "UID"), event["SEQUENCE"], event["DTSTAMP"].dt))

    def at(minutes):
        return A_MORNING + timedelta(minutes=minutes)

    look()
    actions.cancel_date(slot, A_MONDAY, {"fi": "Kipeänä"}, by=None, at=at(1))
    look()
    actions.restore_date(slot, A_MONDAY, by=None, at=at(2))
    look()
    actions.move_date(slot, A_MONDAY, other_day, {"fi": "Sali varattu"}, by=None, at=at(3))
    look()
    closure = make_closure(place, other_day, at=at(4))
    look()
    take_back_closure(closure, by=None, at=at(5))
    look()

    uids, sequences, stamps = zip(*seen, strict=True)
    assert set(uids) == {f"{slot.key}-2026-11-16@koivu"}
    assert list(sequences) == sorted(set(sequences))
    assert list(stamps) == sorted(set(stamps))


def test_a_moved_session_is_one_event_on_its_new_day(client, place):
    slot = make_slot(place, weekday=1, repeats="dates", dates=["2026-11-23"])
    actions.move_date(
        slot, date(2026, 11, 23), date(2026, 11, 25), {"fi": "Retki"}, by=None, at=A_MORNING
    )

    [event] = events(client)

    assert event["DTSTART"].dt.date() == date(2026, 11, 25)
    assert text(event, "UID") == f"{slot.key}-2026-11-23@koivu"


def test_a_closure_cancels_and_tells_its_reason(client, place):
    make_slot(place)
    make_closure(place, A_MONDAY, reason="Vesivahinko")

    event = the_event(client)

    assert text(event, "STATUS") == "CANCELLED"
    assert "Vesivahinko" in text(event, "DESCRIPTION")


def test_all_day_sessions_last_their_days(client, place):
    make_slot(place, starts=None, ends=None, all_day=True, days=3)

    event = the_event(client)

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (A_MONDAY, A_MONDAY + timedelta(days=3))


def test_an_unknown_start_is_a_day_with_a_question_mark_never_an_hour(client, place):
    make_slot(place, "Retki", starts=None, ends=None)
    make_slot(place, "Pulla", starts=None, ends="15:00")

    first, second = events(client, in_language="en")[:2]

    summaries = {text(first, "SUMMARY"), text(second, "SUMMARY")}
    assert (first["DTSTART"].dt, second["DTSTART"].dt) == (A_MONDAY, A_MONDAY)
    assert summaries == {"Retki, at ?", "Pulla, at ?–15"}


def test_an_unknown_end_is_left_out(client, place):
    make_slot(place, starts="10:00", ends=None)

    event = the_event(client)

    assert event["DTSTART"].dt == clock.at(A_MONDAY, time(10))
    assert "DTEND" not in event and "DURATION" not in event


def test_a_session_past_midnight_ends_on_the_next_day(client, place):
    make_slot(place, starts="22:00", ends="01:00")

    assert the_event(client)["DTEND"].dt == clock.at(A_MONDAY + timedelta(days=1), time(1))


def test_where_the_school_calendar_does_not_reach_the_date_is_tentative(client, place):
    make_slot(place, skips_school_holidays=True)

    assert text(the_event(client), "STATUS") == "TENTATIVE"


def test_a_text_missing_in_the_language_falls_back_openly(client, place):
    make_slot(place, texts={"title": {"fi": "Muskari", "sv": "Babysång"}})

    swedish, english = the_event(client, in_language="sv"), the_event(client, in_language="en")

    assert text(swedish, "SUMMARY") == "Babysång"
    assert swedish["SUMMARY"].params["LANGUAGE"] == "sv"
    assert text(english, "SUMMARY") == "Muskari"
    assert english["SUMMARY"].params["LANGUAGE"] == "fi"
    assert "in Finnish" in text(english, "DESCRIPTION")


def test_drafts_and_what_was_taken_back_never_go_out(client, place):
    make_slot(place, "Luonnos", state=State.DRAFT)

    assert events(client) == []


def test_private_talks_have_a_neutral_title_and_no_room(client, place):
    room = make_room(place, "Hiljainen huone", is_private=True)
    organisation = make_organisation("Turvakotiyhdistys")
    make_slot(
        place,
        "Turvallisuusjuttelu",
        room=room,
        organisers=[organisation],
        texts={"text": {"fi": "Väkivallasta saa puhua."}},
    )

    raw = feed(client).replace("\r\n ", "")

    assert "SUMMARY:Koivula" in raw
    for word in ("Hiljainen", "Turva", "kiva"):
        assert word not in raw


def test_where_it_is(client, place):
    venue = make_venue(place, "Kerhotalo", street="Sivukatu 3", town="Vantaa", latitude=60.3,
                       longitude=25.1)  # fmt: skip
    make_slot(place, starts="09:00", room=make_room(place, "Sali"))
    make_slot(place, venue=venue)

    here, there = events(client)[:2]

    assert text(here, "LOCATION") == "Sali, Koivula, Koivutie 1"
    assert here["GEO"].to_ical() == "60.32;25.05"
    assert text(there, "LOCATION") == "Kerhotalo, Sivukatu 3, Vantaa"
    assert there["GEO"].to_ical() == "60.3;25.1"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"age_months": "24"}, {"Kaikille", "Taaperot"}),
        ({"expecting": "1"}, {"Kaikille", "Odottajat"}),
        ({"language": "so"}, {"Taaperot"}),
        ({"kind": "group"}, {"Odottajat"}),
        ({}, {"Kaikille", "Taaperot", "Odottajat"}),
    ],
)
def test_a_family_may_ask_for_what_suits_it(client, place, query, titles):
    make_slot(place, "Kaikille")
    make_slot(place, "Taaperot", age_from=12, age_until=35, languages=["so", "fi"])
    make_slot(place, "Odottajat", for_expecting=True, kind="group")

    assert {text(event, "SUMMARY") for event in events(client, **query)} == titles


def test_who_has_the_newest_feed_gets_304_until_something_changes(client, place):
    slot = make_slot(place)
    tag = client.get("/fi/koivula/calendar.ics")["ETag"]

    again = client.get("/fi/koivula/calendar.ics", headers={"If-None-Match": tag})
    actions.cancel_date(slot, A_MONDAY, {}, by=None, at=A_MORNING)
    changed = client.get("/fi/koivula/calendar.ics", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_subscribing_and_downloading_are_two_things(client, place):
    subscribed = client.get("/fi/koivula/calendar.ics")
    downloaded = client.get("/fi/koivula/calendar.ics", {"download": "1"})

    assert "Content-Disposition" not in subscribed
    assert downloaded["Content-Disposition"] == 'attachment; filename="koivula.ics"'
    assert not subscribed.cookies and not downloaded.cookies
    assert "Cookie" not in subscribed.get("Vary", "")


def test_a_place_that_is_not_public_has_no_feed(client, place):
    Place.objects.update(is_public=False)

    assert client.get("/fi/koivula/calendar.ics").status_code == 404


def test_a_closure_of_hours_cuts_the_event(client, place):
    make_slot(place, starts="10:00", ends="14:00")
    make_closure(place, from_time=time(12), until_time=time(18))

    assert the_event(client)["DTEND"].dt == clock.at(A_MONDAY, time(12))
    assert Closure.objects.count() == 1


def test_a_notice_stands_on_its_days_whatever_is_chosen(client, place):
    until = clock.midnight_after(A_MONDAY + DAY)
    notice = make_notice(place, "Terveydenhoitaja on kipeänä.", until=until)

    event = the_event(client, kind="food")

    assert text(event, "UID") == f"notice-{notice.pk}@koivu"
    assert text(event, "SUMMARY") == "Koivula: Terveydenhoitaja on kipeänä."
    assert event["DTSTART"].dt == A_MONDAY
    assert event["DTEND"].dt == A_MONDAY + 2 * DAY
    assert text(event, "TRANSP") == "TRANSPARENT"


def test_a_notice_that_is_taken_back_or_over_has_left_the_feed(client, place):
    over = A_MORNING - 2 * DAY
    make_notice(place, "Eilinen.", since=over, until=over + DAY)
    back = make_notice(place, "Turha.")
    actions.end_notice(back, by=None, at=A_MORNING)

    assert events(client) == []


def test_while_others_are_made_a_feed_says_when_to_ask_again(client, place, monkeypatch):
    make_slot(place)
    monkeypatch.setattr(exports, "LONGEST_WAIT", 0)

    with exports._turn:
        answer = client.get("/fi/koivula/calendar.ics")

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert len(events(client)) > 0


def test_one_session_goes_into_a_calendar_as_the_feed_has_it(client, place):
    slot = make_slot(place, weekday=1)
    make_slot(place, "Toinen", weekday=2)
    make_notice(place)
    address = f"/fi/koivula/session/{slot.key}-{A_MONDAY}/calendar.ics"

    answer = client.get(address)

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    in_the_feed = [one for one in events(client) if one["UID"] == event["UID"]]
    assert [one.to_ical() for one in in_the_feed] == [event.to_ical()]
    assert "attachment" in answer["Content-Disposition"]
    assert f'href="{address}"' in client.get(f"/fi/koivula/session/{slot.key}-{A_MONDAY}/").text
    assert client.get("/fi/koivula/session/ei-ole-2026-11-16/calendar.ics").status_code == 404
