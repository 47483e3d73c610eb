"""Shared costs: written down, changed, taken away; the numbers that they are shared by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.governance.models import ClosedQuarter, CostBasis, SharedCost
from koivu.governance.rules import Quarter, quarter_of
from koivu.partners.models import Partnership
from koivu.places.actions import take_turn
from koivu.places.models import Place


class CostRefusal(Reason):
    """Why a cost or a number stays as it is."""

    GONE = "gone", _("This cost has been taken away meanwhile.")
    CLOSED = (
        "closed",
        _("This quarter is closed. Write a correction: it comes into a quarter that is open."),
    )
    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation does not work here. Add it as a partner first."),
    )


@dataclass(frozen=True, slots=True)
class BasisNumbers:
    """What is typed of one organisation; None: nothing."""

    percent: Decimal | None
    area: Decimal | None


@transaction.atomic
def keep_cost(cost: SharedCost, *, by: User | None, at: datetime) -> SharedCost:
    """Save a new cost, or one that was changed."""
    take_turn(cost.place_id)
    verb = "cost.changed" if cost.pk else "cost.added"
    before = _as_it_stands(cost) if cost.pk else None
    cost.stands_in = _open_from(cost)
    cost.full_clean()
    changed = _changed(before, cost)
    cost.save()
    Place.objects.filter(pk=cost.place_id, has_costs=False).update(has_costs=True)
    journal.record(verb, cost, by=by, at=at, fields=changed, place_id=cost.place_id)
    return cost


@transaction.atomic
def remove_cost(cost: SharedCost, *, by: User | None, at: datetime) -> None:
    """Take a cost away that was written by mistake."""
    take_turn(cost.place_id)
    cost = _as_it_stands(cost)
    journal.record("cost.removed", cost, by=by, at=at, place_id=cost.place_id)
    cost.delete()
    is_left = SharedCost.objects.filter(place=cost.place_id).exists()
    Place.objects.filter(pk=cost.place_id).update(has_costs=is_left)


@transaction.atomic
def type_bases(
    place: Place,
    numbers: Mapping[int, BasisNumbers],
    *,
    since: date,
    by: User | None,
    at: datetime,
) -> None:
    """Keep percentages and square metres by organisation, from a day on until typed anew."""
    take_turn(place.pk)
    ever = set(Partnership.objects.filter(place=place).values_list("organisation", flat=True))
    if not numbers.keys() <= ever:
        raise Refused(CostRefusal.NOT_A_PARTNER)
    for organisation, said in numbers.items():
        here = {"place": place, "organisation_id": organisation, "since": since}
        row = CostBasis.objects.filter(**here).first() or CostBasis(**here)
        if (row.percent, row.area) == (said.percent, said.area):
            continue
        row.percent, row.area = said.percent, said.area
        row.full_clean()
        row.save()
        journal.record(
            "cost_basis.typed",
            row,
            by=by,
            at=at,
            fields=["area", "percent"],
            place_id=place.pk,
            organisation_id=organisation,
        )


def _as_it_stands(cost: SharedCost) -> SharedCost:
    found = SharedCost.objects.select_for_update().filter(pk=cost.pk, place=cost.place_id).first()
    if found is None:
        raise Refused(CostRefusal.GONE)
    if not found.is_planned and found.stands_in in _closed(found.place_id):
        raise Refused(CostRefusal.CLOSED)
    return found


def _open_from(cost: SharedCost) -> Quarter:
    """Return the quarter of its last day, or the next one that is open."""
    quarter = quarter_of(cost.last)
    closed = set() if cost.is_planned else _closed(cost.place_id)
    while quarter in closed:
        quarter = quarter.next
    return quarter


def _closed(place_id: int) -> set[Quarter]:
    return {one.stands_for for one in ClosedQuarter.objects.filter(place=place_id)}


def _changed(before: SharedCost | None, cost: SharedCost) -> list[str]:
    names = [field.name for field in SharedCost._meta.fields if field.name not in ("id", "place")]
    return [
        name for name in names if before is None or getattr(before, name) != getattr(cost, name)
    ]
