"""What a place has that a source may speak of, and what its programme says today."""

from datetime import date

from koivu.core.words import folded
from koivu.partners.models import Partnership
from koivu.places.models import Place
from koivu.programme.models import Slot, SlotVersion
from koivu.reading.models import Source
from koivu.reading.rules import Known
from koivu.reading.writing import Around, Written

TIMES = ("starts", "ends")
DAYS = ("anchor", "season_from", "season_until")
AS_THEY_ARE = (
    "repeats", "weekday", "every", "nth", "dates", "skips_public_holidays",
    "skips_school_holidays", "kind", "all_day", "days", "age_from", "age_until", "for_expecting",
    "is_closed_group", "languages", "leads", "together_with", "room_id", "venue_id",
)  # fmt: skip


def around(place: Place, today: date) -> Around:
    """Return the partners, rooms and venues of a place by their folded names."""
    if place.pk is None:
        return Around()
    partnerships = Partnership.objects.on(today).filter(place=place)
    organisations = {}
    for partnership in partnerships.select_related("organisation"):
        for name in partnership.organisation.names.all():
            organisations[folded(name.name).strip()] = partnership.organisation_id
    return Around(
        organisations=organisations,
        rooms={folded(room.name).strip(): room.pk for room in place.rooms.filter(is_in_use=True)},
        venues={folded(one.name).strip(): one.pk for one in place.venues.filter(is_in_use=True)},
    )


def known_lines(source: Source, today: date) -> list[Known]:
    """Return the lines that a source brought before, and what the programme says of them now."""
    if source.pk is None:
        return []
    rows = source.sessions.select_related("slot")
    return [
        Known(
            name=row.name,
            then=row.written,
            now=said_now(row.slot, today),
            cancelled=frozenset(date.fromisoformat(day) for day in row.cancelled),
            has_left=row.left_at is not None,
        )
        for row in rows
    ]


def said_now(slot: Slot, today: date) -> Written:
    """Return the columns and texts that hold today, or on the first day to come."""
    lasting = slot.versions.in_force().filter(only_that_date=False)
    versions = list(lasting.order_by("first_date", "pk").prefetch_related("wordings", "organisers"))
    if not versions:
        return {}
    begun = [one for one in versions if one.first_date <= today]
    return _said(begun[-1] if begun else versions[0])


def _said(version: SlotVersion) -> Written:
    said: Written = {name: getattr(version, name) for name in AS_THEY_ARE}
    for name in TIMES:
        value = getattr(version, name)
        said[name] = f"{value:%H:%M}" if value is not None else None
    for name in DAYS:
        value = getattr(version, name)
        said[name] = value.isoformat() if value else None
    said["organisers"] = sorted(one.pk for one in version.organisers.all())
    for wording in version.wordings.all():
        said[f"{wording.field}.{wording.language}"] = wording.text
    return said
