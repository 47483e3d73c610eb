"""School holidays taken in from a file: known where told, refused whole where unreadable."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from koivu.places.actions import learn_school_holidays, learn_shipped_school_holidays
from koivu.places.holidays import calendar_of
from koivu.places.imports import SHIPPED, Unreadable, read_school_holidays
from koivu.places.models import SchoolCalendar
from koivu.places.tests.factories import A_MORNING, make_place

HEADER = "municipality,school_language,school_year,kind,start,end"
YEAR_26 = """\
Vantaa,fi,2026-2027,term_start,2026-08-11,2026-08-11
Vantaa,fi,2026-2027,autumn,2026-10-12,2026-10-16
Vantaa,fi,2026-2027,term_end,2027-06-05,2027-06-05"""
YEAR_27 = """\
Vantaa,fi,2027-2028,term_start,2027-08-10,2027-08-10
Vantaa,fi,2027-2028,winter,2028-02-21,2028-02-25
Vantaa,fi,2027-2028,term_end,2028-06-03,2028-06-03"""
YEAR_24 = """\
Vantaa,fi,2024-2025,term_start,2024-08-08,2024-08-08
Vantaa,fi,2024-2025,term_end,2025-05-31,2025-05-31"""


def learn(*lines, **how):
    found = read_school_holidays("\n".join([HEADER, *lines]).encode())
    return learn_school_holidays(found, by=None, at=A_MORNING, **how)


def problems_of(*lines, header=HEADER):
    with pytest.raises(Unreadable) as refused:
        read_school_holidays("\n".join([header, *lines]).encode())
    return [(problem.line, str(problem.message)) for problem in refused.value.problems]


@pytest.mark.django_db
def test_a_school_year_is_known_from_its_first_day_to_its_last():
    learn(YEAR_26)

    row = SchoolCalendar.objects.get()
    assert (row.known_from, row.known_until) == (date(2026, 8, 11), date(2027, 6, 5))
    calendar = calendar_of(row)
    assert calendar.is_school_holiday(date(2026, 10, 14)) is True
    assert calendar.is_school_holiday(date(2026, 11, 16)) is False
    assert calendar.is_school_holiday(date(2027, 6, 6)) is None
    assert calendar.is_school_holiday(date(2026, 8, 10)) is None


@pytest.mark.django_db
def test_the_summer_between_two_known_years_is_a_holiday():
    learn(YEAR_26, YEAR_27)

    calendar = calendar_of(SchoolCalendar.objects.get())
    summer = [calendar.is_school_holiday(date(2027, month, 15)) for month in (6, 7, 8)]
    assert summer == [True, True, False]
    assert calendar.is_school_holiday(date(2027, 6, 5)) is False


@pytest.mark.django_db
def test_a_year_without_its_first_or_last_day_is_not_known():
    learned = learn("Vantaa,fi,2026-2027,autumn,2026-10-12,2026-10-16")

    assert [one.change for one in learned] == ["unknown"]
    assert [year.label for year in learned[0].found.left_out] == ["2026–2027"]
    assert not SchoolCalendar.objects.exists()


@pytest.mark.django_db
def test_a_later_file_adds_to_what_is_known():
    learn(YEAR_26)
    learn(YEAR_27)

    row = SchoolCalendar.objects.get()
    assert (row.known_from, row.known_until) == (date(2026, 8, 11), date(2028, 6, 3))
    assert [kind for _first, _last, kind in row.periods] == ["autumn", "summer", "winter"]


@pytest.mark.django_db
def test_a_year_told_again_replaces_the_same_year_only():
    learn(YEAR_26, YEAR_27)
    moved = YEAR_26.replace("2026-10-12,2026-10-16", "2026-10-19,2026-10-23")

    learn(moved)

    assert SchoolCalendar.objects.get().periods == [
        ["2026-10-19", "2026-10-23", "autumn"],
        ["2027-06-06", "2027-08-09", "summer"],
        ["2028-02-21", "2028-02-25", "winter"],
    ]


@pytest.mark.django_db
def test_years_with_a_gap_between_them_are_not_guessed_over():
    learn(YEAR_24, YEAR_26)

    calendar = calendar_of(SchoolCalendar.objects.get())
    assert calendar.is_school_holiday(date(2025, 12, 24)) is None
    assert calendar.is_school_holiday(date(2026, 11, 16)) is False


@pytest.mark.django_db
def test_schools_of_two_languages_have_two_calendars():
    learn(YEAR_26, YEAR_26.replace(",fi,", ",sv,").replace("2026-10-12", "2026-10-14"))

    assert dict(SchoolCalendar.objects.values_list("school_language", "periods")) == {
        "fi": [["2026-10-12", "2026-10-16", "autumn"]],
        "sv": [["2026-10-14", "2026-10-16", "autumn"]],
    }


@pytest.mark.django_db
def test_places_that_live_by_a_changed_calendar_hear_of_it_and_others_do_not():
    learn(YEAR_26)
    mine, other = make_place(school_calendar=SchoolCalendar.objects.get()), make_place()
    versions = mine.version, other.version

    assert [one.change for one in learn(YEAR_26)] == ["same"]
    mine.refresh_from_db()
    assert mine.version == versions[0]
    learn(YEAR_27)

    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.version > versions[0], other.version) == (True, versions[1])


@pytest.mark.django_db
def test_a_dry_run_tells_and_writes_nothing():
    learned = learn(YEAR_26, dry_run=True)

    assert [one.change for one in learned] == ["new"]
    assert not SchoolCalendar.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        ",fi,2026-2027,autumn,2026-10-12,2026-10-16",
        "Vantaa,suomi,2026-2027,autumn,2026-10-12,2026-10-16",
        "Vantaa,fi,2026,autumn,2026-10-12,2026-10-16",
        "Vantaa,fi,2026-2028,autumn,2026-10-12,2026-10-16",
        "Vantaa,fi,2026-2027,holiday,2026-10-12,2026-10-16",
        "Vantaa,fi,2026-2027,autumn,12.10.2026,2026-10-16",
        "Vantaa,fi,2026-2027,autumn,2026-10-32,2026-10-16",
        "Vantaa,fi,2026-2027,autumn,2026-10-16,2026-10-12",
        "Vantaa,fi,2026-2027,autumn,2024-10-12,2024-10-16",
        "Vantaa,fi,2026-2027,term_start,2026-08-12,2026-08-12",
    ],
)
def test_an_unreadable_line_is_named_with_what_to_do(line):
    (told,) = problems_of(*YEAR_26.splitlines(), line)

    assert told[0] == 5
    assert told[1].endswith(".")


def test_every_unreadable_line_is_told_at_once():
    bad = "Vantaa,fi,2026-2027,autumn,x,y"

    assert [line for line, _ in problems_of(bad, *YEAR_26.splitlines(), bad)] == [2, 6]


def test_missing_columns_and_another_encoding_are_told():
    assert problems_of(header="municipality,start,end")[0][0] == 1
    with pytest.raises(Unreadable):
        read_school_holidays((HEADER + "\nHämeenlinna,fi").encode("latin-1"))


def test_a_file_as_finnish_excel_saves_it_is_read():
    text = (
        "\ufeff" + "\r\n".join([HEADER, *YEAR_26.splitlines()]).replace(",", ";") + "\r\n;;;;;\r\n"
    )

    (found,) = read_school_holidays(text.encode())

    assert (found.municipality, [year.year for year in found.known]) == ("Vantaa", [2026])


@pytest.mark.django_db
def test_the_shipped_file_is_readable_and_comes_once():
    learn_shipped_school_holidays(at=A_MORNING)
    vantaa = SchoolCalendar.objects.filter(municipality="Vantaa")
    assert set(vantaa.values_list("school_language", "known_from", "known_until")) == {
        ("fi", date(2024, 8, 8), date(2025, 5, 31)),
        ("sv", date(2024, 8, 12), date(2025, 5, 31)),
    }
    vantaa.delete()

    learn_shipped_school_holidays(at=A_MORNING)

    assert not SchoolCalendar.objects.filter(municipality="Vantaa").exists()


@pytest.mark.django_db
def test_the_command_takes_all_or_nothing(tmp_path, capsys):
    file = tmp_path / "holidays.csv"
    file.write_text("\n".join([HEADER, YEAR_26, "Espoo,fi,2026-2027,autumn,soon,later"]))

    with pytest.raises(CommandError) as refused:
        call_command("import_school_holidays", str(file), "--json")

    assert refused.value.returncode == 1
    told = json.loads(capsys.readouterr().out)
    assert [error["line"] for error in told["errors"]] == [5]
    assert not SchoolCalendar.objects.exists()


@pytest.mark.django_db
def test_the_command_tells_what_it_did(capsys):
    call_command("import_school_holidays", str(SHIPPED), "--json")

    told = json.loads(capsys.readouterr().out)
    by_name = {(one["municipality"], one["school_language"]): one for one in told["calendars"]}
    assert by_name["Kotka", "fi"]["known_until"] == "2027-06-05"
    assert by_name["Haapavesi", "fi"]["left_out"] == ["2023–2024"]
    assert SchoolCalendar.objects.count() == len(by_name)


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_a_question(tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("import_school_holidays", str(tmp_path / "none.csv"))

    assert refused.value.returncode == 2
