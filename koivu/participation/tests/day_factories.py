"""Develop-together days for tests."""

from datetime import date, datetime, time

from koivu.core import clock
from koivu.core.random_keys import new_key
from koivu.participation.actions.days import Hours, answer_needs, open_to_all, plan_day
from koivu.participation.models import ChildCareAsked, DevelopDay, Gathering, Idea, Need
from koivu.places.models import Place
from koivu.places.tests.factories import A_MONDAY, A_MORNING

THEMES = ("Kohtaaminen", "Liikunta ja hyvinvointi", "Ruoka", "Pienimmät")


def make_day(
    place: Place,
    day: date = A_MONDAY,
    *,
    at: datetime = A_MORNING,
    themes: tuple[str, ...] = THEMES,
    is_open: bool = True,
    slug: str = "",
    kind: Gathering = Gathering.DAY,
) -> DevelopDay:
    """Return a day of 13–16 with themes, its checklist answered and open to all."""
    texts = {"about": {"fi": "Miten kohtaamme?"}, "where": {"fi": "Kellarissa"}}
    texts |= {f"theme_{number}": {"fi": text} for number, text in enumerate(themes, start=1)}
    at = min(at, clock.at(day, time(8)))
    hours = Hours(day, time(13), time(16))
    planned = plan_day(None, place, hours, texts, kind=kind, by=None, at=at)
    if slug:
        planned.slug = slug
        planned.save()
    if is_open:
        answer_needs(planned, dict.fromkeys(Need.values, ("yes", "")), by=None, at=at)
        open_to_all(planned, by=None, at=at)
    return planned


def make_idea(day: DevelopDay, text: str = "Joogaa aamuisin", theme: int = 1, **facts) -> Idea:
    """Return an idea of a day, as it stands when it has come."""
    row = Idea(key=new_key(), day=day, theme=day.themes.filter(number=theme).first(), text=text)
    row.sent_at = clock.at(day.date, day.starts)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    return row


def make_care_asked(day: DevelopDay, **ages: int) -> ChildCareAsked:
    """Return a request for child care: of one baby unless more is said."""
    return ChildCareAsked.objects.create(key=new_key(), day=day, **(ages or {"aged_0": 1}))


# Inside a running house, after its place and its professional are there.
A_DAY_NOW = """
from datetime import time
from koivu.core import clock
from koivu.participation.tests.day_factories import make_day
from koivu.places.models import Place
day = make_day(Place.objects.get(slug="talo"), clock.today())
day.starts, day.ends = time(0), time(23, 59)
day.save()
print(day.slug, day.code)
"""
