"""Asking for approvals, at the coordinators' desk: who is asked, and how far each has come."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.partners import actions
from koivu.partners.approvers import ApproversForm, told_signers
from koivu.partners.models import AgreementVersion, Partnership
from koivu.partners.rules.agreements import State, state_of
from koivu.places.desk import find_to_set_up, setup_frame


def approvals(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """Choose who approves for whom, and ask them by mail."""
    now = clock.now()
    partnership, version = _find(request, slug, partnership_id, number, now.date())
    form = ApproversForm(request.POST or None, version=version, today=now.date())
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_approval(version, form.people, by=request.user, at=now)
            messages.success(request, _("Asked by mail. Here you see how far it has come."))
            return redirect("agreement_approvals", slug, partnership_id, number)
        except Refused as refused:
            form.add_error(None, refused.message)
    about = {
        **setup_frame(version.agreement.place),
        "partnership": partnership,
        "name": version.agreement.organisation.name_on(now.date()),
        "version": version,
        "waits": state_of(version, now.date()) == State.WAITS,
        "signers": told_signers(version, form, now.date()),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "partners/desk/approvals.html", about, status=status)


@require_POST
def remind(
    request: HttpRequest, slug: str, partnership_id: int, number: int, signer_id: int
) -> HttpResponse:
    """Send somebody her link again."""
    now = clock.now()
    _partnership, version = _find(request, slug, partnership_id, number, now.date())
    signer = get_object_or_404(version.signers, pk=signer_id)
    try:
        actions.send_link_again(signer, by=request.user, at=now)
        messages.success(request, _("A new link is on its way. The one before does not open."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("agreement_approvals", slug, partnership_id, number)


def _find(
    request: HttpRequest, slug: str, partnership_id: int, number: int, today: date
) -> tuple[Partnership, AgreementVersion]:
    place = find_to_set_up(request, slug, today)
    partnership = get_object_or_404(Partnership, place=place, pk=partnership_id)
    versions = AgreementVersion.objects.of_place(place).select_related(
        "agreement__place", "agreement__organisation", "document", "certificate"
    )
    of_it = {"agreement__organisation": partnership.organisation_id, "number": number}
    return partnership, get_object_or_404(versions, **of_it)
