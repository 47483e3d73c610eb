"""A third batch: books as a tester with other habits would make them."""

from datetime import date, timedelta
from io import BytesIO

from openpyxl import Workbook as OpenBook

from koivu.visits.tests.books.making import Book, Row, days, excel, separated

MONTHS = ("Tammikuu", "Helmikuu", "Maaliskuu")
SHORT = ("ma", "ti", "ke", "to", "pe", "la", "su")


def months_with_formulas() -> Book:
    """Dates count on by formulas, sums stand between weeks, days to come are empty."""
    book = OpenBook()
    book.remove(book.active)
    expected = []
    for number, name in enumerate(MONTHS, start=1):
        sheet = book.create_sheet(name)
        sheet["A1"] = f"KÄVIJÄT {name.upper()} 2021"
        sheet.append(["Päivä", "Pvm", "Kävijät"])
        first = date(2021, number, 1)
        row = last = 3
        for day in range((date(2021, number + 1, 1) - first).days):
            here = first + timedelta(days=day)
            sheet.cell(row, 1, SHORT[here.weekday()])
            sheet.cell(row, 2, first if day == 0 else f"=B{last}+1").number_format = "d.m.yyyy"
            is_open = here.weekday() < 5 and here <= date(2021, 3, 10)
            if is_open:
                value = 10 + (day * 7) % 15
                sheet.cell(row, 3, value)
                expected.append((here.isoformat(), value))
            last = row
            row += 1
            if here.weekday() == 6:
                sheet.cell(row, 1, "Viikko yht.")
                sheet.cell(row, 3, f"=SUM(C{max(row - 7, 3)}:C{row - 1})")
                row += 1
        sheet.cell(row, 1, "Kuukausi yhteensä")
    file = BytesIO()
    book.save(file)
    return Book(file.getvalue(), days(*expected))


def a_year_with_quarters() -> Book:
    rows: list[list[object]] = [["Käynnit 2018"], ["Kuukausi", "Käynnit"]]
    numbers = [310, 280, 355, 300, 290, 200, 90, 250, 330, 340, 320, 180]
    names = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
             "marras", "joulu")  # fmt: skip
    for at, name in enumerate(names):
        rows.append([name, numbers[at]])
        if at % 3 == 2:
            rows.append([f"Q{at // 3 + 1} yhteensä", sum(numbers[at - 2 : at + 1])])
    rows.append(["Vuosi yhteensä", sum(numbers)])
    return Book(excel({"Taul1": rows}), days(
        *[(f"2018-{at + 1:02}-01", number) for at, number in enumerate(numbers)]),
        granularity="month")  # fmt: skip


def closed_as_nought_and_words() -> Book:
    lines = ["Päivä;Kävijät;Huomautus", "1.6.2020;0;korona, suljettu",
             "2.6.2020;0;korona, suljettu", "3.6.2020;12;", "4.6.2020;0;"]  # fmt: skip
    return Book(separated(*lines), days(("2020-06-03", 12), ("2020-06-04", 0)))


def attendance_with_variants() -> Book:
    file = separated(
        "Library,Date,Session,Attendance", "Omena,2019-01-07,Baby Rhyme Time,12",
        "Omena,2019-01-14,Baby rhyme time,15", "Omena,2019-01-21,Baby Rhyme Time,11",
        "Omena,2019-01-21,Baby Rhyme Time,14", "Omena,2019-01-22,Other child 5+,9",
        "Omena,2019-01-29,Other Child 5+,10", "Omena,2019-02-05,Lego,310",
        "Omena,2019-02-12,Lego,0", "Omena,2019-02-19,Lego,13",
    )  # fmt: skip
    rows: tuple[Row, ...] = (
        ("2019-01-07", None, "Baby Rhyme Time", 12), ("2019-01-14", None, "Baby rhyme time", 15),
        ("2019-01-21", None, "Baby Rhyme Time", 11), ("2019-01-21", None, "Baby Rhyme Time", 14),
        ("2019-01-22", None, "Other child 5+", 9), ("2019-01-29", None, "Other Child 5+", 10),
        ("2019-02-05", None, "Lego", 310), ("2019-02-12", None, "Lego", 0),
        ("2019-02-19", None, "Lego", 13),
    )  # fmt: skip
    return Book(file, rows, frozenset({"spelling", "doubles", "outlier", "zeros"}),
                granularity="session", name="a.csv")  # fmt: skip


def counters_by_month() -> Book:
    file = separated("Site,Period start,Period end,Count", "Omena,2019-01-01,2019-01-31,1204",
                     "Omena,2019-02-01,2019-02-28,1101",
                     "Omena,2019-03-01,2019-03-31,1340")  # fmt: skip
    return Book(file, days(("2019-01-01", 1204), ("2019-02-01", 1101), ("2019-03-01", 1340)),
                granularity="month", name="c.csv")  # fmt: skip


def counters_said_to_be_of_days() -> Book:
    return Book(counters_by_month().file, (), frozenset({"granularity_month"}), name="c.csv")


def a_wrong_year_in_one_title() -> Book:
    def month(name: str, year: int, number: int) -> list[list[object]]:
        return [["OMENA", None, f"KÄVIJÄTILASTO {year}"], [], [name, None, "Käynnit yhteensä"],
                *[[day, None, 10 * number + day] for day in range(1, 8)],
                ["Kuukauden kävijämäärä", None, 70 * number + 28]]  # fmt: skip

    file = excel({"Tammikuu": month("Tammikuu", 2019, 1), "Helmikuu": month("Helmikuu", 2019, 2),
                  "Maaliskuu": month("Maaliskuu", 2018, 3)})  # fmt: skip
    return Book(file, days(*[(f"2019-{m:02}-{d:02}", 10 * m + d) for m in (1, 2)
                             for d in range(1, 8)]), frozenset({"other_year"}))  # fmt: skip


