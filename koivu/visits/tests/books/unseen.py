"""Books of the kinds that people have, written after the reader stood, with their right reading."""

from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook as OpenBook

from koivu.visits.tests.books.making import Book, Row, days, excel, opendocument, separated

WEEKDAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
MONTHS = ("Tammikuu", "Helmikuu", "Maaliskuu", "Huhtikuu", "Toukokuu", "Kesäkuu", "Heinäkuu",
          "Elokuu", "Syyskuu", "Lokakuu", "Marraskuu", "Joulukuu")  # fmt: skip


def weekly_sheets() -> Book:
    def week(number, heads):
        return [[f"Viikko {number} / 2019"], ["Päivä", "Kävijät"],
                *[[day, heads[at]] for at, day in enumerate(WEEKDAYS[:5])],
                ["Yht.", sum(heads)]]  # fmt: skip

    file = excel({"vko 10": week(10, [12, 15, 9, 20, 7]), "vko 11": week(11, [14, 8, 11, 16, 10])})
    return Book(file, days(
        ("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-06", 9), ("2019-03-07", 20),
        ("2019-03-08", 7), ("2019-03-11", 14), ("2019-03-12", 8), ("2019-03-13", 11),
        ("2019-03-14", 16), ("2019-03-15", 10)))  # fmt: skip


def a_sheet_per_year() -> Book:
    rows = [["Pvm", "Kävijöitä"], ["8.1.", 12], ["15.1.", 18], ["22.1.", 9]]
    other = [["Pvm", "Kävijöitä"], ["7.1.", 14], ["14.1.", 11], ["21.1.", 20]]
    return Book(excel({"2018": rows, "2019": other}), days(
        ("2018-01-08", 12), ("2018-01-15", 18), ("2018-01-22", 9), ("2019-01-07", 14),
        ("2019-01-14", 11), ("2019-01-21", 20)))  # fmt: skip


def months_as_columns() -> Book:
    head = ["Päivä", *MONTHS]
    rows = [["Avoimen päiväkodin kävijät 2019"], head]
    expected: list[tuple[str, int]] = []
    for day in range(1, 32):
        row: list[object] = [day]
        for month in range(1, 13):
            number = None
            if month <= 3 and _is_weekday(2019, month, day):
                number = 10 + (day * month) % 13
                expected.append((f"2019-{month:02}-{day:02}", number))
            row.append(number)
        rows.append(row)
    sums = [sum(v for d, v in expected if d[5:7] == f"{m:02}") or None for m in range(1, 13)]
    rows.append(["Yht", *sums])
    return Book(excel({"Taul1": rows}), days(*sorted(expected)))


def _is_weekday(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day).weekday() < 5
    except ValueError:
        return False


def adults_and_children() -> Book:
    file = excel({"Kevät": [
        ["Perhekahvila kevät 2019"], [None],
        ["Päivä", "Aikuiset", "Lapset", "Yhteensä"],
        ["ma 1.4.2019", 6, 8, 14], ["ma 8.4.2019", 5, 5, 10], ["ma 15.4.2019", 9, 12, 21],
        ["Summa", 20, 25, 45],
    ]})  # fmt: skip
    return Book(file, days(("2019-04-01", 14), ("2019-04-08", 10), ("2019-04-15", 21)))


def only_the_children() -> Book:
    return Book(adults_and_children().file, days(
        ("2019-04-01", 8), ("2019-04-08", 5), ("2019-04-15", 12)), unit="children")  # fmt: skip


def sessions_with_times() -> Book:
    file = excel({"2019": [
        ["Pvm", "Klo", "Ryhmä", "Osallistujia", "Ohjaaja"],
        [date(2019, 9, 2), "9.30-11", "Vauvamuskari", 11, "A"],
        [date(2019, 9, 2), "13-15", "Avoin leikki", 23, "B"],
        [date(2019, 9, 4), "10.00", "Isien ryhmä", 6, "A"],
    ]})  # fmt: skip
    rows: tuple[Row, ...] = (
        ("2019-09-02", "09:30", "Vauvamuskari", 11), ("2019-09-02", "13:00", "Avoin leikki", 23),
        ("2019-09-04", "10:00", "Isien ryhmä", 6),
    )  # fmt: skip
    return Book(file, rows, granularity="session")


def swedish() -> Book:
    file = separated("Datum;Veckodag;Antal besökare", "2.9.2019;måndag;14",
                     "3.9.2019;tisdag;stängt", "4.9.2019;onsdag;9", "Totalt;;23")  # fmt: skip
    return Book(file, days(("2019-09-02", 14), ("2019-09-04", 9)), name="besok.csv")


