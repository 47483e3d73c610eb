"""Figures: what is added, what never is, and that nothing uncounted is a nought."""

import csv
import io
import json
from collections import defaultdict
from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from openpyxl import load_workbook

from koivu.core import clock
from koivu.partners.tests.factories import make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_room
from koivu.programme import actions as programme
from koivu.programme.tests.factories import make_slot
from koivu.visits.actions import confirm_count
from koivu.visits.figures.county import months_of
from koivu.visits.figures.groups import beside_last_year, groups_of
from koivu.visits.figures.rows import period_of
from koivu.visits.figures.sums import (
    By,
    Counted,
    Held,
    begins,
    ends,
    figure_of,
    most_heads_now,
    split,
)
from koivu.visits.models import Basis, Manner, Outcome, What
from koivu.visits.tests.factories import make_count

A_SUNDAY = A_MONDAY + timedelta(days=6)
LATER = datetime.combine(A_MONDAY + timedelta(days=13), time(20), clock.HELSINKI)


def a_count(session="a-1", adults=1, children=2, **facts):
    facts = {"what": What.SESSION, "day": A_MONDAY, "outcome": Outcome.COUNTED} | facts
    return Counted(session=session, adults=adults, children=children, **facts)


def test_what_nobody_counted_is_not_nought():
    figure = figure_of(What.SESSION, [], {"a-1", "a-2"})

    assert (figure.value, figure.counted, figure.due, figure.basis) == (None, 0, 2, "")


def test_nobody_came_not_counted_and_not_held_are_three_answers():
    none = {"adults": 0, "children": 0}
    counts = [
        a_count("nobody", **none),
        a_count("uncounted", **none, outcome=Outcome.NOT_COUNTED),
        a_count("closed", **none, outcome=Outcome.CLOSED),
        a_count("full", 3, 4),
    ]

    figure = figure_of(What.SESSION, counts, {"nobody", "uncounted", "closed", "full"})

    assert (figure.value, figure.counted, figure.due, figure.nobody) == (7, 2, 3, 1)


def test_sessions_days_and_heads_now_are_never_added():
    counts = [
        a_count("a-1", 1, 1),
        a_count("", 5, 5, what=What.DAY),
        a_count("", 7, 7, what=What.HEADS_NOW),
        a_count("", 2, 2, what=What.HEADS_NOW),
    ]

    session, day = (figure_of(what, counts, set()).value for what in (What.SESSION, What.DAY))

    assert (session, day, most_heads_now(counts).heads) == (2, 10, 14)


def test_a_figure_of_several_bases_is_as_good_as_the_weakest_and_tells_its_parts():
    counts = [a_count("a-1", 1, 1), a_count("a-2", 2, 2, basis=Basis.ESTIMATE)]

    figure = figure_of(What.SESSION, counts, {"a-1", "a-2"})

    assert (figure.basis, figure.parts) == ("estimate", {"counted": 2, "estimate": 4})


