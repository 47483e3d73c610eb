"""Pages of the demonstration alone: mail that did not leave, and starting over."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.demo.actions import is_a_demonstration, rebuild_demonstration
from koivu.demo.building import PASSWORD
from koivu.demo.mailbox import letters


def require_a_demonstration() -> None:
    """Answer 404 unless this server says it is one, and holds nothing but invented places."""
    if not (settings.SHOWS_DEMONSTRATION and is_a_demonstration()):
        raise Http404


@login_not_required
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """Show the mail that would have left, with its links and sign-in codes."""
    require_a_demonstration()
    response = render(request, "demo/mail.html", {"letters": letters(), "path": request.path})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Tell a signed-in person where the mail is, and let her start over."""
    require_a_demonstration()
    return render(request, "demo/about.html", {"password": PASSWORD})


@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """Empty the demonstration and build it again around today."""
    require_a_demonstration()
    logout(request)
    rebuild_demonstration(now=clock.now())
    return redirect("places")
