"""Organisations over time: a new name or sector, a merger, a part that goes on by itself."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.partners import actions
from koivu.partners.forms import MergeForm, RenameForm, SplitForm
from koivu.partners.models import Organisation, OrganisationQuerySet, Partnership
from koivu.partners.permissions import can_rename, may_rename
from koivu.partners.what_stays import Told, merging, splitting
from koivu.places.desk import find_to_set_up, setup_frame


def rename(request: HttpRequest, slug: str, partnership_id: int) -> HttpResponse:
    """Give an organisation a name, a sector and a place in the hierarchy from a day on."""
    now = clock.now()
    partnership = _find(request, slug, partnership_id, now)
    organisation = partnership.organisation
    newest = organisation.names.last()
    first = {
        "name": newest.name,
        "sector": newest.sector,
        "parent": newest.parent_id,
        "since": now.date(),
    }
    form = RenameForm(
        request.POST or None, organisation=organisation, today=now.date(), initial=first
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def act() -> None:
            actions.rename_organisation(organisation, **said, by=request.user, at=now)

        if _done(request, form, act, _("Saved. Before that day the old name stands.")):
            return redirect("place_partners", slug)
    about = {**setup_frame(partnership.place), "form": form, "name": newest.name}
    return render(request, "partners/desk/rename.html", about)


def merge(request: HttpRequest, slug: str, partnership_id: int) -> HttpResponse:
    """Let an organisation become a part of another one from a day on."""
    now = clock.now()
    today = now.date()
    partnership = _find(request, slug, partnership_id, now)
    old = partnership.organisation
    others = _may_take_in(request, partnership, now)
    form = MergeForm(_chosen(request), others=others, today=today, initial={"since": today})
    title = _("%(name)s merges into another one") % {"name": old.name_on(today)}

    def act() -> None:
        actions.merge_organisations(old, **form.cleaned_data, by=request.user, at=now)

    return _guided(request, partnership, form, title, lambda: merging(partnership, form), act)


def split(request: HttpRequest, slug: str, partnership_id: int) -> HttpResponse:
    """Let a part of an organisation go on by itself from a day on."""
    now = clock.now()
    today = now.date()
    partnership = _find(request, slug, partnership_id, now)
    first = {"since": today, "sector": partnership.organisation.standing_on(today).sector}
    form = SplitForm(_chosen(request), partnership=partnership, today=today, initial=first)
    title = _("A part of %(name)s goes on by itself") % {
        "name": partnership.organisation.name_on(today)
    }

    def act() -> None:
        actions.split_partner(partnership, **form.cleaned_data, by=request.user, at=now)

    return _guided(request, partnership, form, title, lambda: splitting(partnership, form), act)


def _find(request: HttpRequest, slug: str, partnership_id: int, now: datetime) -> Partnership:
    """Return a partnership of a place she may set up, whose organisation she may change."""
    place = find_to_set_up(request, slug, now.date())
    rows = Partnership.objects.select_related("place", "organisation")
    partnership = get_object_or_404(rows, place=place, pk=partnership_id)
    require(can_rename(request.user, partnership.organisation, today=now.date()))
    return partnership


def _may_take_in(
    request: HttpRequest, partnership: Partnership, now: datetime
) -> OrganisationQuerySet:
    """Return the other partners here that she answers for, too, wherever they work."""
    today = now.date()
    others = Organisation.objects.partners_of(partnership.place, today).not_merged(today)
    others = others.exclude(pk=partnership.organisation_id)
    ids = list(others.values_list("pk", flat=True))
    return others.filter(pk__in=may_rename(request.user, ids, today=today))


def _chosen(request: HttpRequest) -> QueryDict | None:
    if request.method == "POST":
        return request.POST
    return request.GET if request.GET else None


def _guided(
    request: HttpRequest,
    partnership: Partnership,
    form: forms.Form,
    title: str,
    told: Callable[[], Told],
    act: Callable[[], None],
) -> HttpResponse:
    """First choose, then see what changes and what stays, then one button."""
    about = {**setup_frame(partnership.place), "form": form, "title": title}
    about["back"] = request.path
    if form.is_bound and form.is_valid():
        about["told"] = told()
        if request.method == "POST" and _done(request, form, act, _("Saved.")):
            return redirect("place_partners", partnership.place.slug)
    return render(request, "partners/desk/guided.html", about)


def _done(request: HttpRequest, form: forms.Form, act: Callable[[], None], said: str) -> bool:
    try:
        act()
        messages.success(request, said)
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
    return form.is_valid()