def a_wide_year() -> Book:
    """A row for each weekday and hour, a column for each week of the autumn."""
    file = excel({"Syksy 2021": [
        ["Perhekahvila syksy 2021"], ["Päivä", "Vko 35", "Vko 36", "Vko 37"],
        ["Ma", 12, 14, 9], ["Ke", 11, None, 13], ["Pe", 8, 10, 7], ["Yhteensä", 31, 24, 29],
    ]})  # fmt: skip
    return Book(file, days(
        ("2021-08-30", 12), ("2021-09-01", 11), ("2021-09-03", 8), ("2021-09-06", 14),
        ("2021-09-10", 10), ("2021-09-13", 9), ("2021-09-15", 13), ("2021-09-17", 7)),
        frozenset({"gaps"}))  # fmt: skip


def swedish_sessions() -> Book:
    file = separated("Datum;Kl.;Grupp;Vuxna;Barn;Summa", "ti 7.1.2020;9.30–11;Babycafé;6;6;12",
                     "to 9.1.2020;13–15;Öppet hus;9;14;23", "Sammanlagt;;;15;20;35")  # fmt: skip
    rows: tuple[Row, ...] = (("2020-01-07", "09:30", "Babycafé", 12),
                             ("2020-01-09", "13:00", "Öppet hus", 23))  # fmt: skip
    return Book(file, rows, granularity="session")


def years_as_columns() -> Book:
    file = excel({"Vertailu": [
        ["Kuukausi", 2018, 2019, 2020], ["Tammikuu", 310, 320, 330], ["Helmikuu", 280, 290, 300],
        ["Yhteensä", 590, 610, 630],
    ]})  # fmt: skip
    return Book(file, days(
        ("2018-01-01", 310), ("2018-02-01", 280), ("2019-01-01", 320), ("2019-02-01", 290),
        ("2020-01-01", 330), ("2020-02-01", 300)), granularity="month")  # fmt: skip


def a_day_by_two_forms() -> Book:
    """A date and its weekday in one cell, a note in capitals, a line of signatures."""
    file = excel({"Lokakuu": [
        ["OLOHUONE OMENA"], ["Kävijälaskenta lokakuu 2020"], [],
        ["Pvm", "Aik.", "Laps.", "Yht.", "Muuta"],
        ["To 1.10.", 4, 6, 10, "SADEPÄIVÄ"], ["Pe 2.10.", 5, 5, 10, None],
        ["Ma 5.10.", None, None, None, "Suljettu"], ["Ti 6.10.", 7, 9, 16, "2 uutta perhettä"],
        ["Yht.", 16, 20, 36, None], [], ["Laskija: Aino"],
    ]})  # fmt: skip
    return Book(file, days(("2020-10-01", 10), ("2020-10-02", 10), ("2020-10-06", 16)))


def numbers_in_words_between() -> Book:
    file = separated(
        "pvm|kävijät", "4.3.2019|12 kävijää", "5.3.2019|15 henkilöä", "6.3.2019|kiinni"
    )
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15)))


def two_tables_of_units() -> Book:
    """Visits above, meals below: only what was said is taken."""
    file = excel({"2019": [
        ["Pvm", "Käynnit"], [date(2019, 3, 4), 12], [date(2019, 3, 5), 15], [],
        ["Pvm", "Ateriat"], [date(2019, 3, 4), 8], [date(2019, 3, 5), 9],
    ]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15)))


def meals_of_two_tables() -> Book:
    return Book(
        two_tables_of_units().file, days(("2019-03-04", 8), ("2019-03-05", 9)), unit="meals"
    )


def american_days() -> Book:
    file = separated("Date,Visitors", "03/14/2019,12", "03/15/2019,15")
    return Book(file, days(("2019-03-14", 12), ("2019-03-15", 15)))


def an_unreal_day() -> Book:
    file = separated("pvm;kävijät", "28.2.2019;12", "30.2.2019;15")
    return Book(file, days(("2019-02-28", 12)), frozenset({"no_day"}))


def a_summary_beside() -> Book:
    """Days at the left, a small table of months at the right."""
    file = excel({"2019": [
        ["Pvm", "Kävijät", None, "Kuukausi", "Yhteensä"],
        [date(2019, 1, 7), 12, None, "Tammikuu", 27], [date(2019, 1, 8), 15, None, "Helmikuu", 20],
        [date(2019, 2, 4), 9, None, None, None], [date(2019, 2, 5), 11, None, None, None],
    ]})  # fmt: skip
    return Book(
        file, days(("2019-01-07", 12), ("2019-01-08", 15), ("2019-02-04", 9), ("2019-02-05", 11))
    )


def a_book_of_the_open_day() -> Book:
    file = excel({"Avoin": [["Avoin päiväkoti"], ["viikko 5"], ["ma 27.1.2020", 12],
                            ["ti 28.1.2020", 9],
                            ["viikko 6"], ["ma 3.2.2020", 14], ["ti 4.2.2020", 7]]})  # fmt: skip
    return Book(file, days(("2020-01-27", 12), ("2020-01-28", 9), ("2020-02-03", 14),
                           ("2020-02-04", 7)))  # fmt: skip


UNSEEN = (
    months_with_formulas, a_year_with_quarters, closed_as_nought_and_words,
    attendance_with_variants,
    counters_by_month, counters_said_to_be_of_days, a_wrong_year_in_one_title, a_wide_year,
    swedish_sessions, years_as_columns, a_day_by_two_forms, numbers_in_words_between,
    two_tables_of_units, meals_of_two_tables, american_days, an_unreal_day, a_summary_beside,
    a_book_of_the_open_day,
)  # fmt: skip
