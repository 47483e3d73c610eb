"""A language opens in a place when somebody who reads it has accepted it, and may close again."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.core.words import SOURCE, fingerprint
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import LanguageReading, Place, ReadPart

Prints = Mapping[str, Collection[str]]  # the fingerprints of what is said now, by part


class LanguageRefusal(Reason):
    """Why a language is not accepted."""

    NOT_OURS = "not_ours", _("The pages do not speak this language.")
    CHANGED = (
        "changed",
        _("Some of the texts changed while you read. Look at them and accept again."),
    )


def version_of(prints: Collection[str]) -> str:
    """Return one short name for texts as they are: another when any of them changes."""
    return fingerprint(" ".join(sorted(prints)) or "-")


@transaction.atomic
def accept_language(
    place: Place,
    language: str,
    seen: Mapping[str, str],
    there: Prints,
    *,
    reader: str,
    by: User | None,
    at: datetime,
) -> bool:
    """Keep that `reader` has accepted parts of a language; return whether it stands open now.

    `seen` is {part: version of what she read}; `there` is what the texts are now. A language
    opens when nothing that it says is left to read.
    """
    if language == SOURCE or language not in dict(settings.LANGUAGES):
        raise Refused(LanguageRefusal.NOT_OURS)
    take_turn(place.pk)
    if any(version_of(there[part]) != version for part, version in seen.items()):
        raise Refused(LanguageRefusal.CHANGED)
    for part in seen:
        _keep(place, language, part, sorted(there[part]), reader, by, at)
    accepted = place.language_readings.prints(language)
    place.refresh_from_db(fields=["open_languages"])
    if all(set(there[part]) <= accepted.get(part, set()) for part in ReadPart.values):
        _write_open(place, {*place.open_languages, language})
    _record("place.language_accepted", place, by=by, at=at)
    return language in place.open_languages


@transaction.atomic
def close_language(place: Place, language: str, *, by: User | None, at: datetime) -> None:
    """Let the language's pages say again that nobody has checked them; readings are forgotten."""
    take_turn(place.pk)
    place.language_readings.filter(language=language).delete()
    place.refresh_from_db(fields=["open_languages"])
    _write_open(place, {SOURCE, *place.open_languages} - ({language} - {SOURCE}))
    _record("place.language_closed", place, by=by, at=at)


def _keep(
    place: Place,
    language: str,
    part: str,
    prints: list[str],
    reader: str,
    by: User | None,
    at: datetime,
) -> None:
    there = place.language_readings.filter(language=language, part=part).first()
    row = there or LanguageReading(place=place, language=language, part=part)
    row.reader, row.prints, row.accepted_at, row.recorded_by = reader, prints, at, by
    row.full_clean()
    row.save()


def _write_open(place: Place, languages: set[str]) -> None:
    place.open_languages = sorted(languages)
    place.save(update_fields=["open_languages"])


def _record(verb: str, place: Place, *, by: User | None, at: datetime) -> None:
    mark_changed(place, at=at)
    journal.record(verb, place, by=by, at=at, fields=["open_languages"], place_id=place.pk)
