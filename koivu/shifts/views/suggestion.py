"""A suggestion for the empty half-days of a season: looked at, unticked, taken over."""

from datetime import date

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from koivu.core import clock
from koivu.core.apart import ReadApartFailed, TooMany
from koivu.core.refusals import Refused
from koivu.core.weeks import monday_of
from koivu.programme.board import board_of
from koivu.shifts.actions import accept_suggestion
from koivu.shifts.forms.row import read_half_days, written
from koivu.shifts.rules import Asked, Suggestion, Turn
from koivu.shifts.sentences import said
from koivu.shifts.suggesting import ask_apart, asked_of, print_of
from koivu.shifts.views.finding import Found, find_to_plan, shifts_frame

SALT = "koivu.shifts.suggestion"


@require_http_methods(["GET", "HEAD", "POST"])
def shift_suggest(request: HttpRequest, slug: str, shift_season_id: int) -> HttpResponse:
    """Suggest who could come on the empty half-days; nothing is put in before it is accepted."""
    now = clock.now()
    found = find_to_plan(request, slug, shift_season_id, now.date())
    if "accept" in request.POST:
        return _accept(request, found)
    if request.method != "POST":
        return _page(request, found, {})
    asked = asked_of(found.season, found.place, board_of(found.place, now.date()), now.date())
    try:
        suggestion = ask_apart(asked)
    except ReadApartFailed as failed:
        return _page(request, found, {"refusal": _not_now(failed)})
    return _page(request, found, _shown(asked, suggestion))


def _accept(request: HttpRequest, found: Found) -> HttpResponse:
    now = clock.now()
    try:
        given = signing.loads(request.POST.get("suggested", ""), salt=SALT)
    except signing.BadSignature:
        return _page(request, found, {"refusal": _("Ask for a suggestion first.")})
    ticked = set(request.POST.getlist("turn")) & set(given["turns"])
    turns = [_read(one) for one in ticked]
    # A print is of one season alone, so that of another one is stale here.
    try:
        many = accept_suggestion(found.season, turns, asked=given["asked"], by=request.user, at=now)
    except Refused as refused:
        return _page(request, found, {"refusal": refused.message})
    told = ngettext("%(many)s half-day was put in.", "%(many)s half-days were put in.", many)
    messages.success(request, told % {"many": many})
    return redirect("shift_season", found.place.slug, found.season.pk)


def _shown(asked: Asked, suggestion: Suggestion) -> dict[str, object]:
    names = {one.id: one.name for one in asked.organisations}
    weeks: dict[date, list] = {}
    for turn in suggestion.turns:
        line = {"value": _written(turn), "when": turn.when, "name": names[turn.organisation]}
        weeks.setdefault(monday_of(turn.when.date), []).append(line)
    given = {"asked": print_of(asked), "turns": [_written(turn) for turn in suggestion.turns]}
    return {
        "is_answer": True,
        "weeks": sorted(weeks.items()),
        "many": len(suggestion.turns),
        "reasons": said(asked, suggestion.reasons),
        "still_open": len(suggestion.unfilled),
        "suggested": signing.dumps(given, salt=SALT, compress=True),
    }


def _page(request: HttpRequest, found: Found, about: dict[str, object]) -> HttpResponse:
    context = shifts_frame(request, found.place, clock.today()) | {"season": found.season} | about
    status = 422 if "refusal" in about else 200
    return render(request, "shifts/desk/suggest.html", context, status=status)


def _not_now(failed: ReadApartFailed) -> str:
    if isinstance(failed, TooMany):
        return _("Others ask just now. Try again in a moment.")
    return _("No suggestion could be made this time. Try again in a moment.")


def _written(turn: Turn) -> str:
    return f"{written(turn.when)}/{turn.organisation}"


def _read(text: str) -> Turn:
    when, _between, organisation = text.partition("/")
    return Turn(next(iter(read_half_days([when]))), organisation)
