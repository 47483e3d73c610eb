"""Numbers of earlier years: a book is given, asked about, taken in and taken back."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.places.desk import find_to_set_up, frame
from koivu.places.models import Place
from koivu.reading.readers import BUSY
from koivu.reading.turns import OneAtATime, own_turn
from koivu.visits import actions
from koivu.visits.books.entry import Entry
from koivu.visits.books.found import Found
from koivu.visits.books.sentences import left_out_in, problem_in
from koivu.visits.books.settling import Settled, Told
from koivu.visits.forms.history import HistoryForm, QuestionForm
from koivu.visits.models import Granularity, PastBook, PastFigure, PastRun
from koivu.visits.past_books import digest_of, read_book_of_visits, settle_for

TOO_MANY = 429
ROWS_SHOWN = 40
PASSED_SHOWN = 60


@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a book; those that wait, and those that were taken in."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    sent = request.method == "POST"
    form = HistoryForm(request.POST if sent else None, request.FILES if sent else None)
    status = 422 if form.errors else 200
    if sent and form.is_valid():
        book, status = _read(request, place, form)
        if book:
            return redirect("history_book", slug, book.pk)
    runs = place.past_runs.all()
    context = frame(request, place, "history", now.date()) | {
        "form": form,
        "books": place.past_books.all(),
        "runs": [(run, run.figures.count()) for run in runs],
    }
    return render(request, "visits/desk/history.html", context, status=status)


def _read(request: HttpRequest, place: Place, form: HistoryForm) -> tuple[PastBook | None, int]:
    """Read a book, one of each person at a time; why nothing came of it stands on the form."""
    content, told = form.cleaned_data["file"].read(), form.told()
    try:
        with own_turn(request.user.pk):
            found = read_book_of_visits(content, told.name)
    except OneAtATime:
        form.add_error("file", problem_in("one_reading_at_a_time", {}))
        return None, TOO_MANY
    if found.problem:
        form.add_error("file", problem_in(found.problem, found.told))
        return None, TOO_MANY if found.problem == BUSY else 422
    by = {"by": request.user, "at": clock.now()}
    try:
        return actions.keep_book(place, told.name, digest_of(content), found, told, **by), 200
    except Refused as refused:
        form.add_error("file", refused.message)
        return None, 422


@require_http_methods(["GET", "HEAD", "POST"])
def history_book(request: HttpRequest, slug: str, book_id: int) -> HttpResponse:
    """What was found in a book, its questions, and taking it in."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    book = get_object_or_404(PastBook, pk=book_id, place=place)
    forms, refused = [], ""
    if request.method == "POST":
        forms = _forms(request, _settled(book, now.date()))
        refused = _do(request, book, forms)
        if not refused:
            still = PastBook.objects.filter(pk=book.pk).exists()
            return redirect("history_book", slug, book.pk) if still else redirect("history", slug)
        book.refresh_from_db()
    settled = _settled(book, now.date())
    context = frame(request, place, "history", now.date()) | {
        "book": book,
        "forms": forms or _forms(None, settled),
        "refused": refused,
        "years": _by_year(settled.entries),
        "rows": settled.entries[:ROWS_SHOWN],
        "many": len(settled.entries),
        "left_out": [left_out_in(kind, many) for kind, many in settled.left_out.items()],
        "passed": Found.model_validate(book.found).passed[:PASSED_SHOWN],
    }
    return render(request, "visits/desk/history_book.html", context, status=422 if refused else 200)


def _told(book: PastBook) -> Told:
    return Told(book.unit, book.basis, book.granularity, book.file_name)


def _settled(book: PastBook, today: date) -> Settled:
    found = Found.model_validate(book.found)
    return settle_for(book.place, found, _told(book), book.answers, today)


def _forms(request: HttpRequest | None, settled: Settled) -> list[QuestionForm]:
    given = request.POST if request else None
    return [QuestionForm(given, question=question) for question in settled.questions]


def _do(request: HttpRequest, book: PastBook, forms: list[QuestionForm]) -> str:
    """Keep the answers and, if asked, take the book in; return why not, in words."""
    if not all(form.is_valid() for form in forms):
        return _("Something in the answers could not be read. It is marked below.")
    answers = {key: answer for form in forms for key, answer in form.answers().items()}
    by = {"by": request.user, "at": clock.now()}
    try:
        book = actions.answer_book(book, _told(book), answers, **by)
        if "take_in" in request.POST:
            found = Found.model_validate(book.found)
            run = actions.take_book_in(
                book.place, book.file_name, book.digest, found, _told(book), book.answers, **by
            )
            many = {"many": run.figures.count()}
            messages.success(request, _("Taken in. Numbers: %(many)s.") % many)
    except Refused as refused:
        return refused.message
    return ""


def _by_year(entries: Iterable[Entry]) -> list[dict[str, int | str]]:
    """How many numbers of each year and length, and what they add up to."""
    labels = dict(Granularity.choices)
    dated = sorted((one for one in entries if one.first), key=_year_of)
    told: list[dict[str, int | str]] = []
    for (year, granularity), group in groupby(dated, key=_year_of):
        values = [one.value for one in group]
        told.append({"year": year, "length": str(labels.get(granularity, granularity)),
                     "many": len(values), "sum": sum(values)})  # fmt: skip
    return told


def _year_of(entry: Entry) -> tuple[int, str]:
    return (entry.first.year, entry.granularity)


@require_POST
def history_drop(request: HttpRequest, slug: str, book_id: int) -> HttpResponse:
    """Throw away a book that waits; nothing of it was taken in."""
    place = find_to_set_up(request, slug, clock.now().date())
    get_object_or_404(PastBook, pk=book_id, place=place).delete()
    messages.success(request, _("Thrown away. Nothing of it was taken in."))
    return redirect("history", slug)


@require_POST
def history_back(request: HttpRequest, slug: str, past_id: int) -> HttpResponse:
    """Take back all numbers of one book."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    run = get_object_or_404(PastRun, pk=past_id, place=place)
    many = PastFigure.objects.filter(run=run).count()
    try:
        actions.take_book_back(run, by=request.user, at=now)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken back. Numbers: %(many)s.") % {"many": many})
    return redirect("history", slug)
