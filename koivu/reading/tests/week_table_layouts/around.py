"""What stands around a table tells when: lines above it, second heads, footnotes, sheet names."""

from koivu.reading.tests.week_table_layouts.making import (
    SEASON,
    excel,
    layout,
    must,
    right,
    session,
)


@layout
def lines_of_weeks_above_two_tables():
    content = excel(
        [
            [SEASON],
            ["Parilliset viikot"],
            ["", "Ma", "Ti", "Ke"],
            ["9-11", "Kahvila", "", "Muskari"],
            [],
            ["Parittomat viikot"],
            ["", "Ma", "Ti", "Ke"],
            ["9-11", "", "Loruhetki", "Jumppa"],
        ]
    )
    return content, right(
        session("Taul1!B4", "mon", "09:00", "11:00", "Kahvila", week_parity="even"),
        session("Taul1!D4", "wed", "09:00", "11:00", "Muskari", week_parity="even"),
        session("Taul1!C8", "tue", "09:00", "11:00", "Loruhetki", week_parity="odd"),
        session("Taul1!D8", "wed", "09:00", "11:00", "Jumppa", week_parity="odd"),
    )


@layout
def lines_of_weeks_between_the_rows():
    content = excel(
        [
            [SEASON],
            ["Klo", "Ma", "Ti"],
            ["Parilliset viikot"],
            ["9–11", "Kahvila", ""],
            ["Parittomat viikot"],
            ["9–11", "", "Muskari"],
            ["12–13", "Kerho", ""],
        ]
    )
    return content, right(
        session("Taul1!B4", "mon", "09:00", "11:00", "Kahvila", week_parity="even"),
        session("Taul1!C6", "tue", "09:00", "11:00", "Muskari", week_parity="odd"),
        session("Taul1!B7", "mon", "12:00", "13:00", "Kerho", week_parity="odd"),
    )


