"""Rights that come from an agreement end with it at local midnight, and go on with a new one."""

from datetime import date, time, timedelta

import pytest

from koivu.core import clock
from koivu.core.models import Entry
from koivu.partners.actions import (
    accept_invitation,
    end_agreement,
    end_membership,
    hand_over_coordination,
    invite,
    sign_elsewhere,
)
from koivu.partners.agreements.rights import (
    RightsTold,
    rights_when_ended,
    rights_when_handed_over,
    rights_when_signed,
)
from koivu.partners.models import AgreementVersion, Membership
from koivu.partners.permissions import organisations_of
from koivu.partners.rules.agreements import stretch_of_rights
from koivu.partners.tests.factories import (
    make_mandate,
    make_membership,
    make_partnership,
    make_version,
    make_worker,
)
from koivu.places.models import PlaceRole, Role
from koivu.places.permissions import has_role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    LONG_AGO,
    make_coordinator,
    make_place,
    make_role,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NEW_YEAR, NEW_YEARS_EVE = date(2027, 1, 1), date(2026, 12, 31)
IN_A_YEAR = date(2027, 12, 31)


def signed(partnership, since=LONG_AGO, until=NEW_YEARS_EVE, at=A_MORNING) -> AgreementVersion:
    version = make_version(partnership.place, partnership.organisation, since, until=until)
    on = min(since, at.date())
    return sign_elsewhere(version, signed_on=on, signers=[], copy=None, by=None, at=at)


def rights_of(user, place, day) -> tuple[bool, bool]:
    works = bool(organisations_of(user, place, today=day))
    return works, has_role(user, place, Role.WORKER, today=day)


@pytest.mark.parametrize(
    "last_day", [date(2026, 12, 31), date(2027, 3, 28), date(2027, 10, 31)], ids=str
)
def test_rights_hold_until_the_last_second_of_the_last_day_and_no_longer(last_day):
    partnership = make_partnership(make_place())
    place = partnership.place
    worker, reader = (make_worker(place, partnership.organisation) for _ in range(2))
    make_role(place, reader, Role.PROFESSIONAL)
    stranger = make_worker(place, make_partnership(place).organisation)

    signed(partnership, until=last_day)

    late, midnight = clock.at(last_day, time(23, 59, 59)), clock.midnight_after(last_day)
    assert rights_of(worker, place, late.date()) == (True, True)
    assert rights_of(worker, place, midnight.date()) == (False, False)
    assert has_role(reader, place, Role.PROFESSIONAL, today=late.date())
    assert not has_role(reader, place, today=midnight.date())
    assert rights_of(stranger, place, midnight.date()) == (True, True)


def test_what_comes_of_rights_is_told_before_it_is_done():
    partnership = make_partnership(make_place())
    place, organisation = partnership.place, partnership.organisation
    for _ in range(3):
        make_worker(place, organisation)
    make_membership(place, organisation, make_coordinator(place))
    version = make_version(place, organisation, until=NEW_YEARS_EVE)

    told = rights_when_signed(version, A_MONDAY)

    assert told == RightsTold(NEW_YEARS_EVE, 3, 1, coordinates=False)
    version = sign_elsewhere(
        version, signed_on=LONG_AGO, signers=[], copy=None, by=None, at=A_MORNING
    )
    assert rights_when_ended(version, A_MONDAY, A_MONDAY).people == 3
    assert Membership.objects.filter(until=NEW_YEARS_EVE).count() == 3


def test_a_renewal_lets_rights_go_on_also_when_it_comes_a_little_late():
    partnership = make_partnership(make_place())
    place = partnership.place
    worker = make_worker(place, partnership.organisation)
    signed(partnership)

    signed(partnership, NEW_YEAR, IN_A_YEAR, at=clock.at(date(2027, 1, 20), time(9)))

    assert rights_of(worker, place, IN_A_YEAR) == (True, True)
    assert rights_of(worker, place, IN_A_YEAR + DAY) == (False, False)
    signed(partnership, IN_A_YEAR + DAY, None)
    assert rights_of(worker, place, date(2030, 1, 1)) == (True, True)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"membership.ends_with_agreement", "membership.goes_on", "role.goes_on"} <= verbs


