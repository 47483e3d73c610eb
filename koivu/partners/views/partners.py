"""Partners and people of a place: all as equals, in the order of their names (P-13)."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.numbers import number_named
from koivu.core.refusals import Refused
from koivu.core.words import finnish_order
from koivu.partners import actions
from koivu.partners.agreements.reading import with_agreements
from koivu.partners.forms import DeputyForm, InviteForm, LastDayForm, OrganisationForm
from koivu.partners.mails import invitation_address, mail_leaves_the_machine
from koivu.partners.models import Invitation, Membership, Organisation, Partnership, name_of
from koivu.partners.people import people_of
from koivu.partners.permissions import can_change_partners, may_rename, organisations_of
from koivu.places.desk import find_place, find_to_set_up, setup_frame
from koivu.places.models import Place, PlaceRole, Role
from koivu.places.permissions import has_role

MOST_FOUND = 20


@require_safe
def partners(request: HttpRequest, slug: str) -> HttpResponse:
    """List partners and people; coordinators also see who has been invited."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    may_change = can_change_partners(request.user, place, today=today)
    about = {
        **setup_frame(place, coordinates=may_change),
        "people": with_agreements(people_of(place, today), place, today),
        "may_change": may_change,
        "mine": organisations_of(request.user, place, today=today),
        "steers": has_role(request.user, place, Role.STEERING, today=today),
    }
    if may_change:
        open_ones = Invitation.objects.open().filter(place=place)
        named = open_ones.annotate(organisation_name=name_of("organisation", today))
        there = [one.partnership.organisation_id for one in about["people"].partners]
        about["may_rename"] = may_rename(request.user, there, today=today)
        about["deputy_form"] = DeputyForm(people=about["people"], initial={"since": today})
        coming = PlaceRole.objects.to_come(today).filter(place=place, role=Role.COORDINATOR)
        about["deputies_to_come"] = coming.select_related("user")
        ahead = Partnership.objects.to_come(today).filter(place=place)
        about["partners_to_come"] = ahead.annotate(name=name_of("organisation", today))
        about["invitations"] = named.select_related("link")
        about["tells_supervisors"] = bool(actions.supervisors_in(place, today))
        about["now"] = now
    return render(request, "partners/desk/partners.html", about)


