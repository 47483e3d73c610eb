"""Ways of saying that posters have and that must not lose a day or an hour: one test for each."""

from datetime import date, time

import pytest

from koivu.reading.phrases import read_phrase
from koivu.reading.tests.phrase_reading import ON, asked, told

TUE_AND_THU = ["tue thu 09:00-11:00"]


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("tis o tors 9-11", TUE_AND_THU),
        ("ti o to kl. 9–11", TUE_AND_THU),
        ("Lö o sö 10-14", ["sat sun 10:00-14:00"]),
        ("Mån, ons o fre 9–12", ["mon wed fri 09:00-12:00"]),
        ("Må o o 9-11", ["mon wed 09:00-11:00"]),
        ("Bad o lek, tis o fre 9-10", ["tue fri 09:00-10:00"]),
        ("1:a o 3:e tisdagen i månaden kl. 18", ["tue 18:00-?"]),
        ("Tors 17–19 o lörd 10–12", ["thu 17:00-19:00", "sat 10:00-12:00"]),
    ],
)
def test_a_swedish_o_between_days_is_and(text, sessions):
    assert (told(text, "sv"), asked(text, "sv")) == (sessions, [])


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("O 9-12", ["wed 09:00-12:00"]),
        ("ti, o, to 9-12", ["tue wed thu 09:00-12:00"]),
        ("må–o 9–11", ["mon tue wed 09:00-11:00"]),
        ("Må 9–12, o 13–15", ["mon 09:00-12:00", "wed 13:00-15:00"]),
        ("må–to 9–15, o dock 9–18", ["mon tue thu 09:00-15:00", "wed 09:00-18:00"]),
    ],
)
def test_a_swedish_o_in_a_list_of_days_is_wednesday(text, sessions):
    assert (told(text, "sv"), asked(text, "sv")) == (sessions, [])


@pytest.mark.parametrize("text", ["må ti o to 9-12", "tis 9-11 o 13-15"])
def test_a_swedish_o_that_may_be_both_is_asked(text):
    assert "and_or_wednesday" in asked(text, "sv")


@pytest.mark.parametrize(
    ("language", "text", "sessions"),
    [
        ("fi", "ma–ke 9-13, ma kuitenkin 9-12", ["tue wed 09:00-13:00", "mon 09:00-12:00"]),
        ("fi", "ma–to klo 9–15, mutta ke klo 9–18", ["mon tue thu 09:00-15:00", "wed 09:00-18:00"]),
        ("fi", "ma–ke 9–15\nti kuitenkin 9–12", ["mon wed 09:00-15:00", "tue 09:00-12:00"]),
        ("fi", "ma–ke 9–15, ti kuitenkin vasta klo 12", ["mon wed 09:00-15:00", "tue 12:00-15:00"]),
        ("sv", "mån–ons 9–13, måndag dock 9–12", ["tue wed 09:00-13:00", "mon 09:00-12:00"]),
        ("sv", "Mån-ons kl. 9-15 men tis kl. 9-18", ["mon wed 09:00-15:00", "tue 09:00-18:00"]),
        ("en", "Mon-Wed 10-16, however Mon 9-12", ["tue wed 10:00-16:00", "mon 09:00-12:00"]),
        ("en", "Mon-Wed 10-16 but Tue 10-18", ["mon wed 10:00-16:00", "tue 10:00-18:00"]),
        ("en", "Mon-Wed 10-16 except Tue 10-18", ["mon wed 10:00-16:00", "tue 10:00-18:00"]),
    ],
)  # fmt: skip
def test_the_hours_of_one_day_stand_instead_of_those_of_all(language, text, sessions):
    assert (told(text, language), asked(text, language)) == (sessions, [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "ma–ke 9–15, tiistaisin klo 18 asti"),
        ("fi", "Avoinna ma–ke 9–15 (ti klo 18 saakka)"),
        ("sv", "mån–ons 9–15, tis till 18"),
        ("sv", "Öppet mån–ons kl. 9–15. På tisdagar har vi öppet till kl. 18."),
        ("en", "Open Mon-Wed 9-15, Tue until 18"),
        ("en", "Mon-Wed 9am-3pm (Tue until 6pm)"),
        ("en", "Mon-Wed 9–15 except Tue till 18"),
    ],
)
def test_a_closing_hour_alone_moves_the_end_of_its_day(language, text):
    assert told(text, language) == ["mon wed 09:00-15:00", "tue 09:00-18:00"]
    assert asked(text, language) == []


