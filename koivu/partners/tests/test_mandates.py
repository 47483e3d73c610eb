"""Exactly one organisation coordinates on any day, and it can be asked which (R17)."""

import html
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.partners.actions import (
    MandateRefusal,
    end_partnership,
    hand_over_coordination,
    merge_organisations,
    start_partnership,
    take_back_handing_over,
)
from koivu.partners.models import Mandate
from koivu.partners.people import people_of
from koivu.partners.tests.factories import (
    make_mandate,
    make_membership,
    make_organisation,
    make_partnership,
)
from koivu.places.tests.factories import A_MONDAY, A_MORNING, LONG_AGO, make_coordinator, make_place

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
A_WEEK_ON = A_MONDAY + 7 * DAY
NOBODY = {"by": None, "at": A_MORNING}
PAGE = "/en/desk/talo/partners/coordination/"


@pytest.fixture
def place():
    return make_place("talo")


def refusal_of(call, *args, **facts):
    with pytest.raises(Refused) as refused:
        call(*args, **facts)
    return refused.value.reason.value


def refused_in(answer):
    """Return the machine words of what a page refuses, out of the sentences that it shows."""
    shown = [str(one) for one in answer.context["form"].non_field_errors()]
    assert all(one in html.unescape(answer.content.decode()) for one in shown)
    return [one.value for one in MandateRefusal if str(one.label) in shown]


def who(place, day):
    """Return who coordinates on a day: a second one or none would be seen."""
    return list(Mandate.objects.on(day).filter(place=place).values_list("organisation", flat=True))


def test_the_present_party_coordinates_until_the_day_and_the_next_one_from_it(place):
    first = make_mandate(place).organisation
    second = make_partnership(place).organisation

    hand_over_coordination(place, second, since=A_WEEK_ON, **NOBODY)

    assert who(place, LONG_AGO) == who(place, A_WEEK_ON - DAY) == [first.pk]
    assert who(place, A_WEEK_ON) == who(place, A_WEEK_ON + 999 * DAY) == [second.pk]


def test_handed_over_to_and_fro_on_one_day_nothing_has_happened(place):
    mandate = make_mandate(place)
    second = make_partnership(place).organisation

    hand_over_coordination(place, second, since=A_MONDAY, **NOBODY)
    assert who(place, A_MONDAY) == [second.pk]
    hand_over_coordination(place, mandate.organisation, since=A_MONDAY, **NOBODY)

    rows = Mandate.objects.values_list("pk", "since", "until")
    assert list(rows) == [(mandate.pk, LONG_AGO, None)]


def test_a_handing_over_that_is_ahead_is_taken_back_and_one_that_holds_is_not(place):
    first = make_mandate(place).organisation
    second = make_partnership(place).organisation
    hand_over_coordination(place, second, since=A_MONDAY + DAY, **NOBODY)
    tomorrow = {"by": None, "at": A_MORNING + DAY}

    assert refusal_of(take_back_handing_over, place, **tomorrow) == "nothing_ahead"
    take_back_handing_over(place, **NOBODY)

    assert who(place, A_MONDAY) == who(place, A_WEEK_ON) == [first.pk]


def test_the_first_party_may_be_chosen_for_a_day_to_come_and_taken_back(place):
    first = make_partnership(place).organisation
    hand_over_coordination(place, first, since=A_WEEK_ON, **NOBODY)

    take_back_handing_over(place, **NOBODY)

    assert not Mandate.objects.exists()


def test_who_cannot_coordinate_is_told_why(place):
    now = make_mandate(place).organisation
    stops, late = make_partnership(place, until=A_WEEK_ON), make_partnership(place, since=A_WEEK_ON)
    merged, goes_on = make_partnership(place), make_partnership(place)
    merge_organisations(merged.organisation, goes_on.organisation, since=A_MONDAY, **NOBODY)
    refused = {
        "coordinates_already": (now, A_MONDAY),
        "not_a_partner": (make_organisation(), A_MONDAY),
        "stops": (stops.organisation, A_MONDAY),
        "merged": (merged.organisation, A_MONDAY),
        "in_the_past": (goes_on.organisation, A_MONDAY - DAY),
    }

    for reason, (one, day) in refused.items():
        assert refusal_of(hand_over_coordination, place, one, since=day, **NOBODY) == reason
    tomorrow = {"since": A_MONDAY + DAY, **NOBODY}
    assert refusal_of(hand_over_coordination, place, late.organisation, **tomorrow) == (
        "not_a_partner"
    )
    hand_over_coordination(place, goes_on.organisation, **tomorrow)
    assert refusal_of(hand_over_coordination, place, goes_on.organisation, **tomorrow) == (
        "already_ahead"
    )