def english() -> Book:
    file = separated(
        "Date,Day,Visitors", "2019-09-02,Monday,14", "2019-09-03,Tuesday,17", "Total,,31"
    )
    return Book(file, days(("2019-09-02", 14), ("2019-09-03", 17)), name="visitors.csv")


def marked_and_spaced() -> Book:
    file = separated("Päivämäärä;Kävijämäärä", "1.10.2019;1 204", "2.10.2019;suljettu",
                     "3.10.2019;-", "4.10.2019;998", mark=True)  # fmt: skip
    return Book(file, days(("2019-10-01", 1204), ("2019-10-04", 998)), frozenset({"dashes"}),
                name="avoin.csv")  # fmt: skip


def open_document() -> Book:
    file = opendocument(
        {
            "Kävijät": [
                ["Pvm", "Kävijät"],
                [date(2019, 5, 6), 12],
                [date(2019, 5, 7), 8],
                ["Yhteensä", 20],
            ]
        }
    )
    return Book(file, days(("2019-05-06", 12), ("2019-05-07", 8)), name="kirja.ods")


def plain_serials() -> Book:
    file = excel({"Taul1": [["Pvm", "Kävijät"], [43556, 12], [43557, 15], [43558, 9], [43559, 7]]})
    return Book(
        file, days(("2019-04-01", 12), ("2019-04-02", 15), ("2019-04-03", 9), ("2019-04-04", 7))
    )


def merged_headings() -> Book:
    def also(book):
        sheet = book.get_worksheet_by_name("2018")
        sheet.merge_range("A1:E1", "PERHEKESKUS OMENA – KÄVIJÄT 2018")
        sheet.merge_range("B2:C2", "Tammikuu")
        sheet.merge_range("D2:E2", "Helmikuu")

    file = excel({"2018": [
        [], [], ["Päivä", "Aikuiset", "Lapset", "Aikuiset", "Lapset"],
        [1, 3, 4, 5, 6], [2, 2, 2, 7, 9], [3, 1, 1, 4, 4], [4, 6, 5, 2, 3], [5, 2, 1, 1, 1],
        [6, 3, 3, 3, 4],
    ]}, also)  # fmt: skip
    january = [7, 4, 2, 11, 3, 6]
    february = [11, 16, 8, 5, 2, 7]
    return Book(file, days(
        *[(f"2018-01-{day:02}", n) for day, n in enumerate(january, start=1)],
        *[(f"2018-02-{day:02}", n) for day, n in enumerate(february, start=1)]))  # fmt: skip