def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask somebody in by e-mail."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    first = {"role": "worker", "language": "fi", "organisation": request.GET.get("for")}
    form = InviteForm(request.POST or None, place=place, today=now.date(), initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        organisation = form.chosen_organisation
        try:
            invited = actions.invite(
                place,
                said["email"],
                said["role"],
                organisation=organisation,
                language=said["language"],
                by=request.user,
                at=now,
            )
            return _invited(request, place, invited)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
    return render(request, "partners/desk/invite.html", {**setup_frame(place), "form": form})


@require_POST
def withdraw(request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
    """Take an open invitation back."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    invitation = get_object_or_404(Invitation, place=place, pk=invitation_id)
    actions.withdraw_invitation(invitation, by=request.user, at=now)
    messages.success(request, _("Withdrawn: the link in the mail does not open any more."))
    return redirect("place_partners", place.slug)


def add_partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an organisation: found by its name, or a new one."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    wanted = request.GET.get("name", "").strip()
    chosen = request.POST.get("organisation")
    form = OrganisationForm(None if chosen else request.POST or None, initial={"name": wanted})
    about = {**setup_frame(place), "form": form, "wanted": wanted}
    if request.method == "POST":
        try:
            if _added(request, place, chosen, form, now):
                messages.success(request, _("Added to the partners."))
                return redirect("place_partners", place.slug)
        except Refused as refused:
            about["refusal"] = refused.message
    about["found"] = _organisations_named(wanted, now.date()) if wanted else []
    return render(request, "partners/desk/add.html", about)


def end_partnership(request: HttpRequest, slug: str, partnership_id: int) -> HttpResponse:
    """Let an organisation go, with its people's work here."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    row = get_object_or_404(Partnership, place=place, pk=partnership_id)
    name = row.organisation.name_on(now.date())
    title = _("Does %(name)s stop working here?") % {"name": name}
    help_text = _("From the next day on its people have no role here. Past weeks keep its name.")
    return _last_day_page(request, place, now, title, help_text, row, actions.end_partnership)


def end_membership(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Let a person's work for an organisation here end."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    row = get_object_or_404(Membership, place=place, pk=membership_id)
    name = row.organisation.name_on(now.date())
    title = _("Does %(who)s stop working here for %(name)s?") % {"who": row.user, "name": name}
    return _last_day_page(request, place, now, title, _closed(), row, actions.end_membership)


def end_role(request: HttpRequest, slug: str, role_id: int) -> HttpResponse:
    """Let a person's role here end."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    row = get_object_or_404(PlaceRole, place=place, pk=role_id)
    role = row.get_role_display()
    title = _("Does the role of %(who)s end: %(role)s?") % {"who": row.user, "role": role}
    return _last_day_page(request, place, now, title, _closed(), row, actions.end_role)


@require_POST
def let_read(request: HttpRequest, slug: str) -> HttpResponse:
    """Name a person as the professional who reads what families write (P-1)."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    person = number_named(request.POST.get("person", ""))
    roles = PlaceRole.objects.on(now.date()).filter(place=place).select_related("user")
    role = roles.filter(user=person).first()
    if role is None:
        messages.error(request, _("Choose who reads what families write."))
    else:
        actions.let_read(role.user, place, by=request.user, at=now)
        messages.success(request, _("She reads what families write from now on."))
    return redirect("place_partners", slug)


def _last_day_page(
    request: HttpRequest,
    place: Place,
    now: datetime,
    title: str,
    help_text: str,
    row: Partnership | Membership | PlaceRole,
    end: Callable[..., None],
) -> HttpResponse:
    form = LastDayForm(request.POST or None, today=now.date(), help_text=help_text)
    if request.method == "POST" and form.is_valid():
        try:
            end(row, last_day=form.cleaned_data["last_day"], by=request.user, at=now)
            messages.success(request, _("Saved."))
            return redirect("place_partners", place.slug)
        except Refused as refused:
            form.add_error(None, refused.message)
    about = {**setup_frame(place), "form": form, "title": title}
    return render(request, "partners/desk/end.html", about)


def _closed() -> str:
    return _("After that the desk of this place no longer opens for her or him.")


def _invited(request: HttpRequest, place: Place, invited: actions.Invited) -> HttpResponse:
    email = invited.invitation.email
    if actions.is_of(invited.invitation, request.user):
        actions.accept_invitation(invited.token, at=clock.now())
        messages.success(request, _("Saved."))
        return redirect("place_partners", place.slug)
    if mail_leaves_the_machine():
        messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": email})
        return redirect("place_partners", place.slug)
    address = invitation_address(invited.invitation, invited.token)
    about = {**setup_frame(place), "email": email, "address": address}
    return render(request, "partners/desk/hand_over.html", about)


def _added(
    request: HttpRequest, place: Place, chosen: str | None, form: OrganisationForm, now: datetime
) -> Partnership | None:
    if chosen:
        organisation = get_object_or_404(Organisation, pk=number_named(chosen))
    elif form.is_valid():
        organisation = actions.found_organisation(
            **form.cleaned_data, since=now.date(), by=request.user, at=now
        )
    else:
        return None
    return actions.start_partnership(place, organisation, since=now.date(), by=request.user, at=now)


def _organisations_named(part: str, today: date) -> list[tuple[int, str]]:
    """Return (id, name) of organisations whose name of today has `part` in it, ä and Ä alike."""
    rows = Organisation.objects.not_merged(today).prefetch_related("names")
    named = [(one.pk, one.name_on(today)) for one in rows]
    found = [(pk, name) for pk, name in named if part.casefold() in name.casefold()]
    return sorted(found, key=lambda one: finnish_order(one[1]))[:MOST_FOUND]