def test_who_coordinates_or_will_does_not_leave_before_it_has_handed_over(place):
    first = start_partnership(
        place, make_organisation(), coordinates=True, since=A_MONDAY, **NOBODY
    )
    second = make_partnership(place)
    assert refusal_of(end_partnership, first, last_day=A_WEEK_ON, **NOBODY) == "coordinates"

    hand_over_coordination(place, second.organisation, since=A_WEEK_ON, **NOBODY)

    assert refusal_of(end_partnership, first, last_day=A_MONDAY, **NOBODY) == "coordinates"
    assert refusal_of(end_partnership, second, last_day=A_WEEK_ON, **NOBODY) == "coordinates"
    end_partnership(first, last_day=A_WEEK_ON - DAY, **NOBODY)
    assert refusal_of(take_back_handing_over, place, **NOBODY) == "gave_up"


def test_a_coordinator_sees_what_stays_before_one_button_hands_over(place):
    client = Client()
    coordinator = make_coordinator(place, shown_name="Maija")
    client.force_login(coordinator)
    first = make_mandate(place, make_organisation("Vanha ry")).organisation
    make_membership(place, first, coordinator)
    second = make_partnership(place, make_organisation("Uusi ry")).organisation
    later = clock.today() + 7 * DAY
    said = {"organisation": second.pk, "since": later.isoformat()}

    shown = client.get(PAGE, said)
    assert (shown.context["chosen"].name, shown.context["chosen"].before) == ("Uusi ry", "Vanha ry")
    assert [one.name for one in shown.context["chosen"].coordinators_before] == ["Maija"]
    assert who(place, later) == [first.pk]

    assert client.post(PAGE, said).url == PAGE
    assert (who(place, clock.today()), who(place, later)) == ([first.pk], [second.pk])
    listed = client.get(PAGE).context["mandates"]
    assert [(one.name, one.is_ahead) for one in listed] == [("Uusi ry", True), ("Vanha ry", False)]
    assert "already_ahead" in refused_in(client.post(PAGE, said))
    bound = {one.name: one.must_hand_over for one in people_of(place, clock.today()).partners}
    assert bound == {"Uusi ry": True, "Vanha ry": False}

    client.post(PAGE + "back/")
    assert who(place, later) == [first.pk]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_hand_over_at_once_nobody_makes_two_parties_or_none(place):
    make_mandate(place)
    others = [make_partnership(place).organisation for _ in range(4)]

    def press(number: int) -> str:
        day = A_MONDAY + (number % 2 + 1) * DAY
        try:
            hand_over_coordination(place, others[number], since=day, **NOBODY)
            return "through"
        except Refused as refused:
            return refused.reason.value
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        outcomes = sorted(people.map(press, range(4)))

    assert outcomes == ["already_ahead"] * 3 + ["through"]
    assert [len(who(place, A_MONDAY + days * DAY)) for days in range(4)] == [1] * 4


@pytest.fixture
def an_older_house(transactional_db, tmp_path, monkeypatch):
    """A database of its own, migrated from nothing only as far as a test asks."""

    def at(name: str):
        MigrationExecutor(connection).migrate([("partners", name)])
        return MigrationExecutor(connection).loader.project_state([("partners", name)]).apps

    connection.close()
    with monkeypatch.context() as elsewhere:
        elsewhere.setitem(connection.settings_dict, "NAME", str(tmp_path / "older.sqlite3"))
        yield at
        connection.close()


@pytest.mark.sqlite
def test_the_flag_of_an_older_house_becomes_a_mandate_and_back(an_older_house):
    older = an_older_house("0002_anyone_may_propose")
    place = older.get_model("places", "Place").objects.create(slug="talo", changed_at=A_MORNING)
    organisations = older.get_model("partners", "Organisation").objects
    rows = older.get_model("partners", "Partnership").objects
    until = A_MONDAY - DAY
    ones = [organisations.create() for _ in range(3)]
    for one, since, end in zip(
        ones, (LONG_AGO, A_WEEK_ON, LONG_AGO), (until, None, None), strict=True
    ):
        rows.create(
            place_id=place.pk, organisation=one, since=since, until=end, coordinates=one != ones[2]
        )

    newer = an_older_house("0005_no_flag_for_coordination")
    mandates = newer.get_model("partners", "Mandate").objects
    assert list(mandates.order_by("since").values_list("organisation", "since", "until")) == [
        (ones[0].pk, LONG_AGO, until),
        (ones[1].pk, A_WEEK_ON, None),
    ]

    an_older_house("0002_anyone_may_propose")
    flagged = rows.filter(coordinates=True).values_list("organisation", flat=True)
    assert list(flagged) == ([ones[1].pk] if clock.today() >= A_WEEK_ON else [])
