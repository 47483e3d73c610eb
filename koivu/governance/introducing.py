"""Which partner introduces itself at a meeting, out of rows: two statements."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from koivu.governance.meeting_series import series_of
from koivu.governance.models import Body, Introduction, Meeting
from koivu.governance.rules.introducing import whose_turn
from koivu.partners.models import Organisation, name_of


@dataclass(frozen=True, slots=True)
class Introducer:
    """The partner whose turn it is to introduce itself, and whether it has had it."""

    organisation: int
    name: str
    is_had: bool = False


def turn_of(meeting: Meeting, today: date) -> Introducer | None:
    """Return the turn of a meeting: as it was had, or who has waited longest; None in a pause."""
    had = (
        Introduction.objects.filter(meeting=meeting) if meeting.pk else Introduction.objects.none()
    )
    named = had.annotate(name=name_of("organisation", meeting.date))
    for one in named:
        return Introducer(one.organisation_id, one.name, is_had=True)
    if (
        meeting.ended_at
        or meeting.body != Body.HOUSE
        or not (series := series_of(meeting.place))
        or not series.introduces
    ):
        return None
    partners = Organisation.objects.partners_of(meeting.place, today)
    names = dict(partners.annotate(name=name_of("pk", today)).values_list("pk", "name"))
    turns = Introduction.objects.filter(meeting__place=meeting.place).order_by()
    last = turns.values("organisation").annotate(last=Max("meeting__date"))
    found = whose_turn(names, dict(last.values_list("organisation", "last")))
    return Introducer(found, names[found]) if found else None
