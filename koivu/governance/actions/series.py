"""When a place meets, chosen and stopped."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.governance.models import MeetingPause, MeetingSeries
from koivu.governance.rules.meeting_days import Pause
from koivu.places.actions import take_turn


@transaction.atomic
def keep_series(
    series: MeetingSeries, pauses: Iterable[Pause], *, by: User | None, at: datetime
) -> None:
    """Let a place meet by this rhythm from today on; what was written of meetings stays."""
    take_turn(series.place_id)
    there = MeetingSeries.objects.filter(place=series.place_id).first()
    # Two start a series at once: the later one changes what is there.
    series.pk = there.pk if there else None
    series.season_from = there.season_from if there else at.date()
    series.full_clean()
    series.save()
    series.pauses.all().delete()
    for one in pauses:
        pause = MeetingPause(series=series, first=one.first, last=one.last)
        pause.full_clean()
        pause.save()
    journal.record("meeting_series.kept", series, by=by, at=at, place_id=series.place_id)


@transaction.atomic
def stop_series(series: MeetingSeries, *, by: User | None, at: datetime) -> None:
    """Have no more meetings; minutes and lines of the agenda stay."""
    take_turn(series.place_id)
    there = MeetingSeries.objects.filter(pk=series.pk).first()
    if there:
        journal.record("meeting_series.stopped", there, by=by, at=at, place_id=there.place_id)
        there.delete()
