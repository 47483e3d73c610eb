"""Lines and rows without any heads."""

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
