"""What becomes of a half-day's answers when it has ended: rows in the order of their keys.

A tray holds them sorted from the first one on; here they become rows in one transaction, and the
trays are emptied so that neither file nor heap keeps an older state of them.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter

from django.db import models, transaction

from koivu.core.half_days import Half, HalfDay
from koivu.core.screening import doubtful_parts
from koivu.core.trays import empty, hold, once
from koivu.evaluation.actions.baskets import settle_baskets
from koivu.evaluation.models import AnswerQuerySet, Face, Question, Tray, Word
from koivu.evaluation.rules import blocks_to_open, month_after
from koivu.programme.actions.proposals import known_names


@transaction.atomic
def settle(now: datetime) -> int:
    """Make rows of the answers whose half-day has ended; return how many."""
    hold(Tray)
    trays = list(Tray.objects.select_related("question__place"))
    ended = [one for one in trays if HalfDay(one.day, Half(one.half)) < HalfDay.of(now)]
    faces, words = _rows_of(ended)
    opened = _open_blocks(faces, HalfDay.of(now).day)
    for face in faces:
        face.shown_in = opened.get((face.question_id, face.day), "")
    Face.objects.bulk_create(faces)
    Word.objects.bulk_create(words)
    if ended:
        empty(Tray)
        running = [one for one in trays if one not in ended]
        Tray.objects.bulk_create(sorted(running, key=lambda tray: tray.key))
    return len(faces) + len(words) + settle_baskets(now)


@transaction.atomic
def sum_up(expired: AnswerQuerySet) -> int:
    """Keep how many of each face were shown, and let the answers go; return how many went."""
    told = expired.exclude(shown_in="").values_list("question", "shown_in", "face").order_by()
    sums: dict[int, dict] = {}
    for question, block, face, many in told.annotate(many=models.Count("pk")):
        sums.setdefault(question, {}).setdefault(block, {})[str(face)] = many
    for question, blocks in sums.items():
        Question.objects.filter(pk=question).update(sums=blocks)
    rows = expired.count()
    expired.delete()
    return rows


def _rows_of(trays: Iterable[Tray]) -> tuple[list[Face], list[Word]]:
    """Return what lies in the trays as rows, in the order of their keys."""
    faces = [
        Face(key=key, question=tray.question, day=tray.day, half=tray.half, face=face)
        for tray in trays
        for key, face in tray.faces
    ]
    known: dict[int, list[str]] = {}
    words = [_word(tray, key, text, known) for tray in trays for key, text in tray.words]
    return (
        once(faces, attrgetter("question_id", "face")),
        once(words, attrgetter("question_id", "text")),
    )


def _word(tray: Tray, key: int, text: str, known: dict[int, list[str]]) -> Word:
    place = tray.question.place
    if place.pk not in known:
        known[place.pk] = known_names(place)
    return Word(
        key=key,
        question=tray.question,
        text=text,
        sent_at=HalfDay(tray.day, Half(tray.half)).begins,
        is_held=bool(doubtful_parts(text, known=known[place.pk])),
    )


def _open_blocks(fresh: Iterable[Face], today: date) -> dict[tuple[int, date], str]:
    """Show what waits where it is enough together with `fresh`; return {(question, day): block}."""
    waiting: dict[int, Counter[date]] = {}
    months: dict[int, date] = {}
    rows = Face.objects.waiting().order_by()
    counted = rows.values_list("question", "question__month", "day").annotate(models.Count("pk"))
    for question, month, day, many in [
        *counted,
        *((one.question_id, one.question.month, one.day, 1) for one in fresh),
    ]:
        waiting.setdefault(question, Counter())[day] += many
        months[question] = month
    opened: dict[tuple[int, date], str] = {}
    for question, days in waiting.items():
        is_over = month_after(months[question]) <= today
        for block, of_it in blocks_to_open(days, is_over=is_over).items():
            rows.filter(question=question, day__in=of_it).update(shown_in=block)
            opened |= {(question, day): block for day in of_it}
    return opened
