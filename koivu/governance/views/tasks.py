"""The tasks of a place on one page: mine first; each is answered by one press."""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.core.words import finnish_order
from koivu.governance.actions import finish, move, put_off, take_answer_back, take_task
from koivu.governance.forms.task import AnswerForm
from koivu.governance.models import AgreedLine
from koivu.governance.tasks_of import find_task, is_anothers, tasks_of
from koivu.governance.views.finding import find_with_tasks, shared_frame
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate

SAID = {
    "done": _("Noted: done."),
    "move": _("Noted: the new day."),
    "not_now": _("Noted: the next meeting hears why."),
    "again": _("It is open again."),
    "mine": _("Noted: it is yours."),
}


@require_safe
def tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """My tasks, those of others, and what was answered lately."""
    today = clock.today()
    place = find_with_tasks(request, slug, today)
    return _page(request, place, today)


@require_safe
def my_tasks(request: HttpRequest) -> HttpResponse:
    """My open tasks of every place, with the way to each place's page."""
    today = clock.today()
    found = [(place, tasks_of(request.user, place, today).mine) for place in _mine(request, today)]
    context = {"found": [one for one in found if one[1]], "today": today, "page": "me"}
    return render(request, "governance/desk/my_tasks.html", context)


@require_POST
def task_answer(request: HttpRequest, slug: str, task_id: int) -> HttpResponse:
    """Done, a new day, not now, mine, or open again."""
    now = clock.now()
    today = now.date()
    place = find_with_tasks(request, slug, today)
    task = find_task(request.user, place, task_id, today)
    if task is None:
        raise Http404
    says = request.POST.get("says", "")
    if says in ("move", "not_now") and is_anothers(task, request.user, place, today):
        # Another's day and word are hers; a coordinator's hand leaves a trace.
        require(can_coordinate(request.user, place, today=today))
    form = AnswerForm(request.POST, prefix=f"t{task.pk}", says=says)
    if says not in SAID or not form.is_valid():
        return _page(request, place, today, task, form, 422)
    try:
        _answer(task, says, form, by=request.user, at=now)
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
        return _page(request, place, today, task, form, 409)
    messages.success(request, SAID[says])
    return redirect("tasks", slug)


def _answer(task: AgreedLine, says: str, form: AnswerForm, *, by: User, at: datetime) -> None:
    word = form.cleaned_data["word"]
    if says == "done":
        finish(task, by=by, at=at)
    elif says == "move":
        move(task, form.cleaned_data["due"], word, by=by, at=at)
    elif says == "not_now":
        put_off(task, word, by=by, at=at)
    elif says == "again":
        take_answer_back(task, by=by, at=at)
    elif says == "mine":
        take_task(task, by=by, at=at)


def _mine(request: HttpRequest, today: date) -> list[Place]:
    """Return the places in which somebody works or steers, by their names."""
    here = Place.objects.visible_to(request.user, today)
    steered = Place.objects.steered_by(request.user, today)
    places = {one.pk: one for one in (*here, *steered)}
    return sorted(places.values(), key=lambda one: finnish_order(one.name))


def _page(
    request: HttpRequest,
    place: Place,
    today: date,
    answered: AgreedLine | None = None,
    form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = tasks_of(request.user, place, today)
    forms = {one.pk: AnswerForm(prefix=f"t{one.pk}") for one in (*found.mine, *found.others)}
    if answered and form:
        forms[answered.pk] = form
    context = shared_frame(request, place, "tasks", today) | {
        "mine": [(one, forms[one.pk]) for one in found.mine],
        "others": [(one, forms[one.pk]) for one in found.others],
        "answered": found.answered,
        "form": form,
    }
    return render(request, "governance/desk/tasks.html", context, status=status)
