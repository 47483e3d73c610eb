"""A task is answered for: done, a new day, not now because …; and taken back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal, links
from koivu.core.refusals import Reason, Refused
from koivu.core.rhythm import WEEK
from koivu.governance.models import AgreedLine
from koivu.governance.task_links import open_task
from koivu.governance.tasks_of import is_anothers
from koivu.places.actions import take_turn


class TaskRefusal(Reason):
    """Why a task stays as it is."""

    GONE = "gone", _("This task has been taken out of the minutes meanwhile.")
    ANSWERED = "answered", _("Somebody has answered this meanwhile. It stands as below.")
    PAST = "past", _("The new day is in the past. Choose a coming one.")
    NO_WORD = "no_word", _("Not now, because? Write it in a few words.")
    TAKEN = "taken", _("Somebody else has taken this, or it is another partner's.")


@transaction.atomic
def finish(task: AgreedLine, *, by: User | None, at: datetime) -> None:
    """It is done; said twice it counts once."""
    there = _locked(task)
    if there.done_on:
        return
    there.done_on, there.not_now_at = at.date(), None
    _keep(there, "task.done", by, at)


@transaction.atomic
def move(task: AgreedLine, due: date, word: str, *, by: User | None, at: datetime) -> None:
    """Give it a new day, with a line if one likes."""
    there = _open(task)
    if due < at.date():
        raise Refused(TaskRefusal.PAST, "due")
    there.moved_from = there.due if there.due != due else there.moved_from
    there.due, there.word = due, word
    _keep(there, "task.moved", by, at)


@transaction.atomic
def put_off(task: AgreedLine, word: str, *, by: User | None, at: datetime) -> None:
    """Not now, because …: the next meeting hears the word."""
    there = _open(task)
    if not word:
        raise Refused(TaskRefusal.NO_WORD, "word")
    there.not_now_at, there.word = at, word
    _keep(there, "task.not_now", by, at)


@transaction.atomic
def take_answer_back(task: AgreedLine, *, by: User | None, at: datetime) -> None:
    """It is open after all."""
    there = _locked(task)
    if there.is_answered:
        there.done_on = there.not_now_at = None
        _keep(there, "task.opened_again", by, at)


@transaction.atomic
def take_task(task: AgreedLine, *, by: User, at: datetime) -> None:
    """Whoever presses says that it is hers, where nobody else was meant by name."""
    there = _open(task)
    if there.user_id == by.pk:
        return
    if there.user_id:
        raise Refused(TaskRefusal.TAKEN)
    place = there.line.place
    if there.organisation_id and is_anothers(there, by, place, at.date()):
        raise Refused(TaskRefusal.TAKEN)
    there.user, there.organisation = by, None
    _keep(there, "task.taken", by, at)


@transaction.atomic
def answer_by_link(token: str, *, is_done: bool, at: datetime) -> AgreedLine:
    """Done, or a week more, by whoever holds the link; it works once."""
    found = open_task(token, at)
    task = found.task
    links.use_link(found.link, at)
    if is_done:
        finish(task, by=None, at=at)
    else:
        move(task, _a_week_more(task, at.date()), "", by=None, at=at)
    task.refresh_from_db()
    return task


def _a_week_more(task: AgreedLine, today: date) -> date:
    return max(task.due or today, today) + WEEK


def _locked(task: AgreedLine) -> AgreedLine:
    place = task.line.place
    take_turn(place.pk)
    there = AgreedLine.objects.select_related("line__place").filter(pk=task.pk).first()
    if there is None:
        raise Refused(TaskRefusal.GONE)
    return there


def _open(task: AgreedLine) -> AgreedLine:
    there = _locked(task)
    if there.is_answered:
        raise Refused(TaskRefusal.ANSWERED)
    return there


def _keep(task: AgreedLine, verb: str, by: User | None, at: datetime) -> None:
    task.full_clean(exclude=["line"])
    task.save()
    journal.record(verb, task, by=by, at=at, place_id=task.line.place_id)
