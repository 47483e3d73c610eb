"""Who is written to this morning about which tasks, out of rows."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from koivu.accounts.models import User
from koivu.governance.models import AgreedLine
from koivu.governance.rules.reminding import MARKS, STALE, reminds
from koivu.governance.task_links import may_answer
from koivu.partners.models import Membership

BEFORE = MARKS[0]
Letters = dict[User, list[AgreedLine]]


def letters_of(today: date) -> Letters:
    """Return the tasks that are told today by the person who gets a mail about them."""
    letters: Letters = defaultdict(list)
    rows = AgreedLine.objects.may_remind(today - MARKS[-1] - STALE, today - BEFORE)
    for task in rows.select_related("line__meeting", "line__place", "user").order_by("due", "pk"):
        agreed = task.line.meeting.date
        if reminds(task.due, agreed, task.reminded_on, task.reminded, today):
            for user in _whose(task, today):
                letters[user].append(task)
    return letters


def _whose(task: AgreedLine, today: date) -> Iterable[User]:
    """Return whose it is: somebody's own, or a partner's contact persons', else all of its."""
    people = [task.user] if task.user else _of_partner(task, today)
    return [one for one in people if may_answer(task, one, today)]


def _of_partner(task: AgreedLine, today: date) -> list[User]:
    members = Membership.objects.on(today).filter(
        place=task.line.place, organisation=task.organisation
    )
    rows = list(members.select_related("user").order_by("pk"))
    contacts = [one for one in rows if one.is_contact]
    return [one.user for one in contacts or rows]
