"""The story of the house at its desk: a dated line of phases and turning points."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.governance.actions import tell_story, tell_story_of, untell_story
from koivu.governance.forms.story import StoryForm
from koivu.governance.models import StoryLine
from koivu.governance.permissions import can_decide, can_tell_story
from koivu.governance.views.decisions import find_decision
from koivu.governance.views.finding import find_to_follow, shared_frame


@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """Read the story; a coordinator writes a line of it."""
    now = clock.now()
    place = find_to_follow(request, slug, now.date())
    may = can_tell_story(request.user, place, today=now.date())
    form = StoryForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        require(may)
        if form.is_valid():
            tell_story(form.line(place), by=request.user, at=now)
            return redirect("story", slug)
    context = shared_frame(request, place, "decisions", now.date()) | {
        "lines": StoryLine.objects.filter(place=place).select_related("decision"),
        "form": form,
        "may": may,
    }
    return render(
        request, "governance/desk/story.html", context, status=422 if form.errors else 200
    )


@require_POST
def story_untell(request: HttpRequest, slug: str, line_id: int) -> HttpResponse:
    """Take a line out of the story."""
    now = clock.now()
    place = find_to_follow(request, slug, now.date())
    line = get_object_or_404(StoryLine, place=place, pk=line_id)
    require(can_tell_story(request.user, place, today=now.date()))
    untell_story(line, by=request.user, at=now)
    return redirect("story", slug)


@require_POST
def decision_story(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Put a decision into the story."""
    now = clock.now()
    place = find_to_follow(request, slug, now.date())
    found = find_decision(place, decision_id)
    require(can_decide(request.user, place, found.body, today=now.date()))
    try:
        tell_story_of(found, by=request.user, at=now)
        messages.success(request, _("It stands in the story of the house."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("decision", slug, decision_id)