def notes_beside() -> Book:
    file = excel({"Taul1": [
        ["Pvm", "Kävijät", "Huom"],
        [date(2019, 3, 4), 12, "satoi"], [date(2019, 3, 5), "15 (retki)", "mukana 20 koululaista"],
        [date(2019, 3, 6), 9, None],
    ]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-06", 9)), frozenset({"unclear"}))


def numbers_of_weeks() -> Book:
    file = excel({"Viikot": [["Kävijät viikoittain 2019"], ["Viikko", "Kävijät"], [1, 120], [2, 98],
                             [3, 143], [4, 110], ["Yhteensä", 471]]})  # fmt: skip
    return Book(file, days(
        ("2018-12-31", 120), ("2019-01-07", 98), ("2019-01-14", 143), ("2019-01-21", 110)),
        granularity="week")  # fmt: skip


def numbers_of_months() -> Book:
    file = excel({"Tilasto": [
        ["Kuukausi", "Käynnit"], ["Tammikuu 2018", 310], ["Helmikuu 2018", 280],
        ["Maaliskuu 2018", 355], ["Yhteensä 2018", 945], ["Tammikuu 2019", 301],
        ["Helmikuu 2019", 299], ["Yhteensä 2019", 600],
    ]})  # fmt: skip
    return Book(file, days(
        ("2018-01-01", 310), ("2018-02-01", 280), ("2018-03-01", 355), ("2019-01-01", 301),
        ("2019-02-01", 299)), granularity="month")  # fmt: skip


def years_by_months() -> Book:
    file = excel({"Taulukko": [
        ["Käynnit"], [None, "Tammi", "Helmi", "Maalis", "Yhteensä"], [2017, 100, 110, 120, 330],
        [2018, 130, 140, 150, 420], [2019, 160, 170, 180, 510],
    ]})  # fmt: skip
    numbers = [(f"{2017 + y}-{m + 1:02}-01", 100 + 30 * y + 10 * m)
               for y in range(3) for m in range(3)]  # fmt: skip
    return Book(file, days(*numbers), granularity="month")


def groups_as_columns() -> Book:
    file = excel({"Syksy": [
        ["Pvm", "Perhekahvila", "Muskari", "Yhteensä"], [date(2019, 9, 2), 12, 8, 20],
        [date(2019, 9, 9), 15, None, 15], [date(2019, 9, 16), 9, 11, 20],
    ]})  # fmt: skip
    rows: tuple[Row, ...] = (
        ("2019-09-02", None, "Muskari", 8), ("2019-09-02", None, "Perhekahvila", 12),
        ("2019-09-09", None, "Perhekahvila", 15), ("2019-09-16", None, "Muskari", 11),
        ("2019-09-16", None, "Perhekahvila", 9),
    )  # fmt: skip
    return Book(file, rows, granularity="session")


def groups_as_rows() -> Book:
    file = excel({"Kevät 2019": [
        ["Ryhmien kävijät, kevät 2019"], ["Ryhmä", "7.1.", "14.1.", "21.1.", "Yht"],
        ["Perhekahvila", 12, 14, 11, 37], ["Vauvatreffit", 6, 7, None, 13], ["Yht", 18, 21, 11, 50],
    ]})  # fmt: skip
    rows: tuple[Row, ...] = (
        ("2019-01-07", None, "Perhekahvila", 12), ("2019-01-07", None, "Vauvatreffit", 6),
        ("2019-01-14", None, "Perhekahvila", 14), ("2019-01-14", None, "Vauvatreffit", 7),
        ("2019-01-21", None, "Perhekahvila", 11),
    )  # fmt: skip
    return Book(file, rows, granularity="session")


def stacked_months() -> Book:
    file = excel({"2019": [
        ["Tammikuu 2019"], ["Pvm", "Kävijät"], ["7.1.", 12], ["8.1.", 15], ["Yht.", 27], [],
        ["Helmikuu 2019"], ["Pvm", "Kävijät"], ["4.2.", 9], ["5.2.", 11], ["Yht.", 20],
    ]})  # fmt: skip
    return Book(
        file, days(("2019-01-07", 12), ("2019-01-08", 15), ("2019-02-04", 9), ("2019-02-05", 11))
    )


def months_side_by_side() -> Book:
    file = excel({"2019": [
        ["Tammikuu", None, None, "Helmikuu", None],
        ["Pvm", "Kävijät", None, "Pvm", "Kävijät"],
        ["7.1.2019", 12, None, "4.2.2019", 9], ["8.1.2019", 15, None, "5.2.2019", 11],
        ["9.1.2019", 10, None, None, None],
    ]})  # fmt: skip
    return Book(file, days(
        ("2019-01-07", 12), ("2019-01-08", 15), ("2019-01-09", 10), ("2019-02-04", 9),
        ("2019-02-05", 11)))  # fmt: skip


def a_day_said_once() -> Book:
    def also(book):
        book.get_worksheet_by_name("Ryhmät").merge_range("A2:A3", "ma 2.9.2019")

    file = excel({"Ryhmät": [
        ["Päivä", "Aika", "Toiminta", "Määrä"], [None, "10:00", "Muskari", 8],
        [None, "13:00", "Kerho", 12], ["ti 3.9.2019", "10:00", "Muskari", 9],
        [None, "17:00", "Iltakahvila", 14],
    ]}, also)  # fmt: skip
    rows: tuple[Row, ...] = (
        ("2019-09-02", "10:00", "Muskari", 8), ("2019-09-02", "13:00", "Kerho", 12),
        ("2019-09-03", "10:00", "Muskari", 9), ("2019-09-03", "17:00", "Iltakahvila", 14),
    )  # fmt: skip
    return Book(file, rows, granularity="session")


def _with_formulas(formula: str) -> bytes:
    book = OpenBook()
    sheet = book.active
    for row in (["Pvm", "Kävijät"], [date(2019, 3, 4), 12], [formula, 15], ["=A3+1", 9]):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def days_that_count_on() -> Book:
    return Book(_with_formulas("=A2+1"), days(
        ("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-06", 9)))  # fmt: skip


def never_calculated() -> Book:
    return Book(_with_formulas("=VLOOKUP(A2,C1:D9,2)"), days(("2019-03-04", 12)),
                frozenset({"not_calculated"}))  # fmt: skip


def a_wrong_total() -> Book:
    file = separated("pvm;kävijät", "4.3.2019;12", "5.3.2019;15", "yhteensä;37")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15)), frozenset({"sum_differs"}))


