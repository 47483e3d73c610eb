from datetime import date, time

from koivu.reading.phrases import parts_of


def test_a_cell_gives_its_hours_and_leaves_the_activity():
    parts = parts_of("10.00–10.45 Palleropiiri, taaperot", "fi")

    told = [(one.session.start, one.session.end, one.leftover) for one in parts.parts]
    assert told == [(time(10), time(10, 45), "Palleropiiri, taaperot")]


def test_hours_of_a_cell_take_the_days_of_its_heading():
    parts = parts_of("9–11 perhekahvila, 13–15 muskari", "fi", days=("tue",))

    told = [(one.session.days, one.session.start, one.leftover) for one in parts.parts]
    assert (told, parts.doubts) == (
        [(("tue",), time(9), "perhekahvila"), (("tue",), time(13), "muskari")],
        (),
    )


def test_weekdays_and_times_of_a_few_words():
    assert parts_of("ti & to", "fi").days == ("tue", "thu")
    assert parts_of("9–11 ja 13–15", "fi").hours == ((time(9), time(11)), (time(13), time(15)))


def test_an_exception_of_a_cell_gets_the_year_of_the_season():
    parts = parts_of("Palleropiiri EI 14.10.", "fi", year=2026)

    assert parts.said is not None
    assert parts.said.cancelled_dates == (date(2026, 10, 14),)


def test_week_numbers_are_kept_until_the_weekday_is_known():
    parts = parts_of("vk 37, 39, 41 klo 17.30–19", "fi", year=2026)

    assert [one.session.weeks for one in parts.parts] == [(37, 39, 41)]


def test_a_heading_tells_its_season():
    parts = parts_of("VIIKKO-OHJELMA SYKSY 2026", "fi")

    assert parts.said is not None
    assert (parts.said.season, parts.season_year, parts.parts) == ("autumn 2026", 2026, ())


def test_doubts_come_with_the_kind_of_their_question():
    parts = parts_of("torsati klo 9–11", "fi")

    assert parts.doubts == (("weekday_typo", "torsati", ""),)
