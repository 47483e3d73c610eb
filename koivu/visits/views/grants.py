"""Which grant pays which series of one's own organisation; nobody else sees it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.core.templatetags.koivu import full_day, hours, weekday
from koivu.core.words import finnish_order
from koivu.partners.models import Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.programme.models import Slot
from koivu.programme.rules import Line, facts_on
from koivu.visits.actions import mark_grant, unmark_grant
from koivu.visits.forms.figures import GrantForm
from koivu.visits.models import GrantMark


@require_http_methods(["GET", "HEAD", "POST"])
def grants(request: HttpRequest, slug: str) -> HttpResponse:
    """The marks of one's own organisations, and a form for each of them."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    mine = organisations_of(request.user, place, today=today)
    require(bool(mine))
    own, titles = _own_lines(place, mine, today)
    form = GrantForm(
        request.POST if request.method == "POST" else None,
        lines=list(titles.items()),
        organisations=_named(mine, today),
        own=own,
    )
    if form.is_bound and form.is_valid():
        try:
            _mark(place, form, request, now)
            return redirect("grants", slug)
        except Refused as refused:
            form.add_error(refused.field, refused.message)
    marks = GrantMark.objects.of_organisations(mine).filter(slot__place=place)
    context = frame(request, place, "figures", today) | {
        "form": form,
        "marks": [
            (mark, titles.get(mark.slot.key, ""))
            for mark in marks.select_related("slot").order_by("grant_name", "since")
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "visits/desk/grants.html", context, status=status)


@require_POST
def grant_end(request: HttpRequest, slug: str, mark_id: int) -> HttpResponse:
    """Take a mark away; another organisation's is not found."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    mine = organisations_of(request.user, place, today=now.date())
    marks = GrantMark.objects.of_organisations(mine).filter(slot__place=place)
    unmark_grant(get_object_or_404(marks, pk=mark_id), by=request.user, at=now)
    return redirect("grants", slug)


@transaction.atomic
def _mark(place: Place, form: GrantForm, request: HttpRequest, now) -> None:
    slots = Slot.objects.filter(place=place, key__in=form.cleaned_data["lines"])
    since, until = form.days()
    organisation = Organisation.objects.get(pk=form.organisation)
    name = form.cleaned_data["grant_name"]
    mark_grant(organisation, slots, name, since, until, by=request.user, at=now)


def _own_lines(
    place: Place, mine: set[int], today: date
) -> tuple[dict[int, set[str]], dict[str, str]]:
    """Return which lines are of each organisation, and what all of them are called, by key."""
    lines = board_of(place, today).lines
    own = {pk: {line.key for line in lines if _is_of(line, pk)} for pk in mine}
    every = set().union(*own.values())
    return own, _titles([line for line in lines if line.key in every], today)


def _named(organisations: set[int], today: date) -> list[tuple[int, str]]:
    rows = Organisation.objects.filter(pk__in=organisations).prefetch_related("names")
    named = ((one.pk, one.name_on(today)) for one in rows)
    return sorted(named, key=lambda one: finnish_order(one[1]))


def _is_of(line: Line, organisation: int) -> bool:
    """Whether it keeps the line, or has been one of those that hold it."""
    held_by = (facts.organiser_ids for facts in line.versions)
    return line.owner_id == organisation or any(organisation in ids for ids in held_by)


def _titles(lines: list[Line], today: date) -> dict[str, str]:
    """Return what lines are called and when they are, by their keys, in order."""
    titled = []
    for line in lines:
        facts = facts_on(line, today) or line.versions[-1]
        title, number = facts.title.said(get_language() or "fi").text, facts.rhythm.weekday or 0
        first = facts.first_date
        a_day = first + timedelta(days=(number - first.isoweekday()) % 7)
        when = weekday(a_day) if number else full_day(first)
        if facts.starts:
            when = f"{when} {hours(datetime.combine(first, facts.starts))}"
        order = (finnish_order(title), number, str(facts.starts), line.key)
        titled.append((order, line.key, f"{title}, {when}"))
    return {key: title for _order, key, title in sorted(titled)}
