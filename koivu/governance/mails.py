"""Mails of what is decided together: plain text, in the reader's language."""

from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.mailing import send_mail_later
from koivu.governance.models import DecisionRound, SeatHolder
from koivu.governance.seat_words import seat_name


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
            "address": urljoin(settings.KOIVU_BASE_URL, reverse("round_link", args=[token])),
        }
        body = render_to_string("governance/mails/round.txt", about)
    send_mail_later(user.email, subject, body, language=user.desk_language, reply_to=place.email)
