"""Which grant pays which series of one's own organisation; nobody else sees it."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
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
    board = board_of(place, today)
    lines = [line for line in board.lines if line.owner_id in mine]
    titles = {line.key: _titled(line, today) for line in lines}
    form = GrantForm(
        request.POST if request.method == "POST" else None,
        lines=[(key, title) for key, title in titles.items() if title],
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
    for owner in Organisation.objects.filter(pk__in=slots.values("owner")):
        mark_grant(
            owner,
            slots.filter(owner=owner),
            form.cleaned_data["grant_name"],
            since,
            until,
            by=request.user,
            at=now,
        )


def _titled(line: Line, today) -> str:
    facts = facts_on(line, today) or line.versions[-1]
    return facts.title.said(get_language() or "fi").text
