"""What a person answers: to two counts of the same thing, and to one that looked odd."""

from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.core.refusals import Reason, Refused
from koivu.places.actions import take_turn
from koivu.visits.actions.tallies import settle
from koivu.visits.actions.totals import write_totals
from koivu.visits.models import Count, Manner, State
from koivu.visits.models.count import CountQuerySet


class CountRefusal(Reason):
    """Why counts stay as they were."""

    ANSWERED = "answered", _("Somebody has answered this already. Nothing more needs to be done.")
    NEVER_ADDED = (
        "never_added",
        _("A count at the door and one taken at once are never added. Choose one of them."),
    )


class Choice(StrEnum):
    """Which of two counts of the same thing is in the figures."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@transaction.atomic
def choose_between(second: Count, choice: Choice) -> None:
    """Answer the one question: the first, the second, or both (two doors, at each its own)."""
    take_turn(second.place_id)
    second = Count.objects.get(pk=second.pk)
    if second.state != State.SECOND:
        raise Refused(CountRefusal.ANSWERED)
    rows = list(second.place.counts.about(second.what, second.session, second.date))
    standing = [one for one in rows if one.state == State.STANDS]
    # What the same device has counted at its door is one count.
    later = [one for one in rows if one.state == State.SECOND and _tally(one) == _tally(second)]
    if choice is Choice.BOTH:
        if any(one.manner != Manner.AT_DOOR for one in [*standing, *later]):
            raise Refused(CountRefusal.NEVER_ADDED)
        _put(later, State.STANDS)
    elif choice is Choice.SECOND:
        _put(standing, State.ASIDE)
        _put(later, State.STANDS)
    else:
        _put(later, State.ASIDE)
    write_totals(second.place, {one.date for one in rows})


@transaction.atomic
def confirm_count(count: Count) -> Count:
    """Somebody has looked: it is as it says, so it counts, beside what else there is."""
    take_turn(count.place_id)
    count = Count.objects.get(pk=count.pk)
    if count.state != State.REVIEW:
        raise Refused(CountRefusal.ANSWERED)
    corrected = list(_corrected_by(count))
    _put(corrected, State.TAKEN_BACK)
    others = count.place.counts.about(count.what, count.session, count.date).exclude(pk=count.pk)
    changed = settle(count, others)
    Count.objects.bulk_update([count, *changed], ["state"])
    write_totals(count.place, {one.date for one in (count, *corrected)})
    return count


@transaction.atomic
def take_back_count(count: Count) -> None:
    """Take a count out of the figures; its row stays as a trace, without anybody's name."""
    take_turn(count.place_id)
    count = Count.objects.get(pk=count.pk)
    _put([count], State.TAKEN_BACK)
    write_totals(count.place, {count.date})


def _corrected_by(count: Count) -> CountQuerySet:
    """Return what the same device has said before: it stood until somebody had looked."""
    if count.replaces is None:
        return Count.objects.none()
    return count.place.counts.filter(key=count.replaces, device=count.device_id)


def _put(counts: list[Count], state: State) -> None:
    for one in counts:
        one.state = state
    Count.objects.bulk_update(counts, ["state"])


def _tally(count: Count) -> tuple:
    at_door = count.manner == Manner.AT_DOOR
    return (count.source, count.device_id, count.manner, None if at_door else count.pk)
