"""Keeping a card and a sentence; what is found three times goes to the house meeting.

Nothing here is journaled but the choice of themes: a line of the journal would say who worked
when, and with what (P-7).
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.guidance.models import (
    Meeting,
    Observation,
    OfferedThemes,
    TallyLine,
    Theme,
    WayShown,
    What,
)
from koivu.guidance.rules import A_MONTH, Card, Unmet, alike_in_a_month
from koivu.places.actions import take_turn
from koivu.places.models import Place


@transaction.atomic
def keep_card(place: Place, card: Card) -> bool:
    """Keep what a card says; False where it is there already, or says nothing."""
    # Two cards at once: the later one must see the first, else neither would be the third.
    take_turn(place.pk)
    if card.is_blank or _is_there(card):
        return False
    TallyLine.objects.bulk_create(
        TallyLine(
            key=card.key, place=place, date=card.date, theme=one.theme, what=one.what,
            at_least=one.at_least, at_most=one.at_most,
        )
        for one in card.numbers
    )  # fmt: skip
    WayShown.objects.bulk_create(
        WayShown(
            key=card.key, number=number, place=place, date=card.date, theme=way.theme,
            organisation_id=way.organisation_id, role=way.role, direction=way.direction,
            manner=way.manner,
        )
        for number, way in enumerate(card.ways)
    )  # fmt: skip
    for theme in {one.theme for one in card.numbers if one.what == What.NO_HELP}:
        _bring(place, theme, card.date)
    return True


def keep_observation(observation: Observation) -> bool:
    """Keep one sentence for the house meeting; False where it is there already."""
    _row, is_new = Observation.objects.get_or_create(
        key=observation.key,
        defaults={
            name: getattr(observation, name) for name in ("place", "date", "theme", "asked", "text")
        },
    )
    return is_new


@transaction.atomic
def take_up(place: Place, theme: str, *, until: date) -> None:
    """A meeting has spoken of what was found three times of one theme, up to a day.

    What comes after it is counted anew.
    """
    take_turn(place.pk)
    rows = place.tally_lines.no_help().filter(theme=theme, date__lte=until)
    rows.exclude(meeting=Meeting.TAKEN_UP).update(meeting=Meeting.TAKEN_UP)


def take_up_observation(observation: Observation, *, decided: str = "") -> None:
    """A meeting has spoken of what the day showed, and has `decided` something, if it has."""
    observation.meeting = Meeting.TAKEN_UP
    observation.decided = decided or observation.decided
    observation.save(update_fields=["meeting", "decided"])


@transaction.atomic
def offer_themes(place: Place, themes: Sequence[Theme], *, by: User, at: datetime) -> None:
    """Choose which themes the card of a place has; all of them are what a place begins with."""
    row, _is_new = OfferedThemes.objects.update_or_create(
        place=place, defaults={"themes": [str(theme) for theme in themes]}
    )
    journal.record("themes.offered", row, by=by, at=at, fields=["themes"], place_id=place.pk)


def _is_there(card: Card) -> bool:
    return any(rows.filter(key=card.key).exists() for rows in (TallyLine.objects, WayShown.objects))


def _bring(place: Place, theme: str, day: date) -> None:
    """Bring what has now been found three times within a month of `day` to the meeting."""
    near = place.tally_lines.no_help().between(day - A_MONTH, day + A_MONTH)
    rows = near.filter(theme=theme).exclude(meeting=Meeting.TAKEN_UP)
    alike = alike_in_a_month(Unmet(row.pk, row.date, row.at_least) for row in rows)
    TallyLine.objects.filter(pk__in=alike).update(meeting=Meeting.BRING)
