"""What was decided about a lower thing goes back to it, by an action of its own domain."""

from datetime import date, datetime

from koivu.accounts.models import User
from koivu.core.refusals import Refused
from koivu.evaluation.actions import take_up_round
from koivu.evaluation.models import MomentRound
from koivu.governance.actions.refusals import DecisionRefusal
from koivu.governance.models import AgendaLine, Decision, Source, Telling
from koivu.guidance.actions import take_up, take_up_observation
from koivu.guidance.models import Observation, Theme
from koivu.participation.actions import talk_about_wish
from koivu.participation.actions.themes import take_up_theme
from koivu.participation.models import DayTheme, Wish
from koivu.programme.actions import answer_proposal
from koivu.programme.models import Answer, Proposal
from koivu.shifts.actions import settle_half_days
from koivu.shifts.rules import Half


def tell_back(decision: Decision, *, by: User | None, at: datetime) -> None:
    """Let the domain from which its line came know, where only one thing can be meant.

    Which proposal is answered, and whether a season is published, is pressed on its page.
    """
    if decision.line is None or decision.decided_on is None:
        return
    origin = decision.line.origin
    tell_taken_up(origin, decision.decided_on, decided=decision.what, at=at)
    if origin.source == Source.SHIFTS:
        settle_half_days(decision.place, half_days_of(origin), decision.what, by=by, at=at)


def tell_taken_up(line: AgendaLine, day: date, *, at: datetime, decided: str = "") -> None:
    """Let the domain from which a line came know that a meeting has spoken of it until a day."""
    if line.source == Source.UNMET:
        take_up(line.place, Theme(line.subject), until=day)
    if line.source == Source.WISH:
        wish = Wish.objects.of(line.place_id).filter(pk=line.subject, answer="").first()
        if wish and wish.is_shown:
            talk_about_wish(wish, on=day, by=None, at=at)
    if line.source == Source.SEEN:
        seen = Observation.objects.filter(place=line.place_id, pk=line.subject).first()
        if seen:
            take_up_observation(seen, decided=decided)
    if line.source == Source.MOMENTS:
        round_ = MomentRound.objects.filter(place=line.place_id, pk=line.subject).first()
        if round_:
            take_up_round(round_, day=day)
    if line.source == Source.DAYS:
        theme = DayTheme.objects.filter(day__place=line.place_id, pk=line.subject).first()
        if theme:
            take_up_theme(theme, day, decided=decided or _agreed_on(line))


def _agreed_on(line: AgendaLine) -> str:
    """Return what was agreed under a line, each on a line of its own; never whose it is."""
    return "\n".join(line.agreed.order_by("pk").values_list("what", flat=True))


def half_days_of(line: AgendaLine) -> list[tuple[date, Half]]:
    """Return the half-days that a line about shifts named when it was taken up."""
    found = (key.rpartition("-") for key in line.facts.get("half_days", ()))
    return [(date.fromisoformat(day), Half(int(half))) for day, _between, half in found]


def answer_by_decision(
    decision: Decision, proposal: Proposal, answer: Answer, *, by: User | None, at: datetime
) -> Proposal:
    """Answer a proposal with what families read of a decision about proposals."""
    is_about = decision.line and decision.line.origin.source == Source.PROPOSALS
    if not decision.decided_at or not is_about or proposal.place_id != decision.place_id:
        raise Refused(DecisionRefusal.NOT_MADE)
    field = "told" if decision.telling == Telling.TOLD else "why_not"
    rows = decision.wordings.filter(field=field)
    said = dict(rows.values_list("language", "text"))
    return answer_proposal(proposal, answer, said, by=by, at=at)
