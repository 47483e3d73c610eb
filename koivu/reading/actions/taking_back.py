"""Taking back what one reading did, the newest of its source first."""

from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core.refusals import Refused
from koivu.core.rhythm import DAY
from koivu.places.actions import take_turn
from koivu.programme.actions import (
    Scope,
    cancel_date,
    change_slot,
    end_slot,
    open_again,
    restore_date,
)
from koivu.reading.actions.hours import put_hours_back
from koivu.reading.actions.keeping import ReadingRefusal, record
from koivu.reading.actions.taking_in import change_of
from koivu.reading.around import said_now
from koivu.reading.models import ReadClosure, ReadSession, Run, RunState


@transaction.atomic
def take_back(run: Run, *, by: User | None, at: datetime) -> Run:
    """Undo what a run did: the newest of its source first; what was mended by hand since stays."""
    take_turn(run.source.place_id)
    run = Run.objects.select_for_update().select_related("source__place").get(pk=run.pk)
    if run.state != RunState.DONE:
        raise Refused(ReadingRefusal.NOT_DONE)
    newer = run.source.runs.filter(state=RunState.DONE, done_at__gt=run.done_at)
    if newer.exists():
        raise Refused(ReadingRefusal.NEWER_FIRST)
    for step in reversed(run.steps):
        _undo(run, step, by=by, at=at)
    run.state, run.undone_at = RunState.UNDONE, at
    run.save()
    record("reading.taken_back", run, by=by, at=at)
    return run


def _undo(run: Run, step: dict, *, by: User | None, at: datetime) -> None:
    if step["did"] == "closed":
        closed = ReadClosure.objects.select_related("closure").get(pk=step["closure"])
        open_again(closed.closure, by=by, at=at)
        closed.delete()
        return
    if step["did"] == "hours":
        put_hours_back(run.source.place, step, by=by, at=at)
        return
    row = ReadSession.objects.select_related("slot__place").filter(pk=step["session"]).first()
    if row:
        UNDO[step["did"]](row, step, by, at)


def _undo_added(row: ReadSession, step: dict, by: User | None, at: datetime) -> None:
    if _was_mended(row, at.date()):
        # Somebody's words stay, and so does where the line came from.
        return
    # What was held stays in the past; a line that began today is taken back whole.
    end_slot(row.slot, at.date() - DAY, by=by, at=at)
    row.delete()


def _was_mended(row: ReadSession, today: date) -> bool:
    """Whether somebody has changed the line by hand since, or said it in one more language."""
    now = said_now(row.slot, today)
    texts = {name for name, value in now.items() if "." in name and value}
    return any(now.get(name) != row.written.get(name) for name in {*row.written, *texts})


def _undo_changed(row: ReadSession, step: dict, by: User | None, at: datetime) -> None:
    now = said_now(row.slot, at.date())
    before = {
        name: value
        for name, value in step["before"].items()
        if now.get(name) == row.written.get(name)
    }
    change_slot(row.slot, at.date(), Scope.ALL, change_of(before, row.slot.place), by=by, at=at)
    row.written = step.get("written", row.written)
    row.save()


def _undo_ended(row: ReadSession, step: dict, by: User | None, at: datetime) -> None:
    change = change_of(step["before"], row.slot.place)
    change_slot(row.slot, at.date(), Scope.ALL, change, by=by, at=at)


def _undo_cancelled(row: ReadSession, step: dict, by: User | None, at: datetime) -> None:
    day = date.fromisoformat(step["date"])
    if day >= at.date():
        restore_date(row.slot, day, by=by, at=at)
    row.cancelled = sorted({*row.cancelled} - {step["date"]})
    row.save()


def _undo_restored(row: ReadSession, step: dict, by: User | None, at: datetime) -> None:
    day = date.fromisoformat(step["date"])
    if day >= at.date():
        cancel_date(row.slot, day, {}, by=by, at=at)
    row.cancelled = sorted({*row.cancelled, step["date"]})
    row.save()


def _undo_left(row: ReadSession, step: dict, by: User | None, at: datetime) -> None:
    row.left_at = None
    row.save()


def _undo_came_back(row: ReadSession, step: dict, by: User | None, at: datetime) -> None:
    row.left_at = at
    row.save()


UNDO = {
    "added": _undo_added,
    "changed": _undo_changed,
    "ended": _undo_ended,
    "cancelled": _undo_cancelled,
    "restored": _undo_restored,
    "left": _undo_left,
    "came_back": _undo_came_back,
}
