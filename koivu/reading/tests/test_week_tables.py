"""Week tables are read whatever their layout, and what is not certain is asked."""

import json
from datetime import date
from pathlib import Path

import pytest

from koivu.reading.found import FoundSession, Reading
from koivu.reading.readings.week_tables import measure
from koivu.reading.rules import in_season
from koivu.reading.sentences import SENTENCES
from koivu.reading.tests.test_week_table_files import excel as written
from koivu.reading.tests.week_table_layouts import LAYOUTS, excel, measured
from koivu.reading.week_tables import as_expected, read_table

DATA = Path(__file__).parent / "data"
GIVEN = DATA / "week_tables"


def table(*rows) -> Reading:
    return read_table(excel(list(rows)))


def told(session: FoundSession) -> tuple:
    start, end = (f"{one:%H:%M}" if one else None for one in (session.start, session.end))
    return (session.title["fi"], session.days, start, end)


def asked(reading: Reading) -> set[tuple[str, str, bool]]:
    return {(one.kind, one.at, one.blocks) for one in reading.questions}


def test_nothing_in_the_given_tables_is_read_wrongly():
    assert [score for score in measure(DATA) if score.result == "wrong"] == []


def test_nothing_in_tables_that_were_read_unseen_is_read_wrongly():
    assert [score for score in measure(DATA / "unseen") if score.result == "wrong"] == []


def test_nothing_in_further_layouts_is_read_wrongly():
    assert [score for score in measured() if score.result == "wrong"] == []


def test_nearly_everything_in_the_tables_is_understood():
    scores = [*measure(DATA), *measured()]

    understood = sum(score.result == "understood" for score in scores)

    assert understood >= 0.98 * len(scores)


def test_a_session_that_waits_for_an_answer_is_held_back():
    readings = [read_table(make()[0]) for make in LAYOUTS]

    for reading in readings:
        held = {identity for one in reading.questions if one.blocks for identity in one.about}
        assert {one.id for one in reading.sessions if one.open} <= held


def test_every_question_and_problem_has_a_sentence_whose_gaps_are_filled():
    files = [
        read_table((GIVEN / name).read_bytes())
        for name in json.loads((GIVEN / "expected.json").read_text())
    ]
    readings = [*files, *(read_table(make()[0]) for make in LAYOUTS)]

    for reading in readings:
        for one in (*reading.questions, *reading.problems):
            assert str(SENTENCES[one.kind]) % one.told


def test_the_cell_has_its_own_time_within_the_hours_of_the_row():
    reading = table(["", "ma", "ti"], ["9–12", "klo 10 Muskari", "Kahvila"])

    assert [told(one) for one in reading.sessions] == [
        ("Muskari", ("mon",), "10:00", None),
        ("Kahvila", ("tue",), "09:00", "12:00"),
    ]


def test_a_weekday_in_a_cell_against_its_column_is_asked():
    reading = table(["", "ma", "ti"], ["9–12", "torstaisin klo 10 Muskari", "Kahvila"])

    assert ("days_differ", "Taul1!B2", True) in asked(reading)
    assert reading.sessions[0].open == ("days",)


def test_a_weekday_in_a_name_is_no_rhythm():
    reading = table(["", "la", "su"], ["9–12", "", "Svensk söndag"])

    assert reading.sessions[0].title == {"fi": "Svensk söndag"}


def test_what_pauses_in_a_cell_is_an_exception_and_closes_nothing():
    reading = table(
        ["Syksy 2026, 31.8.–11.12."],
        ["", "ma", "ti"],
        ["9–12", "Perhekahvila, ei toimintaa 12.10.", "Muskari"],
    )

    assert reading.closures == ()
    assert reading.sessions[0].cancelled_dates == (date(2026, 10, 12),)


def test_a_comment_is_asked_about_its_own_session():
    reading = read_table((GIVEN / "viikko-ohjelma_syksy_2026.xlsx").read_bytes())

    (comment,) = (one for one in reading.questions if one.kind == "comment")

    assert (comment.at, comment.about, comment.blocks) == ("Taul1!D5", ("s3",), False)


def test_the_day_of_reading_settles_no_season():
    content = (GIVEN / "Koivukyla_kevat.xls").read_bytes()

    assert read_table(content) == read_table(content, on=date(2027, 1, 1))


def test_the_day_of_reading_settles_dates_without_a_year():
    content = excel([["Pvm", "Klo", "Mitä"], ["ti 8.9.", "9–11", "Kahvila"]])

    without, with_day = read_table(content), read_table(content, on=date(2026, 9, 1))

    assert (without.sessions[0].dates, without.sessions[0].open) == ((), ("dates",))
    assert (with_day.sessions[0].dates, with_day.sessions[0].open) == ((date(2026, 9, 8),), ())


