"""Short leaves: a page behind a code, paper that asks the same, and what may be shown of both."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.damping import Damper
from koivu.core.half_days import HalfDay
from koivu.core.origins import from_our_own_pages
from koivu.core.pages import kept_nowhere, sheet
from koivu.core.random_keys import new_key
from koivu.core.refusals import Refused
from koivu.evaluation.actions import LeafRefusal, take_leaf
from koivu.evaluation.forms.leaf import LeafForm, LeafFromPaperForm
from koivu.evaluation.leaves import asks_knows, is_asked, told_of
from koivu.evaluation.models import Leaf
from koivu.evaluation.paper_moment import leaf_paper
from koivu.places.desk import find_place, frame
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.places.rules import open_in_order
from koivu.programme.permissions import is_read_by_a_professional

# A class of school children, and then one every half minute: nobody asks from whom they come.
damper = Damper(burst=30, pause=30.0)


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def leaf(request: HttpRequest, slug: str, leaf: str) -> HttpResponse:
    """Ask two or three short questions, of nobody and of no hour."""
    place, now, which = public_place(slug), clock.now(), _leaf(leaf)
    is_open = is_asked(place, which, now.date())
    form = _form(request, place, which) if is_open else None
    refusal = ""
    if form and form.is_bound and form.is_valid():
        made_up = form.cleaned_data["made_up"] or str(new_key())
        try:
            if not damper.lets_in(place.pk, now):
                raise Refused(LeafRefusal.ENOUGH)
            take_leaf(place, which, form.said, half_day=HalfDay.of(now), made_up=made_up, at=now)
            return redirect("leaf_thanks", slug, leaf)
        except Refused as refused:
            refusal = refused.message
    context = _page(request, place, which) | {"form": form, "refusal": refusal}
    is_wrong = refusal or (form.errors if form else request.method == "POST")
    status = 422 if is_wrong else 200
    return kept_nowhere(render(request, "evaluation/leaf.html", context, status=status))


@login_not_required
@require_safe
def leaf_thanks(request: HttpRequest, slug: str, leaf: str) -> HttpResponse:
    """Say thank you, and how to find the place."""
    context = _page(request, public_place(slug), _leaf(leaf))
    return kept_nowhere(render(request, "evaluation/leaf_thanks.html", context))


@require_safe
def leaves(request: HttpRequest, slug: str) -> HttpResponse:
    """Every leaf: its paper, its page, and what came of it this year."""
    today = clock.today()
    place = find_place(request, slug, today)
    context = frame(request, place, "moments", today) | {
        "leaves": told_of(place, today.year),
        "has_round": place.moment_rounds.asking_on(today).exists(),
        "languages": open_in_order(place),
        "is_read": is_read_by_a_professional(place, today=today),
    }
    return render(request, "evaluation/desk/leaves.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leaf_enter(request: HttpRequest, slug: str, leaf: str) -> HttpResponse:
    """Enter a leaf from paper, in the order in which it asks."""
    now = clock.now()
    place, which = find_place(request, slug, now.date()), _leaf(leaf)
    form = LeafFromPaperForm(
        request.POST if request.method == "POST" else None,
        leaf=which,
        takes_words=is_read_by_a_professional(place, today=now.date()),
        made_up=str(new_key()),
        here=HalfDay.of(now),
    )
    refusal = ""
    if form.is_bound and form.is_valid():
        made_up = form.cleaned_data["made_up"] or str(new_key())
        try:
            take_leaf(place, which, form.said, half_day=form.half_day, made_up=made_up, at=now)
        except Refused as refused:
            refusal = refused.message
        else:
            messages.success(request, _("Entered. The next leaf?"))
            return redirect("leaf_enter", slug, leaf)
    facts = {"leaf": which, "form": form, "refusal": refusal}
    context = frame(request, place, "moments", now.date()) | facts
    status = 422 if form.errors or refusal else 200
    return render(request, "evaluation/desk/leaf_enter.html", context, status=status)


@require_safe
def leaf_sheet(request: HttpRequest, slug: str, leaf: str, language: str) -> HttpResponse:
    """Two leaves on a sheet, in one language."""
    place = find_place(request, slug, clock.today())
    return sheet(lambda: leaf_paper(place, _leaf(leaf), language), f"{slug}-{leaf}-{language}.pdf")


def _form(request: HttpRequest, place: Place, which: Leaf) -> LeafForm:
    sent = request.POST if request.method == "POST" else None
    takes_words = is_read_by_a_professional(place, today=clock.today())
    return LeafForm(sent, leaf=which, takes_words=takes_words, made_up=str(new_key()))


def _page(request: HttpRequest, place: Place, which: Leaf) -> dict[str, object]:
    return {
        "place": place,
        "page": "leaf",
        "today": clock.today(),
        "path": request.path,
        "leaf": which,
        "is_for_residents": asks_knows(which),
    }


def _leaf(name: str) -> Leaf:
    if name not in Leaf.values:
        raise Http404
    return Leaf(name)
