"""When it is not held, how often, and what belongs to a session: one test for each habit."""

from datetime import date

import pytest

from koivu.reading.found import FoundSession
from koivu.reading.phrases import read_phrase
from koivu.reading.tests.phrase_reading import asked, told

ON = date(2026, 11, 26)
TUESDAYS_OF_THE_BREAK = (date(2027, 2, 23), date(2027, 3, 2))


def only(text: str, language: str | None = None) -> FoundSession:
    (session,) = read_phrase(text, language, ON).sessions
    return session


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Språkcafé ti kl 13–14.30, paus 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30 (paus 23.2–2.3)"),
        ("sv", "Språkcafé ti kl 13–14.30. Paus 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30, vi pausar 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30, ferie 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30, lov 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30 (sportlov: 23.2–2.3)"),
        ("sv", "Språkcafé ti kl 13–14.30, sportlovspaus 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30, uppehåll 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30, stängt 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30\nPaus 23.2–2.3"),
        ("en", "Language café Tue 1–2.30 pm, break 23 Feb–2 March"),
        ("en", "Language café Tue 1–2.30 pm (we take a break 23 Feb–2 March)"),
        ("en", "Language café Tue 1–2.30 pm, we have a break from 23 Feb to 2 March"),
        ("en", "Language café Tue 1–2.30 pm. On a break 23 Feb–2 March."),
        ("en", "Language café Tue 1–2.30 pm, breaks 23 Feb–2 March"),
        ("en", "Language café Tue 1–2.30 pm, closed 23 Feb–2 March"),
        ("en", "Language café Tue 1–2.30 pm\nBreak 23 Feb–2 March"),
        ("fi", "Kielikahvila ti klo 13–14.30, tauko 23.2.–2.3."),
        ("fi", "Kielikahvila ti klo 13–14.30, tauolla 23.2.–2.3."),
        ("fi", "Kielikahvila ti klo 13–14.30, pidämme taukoa 23.2.–2.3."),
        ("fi", "Kielikahvila ti klo 13–14.30, loma 23.2.–2.3."),
    ],
)
def test_a_break_is_no_season(language, text):
    session = only(text, language)

    told_of = (session.cancelled_dates, session.valid_from, session.valid_until)
    assert told_of == (TUESDAYS_OF_THE_BREAK, None, None)
    assert (next(iter(session.title.values())).split()[-1], asked(text, language, ON)) in [
        ("Språkcafé", []),
        ("café", []),
        ("Kielikahvila", []),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Simskola må–fre kl 9–15, sportlov 22–26.2"),
        ("en", "Holiday café Tue 9–11, winter holiday 22–26 February"),
        ("sv", "Språkcafé ti kl 13–14.30, fastlag 23.2–2.3"),
        ("sv", "Språkcafé ti kl 13–14.30\nSportlov 23.2–2.3"),
        ("fi", "Muskari ti 9–11\nHiihtoloma 22.–28.2."),
    ],
)
def test_what_may_be_a_break_or_the_time_itself_is_asked(language, text):
    assert "held_or_break" in asked(text, language, ON)


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "Coffee break Tue 9–11", "Coffee break"),
        ("en", "Take a break with us on Tuesdays 9–11", "Take a break with us"),
        ("sv", "Kafferast och paus ti kl 9–11", "Kafferast och paus"),
    ],
)
def test_a_break_without_dates_is_an_activity(language, text, title):
    session = only(text, language)

    assert (session.title[language], session.days) == (title, ("tue",))
    assert asked(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fi", "tiistaisin klo 9–11, ei vappuviikolla", ("May Day week",)),
        ("fi", "tiistaisin klo 9–11, vappuviikolla ei kahvilaa", ("May Day week",)),
        ("fi", "tiistaisin klo 9–11, ei pääsiäisviikolla kerhoa", ("Easter week",)),
        ("fi", "tiistaisin klo 9–11, joulun aikana ei kahvilaa", ("Christmas",)),
        ("fi", "tiistaisin klo 9–11. Juhannusviikolla ei ole kerhoa.", ("Midsummer week",)),
        ("fi", "tiistaisin klo 9–11, ei 8.12. eikä jouluviikolla", ("Christmas week",)),
        ("fi", "tiistaisin klo 9–11 (ei jouluna eikä pääsiäisenä)", ("Christmas", "Easter")),
        ("fi", "tiistaisin klo 9–11\nEi kahvilaa vappuviikolla", ("May Day week",)),
        ("sv", "tisdagar kl 9–11, inte påskveckan", ("Easter week",)),
        ("sv", "tisdagar kl 9–11, ej under julveckan", ("Christmas week",)),
        ("sv", "tisdagar kl 9–11. Midsommarveckan inget café.", ("Midsummer week",)),
        ("sv", "tisdagar kl 9–11, stängt midsommarafton", ("Midsummer",)),
        ("en", "Tuesdays 9–11, not Easter week", ("Easter week",)),
        ("en", "Tuesdays 9–11, no café in Christmas week", ("Christmas week",)),
        ("en", "Tuesdays 9–11, not at Christmas", ("Christmas",)),
        ("en", "Tuesdays 9–11, except Christmas and Easter", ("Christmas", "Easter")),
    ],
)
def test_a_feast_when_it_is_not_held_is_asked_by_its_name(language, text, names):
    session = only(text, language)

    assert (session.days, session.cancelled_text) == (("tue",), names)
    assert (session.title, session.is_closed_group) == ({}, False)
    assert "break_without_dates" in asked(text, language, ON)


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("fi", "ti 9–11, suljettu jouluviikolla vk 52", [date(2026, 12, 22)]),
        ("fi", "ti 9–11, suljettu vk 52 (jouluviikko)", [date(2026, 12, 22)]),
        ("fi", "ti 9–11, pääsiäisviikolla (29.3.–5.4.) suljettu", [date(2027, 3, 30)]),
        ("sv", "ti 9–11, stängt julveckan vecka 52", [date(2026, 12, 22)]),
    ],
)
def test_a_feast_with_its_dates_is_not_asked(language, text, days):
    session = only(text, language)

    assert (list(session.cancelled_dates), asked(text, language, ON)) == (days, [])


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("fi", "Joulun odotusta ti 15.12. klo 9–11. Ei maksua.", "Joulun odotusta. Ei maksua"),
        ("en", "No Christmas stress! Tuesdays 9–11", "No Christmas stress"),
        ("sv", "Julfest ti 15.12 kl 9–11, ingen anmälan", "Julfest, ingen anmälan"),
    ],
)
def test_a_feast_in_a_name_stays_there(language, text, title):
    session = only(text, language)

    assert (session.title[language], session.cancelled_text) == (title, ())
    assert asked(text, language, ON) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Perhekahvila ti 9–11, ei kinkeriviikolla"),
        ("fi", "Perhekahvila ti 9–11. Kinkeriviikolla ei kahvilaa."),
        ("sv", "Språkcafé ti kl 13–14.30, inte kräftveckan"),
    ],
)
def test_a_week_by_an_unknown_name_is_asked_when_it_is_not_held(language, text):
    assert asked(text, language, ON) == ["left_unread"]


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("fi", "Ilta kerran kuussa, seuraavan kerran ti 19.1. klo 17–19", "Ilta"),
        ("fi", "Ilta kuukausittain. Seuraava kerta ti 19.1. klo 17–19.", "Ilta"),
        ("sv", "Mammagrupp en gång i månaden, nästa gång ti 19.1 kl 17–19", "Mammagrupp"),
        ("sv", "Mammagrupp 1 gång/månad, nästa träff ti 19.1 kl 17–19", "Mammagrupp"),
        ("en", "Family evening once a month, next on Tue 19 Jan 5–7 pm", "Family evening"),
        ("en", "Meetup once a month. Next session Tue 19 Jan 5–7 pm", "Meetup"),
    ],
)
def test_once_a_month_is_not_lost_beside_the_next_date(language, text, title):
    session = only(text, language)

    assert (session.title[language], session.dates) == (title, (date(2027, 1, 19),))
    assert session.recurrence.startswith("monthly")
    assert "recurrence_unclear" in asked(text, language, ON)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Muskari joka viikko, seuraavan kerran ti 8.12. klo 10–11"),
        ("fi", "Muskari joka toinen viikko, seuraavan kerran ti 8.12. klo 10–11"),
        ("sv", "Babysång varje vecka, nästa gång ti 8.12 kl 10–11"),
        ("en", "Music every other week, next time Tue 8 Dec 10–11"),
    ],
)
def test_every_week_beside_the_next_date_is_asked(language, text):
    assert "weekly_or_once" in asked(text, language, ON)


