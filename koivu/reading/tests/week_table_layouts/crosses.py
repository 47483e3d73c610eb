"""Weekdays above or beside: a cell is a session."""

from datetime import time

from koivu.reading.tests.week_table_layouts.making import (
    SEASON,
    excel,
    layout,
    must,
    right,
    session,
)


@layout
def hours_as_rows_and_days_as_columns():
    content = excel(
        [
            [SEASON],
            [],
            ["Klo", "Ma", "Ti", "Ke", "To", "Pe"],
            ["9–10", ("Avoin kohtaamispaikka", 3, 1), "Muskari", "", "Vauvakahvila", ""],
            ["10–11", "", "", "Perhekahvila", "", "Jumppa"],
            ["11–12", "", "Lounas", "", "", "–"],
        ]
    )
    return content, right(
        session("Taul1!B4", "mon", "09:00", "12:00", "Avoin kohtaamispaikka"),
        session("Taul1!C4", "tue", "09:00", "10:00", "Muskari"),
        session("Taul1!E4", "thu", "09:00", "10:00", "Vauvakahvila"),
        session("Taul1!D5", "wed", "10:00", "11:00", "Perhekahvila"),
        session("Taul1!F5", "fri", "10:00", "11:00", "Jumppa"),
        session("Taul1!C6", "tue", "11:00", "12:00", "Lounas"),
        not_sessions=[{"at": "Taul1!F6", "text": "–"}],
    )


@layout
def a_row_of_opening_hours_above_the_sessions():
    content = excel(
        [
            [SEASON],
            ["", "Maanantai", "Tiistai", "Keskiviikko"],
            ["Avoinna", "9–15", "9–15", "9–18"],
            ["Aamu", "Muskari 9.30–10", "", "Vauvat klo 10–11"],
            ["Ilta", "", "", "Isäilta klo 16.30–18"],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "15:00", "Avoinna"),
        session("Taul1!C3", "tue", "09:00", "15:00", "Avoinna"),
        session("Taul1!D3", "wed", "09:00", "18:00", "Avoinna"),
        session("Taul1!B4", "mon", "09:30", "10:00", "Muskari"),
        session("Taul1!D4", "wed", "10:00", "11:00", "Vauvat"),
        session("Taul1!D5", "wed", "16:30", "18:00", "Isäilta"),
    )


@layout
def rooms_as_rows():
    content = excel(
        [
            [SEASON],
            ["Tila", "Ma", "Ti", "Ke"],
            ["Sali", "9–10 Muskari\n10–11 Jumppa", "", "klo 17 Tanssi"],
            ["Keittiö", "", "11–12 Lounas", ""],
            ["Yhteensä", 2, 1, 1],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "10:00", "Muskari", location="Sali"),
        session("Taul1!B3", "mon", "10:00", "11:00", "Jumppa", location="Sali"),
        session("Taul1!D3", "wed", "17:00", None, "Tanssi", location="Sali"),
        session("Taul1!C4", "tue", "11:00", "12:00", "Lounas", location="Keittiö"),
        own_columns=["location"],
        not_sessions=[{"at": "Taul1!A5", "text": "Yhteensä"}],
    )


@layout
def groups_as_rows_and_hours_below_the_days():
    content = excel(
        [
            [SEASON],
            ["Ryhmä", "Ikä", "Ma", "Ti", "Ke", "Paikka"],
            ["Vauvakahvila", "0–1 v", "9–11", "", "9–11", "Perhetalo"],
            ["Taaperokerho", "1–3 v", "", "10–12", "", "Kirjasto"],
            ["Perhekahvila", "", "klo 13", "", "", "Perhetalo"],
        ]
    )
    return content, right(
        session(
            "Taul1!C3",
            "mon",
            "09:00",
            "11:00",
            "Vauvakahvila",
            age_text="0–1 v",
            location="Perhetalo",
        ),
        session(
            "Taul1!E3",
            "wed",
            "09:00",
            "11:00",
            "Vauvakahvila",
            age_text="0–1 v",
            location="Perhetalo",
        ),
        session(
            "Taul1!D4",
            "tue",
            "10:00",
            "12:00",
            "Taaperokerho",
            age_text="1–3 v",
            location="Kirjasto",
        ),
        session("Taul1!C5", "mon", "13:00", None, "Perhekahvila", location="Perhetalo"),
        own_columns=["age_text", "location"],
    )


@layout
def crosses_below_the_days():
    content = excel(
        [
            [SEASON],
            ["Ryhmä", "Klo", "ma", "ti", "ke", "to", "pe"],
            ["Aamukahvi", "9–11", "x", "x", "", "x", ""],
            ["Iltakerho", "17–18.30", "", "", "X", "", ""],
        ]
    )
    return content, right(
        session("Taul1!C3", "mon", "09:00", "11:00", "Aamukahvi"),
        session("Taul1!D3", "tue", "09:00", "11:00", "Aamukahvi"),
        session("Taul1!F3", "thu", "09:00", "11:00", "Aamukahvi"),
        session("Taul1!E4", "wed", "17:00", "18:30", "Iltakerho"),
    )


