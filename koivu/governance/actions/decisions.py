"""A decision: prepared, made or taken back, done; what families read of it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from koivu.accounts.models import User
from koivu.core import clock, journal
from koivu.core.refusals import Refused
from koivu.core.words import SOURCE, write_words
from koivu.governance.actions.going_back import tell_back
from koivu.governance.actions.refusals import (
    DONE,
    MADE,
    TAKEN_BACK,
    ClosedMeanwhile,
    DecisionRefusal,
)
from koivu.governance.actions.rounds import void_rounds
from koivu.governance.meeting_series import meeting_on
from koivu.governance.models import (
    Came,
    Decision,
    DecisionRound,
    DecisionWording,
    Meeting,
    Stage,
    Telling,
)
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place

ASKED_ABOUT = ("what", "who", "due")  # a round is about these words
Texts = Mapping[str, Mapping[str, str]]


@transaction.atomic
def keep_decision(
    decision: Decision, words: Texts, *, by: User | None, at: datetime, shown: str = ""
) -> Decision:
    """Prepare a new decision, or change one that has not been made, as the page had `shown` it."""
    take_turn(decision.place_id)
    is_new = decision.pk is None
    if is_new:
        decision.prepared_at = at
    else:
        there = _as_it_is(decision)
        if there.stage is not Stage.PREPARED:
            raise ClosedMeanwhile(there)
        _refuse_unread(there, shown)
        if any(getattr(there, name) != getattr(decision, name) for name in ASKED_ABOUT):
            void_rounds(there, by=by, at=at)
    decision.full_clean(exclude=["line", "meeting", "changes"])
    decision.save()
    _write(decision, words, by=by, at=at)
    verb = "decision.prepared" if is_new else "decision.changed"
    journal.record(verb, decision, by=by, at=at, place_id=decision.place_id)
    return decision


@transaction.atomic
def make_decision(
    decision: Decision,
    meeting: Meeting | None,
    *,
    by: User | None,
    at: datetime,
    shown: str = "",
) -> Decision:
    """Make it, at a meeting of its body or between meetings: it gets its number."""
    take_turn(decision.place_id)
    there = _as_it_is(decision)
    if there.stage is not Stage.PREPARED:
        raise ClosedMeanwhile(there)
    _refuse_unread(there, shown)
    today = clock.day_of(at)
    if refusal := why_not_make(there, meeting, today):
        raise Refused(refusal)
    if meeting:
        meeting = _meeting_as_it_is(meeting)
    there.meeting, there.decided_at = meeting, at
    there.decided_on = meeting.date if meeting else today
    there.year = there.decided_on.year
    there.number = _next_number(there.place_id, there.year)
    there.full_clean(exclude=["line", "changes"])
    there.save()
    if meeting and there.line and there.line.meeting_id is None:
        there.line.meeting, there.line.is_off = meeting, False
        there.line.save()
    Place.objects.filter(pk=there.place_id).update(has_decisions=True)
    tell_back(there, by=by, at=at)
    mark_changed(there.place, at=at)
    journal.record(MADE, there, by=by, at=at, place_id=there.place_id)
    return there


def why_not_make(
    decision: Decision, meeting: Meeting | None, today: date
) -> DecisionRefusal | None:
    """Return why a prepared decision is not made now, or None."""
    if not decision.telling:
        return DecisionRefusal.NOT_TOLD
    asked = DecisionRound.objects.filter(decision=decision).last()
    if asked and asked.is_open:
        return DecisionRefusal.ROUND
    if meeting is None:
        is_lost = asked and (asked.voided_at or asked.came != Came.CARRIED)
        return DecisionRefusal.NOT_CARRIED if is_lost else None
    is_its_own = (meeting.place_id, meeting.body) == (decision.place_id, decision.body)
    return None if is_its_own and meeting.date <= today else DecisionRefusal.OTHER_MEETING


@transaction.atomic
def take_back_decision(decision: Decision, *, by: User | None, at: datetime) -> None:
    """It is not decided after all; what was prepared can be read still."""
    take_turn(decision.place_id)
    there = _as_it_is(decision)
    if there.stage is not Stage.PREPARED:
        raise ClosedMeanwhile(there)
    void_rounds(there, by=by, at=at)
    there.taken_back_at = at
    there.save()
    journal.record(TAKEN_BACK, there, by=by, at=at, place_id=there.place_id)


@transaction.atomic
def finish_decision(
    decision: Decision, came: Mapping[str, str], *, by: User | None, at: datetime
) -> None:
    """What was decided is done; families read that, and what came of it if anything is said."""
    take_turn(decision.place_id)
    there = _as_it_is(decision)
    if there.stage in (Stage.DONE, Stage.TAKEN_BACK):
        raise ClosedMeanwhile(there)
    if there.stage is Stage.PREPARED:
        raise Refused(DecisionRefusal.NOT_MADE)
    there.done_on = clock.day_of(at)
    there.save()
    _write(there, {"came": came}, by=by, at=at)
    mark_changed(there.place, at=at)
    journal.record(DONE, there, by=by, at=at, place_id=there.place_id)


@transaction.atomic
def tell_families(
    decision: Decision, words: Texts, *, by: User | None, at: datetime, shown: str = ""
) -> None:
    """Write what families read of a decision, as the page had `shown` it; its sentence stays.

    A line where there was a reason for none: families read it from now on.
    """
    take_turn(decision.place_id)
    there = _as_it_is(decision)
    if shown and shown != there.told_print:
        raise Refused(DecisionRefusal.CHANGED)
    changed = _write(there, words, by=by, at=at)
    said = set(there.wordings.filter(language=SOURCE).values_list("field", flat=True))
    telling = Telling.TOLD if "told" in said else Telling.NOT_TOLD
    if telling == Telling.NOT_TOLD and "why_not" not in said:
        raise Refused(DecisionRefusal.NO_LINE)
    if not changed and telling == there.telling:
        return
    there.telling = telling
    there.save()
    if there.decided_at:
        mark_changed(there.place, at=at)
    verb = "decision.told"
    journal.record(verb, there, by=by, at=at, fields=changed, place_id=there.place_id)


def _as_it_is(decision: Decision) -> Decision:
    rows = Decision.objects.select_related("place", "line__came_from")
    rows = rows.select_for_update(of=("self",))
    return rows.get(pk=decision.pk)


def _refuse_unread(there: Decision, shown: str) -> None:
    """Nobody decides on, or writes over, words that another has changed unseen."""
    if shown and shown != there.print:
        raise Refused(DecisionRefusal.CHANGED)


def _meeting_as_it_is(meeting: Meeting) -> Meeting:
    """Return the row of a meeting, which another press may have made, or called off, meanwhile."""
    there = meeting_on(meeting.place, meeting.date, meeting.body)
    if there is None:
        raise Refused(DecisionRefusal.OTHER_MEETING)
    if there.pk is None:
        there.save()
    return there


def _next_number(place_id: int, year: int) -> int:
    """Numbers run in a place and a year; whoever is here holds the turn of the place."""
    there = Decision.objects.filter(place=place_id, year=year)
    return (there.aggregate(last=Max("number"))["last"] or 0) + 1


def _write(decision: Decision, words: Texts, *, by: User | None, at: datetime) -> list[str]:
    rows, subject = DecisionWording.objects.all(), {"decision": decision}
    return write_words(rows, subject, words, by=by, at=at)
