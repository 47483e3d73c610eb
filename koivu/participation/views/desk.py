"""Wishes at the desk: which wait for an answer and until when, one of them, entering from paper."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.core.templatetags.koivu import language_name
from koivu.core.words import SOURCE
from koivu.participation.actions import (
    Wished,
    answer_wish,
    bring_wish,
    give_to,
    join_wishes,
    open_to_wishes,
    open_wish_again,
    part_wish,
    take_wish,
    talk_about_wish,
    tell_done,
)
from koivu.participation.board import WishShown, board_of_wishes, find_shown
from koivu.participation.forms.wishes import AnswerWishForm, DoneForm, EnterForm, OwnerForm
from koivu.participation.models import Came, Wish, WishAnswer
from koivu.participation.permissions import can_answer_wish, can_open_wishes
from koivu.participation.phrases import NOT_NOW, choices_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.rules import open_in_order
from koivu.programme.permissions import is_read_by_a_professional
from koivu.programme.phrases import phrase_of


@require_safe
def desk_wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for an answer, the soonest first; what was answered."""
    today = clock.today()
    place = find_place(request, slug, today)
    board = board_of_wishes(place, request.user, today)
    context = _frame(request, place, today) | {
        "board": board,
        "usual": choices_of(NOT_NOW),
        "languages": [(code, language_name(code)) for code in open_in_order(place)],
        "may_open": can_open_wishes(request.user, place, today=today),
        "is_read": is_read_by_a_professional(place, today=today),
    }
    return render(request, "participation/desk/wishes.html", context)


