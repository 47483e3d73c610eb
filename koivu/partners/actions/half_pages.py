"""Half a page to supervisors: sent by a coordinator who has seen it, read behind a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal, links
from koivu.core.refusals import Reason, Refused
from koivu.partners.mails import half_page_address, mail_half_page, mail_leaves_the_machine
from koivu.partners.models import HalfPage, Membership, Organisation, Partnership, RoleCard
from koivu.partners.rules.half_years import HalfYear
from koivu.places.actions import take_turn
from koivu.places.models import Place

PURPOSE = "half_page"
LINK_HOLDS = timedelta(days=90)


class HalfPageRefusal(Reason):
    """Why a half page is not sent or opened."""

    NOBODY = (
        "nobody",
        _("No supervisor has confirmed a role card of this organisation. Nobody gets the page."),
    )
    SENT_TODAY = "sent_today", _("This very page was sent today already.")
    TAKEN_BACK = (
        "taken_back",
        _("This link was taken back, or a newer mail has come after it. Use the newest one."),
    )
    NOT_HERE = (
        "not_here",
        _("Your organisation's worker is not here any more, so the page is closed."),
    )


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Somebody who has confirmed a role card, by title and address."""

    title: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class HalfPageSays:
    """What stands on the page, as its coordinator saw it."""

    hours: Mapping[str, Mapping[str, int | None]]
    learned: Sequence[str] = ()
    families: str = ""


def supervisors_in(place: Place, today: date) -> dict[int, list[Supervisor]]:
    """Return who has confirmed a card of somebody who works here today, by organisation."""
    cards = RoleCard.objects.exclude(supervisor_email="").filter(
        membership__in=Membership.objects.on(today).filter(place=place)
    )
    found: dict[int, dict[str, Supervisor]] = {}
    for card in cards.select_related("membership").order_by("pk"):
        if card.is_confirmed:
            one = Supervisor(card.supervisor_title, card.supervisor_email, card.language)
            found.setdefault(card.membership.organisation_id, {}).setdefault(one.email, one)
    return {organisation: list(them.values()) for organisation, them in found.items()}


@dataclass(frozen=True, slots=True)
class SentHalfPage:
    """What was sent to one supervisor; `hand_over`: its address, if this server sends no mail."""

    page: HalfPage
    token: str
    hand_over: str


@transaction.atomic
def send_half_page(
    place: Place,
    organisation: Organisation,
    half_year: HalfYear,
    says: HalfPageSays,
    *,
    by: User | None,
    at: datetime,
) -> list[SentHalfPage]:
    """Mail each supervisor of an organisation a link; an older one opens nothing any more."""
    take_turn(place.pk)
    them = supervisors_in(place, at.date()).get(organisation.pk)
    if not them:
        raise Refused(HalfPageRefusal.NOBODY)
    return [_send(place, organisation, half_year, says, one, by, at) for one in them]


@transaction.atomic
def take_half_page_back(page: HalfPage, *, by: User | None, at: datetime) -> None:
    """Let the link in the mail open nothing."""
    page = HalfPage.objects.select_for_update().get(pk=page.pk)
    if page.link_id:
        page.link = None
        page.save(update_fields=["link"])
        _record("half_page.taken_back", page, by, at)


def open_half_page(token: str, at: datetime) -> HalfPage:
    """Return the page that `token` opens, or raise `Refused`; it may be read again and again."""
    link = links.find_link(PURPOSE, token, at)
    if link is None:
        raise Refused(links.why_no_link(PURPOSE, token, at) or links.LinkRefusal.UNKNOWN)
    page = HalfPage.objects.filter(link=link).select_related("place", "organisation").first()
    if page is None:
        raise Refused(HalfPageRefusal.TAKEN_BACK)
    if not _is_still_hers(page, at.date()):
        raise Refused(HalfPageRefusal.NOT_HERE)
    return page


def _is_still_hers(page: HalfPage, today: date) -> bool:
    """Whether the organisation works here, and its supervisor stands on a card of somebody here."""
    theirs = {"place": page.place_id, "organisation": page.organisation_id}
    if not Partnership.objects.on(today).filter(**theirs).exists():
        return False
    here = Membership.objects.on(today).filter(**theirs)
    cards = RoleCard.objects.filter(membership__in=here, supervisor_email=page.supervisor_email)
    return cards.exists()


def _send(
    place: Place,
    organisation: Organisation,
    half_year: HalfYear,
    says: HalfPageSays,
    to: Supervisor,
    by: User | None,
    at: datetime,
) -> SentHalfPage:
    hers = {"place": place, "organisation": organisation, "first": half_year.first}
    page = HalfPage.objects.filter(**hers, supervisor_email=to.email).first()
    page = page or HalfPage(**hers, supervisor_email=to.email)
    before = page.sent_at, page.hours, page.learned, page.families
    page.hours = {kind: dict(sums) for kind, sums in says.hours.items()}
    page.learned, page.families = list(says.learned), says.families
    said = page.hours, page.learned, page.families
    if page.link_id and before[0].astimezone(at.tzinfo).date() == at.date() and before[1:] == said:
        raise Refused(HalfPageRefusal.SENT_TODAY)
    page.supervisor_title, page.language, page.sent_at = to.title, to.language, at
    page.full_clean(exclude=["link"])
    page.save()
    payload = {"half_page": page.pk}
    token = links.make_link(
        PURPOSE, payload=payload, lifetime=LINK_HOLDS, now=at, place_id=place.pk
    )
    page.link = links.find_link(PURPOSE, token, at)
    page.save(update_fields=["link"])
    mail_half_page(page, token)
    _keep_address_in_use(page, at)
    _record("half_page.sent", page, by, at)
    hand_over = "" if mail_leaves_the_machine() else half_page_address(page, token)
    return SentHalfPage(page, token, hand_over)


def _keep_address_in_use(page: HalfPage, at: datetime) -> None:
    """An address that is written to twice a year is not forgotten a year after the card's mail."""
    theirs = {"membership__place": page.place_id, "membership__organisation": page.organisation_id}
    cards = RoleCard.objects.filter(**theirs, supervisor_email=page.supervisor_email, link=None)
    cards.exclude(confirmed_at=None).update(mailed_at=at)


def _record(verb: str, page: HalfPage, by: User | None, at: datetime) -> None:
    place, organisation = page.place_id, page.organisation_id
    journal.record(verb, page, by=by, at=at, place_id=place, organisation_id=organisation)
