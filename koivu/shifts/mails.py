"""Mails about hours that are open: plain text, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.accounts.models import User
from koivu.core.mailing import send_mail_later
from koivu.core.templatetags.koivu import day_and_month
from koivu.core.weeks import monday_of
from koivu.partners.models import Organisation
from koivu.places.models import Place
from koivu.shifts.models import Shift


class HasHours(Protocol):
    """Hours on a day: a shift, or what one was."""

    @property
    def date(self) -> date: ...

    @property
    def starts(self) -> time: ...

    @property
    def ends(self) -> time: ...


@dataclass(frozen=True)
class Offered:
    """Hours of one shift, who cannot come, and the token behind which the button is."""

    shift: Shift
    organisation: Organisation
    token: str

    @property
    def name(self) -> str:
        return self.organisation.name_on(self.shift.date)

    @property
    def address(self) -> str:
        """The whole address of the page with the button, in the language that is spoken now."""
        return urljoin(settings.KOIVU_BASE_URL, reverse("shift_offer", args=[self.token]))


def mail_offers(user: User, place: Place, offered: Iterable[Offered]) -> None:
    """Ask somebody whether her organisation comes, about all the hours in one mail."""
    with override(user.desk_language):
        _send(user, place, offered, _("Could you come? %(place)s, %(days)s"), "offers")


def mail_called_off_for_you(user: User, place: Place, offered: Iterable[Offered]) -> None:
    """Tell somebody that others have called her organisation's shift off, and the way back."""
    with override(user.desk_language):
        _send(user, place, offered, _("Your shift was called off: %(place)s, %(days)s"), "told")


def _send(
    user: User, place: Place, offered: Iterable[Offered], subject: str, template: str
) -> None:
    rows = sorted(offered, key=lambda one: (one.shift.date, one.shift.starts, one.shift.pk))
    days = ", ".join(day_and_month(day) for day in dict.fromkeys(one.shift.date for one in rows))
    about = {"place": place, "offered": rows}
    send_mail_later(
        user.email,
        subject % {"place": place.name, "days": days},
        render_to_string(f"shifts/mails/{template}.txt", about),
        language=user.desk_language,
        reply_to=place.email,
    )


def mail_changed_for_you(user: User, held: Shift, was: HasHours | None) -> None:
    """Tell somebody that others have moved her organisation's shift, or put it back."""
    place, days = held.place, [one.date for one in (was, held) if one]
    with override(user.desk_language):
        subject = _("Your shift was changed: %(place)s, %(days)s")
        told = ", ".join(day_and_month(day) for day in dict.fromkeys(days))
        page = urljoin(settings.KOIVU_BASE_URL, reverse("shift", args=[place.slug, held.pk]))
        send_mail_later(
            user.email,
            subject % {"place": place.name, "days": told},
            render_to_string(
                "shifts/mails/changed.txt",
                {"place": place, "held": held, "was": was, "address": page},
            ),
            language=user.desk_language,
            reply_to=place.email,
        )


def mail_swap_proposed(user: User, offered: Shift, wanted: Shift) -> None:
    """Tell somebody that another organisation would like to swap; she answers on the page."""
    with override(user.desk_language):
        subject = _("Could you swap shifts? %(place)s, %(days)s")
        page = reverse("shift", args=[wanted.place.slug, wanted.pk])
        _send_swap(user, (offered, wanted), page, subject, "swap")


def mail_swap_answered(user: User, offered: Shift, wanted: Shift, *, is_agreed: bool) -> None:
    """Tell somebody what the others have answered to what her organisation proposed."""
    with override(user.desk_language):
        agreed, declined = _("Swapped: %(place)s, %(days)s"), _("Not swapped: %(place)s, %(days)s")
        subject = agreed if is_agreed else declined
        held = wanted if is_agreed else offered
        page = reverse("shifts_week", args=[offered.place.slug, monday_of(held.date)])
        _send_swap(user, (offered, wanted), page, subject, "swap_answered", is_agreed=is_agreed)


def _send_swap(
    user: User,
    shifts: tuple[Shift, Shift],
    page: str,
    subject: str,
    template: str,
    **more: object,
) -> None:
    place = shifts[0].place
    offered, wanted = ({"shift": one, "name": one.organisation.name_on(one.date)} for one in shifts)
    days = ", ".join(day_and_month(one.date) for one in shifts)
    about = {"place": place, "offered": offered, "wanted": wanted, **more}
    about["address"] = urljoin(settings.KOIVU_BASE_URL, page)
    send_mail_later(
        user.email,
        subject % {"place": place.name, "days": days},
        render_to_string(f"shifts/mails/{template}.txt", about),
        language=user.desk_language,
        reply_to=place.email,
    )
