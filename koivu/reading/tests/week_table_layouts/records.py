"""A row for each session, a column for each field."""

from datetime import date
from io import BytesIO

from xlsxwriter import Workbook

from koivu.reading.tests.week_table_layouts.making import (
    SEASON,
    excel,
    layout,
    must,
    right,
    session,
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
