"""Mails to the people of partners: plain text, in the reader's language."""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from koivu.accounts.models import User
from koivu.core.mailing import send_mail_later
from koivu.partners.models import AgreementVersion, HalfPage, Invitation, RoleCard, Signer
from koivu.places.models import PlaceRole, Role

SPOKEN_TO_THE_MACHINE = (
    "django.core.mail.backends.console.EmailBackend",
    "django.core.mail.backends.dummy.EmailBackend",
    "django.core.mail.backends.filebased.EmailBackend",
    "koivu.core.mail_kept_here.EmailBackend",
)


def invitation_address(invitation: Invitation, token: str) -> str:
    """Return the whole address of the page with the button, in the invitation's language."""
    with override(invitation.language):
        return urljoin(settings.KOIVU_BASE_URL, reverse("invitation", args=[token]))


def mail_leaves_the_machine() -> bool:
    """Whether mail has been set up; if not, a link has to be handed over by other means."""
    return settings.EMAIL_BACKEND not in SPOKEN_TO_THE_MACHINE


def mail_invitation(invitation: Invitation, token: str) -> None:
    """Tell the invited person where the button is, and until when it works."""
    about = {
        "invitation": invitation,
        "place": invitation.place,
        "address": invitation_address(invitation, token),
        "until": invitation.link.expires_at,
    }
    with override(invitation.language):
        subject = _("Come and join %(place)s") % {"place": invitation.place.name}
        body = render_to_string("partners/mails/invitation.txt", about)
    send_mail_later(
        invitation.email,
        subject,
        body,
        language=invitation.language,
        reply_to=invitation.place.email,
    )


def approval_address(signer: Signer, token: str) -> str:
    """Return the whole address of the page where `signer` approves, in her language."""
    with override(_language_of(signer.user)):
        return urljoin(settings.KOIVU_BASE_URL, reverse("approval", args=[token]))


def mail_approval_asked(signer: Signer, token: str, *, until: datetime, today: date) -> None:
    """Tell whoever is to approve where the document and the button are, and until when."""
    about = {"address": approval_address(signer, token), "until": until}
    subject = gettext_noop("Something for you to approve: %(place)s")
    _tell([signer.user], signer, subject, "approval_asked", today, about)


def mail_approval_void(signer: Signer, *, today: date) -> None:
    """Tell somebody that what she had approved has been changed or withdrawn."""
    subject = gettext_noop("Your approval is void: %(place)s")
    _tell([signer.user], signer, subject, "approval_void", today, {})


def mail_all_have_approved(signer: Signer, *, today: date) -> None:
    """Tell somebody who approved that everybody who was needed has."""
    subject = gettext_noop("Approved by all who were needed: %(place)s")
    _tell([signer.user], signer, subject, "approval_complete", today, {})


def mail_approval_declined(signer: Signer, *, today: date) -> None:
    """Tell the coordinators that somebody has said no, and her word."""
    place = signer.version.agreement.place
    roles = PlaceRole.objects.on(today).filter(place=place, role=Role.COORDINATOR)
    subject = gettext_noop("Not approved: %(place)s")
    coordinators = [role.user for role in roles.select_related("user")]
    _tell(coordinators, signer, subject, "approval_declined", today, {})


def _tell(
    people: Iterable[User | None],
    signer: Signer,
    subject: str,
    template: str,
    today: date,
    about: dict[str, object],
) -> None:
    version = signer.version
    place = version.agreement.place
    for user in people:
        if user is None or not user.is_active:
            continue
        with override(_language_of(user)):
            whole = {"signer": signer, "place": place, **_told_of(version, today), **about}
            body = render_to_string(f"partners/mails/{template}.txt", whole)
            said = _(subject) % {"place": place.name}
        language = _language_of(user)
        send_mail_later(user.email, said, body, language=language, reply_to=place.email)


def _told_of(version: AgreementVersion, today: date) -> dict[str, object]:
    agreed_with = version.agreement.organisation.name_on(max(version.since, today))
    return {"organisation": agreed_with, "number": version.number}


def _language_of(user: User | None) -> str:
    return user.desk_language if user else settings.LANGUAGE_CODE


def role_card_address(card: RoleCard, token: str) -> str:
    """Return the whole address of the page on which the supervisor confirms."""
    with override(card.language):
        return urljoin(settings.KOIVU_BASE_URL, reverse("role_card_link", args=[token]))


def mail_role_card(card: RoleCard, token: str) -> None:
    """Ask the supervisor to look at a card: nothing of the card itself stands in the mail."""
    with override(card.language):
        subject = _("A role card to look at: %(place)s")
        _mail_supervisor(card, token, subject, "partners/mails/role_card.txt")


def mail_word_about_a_card(card: RoleCard, token: str | None) -> None:
    """Say a gentle word about a card that waits, or (without a token) that is not written yet."""
    with override(card.language):
        subject = _("A role card for your worker: %(place)s")
        _mail_supervisor(card, token, subject, "partners/mails/role_card_word.txt")


def _mail_supervisor(card: RoleCard, token: str | None, subject: str, template: str) -> None:
    membership = card.membership
    place = membership.place
    about = {
        "card": card,
        "place": place,
        "who": str(membership.user),
        "organisation": str(membership.organisation),
        "address": role_card_address(card, token) if token else "",
        "until": card.link.expires_at if card.link else None,
    }
    send_mail_later(
        card.supervisor_email,
        subject % {"place": place.name},
        render_to_string(template, about),
        language=card.language,
        reply_to=place.email,
    )


def half_page_address(page: HalfPage, token: str) -> str:
    """Return the whole address of the half page that the supervisor reads."""
    with override(page.language):
        return urljoin(settings.KOIVU_BASE_URL, reverse("half_page_link", args=[token]))


def mail_half_page(page: HalfPage, token: str) -> None:
    """Tell a supervisor where her half page is: no figure stands in the mail itself."""
    with override(page.language):
        about = {
            "place": page.place,
            "organisation": page.organisation.name_on(page.half_year.last),
            "half_year": page.half_year,
            "address": half_page_address(page, token),
            "until": page.link.expires_at if page.link else None,
        }
        send_mail_later(
            page.supervisor_email,
            _("Half a page from %(place)s") % {"place": page.place.name},
            render_to_string("partners/mails/half_page.txt", about),
            language=page.language,
            reply_to=page.place.email,
        )
