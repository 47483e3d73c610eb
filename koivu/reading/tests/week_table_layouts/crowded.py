"""Much in one cell, or much side by side below the weekdays."""

from datetime import time

from koivu.reading.tests.week_table_layouts.making import SEASON, excel, layout, right, session


@layout
def two_weeks_side_by_side():
    content = excel(
        [
            [SEASON],
            ["", ("Parilliset viikot", 1, 3), None, None, ("Parittomat viikot", 1, 3)],
            ["", "Ma", "Ti", "Ke", "Ma", "Ti", "Ke"],
            ["9–11", "Vauvat", "", "Muskari", "Taaperot", "Jumppa", ""],
            ["12–14", "", "Kahvila", "", "", "Kahvila", ""],
        ]
    )
    return content, right(
        session("Taul1!B4", "mon", "09:00", "11:00", "Vauvat", week_parity="even"),
        session("Taul1!D4", "wed", "09:00", "11:00", "Muskari", week_parity="even"),
        session("Taul1!E4", "mon", "09:00", "11:00", "Taaperot", week_parity="odd"),
        session("Taul1!F4", "tue", "09:00", "11:00", "Jumppa", week_parity="odd"),
        session("Taul1!C5", "tue", "12:00", "14:00", "Kahvila", week_parity="even"),
        session("Taul1!F5", "tue", "12:00", "14:00", "Kahvila", week_parity="odd"),
    )


@layout
def times_titles_and_places_in_cells_below_each_other():
    content = excel(
        [
            [SEASON],
            ["Maanantai", "Tiistai", "Torstai"],
            ["9–12", "10–11", "9–12"],
            ["Perhekahvila", "Muskari", "Vauvakahvila"],
            ["seurakuntatalo", "kirjasto", "Perhetalo"],
            [],
            ["13–15", "", "17–19"],
            ["Taaperot", "", "Isäilta"],
        ]
    )
    return content, right(
        session("Taul1!A3", "mon", "09:00", "12:00", "Perhekahvila", location="seurakuntatalo"),
        session("Taul1!B3", "tue", "10:00", "11:00", "Muskari", location="kirjasto"),
        session("Taul1!C3", "thu", "09:00", "12:00", "Vauvakahvila", location="Perhetalo"),
        session("Taul1!A7", "mon", "13:00", "15:00", "Taaperot"),
        session("Taul1!C7", "thu", "17:00", "19:00", "Isäilta"),
    )


@layout
def two_columns_below_each_weekday():
    content = excel(
        [
            [SEASON],
            [("Maanantai", 1, 2), None, ("Tiistai", 1, 2), None, ("Keskiviikko", 1, 2)],
            ["Klo", "Mitä", "Klo", "Mitä", "Klo", "Mitä"],
            ["9–11", "Perhekahvila", "10–11", "Muskari", "", ""],
            ["13–15", "Vauvat", "", "", time(9), "Avoin talo"],
        ]
    )
    return content, right(
        session("Taul1!A4", "mon", "09:00", "11:00", "Perhekahvila"),
        session("Taul1!C4", "tue", "10:00", "11:00", "Muskari"),
        session("Taul1!A5", "mon", "13:00", "15:00", "Vauvat"),
        session("Taul1!E5", "wed", "09:00", None, "Avoin talo"),
    )


@layout
def one_cell_over_all_days_and_a_note_without_a_gap():
    content = excel(
        [
            [SEASON],
            ["Maanantai", "Tiistai", "Keskiviikko", "Torstai", "Perjantai"],
            [("Avoin kohtaamispaikka klo 9–15", 1, 5)],
            ["klo 10 Muskari", "", "klo 13–14 Vauvat", "", "EI TOIMINTAA"],
            ["Muutokset mahdollisia, seuraa ilmoittelua!"],
        ]
    )
    return content, right(
        session(
            "Taul1!A3",
            ["mon", "tue", "wed", "thu", "fri"],
            "09:00",
            "15:00",
            "Avoin kohtaamispaikka",
        ),
        session("Taul1!A4", "mon", "10:00", None, "Muskari"),
        session("Taul1!C4", "wed", "13:00", "14:00", "Vauvat"),
        not_sessions=[
            {"at": "Taul1!A5", "text": "Muutokset mahdollisia"},
            {"at": "Taul1!E4", "text": "EI TOIMINTAA"},
        ],
    )


@layout
def several_times_in_one_cell():
    content = excel(
        [
            [SEASON],
            ["Milloin", "Mitä", "Missä"],
            ["ti–to klo 9–11 ja 13–15", "Avoin ryhmä", "Sali"],
            ["Ma–to klo 9–15, pe klo 9–13", "Avoin kohtaamispaikka", "Olohuone"],
            ["lauantaisin klo 10–12", "Perheliikunta", "Koulu"],
        ]
    )
    return content, right(
        session(
            "Taul1!A3", ["tue", "wed", "thu"], "09:00", "11:00", "Avoin ryhmä", location="Sali"
        ),
        session(
            "Taul1!A3", ["tue", "wed", "thu"], "13:00", "15:00", "Avoin ryhmä", location="Sali"
        ),
        session(
            "Taul1!A4",
            ["mon", "tue", "wed", "thu"],
            "09:00",
            "15:00",
            "Avoin kohtaamispaikka",
            location="Olohuone",
        ),
        session("Taul1!A4", "fri", "09:00", "13:00", "Avoin kohtaamispaikka", location="Olohuone"),
        session("Taul1!A5", "sat", "10:00", "12:00", "Perheliikunta", location="Koulu"),
        own_columns=["title", "location"],
    )


@layout
def two_tables_side_by_side():
    content = excel(
        [
            [SEASON],
            [("KORSO", 1, 3), None, None, "", ("REKOLA", 1, 3)],
            ["Klo", "Ma", "Ti", "", "Klo", "Ma", "Ti"],
            ["9–11", "Kahvila", "", "", "10–12", "", "Muskari"],
            ["12–14", "", "Vauvat", "", "13–15", "Taaperot", ""],
        ]
    )
    return content, right(
        session("Taul1!B4", "mon", "09:00", "11:00", "Kahvila", location="KORSO"),
        session("Taul1!G4", "tue", "10:00", "12:00", "Muskari", location="REKOLA"),
        session("Taul1!C5", "tue", "12:00", "14:00", "Vauvat", location="KORSO"),
        session("Taul1!F5", "mon", "13:00", "15:00", "Taaperot", location="REKOLA"),
    )


@layout
def weekdays_as_rows_with_several_activities_across():
    content = excel(
        [
            [SEASON],
            ["Maanantai", "9–11 Perhekahvila", "13–15 Vauvat", ""],
            ["Tiistai", "klo 10 Muskari", "", "17–19 Isäilta"],
            ["Keskiviikko", "suljettu", "", ""],
        ]
    )
    return content, right(
        session("Taul1!B2", "mon", "09:00", "11:00", "Perhekahvila"),
        session("Taul1!C2", "mon", "13:00", "15:00", "Vauvat"),
        session("Taul1!B3", "tue", "10:00", None, "Muskari"),
        session("Taul1!D3", "tue", "17:00", "19:00", "Isäilta"),
        not_sessions=[{"at": "Taul1!B4", "text": "suljettu"}],
    )
