"""A query compiled once answers as if it were made anew each time."""

from datetime import date

import pytest

from koivu.core.kept_query import KeptQuery
from koivu.places.finding import public_place
from koivu.places.models import Place, SchoolCalendar
from koivu.places.tests.factories import make_hours, make_place
from koivu.programme.board import boards_of, forget_boards
from koivu.programme.tests.factories import A_MONDAY, make_notice, make_presence, make_slot

pytestmark = pytest.mark.django_db


def test_it_gives_the_rows_of_each_value():
    a, b = make_place("a"), make_place("b", open_languages=["ar"])
    kept = KeptQuery(
        lambda pk: Place.objects.filter(pk=pk).values_list("slug", "open_languages"), -1
    )

    rows = [(row.slug, row.open_languages) for one in (a, b, a) for row in kept.rows(one.pk)]

    assert rows == [("a", ["fi", "sv", "en"]), ("b", ["ar"]), ("a", ["fi", "sv", "en"])]


def test_a_place_found_so_is_the_place():
    calendar = SchoolCalendar.objects.create(
        municipality="Vantaa", school_language="fi", periods=[["2026-12-21", "2027-01-06"]],
        known_from=date(2026, 8, 1), known_until=date(2027, 7, 31),
    )  # fmt: skip
    make_place("koivula", school_calendar=calendar, latitude=60.3, step_free=True)
    plain = make_place("toinen")

    found = public_place("koivula")

    row = Place.objects.get(slug="koivula")
    assert {name: getattr(found, name) for name in vars(row) if name != "_state"} == {
        name: value for name, value in vars(row).items() if name != "_state"
    }
    assert found.school_calendar.periods == calendar.periods
    assert public_place("toinen") == plain


def test_one_place_alone_is_read_as_among_others():
    place, other = make_place(), make_place()
    make_slot(place)
    make_hours(place, 1)
    make_presence(place)
    make_notice(place)

    together = boards_of([place, other], A_MONDAY)[place.pk]
    forget_boards()
    alone = boards_of([place], A_MONDAY)[place.pk]

    assert alone == together