def a_wrong_weekday() -> Book:
    file = separated("pvm;kävijät", "ma 4.3.2019;12", "ke 5.3.2019;15", "ke 6.3.2019;9")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-06", 9)),
                frozenset({"weekday_differs"}))  # fmt: skip


def a_day_twice() -> Book:
    file = separated("pvm;kävijät", "4.3.2019;12", "5.3.2019;15", "5.3.2019;51")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-05", 51)),
                frozenset({"doubles"}))  # fmt: skip


def a_month_of_another_year() -> Book:
    def month(name, year, first):
        return [["Kävijät", year], [name, "Kävijät"], *[[n + 1, first + n] for n in range(5)]]

    file = excel({"Tammikuu": month("Tammikuu", "vuosi 2019", 10),
                  "Helmikuu": month("Helmikuu", "vuosi 2019", 20),
                  "Maaliskuu": month("Maaliskuu", "vuosi 2018", 30)})  # fmt: skip
    return Book(
        file,
        days(
            *[(f"2019-01-{n + 1:02}", 10 + n) for n in range(5)],
            *[(f"2019-02-{n + 1:02}", 20 + n) for n in range(5)],
        ),
        frozenset({"other_year"}),
    )


def over_the_turn_of_the_year() -> Book:
    file = excel({"Taul1": [
        ["Toimintakausi 2018–2019"], ["Pvm", "Kävijät"], ["3.9.", 12], ["1.10.", 15],
        ["3.12.", 9], ["7.1.", 11], ["4.2.", 14],
    ]})  # fmt: skip
    return Book(file, days(
        ("2018-09-03", 12), ("2018-10-01", 15), ("2018-12-03", 9), ("2019-01-07", 11),
        ("2019-02-04", 14)))  # fmt: skip


def without_a_year() -> Book:
    file = excel({"Taul1": [["Pvm", "Kävijät"], ["4.3.", 12], ["5.3.", 15]]})
    return Book(file, (), frozenset({"year"}))


def families_for_visits() -> Book:
    file = separated("pvm;perheitä", "4.3.2019;12", "5.3.2019;15")
    return Book(file, (), frozenset({"unit_of_column"}))


def families_among_others() -> Book:
    file = separated("pvm;perheitä;aikuisia;lapsia;lämpötila", "4.3.2019;6;7;9;-4",
                     "5.3.2019;4;4;6;2")  # fmt: skip
    return Book(file, days(("2019-03-04", 6), ("2019-03-05", 4)), unit="families")


def a_hidden_sheet() -> Book:
    def also(book):
        book.get_worksheet_by_name("Vanha").hide()

    rows = [["Pvm", "Kävijät"], [date(2019, 3, 4), 12], [date(2019, 3, 5), 15]]
    old = [["Pvm", "Kävijät"], [date(2018, 3, 5), 8], [date(2018, 3, 6), 7]]
    return Book(excel({"2019": rows, "Vanha": old}, also),
                days(("2019-03-04", 12), ("2019-03-05", 15)),
                frozenset({"hidden_sheet"}))  # fmt: skip


def numbers_with_heads() -> Book:
    file = separated("Päivä\tKävijöitä", "4.3.2019\t1\u00a0204 hlö", "5.3.2019\t998 hlö")
    return Book(file, days(("2019-03-04", 1204), ("2019-03-05", 998)), name="kirja.tsv")


def about_so_many() -> Book:
    file = separated("pvm;kävijät", "4.3.2019;12", "5.3.2019;n. 15", "6.3.2019;12+3",
                     "7.3.2019;20?", "8.3.2019;18")  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-08", 18)),
                frozenset({"unclear", "no_number"}))  # fmt: skip


def a_table_of_the_web() -> Book:
    cells = "".join(f"<tr><td>{day}</td><td>{n}</td></tr>"
                    for day, n in (("4.3.2019", 12), ("5.3.2019", 15)))  # fmt: skip
    file = f"<html><body><table><tr><th>Pvm</th><th>Kävijät</th></tr>{cells}</table></body></html>"
    return Book(file.encode(), days(("2019-03-04", 12), ("2019-03-05", 15)), name="kirja.xls")


def stretches_of_weeks() -> Book:
    file = separated("Viikko;Ajalla;Kävijät", "10;4.3.–10.3.2019;120", "11;11.3.–17.3.2019;98")
    return Book(file, days(("2019-03-04", 120), ("2019-03-11", 98)), granularity="week")


