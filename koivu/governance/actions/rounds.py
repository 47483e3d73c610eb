"""A round among the seats: begun, answered, void when the text changes, closed and counted."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import clock, journal, links
from koivu.core.refusals import Reason, Refused
from koivu.governance.actions.refusals import ClosedMeanwhile, who_did
from koivu.governance.mails import mail_round
from koivu.governance.models import (
    Body,
    Decision,
    DecisionRound,
    Position,
    RoundKind,
    Seat,
    SeatHolder,
    Stage,
)
from koivu.governance.models.round import NEEDS_WORDS
from koivu.governance.rules.rounds import outcome_of
from koivu.places.actions import take_turn

PURPOSE = "decision_round"
CLOSED = "round.closed"


class RoundRefusal(Reason):
    """Why a round is not begun, answered or closed."""

    UNKNOWN = "unknown", _("This link is not known. Check that the address is whole.")
    USED = (
        "used",
        _("This link has been used: the seat has answered. It can be changed at the desk."),
    )
    OVER = "over", _("The round is over. Answers are taken no more.")
    VOID = "void", _("The text has been changed, so all answers are void. A new round may follow.")
    NOT_SITTING = "not_sitting", _("This link was for somebody who sits on this seat no more.")
    GOES_ON = "goes_on", _("A round is going on already.")
    NOT_STEERED = "not_steered", _("Rounds are for decisions of the steering group.")
    NO_SEATS = "no_seats", _("Nobody sits in the steering group.")
    CLOSED = "closed", _("It has been closed already.")
    LASTS = (
        "lasts",
        _("It lasts until its last day, unless every seat has answered: silence is not consent."),
    )
    NOT_AN_ANSWER = "not_an_answer", _("Choose one of the answers.")
    NEEDS_WORDS = "needs_words", _("Say in a few words what worries you, or why not.")


class RoundClosed(Refused):
    """Somebody else closed it first; the message says who and when."""

    def __init__(self, there: DecisionRound):
        super().__init__(RoundRefusal.CLOSED)
        self.there = there

    @property
    def message(self) -> str:
        """Say who has closed it and when."""
        who, at = who_did(self.there, CLOSED, self.there.decision.place_id)
        moment = (at or self.there.began_at).astimezone(clock.HELSINKI)
        words = gettext("%(who)s has closed the round at %(time)s.")
        return words % {"who": who, "time": f"{moment:%-H.%M}"}


@transaction.atomic
def begin_round(
    decision: Decision, kind: RoundKind, ends_at: datetime | None, *, by: User | None, at: datetime
) -> DecisionRound:
    """Ask every seat: at a meeting, or by mail until `ends_at`, each by a link of her own."""
    take_turn(decision.place_id)
    there = Decision.objects.select_related("place").get(pk=decision.pk)
    if there.stage is not Stage.PREPARED:
        raise ClosedMeanwhile(there)
    if there.body != Body.STEERING:
        raise Refused(RoundRefusal.NOT_STEERED)
    if DecisionRound.objects.open().filter(decision=there).exists():
        raise Refused(RoundRefusal.GOES_ON)
    sitting = sitting_in(there, clock.day_of(at))
    if not sitting:
        raise Refused(RoundRefusal.NO_SEATS)
    begun = DecisionRound.objects.create(decision=there, kind=kind, began_at=at, ends_at=ends_at)
    for holder in sitting if ends_at else ():
        mail_round(begun, holder, _link(begun, holder, at))
    journal.record("round.begun", begun, by=by, at=at, place_id=there.place_id)
    return begun


def sitting_in(decision: Decision, day: date) -> list[SeatHolder]:
    """Return who sits on which seat of the place on a day."""
    rows = SeatHolder.objects.sitting(decision.place_id, day)
    return list(rows.select_related("seat__organisation", "user").order_by("seat__since", "seat"))


def open_round(token: str, now: datetime) -> tuple[links.OneTimeLink, DecisionRound, SeatHolder]:
    """Return what a link opens: the round and whose seat; else raise `Refused`. It never acts."""
    if reason := links.why_no_link(PURPOSE, token, now):
        known = {
            links.LinkRefusal.USED: RoundRefusal.USED,
            links.LinkRefusal.EXPIRED: RoundRefusal.OVER,
        }
        raise Refused(known.get(reason, RoundRefusal.UNKNOWN))
    link = links.find_link(PURPOSE, token, now)
    assert link
    rounds = DecisionRound.objects.select_related("decision__place", "decision__changes")
    found = rounds.filter(pk=link.payload["round"]).first()
    holders = SeatHolder.objects.select_related("seat__organisation")
    holder = holders.filter(pk=link.payload["holder"]).first()
    if found is None or holder is None:
        raise Refused(RoundRefusal.UNKNOWN)
    if refusal := why_not_answer(found, holder, now) or _has_answered(found, holder):
        raise Refused(refusal)
    return link, found, holder


def why_not_answer(found: DecisionRound, holder: SeatHolder, now: datetime) -> RoundRefusal | None:
    """Return why a seat's answer is not taken, or None."""
    if found.voided_at:
        return RoundRefusal.VOID
    if not found.takes_answers(now):
        return RoundRefusal.OVER
    is_there = holder in sitting_in(found.decision, clock.day_of(now))
    return None if is_there else RoundRefusal.NOT_SITTING


