"""A translators' sheet comes back: looked at first, then written; only what has changed."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.apart import ReadApartFailed, run_apart
from koivu.core.plain_text import plain
from koivu.core.refusals import Reason, Refused
from koivu.core.words import SOURCE
from koivu.home.languages import SESSION_FIELDS, Text, coming_facts, own_texts, session_key
from koivu.places.actions import change_place
from koivu.places.models import Place
from koivu.places.texts import LONGEST
from koivu.programme.actions import write_translations
from koivu.programme.models import Slot
from koivu.programme.texts import TEXTS

LARGEST = 2 << 20  # bytes
MOST_CHANGES = 300
# What is filled in when a text is shown stays as it is.
_HOLES = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


class SheetRefusal(Reason):
    """Why a sheet is not read."""

    TOO_LARGE = "too_large", _("This file is too large for a translators' sheet.")
    NOT_A_SHEET = (
        "not_a_sheet",
        _("This is not the sheet that was taken from here. Take it again and fill that one in."),
    )
    TOO_MANY = "too_many", _("There are more than 300 changes. Bring them in two parts.")


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the sheet that says something new; `why_not` tells why it is left out."""

    text: Text
    said: str
    why_not: str | Promise = ""


def read_sheet(content: bytes) -> list[tuple[str, str]]:
    """Return (key, translation) of a sheet's rows, read apart and within limits."""
    if len(content) > LARGEST:
        raise Refused(SheetRefusal.TOO_LARGE)
    try:
        rows = json.loads(run_apart("koivu.home.sheet_rows:rows_of", content))
    except ReadApartFailed as failed:
        raise Refused(SheetRefusal.NOT_A_SHEET) from failed
    return [(str(key), str(said)) for key, said in rows]


def changes_of(
    place: Place, language: str, rows: Iterable[tuple[str, str]], today: date
) -> list[Change]:
    """Return what the rows would change; an empty cell says nothing and removes nothing."""
    there = {text.key: text for text in own_texts(place, language, today, drafts=True)}
    found: dict[str, Change] = {}
    for key, typed in rows:
        said = plain(typed, lines=True)
        text = there.get(key)
        if text is None or not said or said == text.said:
            continue
        found[key] = Change(text, said, _why_not(text, said))
    if len(found) > MOST_CHANGES:
        raise Refused(SheetRefusal.TOO_MANY)
    return list(found.values())


@transaction.atomic
def write_changes(
    place: Place, language: str, changes: Iterable[Change], *, by: User, at: datetime
) -> int:
    """Write the changes that nothing speaks against; return how many."""
    good = {change.text.key: change.said for change in changes if not change.why_not}
    of_place = {
        key.removeprefix("place:"): {language: said}
        for key, said in good.items()
        if key.startswith("place:")
    }
    if of_place:
        change_place(place, {}, of_place, by=by, at=at)
    for slot, said in _of_sessions(place, good, at.date()):
        write_translations(slot, language, said, by=by, at=at)
    return len(good)


def _of_sessions(
    place: Place, good: Mapping[str, str], today: date
) -> Iterator[tuple[Slot, dict[tuple[str, str], str]]]:
    """Yield each slot that says any of it, with {(field, its Finnish): translation}."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for key, facts in coming_facts(place, today, drafts=True):
        for name in SESSION_FIELDS:
            finnish = getattr(facts, name).by_language.get(SOURCE, "")
            if said := good.get(session_key(name, finnish)):
                found.setdefault(key, {})[name, finnish] = said
    for slot in Slot.objects.filter(place=place, key__in=found):
        yield slot, found[slot.key]


def _why_not(text: Text, said: str) -> str | Promise:
    if len(said) > _longest(text.key):
        return _("It is too long.")
    if sorted(_HOLES.findall(said)) != sorted(_HOLES.findall(text.finnish)):
        return _("What stands in { } or after % must stand as it is in the Finnish.")
    return ""


def _longest(key: str) -> int:
    kind, _mark, rest = key.partition(":")
    return TEXTS[rest.split(":")[0]] if kind == "session" else LONGEST
