"""The page behind the link of a task: opening it never acts, its buttons do; no sign-in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from koivu.core import clock
from koivu.core.origins import from_our_own_pages
from koivu.core.refusals import Refused
from koivu.governance.actions import answer_by_link
from koivu.governance.task_links import TaskLinkRefusal, open_task


@login_not_required
@never_cache
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def task_link_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show a task; let whoever holds the link say that it is done, or ask for a week more."""
    now = clock.now()
    says = request.POST.get("says", "")
    try:
        task, has_answered = open_task(token, now).task, False
        if says in ("done", "later"):
            task, has_answered = answer_by_link(token, is_done=says == "done", at=now), True
    except Refused as refused:
        is_known = refused.reason != TaskLinkRefusal.UNKNOWN
        about = {"why": refused.message, "is_known": is_known}
        status = 410 if is_known else 404
        return render(request, "governance/task_link_closed.html", about, status=status)
    context = {"task": task, "place": task.line.place, "has_answered": has_answered}
    context["today"] = now.date()
    return render(request, "governance/task_link.html", context)
