"""Mail leaves in the background: never in a request, never for what was rolled back.

The text waits in a row of its own and goes with it, so that no address and no link stays behind
in the queue. A mail may come twice when a machine dies at the wrong moment; it is never lost.
"""

import smtplib
from datetime import datetime

import structlog
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django_tasks import task

from koivu.core import clock
from koivu.core.models import OutgoingMail
from koivu.core.retries import pause_after

SERVER_MUST_ANSWER_IN = 20  # seconds

log = structlog.get_logger(__name__)


@transaction.atomic
def send_mail_later(
    to: str,
    subject: str,
    body: str,
    *,
    language: str,
    reply_to: str = "",
    not_before: datetime | None = None,
    about: str = "",
) -> OutgoingMail:
    """Send one mail to one person when (and only if) the transaction is committed.

    `language` is the one the mail is written in, as in BCP 47. What waits until `not_before` can
    be withdrawn by what it is `about`.
    """
    mail = OutgoingMail.objects.create(
        to=to,
        subject=" ".join(subject.split())[:250],
        body=body,
        language=language,
        reply_to=reply_to,
        written_at=clock.now(),
        about=about,
    )
    # The queue is a table: enqueued here, the task is committed or rolled back with the mail,
    # and cannot be lost between the commit and a callback after it.
    deliver_mail.using(run_after=not_before).enqueue(mail.pk)
    return mail


def withdraw_mails(about: str) -> None:
    """Let mails about something not go after all, but those that have been tried already."""
    OutgoingMail.objects.filter(about=about, attempts=0).delete()


@task()
def deliver_mail(mail_id: int) -> str:
    """Deliver one mail, or put it back in the queue; return what became of it."""
    mail = OutgoingMail.objects.filter(pk=mail_id, gave_up_at=None).first()
    if mail is None:
        return "gone"
    try:
        _message(mail).send()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return _try_again(mail, error, now=clock.now())
    mail.delete()
    return "delivered"


def _message(mail: OutgoingMail) -> EmailMessage:
    return EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Content-Language": mail.language, "Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=SERVER_MUST_ANSWER_IN),
    )


@transaction.atomic
def _try_again(mail: OutgoingMail, error: Exception, *, now: datetime) -> str:
    mail.attempts += 1
    mail.last_error = _without_address(error)
    pause = None if _is_final(error) else pause_after(mail.attempts)
    if pause is None:
        mail.body, mail.gave_up_at = "", now
    mail.save()
    if pause is None:
        log.error("mail given up", mail=mail.pk, error=mail.last_error, attempts=mail.attempts)
        return "given up"
    deliver_mail.using(run_after=now + pause).enqueue(mail.pk)
    return "later"


def _without_address(error: Exception) -> str:
    """Return the kind of the error and the server's number; its words may hold an address."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code or ''}".strip()


def _is_final(error: Exception) -> bool:
    """An address that cannot be written, or that the server refuses with 5xx, stays wrong."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, ValueError)
