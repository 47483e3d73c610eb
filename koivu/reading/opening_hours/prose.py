"""The unit register (TPR, service map): opening hours as sentences in several languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from koivu.reading.found import WEEKDAYS, FoundClosure, FoundHours, FoundSession, Reading
from koivu.reading.json_text import Json, as_object, as_text, by_language, objects
from koivu.reading.markup import plain_words
from koivu.reading.opening_hours.gathered import LEAVE_OUT, Gathered
from koivu.reading.phrases import read_phrase

HOURS = "OPENING_HOURS"
LANGUAGES = ("fi", "sv", "en")
MOST_TEXTS = 500  # of a file; reading sentences takes its time
LONGEST = 1_000  # signs of a sentence about hours
DAY = timedelta(days=1)
# A heading over a link has neither; where one stands, something was told.
_TELLS = re.compile(r"\d|sulj|kiinni|stäng|closed|auki\b|avoinna\b|öppet\b|open\b", re.IGNORECASE)

_CLOSES = re.compile(r"sulj|kiinni|stäng|closed", re.IGNORECASE)


def connections_in(file: Json) -> list[Mapping[str, Json]] | None:
    """Return the rows of all sections of units, or None when the file has no sections."""
    page = as_object(file)
    rows: Json = page["results"] if isinstance(page.get("results"), list) else file
    found = [one for row in objects(rows) for one in _unfolded(row)]
    return found if any("section_type" in one for one in found) else None


def read_prose(rows: list[Mapping[str, Json]], gathered: Gathered, on: date) -> None:
    """Take in what the hours of each unit say, in whichever language says it."""
    many = 0
    for number, row in enumerate(rows, start=1):
        at = f"connection {as_text(row.get('connection_id')) or number}"
        texts = _texts(row)
        if as_text(row.get("section_type")) != HOURS:
            gathered.skip(at, next(iter(texts.values()), ""))
        elif not any(_TELLS.search(text) for text in texts.values()):
            _only_a_link(row, at, texts, gathered)
        elif many >= MOST_TEXTS:
            gathered.cut["texts"] = gathered.cut.get("texts", 0) + 1
        else:
            many += 1
            _Text(at, f"tprek:{as_text(row.get('unit_id'))}", texts, gathered, on).read()


def _unfolded(row: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """A unit of the service map carries its connections inside."""
    if not isinstance(row.get("connections"), list):
        yield row
        return
    for one in objects(row["connections"]):
        yield {"unit_id": row.get("id"), **one}


def _texts(row: Mapping[str, Json]) -> dict[str, str]:
    texts = dict(by_language(row.get("name")))
    for code in LANGUAGES:
        if text := as_text(row.get(f"name_{code}")):
            texts[code] = text
    return {code: plain_words(text)[:LONGEST] for code, text in texts.items() if code in LANGUAGES}


def _only_a_link(
    row: Mapping[str, Json], at: str, texts: dict[str, str], gathered: Gathered
) -> None:
    gathered.skip(at, next(iter(texts.values()), ""))
    address = next(filter(None, (as_text(row.get(f"www_{code}")) for code in LANGUAGES)), "")
    address = address or next(iter(by_language(row.get("www")).values()), "")
    if address:
        gathered.ask("hours_are_elsewhere", at, {"address": address})


class _Text:
    """The hours of one unit in words; the languages must say the same."""

    def __init__(
        self, at: str, unit: str, texts: dict[str, str], gathered: Gathered, on: date
    ) -> None:
        self.at, self.unit, self.texts, self.gathered, self.on = at, unit, texts, gathered, on

    def read(self) -> None:
        readings = {
            code: read_phrase(self.texts[code], code, self.on)
            for code in LANGUAGES
            if code in self.texts and _TELLS.search(self.texts[code])
        }
        language = next((code for code in readings if _is_clear(readings[code])), None)
        best = readings[language] if language else next(iter(readings.values()))
        own = [self._keep(session) for session in best.sessions]
        if language is None:
            told = {"text": " / ".join(self.texts[code] for code in readings)[:200]}
            self._ask("hours_in_words_unclear", own, told)
        elif _leaves_a_closure(best):
            self._ask("hours_in_words_unclear", own, {"text": self.texts[language][:200]})
        if any(not session.days and not session.dates for session in best.sessions):
            self._ask("days_not_told", own, {"text": self.texts[language or "fi"][:200]}, of="days")
        others = {code for code, reading in readings.items() if _week(reading) != _week(best)}
        if language and any(_is_clear(readings[code]) for code in others):
            told = {"text": " / ".join(self.texts[code] for code in readings)[:300]}
            self._ask("languages_disagree", own, told)
        for closure in _closures(best.sessions, self.at, self.unit):
            self.gathered.close(closure)

    def _keep(self, session: FoundSession) -> str:
        return self.gathered.add(
            self.at,
            FoundHours(
                id="",
                at=self.at,
                unit=self.unit,
                source="tprek",
                days=session.days,
                dates=session.dates,
                opens=session.start,
                closes=session.end,
                all_day=session.all_day,
                week_parity=session.week_parity,
                every_weeks=session.every_weeks,
                counted_from=session.counted_from,
                nth=session.nth,
                valid_from=session.valid_from,
                valid_until=session.valid_until,
                text={},
            ),
        )

    def _ask(self, kind: str, about: list[str], told: dict[str, str], of: str = "") -> None:
        self.gathered.ask(
            kind, self.at, told, about=about, blocks=True, of=of, choices=(LEAVE_OUT,)
        )


def _is_clear(reading: Reading) -> bool:
    is_whole = all(one.start and one.end for one in reading.sessions)
    is_asking = any(question.blocks for question in reading.questions)
    return bool(reading.sessions) and is_whole and not is_asking


def _leaves_a_closure(reading: Reading) -> bool:
    """Whether words that close the doors stand beside the hours and took no day out."""
    beside = [text for one in reading.sessions for text in one.title.values()]
    beside += [one.text for one in reading.not_sessions]
    has_closure = any(one.cancelled_dates for one in reading.sessions)
    return not has_closure and any(_CLOSES.search(text) for text in beside)


def _week(reading: Reading) -> set[tuple[object, ...]]:
    return {
        (day, one.dates, one.start, one.end, one.week_parity, one.valid_from, one.valid_until)
        for one in reading.sessions
        for day in one.days or ("",)
    }


def _closures(sessions: Sequence[FoundSession], at: str, unit: str) -> Iterator[FoundClosure]:
    """Days that the words take out; nights and days without hours between them count in."""
    gone = sorted({day for one in sessions for day in one.cancelled_dates})
    held = {day for one in sessions for day in one.days}
    first: date | None = None
    for before, after in zip(gone, [*gone[1:], None] if gone else [], strict=True):
        first = first or before
        if after is None or any(
            WEEKDAYS[(before + DAY * step).weekday()] in held
            for step in range(1, (after - before).days)
        ):
            yield FoundClosure(id="", at=at, first=first, last=before, unit=unit)
            first = None
