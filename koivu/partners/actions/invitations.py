"""Asking somebody to join a place, and what happens when she presses the button."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.actions import has_proved_address, open_account
from koivu.accounts.models import User
from koivu.core import journal, links
from koivu.core.models import OneTimeLink
from koivu.core.refusals import Reason, Refused
from koivu.partners.actions.rights import settle_rights
from koivu.partners.mails import mail_invitation
from koivu.partners.models import Invitation, Membership, Organisation, Partnership
from koivu.places.actions import give_role
from koivu.places.models import Place, PlaceRole, Role
from koivu.places.permissions import can_coordinate

PURPOSE = "invitation"
INVITATION_HOLDS = timedelta(days=14)


class InvitationRefusal(Reason):
    """Why nobody is invited, or why an invitation opens nothing."""

    ALREADY_INVITED = (
        "already_invited",
        _("This person has an open invitation already. Withdraw it to send a new one."),
    )
    ALREADY_HERE = (
        "already_here",
        _("This person has this role here already. The e-mail address opens the sign-in."),
    )
    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation does not work here. Add it as a partner first."),
    )
    WITHDRAWN = (
        "withdrawn",
        _("This invitation has been withdrawn. Ask the place if you think it is a mistake."),
    )
    INVITER_HAS_LEFT = (
        "inviter_has_left",
        _("Whoever invited you coordinates here no longer. Ask the place for a new invitation."),
    )
    ACCOUNT_CLOSED = (
        "account_closed",
        _("The account of this address has been closed. Ask whoever keeps this server."),
    )


@dataclass(frozen=True)
class Invited:
    """An invitation and the token of its link, which nobody can read again."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(
    place: Place,
    email: str,
    role: Role | str,
    *,
    organisation: Organisation | None = None,
    language: str = "fi",
    by: User | None,
    at: datetime,
) -> Invited:
    """Ask `email` to join `place` in `role`: the link in the mail works once, for 14 days.

    Whoever asks herself gets no mail: she is here already.
    """
    email = email.strip().lower()
    place = Place.objects.select_for_update().get(pk=place.pk)
    _withdraw_expired(place, email, role, at)
    if refusal := _why_not_invite(place, email, role, organisation, at):
        raise Refused(refusal, field="email")
    invitation = Invitation(
        place=place,
        organisation=organisation,
        role=role,
        email=email,
        language=language,
        invited_by=by,
        invited_at=at,
    )
    invitation.full_clean(exclude=["link"])
    invitation.save()
    token = links.make_link(
        PURPOSE,
        payload={"invitation": invitation.pk},
        lifetime=INVITATION_HOLDS,
        now=at,
        place_id=place.pk,
    )
    invitation.link = links.find_link(PURPOSE, token, at)
    invitation.save(update_fields=["link"])
    if not is_of(invitation, by):
        mail_invitation(invitation, token)
    _record("invitation.sent", invitation, by=by, at=at)
    return Invited(invitation, token)


def is_of(invitation: Invitation, user: User | None) -> bool:
    """Whether somebody has asked herself, at an address that is known to be hers."""
    if user is None or user.email.lower() != invitation.email:
        return False
    return has_proved_address(user)


def open_invitation(token: str, at: datetime) -> Invitation:
    """Return the invitation that `token` opens, and touch nothing; or raise `Refused`."""
    return _find(token, at)[1]


def _find(token: str, at: datetime) -> tuple[OneTimeLink, Invitation]:
    link = links.find_link(PURPOSE, token, at)
    if link is None:
        raise Refused(links.why_no_link(PURPOSE, token, at) or links.LinkRefusal.UNKNOWN)
    invitations = Invitation.objects.select_related("place", "organisation", "link", "invited_by")
    invitation = invitations.filter(link=link).first()
    if invitation is None:
        raise Refused(links.LinkRefusal.UNKNOWN)
    if invitation.withdrawn_at:
        raise Refused(InvitationRefusal.WITHDRAWN)
    if not _still_holds(invitation, at):
        raise Refused(InvitationRefusal.INVITER_HAS_LEFT)
    return link, invitation


def _still_holds(invitation: Invitation, at: datetime) -> bool:
    """A coordinator may be made by one who still is one, or by whoever keeps the server."""
    inviter = invitation.invited_by
    if inviter is None or invitation.role != Role.COORDINATOR:
        return True
    return inviter.is_active and can_coordinate(inviter, invitation.place, today=at.date())


@transaction.atomic
def accept_invitation(token: str, *, at: datetime) -> tuple[User, Invitation]:
    """Make the account (or find it), the role and the membership in one go; spend the link.

    The account is that of the invited address, whoever happens to be signed in.
    """
    link, invitation = _find(token, at)
    links.use_link(link, at)
    user = open_account(invitation.email, language=invitation.language)
    if not user.is_active:
        raise Refused(InvitationRefusal.ACCOUNT_CLOSED)
    give_role(user, invitation.place, Role(invitation.role), today=at.date())
    if invitation.organisation:
        _join(user, invitation, at)
        settle_rights(invitation.place_id, invitation.organisation, by=user, at=at)
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    _record("invitation.accepted", invitation, by=user, at=at)
    return user, invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User | None, at: datetime) -> None:
    """Take the invitation back; one that has been accepted is ended as a role instead."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        return
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    _record("invitation.withdrawn", invitation, by=by, at=at)


def _why_not_invite(
    place: Place, email: str, role: Role | str, organisation: Organisation | None, at: datetime
) -> InvitationRefusal | None:
    if Invitation.objects.open().filter(place=place, email__iexact=email, role=role).exists():
        return InvitationRefusal.ALREADY_INVITED
    today = at.date()
    roles = PlaceRole.objects.on(today).filter(place=place, role=role, until=None)
    here = roles.filter(user__email__iexact=email).first()
    if organisation is None:
        return InvitationRefusal.ALREADY_HERE if here else None
    if not Partnership.objects.on(today).filter(place=place, organisation=organisation).exists():
        return InvitationRefusal.NOT_A_PARTNER
    theirs = Membership.objects.on(today).filter(place=place, organisation=organisation, until=None)
    if here and theirs.filter(user=here.user_id).exists():
        return InvitationRefusal.ALREADY_HERE
    return None


def _withdraw_expired(place: Place, email: str, role: Role | str, at: datetime) -> None:
    """A link that nobody opened in time stands in nobody's way."""
    unanswered = Invitation.objects.open().filter(place=place, email__iexact=email, role=role)
    unanswered.expired(at).update(withdrawn_at=at)


def _join(user: User, invitation: Invitation, at: datetime) -> None:
    Membership.objects.get_or_create(
        user=user,
        organisation=invitation.organisation,
        place=invitation.place,
        until=None,
        defaults={"since": at.date()},
    )


def _record(verb: str, invitation: Invitation, *, by: User | None, at: datetime) -> None:
    journal.record(
        verb,
        invitation,
        by=by,
        at=at,
        place_id=invitation.place_id,
        organisation_id=invitation.organisation_id,
    )
