"""Notes that say when: in a column of their own, in the cell itself, beside the days."""

from koivu.reading.tests.week_table_layouts.making import (
    SEASON,
    excel,
    layout,
    must,
    right,
    session,
)


@layout
def rhythms_in_a_column_of_notes():
    content = excel(
        [
            [SEASON],
            ["Päivä", "Klo", "Ryhmä", "Huom"],
            ["ma", "9–11", "Kahvila", "parilliset viikot"],
            ["to", "9–11", "Muskari", "kuun 1. torstai"],
            ["ti", "9–11", "Loruhetki", "joka toinen viikko"],
            ["pe", "9–11", "Jumppa", "4.9.-27.11."],
            ["pe", "12–13", "Taidepaja", "syyslomalla ei"],
            ["la", "9–11", "Puistoretki", "vain kesällä"],
            ["ke", "9–11", "Isäilta", "kerran kuussa"],
            ["ti", "12–14", "Perhekerho", "alk. 8.9., kahvi 1 €"],
            ["ke", "12–14", "Vauvat", "Ota mukaan oma lelu!"],
            ["to", "12–14", "Värikylpy", "Ilmoittaudu 3.9. mennessä"],
            ["to", "15–16", "Avoin sali", "ei 24.9."],
            ["ke", "15–16", "Askartelu", "lokakuussa ulkona"],
            ["ma", "15–16", "Soittotunti", "5.10."],
        ]
    )
    return content, right(
        session("Taul1!A3", "mon", "09:00", "11:00", "Kahvila", week_parity="even"),
        session("Taul1!A4", "thu", "09:00", "11:00", "Muskari", nth=[1]),
        session("Taul1!A5", "tue", "09:00", "11:00", "Loruhetki"),
        session("Taul1!A6", "fri", "09:00", "11:00", "Jumppa", **_span("2026-09-04", "2026-11-27")),
        session("Taul1!A7", "fri", "12:00", "13:00", "Taidepaja"),
        session("Taul1!A8", "sat", "09:00", "11:00", "Puistoretki"),
        session("Taul1!A9", "wed", "09:00", "11:00", "Isäilta"),
        session("Taul1!A10", "tue", "12:00", "14:00", "Perhekerho", **_span("2026-09-08", None)),
        session("Taul1!A11", "wed", "12:00", "14:00", "Vauvat"),
        session("Taul1!A12", "thu", "12:00", "14:00", "Värikylpy"),
        session("Taul1!A13", "thu", "15:00", "16:00", "Avoin sali", cancelled_dates=["2026-09-24"]),
        session("Taul1!A14", "wed", "15:00", "16:00", "Askartelu"),
        session("Taul1!A15", "mon", "15:00", "16:00", "Soittotunti"),
        questions=[
            must("Taul1!A5", "every_other_from_when", "s3"),
            must("Taul1!D8", "when_unread", "s6"),
            must("Taul1!A9", "recurrence_unclear", "s7"),
            must("Taul1!D14", "when_unread", "s12"),
            must("Taul1!D15", "when_unread", "s13"),
        ],
    )


@layout
def rhythms_in_swedish_notes():
    content = excel(
        [
            ["Hösten 2026, 31.8–11.12"],
            ["Dag", "Tid", "Grupp", "Obs!"],
            ["mån", "9–11", "Familjecafé", "jämna veckor"],
            ["tors", "9–11", "Musiklek", "första torsdagen i månaden"],
            ["fre", "9–11", "Gymnastik", "från 4.9 till 27.11"],
            ["ons", "9–11", "Sagostund", "ta med filt"],
            ["tis", "9–11", "Pyssel", "på sommaren utomhus"],
        ]
    )
    return content, right(
        session("Taul1!A3", "mon", "09:00", "11:00", "Familjecafé", week_parity="even"),
        session("Taul1!A4", "thu", "09:00", "11:00", "Musiklek", nth=[1]),
        session(
            "Taul1!A5", "fri", "09:00", "11:00", "Gymnastik", **_span("2026-09-04", "2026-11-27")
        ),
        session("Taul1!A6", "wed", "09:00", "11:00", "Sagostund"),
        session("Taul1!A7", "tue", "09:00", "11:00", "Pyssel"),
        questions=[must("Taul1!D7", "when_unread", "s5")],
    )


