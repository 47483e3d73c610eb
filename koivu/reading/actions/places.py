"""Taking places in from a register: all of the file or nothing, and never over a hand's work."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.places.actions import change_place, found_place, take_turn
from koivu.places.models import RESERVED_SLUGS, Place
from koivu.reading.found_places import PlacesReading
from koivu.reading.models import ImportedPlace
from koivu.reading.plans import (
    Answers,
    Plan,
    Step,
    fields_of,
    known_places,
    plan_places,
)
from koivu.reading.slugs import slug_for

COLUMNS = ("name", "place_type", "street", "postal_code", "town")


@transaction.atomic
def take_in_places(
    reading: PlacesReading,
    *,
    source: str = "",
    answers: Answers | None = None,
    without_asked: bool = False,
    by: User | None,
    at: datetime,
) -> Plan:
    """Save what the register says, or nothing when something still waits; return what was done.

    New places are not shown to families until somebody opens their doors.
    """
    source = source or reading.source or reading.kind
    # Any of the places may change.
    take_turn(*Place.objects.values_list("pk", flat=True))
    plan = plan_places(
        reading,
        known_places(source),
        source=source,
        answers=answers,
        without_asked=without_asked,
    )
    if not plan.may_be_saved:
        return plan
    taken = {*RESERVED_SLUGS, *Place.objects.values_list("slug", flat=True)}
    return replace(plan, steps=tuple(_take(step, source, taken, by, at) for step in plan.steps))


def _take(step: Step, source: str, taken: set[str], by: User | None, at: datetime) -> Step:
    if step.change == "same":
        return step
    place = step.place or _founded(step, taken, by, at)
    if step.writes:
        facts, words = _parted(step)
        change_place(place, facts, words, by=by, at=at)
    row = step.row or ImportedPlace(source=source, source_id=step.found.source_id)
    row.place, row.fingerprints = place, step.fingerprints
    row.full_clean()
    row.save()
    fields = sorted(step.writes)
    journal.record("place.taken_in", row, by=by, at=at, fields=fields, place_id=place.pk)
    return replace(step, place=place, row=row)


def _founded(step: Step, taken: set[str], by: User | None, at: datetime) -> Place:
    fields = fields_of(step.found)
    slug = slug_for(fields["name"], fields["town"], taken)
    taken.add(slug)
    return found_place(slug, fields["name"], fields["place_type"], by=by, at=at)


def _parted(step: Step) -> tuple[dict[str, object], dict[str, dict[str, str]]]:
    """Return columns of the place, and texts as {field: {language: text}}."""
    facts: dict[str, object] = {name: step.writes[name] for name in COLUMNS if name in step.writes}
    if "position" in step.writes:
        facts["latitude"], facts["longitude"] = _numbers(step.writes["position"])
    words: dict[str, dict[str, str]] = {}
    for name, text in step.writes.items():
        if "." in name:
            field, language = name.split(".")
            words.setdefault(field, {})[language] = text
    return facts, words


def _numbers(position: str) -> tuple[float | None, float | None]:
    if not position:
        return None, None
    north, east = position.split(",")
    return float(north), float(east)
