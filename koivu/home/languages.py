"""What a reader of a language reads in a place, and what of it somebody has accepted.

Two parts, each apart: the words of Koivu (its pages and usual phrases), and the place's own texts
(of the place and of its programme). Notices and reasons of one day are not waited for.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koivu.core.public_words import print_of, public_words
from koivu.core.words import SOURCE, Words, fingerprint, gather
from koivu.evaluation import phrases as questions
from koivu.participation import phrases as wish_answers
from koivu.places.models import LanguageReading, Place, PlaceWording, ReadPart
from koivu.places.texts import TEXTS as PLACE_TEXTS
from koivu.programme.board import Board, board_of
from koivu.programme.phrases import ALL, in_all_languages
from koivu.programme.rules import Facts, Line
from koivu.programme.texts import LABELS

PLACE_FIELDS = tuple(PLACE_TEXTS)
SESSION_FIELDS = tuple(LABELS)
Coming = tuple[str, Facts]  # what a session says, with the key of its slot


@dataclass(frozen=True, slots=True)
class Text:
    """One text as a reader sees it; `said` is empty where nobody has written it yet."""

    part: str
    key: str
    where: str | Promise
    finnish: str
    english: str
    said: str

    @property
    def print(self) -> str:
        """What is remembered of it when somebody accepts it."""
        return print_of(self.key, self.said)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a language: what it says, what is left to read, who accepted the rest."""

    name: str
    label: str | Promise
    texts: list[Text]
    to_read: list[Text]
    reading: LanguageReading | None

    @property
    def prints(self) -> list[str]:
        return [text.print for text in self.texts if text.said]


@dataclass(frozen=True, slots=True)
class State:
    """How a language stands in a place."""

    code: str
    name: str
    is_open: bool
    parts: list[Part]

    @property
    def to_read(self) -> int:
        """How many texts wait for a reader."""
        return sum(len(part.to_read) for part in self.parts)

    @property
    def prints(self) -> dict[str, list[str]]:
        return {part.name: part.prints for part in self.parts}


def states_of(place: Place, today: date) -> list[State]:
    """Return how every language but Finnish stands, in the order of the menu."""
    rows, words = list(place.language_readings.all()), _words_of(place)
    coming = list(coming_facts(place, today))
    codes = [code for code in dict(settings.LANGUAGES) if code != SOURCE]
    return [_state(code, place, rows, words, coming) for code in codes]


def waiting_of(place: Place, board: Board, today: date) -> list[State]:
    """Return the open languages in which texts wait for a reader; `board` may hold drafts."""
    codes = [code for code in dict(settings.LANGUAGES) if code in place.open_languages]
    if codes == [SOURCE]:
        return []
    rows, coming = list(place.language_readings.all()), list(_seen(board, today))
    states = [_state(code, place, rows, board.words, coming) for code in codes if code != SOURCE]
    return [state for state in states if state.to_read]


def state_of(place: Place, language: str, today: date, *, drafts: bool = False) -> State:
    """Return what a language says in a place, and what of it is left to read.

    Drafts are for the translators' sheet: families read nothing of them yet.
    """
    rows, words = place.language_readings.all(), _words_of(place)
    return _state(language, place, rows, words, coming_facts(place, today, drafts=drafts))


def _state(
    language: str,
    place: Place,
    rows: Iterable[LanguageReading],
    words: Mapping[str, Words],
    coming: Iterable[Coming],
) -> State:
    readings = {row.part: row for row in rows if row.language == language}
    own = [*_of_place(words, language), *_of_sessions(coming, language)]
    texts = {ReadPart.PUBLIC: list(_of_koivu(language)), ReadPart.OWN: own}
    parts = [_part(part, texts[part], readings.get(part.value)) for part in ReadPart]
    name = dict(settings.LANGUAGES)[language]
    return State(language, name, language in place.open_languages, parts)


def own_texts(place: Place, language: str, today: date, *, drafts: bool = False) -> Iterator[Text]:
    """Yield the place's own texts that families read from `today` on, missing ones too."""
    yield from _of_place(_words_of(place), language)
    yield from _of_sessions(coming_facts(place, today, drafts=drafts), language)


