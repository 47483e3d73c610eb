"""On the day itself, at the desk: people as counts, small groups, paper, the wall, owners."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.numbers import number_named
from koivu.core.random_keys import new_key
from koivu.core.refusals import Refused
from koivu.participation.actions.days import count_people, go_round
from koivu.participation.actions.ideas import enter_ideas, move_ideas
from koivu.participation.actions.themes import count_hands, write_of_theme
from koivu.participation.days import Told, told
from koivu.participation.forms.on_the_day import GroupsForm, PeopleForm, PileForm, ThemeForm
from koivu.participation.groups import counts_of
from koivu.participation.models import DevelopDay
from koivu.participation.views.days import find_day, posted, weighed, with_faults
from koivu.participation.wall import wall_of
from koivu.places.desk import find_place, frame
from koivu.programme.permissions import is_read_by_a_professional


@require_http_methods(["GET", "HEAD", "POST"])
def day_people(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """How many came of each group."""
    day, context, now = _found(request, slug, day_id)
    form = PeopleForm(posted(request), counts=counts_of(context["told"]))
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            count_people(day, form.counts, shown=form.stands, by=request.user, at=now)
        except Refused as refused:
            refusal = refused.message
            form = weighed(PeopleForm(posted(request), counts=counts_of(context["told"])))
        else:
            return redirect("day_desk", slug, day_id)
    context |= {"form": form}
    return with_faults(request, "participation/desk/people.html", context, form, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def day_groups(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """Small groups, and when each is at which station."""
    day, context, now = _found(request, slug, day_id)
    as_told = context["told"]
    form = GroupsForm(posted(request), told=as_told, counts=counts_of(as_told))
    if form.is_bound and form.is_valid():
        go_round(day, form.turns, by=request.user, at=now)
        return redirect("day_desk", slug, day_id)
    return with_faults(request, "participation/desk/groups.html", context | {"form": form}, form)


@require_http_methods(["GET", "HEAD", "POST"])
def day_enter(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """Enter ideas of paper."""
    day, context, now = _found(request, slug, day_id)
    form = PileForm(posted(request), told=context["told"], pile=str(new_key()))
    refusal = ""
    if form.is_bound and form.is_valid():
        refusal = _enter(request, day, form, now)
        if not refusal:
            return redirect("day_enter", slug, day_id)
    context |= {"form": form, "is_read": is_read_by_a_professional(day.place, today=now.date())}
    return with_faults(request, "participation/desk/enter.html", context, form, refusal)


@require_safe
def day_wall(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """The wall: ideas under their themes, all cards alike."""
    _day, context, _now = _found(request, slug, day_id)
    context |= {"wall": wall_of(context["told"]), "arranges": "arrange" in request.GET}
    return render(request, "participation/desk/wall.html", context)


@require_POST
def day_move(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """Put the chosen ideas under another theme."""
    day = find_day(find_place(request, slug, clock.today()), day_id)
    named = map(number_named, request.POST.getlist("idea"))
    chosen = [key for key in named if key is not None]
    number = request.POST.get("theme", "")
    move_ideas(day, chosen, int(number) if number in set("123456789") else 0)
    answer = redirect("day_wall", slug, day_id)
    answer["Location"] += "?arrange=1"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def day_theme(request: HttpRequest, slug: str, day_id: int, number: int) -> HttpResponse:
    """Who takes care of a theme, and what is done next."""
    day, context, now = _found(request, slug, day_id)
    theme = next((one for one in context["told"].themes if one.number == number), None)
    if theme is None:
        raise Http404

    def ask(day: DevelopDay) -> ThemeForm:
        row = next(one for one in day.themes.all() if one.number == number)
        return ThemeForm(posted(request), theme=row, languages=day.place.open_languages)

    form, refusal = ask(day), ""
    if form.is_bound and form.is_valid():
        try:
            write_of_theme(theme.row, form.words, shown=form.stands, by=request.user, at=now)
        except Refused as refused:
            form, refusal = weighed(ask(find_day(day.place, day_id))), refused.message
        else:
            if form.hands_changed:
                count_hands(theme.row, form.hands, by=request.user, at=now)
            return redirect("day_desk", slug, day_id)
    context |= {"form": form, "theme": theme}
    return with_faults(request, "participation/desk/theme.html", context, form, refusal)


def _found(request: HttpRequest, slug: str, day_id: int) -> tuple[DevelopDay, dict, datetime]:
    """Return a day, what its pages begin with, and the moment."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    day = find_day(place, day_id)
    as_told: Told = told(day)
    return day, frame(request, place, "days", now.date()) | {"told": as_told, "day": day}, now


def _enter(request: HttpRequest, day: DevelopDay, form: PileForm, now: datetime) -> str:
    """Take the pile in; return why not, in words."""
    said = form.cleaned_data
    facts = {"theme": said["theme"], "whose": said["whose"], "made_up": said["pile"]}
    try:
        enter_ideas(day, said["ideas"], at=now, **facts)
    except Refused as refused:
        return refused.message
    messages.success(request, _("Entered. The next pile?"))
    return ""
