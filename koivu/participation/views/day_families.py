"""A develop-together day for families: the invitation, ideas, and what came of it."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from koivu.accounts.adapter import where_from
from koivu.core import clock, pages
from koivu.core.damping import Damper
from koivu.core.origins import from_our_own_pages
from koivu.core.pages import is_a_device, kept_nowhere
from koivu.core.random_keys import LONGEST_MADE_UP, new_key
from koivu.core.refusals import Reason, Refused
from koivu.core.words import NO_WORDS
from koivu.core.wrong_tries import may_try_again
from koivu.participation.actions.ideas import is_code, send_idea
from koivu.participation.days import open_day, told
from koivu.participation.forms.idea import IdeaForm
from koivu.participation.helping import arranged_of
from koivu.participation.models import DevelopDay, Voice
from koivu.participation.rules.days import has_been, soonest_first
from koivu.participation.rules.ideas import IdeaRefusal, takes_ideas
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.programme.permissions import is_read_by_a_professional

# A room full of phones at once, and then one every other second: nobody asks whose they are.
damper = Damper(burst=100, pause=2.0)
MOST_SHOWN = 24  # six years of four
CODES = "code_of_a_day"


@login_not_required
@require_safe
def develop_days(request: HttpRequest, slug: str) -> HttpResponse:
    """The days of a place that are open to all: those to come, and where others have led."""
    place, now = public_place(slug), clock.now()

    def make() -> pages.Made:
        rows = DevelopDay.objects.open_to_families(place).prefetch_related("wordings")
        days = soonest_first(rows[:MOST_SHOWN], now.date())
        context = {
            "place": place,
            "page": "days",
            "today": now.date(),
            "path": request.path,
            "days": [(one, one.words.get("about", NO_WORDS)) for one in days],
        }
        body = render_to_string("participation/days.html", context)
        return pages.Made(place.version, clock.midnight_after(now.date()), body.encode())

    return pages.answer(request, place.version, now, make)


@login_not_required
@require_safe
def develop_day(request: HttpRequest, slug: str, day_slug: str) -> HttpResponse:
    """Invite to the day; the same address tells afterwards what came of it."""
    place, now = public_place(slug), clock.now()
    day = open_day(place, day_slug)

    def make() -> pages.Made:
        body = render_to_string("participation/day.html", context_of(request, place, day, now))
        return pages.Made(place.version, clock.midnight_after(now.date()), body.encode())

    return pages.answer(request, place.version, now, make)


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def day_idea(request: HttpRequest, slug: str, day_slug: str) -> HttpResponse:
    """Take an idea while the day lasts, from whoever has seen its code on the wall."""
    place, now = public_place(slug), clock.now()
    day = open_day(place, day_slug)
    if request.method != "POST":
        return _ask(request, place, day, now)
    form = IdeaForm(request.POST)
    try:
        status = _take(form, day, now)
    except Refused as refused:
        return _refused(request, place, day, now, refused.reason)
    if is_a_device(request):
        return kept_nowhere(JsonResponse({"status": status}))
    context = _idea_context(request, place, day, now) | {"sent": True}
    return kept_nowhere(render(request, "participation/idea.html", context))


@login_not_required
@require_safe
def day_worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The script that keeps these pages for a lost network: the lobby screen's, below here."""
    public_place(slug)
    return pages.worker_script("screen_worker.js")


def _ask(request: HttpRequest, place: Place, day: DevelopDay, now: datetime) -> HttpResponse:
    context = _idea_context(request, place, day, now)
    status = 200
    if context["code"] and not context["knows"]:
        context["refusal"] = IdeaRefusal.WRONG_CODE.label
        status = _status_of_a_wrong_code(request, now)
    return kept_nowhere(render(request, "participation/idea.html", context, status=status))


def _status_of_a_wrong_code(request: HttpRequest, now: datetime) -> int:
    """Count a wrong try: whoever guesses is slowed down, and reads the same either way."""
    return 422 if may_try_again(CODES, where_from(request), now) else 429


def _idea_context(
    request: HttpRequest, place: Place, day: DevelopDay, now: datetime
) -> dict[str, object]:
    code = (request.POST.get("code") or request.GET.get("code", ""))[:LONGEST_MADE_UP]
    return context_of(request, place, day, now) | {
        "code": code,
        "knows": is_code(day, code),
        "takes": takes_ideas(day, now),
        "is_read": is_read_by_a_professional(place, today=now.date()),
        "whose": Voice.choices,
        "made_up": str(new_key()),
    }


def _take(form: IdeaForm, day: DevelopDay, now: datetime) -> str:
    if not is_code(day, form.code):
        raise Refused(IdeaRefusal.WRONG_CODE)
    if not damper.lets_in(day.pk, now):
        raise Refused(IdeaRefusal.ENOUGH)
    # Who sends it without a device and without our page has named nothing: it is a new one.
    return send_idea(
        day,
        form.text,
        code=form.code,
        theme=form.theme,
        whose=form.whose,
        made_up=form.made_up or str(new_key()),
        said=form.said,
        at=now,
    )


def _refused(
    request: HttpRequest, place: Place, day: DevelopDay, now: datetime, reason: Reason
) -> HttpResponse:
    status = 429 if reason == IdeaRefusal.ENOUGH else 422
    if reason == IdeaRefusal.WRONG_CODE:
        status = _status_of_a_wrong_code(request, now)
    if is_a_device(request):
        told_so = "wait" if reason == IdeaRefusal.ENOUGH else "refused"
        answer = JsonResponse({"status": told_so, "reason": reason.value, "why": str(reason.label)})
        answer.status_code = 429 if status == 429 else 200
        return kept_nowhere(answer)
    context = _idea_context(request, place, day, now) | {
        "refusal": reason.label,
        "idea": request.POST.get("idea", "")[:1000],
        "chosen": request.POST.get("theme", ""),
        "chosen_whose": request.POST.get("whose", ""),
    }
    return kept_nowhere(render(request, "participation/idea.html", context, status=status))


def context_of(
    request: HttpRequest, place: Place, day: DevelopDay, now: datetime
) -> dict[str, object]:
    """Return what a page of the day shows."""
    return {
        "place": place,
        "page": "days",
        "today": now.date(),
        "path": request.path,
        "day": day,
        "told": told(day),
        "arranged": arranged_of(day),
        "is_today": day.date == now.date() and not day.is_off,
        "has_been": has_been(day, now.date()),
    }
