"""The agenda of a house meeting as a page shows it: what gathered or was added, what was agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koivu.governance.gathering import Matter, waiting_for
from koivu.governance.matter_words import address_of, details_of, title_of
from koivu.governance.models import AgendaLine, AgreedLine, Meeting, Source
from koivu.guidance.models import Observation
from koivu.places.models import Place


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line: what it is about, where to look, what is done with it, what was agreed."""

    ref: str
    title: str
    details: str
    address: str
    is_own: bool
    pk: int | None = None
    manner: str = ""
    minutes: int | None = None
    is_taken: bool = False
    agreed: tuple[AgreedLine, ...] = ()


def agenda_of(meeting: Meeting, today: date) -> list[LineShown]:
    """Return the agenda; of a meeting that has ended, only what it took up."""
    taken = list(_taken_up(meeting))
    there = {_ref(row) for row in taken}
    waits = [] if meeting.ended_at else waiting_for(meeting, today)
    matters = [one for one in waits if one.ref not in there]
    waiting = AgendaLine.objects.waiting(meeting.place, meeting.body)
    own = [] if meeting.ended_at else list(waiting)
    texts = _observed(meeting.place, [*matters, *map(_matter, taken)])
    rows = sorted([*taken, *own], key=lambda row: (row.added_at, row.pk))
    return [
        *(_of_row(row, texts) for row in rows if row.source != Source.OWN),
        *(_of_matter(one, meeting.place, texts) for one in matters),
        *(_of_row(row, texts) for row in rows if row.source == Source.OWN),
    ]


def not_reached(meeting: Meeting) -> list[AgendaLine]:
    """Return what stood on an ended meeting's agenda and went on to a later one."""
    rows = AgendaLine.objects.filter(place=meeting.place, body=meeting.body)
    rows = rows.filter(source=Source.OWN, is_off=False)
    rows = rows.filter(added_at__lte=meeting.ended_at).exclude(meeting__date__lte=meeting.date)
    return list(rows)


def _taken_up(meeting: Meeting) -> Iterable[AgendaLine]:
    if meeting.pk is None:
        return []
    rows = AgendaLine.objects.filter(meeting=meeting).prefetch_related("agreed")
    return rows.select_related("place")


def _ref(row: AgendaLine) -> str:
    return f"{row.source}-{row.pk if row.source == Source.OWN else row.subject}"


def _matter(row: AgendaLine) -> Matter:
    return Matter(Source(row.source), row.subject, row.facts)


def _observed(place: Place, matters: Iterable[Matter]) -> dict[str, str]:
    """Return what days showed by its key; what has had its time is not copied anywhere."""
    keys = [int(one.subject) for one in matters if one.source == Source.SEEN]
    if not keys:
        return {}
    rows = Observation.objects.filter(place=place, pk__in=keys)
    return {str(pk): text for pk, text in rows.values_list("pk", "text")}


def _of_matter(matter: Matter, place: Place, texts: dict[str, str]) -> LineShown:
    title = title_of(matter, texts)
    return LineShown(matter.ref, title, details_of(matter), address_of(matter, place), False)


def _of_row(row: AgendaLine, texts: dict[str, str]) -> LineShown:
    matter = _matter(row)
    return LineShown(
        _ref(row),
        row.words or title_of(matter, texts),
        "" if row.words else details_of(matter),
        "" if row.words else address_of(matter, row.place),
        row.source == Source.OWN,
        row.pk,
        row.get_manner_display(),
        row.minutes,
        row.meeting_id is not None,
        tuple(row.agreed.all()) if row.meeting_id else (),
    )
