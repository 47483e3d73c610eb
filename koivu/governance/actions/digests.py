"""The digest of a meeting goes to those who were away; to whom it went is kept nowhere (P-7)."""

from collections.abc import Collection
from datetime import datetime

from koivu.accounts.models import User
from koivu.core.mailing import withdraw_mails
from koivu.governance.digest import agreed_at, print_of, readers_of
from koivu.governance.mails import mail_digest
from koivu.governance.models import Body, Meeting
from koivu.governance.task_links import hers_of
from koivu.governance.tasks_of import open_tasks
from koivu.partners.people import people_of
from koivu.shifts.rules.waves import SETTLES, awake_after


def send_digests(
    meeting: Meeting, to: Collection[int], *, by: User | None, at: datetime
) -> datetime | None:
    """Put the digest in line for the next waking hour; part of ending. Return when it goes.

    When the minutes have been opened and ended again it goes only if they tell something else.
    """
    agreed = agreed_at(meeting)
    told = print_of(agreed)
    if not told or told == meeting.digest_print or meeting.body != Body.HOUSE:
        return None
    here = {
        user
        for one in readers_of(people_of(meeting.place, at.date()), but=by)
        for user in one.users
    }
    users = list(User.objects.filter(pk__in=here & set(to)).order_by("pk"))
    if not users:
        return None
    goes_at = awake_after(at, SETTLES)
    tasks = open_tasks(meeting.place, meeting.body)
    for user in users:
        hers = hers_of(tasks, user, meeting.place, at.date())
        mail_digest(user, meeting, agreed, hers, at=at, goes_at=goes_at)
    meeting.digest_print, meeting.digest_at = told, goes_at
    meeting.save(update_fields=["digest_print", "digest_at"])
    return goes_at


def withdraw_digests(meeting: Meeting, *, at: datetime) -> None:
    """Let a digest that has not gone yet not go; the next one is the first one, then."""
    if meeting.digest_at and at < meeting.digest_at:
        withdraw_mails(meeting.digest_key)
        meeting.digest_print, meeting.digest_at = "", None
