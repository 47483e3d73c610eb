"""Event feeds: real answers, and others of the same kind as cities give them."""

import json
from datetime import date, time
from pathlib import Path
from time import monotonic

import pytest

from koivu.reading.linked_events import read_events
from koivu.reading.sentences.linked_events import SENTENCES

DATA = Path(__file__).parent / "data" / "linked_events"
WINDOW = (date(2026, 1, 1), date(2028, 1, 1))
EVER = (date(2000, 1, 1), date(2040, 1, 1))
LATER = {"start_time": "2026-12-08T07:00:00Z", "end_time": "2026-12-08T09:30:00Z"}


def event(**facts):
    """Return an event of the first of December 2026, 9 to 11.30 in Finland."""
    usual = {
        "id": "espoo:a",
        "name": {"fi": "Avoin perhekahvila"},
        "location": {"@id": "https://api.espoo.fi/linkedevents/v1/place/tprek:20235/"},
        "start_time": "2026-12-01T07:00:00Z",
        "end_time": "2026-12-01T09:30:00Z",
        "event_status": "EventScheduled",
        "offers": [{"is_free": True}],
        "in_language": [],
        "super_event": None,
        "sub_events": [],
    }
    return usual | facts


def read(*events, **meta):
    return read_events(json.dumps({"meta": meta, "data": events}).encode(), *WINDOW)


def when(reading):
    return [
        (one.uid, [day.isoformat() for day in one.dates], one.start, one.end)
        for one in reading.sessions
    ]


def asked(reading, blocks=None):
    return sorted(one.kind for one in reading.questions if blocks in (None, one.blocks))


def test_a_real_page_is_read_with_its_links_and_its_questions():
    reading = read_events((DATA / "events_page.json").read_bytes(), *EVER)

    first, second = reading.sessions
    assert when(reading)[0] == ("helsinki:afy6ikna3u", ["2020-06-01"], time(16, 45), time(19))
    assert (first.place, first.languages, first.title) == (
        "helsinki:internet",
        ("fi",),
        {"fi": "Uutta Koillis-Helsinkiä verkkotilaisuus"},
    )
    assert (second.dates, second.note, second.organisers) == ((), "5-15€", ("Amos Rex",))
    assert "<" not in first.text["fi"]
    assert asked(reading) == [
        "event_is_online",
        "event_is_postponed",
        "more_pages_of_the_feed",
        "place_is_only_a_link",
    ]


def test_a_single_event_is_read_with_its_place_in_words():
    reading = read_events((DATA / "event_detail.json").read_bytes(), *EVER)

    (session,) = reading.sessions
    assert session.location["sv"] == "Entressebiblioteket"
    assert asked(reading) == ["event_is_postponed"]


def test_times_of_one_series_are_one_session_with_the_id_of_the_series():
    series = {"@id": "https://api.espoo.fi/linkedevents/v1/event/espoo:series/"}
    reading = read(event(id="1", super_event=series), event(id="2", super_event=series, **LATER))

    assert when(reading) == [
        ("espoo:series", ["2026-12-01", "2026-12-08"], time(9), time(11, 30)),
    ]
    assert [one.uid for one in reading.occurrences] == ["1", "2"]


def test_a_series_keeps_its_hours_when_the_clocks_change():
    reading = read(
        event(id="1", start_time="2026-10-20T06:00:00Z", end_time="2026-10-20T08:00:00Z"),
        event(id="2", start_time="2026-10-27T07:00:00Z", end_time="2026-10-27T09:00:00Z"),
    )

    assert when(reading) == [("1", ["2026-10-20", "2026-10-27"], time(9), time(11))]


@pytest.mark.parametrize(
    "other",
    [
        {"end_time": "2026-12-08T10:00:00Z"},
        {"name": {"fi": "Avoin perhekahvila", "sv": "Öppet familjecafé"}},
        {"provider": {"fi": "Martat"}},
        {"audience_max_age": 3},
    ],
)
def test_one_other_fact_makes_another_session(other):
    reading = read(event(id="1"), event(**(LATER | {"id": "2"} | other)))

    assert [one.uid for one in reading.sessions] == ["1", "2"]


def test_a_called_off_time_stays_in_its_series():
    reading = read(event(id="1"), event(id="2", event_status="EventCancelled", **LATER))

    (session,) = reading.sessions
    assert session.dates == (date(2026, 12, 1), date(2026, 12, 8))
    assert session.cancelled_dates == (date(2026, 12, 8),)
    assert [one.uid for one in reading.occurrences] == ["1"]


