"""More books, written after the first ones were read rightly."""

from datetime import date, datetime

from koivu.visits.tests.books.making import Book, Row, days, excel, opendocument, separated


def swedish_months() -> Book:
    def month(name: str, first: int) -> list[list[object]]:
        return [["Besöksstatistik 2018"], [], [name, "Veckodag", "Besökare"],
                *[[n, day, first + n] for n, day in ((1, "må"), (2, "ti"), (3, "on"))],
                [], ["Summa", None, 3 * first + 6]]  # fmt: skip

    file = excel({"Januari": month("Januari", 10), "Oktober": month("Oktober", 20)})
    return Book(file, days(
        ("2018-01-01", 11), ("2018-01-02", 12), ("2018-01-03", 13), ("2018-10-01", 21),
        ("2018-10-02", 22), ("2018-10-03", 23)))  # fmt: skip


def english_months() -> Book:
    file = excel({
        "Jan": [["Visitors 2019"], ["Date", "Day", "Visitors"], [7, "Mon", 12],
                [8, "Tue", "closed"], [9, "Wed", 15], ["Total", None, 27]],
        "Feb": [["Visitors 2019"], ["Date", "Day", "Visitors"], [4, "Mon", 9], [5, "Tue", 11],
                ["Total", None, 20]],
    })  # fmt: skip
    return Book(file, days(("2019-01-07", 12), ("2019-01-09", 15), ("2019-02-04", 9),
                           ("2019-02-05", 11)))  # fmt: skip


def weeks_by_weekdays() -> Book:
    file = excel({"Syksy 2019": [
        ["Kävijät syksy 2019"], ["Viikko", "ma", "ti", "ke", "to", "pe", "Yht."],
        [36, 12, 14, 9, 11, 8, 54], [37, 10, None, 12, 15, 7, 44],
    ]})  # fmt: skip
    return Book(file, days(
        ("2019-09-02", 12), ("2019-09-03", 14), ("2019-09-04", 9), ("2019-09-05", 11),
        ("2019-09-06", 8), ("2019-09-09", 10), ("2019-09-11", 12), ("2019-09-12", 15),
        ("2019-09-13", 7)), frozenset({"gaps"}))  # fmt: skip


def adults_and_children_by_hour() -> Book:
    file = separated("Date,Time,Session,Adults,Children,Total",
                     "14/03/2019,10:00,Stay and play,5,7,12",
                     "04/03/2019,13:30,Baby group,6,6,12")  # fmt: skip
    rows: tuple[Row, ...] = (("2019-03-14", "10:00", "Stay and play", 12),
                             ("2019-03-04", "13:30", "Baby group", 12))  # fmt: skip
    return Book(file, rows, granularity="session", name="s.csv")


def mornings_and_afternoons() -> Book:
    file = separated("Pvm;Aamupäivä;Iltapäivä;Yht", "4.3.2019;12;8;20", "5.3.2019;9;6;15")
    rows: tuple[Row, ...] = (
        ("2019-03-04", None, "Aamupäivä", 12),
        ("2019-03-04", None, "Iltapäivä", 8),
        ("2019-03-05", None, "Aamupäivä", 9),
        ("2019-03-05", None, "Iltapäivä", 6),
    )
    return Book(file, rows)


def moments_and_noughts_behind_commas() -> Book:
    file = separated("pvm;kävijät", "2019-03-04 00:00:00;12,0", "2019-03-05 00:00:00;15,0")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15)))


def totals_named_by_month() -> Book:
    file = separated("Pvm;Kävijät", "30.1.2019;12", "31.1.2019;15", "Tammikuu yhteensä;27",
                     "1.2.2019;9", "2.2.2019;10", "Helmikuu yhteensä;19",
                     "Kaikki yhteensä;46")  # fmt: skip
    return Book(file, days(("2019-01-30", 12), ("2019-01-31", 15), ("2019-02-01", 9),
                           ("2019-02-02", 10)))  # fmt: skip


def years_over_measures() -> Book:
    def also(book):
        sheet = book.get_worksheet_by_name("Tilasto")
        sheet.merge_range("B1:C1", 2018)
        sheet.merge_range("D1:E1", 2019)

    file = excel({"Tilasto": [
        [], ["Kuukausi", "Käynnit", "Perheet", "Käynnit", "Perheet"],
        ["Tammikuu", 310, 150, 320, 160], ["Helmikuu", 280, 140, 290, 145],
    ]}, also)  # fmt: skip
    return Book(file, days(("2018-01-01", 310), ("2018-02-01", 280), ("2019-01-01", 320),
                           ("2019-02-01", 290)), granularity="month")  # fmt: skip


