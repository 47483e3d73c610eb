"""Opening hours of a file become the place's own, and go back to what they were."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core.refusals import Refused
from koivu.places.actions import set_opening_hours, take_turn
from koivu.places.models import Place
from koivu.reading.actions.keeping import ReadingRefusal, reading_of, record
from koivu.reading.hours import as_json, row_of, units_of
from koivu.reading.models import Run, RunState


@transaction.atomic
def take_hours_in(run: Run, unit: str, *, by: User | None, at: datetime) -> Run:
    """Let the hours of `unit` in what was read replace the place's own, or raise `Refused`."""
    place = run.source.place
    take_turn(place.pk)
    run = Run.objects.select_for_update().select_related("source__place").get(pk=run.pk)
    if run.state != RunState.ASKING:
        raise Refused(ReadingRefusal.NOT_WAITING)
    if run.source.owner_id is not None:
        raise Refused(ReadingRefusal.NOT_THE_PLACE)
    units = {one.name: one for one in units_of(reading_of(run), at.date())}
    if unit not in units or not units[unit].rows:
        raise Refused(ReadingRefusal.WHICH_UNIT)
    before = [as_json(row) for row in place.opening_hours.all()]
    set_opening_hours(place, units[unit].hours, by=by, at=at)
    written = [as_json(row) for row in place.opening_hours.all()]
    run.steps = [{"did": "hours", "unit": unit, "before": before, "written": written}]
    run.state, run.done_at = RunState.DONE, at
    run.save()
    record("reading.taken_in", run, by=by, at=at)
    return run


def put_hours_back(
    place: Place, step: Mapping[str, list], *, by: User | None, at: datetime
) -> None:
    """Bring back the hours that stood there before, unless somebody has written others since."""
    if [as_json(row) for row in place.opening_hours.all()] != step["written"]:
        return
    set_opening_hours(place, [row_of(row) for row in step["before"]], by=by, at=at)
