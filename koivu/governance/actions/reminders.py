"""One mail on a morning about all the tasks of a person whose day has come."""

from datetime import datetime, timedelta

from django.db import transaction

from koivu.governance.mails import mail_tasks
from koivu.governance.models import AgreedLine
from koivu.governance.reminding import letters_of
from koivu.shifts.rules.waves import awake_after


@transaction.atomic
def send_reminders(*, at: datetime) -> int:
    """Write to whom it is time to write, never at night; return how many mails.

    Mails, links and what has been sent stand in one transaction: killed midway nothing has
    happened, and run twice the second finds nothing due.
    """
    if awake_after(at, timedelta(0)) > at:
        return 0
    today = at.date()
    # Two at once: the second waits here, and finds nothing due.
    list(AgreedLine.objects.filter(due__isnull=False, done_on=None).select_for_update())
    letters = letters_of(today)
    for user, tasks in letters.items():
        mail_tasks(user, tasks, at=at)
    for task in {one.pk: one for tasks in letters.values() for one in tasks}.values():
        task.reminded, task.reminded_on = task.reminded + 1, today
        task.save(update_fields=["reminded", "reminded_on"])
    return len(letters)