def test_a_group_of_its_own_takes_no_hours_from_the_others():
    text = "Perhekahvila ma–ke 9–12, mutta vauvakahvila ti 13–14"

    assert told(text, "fi") == ["mon tue wed 09:00-12:00", "tue 13:00-14:00"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "ke 9–11, ei (vko 42)"),
        ("fi", "ke 9–11, ei syyslomalla (vko 42)"),
        ("fi", "ke 9–11 (ei toimintaa syyslomalla, vko 42)"),
        ("sv", "ons 9–11, inte på höstlovet (v. 42)"),
        ("sv", "ons 9–11, ej (v 42)"),
        ("en", "Wed 9–11, not (week 42)"),
        ("en", "Wed 9–11, no group in the autumn break (week 42)"),
    ],
)
def test_what_is_denied_before_a_bracket_is_denied_in_it(language, text):
    reading = read_phrase(text, language, ON)

    found = [(one.days, one.weeks, one.dates, one.cancelled_dates) for one in reading.sessions]
    assert (found, reading.questions) == ([(("wed",), (), (), (date(2026, 10, 14),))], ())


@pytest.mark.parametrize(
    ("language", "text", "weeks"),
    [
        ("fi", "ke 9–11, ei vko 42 eikä 44", "week 42, 44"),
        ("sv", "ons 9–11, inte vecka 42 eller 44", "week 42, 44"),
        ("en", "Wed 9–11, not weeks 42 or 44", "week 42, 44"),
    ],
)
def test_what_is_denied_goes_on_over_nor(language, text, weeks):
    reading = read_phrase(text, language)

    assert [one.cancelled_text for one in reading.sessions] == [(weeks,)]


@pytest.mark.parametrize(
    ("language", "text", "session"),
    [
        ("fi", "tiistaisin puoli kymmenestä yhteentoista", "tue 09:30-11:00"),
        ("fi", "Tiistaisin kello yhdeksästä puoli yhteentoista", "tue 09:00-10:30"),
        ("fi", "ti kello yhdeksän", "tue 09:00-?"),
        ("fi", "ti klo puoli kymmenen", "tue 09:30-?"),
        ("fi", "tiistaisin puoli kymmeneltä", "tue 09:30-?"),
        ("fi", "ti kello kymmenen ja kahdentoista välillä", "tue 10:00-12:00"),
        ("fi", "tiistaina kahdeksastatoista kahteenkymmeneen", "tue 18:00-20:00"),
        ("fi", "tiistaisin varttia yli yhdeksän", "tue 09:15-?"),
        ("sv", "halv tio till elva tisdagar", "tue 09:30-11:00"),
        ("sv", "mån och ons nio till elva", "mon wed 09:00-11:00"),
        ("sv", "Tisdagar kl. halv tio–elva", "tue 09:30-11:00"),
        ("sv", "Tisdagar kvart över nio till tolv", "tue 09:15-12:00"),
        ("sv", "tisdagar klockan fjorton", "tue 14:00-?"),
        ("en", "Tuesdays from nine thirty to eleven", "tue 09:30-11:00"),
        ("en", "Tuesdays half past nine till noon", "tue 09:30-12:00"),
        ("en", "from nine in the morning to noon on Tuesdays", "tue 09:00-12:00"),
        ("en", "Tuesdays, nine o'clock", "tue 09:00-?"),
        ("en", "Tuesdays at noon", "tue 12:00-?"),
        ("en", "Tuesdays from 9 until 12", "tue 09:00-12:00"),
    ],
)
def test_hours_in_words_are_hours(language, text, session):
    assert (told(text, language), asked(text, language)) == ([session], [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Kahdesta kolmeen lasta, ti 9–11"),
        ("sv", "För två till tre barn, tis 9–11"),
        ("en", "One to one guidance Tue 9–11"),
        ("en", "Two to three year olds, Tue 9–11"),
    ],
)
def test_numbers_in_words_that_count_something_are_no_hours(language, text):
    assert told(text, language) == ["tue 09:00-11:00"]


