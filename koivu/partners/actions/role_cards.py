"""A role card: written by the worker, confirmed by her own supervisor behind a link."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal, links
from koivu.core.clock import HELSINKI
from koivu.core.models import OneTimeLink
from koivu.core.refusals import Reason, Refused
from koivu.partners.mails import mail_role_card, mail_word_about_a_card
from koivu.partners.models import InJob, Membership, RoleCard

PURPOSE = "role_card"
LINK_HOLDS = timedelta(days=30)
# A gentle word is gentle because it is rare.
BETWEEN_WORDS = timedelta(days=30)
WRITTEN = ("role", "tasks", "working_time", "in_job", "since", "until")
SUPERVISOR = ("supervisor_title", "supervisor_email")


class RoleCardRefusal(Reason):
    """Why a card is not written, mailed or confirmed."""

    OWN_ADDRESS = (
        "own_address",
        _("This is the worker's own address. The card is confirmed by her supervisor."),
    )
    WORK_HAS_ENDED = (
        "work_has_ended",
        _("This work here has ended. Nothing needs to be confirmed any more."),
    )
    NOT_WRITTEN = "not_written", _("Write the card first: it takes two minutes.")
    NO_ADDRESS = "no_address", _("Write the supervisor's e-mail address on the card first.")
    CONFIRMED_ALREADY = (
        "confirmed_already",
        _("The supervisor has confirmed this text already. Nothing more needs to be done."),
    )
    SENT_TODAY = (
        "sent_today",
        _("It was sent to this address today. If it has not come, look at the address."),
    )
    TOO_SOON = (
        "too_soon",
        _("The supervisor had a mail less than a month ago. One a month is enough."),
    )
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back", _("No link is open.")
    TAKEN_BACK = (
        "taken_back",
        _("This link was taken back, or a newer mail has come after it. Use the newest one."),
    )
    CHANGED_MEANWHILE = (
        "changed_meanwhile",
        _("The card was changed while you were reading. Look at it once more."),
    )


@transaction.atomic
def write_card(
    membership: Membership, facts: Mapping[str, object], *, by: User | None, at: datetime
) -> RoleCard:
    """Write or change a card; what was confirmed before then waits for the supervisor again."""
    card = _card_of(membership, at.date())
    before = {name: getattr(card, name) for name in (*WRITTEN, *SUPERVISOR)}
    is_new = not card.is_written
    for name in (*WRITTEN, *SUPERVISOR):
        setattr(card, name, facts[name])
    if is_new:
        card.language = str(facts["language"])
    _check_address(card)
    if card.supervisor_email != before["supervisor_email"]:
        _close_link(card)
    card.full_clean(exclude=["link"])
    card.save()
    changed = [name for name, value in before.items() if getattr(card, name) != value]
    _record("role_card.written" if is_new else "role_card.changed", card, by, at, changed)
    return card


@transaction.atomic
def copy_card(
    membership: Membership, new: Membership, *, by: User | None, at: datetime
) -> RoleCard | None:
    """Let the text of a card stand for `new` work, too, as a draft that nobody has confirmed."""
    card = RoleCard.objects.filter(membership=membership).first()
    if card is None or not card.is_written:
        return None
    facts = {name: getattr(card, name) for name in (*WRITTEN, *SUPERVISOR, "language")}
    copied = RoleCard.objects.create(membership=new, **facts)
    _record("role_card.written", copied, by, at, sorted(facts))
    return copied


@transaction.atomic
def ask_for_card(
    membership: Membership,
    supervisor_title: str,
    supervisor_email: str,
    *,
    language: str,
    by: User | None,
    at: datetime,
) -> RoleCard:
    """Say a gentle word to a supervisor whose worker has no card; at most one a month."""
    card = _card_of(membership, at.date())
    if card.is_written:
        raise Refused(RoleCardRefusal.CONFIRMED_ALREADY)
    card.language = language
    card.supervisor_title, card.supervisor_email = supervisor_title, supervisor_email
    _check_address(card)
    _refuse_too_soon(card, at)
    card.mailed_at, card.mailed_digest = at, ""
    card.full_clean(exclude=["link"])
    card.save()
    mail_word_about_a_card(card, None)
    _record("role_card.asked_for", card, by, at)
    return card


@transaction.atomic
def send_card(card: RoleCard, *, by: User | None, at: datetime) -> str:
    """Mail the supervisor a link to the card; an older link opens nothing any more."""
    card = _locked(card, at.date())
    if refusal := why_not_send(card, at):
        raise Refused(refusal)
    token = _open_link(card, at)
    mail_role_card(card, token)
    _record("role_card.sent", card, by, at)
    return token


@transaction.atomic
def remind_supervisor(card: RoleCard, *, by: User | None, at: datetime) -> str:
    """Say a gentle word about a card that waits, with a new link; at most one a month."""
    card = _locked(card, at.date())
    _refuse_too_soon(card, at)
    if refusal := why_not_send(card, at):
        raise Refused(refusal)
    token = _open_link(card, at)
    mail_word_about_a_card(card, token)
    _record("role_card.reminded", card, by, at)
    return token


@transaction.atomic
def take_card_back(card: RoleCard, *, by: User | None, at: datetime) -> None:
    """Let the link in the mail open nothing."""
    card = _locked(card, at.date())
    if card.link is None:
        raise Refused(RoleCardRefusal.NOTHING_TO_TAKE_BACK)
    _close_link(card)
    card.save()
    _record("role_card.taken_back", card, by, at)


def open_card(token: str, at: datetime) -> RoleCard:
    """Return the card that `token` opens, and touch nothing; or raise `Refused`."""
    return _find(token, at)[1]


@transaction.atomic
def confirm_card(
    token: str, *, seen: str, in_job: InJob | str, word_back: str, at: datetime
) -> RoleCard:
    """Confirm the text that was `seen`, with the supervisor's own answers; spend the link."""
    link, found = _find(token, at)
    card = _locked(found, at.date())
    if card.link_id != link.pk:
        raise Refused(RoleCardRefusal.TAKEN_BACK)
    if card.digest != seen:
        raise Refused(RoleCardRefusal.CHANGED_MEANWHILE)
    links.use_link(link, at)
    changed = ["in_job"] if card.in_job != in_job else []
    card.in_job, card.word_back = in_job, word_back
    card.confirmed_at, card.confirmed_digest = at, card.digest
    card.link = None
    card.full_clean()
    card.save()
    _record("role_card.confirmed", card, None, at, [*changed, "confirmed_digest"])
    return card


