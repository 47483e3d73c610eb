"""The question of the month at the desk: what was answered, what is asked, what was done."""

import re
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.core.pages import posted, with_faults
from koivu.core.random_keys import new_key
from koivu.core.refusals import Refused
from koivu.evaluation.actions import (
    ask_question,
    enter_paper,
    keep_recording,
    remove_recording,
    shown_words,
    tell_what_was_done,
)
from koivu.evaluation.asked import asked_now
from koivu.evaluation.figures import results_of
from koivu.evaluation.forms.asking import DoneForm, QuestionForm, RecordingForm
from koivu.evaluation.forms.paper import PaperForm
from koivu.evaluation.models import Question, Recording
from koivu.evaluation.rules import month_after, month_of
from koivu.places.desk import find_place, find_to_set_up, frame
from koivu.places.models import Place
from koivu.places.rules import open_in_order

MONTHS_SHOWN = 12
MONTHS_AHEAD = 3


@require_safe
def feedback_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What is asked this month, its papers, and what has been answered so far."""
    today = clock.today()
    place = find_place(request, slug, today)
    asked = place.questions.prefetch_related("wordings")
    past = [one for one in asked[: MONTHS_SHOWN + MONTHS_AHEAD] if one.month <= today]
    told = results_of(past)
    words = shown_words(place, [one.question for one in told if one.blocks])
    context = frame(request, place, "feedback", today) | {
        "asked": asked_now(place, today),
        "ahead": _months_ahead(place, today),
        "languages": open_in_order(place),
        "results": [(one, words.get(one.question.pk)) for one in told],
    }
    return render(request, "evaluation/desk/feedback.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_question(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """Choose the question of a month, or mend its words."""
    now = clock.now()
    today = now.date()
    place = find_to_set_up(request, slug, today)
    when = _month(month)
    if not month_of(today) <= when <= _after(today, MONTHS_AHEAD):
        raise Http404
    found = place.questions.filter(month=when).first()
    languages = place.open_languages
    form = QuestionForm(posted(request), question=found, languages=languages)
    refusal = ""
    if form.is_bound and form.is_valid():
        words = form.words["ask"]
        try:
            ask_question(place, when, form.question, words, by=request.user, at=now)
        except Refused as refused:
            refusal = refused.message
        else:
            messages.success(request, _("The question is ready."))
            return redirect("feedback_desk", slug)
    context = frame(request, place, "feedback", today) | {"form": form, "month": when}
    return with_faults(request, "evaluation/desk/question.html", context, form, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_done(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """Say in one line what was changed because of the answers."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    question = _question(place, month)
    rows = question.wordings.filter(field="did")
    form = DoneForm(posted(request), wordings=rows, languages=place.open_languages)
    if form.is_bound and form.is_valid():
        tell_what_was_done(question, form.words["did"], by=request.user, at=now)
        messages.success(request, _("Families read it on the page of the question."))
        return redirect("feedback_desk", slug)
    context = frame(request, place, "feedback", now.date()) | {
        "form": form,
        "results": results_of([question])[0],
    }
    return with_faults(request, "evaluation/desk/done.html", context, form)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_voice(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """The question read aloud: which languages have it, and one more."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    question = _question(place, month)
    files = request.FILES if request.method == "POST" else None
    form = RecordingForm(posted(request), files, languages=open_in_order(place))
    if form.is_bound and form.is_valid():
        kind, body = form.cleaned_data["file"]
        language = form.cleaned_data["language"]
        keep_recording(question, language, kind, body, by=request.user, at=now)
        messages.success(request, _("The recording is there."))
        return redirect("feedback_voice", slug, month)
    context = frame(request, place, "feedback", now.date()) | {
        "form": form,
        "question": question,
        "recordings": question.recordings.defer("body").order_by("language"),
    }
    return with_faults(request, "evaluation/desk/voice.html", context, form)


@require_POST
def feedback_voice_remove(
    request: HttpRequest, slug: str, month: str, language: str
) -> HttpResponse:
    """Take a recording away."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    rows = Recording.objects.filter(question=_question(place, month))
    remove_recording(get_object_or_404(rows, language=language), by=request.user, at=now)
    return redirect("feedback_voice", slug, month)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a pile of paper slips."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    asked = asked_now(place, now.date())
    if asked is None:
        return redirect("feedback_desk", slug)
    form = PaperForm(
        posted(request),
        faces=asked.question.faces,
        here=HalfDay.of(now),
        pile=str(new_key()),
        takes_words=asked.takes_words,
    )
    refusal = ""
    if form.is_bound and form.is_valid():
        refusal = _enter(request, asked.question, form, now)
        if not refusal:
            return redirect("feedback_enter", slug)
    context = frame(request, place, "feedback", now.date()) | {"form": form, "asked": asked}
    return with_faults(request, "evaluation/desk/enter.html", context, form, refusal)


def _enter(request: HttpRequest, question: Question, form: PaperForm, now: datetime) -> str:
    """Take the pile in; return why not, in words."""
    try:
        enter_paper(question, form.paper, made_up=form.cleaned_data["pile"], at=now)
    except Refused as refused:
        return refused.message
    messages.success(request, _("Entered. The next pile?"))
    return ""


def _months_ahead(place: Place, today: date) -> list[tuple[date, bool]]:
    """Return the months that may be planned, and whether each has its question."""
    there = set(place.questions.values_list("month", flat=True))
    months = [_after(today, many) for many in range(MONTHS_AHEAD + 1)]
    return [(month, month in there) for month in months]


def _after(today: date, many: int) -> date:
    month = month_of(today)
    for _month_more in range(many):
        month = month_after(month)
    return month


def _question(place: Place, month: str) -> Question:
    rows = Question.objects.select_related("place").filter(place=place)
    return get_object_or_404(rows, month=_month(month))


def _month(text: str) -> date:
    """Read 2026-11."""
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text):
        raise Http404
    return date(int(text[:4]), int(text[5:]), 1)
