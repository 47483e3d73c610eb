"""Approving electronically: the page behind a mailed link, and what is asked of somebody."""

from datetime import date, datetime

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.accounts.proving import can_prove_at_once, has_proved_lately
from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.partners import actions
from koivu.partners.agreements.said import said_of
from koivu.partners.agreements.words import facts_of
from koivu.partners.asked import approvals_of
from koivu.partners.forms import ApproveForm, SayNoForm
from koivu.partners.models import Signer
from koivu.partners.permissions import has_mandate


@require_safe
def my_approvals(request: HttpRequest) -> HttpResponse:
    """List what somebody is asked to approve, and what she has approved."""
    about = {"approvals": approvals_of(request.user, clock.today())}
    return render(request, "partners/approvals.html", about)


@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is to be approved; approve when the button is pressed by who has just proved."""
    now = clock.now()
    try:
        opened = actions.open_approval(token, user=request.user, at=now)
        if request.method == "POST" and has_proved_lately(request, now):
            return _approve(request, token, now)
    except Refused as refused:
        return _closed(request, refused)
    return _page(request, token, opened, now)


@require_POST
def prove(request: HttpRequest, token: str) -> HttpResponseBase:
    """Sign in anew, by whatever way she has, and come back."""
    there = reverse("approval", args=[token])
    logout(request)
    return redirect_to_login(there)


@require_POST
def say_no(request: HttpRequest, token: str) -> HttpResponse:
    """Do not approve, with a word if one likes."""
    now = clock.now()
    form = SayNoForm(request.POST)
    try:
        if not form.is_valid():
            opened = actions.open_approval(token, user=request.user, at=now)
            return _page(request, token, opened, now, form=form)
        actions.decline(token, user=request.user, word=form.cleaned_data["word"], at=now)
    except Refused as refused:
        return _closed(request, refused)
    messages.success(request, _("You have not approved it. The coordinators hear of it."))
    return redirect("my_approvals")


@require_POST
def again(request: HttpRequest, signer_id: int) -> HttpResponse:
    """Send myself the link once more."""
    signer = _mine(request, signer_id)
    try:
        actions.send_link_again(signer, by=request.user, at=clock.now())
        messages.success(request, _("A new link is on its way. The one before does not open."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("my_approvals")


@require_POST
def take_back(request: HttpRequest, signer_id: int) -> HttpResponse:
    """Take my approval back, as long as it is not in force."""
    signer = _mine(request, signer_id)
    try:
        actions.take_back_approval(signer, by=request.user, at=clock.now())
        messages.success(request, _("Taken back. A new link is on its way, should you need it."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("my_approvals")


@require_safe
def document(request: HttpRequest, signer_id: int) -> HttpResponse:
    """Send the bytes that she approved, or may approve today; else 404."""
    signer = _mine(request, signer_id)
    kept, place = signer.version.document, signer.version.agreement.place
    if not signer.approved_at and not has_mandate(request.user, signer, place, today=clock.today()):
        raise Http404
    if kept is None:
        return redirect("my_approvals")
    response = HttpResponse(bytes(kept.content), content_type=kept.kind)
    response["Content-Disposition"] = f'inline; filename="{kept.code}.pdf"'
    return response


def _mine(request: HttpRequest, signer_id: int) -> Signer:
    """Return a signer that the signed-in person is; else 404."""
    signers = Signer.objects.select_related("version__agreement__place", "version__document")
    return get_object_or_404(signers, pk=signer_id, user=request.user)


def _approve(request: HttpRequest, token: str, now: datetime) -> HttpResponse:
    version = actions.approve(
        token,
        user=request.user,
        digest=request.POST.get("digest", ""),
        shows_name="shows_name" in request.POST,
        at=now,
    )
    if version.in_force_at:
        actions.make_certificate(version, at=now)
        messages.success(request, _("Approved. You were the last one who was needed."))
    else:
        messages.success(request, _("Approved. Others are still to come."))
    return redirect("my_approvals")


def _page(
    request: HttpRequest,
    token: str,
    opened: actions.Opened,
    now: datetime,
    *,
    form: SayNoForm | None = None,
) -> HttpResponse:
    version = opened.version
    about = {
        "token": token,
        "signer": opened.signer,
        "version": version,
        "place": None,
        "of_place": version.agreement.place,
        "organisation": _organisation(opened, now.date()),
        "for_whom": _for_whom(opened.signer, now.date()),
        "facts": facts_of(said_of(version)),
        "until": opened.link.expires_at.astimezone(clock.HELSINKI),
        "approve_form": ApproveForm(shown_name=request.user.shown_name),
        "is_proved": has_proved_lately(request, now),
        "can_prove_at_once": can_prove_at_once(request),
        "path": request.path,
        "form": form or SayNoForm(),
    }
    status = 409 if request.method == "POST" and not form else 422 if form else 200
    return render(request, "partners/approval.html", about, status=status)


def _organisation(opened: actions.Opened, today: date) -> str:
    version = opened.version
    return version.agreement.organisation.name_on(max(version.since, today))


def _for_whom(signer: Signer, today: date) -> str:
    return signer.organisation.name_on(today) if signer.organisation else _("Steering group")


def _closed(request: HttpRequest, refused: Refused) -> HttpResponse:
    about = {"why": refused.message}
    return render(request, "partners/approval_closed.html", about, status=410)