def _of_sessions(coming: Iterable[Coming], language: str) -> Iterator[Text]:
    seen: set[str] = set()
    for _key, facts in coming:
        for name in SESSION_FIELDS:
            words: Words = getattr(facts, name)
            finnish = words.by_language.get(SOURCE, "")
            said = words.by_language.get(language, "")
            usual = in_all_languages(finnish).get(language)
            where = _in_a_draft(LABELS[name]) if facts.is_draft else LABELS[name]
            text = _own(session_key(name, finnish), where, words, language)
            if finnish and (not said or said != usual) and text.print not in seen:
                seen.add(text.print)
                yield text


def coming_facts(place: Place, today: date, *, drafts: bool = False) -> Iterator[Coming]:
    """Yield the facts of sessions that hold today or later, with the key of their slot.

    What families see comes first; drafts after it, where they are asked for.
    """
    yield from _coming(board_of(place, today).lines, today)
    if drafts:
        planned = _coming(board_of(place, today, drafts=True).lines, today)
        yield from ((key, facts) for key, facts in planned if facts.is_draft)


def _seen(board: Board, today: date) -> Iterator[Coming]:
    """Yield what families see of a board that holds drafts too."""
    seen = ((line, tuple(one for one in line.versions if not one.is_draft)) for line in board.lines)
    return _coming([replace(line, versions=them) for line, them in seen if them], today)


def _coming(lines: Iterable[Line], today: date) -> Iterator[Coming]:
    for line in lines:
        lasting = (facts for facts, last in line.lasting if last >= today)
        of_one_date = (facts for day, facts in line.of_one_date.items() if day >= today)
        yield from ((line.key, facts) for facts in (*lasting, *of_one_date))


def _in_a_draft(label: str | Promise) -> str:
    return gettext("%(text)s, in a draft") % {"text": label}


def session_key(field: str, finnish: str) -> str:
    """Name a text of sessions by what it says in Finnish: sessions that share it share this."""
    return f"session:{field}:{fingerprint(finnish)}"


def _part(part: ReadPart, texts: list[Text], reading: LanguageReading | None) -> Part:
    accepted: Collection[str] = set(reading.prints) if reading else set()
    to_read = [text for text in texts if text.said and text.print not in accepted]
    return Part(part.value, part.label, texts, to_read, reading)


@cache
def _of_koivu(language: str) -> tuple[Text, ...]:
    """Return the words of Koivu in a language; they are the same until the next release."""
    return tuple(_words_of_koivu(language))


def _words_of_koivu(language: str) -> Iterator[Text]:
    for word in public_words():
        said = [word.said(code) for code in (SOURCE, "en", language)]
        yield Text(ReadPart.PUBLIC, f"word:{word.key}", _("Page"), *said)
    for shelf, phrase in (*ALL, *questions.ALL, *wish_answers.ALL):
        said = [phrase.words[code] for code in (SOURCE, "en", language)]
        yield Text(ReadPart.PUBLIC, f"phrase:{shelf}.{phrase.key}", _("Usual phrase"), *said)


def _words_of(place: Place) -> Mapping[str, Words]:
    rows = PlaceWording.objects.of_place_itself().filter(place=place)
    return gather(rows, lambda row: row.place_id).get(place.pk, {})


def _of_place(texts: Mapping[str, Words], language: str) -> Iterator[Text]:
    # What else the place has written of itself stands on the pages of a first visit.
    others = sorted(set(texts) - set(PLACE_FIELDS))
    for name in [*PLACE_FIELDS, *others]:
        if words := texts.get(name):
            where = PLACE_TEXTS[name][0] if name in PLACE_TEXTS else _("First time here?")
            yield _own(f"place:{name}", where, words, language)


def _own(key: str, where: str | Promise, words: Words, language: str) -> Text:
    said = [words.by_language.get(code, "") for code in (SOURCE, "en", language)]
    return Text(ReadPart.OWN, key, where, *said)
