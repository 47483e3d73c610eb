"""A quarter of shared costs: its statements, and that nothing of it changes once it is closed."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.governance.actions import QuarterRefusal, keep_cost, remove_cost
from koivu.governance.models import SharedCost
from koivu.governance.rules import Quarter
from koivu.governance.shared_costs import quarter_of_costs
from koivu.governance.statement_sheet import statement_sheet
from koivu.governance.tests.factories import close, make_cost
from koivu.partners.tests.factories import make_organisation, make_partnership
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place

pytestmark = [pytest.mark.django_db, pytest.mark.drawn]

SPRING = {"first": date(2026, 1, 1), "last": date(2026, 3, 31)}
PAGE = "/fi/desk/talo/costs/2026/"


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    """It is A_MORNING, Monday 16.11.2026 at 8.40."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    place = make_place("talo", name="Perhetalo")
    for name in ("A", "B", "C"):
        make_partnership(place, make_organisation(name))
    return place


def told(place, number: int = 1) -> dict[str, str]:
    costs = quarter_of_costs(place, Quarter(2026, number), A_MORNING)
    return {one.name: str(one.amount) for one in costs.payers}


def test_a_closed_quarter_stays_as_it_was_told_whoever_is_found_to_have_been_there(place):
    make_cost(place, **SPRING)
    close(place)

    make_partnership(place, make_organisation("D"))
    place.partnerships.filter(organisation__names__name="A").update(until=date(2026, 1, 31))

    assert told(place) == {"A": "333.34", "B": "333.34", "C": "333.33"}


def test_what_stands_in_a_closed_quarter_is_neither_changed_nor_taken_away(client, place):
    cost = make_cost(place, **SPRING)
    close(place)
    cost.amount = Decimal(5)
    client.force_login(make_coordinator(place))
    before = told(place)

    for act in (keep_cost, remove_cost):
        with pytest.raises(Refused):
            act(cost, by=None, at=A_MORNING)
    client.post(f"/fi/desk/talo/costs/line/{cost.pk}/remove/")

    assert told(place) == before


def test_a_number_of_thousands_of_figures_corrects_nothing(client, place):
    client.force_login(make_coordinator(place))

    assert client.get(f"{PAGE}new/?corrects={'9' * 5000}").status_code == 200


def test_a_correction_comes_into_an_open_quarter_and_points_back(client, place):
    cost = make_cost(place, **SPRING)
    client.force_login(make_coordinator(place))
    while_open = client.get(f"{PAGE}new/?corrects={cost.pk}")
    close(place)
    asked = client.get(f"{PAGE}new/?corrects={cost.pk}")
    form = {"kind": "rent", "amount": "-1000,01", "first": "1.1.2026", "last": "31.3.2026"}

    client.post(f"{PAGE}new/?corrects={cost.pk}", form | {"is_planned": "no", "basis": "equal"})

    correction = SharedCost.objects.get(corrects=cost)
    assert while_open.status_code == 404
    assert asked.context["form"]["amount"].value() == "-1000,01"
    assert correction.stands_in == Quarter(2026, 2)
    assert told(place, 2) == {"A": "-333.34", "B": "-333.34", "C": "-333.33"}


def test_a_quarter_is_not_closed_before_its_end_nor_empty_nor_while_something_is_asked(place):
    make_cost(place, "1.00", bases={"area": "100"}, **SPRING)
    make_cost(place)
    reasons = []
    for number in (1, 2, 4):
        with pytest.raises(Refused) as refused:
            close(place, number=number)
        reasons.append(refused.value.reason)

    assert reasons == [QuarterRefusal.WAITS, QuarterRefusal.NOTHING, QuarterRefusal.NOT_OVER]


def test_a_statement_is_a_file_whose_words_are_no_formulas(client, place):
    make_cost(place, what="=1+1", kind="other", **SPRING)
    make_cost(place, "-12.50", chosen="=2", **SPRING)
    payer = place.partnerships.first().organisation_id
    client.force_login(make_coordinator(place))
    file = f"{PAGE}q1/{payer}"

    lines = client.get(f"{file}.csv").content.decode("utf-8-sig").splitlines()
    sheet = load_workbook(BytesIO(client.get(f"{file}.xlsx").content)).active

    assert [line.split(";")[5] for line in lines[1:]] == ["333,34", "-4,17", "329,17"]
    assert lines[2].endswith(";'=2")
    assert [cell.value for cell in sheet["F"][1:]] == [333.34, -4.17, 329.17]
    assert (sheet["G3"].value, sheet["G3"].data_type) == ("=2", "s")


def test_a_statement_is_a_page_of_paper(place):
    make_cost(place, **SPRING)
    costs = quarter_of_costs(place, Quarter(2026, 1), A_MORNING)

    assert statement_sheet(place, costs, costs.payers[0]).startswith(b"%PDF")


def test_quarters_follow_each_other_over_the_new_year():
    last = Quarter(2026, 4)

    assert (last.first, last.last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (last.next, last.next.last) == (Quarter(2027, 1), date(2027, 3, 31))
