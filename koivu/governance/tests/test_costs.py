"""Shared costs as coordinators write them and as partners read them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from koivu.core import clock
from koivu.core.models import Entry
from koivu.governance.actions import BasisNumbers, type_bases
from koivu.governance.models import SharedCost
from koivu.governance.shared_costs import year_of_costs
from koivu.governance.tests.factories import make_cost, make_decided
from koivu.partners.tests.factories import (
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.programme.board import forget_boards
from koivu.shifts.tests.factories import make_shift

pytestmark = pytest.mark.django_db

PAGE = "/fi/desk/talo/costs/2026/"
SUMMER = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    """It is A_MORNING, Monday 16.11.2026 at 8.40."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    forget_boards()
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


def partners(place, *names: str, **facts: object) -> list[int]:
    return [make_partnership(place, make_organisation(one), **facts).organisation_id
            for one in names]  # fmt: skip


def paid(place, year: int = 2026) -> dict[str, str]:
    return {one.name: str(one.actual) for one in year_of_costs(place, year, A_MORNING).payers}


def written(**facts: str) -> dict[str, str]:
    usual = {"kind": "rent", "amount": "1 000,01", "first": "1.1.2026", "last": "31.12.2026"}
    return {**usual, "is_planned": "no", "basis": "equal", **facts}


def text_of(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_cost_is_written_on_the_page_and_shared_to_the_cent(client, place):
    partners(place, "A", "B", "C")
    client.force_login(make_coordinator(place))

    answer = client.post(f"{PAGE}new/", written(chosen="Ohjausryhmä 3.2.2026"), follow=True)

    shown = text_of(answer)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert shown.count("1 000,01 €") >= 3
    told = ("333,34 €", "333,33 €", "Ohjausryhmä 3.2.2026")
    assert [words for words in told if words not in shown] == []
    assert Entry.objects.filter(verb="cost.added", place_id=place.pk).count() == 1


def test_a_joiner_pays_for_her_days_and_a_credit_note_takes_back_cent_by_cent(client, place):
    partners(place, "A", "B", "C")
    partners(place, "D", since=SUMMER)
    client.force_login(make_coordinator(place))
    client.post(f"{PAGE}new/", written())
    with_the_cost = paid(place)

    client.post(f"{PAGE}new/", written(amount="−1000,01", what="Hyvitys"))

    assert with_the_cost == {"A": "291.33", "B": "291.33", "C": "291.32", "D": "126.03"}
    assert set(paid(place).values()) == {"0.00"}


def test_a_partner_that_leaves_pays_until_its_last_day(place):
    partners(place, "A")
    partners(place, "B", until=date(2026, 1, 31))
    make_cost(place, "590.00", last=date(2026, 2, 28))

    assert paid(place) == {"A": "435.00", "B": "155.00"}


def test_a_cost_over_the_new_year_stands_where_it_ends_and_counts_the_days_of_both(place):
    partners(place, "A")
    partners(place, "B", until=date(2026, 12, 31))
    cost = make_cost(place, "62.00", first=date(2026, 12, 1), last=date(2027, 1, 31))

    assert (cost.year, cost.quarter) == (2027, 1)
    assert (paid(place, 2026), paid(place, 2027)) == ({}, {"A": "46.50", "B": "15.50"})


def test_percentages_that_make_no_hundred_are_asked_and_answered_from_a_day_on(client, place):
    (stays,) = partners(place, "Aura ry")
    (leaves,) = partners(place, "Seurakunta", until=SUMMER - timedelta(days=1))
    numbers = {stays: BasisNumbers(Decimal(60), None), leaves: BasisNumbers(Decimal(40), None)}
    type_bases(place, numbers, since=date(2026, 1, 1), by=None, at=A_MORNING)
    make_cost(place, "365.00", bases={"percent": "100"})
    client.force_login(make_coordinator(place))

    asked = text_of(client.get(PAGE))
    form = {"since": "1.7.2026", f"percent_{stays}": "100", f"percent_{leaves}": "0"}
    client.post(f"{PAGE}numbers/", form)

    assert "1.7.2026–31.12.2026" in asked
    assert paid(place) == {"Aura ry": "292.60", "Seurakunta": "72.40"}


def test_hours_that_came_true_are_asked_of_whoever_has_not_said(place):
    quiet, said = (make_organisation(one) for one in ("Aura ry", "Seurakunta"))
    for one in (quiet, said):
        make_partnership(place, one)
    make_shift(place, said, A_MONDAY - timedelta(days=7), came_true=True)
    unsaid = make_shift(place, quiet, A_MONDAY - timedelta(days=6))
    week = {"first": A_MONDAY - timedelta(days=7), "last": A_MONDAY - timedelta(days=1)}
    make_cost(place, "90.00", **week, bases={"came_true": "100"})
    make_cost(place, "10.00", **week, bases={"agreed": "100"})

    before = year_of_costs(place, 2026, A_MORNING)
    type(unsaid).objects.filter(pk=unsaid.pk).update(came_true=False)

    assert [one.asked.payers for one in before.waiting] == [(quiet.pk,)]
    forget_boards()
    assert paid(place) == {"Aura ry": "5.00", "Seurakunta": "95.00"}


def test_a_budget_stands_beside_what_has_come(place):
    partners(place, "A", "B")
    make_cost(place, "1200.00", is_planned=True)
    make_cost(place, "300.00", last=date(2026, 3, 31))

    (rent,) = year_of_costs(place, 2026, A_MORNING).kinds

    assert (rent.planned, rent.actual, rent.left) == tuple(map(Decimal, (1200, 300, 900)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "0"}, {"amount": "1,001"}, {"last": "31.12.2025"}, {"kind": "other"},
        {"basis": "mix", "mix_equal": "50", "mix_area": "49"}, {"basis": "mix"},
    ],
)  # fmt: skip
def test_what_cannot_be_a_cost_is_not_saved(client, place, wrong):
    client.force_login(make_coordinator(place))

    answer = client.post(f"{PAGE}new/", written(**wrong))

    assert (answer.status_code, "sum-errors" in text_of(answer)) == (200, True)
    assert not SharedCost.objects.exists()


