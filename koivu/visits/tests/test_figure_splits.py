"""Figures of a real week: rows, groups and grants add up to what a slow hand adds up."""

import csv
import io
import json
from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.translation import override
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from openpyxl import load_workbook

from koivu.core import clock
from koivu.partners.actions import merge_organisations
from koivu.partners.tests.factories import make_membership, make_organisation, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_role
from koivu.programme import actions as programme
from koivu.programme.tests.factories import make_slot
from koivu.visits.actions import mark_grant
from koivu.visits.figures.groups import Split, groups_of
from koivu.visits.figures.rows import period_of
from koivu.visits.figures.sums import By
from koivu.visits.models import Basis, GrantMark, Outcome, What
from koivu.visits.tests.factories import make_count, take_past_book_in

WEEKS = 8  # from November over the year's end: two months, two years, two seasons meet
LAST = A_MONDAY + timedelta(days=7 * WEEKS - 1)
LATER = datetime.combine(LAST + timedelta(days=30), time(20), clock.HELSINKI)
LINES = st.fixed_dictionaries(
    {
        "weekday": st.integers(1, 7),
        "kind": st.sampled_from(["activity", "activity", "advice", "meeting", "open"]),
        "leads": st.sampled_from(["professionals", "volunteers", "families"]),
        "is_own_service": st.booleans(),
        "organisers": st.sampled_from([(), (0,), (1,), (0, 1)]),
        "cancelled": st.sets(st.integers(0, WEEKS - 2), max_size=2),
        "moved": st.dictionaries(st.integers(0, WEEKS - 2), st.integers(1, 6), max_size=2),
        "counts": st.dictionaries(
            st.integers(0, WEEKS - 2),
            st.tuples(st.sampled_from([*Outcome]), st.integers(0, 9), st.sampled_from([*Basis])),
            max_size=5,
        ),
    }
)


@pytest.mark.django_db
@trying(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LINES, min_size=1, max_size=3))
def test_rows_and_groups_of_a_real_week_are_what_a_slow_hand_adds_up(lines):
    """Whatever was moved, cancelled, shared, not counted or not held."""
    place = make_place()
    partners = [make_organisation(), make_organisation()]
    held = [one for line in lines for one in week_of(place, partners, line)]
    place.refresh_from_db()
    period = period_of(place, A_MONDAY, LAST, LATER)

    groups = groups_of(period, [])

    for by in By:
        rows = period.rows(What.SESSION, by)
        assert known((row.first, row.session, row.figure) for row in rows) == added_up(held, by)
        for group in groups:
            parts = [period.rows(What.SESSION, by, part.sessions) for part in group.parts]
            visits = sum(row.figure.value or 0 for rows in parts for row in rows)
            assert visits == (period.whole(What.SESSION).value or 0)
    for group, mark in zip(groups, ("whose", "leads"), strict=True):
        assert known((part.key, "", part.figure) for part in group.parts) == added_up(held, mark)


def known(figures):
    """Return {(first day or key, session): (visits, due)} of what was held or counted."""
    said = {(first, session): (one.value, one.due) for first, session, one in figures}
    return {key: value for key, value in said.items() if value != (None, 0)}


def added_up(held, by):
    figures = {}
    for one in held:
        key = (one[by], "") if by in one else (max(begins(by, one["day"]), A_MONDAY), "")
        key = (one["day"], one["session"]) if by == By.SESSION else key
        value, due = figures.get(key, (None, 0))
        if one["heads"] is not None:
            value = (value or 0) + one["heads"]
        if one["is_due"]:
            figures[key] = (value, due + 1)
    return figures


def begins(by, day):
    """Say it another way than the figures do."""
    if by == By.WEEK:
        return date.fromisocalendar(*day.isocalendar()[:2], 1)
    months = {By.MONTH: day.month, By.SEASON: 8 if day.month > 7 else 1, By.YEAR: 1}
    return date(day.year, months[by], 1) if by in months else day


def week_of(place, partners, line):
    """Make a line of the week with its counts; return what was held, or was counted."""
    facts = {one: line[one] for one in ("kind", "leads", "is_own_service")}
    organisers = [partners[number] for number in line["organisers"]]
    slot = make_slot(place, weekday=line["weekday"], organisers=organisers, **facts)
    whose = "house" if not organisers else "together" if organisers[1:] else f"{organisers[0].pk}"
    whose += "-own" if len(organisers) == 1 and line["is_own_service"] else ""
    for week in range(WEEKS):
        planned = A_MONDAY + timedelta(days=7 * week + line["weekday"] - 1)
        day = planned + timedelta(days=line["moved"].get(week, 0))
        if week in line["cancelled"]:
            programme.cancel_date(slot, planned, {}, by=None, at=A_MORNING)
            day = planned
        elif day != planned:
            programme.move_date(slot, planned, day, {}, by=None, at=A_MORNING)
        outcome, heads, basis = line["counts"].get(week, (None, 0, Basis.COUNTED))
        session = f"{slot.key}-{planned}"
        if outcome and week not in line["cancelled"]:
            many = heads if outcome == Outcome.COUNTED else None
            make_count(place, session, many, many, day=day, at=LATER, counted_at=None,
                       outcome=outcome, basis=basis)  # fmt: skip
        else:
            outcome = None
        is_counted = outcome == Outcome.COUNTED
        is_due = line["kind"] not in ("meeting", "open") and week not in line["cancelled"]
        is_due = is_counted or (is_due and outcome != Outcome.CLOSED)
        yield {
            "session": session, "day": day, "whose": whose, "leads": line["leads"],
            "heads": 2 * heads if is_counted else None, "is_due": is_due,
        }  # fmt: skip


