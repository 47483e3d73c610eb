"""The desk's questions of counts: both numbers are shown, and one press decides."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.places.desk import find_place, frame
from koivu.visits.actions import Choice, choose_between, confirm_count, take_back_count
from koivu.visits.asked import asked_of
from koivu.visits.models import Count

ANSWERS: dict[str, Callable[[Count], object]] = {
    "first": lambda count: choose_between(count, Choice.FIRST),
    "second": lambda count: choose_between(count, Choice.SECOND),
    "both": lambda count: choose_between(count, Choice.BOTH),
    "right": confirm_count,
    "take_back": take_back_count,
}


@require_safe
def count_questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits for an answer; anybody who works here may give it."""
    today = clock.today()
    place = find_place(request, slug, today)
    about = frame(request, place, "devices", today) | {"asked": asked_of(place, today)}
    return render(request, "visits/desk/questions.html", about)


@require_POST
def count_answer(request: HttpRequest, slug: str, count_id: int) -> HttpResponse:
    """One press: which of two counts holds, or what becomes of an odd one."""
    place = find_place(request, slug, clock.today())
    count = get_object_or_404(Count.objects.to_be_asked(), place=place, pk=count_id)
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is None:
        return HttpResponseBadRequest()
    try:
        answer(count)
        messages.success(request, _("Saved. The figures are as you said."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("count_questions", slug)