@pytest.mark.parametrize(
    ("language", "text", "note"),
    [
        ("fi", "Muskari to klo 9–11, ovet avataan klo 8.45", "ovet avataan klo 8.45"),
        ("fi", "Muskari to klo 9–11, kahvi tarjolla klo 10", "kahvi tarjolla klo 10"),
        ("fi", "Muskari to klo 9–11 (lounas klo 10.30)", "lounas klo 10.30"),
        ("fi", "Muskari to klo 9–11, ilmoittautuminen klo 8.30", "ilmoittautuminen klo 8.30"),
        ("sv", "Musik tors kl. 9–11, dörrarna öppnas kl. 8.45", "dörrarna öppnas kl. 8.45"),
        ("sv", "Musik tors kl. 9–11, lunch kl. 10.30", "lunch kl. 10.30"),
        ("sv", "Kaffe serveras kl. 10, musik tors kl. 9–11", "Kaffe serveras kl. 10"),
        ("en", "Music Thu 9–11, doors open at 8.45", "doors open at 8.45"),
        ("en", "Music Thu 9–11, lunch at 10.30", "lunch at 10.30"),
        ("en", "Music Thu 9–11 (coffee at 10)", "coffee at 10"),
    ],
)
def test_doors_and_meals_are_notes_of_the_session(language, text, note):
    (session,) = read_phrase(text, language, ON).sessions

    hours = (session.start, session.end)
    title = session.title[language].lower()
    assert (hours, title, session.note) == ((time(9), time(11)), title.split()[0], note)
    assert asked(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "Lounas to 11–12"), ("sv", "Lunch tors 11–12"), ("en", "Lunch Thu 11–12")],
)
def test_a_meal_with_a_day_of_its_own_is_a_session(language, text):
    assert (told(text, language), asked(text, language)) == (["thu 11:00-12:00"], [])


def test_a_meal_with_hours_inside_a_session_is_asked():
    assert "inside_the_hours" in asked("Keskiviikkoisin 9–13, lounas 11–12", "fi")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Perhekahvila la-kerho ti 9–11"),
        ("fi", "Ti 9–11 leikkitreffit maanantaista"),
        ("fi", "soita 040 123 4567, to 9–11, muskari pe 9–10"),
        ("fi", "Sinkkujen la-tanssit"),
        ("sv", "Musik må tillsammans tis 9–11"),
        ("en", "Sun dance Tue 9–11"),
        ("en", "Family café Tue 9–11 wed friends"),
    ],
)
def test_a_word_of_time_that_nothing_took_up_is_asked(language, text):
    assert "left_unread" in asked(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "kuun 1:n torstai klo 17–19"),
        ("fi", "Kuukauden 1. torstai klo 17–19"),
        ("sv", "månadens 1:a torsdag kl. 17–19"),
        ("sv", "1:sta torsdagen i månaden kl. 17–19"),
        ("en", "1st Thursday of the month 17–19"),
    ],
)
def test_the_first_of_a_month_is_written_in_many_ways(language, text):
    reading = read_phrase(text, language)

    found = [(one.days, one.nth, one.start) for one in reading.sessions]
    assert (found, reading.questions) == ([(("thu",), (1,), time(17))], ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Maanantaisin, aika ilmoitetaan myöhemmin"),
        ("fi", "Maanantaisin klo TBA"),
        ("fi", "Kellonaika tarkentuu myöhemmin, maanantaisin"),
        ("sv", "Måndagar, tid meddelas senare"),
        ("sv", "Måndagar. Klockslag: bekräftas senare"),
        ("en", "Mondays, time to be announced"),
        ("en", "Mondays TBC"),
    ],
)
def test_a_time_that_is_told_later_is_missing_and_no_title(language, text):
    reading = read_phrase(text, language)

    found = [(one.days, one.start, one.title) for one in reading.sessions]
    assert (found, reading.questions) == ([(("mon",), None, {})], ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Ajankohta ilmoitetaan myöhemmin"),
        ("sv", "Datum meddelas senare"),
        ("en", "Date to be confirmed"),
    ],
)
def test_a_day_that_is_told_later_is_asked(language, text):
    assert asked(text, language) == ["day_announced_later"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Perheliikunta, ei 24.9.\nto 17–18"),
        ("fi", "Torstaisin 17–18\nPerheliikunta, ei kuitenkaan 24.9."),
        ("sv", "Tors 17–18\nFamiljegympa, ej 24.9."),
        ("en", "Family gym Thu 17–18, no session 24.9."),
    ],
)
def test_what_says_that_it_is_not_held_stays_out_of_the_title(language, text):
    (session,) = read_phrase(text, language, ON).sessions

    assert session.cancelled_dates == (date(2026, 9, 24),)
    assert session.title[language] in {"Perheliikunta", "Familjegympa", "Family gym"}