@pytest.fixture
def place(db):
    return make_place(is_public=True)


def week(place):
    place.refresh_from_db()
    return period_of(place, A_MONDAY, LAST, LATER)


def a_count(place, slot, heads=1, day=A_MONDAY, **facts):
    return make_count(place, f"{slot.key}-{day}", heads, 0, day=day, at=LATER, counted_at=None,
                      **facts)  # fmt: skip


def numbers(group):
    return [(part.name, part.figure.value) for part in group.parts]


def signed_in(user):
    client = Client(headers={"accept-language": "fi"})
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def test_organisations_stand_in_finnish_order_with_the_shared_once(place):
    names = ("Örö ry", "Ääni ry", "Åbo rf", "Zonta", "Örö ry")
    partners = [make_organisation(name) for name in names]
    for organisers, facts in [
        *(([one], {}) for one in partners),
        (partners[:2], {}),
        ([partners[3]], {"is_own_service": True}),
        ([], {}),
    ]:
        a_count(place, make_slot(place, organisers=organisers, **facts))

    with override("en"):
        by_organisation, by_who_leads = groups_of(week(place), [])

    # Two of one name are two; not one is before the other for being bigger.
    assert [name for name, _value in numbers(by_organisation)] == [
        "Zonta", "Zonta, own service", "Åbo rf", "Ääni ry", "Örö ry", "Örö ry",
        "Together", "The house",
    ]  # fmt: skip
    assert {value for _name, value in numbers(by_organisation)} == {1}
    assert numbers(by_who_leads) == [("Professionals", 8)]


def test_what_has_merged_is_one_and_what_will_merge_is_still_two(place):
    old, into, later = (make_organisation(name) for name in ("Kunta", "Alue", "Seura"))
    for one in (old, into, later):
        a_count(place, make_slot(place, organisers=[one]))
    a_count(place, make_slot(place, organisers=[old, into]))
    merge_organisations(old, into, since=A_MONDAY, by=None, at=A_MORNING)
    after = LATER.date() + timedelta(days=60)
    merge_organisations(later, into, since=after, by=None, at=A_MORNING)

    by_organisation, _who_leads = groups_of(week(place), [])

    assert numbers(by_organisation) == [("Alue", 3), ("Seura", 1)]


QUERY = f"?first={A_MONDAY}&last={LAST}&by=month"