def test_times_inside_their_series_take_its_words():
    inside = [event(id="1", name={}), event(id="2", name={}, **LATER)]
    series = event(id="s", super_event_type="recurring", sub_events=inside)
    reading = read_events(json.dumps(series).encode(), *WINDOW)

    assert when(reading) == [("s", ["2026-12-01", "2026-12-08"], time(9), time(11, 30))]
    assert reading.sessions[0].title == {"fi": "Avoin perhekahvila"}


def test_a_series_whose_times_are_elsewhere_is_asked_about():
    links = [{"@id": "https://x.fi/v1/event/a:1/"}, {"@id": "https://x.fi/v1/event/a:2/"}]
    series = event(id="s", super_event_type="recurring", sub_events=links)

    assert asked(read(series), True) == ["times_of_series_are_elsewhere"]
    assert asked(read(series, event(id="a:1")), False) == [
        "place_is_only_a_link",
        "some_times_are_elsewhere",
    ]


@pytest.mark.parametrize(
    ("times", "days", "occurrence"),
    [
        ({"start_time": "2026-12-06", "end_time": None}, 1, (6, 7)),
        ({"start_time": "2026-12-06", "end_time": "2026-12-08"}, 3, (6, 9)),
        (
            {
                "start_time": "2026-12-05T22:00:00Z",
                "has_start_time": False,
                "end_time": "2026-12-06T22:00:00Z",
                "has_end_time": False,
            },
            1,
            (6, 7),
        ),
    ],
)
def test_dates_without_hours_are_whole_days(times, days, occurrence):
    reading = read(event(**times))

    (session,), (found,) = reading.sessions, reading.occurrences
    assert (session.all_day, session.start, session.dates) == (True, None, (date(2026, 12, 6),))
    assert session.day_count == days
    assert (found.start, found.end) == tuple(date(2026, 12, day) for day in occurrence)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-12-01T07:00:00Z", "2026-12-01T09:30:00Z"),
        ("2026-12-01T09:00:00+02:00", "2026-12-01T11:30:00+02:00"),
        ("2026-12-01T08:00:00+01:00", "2026-12-01T10:30:00+01:00"),
        ("2026-12-01T09:00:00", "2026-12-01T11:30:00"),
        ("20261201T070000Z", "2026-12-01T09:30:00.000Z"),
    ],
)
def test_every_zone_is_told_on_the_wall_in_finland(start, end):
    reading = read(event(start_time=start, end_time=end))

    assert when(reading) == [("espoo:a", ["2026-12-01"], time(9), time(11, 30))]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"start_time": None, "end_time": None}, "event_has_no_time"),
        ({"start_time": None}, "event_has_only_an_end"),
        ({"end_time": "2026-12-01T05:30:00Z"}, "event_ends_before_it_starts"),
        ({"end_time": "2027-01-31T15:00:00Z"}, "event_lasts_many_days"),
        ({"end_time": "2026-12-05"}, "event_lasts_many_days"),
        ({"start_time": "2026-12-01T22:00:00Z", "end_time": None}, "event_starts_at_midnight"),
        ({"event_status": "EventPostponed"}, "event_is_postponed"),
        ({"event_status": "Outo"}, "status_is_not_known"),
        ({"start_time": "9999-12-31T23:59:59Z"}, "time_is_not_a_time"),
        ({"start_time": "huomenna"}, "time_is_not_a_time"),
        ({"name": {}}, "event_has_no_name"),
    ],
)
def test_what_nobody_can_know_waits_for_an_answer(facts, kind):
    reading = read(event(**facts))

    assert kind in asked(reading, True)
    assert {one.about for one in reading.questions if one.blocks} == {("e1",)}


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"end_time": None}, "event_has_no_end"),
        ({"event_status": "https://schema.org/EventRescheduled"}, "event_was_moved"),
        ({"audience_min_age": 0, "audience_max_age": 0}, "ages_are_zero"),
        ({"audience_min_age": 7, "audience_max_age": 3}, "ages_contradict"),
        ({"offers": [{"is_free": False}]}, "price_is_not_told"),
        ({"offers": [{"is_free": True, "price": {"fi": "5 €"}}]}, "free_and_with_a_price"),
        ({"enrolment_end_time": "2026-11-30T10:00:00Z"}, "event_asks_for_enrolment"),
    ],
)
def test_what_is_unclear_is_asked_and_does_not_hold_it_back(facts, kind):
    reading = read(event(**facts))

    assert asked(reading, True) == []
    assert kind in asked(reading)


def test_ages_are_months_with_both_years_whole():
    (session,) = read(event(audience_min_age=1, audience_max_age=3)).sessions

    assert (session.age_from, session.age_until) == (12, 47)


