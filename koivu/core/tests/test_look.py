"""Days, hours and names of languages as each of the ten writes them."""

from datetime import date, datetime

import pytest
from django.conf import settings
from django.utils import translation

from koivu.core.templatetags.koivu import (
    day_and_month,
    full_day,
    hours,
    in_language,
    language_name,
    short_weekday,
)
from koivu.core.templatetags.look import html_lang, languages_menu

A_MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("language", "whole", "short"),
    [
        ("fi", "maanantai 23.11.2026", "ma 23.11."),
        ("fi-selko", "maanantai 23.11.2026", "ma 23.11."),
        ("sv", "måndag 23.11.2026", "mån 23.11."),
        ("en", "Monday 23 November 2026", "Mon 23 Nov"),
        ("ru", "понедельник, 23 ноября 2026", "пн 23 нояб."),
        ("et", "esmaspäev, 23. november 2026", "E 23.11."),
        ("ar", "الاثنين 23 نوفمبر 2026", "الاثنين 23 نوفمبر"),
        ("so", "Isniin 23 Noofeembar 2026", "Isn 23 Nof"),
        ("sq", "e hënë, 23 nëntor 2026", "hën 23 nën"),
        ("uk", "понеділок, 23 листопада 2026", "пн 23 лист."),
    ],
)
def test_a_day_is_written_as_its_language_does(language, whole, short):
    with translation.override(language):
        assert full_day(A_MONDAY) == whole
        assert f"{short_weekday(A_MONDAY)} {day_and_month(A_MONDAY)}" == short


def test_hours_have_a_point_in_the_north_and_a_colon_elsewhere():
    half_past = datetime(2026, 11, 23, 9, 30)
    written = {}
    for language in dict(settings.LANGUAGES):
        with translation.override(language):
            written[language] = hours(half_past)

    assert {code for code, text in written.items() if text == "9.30"} == {
        "fi", "fi-selko", "sv", "et",
    }  # fmt: skip
    assert set(written.values()) == {"9.30", "9:30"}


def test_every_language_names_itself_and_the_others():
    for language in dict(settings.LANGUAGES):
        with translation.override(language):
            others = [in_language(code) for code in dict(settings.LANGUAGES)]
            assert len(set(others)) == len(settings.LANGUAGES)
            assert language_name("so") != "so"
    assert language_name("fi-selko") == "helppo suomi"


def test_easy_finnish_is_finnish_to_a_browser():
    assert {code: html_lang(code) for code in ("fi-selko", "so", "fi")} == {
        "fi-selko": "fi", "so": "so", "fi": "fi",
    }  # fmt: skip


def test_open_languages_come_first_in_the_menu_and_the_others_say_so():
    with translation.override("fi"):
        tongues = languages_menu("/fi/talo/", ["sv", "so"])["tongues"]

    assert [tongue["name"] for tongue in tongues[:3]] == ["suomi", "svenska", "Soomaali"]
    assert [bool(tongue["note"]) for tongue in tongues] == [False] * 3 + [True] * 7
    assert next(tongue for tongue in tongues if tongue["name"] == "shqip")["note"] == (
        "përkthimi nuk është kontrolluar"
    )