def test_all_dates_of_a_month_by_month_group_are_not_asked():
    text = "Ilta kerran kuussa: 8.12., 12.1. ja 9.2. klo 17–19"

    assert (len(only(text, "fi").dates), asked(text, "fi", ON)) == (3, [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Loppis lö 6.3 kl 10–14, uppackning från kl 9"),
        ("sv", "Loppis lö 6.3 kl 10–14, uppställning kl 9"),
        ("sv", "Uppställning från kl 9. Loppis lö 6.3 kl 10–14"),
        ("fi", "Kirppis la 6.3. klo 10–14, pakkaaminen klo 14 alkaen"),
        ("fi", "Kirppis la 6.3. klo 10–14, pöytien pystytys klo 9"),
        ("fi", "Kirppis la 6.3. klo 10–14, purku klo 14–15"),
        ("en", "Flea market Sat 6 March 10–14, setting up from 9"),
        ("en", "Flea market Sat 6 March 10–14, set-up at 9"),
    ],
)
def test_setting_up_is_a_note_of_its_session(language, text):
    session = only(text, language)

    assert told(text, language, ON) == ["sat 10:00-14:00"]
    assert session.note and session.note not in session.title[language]
    assert asked(text, language, ON) == []


def test_setting_up_as_the_activity_is_a_session():
    assert told("Packning av julkassar ti kl 10–12", "sv") == ["tue 10:00-12:00"]


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("fi", "Iltakahvila ti 17-19 kerran kuussa", "Iltakahvila"),
        ("fi", "Iltakahvila ti klo 17–19 kerran kuussa", "Iltakahvila"),
        ("sv", "Kvällscafé ti 17-19 en gång i månaden", "Kvällscafé"),
        ("en", "Evening café Tue 17-19 once a month", "Evening café"),
    ],
)
def test_an_hour_is_no_number_of_times(language, text, title):
    session = only(text, language)

    assert told(text, language) == ["tue 17:00-19:00"]
    assert (session.title[language], session.recurrence) == (
        title,
        "monthly, which Tuesday unknown",
    )
    assert asked(text, language) == ["recurrence_unclear"]


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("Muskari ke 10-11\nJumppa to 10-11", ["wed 10:00-11:00", "thu 10:00-11:00"]),
        ("Muskari to 10-11\nJumppa to 12-13", ["thu 10:00-11:00", "thu 12:00-13:00"]),
        ("Öppet café ti 10-11\nKnatte on 10-11", ["tue 10:00-11:00", "wed 10:00-11:00"]),
        ("Yoga Mon 10-11\nOpen to all Thu 10-11", ["mon 10:00-11:00", "thu 10:00-11:00"]),
        ("Kahvila tiistaisin 9–11\nÖppet på torsdagar kl 9–11",
         ["tue 09:00-11:00", "thu 09:00-11:00"]),
    ],
)  # fmt: skip
def test_a_short_line_is_read_in_the_language_of_its_page(text, sessions):
    found = [" ".join([*one.days, f"{one.start:%H:%M}-{one.end:%H:%M}"])
             for one in read_phrase(text, None, ON).sessions]  # fmt: skip

    assert (found, read_phrase(text, None, ON).questions) == (sessions, ())


def test_first_and_third_are_of_the_month():
    assert (
        only("first and third Sat 10–12", "en").nth,
        asked("first and third Sat 10–12", "en"),
    ) == (
        (1, 3),
        [],
    )
    assert asked("first Sat 10–12", "en") == ["nth_of_what"]


def test_one_day_that_ends_earlier_changes_the_others():
    assert told("Öppet vardagar 9–15, fredagar endast till 11.30", "sv") == [
        "mon tue wed thu 09:00-15:00",
        "fri 09:00-11:30",
    ]
