"""A role card on paper: one page, A5 or A4."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.clock import HELSINKI
from koivu.core.documents import Printable, typeset
from koivu.core.form_fields import written_day
from koivu.core.pictograms import pictograms
from koivu.core.templatetags.koivu import full_day
from koivu.partners.models import RoleCard

TEMPLATE = Path(__file__).parent / "templates" / "partners" / "role_card.typ"
SIZES = ("a5", "a4")


def role_card_sheet(card: RoleCard, size: str, now: datetime) -> bytes:
    """Return the card as a PDF, in the language in which it was written."""
    with override(card.language):
        return typeset(TEMPLATE, {**card_says(card, now), "size": size})


def card_says(card: RoleCard, now: datetime) -> dict[str, Printable]:
    """Return everything that the sheet says."""
    membership = card.membership
    organisation = membership.organisation.name_on(now.date())
    name = membership.user.shown_name
    return {
        "lang": card.language,
        "title": f"{_('Role card')} – {card.role} – {membership.place.name}",
        "place": membership.place.name,
        "kind": _("Role card"),
        "role": card.role,
        "who": f"{name} · {organisation}" if name else organisation,
        "tasks": {"name": _("Tasks"), "lines": card.task_lines},
        "working_time": {"name": _("Working time"), "words": card.working_time},
        "in_job": {
            "name": _("Belongs to the job description"),
            "words": card.get_in_job_display(),
        },
        "valid": {"name": _("Valid"), "words": _valid(card)},
        "is_confirmed": card.is_confirmed,
        "confirmed": _confirmed(card),
        "word_back": card.word_back if card.is_confirmed else "",
        "foot": _("As of %(day)s") % {"day": full_day(now.date())},
        "icons": pictograms("leaf-whole", "check", "clock"),
    }


def _valid(card: RoleCard) -> str:
    since = written_day(card.since) if card.since else ""
    if card.until:
        return f"{since}–{written_day(card.until)}"
    return _("from %(day)s on") % {"day": since}


def _confirmed(card: RoleCard) -> str:
    if card.is_confirmed and card.confirmed_at:
        day = card.confirmed_at.astimezone(HELSINKI).date()
        about = {"title": card.supervisor_title, "day": full_day(day)}
        return _("Confirmed: %(title)s, %(day)s") % about
    return _("Waiting for the supervisor: %(title)s") % {"title": card.supervisor_title}