def why_not_send(card: RoleCard, at: datetime) -> RoleCardRefusal | None:
    """Return why no mail with a link goes to the supervisor now, or None."""
    if not card.is_written:
        return RoleCardRefusal.NOT_WRITTEN
    if not card.supervisor_email:
        return RoleCardRefusal.NO_ADDRESS
    if card.is_confirmed:
        return RoleCardRefusal.CONFIRMED_ALREADY
    is_the_same = card.link_id and card.mailed_digest == card.digest
    if is_the_same and _mailed_on(card) == at.date():
        return RoleCardRefusal.SENT_TODAY
    return None


def next_word_on(card: RoleCard | None, today: date) -> date | None:
    """Return from which day on a gentle word may go out; None: today already."""
    mailed_on = _mailed_on(card) if card else None
    if mailed_on is None or mailed_on + BETWEEN_WORDS <= today:
        return None
    return mailed_on + BETWEEN_WORDS


def _mailed_on(card: RoleCard) -> date | None:
    return card.mailed_at.astimezone(HELSINKI).date() if card.mailed_at else None


def _card_of(membership: Membership, today: date) -> RoleCard:
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    _refuse_ended(membership, today)
    card = RoleCard.objects.filter(membership=membership).first()
    return card or RoleCard(membership=membership)


def _locked(card: RoleCard, today: date) -> RoleCard:
    membership = Membership.objects.select_for_update().get(pk=card.membership_id)
    _refuse_ended(membership, today)
    return RoleCard.objects.select_related("membership__place", "link").get(pk=card.pk)


def _refuse_ended(membership: Membership, today: date) -> None:
    if membership.until and membership.until < today:
        raise Refused(RoleCardRefusal.WORK_HAS_ENDED)


def _refuse_too_soon(card: RoleCard, at: datetime) -> None:
    if next_word_on(card, at.date()):
        raise Refused(RoleCardRefusal.TOO_SOON)


def _check_address(card: RoleCard) -> None:
    card.supervisor_email = card.supervisor_email.strip().lower()
    if card.supervisor_email == card.membership.user.email.lower():
        raise Refused(RoleCardRefusal.OWN_ADDRESS, field="supervisor_email")


def _open_link(card: RoleCard, at: datetime) -> str:
    _close_link(card)
    place = card.membership.place_id
    payload = {"role_card": card.pk}
    token = links.make_link(PURPOSE, payload=payload, lifetime=LINK_HOLDS, now=at, place_id=place)
    card.link = links.find_link(PURPOSE, token, at)
    card.mailed_at, card.mailed_digest = at, card.digest
    card.save()
    return token


def _close_link(card: RoleCard) -> None:
    """The row of the link stays: whoever opens it late reads that a newer one has come."""
    card.link, card.mailed_digest = None, ""


def _find(token: str, at: datetime) -> tuple[OneTimeLink, RoleCard]:
    link = links.find_link(PURPOSE, token, at)
    if link is None:
        raise Refused(links.why_no_link(PURPOSE, token, at) or links.LinkRefusal.UNKNOWN)
    whole = RoleCard.objects.select_related("membership__place", "membership__user", "link")
    card = whole.filter(link=link).first()
    if card is None:
        raise Refused(RoleCardRefusal.TAKEN_BACK)
    membership = card.membership
    if membership.until and membership.until < at.date():
        raise Refused(RoleCardRefusal.WORK_HAS_ENDED)
    return link, card


def _record(
    verb: str, card: RoleCard, by: User | None, at: datetime, fields: list[str] | None = None
) -> None:
    journal.record(
        verb,
        card,
        by=by,
        at=at,
        fields=fields or [],
        place_id=card.membership.place_id,
        organisation_id=card.membership.organisation_id,
    )