NUMBERS_OF_ALL_SCRIPTS = "¹²³½⅓¾①Ⅳ〇٣۴९๙᠐𝟗🄀一"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "frame", ["{}", "ma {}–11", "klo 9.{}", "{}.{}.", "vk {}", "1:{}", "v{}{}{}"]
)
def test_numbers_of_other_scripts_hurt_nobody(language, frame):
    for number in NUMBERS_OF_ALL_SCRIPTS:
        read_phrase(frame.format(*[number] * 3), language, ON)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Ti 9–11\nKe –\nTo 9–11"),
        ("sv", "Tis 9–11\nOns –\nTors 9–11"),
        ("en", "Tue 9–11\nWed -\nThu 9–11"),
    ],
)
def test_a_dash_behind_a_day_stands_for_nothing_held(language, text):
    assert told(text, language) == ["tue 09:00-11:00", "thu 09:00-11:00"]
    assert asked(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Parittomilla viikoilla ti klo 17 ja parillisilla to klo 18"),
        ("sv", "Udda veckor på tisdagar kl. 17 och jämna veckor på torsdagar kl. 18"),
        ("en", "Odd weeks on Tuesdays at 17 and even weeks on Thursdays at 18"),
    ],
)
def test_each_parity_keeps_its_own_days(language, text):
    reading = read_phrase(text, language)

    found = [(one.days, one.week_parity, one.start) for one in reading.sessions]
    assert found == [(("tue",), "odd", time(17)), (("thu",), "even", time(18))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Ensimmäinen tapaaminen ma 7.9. klo 17, sen jälkeen joka toinen viikko"),
        ("sv", "Första träffen må 7.9 kl. 17, därefter varannan vecka"),
        ("en", "First meeting Mon 7.9. at 17, after that every other week"),
    ],
)
def test_a_first_date_and_a_rhythm_after_it_are_asked(language, text):
    assert "weekly_or_once" in asked(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "tiistaisin 9–12, poikkeus: 15.9. klo 13–15"),
        ("fi", "tiistaisin 9–12 paitsi 15.9. vain 13–15"),
        ("sv", "tisdagar 9–12, undantagsvis 15.9 kl. 13–15"),
        ("en", "Tuesdays 9–12 except 15.9. only 13–15"),
    ],
)
def test_one_date_has_other_hours(language, text):
    reading = read_phrase(text, language, ON)

    found = [(one.start, one.dates, one.cancelled_dates) for one in reading.sessions]
    that_day = (date(2026, 9, 15),)
    assert (found, reading.questions) == ([(time(9), (), that_day), (time(13), that_day, ())], ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Tiistaisin 9–11 (pe 11.9. poikkeuksellisesti 12–14)"),
        ("sv", "Tisdagar 9–11, undantagsvis fre 11.9 kl. 12–14"),
        ("en", "Tuesdays 9–11, exceptionally Fri 11.9. 12–14"),
    ],
)
def test_an_exception_on_another_weekday_is_asked(language, text):
    assert "instead_of_which" in asked(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "ti 9–11 ja to 13–15, ei viikolla 42"),
        ("sv", "tis 9–11 och tors 13–15, inte vecka 42"),
        ("en", "Tue 9–11 and Thu 13–15, not in week 42"),
    ],
)
def test_a_break_at_the_end_of_a_sentence_is_that_of_all(language, text):
    reading = read_phrase(text, language, ON)

    assert [one.cancelled_dates for one in reading.sessions] == [
        (date(2026, 10, 13),),
        (date(2026, 10, 15),),
    ]


