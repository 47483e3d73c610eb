"""The story of the house: lines of its own, and decisions that turned it."""

from datetime import datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Refused
from koivu.governance.actions.refusals import DecisionRefusal
from koivu.governance.models import Decision, StoryLine
from koivu.places.actions import take_turn


@transaction.atomic
def tell_story(line: StoryLine, *, by: User | None, at: datetime) -> None:
    """Write a line of its own into the story."""
    take_turn(line.place_id)
    line.full_clean()
    line.save()
    journal.record("story.told", line, by=by, at=at, place_id=line.place_id)


@transaction.atomic
def tell_story_of(decision: Decision, *, by: User | None, at: datetime) -> None:
    """Put a decision that was made into the story, on its day; pressed twice it stands once."""
    take_turn(decision.place_id)
    decision = Decision.objects.get(pk=decision.pk)
    if decision.decided_on is None:
        raise Refused(DecisionRefusal.NOT_MADE)
    facts = {"place": decision.place, "day": decision.decided_on}
    line, is_new = StoryLine.objects.get_or_create(decision=decision, defaults=facts)
    if is_new:
        journal.record("story.told", line, by=by, at=at, place_id=decision.place_id)


@transaction.atomic
def untell_story(line: StoryLine, *, by: User | None, at: datetime) -> None:
    """Take a line out of the story; a decision stays where it is."""
    take_turn(line.place_id)
    journal.record("story.untold", line, by=by, at=at, place_id=line.place_id)
    line.delete()