def test_translations_give_one_session_with_both_languages():
    reading = read_table((GIVEN / "avoin_perhetoiminta_Grankulla-Kauniainen.xlsx").read_bytes())

    assert reading.sessions[1].title == {"fi": "Vauvaryhmä", "sv": "Babygrupp"}
    assert reading.sessions[4].open == ("start",)
    (differing,) = (one for one in reading.questions if one.kind == "versions_differ")
    assert [choice.settles for choice in differing.choices] == [
        {"start": "09:00"},
        {"start": "09:30"},
    ]


def test_a_refused_file_gives_nothing_but_the_reason():
    reading = read_table(b"%PDF-1.7", "juliste.xlsx")

    assert reading.is_refused
    assert [(one.kind, one.told) for one in reading.problems] == [
        ("not_a_spreadsheet", {"name": "juliste.xlsx"})
    ]


@pytest.mark.parametrize("rows", [[["ma", "9–11"] * 90] * 300, [["", *["Ma", "Ti"] * 60]] * 900])
def test_large_tables_end_within_their_bounds(rows):
    reading = read_table(excel(rows))

    assert len(reading.sessions) <= 1_000


def test_the_json_has_the_shape_of_the_expected_file():
    found = as_expected(read_table((GIVEN / "perhekahvilat_kevat_2027.csv").read_bytes()))

    assert json.loads(json.dumps(found)) == found
    assert {"sessions", "closures", "not_sessions", "questions", "errors", "season"} <= set(found)
    assert found["sessions"][3] == {
        "id": "s4",
        "at": "B6",
        "days": ["wed"],
        "start": "09:00",
        "end": "10:00",
        "week_parity": None,
        "nth": None,
        "dates": [],
        "organisers": [],
        "languages": None,
        "cancelled_dates": [],
        "open": [],
        "title": "Vauvajumppa",
        "age_text": "2–8 kk",
        "location": None,
        "note": None,
        "age_from": 2,
        "age_until": 8,
    }


def test_what_is_excepted_leaves_no_word_in_the_title():
    reading = table(
        ["Syksy 2026, 31.8.–11.12."],
        ["", "ma", "ti"],
        ["9–11", "Perheliikunta, ei 21.9.", "Muskari ei kokoonnu 6.10."],
    )

    assert [one.title["fi"] for one in reading.sessions] == ["Perheliikunta", "Muskari"]
    assert [one.text for one in reading.sessions] == [{}, {}]


def test_a_weekday_that_is_excepted_is_not_held():
    reading = table(
        ["Päivä", "Klo", "Ryhmä", "Huom"],
        ["ma–pe", "9–11", "Kahvila", "ei keskiviikkoisin"],
        ["ma", "9–11", "Muskari", "ei tiistaisin"],
    )

    assert reading.sessions[0].days == ("mon", "tue", "thu", "fri")
    assert ("when_unread", "Taul1!A3", True) in asked(reading)


def test_a_note_right_of_the_days_is_of_its_row_alone():
    reading = table(
        ["Klo", "Ma", "Ti", "Huom"],
        ["9–11", "Kahvila", "", "parilliset viikot"],
        ["12–13", "Muskari"],
    )

    assert [one.week_parity for one in reading.sessions] == ["even", None]


def test_holidays_by_name_are_the_schools_own_only_when_the_term_holds_no_others():
    rows = [["", "ma", "ti"], ["9–11", "Kahvila, syyslomalla ei", "Loru"]]

    term = table(["Syksy 2026, 31.8.–11.12."], *rows).sessions[0]
    year = table(["Lukuvuosi 1.8.2026–31.5.2027"], *rows)

    assert (term.skips_school_holidays, term.open) == (True, ())
    assert ("break_without_dates", "Taul1!B3", True) in asked(year)


def test_two_rhythms_that_no_line_can_hold_are_asked():
    reading = table(
        ["Päivä", "Klo", "Ryhmä", "Viikot", "Huom"],
        ["ti", "9–11", "Kahvila", "kuun 1. tiistai", "parittomat viikot"],
        ["to", "9–11", "Muskari", "1.9.–9.10. ja 19.10.–27.11.", ""],
    )

    assert {(one.kind, one.about) for one in reading.questions if one.kind == "when_unread"} == {
        ("when_unread", ("s1",)),
        ("when_unread", ("s2",)),
    }


def test_an_autumn_that_is_over_is_left_out_when_the_spring_is_read():
    content = excel(
        [["Syksy 2026 31.8.–11.12."], ["", "Ma", "Ti"], ["9–11", "Kahvila", "Loru"]],
        [["Kevät 2027 11.1.–28.5."], ["", "Ma", "Ti"], ["9–11", "Kahvila", "Loru"]],
        names=["Syksy", "Kevät"],
    )

    reading = read_table(content, on=date(2027, 1, 2))

    assert {one.at for one in reading.sessions} == {"Kevät!B3", "Kevät!C3"}
    assert ("other_season_sheet", "Syksy", False) in asked(reading)


