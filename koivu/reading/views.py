"""Reading a programme in: what it is, what was understood, what is asked, taking it in and back."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.models import Kind, State
from koivu.reading import actions
from koivu.reading.answers import LEAVE_OUT
from koivu.reading.feeds import read_feed
from koivu.reading.forms import KIND_CHOICES, AnswerForm, ReadForm
from koivu.reading.found import Problem, Reading
from koivu.reading.hours import as_hours, units_of
from koivu.reading.looks import look_of
from koivu.reading.models import Run, RunState, Source
from koivu.reading.offering import may_close
from koivu.reading.permissions import can_read_in, can_take_in, owners_for
from koivu.reading.readers import BUSY, Asked, is_busy, read
from koivu.reading.sentences import asked_of, cut_of, told_of
from koivu.reading.turns import OneAtATime, own_turn

RUNS_SHOWN = 20
TOO_MANY = 429
ASK_AGAIN_IN = 10  # seconds


class Busy(Exception):
    """Others are having something read."""


@require_http_methods(["GET", "HEAD", "POST"])
def reading_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste a text, choose a file or give a calendar's address; what was read before."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    require(can_read_in(request.user, place, today=today))
    sent = request.method == "POST"
    form = ReadForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        owners=owners_for(request.user, place, today=today),
        may_be_the_place=can_coordinate(request.user, place, today=today),
    )
    status = 422 if form.errors else 200
    if sent and form.is_valid():
        run, status = _read_in_turn(request, place, form, now)
        if run:
            return redirect("reading", slug, run.pk)
    mine = [one for one in place.sources.all() if can_take_in(request.user, one, today=today)]
    runs = Run.objects.filter(source__in=mine).select_related("source")[:RUNS_SHOWN]
    context = frame(request, place, "reading", today) | {
        "form": form,
        "runs": runs,
        "feeds": [one for one in place.sources.feeds() if one in mine],
    }
    answer = render(request, "reading/desk/new.html", context, status=status)
    if status == TOO_MANY:
        answer["Retry-After"] = str(ASK_AGAIN_IN)
    return answer


def _read_in_turn(
    request: HttpRequest, place: Place, form: ReadForm, now: datetime
) -> tuple[Run | None, int]:
    """Read what was given, one reading of each person at a time; the run and how to answer."""
    try:
        with own_turn(request.user.pk):
            run = _read(request, place, form, now)
    except OneAtATime:
        form.add_error(None, told_of(Problem(kind="one_reading_at_a_time")))
        return None, TOO_MANY
    except Busy:
        form.add_error(None, told_of(Problem(kind=BUSY)))
        return None, TOO_MANY
    return run, 422


def _read(request: HttpRequest, place: Place, form: ReadForm, now: datetime) -> Run | None:
    """Read what was given; None when nothing came of it, with the reason on the form."""
    given = form.cleaned_data
    owner = form.chosen_owner
    if given["address"]:
        source = _feed_at(place, owner, given["address"])
        run, problem = read_feed(source, by=request.user, at=now)
        if problem and problem.kind == BUSY:
            raise Busy
        if run is None:
            form.add_error("address", told_of(problem))
        return run
    if given["file"]:
        asked = Asked(given["file"].read(), name=given["file"].name)
    else:
        asked = Asked(given["text"].encode(), is_text=True, on=now.date())
    reading = as_hours(read(asked, now.date()))
    if is_busy(reading):
        raise Busy
    if not reading.hours and (reading.is_refused or (reading.is_empty and not _may_close(reading))):
        field = "file" if given["file"] else "text"
        for words in _why_nothing(reading):
            form.add_error(field, words)
        return None
    source = _source_of(place, owner, asked, now)
    return actions.keep_reading(source, reading, asked.digest, by=request.user, at=now)


def _may_close(reading: Reading) -> bool:
    """Whether something is asked that may close the place."""
    return any(may_close(question, reading) for question in reading.questions)


def _feed_at(place: Place, owner: int | None, address: str) -> Source:
    """Return the feed at `address`, perhaps a new one that is not saved yet."""
    for feed in place.sources.feeds().filter(owner=owner):
        if feed.is_at(address):
            return feed
    source = Source(place=place, owner_id=owner, name=urlsplit(address).hostname or _("Calendar"))
    source.address = address
    return source


def _why_nothing(reading: Reading) -> list[str]:
    """Say why nothing was found in a file or a text."""
    told = [told_of(problem) for problem in reading.problems]
    told += [asked_of(question) for question in reading.questions]
    return told[:3] or [_("No weekday or date with something to do was found here.")]


def _source_of(place: Place, owner: int | None, asked: Asked, now: datetime) -> Source:
    """Return the source that this is a newer reading of, by its name or its very bytes."""
    same = place.sources.from_files().filter(owner=owner)
    named = same.filter(name=asked.name) if asked.name else same.none()
    known = named.first() or same.filter(runs__digest=asked.digest).first()
    name = asked.name or _("Text of %(day)s") % {"day": f"{now:%-d.%-m.%Y %-H.%M}"}
    return known or Source(place=place, owner_id=owner, name=name[:200])


@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, slug: str, run_id: int) -> HttpResponse:
    """What was understood, as it will look; its questions; taking it in."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    run = get_object_or_404(
        Run.objects.select_related("source__place"), pk=run_id, source__place=place
    )
    require(can_take_in(request.user, run.source, today=today))
    whole = actions.reading_of(run, with_answers=False)
    forms = _answer_forms(request, run, whole)
    refused = ""
    if request.method == "POST":
        refused = _do(request, run, forms, now)
        if not refused:
            return redirect("reading", slug, run.pk)
    run.refresh_from_db()
    answered = actions.reading_of(run)
    steps = actions.plan_for(run.source, answered, today) if run.state == RunState.ASKING else []
    context = frame(request, place, "reading", today) | {
        "run": run,
        "reading": answered,
        "forms": forms,
        "look": look_of(answered, steps),
        "problems": [(problem.at, told_of(problem)) for problem in answered.problems],
        "cut": cut_of(answered.cut),
        "kinds": KIND_CHOICES,
        "units": (units := units_of(answered, today)),
        "hours_are_over": bool(answered.hours) and not units,
        "refused": refused,
        "may_publish": place.is_public,
    }
    return render(request, "reading/desk/reading.html", context, status=422 if refused else 200)


