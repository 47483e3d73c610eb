"""A fourth batch: other letters, other orders, other habits."""

from datetime import date

from koivu.visits.tests.books.making import Book, Row, days, excel, opendocument, separated


def old_letters() -> Book:
    text = "Päivä;Kävijöitä\r\nma 7.1.2019;12\r\nti 8.1.2019;15\r\nYhteensä;27\r\n"
    return Book(text.encode("cp1252"), days(("2019-01-07", 12), ("2019-01-08", 15)), name="k.csv")


def year_in_the_name_of_the_file() -> Book:
    file = excel({"Tammikuu": [["Päivä", "Kävijät"], [7, 12], [8, 15], ["Yht", 27]],
                  "Helmikuu": [["Päivä", "Kävijät"], [4, 9], [5, 11], ["Yht", 20]]})  # fmt: skip
    return Book(file, days(("2019-01-07", 12), ("2019-01-08", 15), ("2019-02-04", 9),
                           ("2019-02-05", 11)), name="kävijät_2019.xlsx")  # fmt: skip


def many_weeks() -> Book:
    sheets = {}
    expected = []
    for week in range(1, 41):
        monday = date.fromisocalendar(2019, week, 1)
        rows: list[list[object]] = [[f"Vko {week} 2019"], ["Pvm", "Aikuisia", "Lapsia"]]
        for day in range(3):
            here = date.fromordinal(monday.toordinal() + day)
            rows.append([f"{here.day}.{here.month}.", 4 + day, 5 + week % 5])
            year = 2019 if week > 1 or here.year == 2019 else 2018
            expected.append((f"{year}-{here:%m-%d}", 9 + day + week % 5))
        rows.append(["Yht.", 15, 3 * (5 + week % 5)])
        sheets[f"Vko {week}"] = rows
    del sheets["Vko 1"]
    return Book(excel(sheets), days(*expected[3:]))


def sessions_across() -> Book:
    """A row for each day, a group for each pair of columns."""

    def also(book):
        sheet = book.get_worksheet_by_name("Kevät")
        sheet.merge_range("B1:C1", "Perhekahvila")
        sheet.merge_range("D1:E1", "Muskari")

    file = excel({"Kevät": [
        [], ["Pvm", "Aikuiset", "Lapset", "Aikuiset", "Lapset"],
        [date(2019, 3, 4), 5, 7, 6, 6], [date(2019, 3, 11), 4, 4, None, None],
    ]}, also)  # fmt: skip
    rows: tuple[Row, ...] = (
        ("2019-03-04", None, "Muskari", 12), ("2019-03-04", None, "Perhekahvila", 12),
        ("2019-03-11", None, "Perhekahvila", 8),
    )  # fmt: skip
    return Book(file, rows, granularity="session")


def totals_at_the_top() -> Book:
    file = excel({"2019": [["Pvm", "Kävijät"], ["Yhteensä", 36], [date(2019, 3, 4), 12],
                           [date(2019, 3, 5), 15], [date(2019, 3, 6), 9]]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-06", 9)))


def backwards() -> Book:
    file = separated("pvm;kävijät", "6.3.2019;9", "5.3.2019;15", "4.3.2019;12")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-06", 9)))


def a_blank_among_days() -> Book:
    lines = [f"{day}.4.2019;{10 + day if day != 10 else ''}" for day in range(8, 13)]
    more = [f"{day}.4.2019;{10 + day}" for day in range(15, 20)]
    file = separated("pvm;kävijät", *lines, *more)
    return Book(file, days(*[(f"2019-04-{day:02}", 10 + day) for day in
                             (8, 9, 11, 12, 15, 16, 17, 18, 19)]), frozenset({"gaps"}))  # fmt: skip


def weekends_left_empty() -> Book:
    lines = [f"{day}.4.2019;{'' if day % 7 in (6, 0) else 10 + day}" for day in range(1, 20)]
    file = separated("pvm;kävijät", *lines)
    return Book(file, days(*[(f"2019-04-{day:02}", 10 + day) for day in range(1, 20)
                             if day % 7 not in (6, 0)]))  # fmt: skip


def an_estimate_beside() -> Book:
    file = separated("Päivä;Kävijämäärä (arvio);Sää", "4.3.2019;40;aurinkoista", "5.3.2019;35;sade")
    return Book(file, days(("2019-03-04", 40), ("2019-03-05", 35)))


def one_month_one_row() -> Book:
    file = opendocument({"2019": [["Kuukausi", "Aukiolopäiviä", "Kävijät"], ["Tammikuu", 20, 310],
                                  ["Helmikuu", 19, 280]]})  # fmt: skip
    return Book(file, days(("2019-01-01", 310), ("2019-02-01", 280)), granularity="month",
                name="k.ods")  # fmt: skip


def averages_beside() -> Book:
    file = excel({"2019": [["Viikko", "Kävijät yht.", "Keskimäärin / pv"], [10, 120, 24],
                           [11, 98, 19.6], ["Keskiarvo", 109, 21.8]]})  # fmt: skip
    return Book(file, days(("2019-03-04", 120), ("2019-03-11", 98)), granularity="week")


def rows_of_months_and_weekdays() -> Book:
    file = separated("vuosi;kuukausi;päivä;kävijät", "2019;3;4;12", "2019;3;5;15", "2019;4;1;9")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-04-01", 9)))


def a_heading_in_each_month() -> Book:
    file = excel({"Kävijät": [
        ["Kävijät 2020"], ["TAMMIKUU"], ["Pvm", "Kpl"], [7, 12], [8, 15], ["yht", 27],
        ["HELMIKUU"], ["Pvm", "Kpl"], [3, 9], [4, 11], ["yht", 20], ["VUOSI YHT", 47],
    ]})  # fmt: skip
    return Book(file, days(("2020-01-07", 12), ("2020-01-08", 15), ("2020-02-03", 9),
                           ("2020-02-04", 11)))  # fmt: skip


def times_with_a_z() -> Book:
    file = separated("start_time,title,participants", "2019-03-04T10:00:00Z,Story time,12",
                     "2019-03-05T10:00:00Z,Story time,15")  # fmt: skip
    # Universal time is two hours behind the wall.
    rows: tuple[Row, ...] = (("2019-03-04", "12:00", "Story time", 12),
                             ("2019-03-05", "12:00", "Story time", 15))  # fmt: skip
    return Book(file, rows, granularity="session", name="s.csv")


UNSEEN = (
    old_letters, year_in_the_name_of_the_file, many_weeks, sessions_across, totals_at_the_top,
    backwards, a_blank_among_days, weekends_left_empty, an_estimate_beside, one_month_one_row,
    averages_beside, rows_of_months_and_weekdays, a_heading_in_each_month, times_with_a_z,
)  # fmt: skip
