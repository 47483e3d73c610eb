"""Cards and sentences for tests, kept through the actions."""

from datetime import date
from uuid import uuid4

from koivu.guidance.actions import keep_card, keep_observation
from koivu.guidance.models import Observation, Theme, What
from koivu.guidance.rules import Card, Said
from koivu.places.models import Place
from koivu.places.tests.factories import A_MONDAY


def make_no_help(
    place: Place, theme: Theme = Theme.MONEY, times: int = 1, *, day: date = A_MONDAY
) -> None:
    """Keep a card that says: no help was found, so many times."""
    said = Said(theme, What.NO_HELP, times, times)
    keep_card(place, Card(str(uuid4()), day, (said,)))


def make_observation(
    place: Place, text: str = "Vaunut eivät mahdu eteiseen", *, day: date = A_MONDAY, **facts: str
) -> Observation:
    """Keep one sentence of what the day showed."""
    observation = Observation(key=uuid4(), place=place, date=day, text=text, **facts)
    keep_observation(observation)
    return Observation.objects.get(key=observation.key)