def test_a_price_in_words_is_a_note():
    (session,) = read(event(offers=[{"is_free": False, "price": {"fi": "keitto 2 €"}}])).sessions

    assert session.note == "keitto 2 €"


def test_what_was_deleted_or_is_a_draft_is_no_session():
    deleted = {"id": "a:1", "name": {"fi": "POISTETTU"}, "deleted": True, "replaced_by": None}
    reading = read(deleted, event(publication_status="draft"))

    assert reading.sessions == ()
    assert [one.text for one in reading.not_sessions] == [
        "deleted: POISTETTU",
        "draft: Avoin perhekahvila",
    ]


def test_the_same_event_of_two_sources_is_taken_once_and_asked_about():
    reading = read(event(id="1"), event(id="2"))

    assert [one.dates for one in reading.sessions] == [(date(2026, 12, 1),)]
    assert "same_event_twice" in asked(reading)


def test_of_one_id_the_newer_words_hold():
    old = event(last_modified_time="2026-01-01T00:00:00Z")
    new = event(last_modified_time="2026-02-01T00:00:00Z", name={"fi": "Laulukahvila"})

    assert [one.title["fi"] for one in read(new, old).sessions] == ["Laulukahvila"]
    assert asked(read(event(), event(name={"fi": "Muu"})), True) == ["same_id_says_two_things"]


def test_events_outside_the_window_are_counted_only():
    reading = read(event(start_time="2028-01-01T07:00:00Z", end_time=None))

    assert (reading.sessions, reading.cut) == ((), {"outside_the_window": 1})


def test_the_xml_of_osterbotten_lists_its_dates():
    reading = read_events((DATA / "osterbotten_xml" / "event_1_sv.xml").read_bytes(), *EVER)

    assert when(reading) == [("123456", ["2030-10-05", "2030-10-06"], time(8), time(20))]
    assert reading.sessions[0].title == {"sv": "Testa"}
    assert asked(reading) == ["dates_do_not_fill_the_whole"]


def test_xml_that_names_no_language_asks_which_one_it_is():
    xml = "<Event><ID>1</ID><Title>Café</Title><Start>2026-12-01 10:00:00</Start></Event>"
    reading = read_events(xml.encode(), *WINDOW)

    assert asked(reading) == ["event_has_no_end", "language_is_not_told"]


@pytest.mark.parametrize(
    "name", ["places_page.json", "place_detail.json", "osterbotten_xml/municipalities.xml"]
)
def test_a_file_without_events_is_refused(name):
    assert read_events((DATA / name).read_bytes(), *EVER).is_refused


def test_a_feed_that_is_empty_for_now_says_so():
    assert asked(read()) == ["no_events_in_the_feed"]


def test_a_huge_feed_is_cut_and_says_how_much():
    many = [event(id=f"a:{number}", name={"fi": f"Kerho {number}"}) for number in range(5_100)]
    reading = read(*many)

    assert (len(reading.sessions), reading.cut["events"]) == (5_000, 100)


def test_every_question_has_its_sentence_and_the_words_for_its_gaps():
    readings = [
        read(event(**facts))
        for facts in (
            {"start_time": None, "end_time": None},
            {"start_time": None},
            {"end_time": None},
            {"end_time": "2027-01-31T15:00:00Z"},
            {"start_time": "x"},
            {"offers": [{"is_free": True, "price": {"fi": "5 €"}}], "event_status": "Outo"},
            {"audience_min_age": 7, "audience_max_age": 3, "registration": {"@id": "x"}},
        )
    ]

    questions = [one for reading in readings for one in reading.questions]
    assert all(str(SENTENCES[one.kind]) % one.told for one in questions)


