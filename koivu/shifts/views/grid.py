"""The whole season as a grid, on screen and on paper, and an organisation's row of it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import sheet
from koivu.core.refusals import Refused
from koivu.core.weeks import monday_of
from koivu.partners.models import Organisation, ShiftKind
from koivu.partners.permissions import organisations_of
from koivu.programme.board import board_of
from koivu.shifts.actions import Row, fill_row
from koivu.shifts.forms.row import ticks_by_week, typed_row, written
from koivu.shifts.grid import Grid, grid_of
from koivu.shifts.models import KeepingOpen, Shift
from koivu.shifts.paper import season_sheet
from koivu.shifts.permissions import can_plan, can_read_table, fills_for
from koivu.shifts.rules import HalfDay
from koivu.shifts.rules.halves import halves_of
from koivu.shifts.views.finding import Found, find_season, shifts_frame

PDF = "application/pdf"


@require_safe
def shift_season(request: HttpRequest, slug: str, shift_season_id: int) -> HttpResponse:
    """Show the season: who comes, what is open, what is closed."""
    today = clock.today()
    found = find_season(request, slug, shift_season_id, today)
    grid = grid_of(found.season, found.place, board_of(found.place, today), today)
    if request.GET.get("from") != "start":
        grid = grid.from_week(monday_of(today))
    context = shifts_frame(request, found.place, today) | {
        "season": found.season,
        "grid": grid,
        "fills": fills_for(request.user, found.place, today=today),
        "mine": organisations_of(request.user, found.place, today=today),
        "may_plan": can_plan(request.user, found.place, today=today),
        "is_over": found.season.last < today,
        "reads_table": found.season.first <= today
        and can_read_table(request.user, found.place, today=today),
    }
    return render(request, "shifts/desk/grid.html", context)


@require_safe
def shift_season_paper(request: HttpRequest, slug: str, shift_season_id: int) -> HttpResponse:
    """The season on one A3, as a PDF."""
    now = clock.now()
    found = find_season(request, slug, shift_season_id, now.date())
    board = board_of(found.place, now.date())
    grid = grid_of(found.season, found.place, board, now.date())
    return sheet(
        lambda: season_sheet(found.place, found.season, grid, now),
        f"{found.place.slug}-{found.season.first}.pdf",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def shift_row(
    request: HttpRequest, slug: str, shift_season_id: int, organisation_id: int
) -> HttpResponse:
    """Fill in one organisation's half-days of the season, in one form."""
    now = clock.now()
    found = find_season(request, slug, shift_season_id, now.date())
    organisation = get_object_or_404(
        Organisation.objects.partners_of(found.place, now.date()), pk=organisation_id
    )
    require(organisation.pk in fills_for(request.user, found.place, today=now.date()))
    asked = request.POST.get("kind") or request.GET.get("kind")
    kind = ShiftKind.KEEPING_OPEN if asked == ShiftKind.KEEPING_OPEN else ShiftKind.ENCOUNTER
    if request.method != "POST":
        return _row_page(request, found, organisation, kind, now.date())
    typed = typed_row(request.POST)
    row = Row(found.season, organisation, kind, typed.adults)
    try:
        changed = fill_row(row, typed.ticked, typed.shown, by=request.user, at=now)
    except Refused as refused:
        return _row_page(request, found, organisation, kind, now.date(), typed.ticked, refused)
    told = ngettext("%(many)s half-day was changed.", "%(many)s half-days were changed.", changed)
    messages.success(request, told % {"many": changed})
    return redirect("shift_season", slug, shift_season_id)


def _row_page(
    request: HttpRequest,
    found: Found,
    organisation: Organisation,
    kind: ShiftKind,
    today: date,
    typed: frozenset[HalfDay] | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    board = board_of(found.place, today)
    grid: Grid = grid_of(found.season, found.place, board, today)
    tally = next(one for one in grid.tallies if one.organisation_id == organisation.pk)
    there = _half_days(found, organisation, kind, today)
    ticked = there if typed is None else typed
    adults = KeepingOpen.objects.filter(place=found.place).values_list("adults", flat=True).first()
    context = shifts_frame(request, found.place, today) | {
        "season": found.season,
        "organisation": organisation,
        "tally": tally,
        "kind": kind,
        "is_door": kind == ShiftKind.KEEPING_OPEN,
        "knows_doors": bool(adults),
        "weeks": ticks_by_week(grid, tally.short, ticked, today),
        "shown": " ".join(sorted(written(when) for when in there)),
        "refusal": refused.message if refused else "",
    }
    return render(request, "shifts/desk/row.html", context, status=422 if refused else 200)


def _half_days(
    found: Found, organisation: Organisation, kind: ShiftKind, today: date
) -> frozenset[HalfDay]:
    """Return the half-days from today on that an organisation's planned shifts fill."""
    theirs = Shift.objects.filter(place=found.place, organisation=organisation, kind=kind)
    ahead = theirs.planned().between(max(today, found.season.first), found.season.last)
    return frozenset(
        HalfDay(one.date, half) for one in ahead for half in halves_of(one.starts, one.ends)
    )