def test_days_without_an_agreement_are_bridged_by_nobody():
    partnership = make_partnership(make_place())
    worker = make_worker(partnership.place, partnership.organisation)
    signed(partnership)
    signed(partnership, NEW_YEAR + DAY, IN_A_YEAR)

    assert rights_of(worker, partnership.place, NEW_YEAR) == (False, False)
    assert rights_of(worker, partnership.place, NEW_YEAR + DAY) == (False, False)


def test_ended_at_once_rights_are_gone_at_the_next_request():
    partnership = make_partnership(make_place())
    worker = make_worker(partnership.place, partnership.organisation)
    version = signed(partnership, until=None)

    end_agreement(version, last_day=A_MONDAY - DAY, by=None, at=A_MORNING)

    assert rights_of(worker, partnership.place, A_MONDAY) == (False, False)


def test_what_somebody_ended_herself_does_not_go_on_with_a_renewal():
    partnership = make_partnership(make_place())
    place = partnership.place
    leaving, trainee = (make_worker(place, partnership.organisation) for _ in range(2))
    signed(partnership)
    hers = Membership.objects.get(user=leaving)
    end_membership(hers, last_day=A_MONDAY, by=None, at=A_MORNING)
    PlaceRole.objects.filter(user=trainee).update(until=A_MONDAY + DAY)

    signed(partnership, NEW_YEAR, IN_A_YEAR)

    assert rights_of(leaving, place, A_MONDAY + DAY) == (False, False)
    assert rights_of(trainee, place, A_MONDAY + 2 * DAY) == (True, False)


def test_whoever_works_for_another_partner_too_keeps_her_role_as_long_as_that_holds():
    place = make_place()
    first, second = make_partnership(place), make_partnership(place)
    worker = make_worker(place, first.organisation)
    make_membership(place, second.organisation, worker)

    signed(first)
    assert rights_of(worker, place, NEW_YEAR) == (True, True)
    signed(second, until=NEW_YEAR)
    assert rights_of(worker, place, NEW_YEAR + DAY) == (False, False)
    signed(second, NEW_YEAR + DAY, None)
    assert rights_of(worker, place, IN_A_YEAR) == (True, True)


def test_an_invitation_accepted_later_ends_with_the_agreement_too():
    partnership = make_partnership(make_place())
    place = partnership.place
    signed(partnership)

    facts = {"organisation": partnership.organisation, "by": None, "at": A_MORNING}
    token = invite(place, "uusi@example.fi", Role.WORKER, **facts).token
    worker, _invitation = accept_invitation(token, at=A_MORNING)

    assert rights_of(worker, place, NEW_YEARS_EVE) == (True, True)
    assert rights_of(worker, place, NEW_YEAR) == (False, False)


def test_whoever_coordinates_is_not_locked_out_until_it_hands_over():
    place = make_place()
    coordinating = make_mandate(place).organisation
    worker = make_worker(place, coordinating)
    version = make_version(place, coordinating, until=NEW_YEARS_EVE)
    assert rights_when_signed(version, A_MONDAY) == RightsTold(None, 0, 0, coordinates=True)
    sign_elsewhere(version, signed_on=LONG_AGO, signers=[], copy=None, by=None, at=A_MORNING)
    assert rights_of(worker, place, IN_A_YEAR) == (True, True)

    march = date(2027, 3, 1)
    other = make_partnership(place).organisation
    told = rights_when_handed_over(place, coordinating, march - DAY, A_MONDAY)
    assert told == RightsTold(march - DAY, 1, 0, coordinates=False)
    hand_over_coordination(place, other, since=march, by=None, at=A_MORNING)

    assert rights_of(worker, place, march - DAY) == (True, True)
    assert rights_of(worker, place, march) == (False, False)


def test_rights_reach_from_one_stretch_to_the_next_without_a_gap():
    autumn, spring = (LONG_AGO, NEW_YEARS_EVE), (NEW_YEAR, IN_A_YEAR)

    assert stretch_of_rights([autumn, spring], [], A_MONDAY) == (LONG_AGO, IN_A_YEAR)
    assert stretch_of_rights([autumn, (NEW_YEAR + DAY, None)], [], A_MONDAY) == autumn
    assert stretch_of_rights([autumn], [(A_MONDAY, None)], A_MONDAY) == (LONG_AGO, None)
    assert stretch_of_rights([], [(LONG_AGO, None)], A_MONDAY) is None
    assert stretch_of_rights([autumn], [], NEW_YEAR) == autumn
    assert stretch_of_rights([autumn], [], NEW_YEAR + DAY) is None
