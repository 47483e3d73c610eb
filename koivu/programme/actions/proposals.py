"""Proposals: sent in, read by the professional on duty, answered by a date (F-7, R16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.links import make_link
from koivu.core.refusals import Reason, Refused
from koivu.core.rhythm import Repeats
from koivu.core.screening import masked, parts_of
from koivu.partners.models import OrganisationName
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.actions.slots import add_slot
from koivu.programme.actions.versions import Change
from koivu.programme.models import Answer, Leads, Proposal, Proposer, State, Together

ANSWERED_IN = timedelta(days=14)
MOST_WAITING = 40
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
    if Proposal.objects.waiting().filter(place=proposal.place).count() >= MOST_WAITING:
        raise Refused(ProposalRefusal.TOO_MANY)
    proposal.sent_at, proposal.answer_by = at, at.date() + ANSWERED_IN
    known = known_names(proposal.place)
    proposal.is_held = any(parts_of(text, known=known) for text in proposal.texts)
    if by is not None:
        proposal.read(at, hides=False)
    proposal.full_clean()
    proposal.save()
    if by is not None:
        _record("proposal.sent", proposal, by=by, at=at)
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
