"""Which partner introduces itself at a meeting, out of rows: two statements."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from koivu.core.kept_query import KeptQuery
from koivu.governance.meeting_series import series_of
from koivu.governance.models import Body, Introduction, Meeting
from koivu.governance.rules.introducing import whose_turn
from koivu.partners.people import names_of_partners


@dataclass(frozen=True, slots=True)
class Introducer:
    """The partner whose turn it is to introduce itself, and whether it has had it."""

    organisation: int
    name: str
    is_had: bool = False


def turn_of(meeting: Meeting, today: date) -> Introducer | None:
    """Return the turn of a meeting: as it was had, or who has waited longest; None in a pause."""
    if meeting.pk and (had := Introduction.objects.filter(meeting=meeting).first()):
        return Introducer(had.organisation_id, had.organisation.name_on(meeting.date), is_had=True)
    if (
        meeting.ended_at
        or meeting.body != Body.HOUSE
        or not (series := series_of(meeting.place))
        or not series.introduces
    ):
        return None
    names = names_of_partners(meeting.place, today)
    found = whose_turn(names, dict(_LAST.rows(meeting.place_id)))
    return Introducer(found, names[found]) if found else None


def _last(place: int) -> QuerySet:
    turns = Introduction.objects.filter(meeting__place=place).order_by()
    last = turns.values("organisation").annotate(last=Max("meeting__date"))
    return last.values_list("organisation", "last")


# No place is the one before the first.
_LAST = KeptQuery(_last, -1)
