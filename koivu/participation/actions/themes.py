"""Themes leave a day with their owners, go to the house meeting, and what was agreed comes back."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.words import write_words
from koivu.core.writing_together import Prints
from koivu.participation.actions.days import refuse_unseen
from koivu.participation.models import DayTheme, DayWording
from koivu.participation.written import theme_of
from koivu.places.actions import mark_changed, take_turn

Texts = Mapping[str, Mapping[str, str]]


@transaction.atomic
def write_of_theme(
    theme: DayTheme,
    texts: Texts,
    *,
    shown: Prints | None = None,
    by: User | None,
    at: datetime,
) -> None:
    """Write who takes care of a theme, what is done next, and what came of it."""
    day = theme.day
    take_turn(day.place_id)
    refuse_unseen(shown, theme_of(DayTheme.objects.select_related("day").get(pk=theme.pk)))
    if not write_words(DayWording.objects.all(), {"day": day}, texts, by=by, at=at):
        return
    theme.has_owner = day.wordings.filter(field=f"owner_{theme.number}").exists()
    theme.save(update_fields=["has_owner"])
    journal.record("develop_day.theme", day, by=by, at=at, place_id=day.place_id)
    mark_changed(day.place, at=at)


@transaction.atomic
def count_hands(
    theme: DayTheme,
    hands: tuple[int | None, int | None, int | None],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Keep how many hands were for, against and unsure; never whose."""
    take_turn(theme.day.place_id)
    theme.hands_for, theme.hands_against, theme.hands_unsure = hands
    theme.save(update_fields=["hands_for", "hands_against", "hands_unsure"])
    journal.record("develop_day.hands", theme.day, by=by, at=at, place_id=theme.day.place_id)
    mark_changed(theme.day.place, at=at)


@transaction.atomic
def take_up_theme(theme: DayTheme, on: date, *, decided: str = "") -> None:
    """A house meeting has spoken of a theme, and has agreed something, if it has."""
    theme.taken_up_on = on
    theme.decided = decided or theme.decided
    theme.save(update_fields=["taken_up_on", "decided"])