def test_everybody_of_a_partner_reads_the_same_and_coordinators_alone_write(client, place):
    theirs = make_organisation("Seurakunta")
    make_partnership(place, theirs)
    cost = make_cost(place)
    people = {
        "worker": make_worker(place, theirs),
        "without": make_worker(place),
        "steering": make_role(place, role=Role.STEERING).user,
        "coordinator": make_coordinator(place),
        "elsewhere": make_coordinator(make_place()),
    }
    answers = {}
    for name, user in people.items():
        client.force_login(user)
        answers[name] = [
            client.get(PAGE).status_code,
            client.get(f"{PAGE}new/").status_code,
            client.post(f"/fi/desk/talo/costs/line/{cost.pk}/remove/").status_code
            if name != "coordinator" else 0,
        ]  # fmt: skip

    assert answers == {
        "worker": [200, 403, 403],
        "without": [403, 403, 403],
        "steering": [200, 404, 404],
        "coordinator": [200, 200, 0],
        "elsewhere": [404, 404, 404],
    }


def test_a_year_takes_as_many_statements_for_one_cost_as_for_many(place):
    partners(place, "A", "B", "C")

    def statements() -> int:
        forget_boards()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            year_of_costs(place, 2026, A_MORNING)
        return len(asked)

    make_cost(place, bases={"agreed": "50", "equal": "50"}, last=date(2026, 10, 31))
    one = statements()
    for _number in range(3):
        make_cost(place, bases={"agreed": "50", "equal": "50"}, last=date(2026, 10, 31))

    assert statements() == one


def test_a_cost_without_a_key_or_of_nothing_is_refused_by_the_database(place):
    for facts in ({"bases": {}}, {"amount": "0"}):
        with pytest.raises(ValidationError):
            make_cost(place, **facts)


def test_a_cost_leads_to_the_decision_that_chose_how_it_is_shared(place, client):
    made, other = make_decided(place), make_decided(make_place("muu"))
    client.force_login(make_coordinator(place))
    assert f'value="{made.pk}"' in text_of(client.get(f"{PAGE}new/"))

    refused = client.post(f"{PAGE}new/", written(decision=str(other.pk)))
    answer = client.post(f"{PAGE}new/", written(decision=str(made.pk)), follow=True)

    assert f"/fi/desk/talo/decisions/{made.pk}/" in text_of(answer)
    cost = SharedCost.objects.get()
    assert (refused.status_code, cost.decision, "1/2026" in cost.where_agreed) == (200, made, True)
