"""The question of the month for families: the page, the tablet, and where answers come in."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock, pages
from koivu.core.damping import Damper
from koivu.core.origins import from_our_own_pages
from koivu.core.random_keys import new_key
from koivu.core.ranges import NothingThere, asked_span
from koivu.core.refusals import Reason, Refused
from koivu.core.words import Words
from koivu.evaluation.actions import take_face, take_word
from koivu.evaluation.asked import asked_now, done_lately
from koivu.evaluation.changes import changes_lately
from koivu.evaluation.forms.answer import AnswerForm
from koivu.evaluation.models import Recording
from koivu.evaluation.rules import AnswerRefusal
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.places.rules import open_in_order

# A bus full of families, and then one every other second: nobody asks from whom they come.
damper = Damper(burst=60, pause=2.0)
WAIT = 30  # seconds
FOR_EVER = "public, max-age=31536000, immutable"


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the question of the month; take a face or a word, of nobody and of no hour."""
    place, now = public_place(slug), clock.now()
    if request.method != "POST":
        return _page(request, place, now, "evaluation/feedback.html")
    if not damper.lets_in(place.pk, now):
        return _damped(request, place, now)
    try:
        status = _take(AnswerForm(request.POST), place, now)
    except Refused as refused:
        if refused.reason == AnswerRefusal.ENOUGH:
            return _damped(request, place, now)
        return _refused(request, place, now, refused.reason)
    if _is_a_device(request):
        return _kept_nowhere(JsonResponse({"status": status}))
    return _kept_nowhere(redirect("feedback_thanks", slug))


@login_not_required
@require_safe
def feedback_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Say thank you, and offer to write a word."""
    return _page(request, public_place(slug), clock.now(), "evaluation/thanks.html")


@login_not_required
@require_safe
def feedback_kiosk(request: HttpRequest, slug: str) -> HttpResponse:
    """The faces alone, for a tablet that stands in the place."""
    return _page(request, public_place(slug), clock.now(), "evaluation/kiosk.html")


@login_not_required
@require_safe
def feedback_worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The script that keeps these pages for a lost network: the lobby screen's, below here."""
    public_place(slug)
    return pages.worker_script("screen_worker.js")


@login_not_required
@require_safe
def recording(request: HttpRequest, slug: str, print_: str) -> HttpResponse:
    """Send a question read aloud, or the piece that a player asks for."""
    place = public_place(slug)
    found = get_object_or_404(Recording, question__place=place, print=print_)
    body = bytes(found.body)
    try:
        span = asked_span(request.headers.get("Range", ""), len(body))
    except NothingThere:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(body)}"})
    response = HttpResponse(body[span.first : span.last + 1] if span else body)
    if span:
        response.status_code = 206
        response["Content-Range"] = f"bytes {span.first}-{span.last}/{len(body)}"
    response["Content-Type"] = found.kind
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = FOR_EVER
    return response


def _take(form: AnswerForm, place: Place, now: datetime) -> str:
    question = place.questions.filter(pk=form.question).first()
    if question is None:
        raise Refused(AnswerRefusal.NO_QUESTION)
    question.place = place
    # Without a script no device has named the answer: it is a new one.
    made_up = form.made_up or str(new_key())
    if form.face is not None:
        return take_face(question, form.face, made_up=made_up, said=form.said, at=now)
    return take_word(question, form.word, made_up=made_up, said=form.said, at=now)


def _page(request: HttpRequest, place: Place, now: datetime, template: str) -> HttpResponse:
    def make() -> pages.Made:
        body = render_to_string(template, _context(request, place, now))
        return pages.Made(place.version, clock.midnight_after(now.date()), body.encode())

    return pages.answer(request, place.version, now, make)


def _context(request: HttpRequest, place: Place, now: datetime) -> dict[str, object]:
    today = now.date()
    asked = asked_now(place, today)
    said = (asked.words if asked else Words()).said(request.LANGUAGE_CODE)
    return {
        "place": place,
        "page": "feedback",
        "today": today,
        "path": request.path,
        "asked": asked,
        "said": said,
        "voice": asked.recordings.get(said.language) if asked else None,
        "done": done_lately(place, today),
        "seen": changes_lately(place, today),
        "tongues": dict.fromkeys([*open_in_order(place), request.LANGUAGE_CODE]),
        "request_language": request.LANGUAGE_CODE,
    }


def _refused(request: HttpRequest, place: Place, now: datetime, reason: Reason) -> HttpResponse:
    if _is_a_device(request):
        return _kept_nowhere(JsonResponse({"status": "refused", "reason": reason.value}))
    context = _context(request, place, now) | {
        "refusal": reason.label,
        "word": request.POST.get("word", "")[:1000],
    }
    template = "evaluation/thanks.html" if "word" in request.POST else "evaluation/feedback.html"
    return _kept_nowhere(render(request, template, context, status=422))


def _damped(request: HttpRequest, place: Place, now: datetime) -> HttpResponse:
    if _is_a_device(request):
        response: HttpResponse = JsonResponse({"status": "wait"}, status=429)
    else:
        response = _refused(request, place, now, AnswerRefusal.ENOUGH)
        response.status_code = 429
    response["Retry-After"] = str(WAIT)
    return _kept_nowhere(response)


def _is_a_device(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