def test_a_break_in_brackets_behind_the_last_day_is_asked():
    assert "season_for_which" in asked("ti 9–11 ja to 13–15 (ei viikolla 42)", "fi")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "ma–pe 9–12, tiistaisin myös 13–15"),
        ("sv", "mån–fre 9–12, på tisdagar även 13–15"),
        ("en", "Mon–Fri 9–12, on Tuesdays also 13–15"),
    ],
)
def test_also_with_hours_of_its_own_is_plain(language, text):
    assert told(text, language) == ["mon tue wed thu fri 09:00-12:00", "tue 13:00-15:00"]
    assert asked(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Nuorten ilta pe 18–22 (7–9 lk, rv 20–30)"),
        ("sv", "Ungdomskväll fre 18–22 (åk 7–9)"),
        ("en", "Youth night Fri 18–22 (grades 7–9)"),
    ],
)
def test_grades_of_a_school_are_no_hours(language, text):
    assert (told(text, language), asked(text, language)) == (["fri 18:00-22:00"], [])


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fi", "Ulkoilemme ma klo 10, sadesäällä klo 11", "if_needed"),
        ("fi", "Auki pe klo 17 – su klo 12", "time_unread"),
        ("fi", "Tiistaisin klo 10 jouluun asti", "since_unread"),
        ("sv", "Tisdagar kl. 10 fram till jul", "since_unread"),
        ("en", "Tuesdays at 10 until Christmas", "since_unread"),
        ("fi", "Perhekahvila ke 9–11\nKe suljettu", "closure_of_what"),
    ],
)
def test_what_is_half_said_is_asked(language, text, kind):
    assert kind in asked(text, language)


def test_weekdays_that_are_no_holidays_skip_them():
    (session,) = read_phrase("Varje helgfri måndag 9–11", "sv").sessions

    assert (session.days, session.skips_public_holidays, session.title) == (("mon",), True, {})


def test_weekends_with_hours_are_no_holidays():
    assert told("Helger 10–14, vardagar 9–17", "sv") == [
        "sat sun 10:00-14:00",
        "mon tue wed thu fri 09:00-17:00",
    ]


