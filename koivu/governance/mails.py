"""Mails about what was agreed: plain text, short, in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from koivu.accounts.models import User
from koivu.core.mailing import send_mail_later
from koivu.core.templatetags.koivu import day_and_month
from koivu.governance.digest import MOST_AGREED, MOST_TASKS
from koivu.governance.models import AgreedLine, Decision, DecisionRound, Meeting, SeatHolder
from koivu.governance.rules.chairs import Duty
from koivu.governance.seats import seat_name
from koivu.governance.task_links import task_link


@dataclass(frozen=True)
class Linked:
    """A task and the address of the page with its button."""

    task: AgreedLine
    address: str


def mail_tasks(user: User, tasks: Iterable[AgreedLine], *, at: datetime) -> None:
    """Remind somebody of all her tasks whose day has come, of every place, in one mail."""
    rows = sorted(tasks, key=lambda one: (one.line.place.name, one.line.place_id))
    with override(user.desk_language):
        by_place = [
            (place, [Linked(one, task_link(one, user, at)) for one in group])
            for place, group in groupby(rows, key=lambda one: one.line.place)
        ]
        places = ", ".join(place.name for place, _tasks in by_place)
        subject = ngettext("A task: %(places)s", "%(many)s tasks: %(places)s", len(rows))
        send_mail_later(
            user.email,
            subject % {"places": places, "many": len(rows)},
            render_to_string(
                "governance/mails/tasks.txt", {"by_place": by_place, "today": at.date()}
            ),
            language=user.desk_language,
            reply_to=by_place[0][0].email if len(by_place) == 1 else "",
        )


def mail_digest(
    user: User,
    meeting: Meeting,
    agreed: Sequence[Decision | AgreedLine],
    tasks: Sequence[AgreedLine],
    *,
    at: datetime,
    goes_at: datetime,
) -> None:
    """Tell somebody who was away what was agreed, and which tasks are hers, in two minutes."""
    place = meeting.place
    with override(user.desk_language):
        # The first time its print is blank still.
        is_mended = bool(meeting.digest_print)
        subject = (
            _("Mended: agreed %(day)s · %(place)s")
            if is_mended
            else _("Agreed %(day)s · %(place)s")
        )
        about = {
            "meeting": meeting,
            "is_mended": is_mended,
            "agreed": agreed[:MOST_AGREED],
            "more_agreed": max(0, len(agreed) - MOST_AGREED),
            "tasks": [Linked(one, task_link(one, user, at)) for one in tasks[:MOST_TASKS]],
            "more_tasks": max(0, len(tasks) - MOST_TASKS),
            "today": goes_at.date(),
            "minutes": _address("house_meeting", place.slug, meeting.date),
            "all_tasks": _address("tasks", place.slug),
        }
        send_mail_later(
            user.email,
            subject % {"day": day_and_month(meeting.date), "place": place.name},
            render_to_string("governance/mails/digest.txt", about),
            language=user.desk_language,
            reply_to=place.email,
            not_before=goes_at,
            about=meeting.digest_key,
        )


def mail_round(asked: DecisionRound, holder: SeatHolder, token: str) -> None:
    """Ask whoever sits on a seat how it stands, by a link of its own."""
    place, user = asked.decision.place, holder.user
    with override(user.desk_language):
        subject = _("How does your seat stand? %(place)s") % {"place": place.name}
        about = {
            "place": place,
            "decision": asked.decision,
            "round": asked,
            "seat": seat_name(holder.seat, asked.began_at.date()),
            "address": _address("round_link", token),
        }
        body = render_to_string("governance/mails/round.txt", about)
    send_mail_later(user.email, subject, body, language=user.desk_language, reply_to=place.email)


def mail_turn(user: User, meeting: Meeting, duty: Duty, *, goes_at: datetime) -> None:
    """Tell somebody that a turn of her seat is coming, and where she says that she cannot come."""
    place = meeting.place
    with override(user.desk_language):
        subject, told = {
            Duty.CHAIR: (
                _("Your turn to chair: %(day)s · %(place)s"),
                _("You chair the steering group on"),
            ),
            Duty.SCRIBE: (
                _("Your turn to write: %(day)s · %(place)s"),
                _("You write for the steering group on"),
            ),
            Duty.HOUSE: (
                _("Your turn at the house meeting: %(day)s · %(place)s"),
                _("You come to the house meeting from the steering group on"),
            ),
        }[duty]
        about = {
            "place": place,
            "meeting": meeting,
            "told": told,
            "address": _address("steering", place.slug),
        }
        body = render_to_string("governance/mails/turn.txt", about)
        said = subject % {"day": day_and_month(meeting.date), "place": place.name}
    language = user.desk_language
    send_mail_later(
        user.email, said, body, language=language, reply_to=place.email, not_before=goes_at
    )


def _address(name: str, *arguments: object) -> str:
    return urljoin(settings.KOIVU_BASE_URL, reverse(name, args=arguments))