@layout
def hours_as_columns_and_days_as_rows():
    content = excel(
        [
            [SEASON],
            ["", "9–10", "10–11", "11–12", "12–13"],
            ["Maanantai", ("Perhekahvila", 1, 3), None, None, "Lounas"],
            ["Tiistai", "Muskari", "", ("Vauvat", 1, 2)],
            ["Perjantai", "", "Jumppa", "", ""],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!E3", "mon", "12:00", "13:00", "Lounas"),
        session("Taul1!B4", "tue", "09:00", "10:00", "Muskari"),
        session("Taul1!D4", "tue", "11:00", "13:00", "Vauvat"),
        session("Taul1!C5", "fri", "10:00", "11:00", "Jumppa"),
    )


@layout
def fields_as_rows_below_the_days():
    content = excel(
        [
            [SEASON],
            ["", "Maanantai", "Keskiviikko", "Perjantai"],
            ["Klo", "9–11", "17–19", "10–12"],
            ["Ryhmä", "Perhekahvila", "Isäryhmä", "Vauvat"],
            ["Paikka", "Sali", "Sali", "Kirjasto"],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Perhekahvila", location="Sali"),
        session("Taul1!C3", "wed", "17:00", "19:00", "Isäryhmä", location="Sali"),
        session("Taul1!D3", "fri", "10:00", "12:00", "Vauvat", location="Kirjasto"),
    )


@layout
def a_slip_in_a_head():
    content = excel(
        [
            [SEASON],
            ["Klo", "Maanantai", "Tiistai", "Kesiviikko", "Torstai"],
            ["9–11", "Kahvila", "", "Muskari", ""],
            ["13–15", "", "Vauvat", "", "Taaperot"],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Kahvila"),
        session(
            "Taul1!D3", "wed", "09:00", "11:00", "Muskari", open=["days"], also_right={"days": [[]]}
        ),
        session("Taul1!C4", "tue", "13:00", "15:00", "Vauvat"),
        session("Taul1!E4", "thu", "13:00", "15:00", "Taaperot"),
        questions=[must("Taul1!D2", "weekday_typo", "s2")],
    )


@layout
def titles_in_week_cells_without_any_times():
    content = excel(
        [
            ["Viikko-ohjelma 31.8.–18.12.2026"],
            ["", "Ma", "Ti", "Ke", "To", "Pe"],
            ["aamupäivä", "Perhekahvila", "Muskari", "", "Vauvatreffit", "Ulkoilua"],
            ["iltapäivä", "", "Läksykerho", "Läksykerho", "", ""],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", None, None, "Perhekahvila", part_of_day="morning"),
        session("Taul1!C3", "tue", None, None, "Muskari", part_of_day="morning"),
        session("Taul1!E3", "thu", None, None, "Vauvatreffit", part_of_day="morning"),
        session("Taul1!F3", "fri", None, None, "Ulkoilua", part_of_day="morning"),
        session("Taul1!C4", "tue", None, None, "Läksykerho", part_of_day="afternoon"),
        session("Taul1!D4", "wed", None, None, "Läksykerho", part_of_day="afternoon"),
    )


@layout
def half_hours_as_points_in_the_first_column():
    content = excel(
        [
            [SEASON],
            ["", "Maanantai", "Tiistai"],
            [time(9, 0), ("Avoin talo", 3, 1), ""],
            [time(9, 30), None, "Muskari"],
            [time(10, 0), None, ""],
            [time(10, 30), "Lukuhetki", ""],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", None, "Avoin talo", also_right={"end": ["10:30"]}),
        session("Taul1!C4", "tue", "09:30", None, "Muskari"),
        session("Taul1!B6", "mon", "10:30", None, "Lukuhetki"),
    )


@layout
def english_days_in_one_cell_with_a_table_of_hours():
    content = excel(
        [
            ["Opening hours and groups, spring 2027 (11 January – 28 May)"],
            ["When", "What"],
            ["Mon–Thu 9am–3pm", "Open meeting place"],
            ["Fri 9.30–12", "Open meeting place"],
            ["Tuesdays 1.30 pm", "Baby massage"],
            ["Even weeks, Wed 5–7 pm", "Dads' night"],
            ["by appointment", "Family counsellor"],
        ]
    )
    return content, right(
        session("Taul1!A3", ["mon", "tue", "wed", "thu"], "09:00", "15:00", "Open meeting place"),
        session("Taul1!A4", "fri", "09:30", "12:00", "Open meeting place"),
        session("Taul1!A5", "tue", "13:30", None, "Baby massage"),
        session("Taul1!A6", "wed", "17:00", "19:00", "Dads' night", week_parity="even"),
        session("Taul1!A7", [], None, None, "Family counsellor", open=["days"]),
        own_columns=["title"],
        questions=[must("Taul1!A7", "day_unclear", "s5")],
    )