@pytest.mark.parametrize(
    ("language", "text", "session"),
    [
        ("fi", "tiistaisinklo 9–11", "tue 09:00-11:00"),
        ("fi", "Avoinna arkiaamupäivisin 9–12", "mon tue wed thu fri 09:00-12:00"),
        ("fi", "Maanantai- ja keskiviikkoiltaisin klo 17–19", "mon wed 17:00-19:00"),
        ("fi", "Ysistä puoli yhteentoista tiistaisin", "tue 09:00-10:30"),
        ("fi", "Torstaisin varttia vaille kymmenestä yhteentoista", "thu 09:45-11:00"),
        ("fi", "maanantaisin ½ 10 – ½ 12", "mon 09:30-11:30"),
        ("sv", "måndagar kl. ½ 10–11", "mon 09:30-11:00"),
        ("sv", "Torsd. 12.30–15", "thu 12:30-15:00"),
        ("sv", "Fredagar fr. kl. 10", "fri 10:00-?"),
        ("en", "Saturdays around 10ish", "sat 10:00-?"),
        ("fi", "ke 9.30 – n. 11", "wed 09:30-11:00"),
        ("sv", "ons 9.30 – ca 11", "wed 09:30-11:00"),
        ("en", "Wed 9.30 to about 11", "wed 09:30-11:00"),
        ("sv", "sön–mån stängt, tis 10–16", "tue 10:00-16:00"),
        ("en", "Tuesdays noon–2", "tue 12:00-14:00"),
        ("fi", "Perheilta torstaisin kuudesta kahdeksaan", "thu 18:00-20:00"),
        ("sv", "Familjekväll torsdagar sex till åtta", "thu 18:00-20:00"),
        ("en", "Family evening, Thursdays six to eight", "thu 18:00-20:00"),
    ],
)  # fmt: skip
def test_words_that_posters_bend_are_read(language, text, session):
    assert (told(text, language), asked(text, language)) == ([session], [])


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fi", "Keskiviikkoisin klo 6–8", "which_half_of_the_day"),
        ("sv", "Onsdagar kl. 6–8", "which_half_of_the_day"),
        ("en", "Wednesdays 6–8", "which_half_of_the_day"),
        ("fi", "Ti 9–11/12 porukan mukaan", "number_unread"),
        ("fi", "Tiistaisin ja torstaisin parillisilla viikoilla klo 17", "rhythm_for_last"),
        ("sv", "Tisdagar och torsdagar jämna veckor kl. 17", "rhythm_for_last"),
        ("en", "Tuesdays and Thursdays in even weeks at 17", "rhythm_for_last"),
        ("fi", "Joka kolmas torstai klo 18", "every_third_or_third"),
        ("sv", "Var tredje torsdag kl. 18", "every_third_or_third"),
        ("en", "Every third Thursday at 18", "every_third_or_third"),
        ("fi", "Ma 9–11 ja su 15–17 joka toinen viikko", "rhythm_for_last"),
        ("sv", "Mån 9–11 och ons 17–19 jämna veckor", "rhythm_for_last"),
        ("en", "Club on Tuesdays except the last one of the month, 17–18", "left_unread"),
        ("en", "We are closed this Friday. Mon–Fri 9–15", "day_from_today"),
        ("fi", "Nähdään tiistaina klo 18!", "day_from_today"),
        ("sv", "Vi ses på fredag halv tio", "day_from_today"),
        ("en", "See you on Friday at 10!", "day_from_today"),
        ("fi", "Torstain perhekahvila klo 9.30", "day_from_today"),
        ("fi", "Ti 10–12, ei lomilla", "holidays_which"),
        ("sv", "Helger kl. 11–15", "weekends_or_holidays"),
        ("fi", "Ti-ryhmä on täynnä", "left_unread"),
        ("fi", "Kuun 1. ma klo 9–11, muut maanantait klo 13–15", "otherwise"),
        ("en", "Fridays at half ten", "left_unread"),
        ("sv", "INSTÄLLT: familjecafé ti 8.9.2026 kl. 9–11", "closure_of_what"),
    ],
)
def test_two_readings_are_asked(language, text, kind):
    assert kind in asked(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Puhelinaika ma–pe klo 8–9. Ryhmä ti 9–11"),
        ("en", "Tuesdays 9–11. RSVP by Thursday 12 noon"),
        ("sv", "Tisdagar 9–11. Anmälningstiden går ut to 17.9.2026 kl. 12"),
    ],
)
def test_until_when_one_answers_is_no_session(language, text):
    assert (told(text, language), asked(text, language)) == (["tue 09:00-11:00"], [])


def test_weekdays_at_both_ends_of_a_few_days_tell_those_between():
    (session,) = read_phrase("Puuhaa ma 12.10.2026 – ke 14.10.2026 klo 10–14", "fi").sessions

    assert session.days == ("mon", "tue", "wed")
    assert (session.valid_from, session.valid_until) == (date(2026, 10, 12), date(2026, 10, 14))


def test_each_season_keeps_its_own_hours():
    sessions = read_phrase("Talvella ma–pe 9–15, kesä–elokuussa 2027 9–13", "fi").sessions

    found = [(one.start, one.end, one.season, one.valid_from) for one in sessions]
    assert found == [
        (time(9), time(15), "winter", None),
        (time(9), time(13), "", date(2027, 6, 1)),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Torstaisin parilliset viikot 10–12, parittomat viikot 13–15"),
        ("sv", "Torsdagar jämna v. 10–12, udda v. 13–15"),
        ("en", "Thursdays: even weeks 10–12, odd weeks 13–15"),
    ],
)
def test_one_day_has_other_hours_in_other_weeks(language, text):
    reading = read_phrase(text, language)

    found = [(one.days, one.week_parity, one.start) for one in reading.sessions]
    assert (found, reading.questions) == (
        [(("thu",), "even", time(10)), (("thu",), "odd", time(13))],
        (),
    )


def test_day_and_month_beside_a_weekday_are_written_with_a_slash():
    (session,) = read_phrase("Träffar to 10/9, 24/9 och 8/10 kl. 17–19", "sv", ON).sessions

    assert session.dates == (date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 8))
