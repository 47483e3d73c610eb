"""Proposals: sent in, read by the professional on duty, answered by a date (F-7, R16)."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.links import make_link
from koivu.core.models import OneTimeLink
from koivu.core.refusals import Reason, Refused
from koivu.core.rhythm import Repeats
from koivu.core.screening import doubtful_parts, masked
from koivu.partners.models import OrganisationName
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.actions.slots import add_slot
from koivu.programme.actions.versions import Change
from koivu.programme.models import Answer, Leads, Proposal, Proposer, State, Together

ANSWERED_IN = timedelta(days=14)
# Who sends is kept nowhere, so a flood is bounded by its hours: it closes the form for half a day
# at most, and those who read and answer it take it together (`programme/floods.py`).
HALF_A_DAY = timedelta(hours=12)
MOST_IN_HALF_A_DAY = 60
MOST_LINKS = 10 * MOST_IN_HALF_A_DAY  # the same proposal sent again is kept once, with a new link
MOST_WAITING = 1200  # of families in one place: ten days and nights of a flood
MOST_OF_A_PARTNER = 40
LINK = "proposal"
LINK_LASTS = timedelta(days=365)  # as long as the proposal itself
LEADS = {
    Proposer.PARENTS: (Leads.FAMILIES, [Together.PARENTS]),
    Proposer.VOLUNTEERS: (Leads.VOLUNTEERS, [Together.VOLUNTEERS]),
    Proposer.YOUNG_PEOPLE: (Leads.FAMILIES, [Together.YOUNG_PEOPLE]),
    Proposer.ORGANISATION: (Leads.PROFESSIONALS, []),
}


class ProposalRefusal(Reason):
    """Why a proposal is not taken or not answered."""

    TOO_MANY = (
        "too_many",
        _("Many proposals wait for their answer just now. Tell us at the place, or try later."),
    )
    READ_FIRST = (
        "read_first",
        _("A part of it may tell who somebody is. The professional reads it first."),
    )
    ANSWERED = "answered", _("It has been answered already.")


@dataclass(frozen=True, slots=True)
class FirstTime:
    """When what is agreed to begins; hours may be unknown."""

    day: date
    starts: time | None = None
    ends: time | None = None
    weekly: bool = False


@transaction.atomic
def propose(proposal: Proposal, *, by: User | None, at: datetime) -> str:
    """Take an unsaved proposal in; return the token of the link that shows its answer.

    What a family wrote waits for the professional on duty; a partner's worker is one herself.
    """
    take_turn(proposal.place_id)
    if by is None and _families_send_too_many(proposal.place, at):
        raise Refused(ProposalRefusal.TOO_MANY)
    if by is not None and _sends_too_many(proposal.organisation_id, proposal.place):
        raise Refused(ProposalRefusal.TOO_MANY)
    if by is None and (same := _sent_just_now(proposal, at)):
        return _link_to(same, at)
    proposal.sent_at, proposal.answer_by = at, at.date() + ANSWERED_IN
    known = known_names(proposal.place)
    proposal.is_held = any(doubtful_parts(text, known=known) for text in proposal.texts)
    if by is not None:
        proposal.read(at, hides=False)
    proposal.full_clean()
    proposal.save()
    if by is not None:
        _record("proposal.sent", proposal, by=by, at=at)
    return _link_to(proposal, at)


def _families_send_too_many(place: Place, at: datetime) -> bool:
    links = OneTimeLink.objects.filter(
        purpose=LINK, place_id=place.pk, expires_at__gt=at + LINK_LASTS - HALF_A_DAY
    )
    theirs = Proposal.objects.filter(place=place, organisation=None)
    return (
        theirs.filter(sent_at__gt=at - HALF_A_DAY).count() >= MOST_IN_HALF_A_DAY
        or theirs.waiting().count() >= MOST_WAITING
        or links.count() >= MOST_LINKS
    )


def _sends_too_many(organisation_id: int | None, place: Place) -> bool:
    """Whether a partner waits for very many answers already; families' proposals stop none."""
    theirs = Proposal.objects.waiting().filter(place=place, organisation=organisation_id)
    return organisation_id is not None and theirs.count() >= MOST_OF_A_PARTNER


