"""A register of opening hours becomes hours, closures and questions."""

from datetime import date

from koivu.reading.found import Problem, Reading
from koivu.reading.json_text import Json, NotJson, read_json
from koivu.reading.opening_hours.conflicts import ask_about_conflicts
from koivu.reading.opening_hours.gathered import Gathered
from koivu.reading.opening_hours.hauki import periods_in, read_hauki
from koivu.reading.opening_hours.libraries import libraries_in, read_libraries
from koivu.reading.opening_hours.prose import connections_in, read_prose
from koivu.reading.opening_hours.service_hours import blocks_in, read_service_hours

MOST_QUESTIONS = 2_000


def read_opening_hours(content: bytes, on: date) -> Reading:
    """Return the hours of every unit in the file; `on` is the day it is read.

    Takes answers of Hauki, Kirjastot.fi, the unit register (TPR) and PTV; `kind` says which.
    """
    try:
        file = read_json(content)
    except NotJson as refused:
        return Reading(kind="opening_hours", problems=(Problem(kind=refused.kind),))
    gathered = Gathered()
    kind = _take(file, gathered, on)
    if not kind:
        return Reading(kind="opening_hours", problems=(Problem(kind="no_opening_hours"),))
    ask_about_conflicts(gathered)
    _ask_whether_over(gathered, on)
    cut = dict(gathered.cut)
    if len(gathered.questions) > MOST_QUESTIONS:
        cut["questions"] = len(gathered.questions) - MOST_QUESTIONS
    return Reading(
        kind=kind,
        hours=tuple(gathered.hours),
        closures=tuple(gathered.closures),
        questions=tuple(gathered.questions[:MOST_QUESTIONS]),
        not_sessions=tuple(gathered.skipped),
        cut=cut,
    )


def _take(file: Json, gathered: Gathered, on: date) -> str:
    """Take in the file by the first form that it fits; return its kind, or ""."""
    if (periods := periods_in(file)) is not None:
        read_hauki(periods, gathered)
        return "hauki"
    if (libraries := libraries_in(file)) is not None:
        read_libraries(file, libraries, gathered)
        return "kirjastot"
    if (connections := connections_in(file)) is not None:
        read_prose(connections, gathered, on)
        return "tprek"
    if (blocks := blocks_in(file)) is not None:
        read_service_hours(blocks, gathered)
        return "ptv"
    return ""


def _ask_whether_over(gathered: Gathered, on: date) -> None:
    """Hours that have all ended are last year's file."""
    ends = [max(one.dates) if one.dates else one.valid_until for one in gathered.hours]
    known = [end for end in ends if end] + [closure.last for closure in gathered.closures]
    if gathered.hours and None not in ends and max(known) < on:
        gathered.ask("hours_are_over", "", {"last": max(known).isoformat()})