def days_as_columns() -> Book:
    head: list[object] = ["Kuukausi", *range(1, 32)]
    january: list[object] = ["Tammikuu", *[10 + n for n in range(31)]]
    february: list[object] = ["Helmikuu", *[20 + n for n in range(28)]]
    file = excel({"2019": [["Kävijät päivittäin 2019"], head, january, february]})
    return Book(file, days(
        *[(f"2019-01-{n + 1:02}", 10 + n) for n in range(31)],
        *[(f"2019-02-{n + 1:02}", 20 + n) for n in range(28)]))  # fmt: skip


def moments() -> Book:
    file = excel({"Log": [["Start", "Event", "Attendees"],
                          [datetime(2019, 9, 2, 10, 0), "Rhyme time", 14],
                          [datetime(2019, 9, 3, 17, 30), "Dads", 6]]})  # fmt: skip
    rows: tuple[Row, ...] = (
        ("2019-09-02", "10:00", "Rhyme time", 14),
        ("2019-09-03", "17:30", "Dads", 6),
    )
    return Book(file, rows, granularity="session")


def bands_of_age() -> Book:
    file = separated("Pvm;0-2 v;3-6 v;Aikuiset;Yhteensä", "4.3.2019;5;7;9;21", "5.3.2019;4;4;6;14")
    return Book(file, days(("2019-03-04", 21), ("2019-03-05", 14)))


def some_for_the_first_time() -> Book:
    file = separated("Pvm;Kävijät;joista uusia", "4.3.2019;15;2", "5.3.2019;11;0")
    return Book(file, days(("2019-03-04", 15), ("2019-03-05", 11)))


def without_headings() -> Book:
    file = separated("4.3.2019\t12", "5.3.2019\t15", "6.3.2019\t9")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-06", 9)))


def a_slip_of_the_hand() -> Book:
    lines = [f"{n}.3.2019;{10 + n % 7}" for n in range(1, 20)]
    file = separated("pvm;kävijät", *lines, "20.3.2019;310")
    numbers = [(f"2019-03-{n:02}", 10 + n % 7) for n in range(1, 20)] + [("2019-03-20", 310)]
    return Book(file, days(*numbers), frozenset({"outlier"}))


def two_spellings() -> Book:
    file = separated("Pvm;Ryhmä;Kävijät", "4.3.2019;Perhekahvila;12", "11.3.2019;perhekahvila;15",
                     "18.3.2019;Perhekahvla;9")  # fmt: skip
    rows: tuple[Row, ...] = (
        ("2019-03-04", None, "Perhekahvila", 12), ("2019-03-11", None, "perhekahvila", 15),
        ("2019-03-18", None, "Perhekahvla", 9),
    )  # fmt: skip
    return Book(file, rows, frozenset({"spelling"}), granularity="session")


def english_days() -> Book:
    file = excel({"Sheet1": [["Family café"], ["Date", "Adults", "Children"],
                             ["Monday 4 March 2019", 5, 7],
                             ["Monday 11 March 2019", 6, 6]]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-11", 12)))


def days_to_come() -> Book:
    file = excel({"2026": [["Pvm", "Kävijät"], [date(2026, 11, 23), 12], [date(2026, 11, 24), 15],
                           [date(2026, 11, 30), None], [date(2026, 12, 1), 0]]})  # fmt: skip
    return Book(file, days(("2026-11-23", 12), ("2026-11-24", 15)))


def said_by_day_read_by_month() -> Book:
    return Book(numbers_of_months().file, (), frozenset({"granularity_month"}))


UNSEEN = (
    weekly_sheets, a_sheet_per_year, months_as_columns, adults_and_children, only_the_children,
    sessions_with_times, swedish, english, marked_and_spaced, open_document, plain_serials,
    merged_headings, notes_beside, numbers_of_weeks, numbers_of_months, years_by_months,
    groups_as_columns, groups_as_rows, stacked_months, months_side_by_side, a_day_said_once,
    days_that_count_on, never_calculated, a_wrong_total, a_wrong_weekday, a_day_twice,
    a_month_of_another_year, over_the_turn_of_the_year, without_a_year, families_for_visits,
    families_among_others,
    a_hidden_sheet, numbers_with_heads, about_so_many, a_table_of_the_web, stretches_of_weeks,
    days_as_columns, moments, bands_of_age, some_for_the_first_time, without_headings,
    a_slip_of_the_hand, two_spellings, english_days, days_to_come, said_by_day_read_by_month,
)  # fmt: skip