def _has_answered(found: DecisionRound, holder: SeatHolder) -> RoundRefusal | None:
    """Her own answer at the desk is not changed by a link, which may have been passed on."""
    there = Position.objects.filter(decision_round=found, holder=holder)
    return RoundRefusal.USED if there.exists() else None


@transaction.atomic
def answer_for_seat(
    link: links.OneTimeLink,
    found: DecisionRound,
    holder: SeatHolder,
    said: str,
    words: str,
    *,
    at: datetime,
) -> None:
    """Take the answer of a seat by its link, which is spent by that."""
    take_turn(found.decision.place_id)
    links.use_link(link, at)
    if refusal := _has_answered(found, holder):
        raise Refused(refusal)
    _answer(found, holder, said, words, at)


@transaction.atomic
def answer_round(
    found: DecisionRound,
    answers: dict[int, tuple[str, str]],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Take answers at the desk, {seat: (stand, words)}; an empty stand leaves a seat as it was.

    By mail each seat answers for itself; at a meeting one writes for all.
    """
    take_turn(found.decision.place_id)
    sitting = {one.seat_id: one for one in sitting_in(found.decision, clock.day_of(at))}
    for seat, (said, words) in answers.items():
        holder = sitting.get(seat)
        is_her_own = holder is not None and by is not None and holder.user_id == by.pk
        if holder is None or (found.ends_at and not is_her_own):
            raise Refused(RoundRefusal.NOT_SITTING)
        if said:
            _answer(found, holder, said, words, at)


@transaction.atomic
def close_round(found: DecisionRound, *, by: User | None, at: datetime) -> DecisionRound:
    """Count who sits there at this moment; of the round only how many said what stays for good."""
    take_turn(found.decision.place_id)
    there = _as_it_is(found)
    if there.closed_at:
        raise RoundClosed(there)
    if there.voided_at:
        raise Refused(RoundRefusal.VOID)
    today = clock.day_of(at)
    counts = Counter(
        there.positions.counted_on(there.decision.place_id, today).values_list("said", flat=True)
    )
    seats = Seat.objects.on(today).filter(place=there.decision.place_id).count()
    if there.takes_answers(at) and there.ends_at and sum(counts.values()) < seats:
        raise Refused(RoundRefusal.LASTS)
    there.closed_at, there.counts, there.seats = at, dict(counts), seats
    there.came = outcome_of(counts, seats).value
    there.save()
    journal.record(CLOSED, there, by=by, at=at, place_id=there.decision.place_id)
    return there


def void_rounds(decision: Decision, *, by: User | None, at: datetime) -> None:
    """The text has changed: what seats said of another one is gone; part of changing it."""
    for one in DecisionRound.objects.filter(decision=decision, voided_at=None):
        one.voided_at = at
        one.save()
        one.positions.all().delete()
        journal.record("round.void", one, by=by, at=at, place_id=decision.place_id)


def _answer(found: DecisionRound, holder: SeatHolder, said: str, words: str, at: datetime) -> None:
    there = _as_it_is(found)
    if refusal := why_not_answer(there, holder, at):
        raise Refused(refusal)
    if said not in there.stands:
        raise Refused(RoundRefusal.NOT_AN_ANSWER)
    if said in NEEDS_WORDS and not words:
        raise Refused(RoundRefusal.NEEDS_WORDS)
    Position.objects.update_or_create(
        decision_round=there,
        seat=holder.seat,
        defaults={"holder": holder, "said": said, "words": words},
    )


def _as_it_is(found: DecisionRound) -> DecisionRound:
    rows = DecisionRound.objects.select_related("decision").select_for_update(of=("self",))
    return rows.get(pk=found.pk)


def _link(begun: DecisionRound, holder: SeatHolder, at: datetime) -> str:
    assert begun.ends_at
    return links.make_link(
        PURPOSE,
        payload={"round": begun.pk, "holder": holder.pk},
        lifetime=begun.ends_at - at,
        now=at,
        place_id=begun.decision.place_id,
    )
