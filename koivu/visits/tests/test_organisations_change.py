"""Rename, merge and split take nothing away: people, partnerships, mandates, counts, figures."""

from datetime import datetime, time, timedelta

import pytest

from koivu.core import clock
from koivu.partners.actions import (
    merge_organisations,
    rename_organisation,
    split_partner,
    start_partnership,
)
from koivu.partners.models import Mandate, Membership, Partnership
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import PlaceRole
from koivu.places.tests.factories import A_MONDAY, A_MORNING, LONG_AGO, make_coordinator, make_place
from koivu.programme.tests.factories import make_slot
from koivu.visits.figures.groups import groups_of
from koivu.visits.figures.rows import period_of
from koivu.visits.models import Count, What
from koivu.visits.tests.factories import make_count

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)
LATER = datetime.combine(A_MONDAY + 3 * WEEK, time(20), clock.HELSINKI)
NOBODY = {"by": None, "at": A_MORNING}


def rows_of(place):
    """Return what must stay: every row as it points at its organisation, and all who came."""
    place.refresh_from_db()
    period = period_of(place, A_MONDAY, A_MONDAY + WEEK, LATER)
    pointing = [
        set(model.objects.filter(place=place).values_list("pk", "organisation", "since", "until"))
        for model in (Membership, Partnership, Mandate)
    ]
    roles = set(PlaceRole.objects.values_list("pk", "user", "until"))
    return [*pointing, roles, set(Count.objects.values_list("pk", "adults"))], period


def by_organisation(period):
    return {part.name: part.figure.value for part in groups_of(period, [])[0].parts}


def test_rename_merge_and_split_leave_every_row_and_every_figure():
    place = make_place()
    make_coordinator(place)
    small, large = make_organisation("Kerava ry"), make_organisation("Vantaa ry")
    first = start_partnership(place, small, coordinates=True, since=A_MONDAY, **NOBODY)
    start_partnership(place, large, since=A_MONDAY, **NOBODY)
    make_worker(place, small)
    make_worker(place, large)
    for one, adults in ((small, 3), (large, 4)):
        slot = make_slot(place, organisers=[one], owner=one)
        make_count(place, f"{slot.key}-{A_MONDAY}", adults, 0, basis="counted")
    before, period = rows_of(place)
    came = period.whole(What.SESSION).value
    assert by_organisation(period) == {"Kerava ry": 3, "Vantaa ry": 4}

    rename_organisation(small, "Kerava uusi", since=A_MONDAY + WEEK, **NOBODY)
    merge_organisations(small, large, since=A_MONDAY + 2 * WEEK, **NOBODY)
    said = {"stays_below": True, "works_here": False, "since": LONG_AGO}
    split_partner(first, "Osa ry", "ngo", **said, **NOBODY)

    after, period = rows_of(place)
    assert after == before
    assert period.whole(What.SESSION).value == came == 7
    assert by_organisation(period) == {"Vantaa ry": 7}
    small.refresh_from_db()
    days = (A_MONDAY, A_MONDAY + WEEK, A_MONDAY + 2 * WEEK)
    assert [small.name_on(day) for day in days] == ["Kerava ry", "Kerava uusi", "Vantaa ry"]
