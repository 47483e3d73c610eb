"""Further week tables of other layouts, each with the right reading, decided before it was read.

A layout is a function that returns the bytes of a file and what should be read from them, in the
shape of `week_tables/expected.json`. `measured()` compares them all.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from koivu.reading.readings import Score
from koivu.reading.readings.week_tables import File, compare
from koivu.reading.week_tables import as_expected, read_table

Layout = Callable[[], tuple[bytes, dict]]
LAYOUTS: list[Layout] = []
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def layout(function: Layout) -> Layout:
    LAYOUTS.append(function)
    return function


def measured() -> list[Score]:
    scores = []
    for make in LAYOUTS:
        content, right = make()
        scores += compare(
            make.__name__, File.model_validate(right), as_expected(read_table(content))
        )
    return scores


def excel(*sheets, names=()) -> bytes:
    """Sheets as lists of rows; a cell `(text, down, across)` is merged."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "default_date_format": "d.m.yyyy"})
    hour = book.add_format({"num_format": "h:mm"})
    moment = book.add_format({"num_format": "d.m.yyyy h:mm"})
    for number, rows in enumerate(sheets):
        sheet = book.add_worksheet(names[number] if names else f"Taul{number + 1}")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    text, down, across = cell
                    sheet.merge_range(row, column, row + down - 1, column + across - 1, text)
                elif isinstance(cell, time):
                    sheet.write_datetime(row, column, cell, hour)
                elif isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, column, cell)
                elif cell not in (None, ""):
                    sheet.write(row, column, cell)
    book.close()
    return file.getvalue()


def session(at, days, start, end, title, **more) -> dict:
    """One session; `days` may be one weekday, several, or dates."""
    named = [days] if isinstance(days, str) else list(days)
    dates = [day for day in named if day not in WEEK]
    return {
        "id": "",
        "at": at,
        "days": [day for day in named if day in WEEK]
        or sorted({WEEK[date.fromisoformat(day).weekday()] for day in dates}, key=WEEK.index),
        "start": start,
        "end": end,
        "week_parity": None,
        "nth": None,
        "dates": dates,
        "title": title,
        "organisers": [],
        "age_text": None,
        "languages": None,
        "cancelled_dates": [],
        "location": None,
        **more,
    }


def right(*sessions, **more) -> dict:
    for number, one in enumerate(sessions, start=1):
        one["id"] = f"s{number}"
    found = {
        "own_columns": [],
        "sessions": list(sessions),
        "closures": [],
        "not_sessions": [],
        "questions": [],
        "errors": [],
    }
    return found | more


def must(at, kind, *about, blocks=True) -> dict:
    return {"at": at, "kind": kind, "must": True, "blocks": blocks, "about": list(about)}


def no_programme() -> dict:
    return right(errors=[{"row": None, "at": None, "kind": "no_programme"}])