def days_without_a_last_dot() -> Book:
    file = excel({"Maaliskuu 2019": [["Päivä", "Kävijät"], ["4.3", 12], ["5.3", 15], ["6.3", 9]]})
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-06", 9)))


def numbered_rows() -> Book:
    file = excel({"Taul1": [["Nro", "Pvm", "Kävijät"], [1, date(2019, 3, 4), 12],
                            [2, date(2019, 3, 5), 15], [3, date(2019, 3, 6), 9]]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-06", 9)))


def words_below() -> Book:
    file = excel({"Taul1": [
        ["Perhekahvilan kävijät"], ["Pvm", "Kävijät"], [date(2019, 3, 4), 12],
        [date(2019, 3, 5), 15], [], ["Huom! Ke 6.3. talo oli kiinni remontin vuoksi."],
        ["Päivitetty 1.4.2019 / Aino"],
    ]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15)))


def hours_as_columns() -> Book:
    file = excel({"2019": [["Pvm", "klo 9-11", "klo 13-15"], [date(2019, 3, 4), 12, 8],
                           [date(2019, 3, 5), 9, None]]})  # fmt: skip
    rows: tuple[Row, ...] = (("2019-03-04", "09:00", None, 12), ("2019-03-04", "13:00", None, 8),
                             ("2019-03-05", "09:00", None, 9))  # fmt: skip
    return Book(file, rows, granularity="session")


def groups_by_weeks() -> Book:
    file = excel({"Syksy": [
        ["Ryhmien kävijät syksyllä 2019"], ["Ryhmä", "vko 36", "vko 37", "vko 38"],
        ["Perhekahvila", 12, 14, 9], ["Muskari", 8, 7, 11], ["Yhteensä", 20, 21, 20],
    ]})  # fmt: skip
    rows: tuple[Row, ...] = tuple(
        (day, None, label, number)
        for label, numbers in (("Perhekahvila", (12, 14, 9)), ("Muskari", (8, 7, 11)))
        for day, number in zip(("2019-09-02", "2019-09-09", "2019-09-16"), numbers, strict=True)
    )
    return Book(file, rows, granularity="week")


def dots_in_thousands() -> Book:
    file = separated("pvm;kävijät", "4.3.2019;1.204", "5.3.2019;998")
    return Book(file, days(("2019-03-05", 998)), frozenset({"no_number"}))


def less_than_nobody() -> Book:
    file = excel({"T": [["pvm", "kävijät"], [date(2019, 3, 4), -5], [date(2019, 3, 5), 7.5],
                        [date(2019, 3, 6), 12]]})  # fmt: skip
    return Book(file, days(("2019-03-06", 12)), frozenset({"no_number"}))


def only_words() -> Book:
    return Book(excel({"T": [["Hei"], ["Tässä ei ole mitään"]]}), (), problem="no_figures")


def a_list_of_names() -> Book:
    file = excel({"Läsnä": [["Nimi", "7.1.2019", "14.1.2019", "21.1.2019"],
                            ["Aino A", "x", "x", None], ["Bilal B", "x", None, "x"]]})  # fmt: skip
    return Book(file, (), granularity="session", problem="no_figures")


def whole_years() -> Book:
    file = excel({"T": [["Vuosi", "Kävijät"], [2016, 3100], [2017, 3300], [2018, 2900]]})
    return Book(file, days(("2016-01-01", 3100), ("2017-01-01", 3300), ("2018-01-01", 2900)),
                granularity="year")  # fmt: skip


def wide_letters() -> Book:
    file = "Pvm\tKävijät\r\n4.3.2019\t12\r\n5.3.2019\t15\r\n".encode("utf-16")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15)), name="kirja.txt")


def the_same_row_twice() -> Book:
    file = separated("pvm;klo;ryhmä;kävijät", "4.3.2019;10;Muskari;12", "4.3.2019;10;Muskari;12",
                     "5.3.2019;10;Muskari;9")  # fmt: skip
    rows: tuple[Row, ...] = (("2019-03-04", "10:00", "Muskari", 12),
                             ("2019-03-04", "10:00", "Muskari", 12),
                             ("2019-03-05", "10:00", "Muskari", 9))  # fmt: skip
    return Book(file, rows, frozenset({"doubles"}), granularity="session")