def test_a_session_that_only_begins_later_ends_with_the_season():
    reading = table(
        ["Syksy 2026, 31.8.–11.12."],
        ["", "ma", "ti"],
        ["9–11", "Kahvila, alk. 7.9.", "Muskari"],
    )

    assert [(one.valid_from, one.valid_until) for one in in_season(reading)] == [
        (date(2026, 9, 7), date(2026, 12, 11)),
        (date(2026, 8, 31), date(2026, 12, 11)),
    ]


def test_a_tick_in_brackets_and_a_word_of_doubt_are_asked():
    crossed = table(["Toiminta", "Klo", "ma", "ti"], ["Jooga", "9–10", "x", "(x)"])
    listed = table(
        ["Päivä", "Klo", "Ryhmä", "Tila nyt"],
        ["ma", "9–10", "Jooga", "vahvistamatta"],
        ["ti", "9–10", "Loru", "ok"],
    )

    assert [one.days for one in crossed.sessions] == [("mon",), ("tue",)]
    assert [one.about for one in crossed.questions if one.kind == "marked_uncertain"] == [("s2",)]
    assert [one.about for one in listed.questions if one.kind == "marked_uncertain"] == [("s1",)]


def test_a_blank_below_a_date_is_the_same_date_only_where_it_is_a_habit():
    head = ["Pvm", "Klo", "Tapahtuma"]
    dates = [[f"{day}.2.2027", "9–11", f"Retki {day}"] for day in (1, 2, 3, 4)]
    slip = table(head, *dates, ["", "9–11", "Perheaamu"])
    habit = table(head, dates[0], ["", "12–13", "Lounas"], dates[1], ["", "12–13", "Lounas"])

    assert ("missing_day", "Taul1!B6", True) in asked(slip)
    assert {one.kind for one in habit.questions} == set()


def test_the_first_time_falls_on_the_weekday_of_its_row():
    reading = table(
        ["Ryhmä", "Viikonpäivä", "Klo", "Ensimmäinen kerta", "Viimeinen kerta"],
        ["Sirkus", "sunnuntai", "14–15", "14.9.2026", "30.11.2026"],
        ["Kahvila", "tiistai", "9–11", "1.9.2026", "8.12.2026"],
    )

    assert {one.about for one in reading.questions if one.kind == "weekday_vs_date"} == {("s1",)}


def test_the_heading_is_the_title_of_rows_without_an_activity():
    reading = table(
        ["MLL:n perhekahvilat"],
        ["Paikka", "Viikonpäivä", "Alkaa", "Loppuu"],
        ["Rajakylä", "tiistai", "9:00", "11:00"],
    )

    (cafe,) = reading.sessions
    assert (told(cafe), cafe.location) == (
        ("MLL:n perhekahvilat", ("tue",), "09:00", "11:00"),
        {"fi": "Rajakylä"},
    )


def test_a_closure_between_the_sessions_of_a_cell_is_asked_about_all_of_them():
    reading = table(
        ["Syksy 2026, 31.8.–11.12."],
        ["ma", "ti"],
        ["9–12 Kahvila\nHUOM! vk 42 suljettu\n17–19 Iltakahvila", "9–10 Loru"],
    )

    held = {one.about for one in reading.questions if one.kind == "when_unread"}
    assert held == {("s1",), ("s2",)}


def test_a_colour_that_means_no_longer_holds_its_sessions_back():
    def write(book):
        sheet = book.add_worksheet("Viikko")
        red = book.add_format({"bg_color": "#FF0000"})
        green = book.add_format({"bg_color": "#00FF00"})
        sheet.write_row("A1", ["ma", "ti"])
        sheet.write("A2", "9–10 Jooga", red)
        sheet.write("B2", "9–10 Loru", green)
        sheet.write("A4", "punainen = ei enää", red)
        sheet.write("B4", "vihreä = MLL", green)

    reading = read_table(written(write))

    assert [one.title["fi"] for one in reading.sessions] == ["Jooga", "Loru"]
    assert [one.about for one in reading.questions if one.kind == "marked_uncertain"] == [("s1",)]


def test_heads_below_a_line_of_their_own_begin_a_new_table():
    reading = table(
        ["KOIVUKYLÄ"],
        ["ma", "ti"],
        ["9–15 Avoin", "9–15 Avoin"],
        [],
        ["MYYRMÄKI"],
        ["Klo", "Toiminta"],
        ["9–12", "Vauvaryhmä"],
    )

    assert told(reading.sessions[-1]) == ("Vauvaryhmä", (), "09:00", "12:00")
    assert ("missing_day", "Taul1!A7", True) in asked(reading)
