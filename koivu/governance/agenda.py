"""The agenda of a house meeting as a page shows it: what gathered or was added, what was agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from koivu.core.kept_query import KeptQuery
from koivu.governance.gathering import Matter, waiting_for
from koivu.governance.matter_words import address_of, details_of, title_of, whence_of
from koivu.governance.models import (
    ROWED,
    AgendaLine,
    AgreedLine,
    Decision,
    Meeting,
    Source,
)
from koivu.guidance.models import Observation
from koivu.participation.board import words_of
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
    decisions: tuple[Decision, ...] = ()
    onward: AgendaLine | None = None  # its line on the steering group's agenda


def agenda_of(meeting: Meeting, today: date) -> list[LineShown]:
    """Return the agenda; of a meeting that has ended, only what it took up."""
    taken = list(_taken_up(meeting))
    there = {row.ref for row in taken}
    waits = [] if meeting.ended_at else waiting_for(meeting, today)
    matters = [one for one in waits if one.ref not in there]
    own = [] if meeting.ended_at else _waiting(meeting)
    texts = _observed(meeting.place, [*matters, *map(_matter, [*taken, *own])])
    rows = sorted([*taken, *own], key=lambda row: (row.added_at, row.pk))
    return [
        *(_of_row(row, texts) for row in rows if row.source != Source.OWN),
        *(_of_matter(one, meeting.place, texts) for one in matters),
        *(_of_row(row, texts) for row in rows if row.source == Source.OWN),
    ]


def not_reached(meeting: Meeting) -> list[LineShown]:
    """Return what stood on an ended meeting's agenda and went on to a later one."""
    rows = AgendaLine.objects.filter(place=meeting.place, body=meeting.body)
    rows = rows.filter(source__in=ROWED, is_off=False)
    rows = rows.filter(added_at__lte=meeting.ended_at).exclude(meeting__date__lte=meeting.date)
    rows = rows.exclude(meeting=None, decisions__decided_at__lte=meeting.ended_at)
    left = list(_whole(rows))
    texts = _observed(meeting.place, map(_matter, left))
    return [_of_row(row, texts) for row in left]


def decided_besides(meeting: Meeting) -> list[Decision]:
    """Return what was decided at a meeting under no line of its agenda."""
    if meeting.pk is None:
        return []
    made = Decision.objects.decided().filter(meeting=meeting)
    lines = AgendaLine.objects.filter(meeting=meeting)
    return list(made.exclude(line__in=lines).order_by("number"))


def titles_of(place: Place, lines: Iterable[AgendaLine]) -> dict[int, str]:
    """Return what lines are about, in a few words of the reader's language."""
    lines = list(lines)
    texts = _observed(place, map(_matter, lines))
    return {one.pk: one.origin.words or title_of(_matter(one), texts) for one in lines}


def _waiting(meeting: Meeting) -> list[AgendaLine]:
    # Often nobody has added a line, and then the question is short.
    waits = [pk for (pk,) in _ADDED.rows(meeting.place_id, meeting.body)]
    return list(_whole(AgendaLine.objects.filter(pk__in=waits))) if waits else []


def _added(place: int, body: str) -> models.QuerySet:
    return AgendaLine.objects.waiting(place, body).values_list("pk")


# No place is the one before the first, and no body is called so.
_ADDED = KeptQuery(_added, -1, "/")


def _taken_up(meeting: Meeting) -> Iterable[AgendaLine]:
    if meeting.pk is None:
        return []
    return _whole(AgendaLine.objects.filter(meeting=meeting))


def _whole(rows: models.QuerySet) -> models.QuerySet:
    """Read lines with what stands under them, in four statements."""
    made = Decision.objects.filter(taken_back_at=None).order_by("pk")
    rows = rows.select_related("place", "came_from__meeting", "onward__meeting")
    return rows.prefetch_related(
        "agreed",
        models.Prefetch("decisions", made),
        models.Prefetch("onward__decisions", made),
    )


def _matter(row: AgendaLine) -> Matter:
    row = row.origin
    return Matter(Source(row.source), row.subject, row.facts)


def _observed(place: Place, matters: Iterable[Matter]) -> dict[str, str]:
    """Return what days showed and what was wished by their keys; it is not copied anywhere."""
    matters = list(matters)
    seen = [int(one.subject) for one in matters if one.source == Source.SEEN]
    found = {}
    if seen:
        rows = Observation.objects.filter(place=place, pk__in=seen)
        found = {str(pk): text for pk, text in rows.values_list("pk", "text")}
    wished = [int(one.subject) for one in matters if one.source == Source.WISH]
    return found | words_of(place, wished) if wished else found


def _of_matter(matter: Matter, place: Place, texts: dict[str, str]) -> LineShown:
    title = title_of(matter, texts)
    return LineShown(matter.ref, title, details_of(matter), address_of(matter, place), False)


def _of_row(row: AgendaLine, texts: dict[str, str]) -> LineShown:
    matter, words = _matter(row), row.origin.words
    onward = getattr(row, "onward", None)
    return LineShown(
        row.ref,
        words or title_of(matter, texts),
        " · ".join(filter(None, [whence_of(row), "" if words else details_of(matter)])),
        "" if words else address_of(matter, row.place),
        row.source in ROWED,
        row.pk,
        row.get_manner_display(),
        row.minutes,
        row.meeting_id is not None,
        tuple(row.agreed.all()) if row.meeting_id else (),
        (*row.decisions.all(), *(onward.decisions.all() if onward else ())),
        onward if onward and not onward.is_off else None,
    )
