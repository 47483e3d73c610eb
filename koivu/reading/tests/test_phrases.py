"""What a phrase tells: our own three hundred and more, then each habit by a sentence."""

import json
from datetime import date, time
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from koivu.reading.found import Reading
from koivu.reading.phrases import as_expected, read_phrase
from koivu.reading.phrases.reader import CHARACTERS_AT_MOST
from koivu.reading.readings.phrases import score_of
from koivu.reading.sentences.phrases import SENTENCES


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


PHRASES = Path(__file__).parent / "data/phrases"
# Of each hundred clear or unclear phrases, so many are read as they should be.
UNDERSTOOD_AT_LEAST = 95
# By somebody who had not seen the reader.
UNSEEN = ("unseen_fi", "unseen_sv", "unseen_en")
ASKED_AT_MOST = 8


def ours(language: str) -> list[dict[str, object]]:
    return json.loads((PHRASES / f"{language}.json").read_text())["items"]


def expect(text: str, language: str | None = None, on: date | None = None) -> object:
    return as_expected(read_phrase(text, language, on))["expect"]


def asked(text: str, language: str | None = None, on: date | None = None) -> list[str]:
    return [one.kind for one in read_phrase(text, language, on).questions if one.blocks]


@pytest.mark.parametrize("file", ["fi", "sv", "en", "unseen_fi", "unseen_sv", "unseen_en"])
def test_of_our_phrases_none_is_read_wrong(file):
    scores = [score_of(item) for item in ours(file)]

    assert [score for score in scores if score.result == "wrong"] == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_most_of_our_phrases_are_understood(language):
    scores = [score_of(item) for item in ours(language)]

    understood = sum(score.result == "understood" for score in scores)
    assert len(scores) >= 150
    assert understood * 100 >= UNDERSTOOD_AT_LEAST * len(scores)


def test_few_of_the_phrases_written_unseen_are_asked_about():
    scores = [score_of(item) for file in UNSEEN for item in ours(file)]

    asked_about = sum(score.result == "asked" for score in scores)
    assert len(scores) >= 300
    assert asked_about * 100 <= ASKED_AT_MOST * len(scores)


def test_a_score_sees_a_wrong_reading():
    item = {"lang": "fi", "text": "ti 9–11", "expect": [], "unclear": False}

    assert score_of(item).result == "wrong"


def test_the_words_tell_the_language():
    texts = ("Tiistaisin klo 9–11", "Tisdagar kl. 9–11", "Tuesdays 9–11")

    assert [expect(text) for text in texts] == [
        [{"days": ["tue"], "start": "09:00", "end": "11:00"}]
    ] * 3


def test_what_nobody_said_is_missing_and_not_asked():
    answer = as_expected(read_phrase("maanantaisin ja torstaisin", "fi"))

    assert answer == {
        "expect": [{"days": ["mon", "thu"], "start": None, "end": None}],
        "missing": ["start", "end"],
        "unclear": False,
        "questions": [],
    }


def test_a_question_is_a_sentence_with_its_words():
    answer = as_expected(read_phrase("to 24.9. klo 18", "fi"))

    assert answer["questions"] == [
        {
            "kind": "year_missing",
            "ask": "24.9.: of which year?",
            "at": "line 1",
            "about": ["s1"],
            "field": "dates",
            "blocks": True,
            "choices": [],
        }
    ]


def test_the_day_of_reading_settles_the_year_of_a_season():
    text = "Tisdagar och torsdagar kl. 9–13, 27.8–12.12."

    assert expect(text, "sv", date(2024, 8, 1)) == [
        {
            "days": ["tue", "thu"],
            "start": "09:00",
            "end": "13:00",
            "valid_from": "2024-08-27",
            "valid_until": "2024-12-12",
        }
    ]


def test_a_season_that_ended_a_moment_ago_may_be_that_of_next_year():
    text = "Tisdagar kl. 9–13, 27.8–12.12."

    assert "year_missing" in asked(text, "sv", date(2026, 12, 20))


def test_a_season_that_begins_on_another_weekday_is_asked():
    assert asked("on Fridays from 7.9.2024 9.00–11.00", "en") == ["weekday_vs_date"]


def test_a_whole_term_may_begin_on_any_monday():
    assert asked("Keskiviikkoisin 17.8.–11.12.2026 klo 9–11", "fi") == []


def test_the_clock_of_24_hours_decides_beside_a_wrong_half_of_the_day():
    texts = ("Tuesday 9 am to 14 pm", "Tuesday 9–14 (9 am to 2 am)", "Tuesday 9.00–14.00 noon")

    assert [expect(text, "en") for text in texts] == [
        [{"days": ["tue"], "start": "09:00", "end": "14:00"}]
    ] * 3


def test_a_time_that_a_machine_garbled_is_no_time():
    answer = as_expected(read_phrase("open from 6.30:17.00 a.m. to 17.30:XNUMX p.m.", "en"))

    assert (answer["expect"], answer["unclear"]) == ([], True)


