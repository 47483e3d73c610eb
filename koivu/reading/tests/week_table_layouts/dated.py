"""Months, weeks and dates: what is held once or until a day."""

from datetime import date, datetime

from koivu.reading.tests.week_table_layouts.making import excel, layout, must, right, session


@layout
def a_month_as_a_calendar_with_rows_of_day_numbers():
    content = excel(
        [
            [("SYYSKUU 2026", 1, 7)],
            ["Ma", "Ti", "Ke", "To", "Pe", "La", "Su"],
            ["", 1, 2, 3, 4, 5, 6],
            ["", "klo 9–12 Perhekahvila", "", "", "10–11 Muskari", "", ""],
            [7, 8, 9, 10, 11, 12, 13],
            ["Talo kiinni", "9–12 Perhekahvila", "", "17–19 Isäilta", "", "", ""],
            [14, 15, 16, 17, 18, 19, 20],
            ["", "9–12 Perhekahvila", "", "", "10–11 Muskari", "", "Sunnuntaikahvila"],
            [21, 22, 23, 24, 25, 26, 27],
            [28, 29, 30],
            ["", "9–12 Perhekahvila"],
        ]
    )
    return content, right(
        session("Taul1!B4", "2026-09-01", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!E4", "2026-09-04", "10:00", "11:00", "Muskari"),
        session("Taul1!B6", "2026-09-08", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!D6", "2026-09-10", "17:00", "19:00", "Isäilta"),
        session("Taul1!B8", "2026-09-15", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!E8", "2026-09-18", "10:00", "11:00", "Muskari"),
        session("Taul1!G8", "2026-09-20", None, None, "Sunnuntaikahvila"),
        session("Taul1!B11", "2026-09-29", "09:00", "12:00", "Perhekahvila"),
        closures=[{"from": "2026-09-07", "until": "2026-09-07", "at": "Taul1!A6", "text": ""}],
    )


@layout
def a_month_with_the_number_in_the_cell():
    content = excel(
        [
            ["Lokakuu 2026"],
            ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai"],
            ["", "", "", "1\nPerhekahvila 9–12", "2"],
            ["5\nMuskari klo 10–11", "6", "7", "8\nPerhekahvila 9–12", "9"],
            ["12\nMuskari klo 10–11", "13", "14", "15\nEI KERHOJA", "16"],
            ["19", "20\nNeuvolan vieras 10–12", "21", "22\nPerhekahvila 9–12", "23"],
            ["26", "27", "28", "29\nPerhekahvila 9–12", "30"],
        ]
    )
    return content, right(
        session("Taul1!D3", "2026-10-01", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!A4", "2026-10-05", "10:00", "11:00", "Muskari"),
        session("Taul1!D4", "2026-10-08", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!A5", "2026-10-12", "10:00", "11:00", "Muskari"),
        session("Taul1!B6", "2026-10-20", "10:00", "12:00", "Neuvolan vieras"),
        session("Taul1!D6", "2026-10-22", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!D7", "2026-10-29", "09:00", "12:00", "Perhekahvila"),
        not_sessions=[{"at": "Taul1!E3", "text": "2"}],
    )


@layout
def weeks_as_columns_and_days_as_rows():
    content = excel(
        [
            ["Perhekerho 2026"],
            ["", "vk 37", "vk 38", "vk 39"],
            ["Maanantai klo 9–11", "Leivontaa", "Askartelua", ""],
            ["Keskiviikko klo 9–11", "Retki", "–", "Jumppaa"],
        ]
    )
    return content, right(
        session("Taul1!B3", "2026-09-07", "09:00", "11:00", "Leivontaa"),
        session("Taul1!C3", "2026-09-14", "09:00", "11:00", "Askartelua"),
        session("Taul1!B4", "2026-09-09", "09:00", "11:00", "Retki"),
        session("Taul1!D4", "2026-09-23", "09:00", "11:00", "Jumppaa"),
        not_sessions=[{"at": "Taul1!C4", "text": "–"}],
    )


@layout
def events_with_moments_in_english():
    content = excel(
        [
            ["Title", "Start", "End", "Location", "Description"],
            [
                "Family café",
                datetime(2026, 9, 7, 9, 0),
                datetime(2026, 9, 7, 12, 0),
                "Hall",
                "Coffee",
            ],
            ["Outing", datetime(2026, 9, 12, 10, 0), datetime(2026, 9, 12, 15, 30), "", ""],
            ["Baby group", datetime(2026, 9, 9, 13, 0), None, "Library", ""],
        ]
    )
    return content, right(
        session("Taul1!A2", "2026-09-07", "09:00", "12:00", "Family café", location="Hall"),
        session("Taul1!A3", "2026-09-12", "10:00", "15:30", "Outing"),
        session("Taul1!A4", "2026-09-09", "13:00", None, "Baby group", location="Library"),
        own_columns=["title", "location"],
    )


@layout
def dated_weeks_below_each_other():
    content = excel(
        [
            ["Perhetalon ohjelma syyskuussa 2026"],
            ["Viikko 37"],
            ["", "Ma 7.9.", "Ti 8.9.", "Ke 9.9.", "To 10.9.", "Pe 11.9."],
            ["9–12", "Perhekahvila", "", "Muskari", "", "KIINNI"],
            [],
            ["Viikko 38"],
            ["", "Ma 14.9.", "Ti 15.9.", "Ke 16.9.", "To 17.9.", "Pe 17.9."],
            ["9–12", "Perhekahvila", "Retki metsään", "", "", "Leivontaa"],
        ]
    )
    return content, right(
        session("Taul1!B4", "2026-09-07", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!D4", "2026-09-09", "09:00", "12:00", "Muskari"),
        session("Taul1!B8", "2026-09-14", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!C8", "2026-09-15", "09:00", "12:00", "Retki metsään"),
        session(
            "Taul1!F8",
            "2026-09-17",
            "09:00",
            "12:00",
            "Leivontaa",
            open=["days", "dates"],
            also_right={"days": [["fri"], []], "dates": [["2026-09-18"], []]},
        ),
        closures=[{"from": "2026-09-11", "until": "2026-09-11", "at": "Taul1!F4", "text": ""}],
        questions=[must("Taul1!F8", "weekday_vs_date", "s5")],
    )


@layout
def events_by_date_with_one_cancelled():
    content = excel(
        [
            ["Tapahtumat syksy 2026"],
            ["Pvm", "Klo", "Tapahtuma", "Paikka", "Huom"],
            ["to 3.9.", "17–19", "Avajaiset", "piha", ""],
            ["la 12.9.", "10–14", "Perhepäivä", "Sali", "PERUTTU"],
            ["9.10.", "9.00", "Syysretki", "", "eväät mukaan"],
            ["30.2.", "10", "Karkauspäivä", "", ""],
            ["to 1.10. ja 5.11.", "10–11", "Lorutuokio", "kirjasto", ""],
        ]
    )
    return content, right(
        session("Taul1!A3", "2026-09-03", "17:00", "19:00", "Avajaiset", location="piha"),
        session(
            "Taul1!A4",
            "2026-09-12",
            "10:00",
            "14:00",
            "Perhepäivä",
            location="Sali",
            cancelled_dates=["2026-09-12"],
        ),
        session("Taul1!A5", "2026-10-09", "09:00", None, "Syysretki"),
        session(
            "Taul1!A7",
            ["2026-10-01", "2026-11-05"],
            "10:00",
            "11:00",
            "Lorutuokio",
            location="kirjasto",
        ),
        own_columns=["title", "location"],
        errors=[{"row": 6, "at": "Taul1!A6", "kind": "invalid_date"}],
    )


@layout
def weeks_as_rows_below_weekdays():
    content = excel(
        [
            ["Kerhon ohjelma syksy 2026"],
            ["Viikko", "Ti klo 9–11", "To klo 9–11"],
            ["37", "Tutustutaan", "Maalataan"],
            ["38", "Retki", ""],
            ["vk 39", "", "Leivotaan"],
        ]
    )
    return content, right(
        session("Taul1!B3", "2026-09-08", "09:00", "11:00", "Tutustutaan"),
        session("Taul1!C3", "2026-09-10", "09:00", "11:00", "Maalataan"),
        session("Taul1!B4", "2026-09-15", "09:00", "11:00", "Retki"),
        session("Taul1!C5", "2026-09-24", "09:00", "11:00", "Leivotaan"),
    )


@layout
def dates_in_every_spelling():
    text = (
        "sep=;\r\nDatum;Tid;Vad;Var\r\n"
        "2026-09-07;9–12;Familjecafé;Salen\r\n"
        "lördagen den 12.9.2026;10.00-14.00;Höstfest;Gården\r\n"
        "5 oktober 2026;18;Föräldrakväll;Salen\r\n"
        "fre 6.11.2026;kl 9.30-11;Sagostund;Biblioteket\r\n"
        "må 10.11.2026;9-11;Pyssel;Salen\r\n"
    )
    return text.encode("utf-8-sig"), right(
        session("A3", "2026-09-07", "09:00", "12:00", "Familjecafé", location="Salen"),
        session("A4", "2026-09-12", "10:00", "14:00", "Höstfest", location="Gården"),
        session("A5", "2026-10-05", "18:00", None, "Föräldrakväll", location="Salen"),
        session("A6", "2026-11-06", "09:30", "11:00", "Sagostund", location="Biblioteket"),
        session(
            "A7",
            "2026-11-10",
            "09:00",
            "11:00",
            "Pyssel",
            location="Salen",
            open=["days", "dates"],
            also_right={"days": [["mon"], []], "dates": [["2026-11-09"], []]},
        ),
        own_columns=["title", "location"],
        questions=[must("A7", "weekday_vs_date", "s5")],
    )


@layout
def columns_with_dates_of_first_and_last_time():
    content = excel(
        [
            ["Ryhmä", "Viikonpäivä", "Klo", "Alkaa", "Päättyy", "Ei kokoonnu"],
            ["Perhekoulu", "tiistai", "17–19", date(2026, 9, 8), date(2026, 11, 24), "13.10."],
            ["Vauvahieronta", "torstai", "10–11", "3.9.2026", "1.10.2026", ""],
            ["Isäryhmä", "maanantai", "18–20", date(2026, 9, 14), date(2026, 9, 7), ""],
        ]
    )
    return content, right(
        session(
            "Taul1!A2",
            "tue",
            "17:00",
            "19:00",
            "Perhekoulu",
            valid_from="2026-09-08",
            valid_until="2026-11-24",
            cancelled_dates=["2026-10-13"],
        ),
        session(
            "Taul1!A3",
            "thu",
            "10:00",
            "11:00",
            "Vauvahieronta",
            valid_from="2026-09-03",
            valid_until="2026-10-01",
        ),
        session("Taul1!A4", "mon", "18:00", "20:00", "Isäryhmä"),
        own_columns=["title"],
        questions=[must("Taul1!A4", "season_ends_before_it_starts", "s3")],
    )


@layout
def closed_weeks_in_lines_below():
    content = excel(
        [
            ["Avoin päiväkoti, kevät 2027, 7.1.–28.5."],
            ["", "ma", "ti", "ke"],
            ["9–12", "Avoin", "Avoin", "Vauvat"],
            [],
            ["Talviloma vk 8 ei toimintaa"],
            ["Suljettu 25.–29.3."],
            ["Kiinni 30.2."],
            ["HUOM! Kesäkuussa kiinni."],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "12:00", "Avoin"),
        session("Taul1!C3", "tue", "09:00", "12:00", "Avoin"),
        session("Taul1!D3", "wed", "09:00", "12:00", "Vauvat"),
        closures=[
            {
                "from": "2027-02-22",
                "until": "2027-02-28",
                "at": "Taul1!A5",
                "text": "Talviloma",
                "also_right_until": ["2027-02-26"],
            },
            {"from": "2027-03-25", "until": "2027-03-29", "at": "Taul1!A6", "text": "Suljettu"},
            {"from": "2027-06-01", "until": "2027-06-30", "at": "Taul1!A8", "text": "Kesäkuussa"},
        ],
        errors=[{"row": 7, "at": "Taul1!A7", "kind": "invalid_date"}],
    )


@layout
def a_season_that_turns_the_year():
    content = excel(
        [
            ["Toimintakausi 2026–2027: 1.9.2026–31.5.2027"],
            ["Pvm", "Klo", "Mitä"],
            ["5.9.", "10–12", "Avajaiset"],
            ["to 14.1.", "17–19", "Ilta"],
            ["ma 1.2.", "9–11", "Aamu"],
            ["15.8.", "9–11", "Kesäretki"],
        ]
    )
    return content, right(
        session("Taul1!A3", "2026-09-05", "10:00", "12:00", "Avajaiset"),
        session("Taul1!A4", "2027-01-14", "17:00", "19:00", "Ilta"),
        session("Taul1!A5", "2027-02-01", "09:00", "11:00", "Aamu"),
        session("Taul1!A6", [], "09:00", "11:00", "Kesäretki", open=["dates"]),
        own_columns=["title"],
        questions=[must("Taul1!A6", "year_missing", "s4")],
    )