@layout
def a_line_of_weeks_that_is_not_plain():
    content = excel(
        [
            ["VIIKKO A (parilliset)"],
            ["", "Ma", "Ti"],
            ["9-11", "Kahvila", "Jumppa"],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Kahvila"),
        session("Taul1!C3", "tue", "09:00", "11:00", "Jumppa"),
        questions=[must("Taul1!A1", "line_tells_when", "s1", "s2")],
    )


@layout
def two_seasons_below_each_other():
    spring = {"valid_from": "2027-01-11", "valid_until": "2027-05-28"}
    content = excel(
        [
            ["Syksy 2026 (31.8.–11.12.)"],
            ["", "Ma", "Ti"],
            ["9-11", "Kahvila", "Loruhetki"],
            [],
            ["Kevät 2027 (11.1.–28.5.)"],
            ["", "Ma", "Ti"],
            ["10-12", "Kahvila", "Muskari, ei 2.3."],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Kahvila"),
        session("Taul1!C3", "tue", "09:00", "11:00", "Loruhetki"),
        session("Taul1!B7", "mon", "10:00", "12:00", "Kahvila", **spring),
        session(
            "Taul1!C7",
            "tue",
            "10:00",
            "12:00",
            "Muskari",
            cancelled_dates=["2027-03-02"],
            **spring,
        ),
    )


@layout
def parts_of_the_day_with_their_hours():
    content = excel(
        [
            [SEASON],
            ["Viikonpäivä", "Aamupäivä klo 9–12", "Iltapäivä (13–16)"],
            ["Maanantai", "Perhekahvila", "Vauvahieronta, ilmoittautuminen"],
            ["Tiistai", "-", "Avoin leikki"],
            ["Torstai", "Muskari klo 9.30–10", "Kädentaidot parillisina viikoilla"],
            ["Perjantai", "Suljettu", "Isien iltapäivä kuukauden ensimmäinen perjantai"],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!C3", "mon", "13:00", "16:00", "Vauvahieronta"),
        session("Taul1!C4", "tue", "13:00", "16:00", "Avoin leikki"),
        session("Taul1!B5", "thu", "09:30", "10:00", "Muskari"),
        session("Taul1!C5", "thu", "13:00", "16:00", "Kädentaidot", week_parity="even"),
        session("Taul1!C6", "fri", "13:00", "16:00", "Isien iltapäivä", nth=[1]),
    )


@layout
def rooms_below_each_weekday():
    content = excel(
        [
            [SEASON],
            ["", ("Maanantai", 1, 2), None, ("Tiistai", 1, 2)],
            ["Klo", "Sali", "Keittiö", "Sali", "Keittiö"],
            ["9–10", "Jumppa", "Kahvila", "", "Leivonta"],
        ]
    )
    return content, right(
        session("Taul1!B4", "mon", "09:00", "10:00", "Jumppa", location="Sali"),
        session("Taul1!C4", "mon", "09:00", "10:00", "Kahvila", location="Keittiö"),
        session("Taul1!E4", "tue", "09:00", "10:00", "Leivonta", location="Keittiö"),
    )


@layout
def even_and_odd_weeks_below_each_weekday():
    content = excel(
        [
            [SEASON],
            ["", "Ma", "", "Ti", ""],
            ["", "parill.", "paritt.", "parill.", "paritt."],
            ["9-11", "Kahvila", "Muskari", "Loruhetki", "Jumppa"],
        ]
    )
    return content, right(
        session("Taul1!B4", "mon", "09:00", "11:00", "Kahvila", week_parity="even"),
        session("Taul1!C4", "mon", "09:00", "11:00", "Muskari", week_parity="odd"),
        session("Taul1!D4", "tue", "09:00", "11:00", "Loruhetki", week_parity="even"),
        session("Taul1!E4", "tue", "09:00", "11:00", "Jumppa", week_parity="odd"),
    )


@layout
def dates_below_the_weekdays():
    content = excel(
        [
            ["Lokakuu 2026"],
            ["", "to", "pe", "ma"],
            ["", "1.10.", "2.10.", "6.10."],
            ["9–11", "Kahvila", "Muskari", "Jumppa"],
        ]
    )
    return content, right(
        session("Taul1!B4", "2026-10-01", "09:00", "11:00", "Kahvila"),
        session("Taul1!C4", "2026-10-02", "09:00", "11:00", "Muskari"),
        session(
            "Taul1!D4",
            "2026-10-06",
            "09:00",
            "11:00",
            "Jumppa",
            open=["days", "dates"],
            also_right={"days": [["mon"], ["tue"]]},
        ),
        questions=[must("Taul1!D4", "weekday_vs_date", "s3")],
    )


@layout
def footnotes_and_lines_that_name_a_session():
    content = excel(
        [
            [SEASON],
            ["", "Ma", "Ti", "Ke"],
            ["9–11", "Kahvila*", "Loruhetki", "Muskari**"],
            ["13–15", "Vauvat", "Jumppa", "Kerho"],
            [],
            ["* parilliset viikot"],
            ["** ei 14.10. ja 21.10."],
            ["Jumppa ei kokoonnu 20.10."],
            ["Kerho vain parittomilla viikoilla"],
            ["Talo suljettu 6.12."],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Kahvila", week_parity="even"),
        session("Taul1!C3", "tue", "09:00", "11:00", "Loruhetki"),
        session(
            "Taul1!D3",
            "wed",
            "09:00",
            "11:00",
            "Muskari",
            cancelled_dates=["2026-10-14", "2026-10-21"],
        ),
        session("Taul1!B4", "mon", "13:00", "15:00", "Vauvat"),
        session("Taul1!C4", "tue", "13:00", "15:00", "Jumppa"),
        session("Taul1!D4", "wed", "13:00", "15:00", "Kerho"),
        closures=[{"from": "2026-12-06", "until": "2026-12-06", "at": "Taul1!A10", "text": ""}],
        questions=[
            must("Taul1!A8", "line_tells_when", "s5"),
            must("Taul1!A9", "line_tells_when", "s6"),
        ],
    )


@layout
def places_as_columns_of_a_list():
    content = excel(
        [
            ["Perhekerhot syksy 2026, 24.8.–4.12."],
            ["", "Keskusta", "Mäntylä", "Rantakylä"],
            ["Maanantai", "9–11 Perhekerho", "", "13–15 Kahvila"],
            ["Tiistai", "", "9.30–11 Muskari, parilliset viikot", "9–11 Perhekerho"],
            ["Torstai", "17–19 Isäkerho (24.9., 22.10., 19.11.)"],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "11:00", "Perhekerho", location="Keskusta"),
        session("Taul1!D3", "mon", "13:00", "15:00", "Kahvila", location="Rantakylä"),
        session(
            "Taul1!C4",
            "tue",
            "09:30",
            "11:00",
            "Muskari",
            week_parity="even",
            location="Mäntylä",
        ),
        session("Taul1!D4", "tue", "09:00", "11:00", "Perhekerho", location="Rantakylä"),
        session(
            "Taul1!B5",
            ["2026-09-24", "2026-10-22", "2026-11-19"],
            "17:00",
            "19:00",
            "Isäkerho",
            location="Keskusta",
        ),
    )


@layout
def a_sheet_for_each_weekday():
    content = excel(
        [["Klo", "Ohjelma"], ["9-11", "Kahvila"], ["12-14", "Vauvat"]],
        [["Klo", "Ohjelma"], ["10-11", "Muskari"]],
        names=["Maanantai", "Tiistai"],
    )
    return content, right(
        session("Maanantai!A2", "mon", "09:00", "11:00", "Kahvila"),
        session("Maanantai!A3", "mon", "12:00", "14:00", "Vauvat"),
        session("Tiistai!A2", "tue", "10:00", "11:00", "Muskari"),
    )
