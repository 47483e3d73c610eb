"""Closing a quarter of shared costs: what each paid stays as it was told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.governance.models import ClosedQuarter
from koivu.governance.rules import Quarter
from koivu.governance.shared_costs import QuarterOfCosts, quarter_of_costs
from koivu.places.actions import take_turn
from koivu.places.models import Place


class QuarterRefusal(Reason):
    """Why a quarter stays open."""

    CLOSED_ALREADY = "closed_already", _("This quarter is closed already.")
    NOT_OVER = "not_over", _("This quarter has not been yet. Close it when its last day has gone.")
    NOTHING = "nothing", _("No costs have come in this quarter.")
    WAITS = "waits", _("A cost of this quarter is not shared yet. Answer what is asked first.")


@transaction.atomic
def close_quarter(
    place: Place, quarter: Quarter, *, by: User | None, at: datetime
) -> ClosedQuarter:
    """Let the costs of a quarter change no more, and keep who pays what of them."""
    take_turn(place.pk)
    costs = quarter_of_costs(place, quarter, at)
    if refusal := why_not_close(costs, at):
        raise Refused(refusal)
    closed = ClosedQuarter(place=place, year=quarter.year, quarter=quarter.number)
    closed.closed_on = at.date()
    closed.shares = {
        str(line.cost.pk): {str(payer): str(euros) for payer, euros in line.shares.items()}
        for line in costs.lines
    }
    closed.names = {str(one.payer): one.name for one in costs.payers}
    closed.full_clean()
    closed.save()
    journal.record("quarter.closed", closed, by=by, at=at, place_id=place.pk)
    return closed


def why_not_close(costs: QuarterOfCosts, at: datetime) -> QuarterRefusal | None:
    """Return the first reason why a quarter stays open, or None."""
    if costs.closed:
        return QuarterRefusal.CLOSED_ALREADY
    if costs.quarter.last >= at.date():
        return QuarterRefusal.NOT_OVER
    if not costs.lines:
        return QuarterRefusal.NOTHING
    return QuarterRefusal.WAITS if any(one.asked for one in costs.lines) else None
