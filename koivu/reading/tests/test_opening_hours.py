"""Opening hours: real files of four registers, and others of the same kinds."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from koivu.reading.found import WEEKDAYS
from koivu.reading.opening_hours import (
    names_of_units,
    read_opening_hours,
    where_sources_differ,
)
from koivu.reading.readings.registers import said
from koivu.reading.sentences.opening_hours import SENTENCES

DATA = Path(__file__).parent / "data"
ON = date(2026, 11, 26)
SUMMER = date(2020, 6, 24)
WORKDAYS = WEEKDAYS[:5]


def span(**facts):
    usual = {
        "start_time": "09:00:00",
        "end_time": "15:00:00",
        "end_time_on_next_day": False,
        "full_day": False,
        "weekdays": [1, 2],
        "resource_state": "open",
    }
    return usual | facts


def period(*spans, rules=(), **facts):
    usual = {
        "id": 7,
        "resource": 5,
        "name": {"fi": "Talvi"},
        "start_date": "2026-09-01",
        "end_date": None,
        "resource_state": "undefined",
        "override": False,
        "origins": [],
        "time_span_groups": [{"id": 1, "time_spans": list(spans), "rules": list(rules)}],
    }
    return usual | facts


def rule(context, subject, start=None, every=None, parity=None):
    return {
        "context": context,
        "subject": subject,
        "start": start,
        "frequency_ordinal": every,
        "frequency_modifier": parity,
    }


def read(*rows):
    return read_opening_hours(json.dumps(rows).encode(), ON)


def read_prose(**names):
    row = {"connection_id": "c", "unit_id": 1, "section_type": "OPENING_HOURS", **names}
    return read_opening_hours(json.dumps([row]).encode(), ON)


def asked(reading, blocks=None):
    return sorted(one.kind for one in reading.questions if blocks in (None, one.blocks))


def week(reading):
    return [(one.days, one.opens, one.closes) for one in reading.hours]


@pytest.mark.parametrize(
    "name", ["hauki_periods.json", "kirjastot_data_simple.json", "tprek_connections.json"]
)
def test_real_files_are_read_as_somebody_would(name):
    right = json.loads((DATA / "opening_hours" / "expected.json").read_text())[name]
    reading = read_opening_hours((DATA / "opening_hours" / name).read_bytes(), SUMMER)

    assert [said(one) for one in reading.hours] == right["hours"]
    assert asked(reading) == right["asks"]


def test_a_unit_whose_registers_tell_different_hours_is_asked_about():
    files = ("hauki_periods.json", "kirjastot_data_simple.json", "tprek_connections.json")
    contents = [(DATA / "opening_hours" / name).read_bytes() for name in files]
    readings = [read_opening_hours(content, SUMMER) for content in contents]
    names = names_of_units((DATA / "opening_hours" / "tprek_units.json").read_bytes())

    questions = where_sources_differ(readings, names, SUMMER)

    assert [(one.told["source"], one.told["other_source"], one.at) for one in questions] == [
        ("hauki", "tprek", "tprek:8215"),
        ("kirjastot", "tprek", "tprek:8215"),
    ]
    assert all(one.blocks for one in questions)


def test_no_weekday_is_every_day():
    reading = read(period(span(weekdays=None)))

    assert week(reading) == [((), time(9), time(15))]
    assert asked(reading) == []


@pytest.mark.parametrize(
    ("told", "rhythm"),
    [
        (rule("year", "week", parity="even"), {"week_parity": "even"}),
        (
            rule("period", "week", start=1, every=2),
            {"every_weeks": 2, "counted_from": date(2026, 9, 1)},
        ),
        (
            rule("period", "week", start=2, every=2),
            {"every_weeks": 2, "counted_from": date(2026, 9, 8)},
        ),
        (rule("month", "mon", start=1), {"days": ("mon",), "nth": (1,)}),
        (rule("period", "day", start=1, every=1), {"week_parity": None, "every_weeks": 1}),
    ],
)
def test_a_rule_is_a_rhythm(told, rhythm):
    reading = read(period(span(), rules=[told]))

    (hours,) = reading.hours
    assert {name: getattr(hours, name) for name in rhythm} == rhythm
    assert asked(reading) == []


def test_a_closed_stretch_with_both_ends_is_a_closure():
    christmas = {"start_date": "2026-12-24", "end_date": "2026-12-26", "override": True}
    bare = read(period(resource_state="closed", **christmas))
    closed = span(resource_state="closed", full_day=True, weekdays=None)
    spelled = read(period(closed | {"start_time": None, "end_time": None}, **christmas))

    for reading in (bare, spelled):
        (closure,) = reading.closures
        assert (closure.first, closure.last) == (date(2026, 12, 24), date(2026, 12, 26))
        assert (closure.text, closure.unit, reading.hours) == ("Talvi", "hauki:5", ())


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (period(span(start_time="18:00", end_time="02:00")), "closes_before_it_opens"),
        (period(span(end_time=None)), "hours_not_told"),
        (period(span(resource_state="with_key")), "state_is_special"),
        (period(span(resource_state=None)), "state_not_told"),
        (period(span(resource_state="closed")), "closed_for_some_hours"),
        (period(span(start_time="klo 9")), "time_is_no_time"),
        (period(span(), rules=[rule("period", "month", 2, 3)]), "rule_not_understood"),
        (period(resource_state="closed"), "closed_until_when"),
        (period(span(), start_date="kesä"), "period_has_no_dates"),
    ],
)
def test_unclear_periods_wait_for_an_answer(row, kind):
    assert asked(read(row), True) == [kind]


def test_an_evening_may_end_after_midnight():
    late = read(period(span(start_time="18:00", end_time="02:00", end_time_on_next_day=True)))
    midnight = read(period(span(start_time="18:00", end_time="24:00")))

    assert [one.hours[0].closes_next_day for one in (late, midnight)] == [True, True]
    assert [asked(one) for one in (late, midnight)] == [[], []]


def test_two_lists_for_the_same_days_are_asked_about_unless_one_overrides():
    usual, other = period(span()), period(span(start_time="10:00"), id=8)

    assert asked(read(usual, other)) == ["two_usual_hours"]
    assert asked(read(usual, other | {"override": True})) == []
    assert asked(read(usual, other | {"origins": [{"data_source": {"id": "kirkanta"}}]})) == [
        "sources_disagree"
    ]


def test_a_break_at_noon_is_no_conflict():
    assert asked(read(period(span(end_time="12:00"), span(start_time="13:00")))) == []


def test_days_that_are_unfolded_already_are_dates():
    times = [{"start_time": "11:00:00", "end_time": "18:00:00", "resource_state": "open"}]
    reading = read(
        {"resource": {"id": 9}, "opening_hours": [{"date": "2026-12-01", "times": times}]}
    )

    assert [said(one) for one in reading.hours] == ["hauki:9 2026-12-01 11:00-18:00"]


def test_prose_is_read_by_the_reader_of_phrases():
    reading = read_prose(name_fi="Avoinna ma–pe klo 9–15. Suljettu 24.12.–6.1.")

    assert week(reading) == [(WORKDAYS, time(9), time(15))]
    assert [(one.first, one.last) for one in reading.closures] == [
        (date(2026, 12, 24), date(2027, 1, 6))
    ]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ({"name_fi": "ma-pe 9-15", "name_sv": "mån-fre 9-16"}, "languages_disagree"),
        ({"name_fi": "Asukaspuisto avoinna klo 8-16"}, "days_not_told"),
        ({"name_fi": "Suljettu toistaiseksi"}, "hours_in_words_unclear"),
    ],
)
def test_unclear_prose_waits_for_an_answer(names, kind):
    assert kind in asked(read_prose(**names), True)


def test_a_heading_over_a_link_tells_where_the_hours_are():
    reading = read_prose(name_fi="Aukioloajat", www_fi="https://example.fi/ajat")

    assert (reading.hours, asked(reading)) == ((), ["hours_are_elsewhere"])


def test_a_unit_of_the_service_map_carries_its_sections():
    unit = {
        "id": 12,
        "connections": [
            {"section_type": "OPENING_HOURS", "name": {"fi": "Ma-to 8.30–16"}},
            {"section_type": "PHONE_OR_EMAIL", "name": {"fi": "Puhelin ma 9–10"}},
        ],
    }

    assert week(read(unit)) == [(("mon", "tue", "wed", "thu"), time(8, 30), time(16))]


def block(**facts):
    return {"serviceHourType": "DaysOfTheWeek", "validFrom": None, "validTo": None} | facts


def monday(**facts):
    return {"dayFrom": "Monday", "dayTo": "", "from": "08:00:00", "to": "16:00:00"} | facts


@pytest.mark.parametrize("name", ["ptv-single", "ptv-unmodified", "ptv-merged"])
def test_real_service_hours_are_read_as_somebody_would(name):
    right = json.loads((DATA / "ptv" / "expected.json").read_text())[f"service_hours/{name}.json"]
    reading = read_opening_hours((DATA / "ptv" / f"{name}.json").read_bytes(), date(2017, 1, 2))

    assert [said(one) for one in reading.hours] == right["hours"]
    assert [said(one) for one in reading.closures] == right["closures"]
    assert asked(reading) == right["asks"]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (block(openingHour=[monday(dayTo="Friday")]), "mon,tue,wed,thu,fri 08:00-16:00"),
        (block(openingHour=[{**monday(), "from": "9:00"}]), "mon 09:00-16:00"),
        (block(days=[1, 2, 7], opens="08:00", closes="16:00"), "mon,tue,sun 08:00-16:00"),
        (
            block(
                serviceHourType="Standard", monday=True, tuesday=False, opens="8:00", closes="9:00"
            ),
            "mon 08:00-09:00",
        ),
        (
            block(
                serviceHourType="OverMidnight",
                openingHour=[{**monday(dayTo="Tuesday"), "from": "20:00", "to": "02:00"}],
            ),
            "mon 20:00-02:00",
        ),
        (block(isAlwaysOpen=True, openingHour=[]), "every day 0-24"),
        (
            block(
                serviceHourType="Exceptional",
                validFrom="2026-12-28T00:00:00",
                validTo="2026-12-30T00:00:00",
                openingHour=[monday()],
            ),
            "mon 08:00-16:00 2026-12-28..2026-12-30 overrides",
        ),
    ],
)
def test_every_generation_of_service_hours_is_read(row, line):
    reading = read({"id": "x", "serviceHours": [row]})

    assert [said(one) for one in reading.hours] == [f"ptv:x {line}"]
    assert asked(reading) == []


def test_days_of_a_moment_are_those_in_finland():
    closed = block(
        serviceHourType="Exceptional",
        validFrom="2026-12-23T22:00:00Z",
        validTo="2026-12-25T22:00:00Z",
        isClosed=True,
    )

    assert [said(one) for one in read(closed).closures] == ["ptv: 2026-12-24..2026-12-26"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (block(days=[0, 1], opens="08:00", closes="16:00"), "weekday_zero"),
        (block(openingHour=[]), "always_open_or_not_told"),
        (block(openingHour=[monday(to="07:00")]), "closes_before_it_opens"),
        (block(openingHour=[monday(to="klo 16")]), "time_is_no_time"),
        (block(serviceHourType="Jotain", openingHour=[monday()]), "kind_of_hours_not_known"),
        (block(validFrom="2026-09-01", validTo="2026-05-31"), "validity_turns_back"),
        (block(serviceHourType="Exceptional", isClosed=True), "exception_has_no_day"),
    ],
)
def test_unclear_service_hours_wait_for_an_answer(row, kind):
    assert asked(read(row), True) == [kind]


def test_hours_that_all_have_ended_are_told():
    old = period(span(), end_date="2025-12-31", start_date="2025-09-01")

    assert asked(read(old)) == ["hours_are_over"]


@pytest.mark.parametrize("content", [b'{"total": 0}', b"[]", b"[" * 200_000, b"xlsx"])
def test_a_file_without_hours_is_refused(content):
    assert read_opening_hours(content, ON).is_refused


def test_every_question_has_its_sentence():
    rows = [
        period(span(end_time=None), span(resource_state="with_key")),
        period(span(), rules=[rule("period", "month", 2, 3)]),
        period(resource_state="closed"),
    ]
    readings = [*map(read, rows), read(block(days=[0], opens="8:00", closes="9:00"))]
    readings += [read_prose(name_fi="avoinna 8-16"), read(block(openingHour=[]))]

    questions = [one for reading in readings for one in reading.questions]
    assert all(str(SENTENCES[one.kind]) % one.told for one in questions)
