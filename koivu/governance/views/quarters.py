"""A quarter of shared costs: what each organisation pays, as files, and closing it."""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.documents import NotTypeset
from koivu.core.pages import too_busy
from koivu.core.refusals import Refused
from koivu.governance import actions
from koivu.governance.exports import statement_csv, statement_xlsx
from koivu.governance.rules import Quarter
from koivu.governance.shared_costs import QuarterOfCosts, Statement, quarter_of_costs
from koivu.governance.statement_sheet import statement_sheet
from koivu.governance.views.finding import find_to_read, find_to_write, shared_frame
from koivu.places.models import Place

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def costs_of_quarter(request: HttpRequest, slug: str, year: int, quarter: int) -> HttpResponse:
    """Show what each organisation pays of what has come in a quarter."""
    now = clock.now()
    place = find_to_read(request, slug, now.date(), year)
    costs = quarter_of_costs(place, _quarter(year, quarter), now)
    about = shared_frame(request, place, "costs", now.date()) | {
        "costs": costs,
        "year": year,
        "why_not": actions.why_not_close(costs, now),
    }
    return render(request, "governance/desk/quarter.html", about)


@require_POST
def quarter_close(request: HttpRequest, slug: str, year: int, quarter: int) -> HttpResponse:
    """Let the costs of a quarter change no more."""
    now = clock.now()
    place = find_to_write(request, slug, now.date(), year)
    try:
        actions.close_quarter(place, _quarter(year, quarter), by=request.user, at=now)
        messages.success(request, _("Closed. A correction is a cost of its own from now on."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("costs_of_quarter", slug, year, quarter)


@require_safe
def statement_csv_file(
    request: HttpRequest, slug: str, year: int, quarter: int, organisation_id: int
) -> HttpResponse:
    """Give a statement as CSV."""
    _place, costs, told = _find(request, slug, year, quarter, organisation_id, clock.now())
    body = HttpResponse(statement_csv(told), content_type="text/csv; charset=utf-8")
    return _named(body, slug, costs, "csv")


@require_safe
def statement_xlsx_file(
    request: HttpRequest, slug: str, year: int, quarter: int, organisation_id: int
) -> HttpResponse:
    """Give a statement as a spreadsheet."""
    place, costs, told = _find(request, slug, year, quarter, organisation_id, clock.now())
    body = HttpResponse(statement_xlsx(told, place.name), content_type=XLSX)
    return _named(body, slug, costs, "xlsx")


@require_safe
def statement_paper(
    request: HttpRequest, slug: str, year: int, quarter: int, organisation_id: int
) -> HttpResponse:
    """Give a statement on one page of paper."""
    place, costs, told = _find(request, slug, year, quarter, organisation_id, clock.now())
    try:
        body = statement_sheet(place, costs, told)
    except NotTypeset:
        return too_busy(_("The sheet could not be made just now. Try again in a moment."))
    response = HttpResponse(body, content_type="application/pdf")
    return _named(response, slug, costs, "pdf", how="inline")


def _quarter(year: int, number: int) -> Quarter:
    if number not in range(1, 5):
        raise Http404
    return Quarter(year, number)


def _find(
    request: HttpRequest, slug: str, year: int, quarter: int, payer: int, now: datetime
) -> tuple[Place, QuarterOfCosts, Statement]:
    today: date = now.date()
    place = find_to_read(request, slug, today, year)
    costs = quarter_of_costs(place, _quarter(year, quarter), now)
    told = next((one for one in costs.payers if one.payer == payer), None)
    if told is None:
        raise Http404
    return place, costs, told


def _named(
    response: HttpResponse, slug: str, costs: QuarterOfCosts, ending: str, how: str = "attachment"
) -> HttpResponse:
    name = f"{slug}-{costs.quarter.year}-q{costs.quarter.number}.{ending}"
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    return response
