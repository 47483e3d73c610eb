"""What agreed shifts announce of who is here: told from above as a whole, never matched by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction

from koivu.accounts.models import User
from koivu.core.rhythm import Repeats
from koivu.core.words import write_words
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place
from koivu.programme.actions.record import record_row
from koivu.programme.actions.versions import Texts
from koivu.programme.models import Presence, ProgrammeWording

Key = tuple[int | None, int | None, time, time, int | None]


@dataclass(frozen=True, slots=True)
class Announced:
    """An organisation is here at these hours on these days, all of them of one weekday.

    Under a name only by its bearer (P-6).
    """

    organisation_id: int
    weekday: int
    starts: time
    ends: time
    dates: frozenset[date]
    texts: Texts = field(default_factory=dict)
    user_id: int | None = None
    languages: tuple[str, ...] = ()
    shows_organisation: bool = True

    @property
    def key(self) -> Key:
        return self.organisation_id, self.weekday, self.starts, self.ends, self.user_id


@transaction.atomic
def announce(
    place: Place, wanted: Iterable[Announced], *, by: User | None, at: datetime
) -> list[Presence]:
    """Let exactly these be announced in `place`; return the patterns that were touched.

    What is the same stays untouched, so today's taps stay; what nobody wants any more goes.
    What people wrote by hand is left alone.
    """
    take_turn(place.pk)
    there = {_key(row): row for row in Presence.objects.of_place(place).announced()}
    texts = _texts_of(there.values())
    said = {one.key: one for one in wanted if one.dates}
    touched = []
    for key, one in said.items():
        row = there.get(key) or Presence(place=place, is_announced=True, repeats=Repeats.DATES)
        if _is_said(row, one, at.date()) and texts.get(row.pk) == _written(one.texts):
            continue
        touched.append(_say(row, one, by=by, at=at))
    for key, row in there.items():
        if key not in said:
            record_row("presence.removed", row, place, by=by, at=at)
            touched.append(row)
            row.delete()
    if touched:
        mark_changed(place, at=at)
    return touched


@transaction.atomic
def settle_double(presence: Presence, *, besides: bool, by: User | None, at: datetime) -> None:
    """Say of a pattern written by hand whether it tells of others than the announced ones."""
    take_turn(presence.place_id)
    Presence.objects.filter(pk=presence.pk, is_announced=False).update(is_besides=besides)
    record_row("presence.kept", presence, presence.place, by=by, at=at, fields=["is_besides"])


def _key(row: Presence) -> Key:
    return row.organisation_id, row.weekday, row.starts, row.ends, row.user_id


def _days(one: Announced) -> list[str]:
    return sorted(day.isoformat() for day in one.dates)


def _is_said(row: Presence, one: Announced, today: date) -> bool:
    """Whether a pattern says the same of today and later; days that have been are no change."""
    ahead = [day for day in row.dates if day >= today.isoformat()]
    said = ahead, row.languages, row.shows_organisation
    return said == (_days(one), list(one.languages), one.shows_organisation)


def _written(texts: Texts) -> dict[tuple[str, str], str]:
    return {
        (name, language): text
        for name, by_language in texts.items()
        for language, text in by_language.items()
        if text
    }


def _texts_of(rows: Iterable[Presence]) -> Mapping[int, dict[tuple[str, str], str]]:
    found: dict[int, dict[tuple[str, str], str]] = {row.pk: {} for row in rows}
    written = ProgrammeWording.objects.filter(presence__in=found).exclude(text="")
    for pk, name, language, text in written.values_list("presence", "field", "language", "text"):
        found[pk][name, language] = text
    return found


def _say(row: Presence, one: Announced, *, by: User | None, at: datetime) -> Presence:
    row.organisation_id, row.user_id = one.organisation_id, one.user_id
    row.weekday, row.shows_name = one.weekday, one.user_id is not None
    row.starts, row.ends, row.dates = one.starts, one.ends, _days(one)
    row.languages, row.shows_organisation = list(one.languages), one.shows_organisation
    row.full_clean()
    row.save()
    kept = _texts_of([row])[row.pk]
    gone = dict.fromkeys(kept, "")
    texts: dict[str, dict[str, str]] = {}
    for (name, language), text in {**gone, **_written(one.texts)}.items():
        texts.setdefault(name, {})[language] = text
    subject = {"place": row.place, "presence": row}
    write_words(ProgrammeWording.objects.all(), subject, texts, by=by, at=at)
    record_row("presence.kept", row, row.place, by=by, at=at)
    return row
