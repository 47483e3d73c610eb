"""Ideas of a develop-together day: sent by phone, typed from paper, read first, put in place."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils.crypto import constant_time_compare

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.core.plain_text import plain
from koivu.core.random_keys import BITS, key_of
from koivu.core.refusals import Refused
from koivu.core.screening import masked, parts_of
from koivu.participation.models import DayTheme, DevelopDay, Idea, Voice
from koivu.participation.rules.ideas import IdeaRefusal, takes_ideas, takes_late, why_not_text
from koivu.places.actions import take_turn
from koivu.programme.actions.proposals import known_names
from koivu.programme.permissions import is_read_by_a_professional

MOST_IDEAS = 1000  # of one day: more than any wall holds


class Result(StrEnum):
    """What became of an idea."""

    SAVED = "saved"
    DUPLICATE = "duplicate"


def is_code(day: DevelopDay, code: str) -> bool:
    """Whether `code` is the one on the wall, as people type it."""
    typed = "".join(code.split()).upper()
    return bool(day.code) and constant_time_compare(typed, day.code)


@transaction.atomic
def send_idea(
    day: DevelopDay,
    text: str,
    *,
    code: str,
    theme: int,
    whose: str,
    made_up: str,
    said: date | None,
    at: datetime,
) -> Result:
    """Take an idea of a phone; `made_up` is the id that it gave it: sent twice, it counts once."""
    if not is_code(day, code):
        raise Refused(IdeaRefusal.WRONG_CODE)
    if not (takes_ideas(day, at) or takes_late(day, said, at)):
        raise Refused(IdeaRefusal.NOT_NOW)
    return _keep(day, [text], theme=theme, whose=whose, made_up=made_up, at=at)


@transaction.atomic
def enter_ideas(
    day: DevelopDay, texts: Sequence[str], *, theme: int, whose: str, made_up: str, at: datetime
) -> Result:
    """Take a pile of paper; `made_up` names the pile: sent twice, it counts once."""
    if at.date() < day.date:
        raise Refused(IdeaRefusal.NOT_NOW)
    return _keep(day, texts, theme=theme, whose=whose, made_up=made_up, at=at)


@transaction.atomic
def read_idea(idea: Idea, *, hides: bool, at: datetime) -> None:
    """Keep that it was read, to the half-day; not by whom, nor what she did (P-1)."""
    idea = Idea.objects.select_for_update().get(pk=idea.pk)
    if idea.read_at is None:
        idea.read(HalfDay.of(at).begins, hides=hides)
        idea.save()


@transaction.atomic
def move_ideas(day: DevelopDay, ideas: Collection[int], theme: int) -> None:
    """Put ideas under another theme of their day; 0 is none."""
    take_turn(day.place_id)
    keys = [one for one in ideas if one < 2**BITS][:MOST_IDEAS]
    day.ideas.filter(pk__in=keys).update(theme=_theme(day, theme))


def shown_texts(day: DevelopDay) -> list[tuple[Idea, str]]:
    """Return the ideas that may stand on the wall with their texts; in no order of time."""
    known = known_names(day.place)
    return [
        (one, masked(one.text, known=known) if one.hides else one.text)
        for one in day.ideas.order_by("pk")
        if one.is_shown
    ]


def _keep(
    day: DevelopDay, texts: Sequence[str], *, theme: int, whose: str, made_up: str, at: datetime
) -> Result:
    texts = [plain(text) for text in texts]
    if not is_read_by_a_professional(day.place, today=at.date()):
        raise Refused(IdeaRefusal.NO_WORDS)
    if refusal := next(filter(None, map(why_not_text, texts)), None):
        raise Refused(refusal)
    take_turn(day.place_id)
    keys = [key_of("idea", f"{day.pk}.{made_up}.{number}") for number in range(len(texts))]
    if Idea.objects.filter(pk__in=keys[:1]).exists():
        return Result.DUPLICATE
    if day.ideas.count() + len(texts) > MOST_IDEAS:
        raise Refused(IdeaRefusal.ENOUGH)
    known = known_names(day.place)
    facts = {
        "day": day,
        "theme": _theme(day, theme),
        "whose": whose if whose in Voice.values else "",
        "sent_at": clock.at(day.date, day.starts),
    }
    rows = [
        Idea(key=key, text=text, is_held=bool(parts_of(text, known=known)), **facts)
        for key, text in zip(keys, texts, strict=True)
    ]
    Idea.objects.bulk_create(sorted(rows, key=lambda row: row.key))
    return Result.SAVED


def _theme(day: DevelopDay, number: int) -> DayTheme | None:
    return day.themes.filter(number=number).first()
