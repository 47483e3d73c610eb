"""Child care and interpreters of a day: families ask without a name, the desk arranges."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.damping import Damper
from koivu.core.origins import from_our_own_pages
from koivu.core.refusals import Refused
from koivu.participation.actions.help import HelpRefusal, arrange, ask_for_help, take_back
from koivu.participation.days import open_day, told
from koivu.participation.forms.help import AskForm, OutcomeForm
from koivu.participation.helping import children_by_age, things_of
from koivu.participation.models import ChildCareAsked, DevelopDay, LanguageAsked
from koivu.participation.views.day_families import context_of, kept_nowhere
from koivu.participation.views.days import find_day, posted
from koivu.places.desk import find_place, frame
from koivu.places.finding import public_place

damper = Damper(burst=30, pause=20.0)
ROWS = {"children": ChildCareAsked, "language": LanguageAsked}


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def day_ask(request: HttpRequest, slug: str, day_slug: str) -> HttpResponse:
    """Ask for child care or an interpreter, as nobody."""
    place, now = public_place(slug), clock.now()
    day = open_day(place, day_slug)
    form = AskForm(posted(request))
    refusal = _ask(day, form, now, damped=True) if form.is_bound and form.is_valid() else ""
    context = context_of(request, place, day, now) | {
        "form": form,
        "refusal": refusal,
        "sent": form.is_bound and not form.errors and not refusal,
    }
    status = 422 if form.errors or refusal else 200
    return kept_nowhere(render(request, "participation/ask.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def day_help(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """What was asked for, what is arranged and, afterwards, what was used."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    day = find_day(place, day_id)
    forms = [OutcomeForm(posted(request), thing=one) for one in things_of(day)]
    if request.method == "POST" and not any(form.errors for form in forms):
        arrange(day, {one.thing.what: one.outcome for one in forms}, by=request.user, at=now)
        messages.success(request, _("Saved. Families read what is arranged on the day’s page."))
        return redirect("day_help", slug, day_id)
    status = 422 if any(form.errors for form in forms) else 200
    return _help(request, day, forms, AskForm(), status=status)


@require_POST
def day_help_add(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """Write down a request that was told by phone or face to face."""
    now = clock.now()
    day = find_day(find_place(request, slug, now.date()), day_id)
    form = AskForm(request.POST)
    refusal = _ask(day, form, now) if form.is_valid() else ""
    if not form.errors and not refusal:
        return redirect("day_help", slug, day_id)
    things = [OutcomeForm(thing=one) for one in things_of(day)]
    return _help(request, day, things, form, refusal=refusal, status=422)


@require_POST
def day_help_remove(
    request: HttpRequest, slug: str, day_id: int, kind: str, asked_id: int
) -> HttpResponse:
    """Take a request away that is not needed after all."""
    day = find_day(find_place(request, slug, clock.today()), day_id)
    if kind not in ROWS:
        raise Http404
    take_back(get_object_or_404(ROWS[kind].objects.filter(day=day), pk=asked_id))
    return redirect("day_help", slug, day_id)


def _ask(day: DevelopDay, form: AskForm, now, *, damped: bool = False) -> str:
    """Take the request in; return why not, in words."""
    if damped and not damper.lets_in(day.pk, now):
        return str(HelpRefusal.ENOUGH.label)
    try:
        language = form.cleaned_data["language"]
        ask_for_help(day, form.children, language, made_up=form.named, at=now)
    except Refused as refused:
        return refused.message
    return ""


def _help(
    request: HttpRequest, day: DevelopDay, forms: list[OutcomeForm], form: AskForm, **more
) -> HttpResponse:
    status = more.pop("status")
    context = frame(request, day.place, "days", clock.today()) | {
        "told": told(day),
        "day": day,
        "things": forms,
        "by_age": children_by_age(day),
        "children": ChildCareAsked.objects.filter(day=day).order_by("pk"),
        "languages": LanguageAsked.objects.filter(day=day).order_by("pk"),
        "form": form,
        **more,
    }
    return render(request, "participation/desk/help.html", context, status=status)
