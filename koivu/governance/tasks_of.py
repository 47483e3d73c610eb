"""The tasks of a place as somebody's page shows them: hers first, then those of others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.kept_query import KeptQuery
from koivu.core.rhythm import DAY
from koivu.governance.models import AgreedLine, Body, Meeting
from koivu.governance.permissions import bodies_of
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place

TOLD = ("what", "who", "due", "moved_from", "done_on", "not_now_at", "word")
STAY = timedelta(days=14)  # what was answered can be taken back on the page for so long


@dataclass(frozen=True, slots=True)
class Tasks:
    """Open ones, and what was answered lately."""

    mine: tuple[AgreedLine, ...]
    others: tuple[AgreedLine, ...]
    answered: tuple[AgreedLine, ...]


def tasks_of(user: User, place: Place, today: date) -> Tasks:
    """Return the tasks of the bodies that `user` belongs to."""
    bodies = bodies_of(user, place, today=today)
    ours = organisations_of(user, place, today=today)
    since = today - STAY + DAY
    rows = [
        row
        for body in bodies
        for row in _rows(AgreedLine.objects.tasks(place, body).open_or_answered_since(since))
    ]
    is_open = [one for one in rows if not one.is_answered]
    mine = [one for one in is_open if is_hers(one, user.pk, ours)]
    return Tasks(
        tuple(mine),
        tuple(one for one in is_open if one not in mine),
        tuple(one for one in rows if one.is_answered),
    )


def find_task(user: User, place: Place, task: int, today: date) -> AgreedLine | None:
    """Return one task of the bodies that `user` belongs to."""
    for body in bodies_of(user, place, today=today):
        if found := _rows(AgreedLine.objects.tasks(place, body)).filter(pk=task).first():
            return found
    return None


def is_hers(task: AgreedLine, user: int, ours: Iterable[int]) -> bool:
    """Whether a task is a person's, or a partner's for which she works."""
    return task.user_id == user or task.organisation_id in ours


def is_anothers(task: AgreedLine, user: User, place: Place, today: date) -> bool:
    """Whether somebody else, or a partner for which she does not work, was meant by name."""
    if not (task.user_id or task.organisation_id):
        return False
    return not is_hers(task, user.pk, organisations_of(user, place, today=today))


def promised(place: Place, body: str = Body.HOUSE) -> list:
    """Return what a meeting asks after: not done; not now until a meeting has heard the word.

    Named tuples of what is told of a task.
    """
    rows = _PROMISED.rows(place.pk, body)
    heard = _last_heard(place, body) if any(one.not_now_at for one in rows) else None
    return [one for one in rows if not (one.not_now_at and heard and one.not_now_at < heard)]


def open_tasks(place: Place, body: str = Body.HOUSE) -> list[AgreedLine]:
    """Return what is neither done nor put off, the soonest day first, those without one last."""
    rows = _rows(AgreedLine.objects.promised(place, body)).filter(not_now_at=None)
    return sorted(rows, key=lambda one: (one.due is None, one.due or date.max, one.pk))


def _last_heard(place: Place, body: str) -> datetime | None:
    """Return when the latest meeting that has ended was to begin."""
    ended = Meeting.objects.of_place(place, body).exclude(ended_at=None).first()
    return clock.at(ended.date, ended.starts) if ended else None


def _rows(rows):
    return rows.select_related("line__meeting", "line__place")


def _promised(place: int, body: str) -> QuerySet:
    return AgreedLine.objects.promised(place, body).values_list("pk", *TOLD)


# No place is the one before the first, and no body is called so.
_PROMISED = KeptQuery(_promised, -1, "/")
