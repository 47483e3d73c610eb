"""Lines of a text that say nothing but that the whole place is closed: "Talo on kiinni 22.–26.2."

They become closures, and the rest is read as phrases. What is less plain is left to the reader of
phrases, which asks.
"""

from collections.abc import Iterator
from datetime import date

from koivu.reading.closed_words import is_only_of_closing, may_be_of_closing
from koivu.reading.found import FoundClosure, Question, Reading
from koivu.reading.phrases import parts_of, read_phrase
from koivu.reading.phrases.facts import Dates, Excepted, Season
from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.phrases.years import Years


def read_text(text: str, language: str | None, on: date | None) -> Reading:
    """Return what a line or a page tells, closures of the whole place set apart."""
    lines = text.splitlines()
    found: dict[int, list[FoundClosure]] = {}
    for number, line in enumerate(lines):
        if here := _closures(line, number + 1, language, on):
            found[number] = here
    rest = "\n".join("" if number in found else line for number, line in enumerate(lines))
    closures = tuple(one for some in found.values() for one in some)
    if closures and not rest.strip():
        return Reading(kind="phrase", closures=closures)
    reading = read_phrase(rest if found else text, language, on)
    asked = reading.questions
    if not reading.sessions:
        # "We are closed in May Day week": of which days only a person can tell.
        asked = tuple(_asked(lines, language, on)) or asked
    closures = (*reading.closures, *closures)
    return reading.model_copy(update={"closures": closures, "questions": asked})


def _asked(lines: list[str], language: str | None, on: date | None) -> Iterator[Question]:
    for number, line in enumerate(lines):
        if _is_of_closing(line, language, on):
            told = {"words": " ".join(line.split())}
            yield Question(kind="closure_of_what", at=f"line {number + 1}", told=told, blocks=True)


def _closures(line: str, number: int, language: str | None, on: date | None) -> list[FoundClosure]:
    excepted = _is_of_closing(line, language, on)
    if excepted is None:
        return []
    at = f"line {number}"
    return [
        FoundClosure(id=f"{at}@{first}", at=at, first=first, last=last, text=" ".join(line.split()))
        for first, last in _spans(excepted, Years(on))
    ]


def _is_of_closing(line: str, language: str | None, on: date | None) -> Excepted | None:
    """Return when it is closed, as a line says that says nothing else; else None."""
    if not may_be_of_closing(line):
        return None
    items = parts_of(line, language, on).items
    if len(items) != 1 or not isinstance(items[0].fact, Excepted):
        return None
    if not is_only_of_closing(f"{line[: items[0].start]} {line[items[0].end :]}"):
        return None
    return items[0].fact


def _spans(excepted: Excepted, years: Years) -> Iterator[tuple[date, date]]:
    """First and last days, or none at all when one of them is not known."""
    fact = excepted.fact
    ends: list[tuple[SomeDate, SomeDate]] = []
    if isinstance(fact, Dates):
        settled = [years.settle(*one) for one in zip(fact.dates, fact.labels, strict=True)]
        ends = [(day, day) for day in settled]
    elif isinstance(fact, Season) and fact.first and fact.last:
        ends = [years.settle_span(fact.first, fact.last)]
    known = [(_date(first), _date(last)) for first, last in ends]
    if all(first and last and first <= last for first, last in known):
        for first, last in known:
            assert first and last
            yield first, last


def _date(day: SomeDate) -> date | None:
    return day.in_year(day.year) if day.year else None