@pytest.mark.parametrize(
    ("by", "day", "first", "last"),
    [
        (By.WEEK, date(2027, 1, 2), date(2026, 12, 28), date(2027, 1, 3)),  # week 53
        (By.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (By.SEASON, date(2026, 5, 31), date(2026, 1, 1), date(2026, 5, 31)),
        (By.SEASON, date(2026, 6, 1), date(2026, 6, 1), date(2026, 7, 31)),
        (By.SEASON, date(2026, 12, 31), date(2026, 8, 1), date(2026, 12, 31)),
        (By.YEAR, date(2028, 12, 31), date(2028, 1, 1), date(2028, 12, 31)),
        (By.DAY, date(2026, 3, 29), date(2026, 3, 29), date(2026, 3, 29)),
    ],
)
def test_times_begin_and_end_as_the_calendar_says(by, day, first, last):
    assert (begins(by, day), ends(by, first)) == (first, last)


SESSIONS = st.builds(
    Held,
    id=st.sampled_from([f"s-{number}" for number in range(8)]),
    day=st.dates(date(2026, 12, 20), date(2027, 1, 10)),
    organisers=st.sampled_from([(), (1,), (2,), (1, 2)]),
    leads=st.sampled_from(["professionals", "volunteers", "families"]),
)
COUNTS = st.builds(
    Counted,
    what=st.just(What.SESSION),
    session=st.sampled_from([f"s-{number}" for number in range(8)]),
    day=st.just(A_MONDAY),
    outcome=st.sampled_from([*Outcome]),
    basis=st.sampled_from([*Basis]),
    adults=st.integers(0, 30),
    children=st.integers(0, 30),
    first_timers=st.none() | st.integers(0, 5),
)


@trying(max_examples=150, deadline=None)
@given(st.lists(SESSIONS, unique_by=lambda one: one.id, max_size=8), st.lists(COUNTS, max_size=20))
def test_the_figures_of_all_groups_are_that_of_the_whole(held, counts):
    """Each session once, however many hold it; counts of no session here are in no group."""
    here = {one.id for one in held}
    whole = figure_of(What.SESSION, [one for one in counts if one.session in here], here)

    for group in (lambda one: str(one.organisers), lambda one: one.leads):
        parts = split(held, counts, group).values()
        for column in ("counted", "due", "nobody", "adults", "children"):
            assert sum(getattr(part, column) for part in parts) == getattr(whole, column)


@trying(max_examples=150, deadline=None)
@given(st.lists(COUNTS, max_size=20), st.sets(st.sampled_from([f"s-{n}" for n in range(8)])))
def test_a_figure_is_what_a_slow_hand_adds_up(counts, due):
    heads, closed = defaultdict(int), set()
    for one in counts:
        if one.outcome == Outcome.COUNTED:
            heads[one.session] += one.adults + one.children
        if one.outcome == Outcome.CLOSED:
            closed.add(one.session)

    figure = figure_of(What.SESSION, counts, due)

    assert figure.value == (sum(heads.values()) if heads else None)
    assert figure.counted == len(heads)
    assert figure.due == len({*heads, *(one for one in due if one not in closed)})
    assert sum(figure.parts.values()) == sum(heads.values())


@pytest.fixture
def place(db):
    return make_place(is_public=True)


def week(place, by=By.SESSION):
    place.refresh_from_db()
    period = period_of(place, A_MONDAY, A_SUNDAY, LATER)
    return period, period.rows(What.SESSION, by)


def test_only_what_was_held_is_due(place):
    make_slot(place, "Pidetty")
    off = make_slot(place, "Peruttu", weekday=2)
    programme.cancel_date(off, A_MONDAY + timedelta(days=1), {}, by=None, at=A_MORNING)
    make_slot(place, "Talokokous", weekday=3, kind="meeting")
    make_slot(place, "Avoin ovi", weekday=4, kind="open")
    make_slot(place, "Kahdenkeskinen", weekday=5, room=make_room(place, is_private=True))

    period, rows = week(place)

    assert [row.title.said("fi").text for row in rows] == ["Pidetty"]
    assert period.whole(What.SESSION).due == 1


def test_what_is_still_to_come_is_not_due(place):
    make_slot(place)
    place.refresh_from_db()

    period = period_of(place, A_MONDAY, A_SUNDAY, A_MORNING)

    assert period.whole(What.SESSION).due == 0


def test_a_moved_session_is_of_the_day_on_which_it_was_held(place):
    slot = make_slot(place)
    tuesday = A_MONDAY + timedelta(days=1)
    programme.move_date(slot, A_MONDAY, tuesday, {}, by=None, at=A_MORNING)
    make_count(place, f"{slot.key}-{A_MONDAY}", 3, 4, day=tuesday, at=LATER, counted_at=None)

    period, rows = week(place, By.DAY)

    assert [(row.first, row.figure.value, row.figure.due) for row in rows] == [(tuesday, 7, 1)]
    assert period.whole(What.SESSION).counted == 1


def test_a_session_moved_after_it_was_counted_takes_its_count_along(place):
    slot = make_slot(place, weekday=7, first_date=A_SUNDAY)
    make_count(place, f"{slot.key}-{A_SUNDAY}", 3, 4, day=A_SUNDAY, at=LATER, counted_at=None)
    next_monday = A_SUNDAY + timedelta(days=1)
    programme.move_date(slot, A_SUNDAY, next_monday, {}, by=None, at=A_MORNING)

    period, rows = week(place, By.DAY)
    after = period_of(place, next_monday, next_monday, LATER)

    assert (rows, period.whole(What.SESSION).due) == ([], 0)
    assert [row.figure.value for row in after.rows(What.SESSION, By.DAY)] == [7]


def test_groups_add_up_to_the_whole_whatever_was_counted(place):
    for kind in ("open", "activity", "meeting"):
        slot = make_slot(place, kind=kind)
        make_count(place, f"{slot.key}-{A_MONDAY}", 1, 0, at=LATER, counted_at=None)
    gone = make_count(place, "zzzzzzzzzzzz-2026-11-16", 5, 0, at=LATER, counted_at=None)
    confirm_count(gone)
    period, _rows = week(place)

    for group in groups_of(period, []):
        assert sum(one.figure.value or 0 for one in group.parts) == 8
        assert sum(one.figure.due for one in group.parts) == period.whole(What.SESSION).due


def test_nobody_new_is_not_the_same_as_nobody_asked(worker, counted):
    page = worker.get(f"/en/desk/{counted.slug}/figures/{QUERY}day").content.decode()
    make_count(counted, "", 1, 1, day=A_MONDAY, at=LATER, counted_at=None, first_timers=0)
    after = worker.get(f"/en/desk/{counted.slug}/figures/{QUERY}day").content.decode()

    assert after.count('<td class="number">0</td>') == page.count('<td class="number">0</td>') + 1


def test_a_count_that_waits_is_in_no_figure_and_is_told_of(place):
    slot = make_slot(place)
    session = f"{slot.key}-{A_MONDAY}"
    make_count(place, session, 3, 4, at=LATER, counted_at=None)
    make_count(place, session, 9, 9, at=LATER, counted_at=None)

    period, _rows = week(place)

    assert (period.whole(What.SESSION).value, period.waiting) == (7, 1)


def test_last_year_is_compared_on_days_that_were_open_both_years(place):
    slot = make_slot(place, first_date=A_MONDAY - timedelta(days=400))
    a_year_ago = A_MONDAY - timedelta(days=364)
    for day, heads in ((A_MONDAY, 5), (a_year_ago, 3)):
        make_count(place, f"{slot.key}-{day}", heads, 0, day=day, at=LATER, counted_at=None)

    period, _rows = week(place)
    beside = beside_last_year(period)

    assert (beside.days, beside.now.value, beside.then.value) == (1, 5, 3)


@pytest.fixture
def counted(place):
    slot = make_slot(place, "=HYPERLINK(“x”)")
    make_count(place, f"{slot.key}-{A_MONDAY}", 3, 4, at=LATER, counted_at=None, first_timers=1)
    return place


@pytest.fixture
def worker(counted):
    client = Client(headers={"accept-language": "fi"})
    client.force_login(make_worker(counted), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


QUERY = f"?first={A_MONDAY}&last={A_SUNDAY}&by="


@pytest.mark.parametrize("by", [*By])
def test_the_page_shows_numbers_and_how_much_was_counted(worker, counted, by):
    page = worker.get(f"/en/desk/{counted.slug}/figures/{QUERY}{by}").content.decode()

    assert "<strong>7</strong> visits: adults 3, children 4" in page
    assert "1 of 1 session counted" in page


def test_children_by_age_are_told_wherever_figures_are(worker, counted):
    make_count(counted, what=What.DAY, adults=2, children=5, bands=(1, 0, 3, 1, 0), at=LATER)
    make_count(counted, what=What.DAY, adults=1, children=2, manner=Manner.AT_DOOR, at=LATER)
    make_slot(counted, "Toinen")
    other = f"{make_slot(counted, 'Kolmas').key}-{A_MONDAY}"
    make_count(counted, other, 1, 6, bands=(0, 2, 4, 0, 0), at=LATER, counted_at=None)
    figures = f"/en/desk/{counted.slug}/figures/"
    ages = {"0": 0, "1-2": 2, "3-6": 4, "7-12": 0, "13-17": 0, "unknown": 4}

    page = worker.get(f"{figures}{QUERY}week").content.decode()
    counts = worker.get(f"{figures}counts/?session={other}").content.decode()
    out = io.StringIO()
    days = {"first": A_MONDAY, "last": A_SUNDAY}
    call_command("figures", counted.slug, by="week", json=True, stdout=out, **days)
    file = worker.get(f"{figures}rows.csv{QUERY}week").content.decode("utf-8-sig")
    head, row = list(csv.reader(io.StringIO(file), delimiter=";"))[:2]

    assert "children 10 (under 1: 0, 1–2 years: 2, 3–6 years: 4" in page
    assert "age not known: 4)" in page
    assert "under 1: 0, 1–2 years: 2, 3–6 years: 4, 7–12 years: 0, 13–17 years: 0" in counts
    assert json.loads(out.getvalue())["rows"][0]["ages"] == ages
    assert dict(zip(head, row, strict=True))["Children: 1–2 years"] == "2"
    assert row[-6:] == ["0", "2", "4", "0", "0", "4"]


@pytest.mark.parametrize(
    "query",
    ["?first=2026-11-23&last=2026-11-01&by=day", "?by=cats", "?first=x&last=y&by=week",
     "?first=2020-01-01&last=2026-11-01&by=day"],
)  # fmt: skip
def test_days_that_make_no_sense_are_told_and_nothing_typed_is_lost(worker, counted, query):
    answer = worker.get(f"/en/desk/{counted.slug}/figures/{query}")

    assert answer.status_code == 422
    assert worker.get(f"/en/desk/{counted.slug}/figures/rows.csv{query}").status_code == 422


def test_what_is_too_much_for_a_page_is_had_as_a_file(worker, counted):
    query = f"?first={A_MONDAY - timedelta(days=400)}&last={A_SUNDAY}&by=session"
    page = worker.get(f"/en/desk/{counted.slug}/figures/{query}")

    link = f"/en/desk/{counted.slug}/figures/rows.csv{query}"
    assert page.status_code == 422 and link.replace("&", "&amp;") in page.content.decode()
    assert worker.get(link).content.decode("utf-8-sig").count("HYPERLINK") >= 1


def test_files_hold_texts_as_texts(worker, counted):
    at = f"/en/desk/{counted.slug}/figures/rows"

    table = worker.get(f"{at}.csv{QUERY}session").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(worker.get(f"{at}.xlsx{QUERY}session").content))

    row = list(csv.reader(io.StringIO(table), delimiter=";"))[1]
    assert row[1:6] == ["16.11.2026", "16.11.2026", "", "'=HYPERLINK(“x”)", "7"]
    cells = [cell for line in book.active.iter_rows(min_row=2) for cell in line]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert (cells[4].value, cells[4].data_type, cells[5].value) == ("=HYPERLINK(“x”)", "s", 7)
    assert cells[1].value.date() == A_MONDAY


@pytest.mark.parametrize("days", [("9999-12-01", "9999-12-31"), (None, "0001-01-01")])
def test_the_command_says_which_days_it_knows(counted, days):
    with pytest.raises(CommandError) as refused:
        call_command("figures", counted.slug, first=days[0] and date.fromisoformat(days[0]),
                     last=date.fromisoformat(days[1]))  # fmt: skip

    assert refused.value.returncode == 2


def test_the_command_tells_rows_with_their_basis_and_definition(counted, capsys):
    call_command("figures", counted.slug, "--from", str(A_MONDAY), "--to", str(A_SUNDAY),
                 "--by", "session", "--json")  # fmt: skip

    about = json.loads(capsys.readouterr().out)
    [row] = about["rows"]

    assert (row["value"], row["unit"], row["basis"]) == (7, "visits", "counted")
    assert (row["counted"], row["due"], about["waiting"]) == (1, 1, 0)
    assert row["definition"].startswith("Visits: adults and children who came to sessions")


def test_a_countys_months_are_the_sums_of_its_places(place):
    other = make_place(slug="toinen")
    for number, where in enumerate((place, other), start=1):
        slot = make_slot(where)
        for manner in (Manner.AT_DOOR, Manner.AT_DOOR):
            make_count(where, f"{slot.key}-{A_MONDAY}", number, 0, manner=manner, at=LATER,
                       counted_at=LATER - timedelta(days=13))  # fmt: skip

    [month] = months_of([place.pk, other.pk], A_MONDAY, A_SUNDAY)

    assert (month.month, month.counted, month.adults) == (date(2026, 11, 1), 2, 6)