SEASON = "Viikko-ohjelma syksy 2026, 31.8.–11.12."


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
def one_column_with_a_line_for_each_session():
    content = excel(
        [
            ["Ohjelmamme keväällä 2027 (11.1.–28.5.)"],
            ["Kaikki ovat tervetulleita, ei ilmoittautumista!"],
            [],
            ["Ma 9–11 Perhekahvila"],
            ["Ma 12.30–14 Vauvatreffit 0–12 kk"],
            ["Ti klo 10 Muskari"],
            ["ke ja to 9–12 avoin leikkipuisto"],
            ["Joka toinen perjantai 17–19 Isäilta"],
            ["Tiedustelut arkisin klo 9–15"],
        ]
    )
    return content, right(
        session("Taul1!A4", "mon", "09:00", "11:00", "Perhekahvila"),
        session("Taul1!A5", "mon", "12:30", "14:00", "Vauvatreffit", age_text="0–12 kk"),
        session("Taul1!A6", "tue", "10:00", None, "Muskari"),
        session("Taul1!A7", ["wed", "thu"], "09:00", "12:00", "avoin leikkipuisto"),
        session("Taul1!A8", "fri", "17:00", "19:00", "Isäilta"),
        not_sessions=[
            {"at": "Taul1!A2", "text": "Kaikki ovat tervetulleita"},
            {"at": "Taul1!A9", "text": "Tiedustelut"},
        ],
        questions=[must("Taul1!A8", "every_other_from_when", "s5")],
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
def cells_in_two_languages():
    content = excel(
        [
            ["Viikko-ohjelma / Veckoprogram 17.8.–11.12.2026"],
            ["", "Maanantai / Måndag", "Tiistai / Tisdag", "Torstai / Torsdag"],
            ["9–12", "Perhekahvila / Familjecafé", "", "Vauvaryhmä / Babygrupp"],
            ["13–15", "", "Muskari / Musiklek", ""],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!D3", "thu", "09:00", "12:00", "Vauvaryhmä"),
        session("Taul1!C4", "tue", "13:00", "15:00", "Muskari"),
    )


@layout
def a_csv_with_commas_and_quotes():
    text = (
        '"Päivä","Kellonaika","Tapahtuma","Lisätiedot"\r\n'
        '"maanantai","9:00 - 11:00","Perhekahvila, Koivukylä","Kahvi 1,50 €"\r\n'
        '"maanantai","13:00 - 14:30","Vauvakerho",""\r\n'
        '"perjantai","9.30 - 11.30","Leikki- ja juttelutuokio","ei 4.12."\r\n'
        '"","","",""\r\n'
        '"Kausi","","7.9.–18.12.2026",""\r\n'
    )
    return text.encode(), right(
        session("A2", "mon", "09:00", "11:00", "Perhekahvila", note="Kahvi 1,50 €"),
        session("A3", "mon", "13:00", "14:30", "Vauvakerho"),
        session("A4", "fri", "09:30", "11:30", "juttelutuokio", cancelled_dates=["2026-12-04"]),
        not_sessions=[{"at": "A6", "text": "Kausi"}],
    )


@layout
def swedish_days_abbreviated():
    text = (
        "Öppna dörrar våren 2027 (18.1–28.5)\t\t\t\t\t\n"
        "\tmån\ttis\tons\ttors\tfre\n"
        "kl. 9–12\tÖppet hus\t\tÖppet hus\t\tFamiljecafé\n"
        "em.\t\tSagostund kl. 13.30\t\tBabygrupp 0–6 mån\t\n"
    )
    return text.encode("utf-16"), right(
        session("B3", "mon", "09:00", "12:00", "Öppet hus"),
        session("D3", "wed", "09:00", "12:00", "Öppet hus"),
        session("F3", "fri", "09:00", "12:00", "Familjecafé"),
        session("C4", "tue", "13:30", None, "Sagostund"),
        session("E4", "thu", None, None, "Babygrupp", part_of_day="afternoon", age_text="0–6 mån"),
    )


@layout
def merged_days_without_any_heads():
    content = excel(
        [
            [SEASON],
            [],
            [("Maanantai", 2, 1), "9–11", "Perhekahvila", "MLL"],
            [None, "17–19", "Isäryhmä", "seurakunta"],
            ["Tiistai", time(9, 30), "Muskari", ""],
            [("Torstai", 2, 1), "klo 10–12", "Vauvakahvila", "MLL"],
            [None, "13–15", "Kädentaidot", ""],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Perhekahvila", organisers=["MLL"]),
        session("Taul1!B4", "mon", "17:00", "19:00", "Isäryhmä", organisers=["seurakunta"]),
        session("Taul1!A5", "tue", "09:30", None, "Muskari"),
        session("Taul1!A6", "thu", "10:00", "12:00", "Vauvakahvila", organisers=["MLL"]),
        session("Taul1!B7", "thu", "13:00", "15:00", "Kädentaidot"),
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
def english_heads_with_am_and_pm():
    content = excel(
        [
            ["Open activities, autumn 2026 (24 August – 11 December)"],
            ["Day", "Time", "Activity", "For whom", "Where", "Organised by"],
            ["Mondays", "9 am–12 noon", "Open playgroup", "0–5 years", "Playroom", "City"],
            ["Every Tuesday", "1–3 pm", "Baby café", "under 1 year", "Kitchen", "MLL / parish"],
            [],
            ["Wed & Fri", "10:00-11:30", "Music time", "families", "Hall", ""],
            ["1st Saturday of the month", "10–13", "Dads and kids", "", "Hall", "volunteers"],
        ]
    )
    return content, right(
        session(
            "Taul1!A3",
            "mon",
            "09:00",
            "12:00",
            "Open playgroup",
            age_text="0–5 years",
            location="Playroom",
            organisers=["City"],
        ),
        session(
            "Taul1!A4",
            "tue",
            "13:00",
            "15:00",
            "Baby café",
            age_text="under 1 year",
            location="Kitchen",
            organisers=["MLL", "parish"],
        ),
        session(
            "Taul1!A6",
            ["wed", "fri"],
            "10:00",
            "11:30",
            "Music time",
            age_text="families",
            location="Hall",
        ),
        session(
            "Taul1!A7",
            "sat",
            "10:00",
            "13:00",
            "Dads and kids",
            nth=[1],
            location="Hall",
            organisers=["volunteers"],
        ),
        own_columns=["title", "age_text", "location", "organisers"],
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
def hours_that_the_program_made_into_dates():
    content = excel(
        [
            [SEASON],
            ["Päivä", "Klo", "Mitä"],
            ["ma", date(2026, 12, 9), "Perhekahvila"],
            ["ti", "10–12", "Muskari"],
            ["ke", 9.3, "Vauvat"],
            ["to", 9.5, "Jumppa"],
        ]
    )
    return content, right(
        session("Taul1!A3", "mon", None, None, "Perhekahvila", open=["start", "end"]),
        session("Taul1!A4", "tue", "10:00", "12:00", "Muskari"),
        session("Taul1!A5", "wed", "09:30", None, "Vauvat"),
        session("Taul1!A6", "thu", None, None, "Jumppa", open=["start", "end"]),
        own_columns=["title"],
        questions=[
            must("Taul1!B3", "time_unclear", "s1"),
            must("Taul1!B6", "time_unclear", "s4"),
        ],
    )


@layout
def sections_by_place_and_repeated_heads():
    content = excel(
        [
            [SEASON],
            ["KOIVUKYLÄ"],
            ["Päivä", "Aika", "Toiminta"],
            ["ma", "9–11", "Perhekahvila"],
            ["", "13–15", "Vauvat"],
            [],
            ["TIKKURILA"],
            ["Päivä", "Aika", "Toiminta"],
            ["ti", "9–11", "Perhekahvila"],
            ["pe", "klo ?", "Muskari"],
        ]
    )
    return content, right(
        session("Taul1!A4", "mon", "09:00", "11:00", "Perhekahvila", location="KOIVUKYLÄ"),
        session("Taul1!B5", "mon", "13:00", "15:00", "Vauvat", location="KOIVUKYLÄ"),
        session("Taul1!A9", "tue", "09:00", "11:00", "Perhekahvila", location="TIKKURILA"),
        session("Taul1!A10", "fri", None, None, "Muskari", location="TIKKURILA"),
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
def a_sheet_for_each_place():
    rows = [["Päivä", "Klo", "Ryhmä"], ["ma", "9–11", "Perhekahvila"], ["to", "13–15", "Vauvat"]]
    other = [["Päivä", "Klo", "Ryhmä"], ["ti", "9–11", "Perhekahvila"], ["ke", "9–11", "Muskari"]]
    content = excel([["Syksy 2026, 31.8.–11.12."], *rows], other, names=["Korso", "Rekola"])
    return content, right(
        session("Korso!A3", "mon", "09:00", "11:00", "Perhekahvila", location="Korso"),
        session("Korso!A4", "thu", "13:00", "15:00", "Vauvat", location="Korso"),
        session("Rekola!A2", "tue", "09:00", "11:00", "Perhekahvila", location="Rekola"),
        session("Rekola!A3", "wed", "09:00", "11:00", "Muskari", location="Rekola"),
        own_columns=["title"],
    )


@layout
def a_rota_of_workers_is_no_programme():
    content = excel(
        [
            ["Työvuorot vk 37"],
            ["Työntekijä", "Ma", "Ti", "Ke", "To", "Pe"],
            ["perheohjaaja", "8–16", "8–16", "vapaa", "9–17", "8–14"],
            ["koordinaattori", "9–15", "", "9–15", "9–15", ""],
        ]
    )
    return content, no_programme()


@layout
def a_list_of_contacts_is_no_programme():
    content = excel(
        [
            ["Yhteystiedot"],
            ["Nimi", "Puhelin", "Tavoitettavissa"],
            ["koordinaattori", "09 123 4567", "ma–pe 9–15"],
            ["perheohjaaja", "09 765 4321", "ti 10–12"],
        ]
    )
    return content, no_programme()


@layout
def a_list_of_expenses_is_no_programme():
    text = (
        "Pvm;Selite;Summa\r\n"
        "7.9.2026;Kahvi ja pulla;24,50\r\n"
        "14.9.2026;Askartelutarvikkeet;12.30\r\n"
    )
    return text.encode("cp1252"), no_programme()


@layout
def a_web_page_called_a_spreadsheet():
    page = (
        "<html><meta charset=utf-8><body><table><tr><td colspan=3>Program hösten 2026, 17.8–11.12"
        "</td></tr><tr><th>Veckodag</th><th>Klockslag</th><th>Grupp</th></tr>"
        "<tr><td>Måndagar</td><td>9–12</td><td>Öppet dagis</td></tr>"
        "<tr><td>Torsdagar, jämna veckor</td><td>17–18.30</td><td>Pappagrupp</td></tr>"
        "</table></body></html>"
    )
    return page.encode(), right(
        session("Table 1!A3", "mon", "09:00", "12:00", "Öppet dagis"),
        session("Table 1!A4", "thu", "17:00", "18:30", "Pappagrupp", week_parity="even"),
        own_columns=["title"],
    )


# A second round, written when the first was read; harder on purpose.


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
def bare_rows_with_hours_in_two_columns():
    content = excel(
        [
            ["Kevätkausi 2027 11.1.–31.5."],
            ["ma", 9, 12, "Perhekahvila", "MLL"],
            ["ti", 0.375, 0.4375, "Muskari", ""],
            ["pe", time(17, 30), time(19, 0), "Iltakahvila", "seurakunta"],
        ]
    )
    return content, right(
        session("Taul1!A2", "mon", "09:00", "12:00", "Perhekahvila", organisers=["MLL"]),
        session("Taul1!A3", "tue", "09:00", "10:30", "Muskari"),
        session("Taul1!A4", "fri", "17:30", "19:00", "Iltakahvila", organisers=["seurakunta"]),
    )


@layout
def instructions_above_and_contacts_below():
    content = excel(
        [["Täyttöohje"], ["Kirjoita ryhmät Ohjelma-välilehdelle."]],
        [
            ["Hei kaikki!"],
            ["Tässä syksyn 2026 ohjelma. Kausi alkaa 31.8. ja päättyy 11.12."],
            ["Talo on avoinna ma–pe klo 9–15."],
            [],
            ["Nro", "Viikonpäivä", "Kellonaika", "Ryhmän nimi", "Lapsen ikä", "Ohjaaja"],
            [1, "Maanantaisin", "9–11", "Vauvakerho", "0–1-v", "perheohjaaja"],
            [2, "Joka keskiviikko", "klo 13.00–14.30", "Taaperokerho", "1–3-v", "lastenohjaaja"],
            [],
            ["Lisätietoja: koordinaattori, puh. 09 123 4567, ma–to klo 9–12"],
        ],
        names=["Ohje", "Ohjelma"],
    )
    return content, right(
        session("Ohjelma!A6", "mon", "09:00", "11:00", "Vauvakerho", age_text="0–1-v"),
        session("Ohjelma!A7", "wed", "13:00", "14:30", "Taaperokerho", age_text="1–3-v"),
        own_columns=["title", "age_text"],
        not_sessions=[
            {"at": "Ohjelma!A3", "text": "Talo on avoinna"},
            {"at": "Ohjelma!A9", "text": "Lisätietoja"},
        ],
        questions=[must("Ohjelma!A2", "season_dates", "s1", "s2")],
    )


@layout
def struck_out_and_hidden():
    def write(book):
        sheet = book.add_worksheet("Taul1")
        struck = book.add_format({"font_strikeout": True})
        sheet.write(0, 0, SEASON)
        sheet.write_row(1, 0, ["", "ma", "ti"])
        sheet.write(2, 0, "9–11")
        sheet.write(2, 1, "Kahvila", struck)
        sheet.write(2, 2, "Muskari")
        sheet.write_row(3, 0, ["12–14", "Vanha ryhmä", ""])
        sheet.set_row(3, None, None, {"hidden": True})

    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    write(book)
    book.close()
    return file.getvalue(), right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Kahvila"),
        session("Taul1!C3", "tue", "09:00", "11:00", "Muskari"),
        questions=[
            must("Taul1!B3", "struck_through", "s1"),
            must("Taul1", "hidden_parts", blocks=False),
        ],
    )


@layout
def titles_first_and_times_after():
    content = excel(
        [
            [SEASON],
            ["", "Maanantai", "Torstai"],
            ["Perhetalo", "Perhekahvila\nklo 9–12\nVauvahieronta\nklo 13–14", "Isäilta klo 17–19"],
            ["Kirjasto", "Satutunti klo 10", "Muskari 9.30–10, Taaperomuskari 10.15–10.45"],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "12:00", "Perhekahvila", location="Perhetalo"),
        session("Taul1!B3", "mon", "13:00", "14:00", "Vauvahieronta", location="Perhetalo"),
        session("Taul1!C3", "thu", "17:00", "19:00", "Isäilta", location="Perhetalo"),
        session("Taul1!B4", "mon", "10:00", None, "Satutunti", location="Kirjasto"),
        session("Taul1!C4", "thu", "09:30", "10:00", "Muskari", location="Kirjasto"),
        session("Taul1!C4", "thu", "10:15", "10:45", "Taaperomuskari", location="Kirjasto"),
    )


@layout
def weekdays_as_section_lines():
    content = excel(
        [
            ["Program våren 2027, 11.1–28.5"],
            ["MÅNDAG"],
            ["9–12", "Öppet hus"],
            ["13–14.30", "Babygrupp (0–6 mån)"],
            ["ONSDAG"],
            ["17–19", "Pappakväll, jämna veckor"],
            [],
            ["FREDAG"],
            ["stängt"],
        ]
    )
    return content, right(
        session("Taul1!A3", "mon", "09:00", "12:00", "Öppet hus"),
        session("Taul1!A4", "mon", "13:00", "14:30", "Babygrupp", age_text="0–6 mån"),
        session("Taul1!A6", "wed", "17:00", "19:00", "Pappakväll", week_parity="even"),
        not_sessions=[{"at": "Taul1!A9", "text": "stängt"}],
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


# A third round.


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
def swedish_rows_with_every_kind_of_rhythm():
    content = excel(
        [
            ["Verksamhet hösten 2026, 24.8–11.12"],
            ["Dag", "Klockan", "Verksamhet", "Hur ofta", "Målgrupp", "Språk"],
            ["Måndag", "9.30–11.30", "Öppet café", "varje vecka", "alla", "svenska / suomi"],
            ["Tisdag", "17–19", "Pappagrupp", "varannan vecka", "pappor", "svenska"],
            ["Onsdag", "10–11", "Babysång", "udda veckor", "0–12 mån", ""],
            ["Torsdag", "13–15", "Pyssel", "v. 36, 40, 44", "", ""],
            ["Fredag", "9–12", "Lekpark", "sista fredagen i månaden", "", ""],
            ["Lördag", "10–12", "Familjedag", "en gång i månaden", "", "engelska"],
        ]
    )
    return content, right(
        session(
            "Taul1!A3",
            "mon",
            "09:30",
            "11:30",
            "Öppet café",
            age_text="alla",
            languages=["sv", "fi"],
        ),
        session(
            "Taul1!A4", "tue", "17:00", "19:00", "Pappagrupp", age_text="pappor", languages=["sv"]
        ),
        session(
            "Taul1!A5", "wed", "10:00", "11:00", "Babysång", week_parity="odd", age_text="0–12 mån"
        ),
        session("Taul1!A6", ["2026-09-03", "2026-10-01", "2026-10-29"], "13:00", "15:00", "Pyssel"),
        session("Taul1!A7", "fri", "09:00", "12:00", "Lekpark", nth=[-1]),
        session(
            "Taul1!A8",
            "sat",
            "10:00",
            "12:00",
            "Familjedag",
            languages=["en"],
            open=["nth", "dates"],
        ),
        own_columns=["title", "age_text"],
        questions=[
            must("Taul1!A4", "every_other_from_when", "s2"),
            must("Taul1!A8", "recurrence_unclear", "s6"),
        ],
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


@layout
def prices_and_phone_numbers_among_the_words():
    text = (
        "Päivä;Klo;Toiminta;Hinta;Yhteystieto\r\n"
        "ma 7.9.2026;10.00;Keittolounas;2.50;040 123 4567\r\n"
        "ti 8.9.2026;9–10.30;Perhejooga, 5 €/kerta;5,00;\r\n"
    )
    return text.encode(), right(
        session("A2", "2026-09-07", "10:00", None, "Keittolounas", note="2.50"),
        session("A3", "2026-09-08", "09:00", "10:30", "Perhejooga"),
        own_columns=["title"],
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


@layout
def two_lists_beside_each_other():
    content = excel(
        [
            [SEASON],
            ["AAMUPÄIVÄ", "", "ILTA"],
            ["ma 9–11 Perhekahvila", "", "ti 17–19 Isäilta"],
            ["to 10–12 Vauvat", "", "ke klo 18 Perheliikunta"],
        ]
    )
    return content, right(
        session("Taul1!A3", "mon", "09:00", "11:00", "Perhekahvila"),
        session("Taul1!C3", "tue", "17:00", "19:00", "Isäilta"),
        session("Taul1!A4", "thu", "10:00", "12:00", "Vauvat"),
        session("Taul1!C4", "wed", "18:00", None, "Perheliikunta"),
    )