@layout
def rhythms_in_english_notes():
    content = excel(
        [
            ["Autumn 2026, 31.8.–11.12."],
            ["Day", "Time", "Group", "Notes"],
            ["Mon", "9–11", "Family café", "even weeks only"],
            ["Tue", "9–11", "Music", "not in October"],
            ["Wed", "9–11", "Gym", "once a month"],
            ["Thu", "9–11", "Singing", "bring your own mug"],
        ]
    )
    return content, right(
        session("Taul1!A3", "mon", "09:00", "11:00", "Family café", week_parity="even"),
        session(
            "Taul1!A4",
            "tue",
            "09:00",
            "11:00",
            "Music",
            cancelled_dates=["2026-10-06", "2026-10-13", "2026-10-20", "2026-10-27"],
        ),
        session("Taul1!A5", "wed", "09:00", "11:00", "Gym"),
        session("Taul1!A6", "thu", "09:00", "11:00", "Singing"),
        questions=[must("Taul1!A5", "recurrence_unclear", "s3")],
    )


@layout
def notes_inside_the_cells_and_right_of_the_days():
    content = excel(
        [
            [SEASON],
            ["Klo", "Ma", "Ti", "Ke", "Huom"],
            ["9–11", "Kahvila parilliset viikot", "Muskari (vain kesällä)", "Liikunta, ei 23.9."],
            ["12–13", "Loru, kerran kuussa", "Jumppa\n8.9.-24.11.", "Taide alk. 7.10.2026"],
            ["14–15", "Sopat", "", "", "parilliset viikot"],
            ["15–16", "Lelut", "Äidit, syyslomalla ei", "Pelit, tauolla lokakuun"],
            ["16–17", "Soitto, ei kokoonnu 12.10.", "Isät, kuun 1. tiistai", "Joulun odotus"],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Kahvila", week_parity="even"),
        session("Taul1!C3", "tue", "09:00", "11:00", "Muskari"),
        session("Taul1!D3", "wed", "09:00", "11:00", "Liikunta", cancelled_dates=["2026-09-23"]),
        session("Taul1!B4", "mon", "12:00", "13:00", "Loru"),
        session("Taul1!C4", "tue", "12:00", "13:00", "Jumppa", **_span("2026-09-08", "2026-11-24")),
        session("Taul1!D4", "wed", "12:00", "13:00", "Taide", **_span("2026-10-07", None)),
        session("Taul1!B5", "mon", "14:00", "15:00", "Sopat", week_parity="even"),
        session("Taul1!B6", "mon", "15:00", "16:00", "Lelut"),
        session("Taul1!C6", "tue", "15:00", "16:00", "Äidit"),
        session("Taul1!D6", "wed", "15:00", "16:00", "Pelit"),
        session("Taul1!B7", "mon", "16:00", "17:00", "Soitto", cancelled_dates=["2026-10-12"]),
        session("Taul1!C7", "tue", "16:00", "17:00", "Isät", nth=[1]),
        session("Taul1!D7", "wed", "16:00", "17:00", "Joulun odotus"),
        questions=[
            must("Taul1!C3", "when_unread", "s2"),
            must("Taul1!B4", "recurrence_unclear", "s4"),
            must("Taul1!D6", "when_unread", "s10"),
        ],
    )


@layout
def an_autumn_and_a_spring_on_two_sheets():
    content = excel(
        [["Syksy 2026 31.8.–11.12."], ["", "Ma", "Ti"], ["9–11", "Kahvila", "Muskari, alk. 8.9."]],
        [["Kevät 2027 11.1.–28.5."], ["", "Ma", "Ti"], ["9–11", "Kahvila", "Loruhetki"]],
        names=["Syksy", "Kevät"],
    )
    spring = _span("2027-01-11", "2027-05-28")
    return content, right(
        session(
            "Syksy!B3", "mon", "09:00", "11:00", "Kahvila", **_span("2026-08-31", "2026-12-11")
        ),
        session(
            "Syksy!C3", "tue", "09:00", "11:00", "Muskari", **_span("2026-09-08", "2026-12-11")
        ),
        session("Kevät!B3", "mon", "09:00", "11:00", "Kahvila", **spring),
        session("Kevät!C3", "tue", "09:00", "11:00", "Loruhetki", **spring),
    )


def _span(first: str, last: str | None) -> dict:
    return {"valid_from": first, "valid_until": last}


@layout
def numbers_of_weeks_below_a_head_of_weeks():
    content = excel(
        [
            [SEASON],
            ["Ryhmä", "Päivä", "Aika", "Viikot"],
            ["Isät", "ti", "17-19", "37, 39, 41"],
            ["Kahvila", "ke", "9-11", "kaikki"],
            ["Loruhetki", "to", "10-11", "parill."],
            ["Jumppa", "pe", "10-11", "36–50 (ei 42)"],
            ["Taidepaja", "ma", "10-11", "sovitaan"],
        ]
    )
    fathers = ["2026-09-08", "2026-09-22", "2026-10-06"]
    return content, right(
        session("Taul1!A3", fathers, "17:00", "19:00", "Isät"),
        session("Taul1!A4", "wed", "09:00", "11:00", "Kahvila"),
        session("Taul1!A5", "thu", "10:00", "11:00", "Loruhetki", week_parity="even"),
        session("Taul1!A6", "fri", "10:00", "11:00", "Jumppa"),
        session("Taul1!A7", "mon", "10:00", "11:00", "Taidepaja"),
        questions=[
            must("Taul1!D6", "when_unread", "s4"),
            must("Taul1!D7", "when_unread", "s5"),
        ],
    )


@layout
def hours_and_first_and_last_days_in_columns_of_their_own():
    content = excel(
        [
            ["Weekday", "Start", "End", "Session", "From", "Until", "Every"],
            ["Monday", "9:30", "11:00", "Stay and play", "11.1.2027", "24.5.2027", "every week"],
            ["Tuesday", "13:00", "14:00", "Baby café", "12.1.2027", "25.5.2027", "2 weeks"],
        ]
    )
    return content, right(
        session(
            "Taul1!A2",
            "mon",
            "09:30",
            "11:00",
            "Stay and play",
            **_span("2027-01-11", "2027-05-24"),
        ),
        session(
            "Taul1!A3", "tue", "13:00", "14:00", "Baby café", **_span("2027-01-12", "2027-05-25")
        ),
        questions=[must("Taul1!G3", "when_unread", "s2")],
    )


@layout
def a_first_time_with_a_rhythm_beside_it():
    content = excel(
        [
            ["Alkaa", "Päättyy", "Otsikko", "Toisto"],
            ["7.9.2026 klo 9", "7.9.2026 klo 11", "Kahvila", "viikoittain"],
            ["10.9.2026 klo 17", "10.9.2026 klo 19", "Isät", "joka 2. viikko"],
            ["11.9.2026 klo 17", "11.9.2026 klo 19", "Avajaiset", ""],
        ]
    )
    return content, right(
        session("Taul1!A2", "2026-09-07", "09:00", "11:00", "Kahvila"),
        session("Taul1!A3", "2026-09-10", "17:00", "19:00", "Isät"),
        session("Taul1!A4", "2026-09-11", "17:00", "19:00", "Avajaiset"),
        questions=[
            must("Taul1!A2", "weekly_or_once", "s1"),
            must("Taul1!A3", "weekly_or_once", "s2"),
        ],
    )


@layout
def titles_and_notes_in_the_other_language():
    content = excel(
        [
            [SEASON],
            ["Päivä", "Klo", "Toiminta", "Huom"],
            ["ma", "9–11", "Perhekahvila", "jämna veckor"],
            ["ti", "9–11", "Musiikkileikki (udda veckor)", "omat eväät mukaan"],
            ["ke", "9–11", "Avoin kerho", "3-5 v."],
        ],
    )
    return content, right(
        session("Taul1!A3", "mon", "09:00", "11:00", "Perhekahvila", week_parity="even"),
        session("Taul1!A4", "tue", "09:00", "11:00", "Musiikkileikki", week_parity="odd"),
        session("Taul1!A5", "wed", "09:00", "11:00", "Avoin kerho"),
    )


@layout
def rhythms_of_a_part_of_the_session():
    content = excel(
        [
            [SEASON],
            ["Maanantai", "Tiistai", "Keskiviikko"],
            [
                "Perhekahvila\n9.00-11.00\nparilliset viikot: askartelua",
                "Muskari 10-10.45\n(ei 15.9. eikä 22.9.)",
                "Vauvakerho klo 13-14, parilliset viikot",
            ],
            ["Perhekahvila: loppuu 30.11."],
        ]
    )
    return content, right(
        session("Taul1!A3", "mon", "09:00", "11:00", "Perhekahvila", week_parity="even"),
        session(
            "Taul1!B3",
            "tue",
            "10:00",
            "10:45",
            "Muskari",
            cancelled_dates=["2026-09-15", "2026-09-22"],
        ),
        session("Taul1!C3", "wed", "13:00", "14:00", "Vauvakerho", week_parity="even"),
        questions=[
            must("Taul1!A3", "when_unread", "s1"),
            must("Taul1!A4", "line_tells_when", "s1"),
        ],
    )


@layout
def a_column_for_each_season_and_weeks_in_the_cell_of_the_day():
    content = excel(
        [
            ["Ryhmä", "Päivä", "Klo", "Syksy 2026", "Kevät 2027"],
            ["Muskari", "ma", "9-10", "31.8.–30.11.", "11.1.–3.5."],
            ["Jumppa", "ti (parilliset)", "9-10", "7.9.–30.11.", ""],
        ]
    )
    return content, right(
        session("Taul1!A2", "mon", "09:00", "10:00", "Muskari"),
        session("Taul1!A3", "tue", "09:00", "10:00", "Jumppa", week_parity="even"),
        questions=[
            must("Taul1!D2", "when_unread", "s1"),
            must("Taul1!D3", "when_unread", "s2"),
        ],
    )