@pytest.fixture
def of_two(place, monkeypatch):
    """A grant of one partner's line; return its owner's person, and everybody else who sees."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    owner, other = make_organisation("=MLL"), make_organisation("Seurakunta")
    slot = make_slot(place, organisers=[owner], owner=owner)
    a_count(place, slot, 2)
    a_count(place, slot, 3, A_MONDAY + timedelta(days=21))
    tuesday = A_MONDAY + timedelta(days=1)
    a_count(place, make_slot(place, weekday=2, organisers=[other], owner=other), 5, tuesday)
    member = make_worker(place, owner)
    mark_grant(owner, [slot], "=STEA Ak", A_MONDAY, LAST - timedelta(days=42), by=member,
               at=A_MORNING)  # fmt: skip
    others = [make_role(place).user, make_worker(place, other), make_worker(place)]
    return place, member, others


def test_a_grant_is_seen_by_its_own_organisation_alone(of_two):
    place, member, others = of_two
    at = f"/en/desk/{place.slug}/figures"
    mark = GrantMark.objects.get()
    seen = [f"{at}/{one}{QUERY}{split}" for one in ("", "rows.csv")
            for split in ("", "&split=grant", f"&split=grant&part={mark.pk}")]  # fmt: skip

    mine = [signed_in(member).get(one) for one in (*seen, f"{at}/grants/")]
    for person in others:
        theirs = signed_in(person)
        assert not [one for one in seen if b"STEA Ak" in theirs.get(one).content]
        assert b"STEA Ak" not in theirs.get(f"{at}/grants/").content
        assert theirs.post(f"{at}/grants/{mark.pk}/end/").status_code == 404
        book = theirs.get(f"{at}/rows.xlsx{QUERY}&split=grant").content
        cells = load_workbook(io.BytesIO(book)).active if book.startswith(b"PK") else None
        assert not cells or "STEA" not in str([*cells.iter_rows(values_only=True)])

    assert [b"STEA Ak" in answer.content for answer in mine] == [
        True, True, True, False, True, True, True
    ]  # fmt: skip
    assert GrantMark.objects.exists()


def test_files_are_split_too_and_every_name_is_a_text(of_two):
    place, member, _others = of_two
    at = f"/en/desk/{place.slug}/figures/rows"
    person = signed_in(member)

    grants = person.get(f"{at}.csv{QUERY}&split=grant").content.decode("utf-8-sig")
    book = person.get(f"{at}.xlsx{QUERY}&split=organisation").content
    sheet = load_workbook(io.BytesIO(book)).active

    [row] = list(csv.reader(io.StringIO(grants), delimiter=";"))[1:]
    assert row[3:6] == ["'=STEA Ak", "", "2"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    rows = [row[3:6:2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert rows == [("=MLL", 2), ("=MLL", 3), ("=MLL", "Not counted"),
                    ("Seurakunta", 5), ("Seurakunta", "Not counted"),
                    ("Seurakunta", "Not counted")]  # fmt: skip


def test_the_command_splits_and_says_no_grants(of_two, capsys):
    place, _member, _others = of_two
    days = ("--from", str(A_MONDAY), "--to", str(LAST), "--by", "year", "--json")

    call_command("figures", place.slug, *days, "--split", "organisation")
    about = json.loads(capsys.readouterr().out)

    first = [(row["group"], row["value"], row["parts"]) for row in about["rows"] if row["value"]]
    assert first == [("=MLL", 5, {"counted": 5}), ("Seurakunta", 5, {"counted": 5})]
    assert about["split"] == Split.ORGANISATION
    assert "STEA" not in str(about)
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("figures", place.slug, *days, "--split", "grant")


def test_every_way_down_leads_to_rows(of_two):
    """From years to months, sessions and the very counts, in all and in a part."""
    place, member, _others = of_two
    person = signed_in(member)
    at = f"/en/desk/{place.slug}/figures/"

    for start in ("&by=year", "&by=season", "&by=year&split=grant", "&by=year&split=leads"):
        address, steps = f"{at}{QUERY}{start}", 0
        while "counts/" not in address:
            page = person.get(address)
            assert page.status_code == 200, address
            table = page.content.decode().split("<tbody>")[1]
            down = table.split('<th scope="row"><a href="')[1].split('"')[0].replace("&amp;", "&")
            address = down if down.startswith("/") else f"{at}{down}"
            steps += 1
        assert steps == 3
        assert '<td class="number">2</td>' in person.get(address).content.decode()


def test_numbers_of_books_of_another_length_are_told_of(place):
    take_past_book_in(place)
    page = signed_in(make_worker(place)).get
    days = "?first=2019-03-01&last=2019-03-31&by="

    by_month, by_day = (
        page(f"/en/desk/{place.slug}/figures/{days}{by}").content.decode()
        for by in ("month", "day")
    )

    assert "3 × a day" in by_month and f"{days.replace('&', '&amp;')}day" in by_month
    assert "kirja.csv" in by_day and "3 × a day" not in by_day


def test_a_day_is_due_when_its_doors_have_closed_and_never_before_the_week_began(place):
    make_slot(place, kind="open")  # the doors of a place without opening hours
    place.refresh_from_db()
    first = A_MONDAY - timedelta(days=60)

    due = [
        period_of(place, first, A_MONDAY, clock.at(A_MONDAY, hour)).whole(What.DAY).due
        for hour in (time(10, 30), time(11))
    ]

    assert due == [0, 1]


def test_whoever_holds_a_line_may_mark_it_and_sees_which_line_it_is(place):
    """A line that was read in has no owner; two of one name are told apart by their days."""
    one, other = make_organisation("Alku"), make_organisation("Beeta")
    monday = make_slot(place, "Kahvila", organisers=[one])
    friday = make_slot(place, "Kahvila", weekday=5, organisers=[one, other])
    person = make_worker(place, one)
    page = f"/en/desk/{place.slug}/figures/grants/"
    asked = {"grant_name": "Ak", "since": str(A_MONDAY), "lines": [monday.key, friday.key]}

    lines = signed_in(person).get(page).content.decode()
    done = signed_in(person).post(page, asked)
    make_membership(place, other, person)
    unclear, foreign, of_other = (
        signed_in(person).post(page, asked | more)
        for more in (
            {},
            {"organisation": other.pk},
            {"organisation": other.pk, "lines": friday.key},
        )
    )

    assert "Kahvila, Monday 10" in lines and "Kahvila, Friday 10" in lines
    assert [one.status_code for one in (done, unclear, foreign, of_other)] == [302, 422, 422, 302]
    marks = GrantMark.objects.values_list("organisation", "slot").order_by("pk")
    assert sorted(marks) == [(one.pk, monday.pk), (one.pk, friday.pk), (other.pk, friday.pk)]