def _answer_forms(request: HttpRequest, run: Run, whole: Reading) -> list[AnswerForm]:
    if run.state != RunState.ASKING:
        return []
    given = request.POST if request.method == "POST" else None
    # Only the place itself closes the place.
    is_own = run.source.owner_id is None
    return [
        AnswerForm(
            given,
            question=question,
            number=number,
            closes=is_own and may_close(question, whole),
            initial=_initial(run, number),
        )
        for number, question in enumerate(whole.questions)
    ]


def _initial(run: Run, number: int) -> Mapping[str, object]:
    answer = run.answers.get(str(number), {})
    return answer | ({"choice": LEAVE_OUT} if answer.get(LEAVE_OUT) else {})


def _do(request: HttpRequest, run: Run, forms: list[AnswerForm], now: datetime) -> str:
    """Keep the answers and, if asked, take it in; return why not, in words."""
    if "take_hours" in request.POST:
        return _take_hours(request, run, now)
    if not all(form.is_valid() for form in forms):
        return _("Something in the answers could not be read. It is marked below.")
    answers = {str(form.number): form.answer() for form in forms}
    by = {"by": request.user, "at": now}
    try:
        actions.answer_run(run, answers, **by)
        if "take_in" in request.POST:
            state = State.DRAFT if request.POST["take_in"] == State.DRAFT else State.PUBLISHED
            actions.take_in(run, state=state, kinds=_kinds(request), **by)
            messages.success(request, _taken_in(run, state))
    except Refused as error:
        return _told(error, forms)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _take_hours(request: HttpRequest, run: Run, now: datetime) -> str:
    try:
        actions.take_hours_in(run, request.POST["take_hours"], by=request.user, at=now)
    except Refused as refused:
        return refused.message
    except ValidationError as error:
        return " ".join(error.messages)
    messages.success(request, _("These are the opening hours now."))
    return ""


def _kinds(request: HttpRequest) -> dict[str, str]:
    chosen = {
        name.removeprefix("kind-"): kind
        for name, kind in request.POST.items()
        if name.startswith("kind-")
    }
    return {found: kind for found, kind in chosen.items() if kind in Kind.values}


def _told(refused: Refused, forms: list[AnswerForm]) -> str:
    for form in forms:
        if refused.field == str(form.number):
            form.add_error(None, refused.message)
    return refused.message


def _taken_in(run: Run, state: str) -> str:
    if state == State.DRAFT:
        return _("It stands in the week as drafts. Families do not see it yet.")
    if run.source.place.is_public:
        return _("It stands in the week. Families see it now.")
    return _("It stands in the week. Families see it when the doors are opened.")


@require_POST
def reading_back(request: HttpRequest, slug: str, run_id: int) -> HttpResponse:
    """Take back what one reading did."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    run = get_object_or_404(
        Run.objects.select_related("source__place"), pk=run_id, source__place=place
    )
    require(can_take_in(request.user, run.source, today=now.date()))
    try:
        actions.take_back(run, by=request.user, at=now)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken back. What was mended by hand since has stayed."))
    return redirect("reading", slug, run.pk)


@require_POST
def feed_stop(request: HttpRequest, slug: str, source_id: int) -> HttpResponse:
    """Read a living feed no more."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    source = get_object_or_404(Source.objects.feeds(), pk=source_id, place=place)
    require(can_take_in(request.user, source, today=now.date()))
    actions.stop_feed(source, by=request.user, at=now)
    messages.success(request, _("The calendar is not read any more. What it brought stays."))
    return redirect("reading_new", slug)