def _sent_just_now(proposal: Proposal, at: datetime) -> Proposal | None:
    """Return what says word for word the same and is not answered: sent twice, it counts once."""
    written = ("what", "audience", "when", "proposer", "needs", "fits", "language")
    same = Proposal.objects.filter(
        place=proposal.place,
        organisation=None,
        answer="",
        sent_at__gt=at - HALF_A_DAY,
        **{name: getattr(proposal, name) for name in written},
    )
    return same.first()


def _link_to(proposal: Proposal, at: datetime) -> str:
    return make_link(
        LINK,
        payload={"proposal": proposal.pk},
        lifetime=LINK_LASTS,
        now=at,
        place_id=proposal.place_id,
    )


@transaction.atomic
def read_proposal(proposal: Proposal, *, hides: bool, at: datetime) -> None:
    """Keep that it was read; who read it and what she did then leaves no trace (P-1)."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.read_at is None:
        proposal.read(at, hides=hides)
        proposal.save()


@transaction.atomic
def answer_proposal(
    proposal: Proposal,
    answer: Answer,
    said: Mapping[str, str],
    *,
    first: FirstTime | None = None,
    by: User | None,
    at: datetime,
) -> Proposal:
    """Answer it in words; a yes with its first time becomes a draft in the week."""
    take_turn(proposal.place_id)
    proposal = Proposal.objects.select_for_update().select_related("place").get(pk=proposal.pk)
    if not proposal.is_shown:
        raise Refused(ProposalRefusal.READ_FIRST)
    if proposal.answer in (Answer.YES, Answer.NO):
        raise Refused(ProposalRefusal.ANSWERED)
    proposal.answer, proposal.said, proposal.answered_at = answer, dict(said), at
    if answer == Answer.YES and first:
        proposal.slot = add_slot(
            proposal.place,
            _draft(proposal, first),
            owner=proposal.organisation,
            by=by,
            at=at,
            first_date=at.date(),
        )
    proposal.save()
    _record("proposal.answered", proposal, by=by, at=at)
    return proposal


@transaction.atomic
def decline_proposals(
    proposals: Collection[Proposal], said: Mapping[str, str], *, by: User | None, at: datetime
) -> int:
    """Answer many alike, "not now" and why; return how many waited for it still."""
    declined = 0
    for one in proposals:
        with suppress(Refused):
            answer_proposal(one, Answer.NO, said, by=by, at=at)
            declined += 1
    return declined


def known_names(place: Place) -> list[str]:
    """Return the names of the place and its organisations, and its address: nobody's own."""
    names = OrganisationName.objects.filter(organisation__partnerships__place=place)
    return [place.name, place.town, place.street, *names.values_list("name", flat=True)]


def shown_text(proposal: Proposal, text: str) -> str:
    """Return a text as others than the professional on duty may see it."""
    return masked(text, known=known_names(proposal.place)) if proposal.hides else text


def _draft(proposal: Proposal, first: FirstTime) -> Change:
    leads, together = LEADS[Proposer(proposal.proposer)]
    rhythm: dict[str, object] = {
        "repeats": Repeats.DATES,
        "weekday": None,
        "dates": [first.day.isoformat()],
    }
    if first.weekly:
        rhythm = {
            "repeats": Repeats.WEEKLY,
            "weekday": first.day.isoweekday(),
            "season_from": first.day,
        }
    columns = {
        **rhythm,
        "state": State.DRAFT,
        "starts": first.starts,
        "ends": first.ends,
        "leads": leads,
        "together_with": together,
    }
    texts = {"title": {proposal.language: shown_text(proposal, proposal.what)}}
    if proposal.audience:
        texts["audience"] = {proposal.language: shown_text(proposal, proposal.audience)}
    organisers = [proposal.organisation] if proposal.organisation else None
    return Change(columns, texts, organisers)


def _record(verb: str, proposal: Proposal, *, by: User | None, at: datetime) -> None:
    owner = proposal.organisation_id
    journal.record(verb, proposal, by=by, at=at, place_id=proposal.place_id, organisation_id=owner)