def noughts_beside_closed() -> Book:
    file = separated("pvm;kävijät", "4.3.2019;12", "5.3.2019;0", "6.3.2019;kiinni")
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 0)))


def days_in_words() -> Book:
    file = separated("Päivä;Kävijöitä", "maanantai 4. maaliskuuta 2019;12",
                     "tiistai 5. maaliskuuta 2019;15")  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15)))


def sums_between_weeks() -> Book:
    file = excel({"Maaliskuu 2019": [
        ["Pvm", "Kävijät"], ["ma 4.3.", 12], ["ti 5.3.", 15], ["vko 10 yht", 27],
        ["ma 11.3.", 9], ["ti 12.3.", 10], ["vko 11 yht", 19], ["Kuukausi yht", 46],
    ]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 15), ("2019-03-11", 9),
                           ("2019-03-12", 10)))  # fmt: skip


def a_sheet_for_each_house() -> Book:
    def house(first: int) -> list[list[object]]:
        return [["Pvm", "Kävijät"], *[[date(2019, 3, 4 + n), first + n] for n in range(3)]]

    file = excel({"Omena": house(10), "Päärynä": house(20)})
    rows = days(*[(f"2019-03-{4 + n:02}", first + n) for first in (10, 20) for n in range(3)])
    return Book(file, rows, frozenset({"doubles"}))


def families_beside_heads() -> Book:
    file = opendocument({"T": [["Pvm", "Lapset", "Aikuiset", "Perheet"],
                               [date(2019, 3, 4), 7, 5, 4],
                               [date(2019, 3, 5), 6, 6, 5]]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 12)), name="k.ods")


def hours_of_the_day() -> Book:
    file = excel({"Log": [["Aika", "Kävijät"], [datetime(2019, 3, 4, 10, 0), 12],
                          [datetime(2019, 3, 4, 13, 0), 9]]})  # fmt: skip
    rows: tuple[Row, ...] = (("2019-03-04", "10:00", None, 12), ("2019-03-04", "13:00", None, 9))
    return Book(file, rows, granularity="session")


def a_total_before_the_parts() -> Book:
    file = excel({"2019": [["Pvm", "Yhteensä", "Aikuiset", "Lapset"], [date(2019, 3, 4), 12, 5, 7],
                           [date(2019, 3, 5), 10, 4, 6]]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 10)))


def parts_that_do_not_add_up() -> Book:
    file = excel({"2019": [["Pvm", "Aikuiset", "Lapset", "Yhteensä"], [date(2019, 3, 4), 5, 7, 15],
                           [date(2019, 3, 5), 4, 6, 10]]})  # fmt: skip
    return Book(file, days(("2019-03-04", 12), ("2019-03-05", 10)), frozenset({"sum_differs"}))


def last_year_beside() -> Book:
    file = excel({"2019": [["Viikko", "Kävijät", "Edellinen vuosi", "Muutos %"], [10, 120, 110, 9],
                           [11, 98, 130, -25]]})  # fmt: skip
    return Book(file, days(("2019-03-04", 120), ("2019-03-11", 98)), granularity="week")


def families_by_name() -> Book:
    file = excel({"Läsnä": [["Nimi", "7.1.2019", "14.1.2019", "21.1.2019"], ["Virtanen", 2, 3, 2],
                            ["Korhonen", 4, None, 4], ["Nieminen", 1, 1, 2]]})  # fmt: skip
    return Book(file, (), granularity="session", problem="names_of_people")


def children_with_their_parents() -> Book:
    file = separated("Pvm;Lapsen etunimi;Huoltaja;Lapsia", "4.3.2019;Aada;Maija;2")
    return Book(file, (), granularity="session", problem="names_of_people")


UNSEEN = (
    families_by_name, children_with_their_parents,
    swedish_months, english_months, weeks_by_weekdays, adults_and_children_by_hour,
    mornings_and_afternoons, moments_and_noughts_behind_commas, totals_named_by_month,
    years_over_measures, days_without_a_last_dot, numbered_rows, words_below, hours_as_columns,
    groups_by_weeks, dots_in_thousands, less_than_nobody, only_words, a_list_of_names, whole_years,
    wide_letters, the_same_row_twice, noughts_beside_closed, days_in_words, sums_between_weeks,
    a_sheet_for_each_house, families_beside_heads, hours_of_the_day, a_total_before_the_parts,
    parts_that_do_not_add_up, last_year_beside,
)  # fmt: skip