def test_hours_of_prices_phones_streets_and_ages_are_no_hours():
    text = "Kotkatie 10-12, 01300 Vantaa, p. 09-12 34 567, 2,50 €, 3-5 v, ma 9-11"

    assert expect(text, "fi") == [{"days": ["mon"], "start": "09:00", "end": "11:00"}]


def test_ages_are_months_with_both_ends_in():
    reading = read_phrase("Vauvat 0–6 kk ti 9–10, taaperot 1–3 v to 9–10, alle 1 v pe 9–10", "fi")

    ages = [(one.age_from, one.age_until) for one in reading.sessions]
    assert ages == [(0, 6), (12, 47), (None, 11)]


def test_what_remains_is_the_activity():
    reading = read_phrase("Vauvat tiistaisin klo 10–11, taaperot torstaisin klo 10–11", "fi")

    assert [one.title for one in reading.sessions] == [{"fi": "Vauvat"}, {"fi": "taaperot"}]


def test_the_line_above_the_hours_names_them():
    reading = read_phrase("PERHEKAHVILA\nTiistaisin\nklo 9–11\nKotkatie 10", "fi")

    assert [one.title for one in reading.sessions] == [{"fi": "PERHEKAHVILA"}]


def test_until_when_one_signs_up_is_no_session():
    text = "Ilmoittautuminen ke klo 12 mennessä. Ryhmä to klo 9–11."

    assert expect(text, "fi") == [{"days": ["thu"], "start": "09:00", "end": "11:00"}]


def test_only_times_of_the_phone_are_asked_about():
    assert asked("Puh. 040 123 4567 ma–pe klo 9–15", "fi") == ["times_set_aside"]


def test_one_session_in_two_languages_is_one():
    reading = read_phrase("Maanantaisin klo 9–11 perhekahvila\nMåndagar kl. 9–11 familjecafé")

    assert [one.title for one in reading.sessions] == [{"fi": "perhekahvila", "sv": "familjecafé"}]
    assert [(one.kind, one.blocks) for one in reading.questions] == [
        ("said_in_two_languages", False)
    ]


def test_two_hours_for_one_day_are_asked():
    assert asked("Avoinna ma–pe 9–15, torstaisin klo 9–18", "fi") == ["hours_overlap"]


def test_weeks_by_number_become_dates_when_the_year_is_known():
    reading = read_phrase("vk 37, 39, 41 to klo 17–19", "fi", date(2026, 8, 20))

    days = (date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 8))
    assert [one.dates for one in reading.sessions] == [days]


def test_every_other_week_counts_from_the_first_time():
    reading = read_phrase("Joka toinen tiistai 8.9.2026 alkaen klo 10–12", "fi")

    told = [(one.every_weeks, one.counted_from) for one in reading.sessions]
    assert (told, reading.questions) == ([(2, date(2026, 9, 8))], ())


def test_what_waits_for_an_answer_is_open():
    reading = read_phrase("ke klo 2–4", "fi")

    found = [(one.start, one.end, one.open) for one in reading.sessions]
    assert found == [(time(14), time(16), ("start",))]


def test_every_question_has_its_sentence():
    kinds = {
        question.kind
        for language in ("fi", "sv", "en")
        for item in ours(language)
        for question in _reading(item).questions
    }

    assert kinds - set(SENTENCES) == set()


def _reading(item: dict[str, object]) -> Reading:
    on = date.fromisoformat(str(item["on"])) if "on" in item else None
    return read_phrase(str(item["text"]), str(item["lang"]), on)


def test_a_long_text_is_cut_and_says_so():
    reading = read_phrase("ma 9–11 " + "x" * CHARACTERS_AT_MOST, "fi")

    assert (len(reading.sessions), reading.cut) == (1, {"characters": 8})


TANGLES = (
    "9, ",
    "9-",
    "ei ",
    "ei ma ",
    "a.b.",
    "0 12 ",
    "ma, ",
    "(",
    "vk 1,2,",
    "14.10., ",
    "klo ",
)


@pytest.mark.parametrize("tangle", TANGLES)
def test_tangled_text_is_read_to_its_end(tangle):
    # A quadratic reader would need minutes for these; the test's own limit is the suite's patience.
    reading = read_phrase(tangle * (CHARACTERS_AT_MOST // len(tangle)), "fi")

    assert len(reading.sessions) <= 500


WORDS = """
ma ti-to klo 9 9-11 9.30 24.9. 31.9. ei paitsi joka toinen viikko vk 37 , ; ( ) . – ja asti alkaen
kerho 0–6 kk € syksy 2026 parillisten kuukauden 1. elokuuta måndagar kl från till i jämna v. every
second Tuesday from to am pm noon 12/11 suljettu puh. ? klo
"""


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25),
    st.sampled_from(["fi", "sv", "en"]),
)
def test_any_words_of_time_are_read_without_failing(words, language):
    reading = read_phrase(" ".join(words), language, date(2026, 9, 1))

    assert reading.sessions or reading.questions or not "".join(words).strip() or reading.cut == {}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_without_failing(text):
    answer = as_expected(read_phrase(text))

    assert set(answer) == {"expect", "missing", "unclear", "questions"}
