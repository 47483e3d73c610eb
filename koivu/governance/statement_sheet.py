"""A quarter's statement of one organisation on one page of paper."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.form_fields import written_day
from koivu.core.pictograms import pictograms
from koivu.governance.cost_words import days, euros, shared_by, what_of
from koivu.governance.shared_costs import QuarterOfCosts, Statement
from koivu.places.models import Place

TEMPLATE = Path(__file__).parent / "templates" / "governance" / "statement.typ"


def statement_sheet(place: Place, costs: QuarterOfCosts, statement: Statement) -> bytes:
    """Return the statement as a PDF."""
    return typeset(TEMPLATE, statement_says(place, costs, statement))


def statement_says(
    place: Place, costs: QuarterOfCosts, statement: Statement
) -> dict[str, Printable]:
    """Return everything that the sheet says."""
    quarter = costs.quarter
    return {
        "lang": get_language() or settings.LANGUAGE_CODE,
        "title": f"{place.name} – {statement.name} {quarter}",
        "heading": _("Shared costs"),
        "place": place.name,
        "organisation": statement.name,
        "days": f"{written_day(quarter.first)}–{written_day(quarter.last)}",
        "heads": [_("Cost"), _("Whole cost"), _("Its share")],
        "lines": [
            {
                "what": what_of(cost),
                "how": " · ".join(filter(None, [
                    days(cost.first, cost.last), shared_by(cost), cost.where_agreed,
                ])),
                "whole": euros(cost.amount),
                "share": euros(paid),
            }
            for cost, paid in statement.lines
        ],
        "sum": {"name": pgettext("of a sum", "Together"), "amount": euros(statement.amount)},
        "foot": [_state(costs), *_how()],
        "icons": pictograms("leaf-whole"),
    }  # fmt: skip


def _state(costs: QuarterOfCosts) -> str:
    if costs.closed:
        day = written_day(costs.closed.closed_on)
        return _("Closed on %(day)s: these numbers change no more.") % {"day": day}
    return _("The quarter is open: these numbers may still change.")


def _how() -> list[str]:
    return [
        _(
            "Shared by the days of each cost and to the cent: cents that are left go to whoever"
            " lost most by rounding down, among equals by name in code-point order."
        ),
        _("This is no bookkeeping, and nobody is invoiced from here."),
    ]
