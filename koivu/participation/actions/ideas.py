"""Ideas of a develop-together day: sent by phone, typed from paper, read first, put in place."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils.crypto import constant_time_compare

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.core.plain_text import plain
from koivu.core.random_keys import key_of
from koivu.core.refusals import Refused
from koivu.core.screening import doubtful_parts, masked
from koivu.core.trays import lay_all_anew
from koivu.participation.models import (
    ChildCareAsked,
    DayTheme,
    DevelopDay,
    Idea,
    LanguageAsked,
    Voice,
)
from koivu.participation.rules.ideas import IdeaRefusal, takes_ideas, takes_late, why_not_text
from koivu.places.actions import take_turn
from koivu.programme.actions.proposals import known_names
from koivu.programme.permissions import is_read_by_a_professional

MOST_IDEAS = 1000  # of one day: more than any wall holds
TYPED_WITHIN = timedelta(days=31)  # paper is typed in by then


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
def shuffle(today: date) -> None:
    """Let neither file nor heap show in which order ideas and requests came; while their day is on
    or not long over. `Idea`s stand on the wall of the day at once, so no tray can hold them."""
    if Idea.objects.filter(day__date__gte=today - TYPED_WITHIN).exists():
        lay_all_anew(Idea)
    for table in (ChildCareAsked, LanguageAsked):
        if table.objects.exists():
            lay_all_anew(table)


@transaction.atomic
def move_ideas(day: DevelopDay, ideas: Collection[int], theme: int) -> None:
    """Put ideas under another theme of their day; 0 is none."""
    take_turn(day.place_id)
    day.ideas.filter(pk__in=list(ideas)[:MOST_IDEAS]).update(theme=_theme(day, theme))


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
    by_key = _keyed(day, made_up, texts)
    for key in Idea.objects.filter(pk__in=by_key).values_list("pk", flat=True):
        del by_key[key]
    if not by_key:
        return Result.DUPLICATE
    if day.ideas.count() + len(by_key) > MOST_IDEAS:
        raise Refused(IdeaRefusal.ENOUGH)
    known = known_names(day.place)
    facts = {
        "day": day,
        "theme": _theme(day, theme),
        "whose": whose if whose in Voice.values else "",
        "sent_at": clock.at(day.date, day.starts),
    }
    rows = [
        Idea(key=key, text=text, is_held=bool(doubtful_parts(text, known=known)), **facts)
        for key, text in sorted(by_key.items())
    ]
    Idea.objects.bulk_create(rows)
    return Result.SAVED


def _keyed(day: DevelopDay, made_up: str, texts: Sequence[str]) -> dict[int, str]:
    """Return texts by keys made of them: what is sent again and differs by one has one new."""
    seen: Counter[str] = Counter()
    by_key = {}
    for text in texts:
        by_key[key_of("idea", f"{day.pk}.{made_up}.{seen[text]}.{text}")] = text
        seen[text] += 1
    return by_key


def _theme(day: DevelopDay, number: int) -> DayTheme | None:
    return day.themes.filter(number=number).first()
