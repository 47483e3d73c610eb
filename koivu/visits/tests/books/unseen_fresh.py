"""Books that the reader had not seen when issue 5 stood: seasons, slashes, doors, hours, slips."""

from datetime import date

from koivu.visits.tests.books.making import Book, Row, excel, separated

NO_ROWS: tuple[Row, ...] = ()


def days(*counted: tuple[str, int]) -> tuple[Row, ...]:
    return tuple((day, None, None, number) for day, number in counted)


def a_season_of_month_sheets() -> Book:
    head = [["Toimintakausi 2023–2024"], ["Pvm", "Kävijät"]]
    file = excel({
        "marraskuu": [*head, ["1.11.", 12], ["2.11.", 14]],
        "joulukuu": [*head, ["4.12.", 9], ["5.12.", 11]],
        "tammikuu": [*head, ["8.1.", 10], ["9.1.", 13]],
    })  # fmt: skip
    return Book(file, days(("2023-11-01", 12), ("2023-11-02", 14), ("2023-12-04", 9),
                           ("2023-12-05", 11), ("2024-01-08", 10), ("2024-01-09", 13)))  # fmt: skip


def a_season_of_weeks() -> Book:
    file = excel({"Kausi": [["Kausi 2023–2024"], ["Viikko", "Kävijöitä"], [50, 40], [51, 42],
                            [52, 12], [1, 15], [2, 41]]})  # fmt: skip
    rows = days(("2023-12-11", 40), ("2023-12-18", 42), ("2023-12-25", 12), ("2024-01-01", 15),
                ("2024-01-08", 41))  # fmt: skip
    return Book(file, rows, granularity="week")


def a_spring_of_some_season() -> Book:
    file = excel({"Kevät": [["Kausi 2023-2024"], ["Pvm", "Kävijät"], ["5.2.", 12], ["6.2.", 9]]})
    return Book(file, NO_ROWS, frozenset({"other_year"}))


def months_of_an_unsaid_season() -> Book:
    head = ["Pvm", "Kävijät"]
    file = excel({"joulukuu": [head, ["4.12.", 9]], "tammikuu": [head, ["8.1.", 10]]})
    return Book(file, NO_ROWS, frozenset({"year", "turn_of_year"}), "kausi 2022-2023.xlsx")


def either_order_of_days() -> Book:
    file = separated("Date,Visits", "01/02/2025,12", "02/03/2025,14", "03/04/2025,9")
    return Book(file, NO_ROWS, frozenset({"day_order"}), "export.csv")


def month_first_all_through() -> Book:
    file = separated("Date,Visits", "1/3/2025,12", "1/6/2025 0:00,9", "1/13/2025,14")
    return Book(file, days(("2025-01-03", 12), ("2025-01-06", 9), ("2025-01-13", 14)))


def in_and_out_of_a_door() -> Book:
    file = separated("Päivämäärä;Sisään;Ulos", "1.4.2025;12;11", "2.4.2025;9;10", "3.4.2025;7;7")
    return Book(file, days(("2025-04-01", 12), ("2025-04-02", 9), ("2025-04-03", 7)))


def hours_and_groups_in_headings() -> Book:
    file = excel({"Maaliskuu": [
        ["Pvm", "9.30–11.30 Avoin kohtaamispaikka", "13–15 Vauvaryhmä", "Ryhmä 2"],
        [date(2025, 3, 3), 17, 11, 5], [date(2025, 3, 4), 24, 18, 6],
    ]})  # fmt: skip
    rows: list[Row] = []
    for day, open_, babies, group in (("2025-03-03", 17, 11, 5), ("2025-03-04", 24, 18, 6)):
        rows += [(day, "09:30", "Avoin kohtaamispaikka", open_), (day, "13:00", "Vauvaryhmä",
                 babies), (day, None, "Ryhmä 2", group)]  # fmt: skip
    return Book(file, tuple(rows), granularity="session")


def hours_as_numbers() -> Book:
    file = excel({"T": [["Pvm", "Klo", "Toiminta", "Osallistujia"],
        [date(2025, 1, 7), 9.3, "Muskari", 12], [date(2025, 1, 8), 10, "Kerho", 22],
        [date(2025, 1, 9), 9.5, "Muskari", 8]]})  # fmt: skip
    rows: tuple[Row, ...] = (("2025-01-07", "09:30", "Muskari", 12),
        ("2025-01-08", "10:00", "Kerho", 22), ("2025-01-09", None, "Muskari", 8))  # fmt: skip
    return Book(file, rows, frozenset({"no_hour"}), granularity="session")


def swedish_weekdays_before_days() -> Book:
    file = excel({"januari": [["Besök 2025"], ["Dag", "Besökare"], ["on 1.1", "stängt"],
        ["to 2.1", 12], ["fr 3.1", 9], ["må 13.1", 14], ["summa", 35]]})  # fmt: skip
    return Book(file, days(("2025-01-02", 12), ("2025-01-03", 9), ("2025-01-13", 14)))


def days_of_two_months_below_each_other() -> Book:
    file = excel({"Syksy": [["Syyskuu 2024"], ["pv", "kävijät"],
        *[[n, 10 + n] for n in range(2, 7)], ["yht", 70], ["auki pv", 5],
        ["Lokakuu 2024"], ["pv", "kävijät"], *[[n, 20 + n] for n in range(7, 12)],
        ["yht", 145]]})  # fmt: skip
    return Book(file, days(*[(f"2024-09-{n:02}", 10 + n) for n in range(2, 7)],
                           *[(f"2024-10-{n:02}", 20 + n) for n in range(7, 12)]))  # fmt: skip


def a_date_of_another_year_among_others() -> Book:
    file = excel({"Marraskuu 2025": [["Pvm", "Kävijät"], [date(2025, 11, 3), 12],
        [date(2025, 11, 4), 9], [date(2024, 11, 5), 14], [date(2025, 11, 6), 8]]})  # fmt: skip
    return Book(file, days(("2025-11-03", 12), ("2025-11-04", 9), ("2024-11-05", 14),
                           ("2025-11-06", 8)), frozenset({"stray_day"}))  # fmt: skip


def a_sheet_of_another_month() -> Book:
    file = excel({"Maaliskuu": [["Pvm", "Kävijät"], [date(2025, 2, 3), 12], [date(2025, 2, 4), 9],
                                [date(2025, 2, 27), 7]]})  # fmt: skip
    return Book(file, days(("2025-02-03", 12), ("2025-02-04", 9), ("2025-02-27", 7)),
                frozenset({"stray_day"}))  # fmt: skip


UNSEEN = (
    a_season_of_month_sheets,
    a_season_of_weeks,
    a_spring_of_some_season,
    months_of_an_unsaid_season,
    either_order_of_days,
    month_first_all_through,
    in_and_out_of_a_door,
    hours_and_groups_in_headings,
    hours_as_numbers,
    swedish_weekdays_before_days,
    days_of_two_months_below_each_other,
    a_date_of_another_year_among_others,
    a_sheet_of_another_month,
)
