"""The link to a task in a mail: one button, no sign-in; opening it changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import links
from koivu.core.models import OneTimeLink
from koivu.core.refusals import Reason, Refused
from koivu.governance.models import AgreedLine
from koivu.governance.permissions import bodies_of
from koivu.governance.tasks_of import is_hers
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place

PURPOSE = "task"
LIFETIME = timedelta(days=30)


class TaskLinkRefusal(Reason):
    """Why a link to a task has no button any more."""

    UNKNOWN = (
        "unknown",
        _("This link is not known. Check that the whole address of the mail is there."),
    )
    USED = "used", _("This link has been answered already. You need not do anything.")
    OVER = "over", _("This link has had its time. The next meeting asks after the task.")
    ANSWERED = "answered", _("This task has been answered already. You need not do anything.")
    CHANGED = "changed", _("This task has changed since this mail. A newer mail tells how.")
    NOT_YOURS = "not_yours", _("This task is not yours any more. You need not do anything.")


@dataclass(frozen=True)
class OpenTask:
    """A task that a link opens, to whom the link was sent, and the link itself."""

    task: AgreedLine
    user: User
    link: OneTimeLink


def task_link(task: AgreedLine, user: User, at: datetime) -> str:
    """Make a link for one person to one task as it stands; return its whole address."""
    payload = {"task": task.pk, "user": user.pk, "due": str(task.due or "")}
    place = task.line.place_id
    token = links.make_link(PURPOSE, payload=payload, lifetime=LIFETIME, now=at, place_id=place)
    return urljoin(settings.KOIVU_BASE_URL, reverse("task_link", args=[token]))


def open_task(token: str, at: datetime) -> OpenTask:
    """Return the task that `token` opens, and touch nothing; or raise `Refused`."""
    link = links.find_link(PURPOSE, token, at)
    if link is None:
        why = links.why_no_link(PURPOSE, token, at) or links.LinkRefusal.UNKNOWN
        raise Refused(_WHY[why])
    tasks = AgreedLine.objects.select_related("line__place", "line__meeting")
    task = tasks.filter(pk=link.payload["task"]).first()
    user = User.objects.filter(pk=link.payload["user"]).first()
    if task is None or user is None or task.line.meeting is None:
        raise Refused(TaskLinkRefusal.CHANGED)
    if not may_answer(task, user, at.date()):
        raise Refused(TaskLinkRefusal.NOT_YOURS)
    if task.is_answered:
        raise Refused(TaskLinkRefusal.ANSWERED)
    if str(task.due or "") != link.payload["due"]:
        raise Refused(TaskLinkRefusal.CHANGED)
    return OpenTask(task, user, link)


def may_answer(task: AgreedLine, user: User, today: date) -> bool:
    """Whether a task is somebody's who works here still, herself or for the partner meant."""
    return bool(hers_of([task], user, task.line.place, today))


def hers_of(tasks: Iterable[AgreedLine], user: User, place: Place, today: date) -> list[AgreedLine]:
    """Return which tasks of a place are somebody's; as many statements for one as for all."""
    if not user.is_active:
        return []
    bodies = bodies_of(user, place, today=today)
    ours = organisations_of(user, place, today=today)
    return [one for one in tasks if one.line.body in bodies and is_hers(one, user.pk, ours)]


_WHY = {
    links.LinkRefusal.UNKNOWN: TaskLinkRefusal.UNKNOWN,
    links.LinkRefusal.USED: TaskLinkRefusal.USED,
    links.LinkRefusal.EXPIRED: TaskLinkRefusal.OVER,
}
