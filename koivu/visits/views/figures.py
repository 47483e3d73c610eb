"""The place's own figures: a table first, the same as bars, and as files."""

from collections.abc import Callable
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.partners.models import Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.visits.exports import figures_csv, figures_xlsx
from koivu.visits.figures.drawing import FOOT, TALL, WIDE, bars_of
from koivu.visits.figures.groups import beside_last_year, groups_of
from koivu.visits.figures.rows import Period, period_of
from koivu.visits.figures.sums import By, most_heads_now
from koivu.visits.figures.telling import DEFINITIONS, Told, told
from koivu.visits.forms.figures import FiguresForm
from koivu.visits.models import What

USUAL = timedelta(days=27)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """How many came, how much of it was counted, and on what it rests."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    form = _form(request, now.date())
    context = frame(request, place, "figures", now.date()) | {"form": form}
    if not form.is_valid():
        return render(request, "visits/desk/figures.html", context, status=422)
    said = form.cleaned_data
    by = By(said["by"])
    period = period_of(place, said["first"], said["last"], now)
    kinds = (What.SESSION,) if by == By.SESSION else (What.SESSION, What.DAY)
    mine = organisations_of(request.user, place, today=now.date())
    context |= {
        "by": by,
        "period": period,
        "query": _query(said["first"], said["last"], by),
        "tables": [_table(period, what, by) for what in kinds],
        "heads_now": most_heads_now(period.counts),
        "groups": groups_of(period, Organisation.objects.filter(pk__in=mine)),
        "last_year": beside_last_year(period),
        "past": [one for one in told(period, by) if one.what == "past"],
        "drawing": {"wide": WIDE, "tall": TALL, "foot": FOOT, "all": TALL + FOOT},
        "has_grants": bool(mine),
        "chosen": _periods(now.date()),
    }
    return render(request, "visits/desk/figures.html", context)


@require_safe
def figures_as_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rows as CSV."""

    def made(rows: list[Told], place: Place) -> HttpResponse:
        return HttpResponse(figures_csv(rows), content_type="text/csv; charset=utf-8")

    return _file(request, slug, "csv", made)


@require_safe
def figures_as_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rows as a spreadsheet."""

    def made(rows: list[Told], place: Place) -> HttpResponse:
        return HttpResponse(figures_xlsx(rows, place.name), content_type=XLSX)

    return _file(request, slug, "xlsx", made)


def _file(
    request: HttpRequest, slug: str, ending: str, make: Callable[[list[Told], Place], HttpResponse]
) -> HttpResponse:
    now = clock.now()
    place = find_place(request, slug, now.date())
    form = _form(request, now.date())
    if not form.is_valid():
        context = frame(request, place, "figures", now.date()) | {"form": form}
        return render(request, "visits/desk/figures.html", context, status=422)
    said = form.cleaned_data
    period = period_of(place, said["first"], said["last"], now)
    response = make(told(period, By(said["by"]), get_language() or "fi"), place)
    name = f"{place.slug}-{said['first']}-{said['last']}-{said['by']}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(request: HttpRequest, today: date) -> FiguresForm:
    usual = {"first": today - USUAL, "last": today, "by": By.WEEK.value}
    return FiguresForm({**usual, **request.GET.dict()})


def _query(first: date, last: date, by: By) -> str:
    return f"first={first}&last={last}&by={by}"


def _table(period: Period, what: What, by: By) -> dict[str, object]:
    rows = period.rows(what, by)
    down = By.SESSION if what == What.SESSION else By.DAY
    return {
        "what": what,
        "label": What(what).label,
        "definition": DEFINITIONS[what],
        "rows": [(row, _query(row.first, row.last, down) if by != down else "") for row in rows],
        "whole": period.whole(what),
        "bars": bars_of(rows) if by != By.SESSION else [],
    }


def _periods(today: date) -> list[tuple[str, str]]:
    """Return (words, query) of the days that people ask for most."""
    month = today.replace(day=1)
    month_before = (month - timedelta(days=1)).replace(day=1)
    year = date(today.year, 1, 1)
    year_before = date(today.year - 1, 1, 1)
    return [
        (_("This month"), _query(month, today, By.WEEK)),
        (_("Last month"), _query(month_before, month - timedelta(days=1), By.WEEK)),
        (_("This year"), _query(year, today, By.MONTH)),
        (_("Last year"), _query(year_before, year - timedelta(days=1), By.MONTH)),
    ]
