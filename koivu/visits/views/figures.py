"""The place's own figures: a table first, the same as bars, and as files."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.partners.models import Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.visits.exports import figures_csv, figures_xlsx
from koivu.visits.figures.drawing import FOOT, HEAD, TALL, WIDE
from koivu.visits.figures.groups import Group, beside_last_year, groups_of
from koivu.visits.figures.rows import Period, period_of
from koivu.visits.figures.sums import SAME_WEEKDAY, By, most_heads_now
from koivu.visits.figures.tables import Ways, tables_of, tables_of_parts
from koivu.visits.figures.telling import (
    DEFINITIONS,
    Told,
    past_of_other_lengths,
    told,
    told_by_part,
    told_of_past,
)
from koivu.visits.forms.figures import TOO_MUCH, CountsForm, FiguresForm
from koivu.visits.models import What

USUAL = timedelta(days=27)
DRAWING = {"wide": WIDE, "foot": HEAD + TALL, "all": HEAD + TALL + FOOT, "label": HEAD + TALL + 14}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """How many came, how much of it was counted, and on what it rests."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    mine = _organisations(request, place, now)
    form = _form(request, now.date(), has_grants=bool(mine), is_page=True)
    context = frame(request, place, "figures", now.date()) | {"form": form}
    if not form.is_valid():
        if form.has_error("by", TOO_MUCH):
            context["files"] = request.GET.urlencode()
        return render(request, "visits/desk/figures.html", context, status=422)
    said = form.cleaned_data
    ways = Ways(said["first"], said["last"], By(said["by"]), said["split"], said["part"])
    period = period_of(place, ways.first, ways.last, now)
    about = {"has_grants": bool(mine), "chosen": _periods(now.date()), "drawing": DRAWING}
    context |= about | _told_of(period, ways, groups_of(period, mine))
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


@require_safe
def figure_counts(request: HttpRequest, slug: str) -> HttpResponse:
    """The counts that a figure is made of, and those that are not in it: of a session or a day."""
    today = clock.today()
    place = find_place(request, slug, today)
    form = CountsForm(request.GET)
    if not form.is_valid():
        raise Http404
    session, day = form.cleaned_data["session"], form.cleaned_data["day"] or today
    counts = place.counts.filter(session=session)
    found = board_of(place, today).session(session) if session else None
    context = frame(request, place, "figures", today) | {
        "counts": counts.order_by("pk") if session else counts.filter(date=day).order_by("pk"),
        "session": found,
        "day": found.day if found else day,
    }
    return render(request, "visits/desk/figure_counts.html", context)


def _file(
    request: HttpRequest, slug: str, ending: str, make: Callable[[list[Told], Place], HttpResponse]
) -> HttpResponse:
    now = clock.now()
    place = find_place(request, slug, now.date())
    mine = _organisations(request, place, now)
    form = _form(request, now.date(), has_grants=bool(mine), is_page=False)
    if not form.is_valid():
        context = frame(request, place, "figures", now.date()) | {"form": form}
        return render(request, "visits/desk/figures.html", context, status=422)
    said = form.cleaned_data
    by, language = By(said["by"]), get_language() or "fi"
    period = period_of(place, said["first"], said["last"], now)
    if said["split"]:
        chosen = _chosen(groups_of(period, mine), said["split"])
        rows = told_by_part(period, by, chosen, language, said["part"])
    else:
        rows = told(period, by, language)
    response = make(rows, place)
    words = (place.slug, f"{said['first']}", f"{said['last']}", said["by"], said["split"])
    name = f"{'-'.join(word for word in words if word)}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _organisations(request: HttpRequest, place: Place, now: datetime) -> list[Organisation]:
    mine = organisations_of(request.user, place, today=now.date())
    return list(Organisation.objects.filter(pk__in=mine).prefetch_related("names"))


def _told_of(period: Period, ways: Ways, groups: list[Group]) -> dict[str, object]:
    """Return what the page tells of some days, whole or split."""
    chosen = _chosen(groups, ways.split)
    return {
        "by": ways.by,
        "period": period,
        "ways": ways,
        "files": ways.query,
        "is_split": bool(ways.split),
        "tables": tables_of_parts(period, chosen, ways)
        if ways.split
        else tables_of(period, ways),
        "heads_now": most_heads_now(period.counts),
        "heads_now_definition": DEFINITIONS[What.HEADS_NOW],
        "groups": [(group, [(part, ways.part_of(group, part)) for part in group.parts])
                   for group in groups if not ways.split],
        "last_year": beside_last_year(period),
        "earlier": ways.of_days(ways.first - SAME_WEEKDAY, ways.last - SAME_WEEKDAY),
        "past": [] if ways.split else told_of_past(period, ways.by),
        "other_past": [(length.label, many, ways.by_length(length))
                       for length, many in past_of_other_lengths(period, ways.by).items()],
    }  # fmt: skip


def _chosen(groups: list[Group], split: str) -> list[Group]:
    return [group for group in groups if group.split == split]


def _form(request: HttpRequest, today: date, *, has_grants: bool, is_page: bool) -> FiguresForm:
    usual = {"first": today - USUAL, "last": today, "by": By.WEEK.value}
    asked: QueryDict = request.GET
    return FiguresForm({**usual, **asked.dict()}, has_grants=has_grants, is_page=is_page)


def _periods(today: date) -> list[tuple[str, str]]:
    """Return (words, query) of the days that people ask for most."""
    month = today.replace(day=1)
    month_before = (month - timedelta(days=1)).replace(day=1)
    year = date(today.year, 1, 1)
    year_before = date(today.year - 1, 1, 1)
    return [
        (_("This month"), Ways(month, today, By.WEEK).query),
        (_("Last month"), Ways(month_before, month - timedelta(days=1), By.WEEK).query),
        (_("This year"), Ways(year, today, By.MONTH).query),
        (_("Last year"), Ways(year_before, year - timedelta(days=1), By.MONTH).query),
    ]
