"""A book of earlier years is kept while it waits, taken in whole, and taken back whole."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.visits.books.found import Found
from koivu.visits.books.settling import Told
from koivu.visits.models import PastBook, PastFigure, PastRun
from koivu.visits.past_books import LONGEST_NAME, as_figure, settle_for

AT_ONCE = 1_000


class PastRefusal(Reason):
    """Why a book was not taken in or not taken back."""

    ALREADY_IN = "already_in", _("This book has been taken in already.")
    STILL_ASKED = "still_asked", _("Questions wait for an answer, so nothing was taken in.")
    NOT_AN_ANSWER = (
        "not_an_answer",
        _("This is none of the answers offered. Choose again."),
    )
    NOTHING_LEFT = "nothing_left", _("Nothing is left to take in.")
    TAKEN_BACK = "taken_back", _("This book has been taken back already.")


@transaction.atomic
def keep_book(
    place: Place, name: str, digest: str, found: Found, told: Told, *, by: User | None,
    at: datetime,
) -> PastBook:  # fmt: skip
    """Keep what was read until its questions are answered; the same book again takes its place."""
    take_turn(place.pk)
    if PastRun.objects.filter(place=place, digest=digest, taken_back_at=None).exists():
        raise Refused(PastRefusal.ALREADY_IN)
    PastBook.objects.filter(place=place, digest=digest).delete()
    book = PastBook.objects.create(
        place=place,
        file_name=name[:LONGEST_NAME],
        digest=digest,
        read_at=at,
        unit=told.unit,
        basis=told.basis,
        granularity=told.granularity,
        found=found.model_dump(mode="json", exclude_defaults=True),
    )
    journal.record("history.read", book, by=by, at=at, place_id=place.pk)
    return book


@transaction.atomic
def answer_book(
    book: PastBook, told: Told, answers: Mapping[str, str], *, by: User | None, at: datetime
) -> PastBook:
    """Keep what is said of a book and what is answered, beside what was answered before."""
    book = PastBook.objects.select_for_update().get(pk=book.pk)
    together = {**book.answers, **answers}
    found = Found.model_validate(book.found)
    settled = settle_for(book.place, found, told, together, at.date())
    if settled.unknown_answers:
        raise Refused(PastRefusal.NOT_AN_ANSWER, settled.unknown_answers[0])
    book.answers = together
    book.unit, book.basis, book.granularity = told.unit, told.basis, told.granularity
    book.save()
    journal.record("history.answered", book, by=by, at=at, place_id=book.place_id)
    return book


@transaction.atomic
def take_book_in(
    place: Place, name: str, digest: str, found: Found, told: Told, answers: Mapping[str, str], *,
    by: User | None, at: datetime,
) -> PastRun:  # fmt: skip
    """Take all of a book in, or raise `Refused`; what waited goes."""
    take_turn(place.pk)
    if PastRun.objects.filter(place=place, digest=digest, taken_back_at=None).exists():
        raise Refused(PastRefusal.ALREADY_IN)
    settled = settle_for(place, found, told, answers, at.date())
    if settled.unknown_answers:
        raise Refused(PastRefusal.NOT_AN_ANSWER, settled.unknown_answers[0])
    if settled.questions:
        raise Refused(PastRefusal.STILL_ASKED)
    if not settled.entries:
        raise Refused(PastRefusal.NOTHING_LEFT)
    run = PastRun.objects.create(
        place=place, file_name=name[:LONGEST_NAME], digest=digest, taken_in_at=at
    )
    figures = [as_figure(entry, settled.told) for entry in settled.entries]
    for figure in figures:
        figure.run, figure.place = run, place
    PastFigure.objects.bulk_create(figures, batch_size=AT_ONCE)
    PastBook.objects.filter(place=place, digest=digest).delete()
    journal.record("history.taken_in", run, by=by, at=at, place_id=place.pk)
    return run


@transaction.atomic
def take_book_back(run: PastRun, *, by: User | None, at: datetime) -> None:
    """Take all figures of a book away again; that it was there stays known."""
    take_turn(run.place_id)
    run = PastRun.objects.get(pk=run.pk)
    if run.taken_back_at:
        raise Refused(PastRefusal.TAKEN_BACK)
    run.figures.all().delete()
    PastRun.objects.filter(pk=run.pk).update(taken_back_at=at)
    journal.record("history.taken_back", run, by=by, at=at, place_id=run.place_id)