ON_WORDS = [
    # The same hours, only a start, what happens within, other days, signing up: no question.
    ("fi", "Perhekahvila on avoinna klo 9–11.30.", []),
    ("fi", "Kahvila alkaa kello 9.", []),
    ("fi", "Klo 9.30 muskari, klo 10.30 kahvit.", []),
    ("fi", "Perjantaisin klo 12–14 on vauvatreffit.", []),
    ("fi", "Joulujuhla 15.12.2026 klo 17–19.", []),
    ("fi", "Ilmoittautuminen 20.11. klo 8 alkaen.", []),
    ("fi", "Ovet avataan klo 8.30, kahvi on valmis klo 9.", []),
    ("fi", "Ikäsuositus 3–6 v, liput 5–8 €, kesto 45 min.", []),
    ("fi", "Ensimmäinen ryhmä klo 9–10, toinen ryhmä klo 9–11.30.", []),
    ("en", "Join us from 9 am to 11.30 am.", []),
    ("sv", "Kaféet är öppet kl. 9–11.30.", []),
    # Other hours: asked.
    ("fi", "Kokoonnumme klo 10–12 salissa.", ["text_tells_other_hours"]),
    ("fi", "Tiistaisin klo 13–15.", ["text_tells_other_hours"]),
    ("fi", "Kahvila alkaa kello 8.", ["text_tells_other_hours"]),
    ("fi", "1.12. klo 18–19.30 juhla.", ["text_tells_other_hours"]),
    ("en", "Join us from 10 am to 12.30 pm.", ["text_tells_other_hours"]),
    ("sv", "Kaféet är öppet kl. 12–14.", ["text_tells_other_hours"]),
    # The house around it, or a later end: asked, and what the feed says may be published.
    ("fi", "Talo on avoinna klo 8–16.", ["text_tells_wider_hours"]),
    ("fi", "Kahvila klo 9–13.", ["text_tells_wider_hours"]),
]


@pytest.mark.parametrize(("language", "words", "kinds"), ON_WORDS)
def test_hours_in_the_words_that_are_not_those_of_the_feed_are_asked(language, words, kinds):
    reading = read(event(description={language: f"<p>{words}</p>"}))

    assert asked(reading) == ["place_is_only_a_link", *kinds]
    assert asked(reading, True) == [kind for kind in kinds if kind == "text_tells_other_hours"]


def test_either_the_feed_or_the_words_can_be_chosen():
    reading = read(event(description={"fi": "Kokoonnumme klo 10–12.", "sv": "Kl. 10–12."}))

    (question,) = (one for one in reading.questions if one.blocks)
    assert question.told == {
        "title": "Avoin perhekahvila",
        "hours": "09.00–11.30",
        "words": "10.00–12.00",
    }
    assert {one.key: one.settles.get("start") for one in question.choices} == {
        "as_in_the_feed": None,
        "as_in_the_text": "10:00",
        "leave_out": None,
    }
    assert reading.sessions[0].open == ("start",)


def test_hours_in_the_words_of_a_whole_day_are_asked():
    whole = event(
        start_time="2026-12-01", end_time=None, has_start_time=False,
        description={"fi": "Avoinna klo 10–12."},
    )  # fmt: skip

    assert asked(read(whole)) == ["place_is_only_a_link", "text_tells_hours"]


def test_hours_of_a_series_are_asked_once():
    words = {"fi": "Joka tiistai klo 10–12."}

    reading = read(event(description=words), event(id="espoo:b", description=words, **LATER))

    assert asked(reading, True) == ["text_tells_other_hours"]


def test_a_feed_of_long_words_is_read_in_time_and_says_what_was_not_compared():
    words = "Tervetuloa mukaan klo 9.15 ja klo 10. " * 50
    events = [event(id=f"e:{number}", description={"fi": f"{number} {words}"})
              for number in range(1500)]  # fmt: skip
    began = monotonic()

    reading = read(*events)

    assert reading.cut["texts"] > 0
    assert monotonic() - began < 30


def test_an_event_told_by_days_only_is_asked_about_and_may_be_all_day():
    whole = event(start_time="2026-12-01", end_time=None, has_start_time=False)

    reading = read(whole)

    assert asked(reading) == ["event_has_no_hours", "place_is_only_a_link"]
    assert asked(reading, True) == []


@pytest.mark.parametrize(
    ("location", "kinds"),
    [
        (None, ["place_is_not_told"]),
        ([], ["place_is_not_told"]),
        ({"@id": "https://x.fi/v1/place/helsinki:internet/"}, ["event_is_online"]),
        (
            {"@id": "https://x.fi/v1/place/helsinki:internet/", "name": {"fi": "Internet"}},
            ["event_is_online"],
        ),
        ([{"id": "a:1", "name": {"fi": "Talo"}}], []),
        (
            [{"id": "a:1", "name": {"fi": "Talo"}}, {"id": "a:2", "name": {"fi": "Puisto"}}],
            ["event_has_several_places"],
        ),
    ],
)
def test_where_it_is_held_is_asked_unless_one_place_is_told(location, kinds):
    reading = read(event(location=location), event(id="espoo:b", location=location, **LATER))

    assert sorted({one.kind for one in reading.questions}) == kinds


def test_an_event_without_a_name_is_not_called_by_its_number():
    reading = read(event(name={"fi": ""}))

    assert [one.summary for one in reading.occurrences] == [""]