@require_POST
def desk_wishes_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Let families find the page of wishes, or no more."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_open_wishes(request.user, place, today=now.date()))
    open_to_wishes(place, is_open="open" in request.POST, by=request.user, at=now)
    return redirect("desk_wishes", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def desk_wish(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """One wish: its answer, who gives it, what it is joined with."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    shown = _find(place, request, key, now.date())
    form = AnswerWishForm(_posted(request, "says"), languages=shown.languages)
    done = _done(request, shown)
    refusal = ""
    try:
        if form.is_bound and form.is_valid():
            require(can_answer_wish(request.user, shown.wish, today=now.date()))
            given = form.cleaned_data
            answer_wish(
                shown.wish, given["answer"], form.said(), is_told=given["is_told"],
                by=request.user, at=now,
            )  # fmt: skip
            messages.success(request, _("Answered. Whoever wished reads it by her code."))
            return redirect("desk_wishes", slug)
        if done.is_bound and done.is_valid():
            require(can_answer_wish(request.user, shown.wish, today=now.date()))
            did, had = done.did(), done.stands
            tell_done(shown.wish, did, shown=had, by=request.user, at=now)
            messages.success(request, _("Saved."))
            return redirect("desk_wish", slug, key)
    except Refused as refused:
        refusal = refused.message
        shown = _find(place, request, key, now.date())
        done = _done(request, shown)
    return _wish_page(request, place, shown, now.date(), form, done, refusal)


@require_POST
def desk_wish_not_now(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Not now, because: a usual reason, in two taps."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    shown = _find(place, request, key, now.date())
    require(can_answer_wish(request.user, shown.wish, today=now.date()))
    phrase = phrase_of(request.POST.get("because", ""), NOT_NOW)
    if phrase is None:
        raise Http404
    try:
        answer_wish(shown.wish, WishAnswer.NOT_NOW, phrase.words, by=request.user, at=now)
        messages.success(request, _("Answered. Whoever wished reads it by her code."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("desk_wishes", slug)


@require_POST
def desk_wish_step(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Talked about; to the house meeting; open again; apart from what it was joined with."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    shown = _find(place, request, key, now.date())
    wish, by = shown.wish, request.user
    step = request.POST.get("step", "")
    try:
        if step == "talked":
            talk_about_wish(wish, by=by, at=now)
        elif step in ("bring", "leave"):
            bring_wish(wish, is_brought=step == "bring", by=by, at=now)
        elif step == "again":
            require(can_answer_wish(by, wish, today=now.date()))
            open_wish_again(wish, by=by, at=now)
        elif step == "apart":
            part_wish(wish, by=by, at=now)
        else:
            raise Http404
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("desk_wish", slug, key)


@require_POST
def desk_wish_join(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Join with this one those that somebody has seen to be alike."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    shown = _find(place, request, key, now.date())
    chosen = {one for one in request.POST.getlist("other") if one.isdecimal() and len(one) < 20}
    others = [one for one in Wish.objects.of(place).open() if str(one.pk) in chosen]
    try:
        many = join_wishes(shown.wish, others, by=request.user, at=now)
        messages.success(request, _("Joined: %(many)d.") % {"many": many})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("desk_wish", slug, key)


@require_http_methods(["GET", "HEAD", "POST"])
def desk_wish_owner(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Say who answers and by when."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    shown = _find(place, request, key, now.date())
    form = OwnerForm(_posted(request), wish=shown.wish, today=now.date())
    if form.is_bound and form.is_valid():
        require(can_answer_wish(request.user, shown.wish, today=now.date()))
        try:
            day = form.cleaned_data["reply_by"]
            give_to(shown.wish, form.owner, form.organisation, day, by=request.user, at=now)
            return redirect("desk_wish", slug, key)
        except Refused as refused:
            form.add_error(None, refused.message)
    context = _frame(request, place, now.date()) | {"shown": shown, "form": form}
    status = 422 if form.errors else 200
    return render(request, "participation/desk/wish_owner.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def desk_wish_enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a wish from a leaf, in the order of the leaf, or one that was told."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    asked = request.GET
    came, language = asked.get("came", Came.PAPER), asked.get("language", SOURCE)
    form = EnterForm(_posted(request), initial={"came": came, "language": language})
    refusal = ""
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        code = form.receipt
        wished = Wished(given["text"], given["language"], code, given["whose"], given["came"])
        try:
            take_wish(place, wished, said=None, at=now)
        except Refused as refused:
            refusal = refused.message
        else:
            messages.success(request, _("Entered. Code of its receipt: %(code)s") % {"code": code})
            # The next leaf of the pile came as this one did.
            alike = {"came": given["came"], "language": given["language"]}
            return redirect(reverse("desk_wish_enter", args=[slug], query=alike))
    context = _frame(request, place, now.date()) | {"form": form, "refusal": refusal}
    status = 422 if form.errors or refusal else 200
    return render(request, "participation/desk/wish_enter.html", context, status=status)


def _wish_page(
    request: HttpRequest,
    place: Place,
    shown: WishShown,
    today: date,
    form: AnswerWishForm,
    done: DoneForm,
    refusal: str,
) -> HttpResponse:
    board = board_of_wishes(place, request.user, today)
    context = _frame(request, place, today) | {
        "shown": shown,
        "others": [one for one in board.waiting if one.wish != shown.wish],
        "form": form,
        "done": done,
        "refusal": refusal,
        "may_answer": can_answer_wish(request.user, shown.wish, today=today),
        # Whoever was slower has typed nothing in vain.
        "typed": form.said() if form.is_bound and form.is_valid() and refusal else {},
    }
    status = 422 if form.errors or done.errors or refusal else 200
    return render(request, "participation/desk/wish.html", context, status=status)


def _done(request: HttpRequest, shown: WishShown) -> DoneForm:
    return DoneForm(_posted(request, "did"), wish=shown.wish, languages=shown.languages)


def _find(place: Place, request: HttpRequest, key: int, today: date) -> WishShown:
    shown = find_shown(place, key, request.user, today)
    if shown is None:
        raise Http404
    return shown


def _frame(request: HttpRequest, place: Place, today: date) -> dict[str, object]:
    return frame(request, place, "wishes", today)


def _posted(request: HttpRequest, name: str = ""):
    is_sent = request.method == "POST" and (not name or name in request.POST)
    return request.POST if is_sent else None
