"""Readings as readers make them."""

from datetime import time

from koivu.places.models import Place
from koivu.places.tests.factories import A_MORNING
from koivu.reading import actions
from koivu.reading.found import FoundSession, Reading
from koivu.reading.models import Run, Source


def a_session(title: str = "Muskari", day: str = "mon", **facts: object) -> FoundSession:
    """Return a session found on Mondays 9–11 unless more is said."""
    usual = {"id": f"{title} {day}", "at": "A1", "title": {"fi": title}, "days": (day,)}
    hours = {"start": time(9), "end": time(11)}
    return FoundSession(**{**usual, **hours, **facts})  # type: ignore[arg-type]


def a_reading(*sessions: FoundSession, **more: object) -> Reading:
    return Reading(kind="week_table", sessions=sessions, **more)  # type: ignore[arg-type]


def make_source(place: Place, name: str = "Kevät.xlsx", **facts: object) -> Source:
    return Source.objects.create(place=place, name=name, **facts)


def take_in(source: Source, *sessions: FoundSession, at=A_MORNING, **more: object) -> Run:
    """Read these sessions from a source and take them in."""
    run = actions.keep_reading(source, a_reading(*sessions, **more), "x" * 64, by=None, at=at)
    return actions.take_in(run, by=None, at=at)
