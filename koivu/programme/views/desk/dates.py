"""One date of a session: cancelled, moved, taken back; and how to tell families at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.pages import posted
from koivu.core.refusals import Refused
from koivu.places.desk import frame
from koivu.programme.actions import cancel_date, move_date, restore_date
from koivu.programme.board import board_of
from koivu.programme.forms.reason import CancelForm, MoveForm
from koivu.programme.rules import Here, Session
from koivu.programme.sharing import public_address, told_of_session
from koivu.programme.views.desk.finding import find_session, tell


@require_http_methods(["GET", "HEAD", "POST"])
def session_cancel(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Cancel one date: a reason by one tap, then one button."""
    now = clock.now()
    found = find_session(request, slug, session_id, now.date())
    form = CancelForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            cancel_date(found.slot, found.session.date, form.words(), by=request.user, at=now)
        except Refused as refused:
            tell(form, refused)
        else:
            return redirect("session_told", slug, session_id)
    context = frame(request, found.place, "session", now.date())
    context |= {"form": form, "session": found.session}
    status = 422 if form.errors else 200
    return render(request, "programme/desk/cancel.html", context, status=status)


@require_safe
def session_told(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """After a cancellation or a move: words to share with the families' groups (P-11)."""
    now = clock.now()
    found = find_session(request, slug, session_id, now.date())
    context = frame(request, found.place, "session", now.date())
    context |= {
        "session": found.session,
        "now": now,
        "texts": told_of_session(found.session, found.place),
    }
    context["address"] = public_address("session", slug, session_id)
    if found.session.is_cancelled and found.session.day == now.date():
        here = board_of(found.place, now.date()).here(now.date())
        context["expected"] = [one for one in here if _meets(one, found.session)]
    return render(request, "programme/desk/told.html", context)


def _meets(one: Here, session: Session) -> bool:
    """Whether somebody's hours of today meet the session's."""
    if not (session.starts and session.ends):
        return True
    return one.starts < session.ends and session.starts < one.ends


@require_http_methods(["GET", "HEAD", "POST"])
def session_move(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Hold one date's session on another date; its address stays."""
    now = clock.now()
    found = find_session(request, slug, session_id, now.date())
    form = MoveForm(posted(request), today=now.date())
    if request.method == "POST" and form.is_valid():
        date, to = found.session.date, form.cleaned_data["to"]
        try:
            move_date(
                found.slot, date, to, form.words(), by=request.user, at=now,
                may_share=form.cleaned_data["shares_room"],
            )  # fmt: skip
        except Refused as refused:
            tell(form, refused)
        else:
            return redirect("session_told", slug, session_id)
    context = frame(request, found.place, "session", now.date())
    context |= {"form": form, "session": found.session}
    status = 422 if form.errors else 200
    return render(request, "programme/desk/move.html", context, status=status)


@require_POST
def session_restore(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Take back what made one date differ: it is as its rhythm says again."""
    now = clock.now()
    found = find_session(request, slug, session_id, now.date())
    try:
        restore_date(found.slot, found.session.date, by=request.user, at=now)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken back. The session is as usual again."))
    return redirect("session_change", slug, session_id)
