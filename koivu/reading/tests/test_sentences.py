"""What readers ask and tell is written for people: nothing of a program's own words shows."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from koivu.reading.found import Problem, Question, Reading
from koivu.reading.phrases import read_phrase
from koivu.reading.readers_inside import read_inside
from koivu.reading.sentences import asked_of, chosen_words, told_of
from koivu.reading.sentences.plainly import plainly
from koivu.reading.templatetags.reading import passed_over, spot
from koivu.reading.units import read_units

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 8, 1)
MACHINE = re.compile(
    r"\b\d{4}-\d\d-\d\d|\d{8}T\d{6}|\b[A-Z]+=|\bV[A-Z]{4,}|\b[RE]X?DATE\b|\b[a-z]+_[a-z_]+\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|\(\)|“”|\((?:fi|sv|en)[:)]|\bNone\b|\bnull\b|floating"
)
FILES = sorted(
    path
    for kind in ("calendars_written", "linked_events", "week_tables", "opening_hours")
    for path in (DATA / kind).glob("*.*")
    if path.name not in ("SOURCE.md", "expected.json")
)


def understood(content: bytes, name: str = "") -> Reading:
    """Read here and not apart: what these files hold is known."""
    window = {"first": "2015-01-01", "until": "2030-01-01"}
    said = read_inside(content, name=name, language=None, on=None, is_text=False, **window)
    return Reading.model_validate_json(said)


def sentences(reading) -> list[str]:
    """Return all that is asked and told, with the answers that are offered."""
    asked = [asked_of(question) for question in reading.questions]
    offered = [
        chosen_words(choice) for question in reading.questions for choice in question.choices
    ]
    return [*asked, *offered, *map(told_of, reading.problems)]


def machine_words(reading) -> list[str]:
    return [sentence for sentence in sentences(reading) if MACHINE.search(sentence)]


def in_all_languages(reading) -> list[str]:
    found = []
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            found += machine_words(reading)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_of_a_program_shows_in_what_is_asked(path):
    reading = understood(path.read_bytes(), path.name)

    assert in_all_languages(reading) == []


def test_no_word_of_a_program_shows_about_places():
    reading = read_units((DATA / "units" / "places.json").read_bytes())

    assert in_all_languages(reading) == []


PHRASES = [
    ("fi", "Kerran kuussa perjantaisin klo 10–12"),
    ("fi", "Kaksi kertaa kuussa maanantaisin klo 10–12"),
    ("fi", "Kolme kertaa vuodessa torstaisin klo 10–12"),
    ("fi", "Syksyllä 2026 maanantaisin klo 9–11"),
    ("fi", "Joka toinen maanantai klo 9–11"),
    ("sv", "Varannan tisdag kl. 9–11, hösten 2026"),
    ("sv", "Två gånger i månaden på fredagar kl. 10"),
    ("en", "every other week on Tuesdays 9-11, spring 2027"),
    ("en", "three times a year on Fridays 10-12"),
    ("fi", "to 7.9.2026 klo 9–11"),
    ("fi", "27.8.–12.12. tiistaisin klo 9–11"),
    ("fi", "Parillisten viikkojen maanantaisin klo 9–11 kahvila, tiistaisin klo 10–12 muskari"),
]


@pytest.mark.parametrize(("spoken", "words"), PHRASES)
def test_no_word_of_a_program_shows_about_a_phrase(spoken, words):
    reading = read_phrase(words, spoken, TODAY if "2026" in words else None)

    english = re.compile(r"unknown|monthly|times a|autumn \d|spring \d|even\b|odd\b")
    for language in ("fi", "sv"):
        with translation.override(language):
            told = [one for one in sentences(reading) if english.search(one)]
        assert told == [], language
    assert in_all_languages(reading) == []


def calendar(*lines: str) -> Reading:
    event = ["BEGIN:VEVENT", "UID:e", "DTSTART:20260901T060000Z", *lines, "END:VEVENT"]
    content = "\r\n".join(["BEGIN:VCALENDAR", *event, "END:VCALENDAR", ""]).encode()
    return understood(content)


@pytest.mark.parametrize(
    "lines",
    [
        ["RRULE:FREQ=SOMETIMES"],
        ["RDATE:083000", "EXDATE:syysloma"],
        ["DTSTART:20260902T060000Z"],
        ["RECURRENCE-ID:2026"],
        ["DTEND:20260801T060000Z"],
        ["STATUS:TENTATIVE", "CLASS:PRIVATE"],
    ],
)
def test_no_word_of_a_program_shows_about_an_event(lines):
    with translation.override("en"):
        assert machine_words(calendar(*lines)) == []


@pytest.mark.parametrize(
    ("told", "gap", "words"),
    [
        ("2026-09-01", "day", "1.9.2026"),
        ("2026-09-01T10:30:00+03:00", "value", "1.9.2026 10:30"),
        ("20260901T103000Z, 20260902", "starts", "1.9.2026 10:30, 2.9.2026"),
        ("20261399", "value", "20261399"),
        ("mon–fri", "days", "Mondays–Fridays"),
        ("3 times a year", "words", "3 times a year"),
        ("autumn 2026", "words", "autumn 2026"),
        ("sv", "language", "Swedish"),
        ("RDATE", "property", "an extra date"),
        ("VTODO, VJOURNAL", "others", "tasks, notes"),
        ("", "title", "an event without a name"),
        ("closed", "title", "closed"),
    ],
)
def test_what_readers_tell_is_written_plainly(told, gap, words):
    with translation.override("en"):
        assert plainly(told, gap) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("Taul1!B5", "Taul1!B5"),
        ("line 12", "line 12"),
        ("UID 7c1@google.com", "an entry of the source"),
        ("id helsinki:afy6ikna3u", "an entry of the source"),
        ("event 3, time 2", "event 3, time 2"),
        ("event 3", "event 3"),
        ("meta", "the source as a whole"),
        ("VTODO", "tasks"),
    ],
)
def test_where_something_stands_is_written_plainly(at, words):
    with translation.override("en"):
        assert spot(at) == words


def test_why_something_was_passed_over_is_written_plainly():
    with translation.override("en"):
        assert passed_over("draft: Kerho") == "Kerho (a draft in the feed)"
        assert passed_over("Huom: tuo sukat") == "Huom: tuo sukat"


def test_each_kind_has_one_sentence_whoever_asks():
    from importlib import import_module
    from pkgutil import iter_modules

    from koivu.reading import sentences

    said: dict[str, set[str]] = {}
    with translation.override("en"):
        for module in iter_modules(sentences.__path__):
            found = getattr(import_module(f"{sentences.__name__}.{module.name}"), "SENTENCES", {})
            for kind, sentence in found.items():
                said.setdefault(kind, set()).add(str(sentence))

    assert [kind for kind, several in said.items() if len(several) > 1] == []


def test_a_kind_that_nobody_knows_is_still_told():
    with translation.override("en"):
        assert asked_of(Question(kind="new", at="", told={"day": "2026-09-01"})).endswith(
            "1.9.2026"
        )
        assert told_of(Problem(kind="new")) != ""
