"""Books of the kinds that people have are read rightly, and asked about where they are unclear."""

from datetime import date

import pytest

from koivu.visits.books.reading import read_visits
from koivu.visits.books.settling import Told, settle
from koivu.visits.tests.books import (
    unseen,
    unseen_fresh,
    unseen_last,
    unseen_later,
    unseen_more,
)

BOOKS = (
    *unseen.UNSEEN,
    *unseen_later.UNSEEN,
    *unseen_last.UNSEEN,
    *unseen_more.UNSEEN,
    *unseen_fresh.UNSEEN,
)

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("book_of", BOOKS, ids=lambda one: one.__name__)
def test_a_book_is_read_as_it_is_meant(book_of):
    book = book_of()

    found = read_visits(book.file, book.name)

    assert found.problem == book.problem
    if book.problem:
        assert not found.figures and not found.passed
        return
    told = Told(book.unit, "counted", book.granularity, book.name)
    settled = settle(found, told, {}, TODAY)
    rows = [
        (one.first.isoformat(), one.figure.start or None, one.label or None, one.value)
        for one in settled.entries
    ]
    assert {one.id for one in settled.questions} == book.asks
    assert sorted(rows, key=str) == sorted(book.rows, key=str)
