"""Planning a develop-together day, what lets everybody come, and opening it to all."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.document_codes import LETTERS
from koivu.core.refusals import Refused
from koivu.core.words import SOURCE, write_words
from koivu.core.writing_together import Prints, is_as_shown
from koivu.participation.models import (
    MOST_THEMES,
    CameToDay,
    DayNeed,
    DayTheme,
    DayWording,
    DevelopDay,
    Gathering,
    Need,
)
from koivu.participation.rules.days import DayRefusal, has_been, says_enough, why_not_open
from koivu.participation.written import came_of, needs_of, plan_of
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place

Texts = Mapping[str, Mapping[str, str]]
CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Hours:
    """When a day is."""

    date: date
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Turns:
    """How small groups go round: how many, from when, minutes at a station and in between."""

    groups: int
    begins: time
    minutes: int
    moving: int


@transaction.atomic
def plan_day(
    day: DevelopDay | None,
    place: Place,
    hours: Hours,
    texts: Texts,
    *,
    kind: Gathering = Gathering.DAY,
    shown: Prints | None = None,
    by: User | None,
    at: datetime,
) -> DevelopDay:
    """Plan a new day, or change one as its page had `shown` it; {field: {language: text}}."""
    take_turn(place.pk)
    is_new = day is None
    if day:
        day = DevelopDay.objects.get(pk=day.pk)
        day.place = place
        refuse_unseen(shown, plan_of(day))
    day = day or DevelopDay(
        place=place, kind=kind, slug=_free_slug(place, hours.date), code=_new_code()
    )
    day.date, day.starts, day.ends = hours.date, hours.starts, hours.ends
    day.full_clean()
    day.save()
    write_words(DayWording.objects.all(), {"day": day}, texts, by=by, at=at)
    _number_themes(day)
    if day.is_open and not says_enough(_told(day)):
        raise Refused(DayRefusal.NO_WORDS)
    verb = "develop_day.planned" if is_new else "develop_day.changed"
    journal.record(verb, day, by=by, at=at, place_id=place.pk)
    mark_changed(place, at=at)
    return day


@transaction.atomic
def answer_needs(
    day: DevelopDay,
    said: Mapping[str, tuple[str, str]],
    *,
    shown: Prints | None = None,
    by: User | None,
    at: datetime,
) -> None:
    """Answer the checklist: {need: (answer, note)}; a blank answer is none."""
    take_turn(day.place_id)
    refuse_unseen(shown, needs_of(DevelopDay.objects.get(pk=day.pk)))
    for need in Need.values:
        answered, note = said.get(need, ("", ""))
        if not answered:
            DayNeed.objects.filter(day=day, need=need).delete()
            continue
        facts = {"answered": answered, "note": note}
        DayNeed.objects.update_or_create(day=day, need=need, defaults=facts)
    if day.is_open and not set(Need.values) <= _answered(day):
        raise Refused(DayRefusal.UNANSWERED)
    journal.record("develop_day.needs", day, by=by, at=at, place_id=day.place_id)
    mark_changed(day.place, at=at)


@transaction.atomic
def open_to_all(day: DevelopDay, *, by: User | None, at: datetime) -> None:
    """Let families read the invitation, or raise `Refused`."""
    take_turn(day.place_id)
    is_over = has_been(day, at.date())
    if refusal := why_not_open(_answered(day), _told(day), is_over=is_over):
        raise Refused(refusal)
    Place.objects.filter(pk=day.place_id).update(has_develop_days=True)
    _set(day, "develop_day.opened", by=by, at=at, opened_at=day.opened_at or at)


@transaction.atomic
def call_off_day(day: DevelopDay, *, is_off: bool, by: User | None, at: datetime) -> None:
    """Call a day off, or say that it is on after all; its invitation tells so."""
    take_turn(day.place_id)
    verb = "develop_day.called_off" if is_off else "develop_day.is_on"
    _set(day, verb, by=by, at=at, is_off=is_off)


@transaction.atomic
def count_people(
    day: DevelopDay,
    counts: Mapping[str, int],
    *,
    shown: Prints | None = None,
    by: User | None,
    at: datetime,
) -> None:
    """Keep how many came of each group; of nobody more than that."""
    take_turn(day.place_id)
    refuse_unseen(shown, came_of(day))
    CameToDay.objects.filter(day=day).delete()
    rows = [CameToDay(day=day, who=who, many=many) for who, many in counts.items() if many]
    CameToDay.objects.bulk_create(rows)
    journal.record("develop_day.counted", day, by=by, at=at, place_id=day.place_id)
    mark_changed(day.place, at=at)


@transaction.atomic
def go_round(day: DevelopDay, turns: Turns | None, *, by: User | None, at: datetime) -> None:
    """Let small groups go round the stations, or nobody."""
    take_turn(day.place_id)
    facts: dict[str, object] = {"groups": None}
    if turns:
        facts = {
            "groups": turns.groups,
            "goes_round_at": turns.begins,
            "station_minutes": turns.minutes,
            "moving_minutes": turns.moving,
        }
    _set(day, "develop_day.groups", by=by, at=at, **facts)


def refuse_unseen(shown: Prints | None, facts: Mapping[str, object]) -> None:
    """Nobody writes over what another has changed since a page was made."""
    if not is_as_shown(shown, facts):
        raise Refused(DayRefusal.CHANGED)


def _set(day: DevelopDay, verb: str, *, by: User | None, at: datetime, **facts: object) -> None:
    for name, value in facts.items():
        setattr(day, name, value)
    day.save(update_fields=list(facts))
    journal.record(verb, day, by=by, at=at, place_id=day.place_id)
    mark_changed(day.place, at=at)


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _one in range(CODE_LENGTH))


def _free_slug(place: Place, day: date) -> str:
    """Return the year and the first number that no day of it has had."""
    taken = set(DevelopDay.objects.filter(place=place).values_list("slug", flat=True))
    number = 1
    while f"{day.year}-{number}" in taken:
        number += 1
    return f"{day.year}-{number}"


def _number_themes(day: DevelopDay) -> None:
    told = _told(day)
    for number in range(1, MOST_THEMES + 1):
        if f"theme_{number}" in told:
            DayTheme.objects.get_or_create(day=day, number=number)
        else:
            DayTheme.objects.filter(day=day, number=number).delete()


def _told(day: DevelopDay) -> set[str]:
    """Return the fields that have words in Finnish, which all others fall back on."""
    return set(day.wordings.filter(language=SOURCE).values_list("field", flat=True))


def _answered(day: DevelopDay) -> set[str]:
    return set(day.needs.values_list("need", flat=True))
