"""Every word is said in Finnish and Swedish, what families read in all ten languages."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import ngettext
from django.utils.translation.template import templatize
from django.utils.translation.trans_real import DjangoTranslation

from koivu.core import clock
from koivu.core.pages import forget_pages
from koivu.demo.actions import build_demonstration
from koivu.programme import phrases
from koivu.programme.board import board_of, forget_boards
from koivu.programme.paper.orders import Order, PaperKind, sizes_of
from koivu.programme.paper.printing import paper_of
from tests.test_public_pages import paths

pytestmark = pytest.mark.drawn
ROOT = Path(settings.BASE_DIR)
FOLDERS = ("koivu", "config", "templates")
CONTEXT_MARK = "\x04"

# What a call hands over: (context, singular, plural) as places among its arguments.
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
LITERAL = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
CALL_OF_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\(((?:u?(?:{LITERAL.pattern})(?:, ?)?)+)")
HOLES = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w+[^>]*>|https?://\S+")

# Words that make a person into something else, and office words.
AVOIDED = {
    "fi": r"asiaka|tapau(s|ks)|suorit(e|tee)|ensikertalai|läsnä|osallista|palvelutapahtuma",
    "sv": r"klient|\bkund(en|er|erna|ens)?\b|patient|ärendehantering|förstagångs",
    "en": r"(?<!postgresql-)\b(client|patient|case|ticket|quota)s?\b|\bow(e|es|ed|ing)\b",
}

# The words that are settled for good: English, Finnish, Swedish.
SETTLED = """
Today at the house | Tänään talossa | I dag i huset
Here today | Tänään paikalla | På plats i dag
Free, no sign-up | Maksuton, ei ilmoittautumista | Gratis, ingen anmälan
Open now, until %(time)s | Auki nyt, klo %(time)s asti | Öppet nu, till kl. %(time)s
This week | Viikko-ohjelma | Veckoprogram
First time here? | Tuletko ensimmäistä kertaa? | Första gången här?
Cancelled | Peruttu | Inställt
Changed | Muuttunut | Ändrat
Advice, no appointment | Neuvontaa ilman ajanvarausta | Rådgivning utan tidsbokning
What we know about you | Mitä tiedämme sinusta | Vad vi vet om dig
"""

# Read by families, and not at the desk.
FAMILIES = [code for code, _name in settings.LANGUAGES if code not in settings.STAFF_LANGUAGES]
TRANSLATED = [code for code, _name in settings.LANGUAGES if code != "en"]
# May be alike in Finnish or English and in Somali, Albanian or Ukrainian: names, codes, numbers.
ALIKE: set[str] = set()

Key = tuple[str, str]  # context, msgid


@cache
def spoken() -> dict[Key, str]:
    """Return {(context, msgid): where} of every word of code and templates."""
    found: dict[Key, str] = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if "tests" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
                continue
            read = _of_code if path.suffix == ".py" else _of_template
            for key in read(path):
                found.setdefault(key, str(path.relative_to(ROOT)))
    return found


def _of_code(path: Path) -> Iterator[Key]:
    for call in ast.walk(ast.parse(path.read_text())):
        name = getattr(getattr(call, "func", None), "id", None)
        if isinstance(call, ast.Call) and name in CALLS:
            context, singular, _plural = CALLS[name]
            words = [one.value if isinstance(one, ast.Constant) else None for one in call.args]
            if isinstance(words[singular], str):
                yield words[context] if context is not None else "", words[singular]


def _of_template(path: Path) -> Iterator[Key]:
    for name, literals in CALL_OF_TEMPLATE.findall(templatize(path.read_text(), str(path))):
        words = [ast.literal_eval(one) for one in LITERAL.findall(literals)]
        yield (words[0], words[1]) if "pgettext" in name else ("", words[0])


@cache
def catalog(language: str) -> Catalog:
    folder = translation.to_locale(language)
    with (ROOT / f"locale/{folder}/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language.split("-")[0])


@cache
def public() -> set[Key]:
    """Return the words of locale/public.pot, which readers of a language are asked to accept."""
    with (ROOT / "locale/public.pot").open("rb") as file:
        return {(one.context or "", _singular(one.id)) for one in read_po(file) if one.id}


def _singular(msgid: str | Sequence[str]) -> str:
    return msgid if isinstance(msgid, str) else msgid[0]


def said(language: str, key: Key) -> list[str]:
    """Return every form of a word in a language; none where it is missing or fuzzy."""
    context, msgid = key
    message = catalog(language).get(msgid, context or None)
    if message is None or message.fuzzy:
        return []
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return [form for form in forms if form] if all(forms) else []


def untold(language: str, keys: Iterable[Key]) -> list[str]:
    return sorted(f"{key[1]} ({spoken().get(key)})" for key in keys if not said(language, key))


def messages(language: str):
    """Yield (msgid forms, said forms) of all that is said in a language."""
    for message in catalog(language):
        if message.id and message.string and not message.fuzzy:
            ids = message.id if isinstance(message.id, tuple | list) else [message.id]
            forms = message.string if isinstance(message.string, tuple | list) else [message.string]
            yield list(ids), [form for form in forms if form]


def usual() -> list[phrases.Phrase]:
    """Return every usual phrase."""
    shelves = (value for value in vars(phrases).values() if isinstance(value, tuple))
    return [one for shelf in shelves for one in shelf if isinstance(one, phrases.Phrase)]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_word_is_said_in_the_languages_of_the_desk(language):
    assert untold(language, spoken()) == []


def test_the_words_are_found():
    """Else the test above would be true of nothing."""
    assert len(spoken()) > 900
    assert ("kind of session", "Outing") in spoken()  # of code, with a context
    assert ("go back to it", "This week") in spoken()  # of a template, with a context
    assert ("", "%(count)d year") in spoken()  # one and many
    assert ("", "Nothing on") in spoken()  # inside an f-string


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_filled_in_is_filled_in_everywhere(language):
    """Holes, tags and the line ends are those of the English; one of "one and many" may lack."""
    wrong = []
    for ids, forms in messages(language):
        wanted = sorted(HOLES.findall(ids[-1]))
        for form in forms:
            fits = sorted(HOLES.findall(form)) == wanted
            may_lack = len(ids) > 1 and set(HOLES.findall(form)) <= set(wanted)
            ends = (ids[-1].startswith("\n"), ids[-1].endswith("\n"))
            if not (fits or may_lack) or (form.startswith("\n"), form.endswith("\n")) != ends:
                wrong.append(f"{ids[-1]} → {form}")

    assert wrong == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nobody_is_made_into_something_else(language):
    avoided = re.compile(AVOIDED[language], re.IGNORECASE)

    assert [form for _, forms in messages(language) for form in forms if avoided.search(form)] == []


def test_nobody_is_made_into_something_else_in_english():
    avoided = re.compile(AVOIDED["en"], re.IGNORECASE)

    assert [msgid for _context, msgid in spoken() if avoided.search(msgid)] == []


def test_no_usual_sentence_makes_anybody_into_something_else():
    assert len(usual()) > 40
    for language, pattern in AVOIDED.items():
        words = [phrase.words[language] for phrase in usual()]
        assert [one for one in words if re.search(pattern, one, re.IGNORECASE)] == []


@pytest.mark.parametrize(("language", "column"), [("fi", 1), ("sv", 2)])
def test_settled_words_are_kept(language, column):
    table = [[cell.strip() for cell in line.split("|")] for line in SETTLED.strip().splitlines()]

    kept = {row[0]: said(language, ("", row[0])) for row in table}
    assert kept == {row[0]: [row[column]] for row in table}


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_families_read_is_said_in_every_language(language):
    assert untold(language, public()) == []


def test_the_public_words_are_words_of_ours():
    """A word that nothing says any more is no reader's trouble."""
    assert len(public()) > 250
    assert public() - set(spoken()) == set()


@pytest.mark.parametrize("language", [code for code in FAMILIES if code != "ar"])
def test_a_catalog_for_families_holds_what_they_read(language):
    there = {(one.context or "", _singular(one.id)) for one in catalog(language) if one.id}

    assert there ^ public() == set()


@pytest.mark.parametrize("language", ["so", "sq", "uk"])
def test_a_word_is_not_left_in_english_or_finnish(language):
    left = [
        (key[1], form)
        for key in public()
        for form in said(language, key)
        if form in {key[1], *said("fi", key)} - ALIKE
    ]
    left += [
        (phrase.key, phrase.words[language])
        for phrase in usual()
        if phrase.words[language] in {phrase.words["fi"], phrase.words["en"]} - ALIKE
    ]

    assert left == []


def test_usual_phrases_are_said_in_every_language():
    assert {tuple(phrase.words) for phrase in usual()} == {tuple(dict(settings.LANGUAGES))}
    assert [phrase.key for phrase in usual() if not all(phrase.words.values())] == []


def test_plurals_are_those_of_the_language():
    forms = {code: catalog(code).num_plurals for code in TRANSLATED}

    assert forms == {
        "fi": 2, "fi-selko": 2, "sv": 2, "ru": 3, "et": 2, "ar": 6, "so": 2, "sq": 2, "uk": 3,
    }  # fmt: skip
    with translation.override("uk"):
        years = [ngettext("%(count)d year", "%(count)d years", n) for n in (1, 3, 5, 21)]
    assert [one.removeprefix("%(count)d ") for one in years] == ["рік", "роки", "років", "рік"]


@pytest.fixture
def asked(monkeypatch) -> set[Key]:
    """What pages ask of the words of families while they are made, as Arabic does."""
    wanted: set[Key] = set()

    def listening(name):
        answer = getattr(DjangoTranslation, name)

        def asking(self, msgid, *more):
            if self.language() == "ar":
                context, _mark, text = msgid.rpartition(CONTEXT_MARK)
                wanted.add((context, text))
            return answer(self, msgid, *more)

        return asking

    for name in ("gettext", "ngettext"):
        monkeypatch.setattr(DjangoTranslation, name, listening(name), raising=False)
    return wanted


# Days that say different things: a usual one, a public holiday, a night, summer.
MOMENTS = [
    (date(2026, 11, 17), time(10, 0)),
    (date(2026, 12, 24), time(12, 0)),
]


def test_families_words_are_public(world, asked):
    client = Client(headers={"accept-language": "ar"})
    for path in paths(world):
        if path.startswith("/ar/"):
            client.get(path)
    for path in ("/ar/nowhere/at/all/", "/ar/koivukyla/week/?age_months=much&kind=none"):
        client.get(path)
    for typed in ({}, {"what": "ا" * 500, "proposer": "nobody"}):
        client.post("/ar/koivukyla/propose/", typed)
    with translation.override("ar"):
        of_ours = asked & set(spoken())

    assert len(of_ours) > 40
    assert of_ours - public() == set()


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(("day", "hour"), MOMENTS)
def test_words_of_an_invented_week_are_public(day, hour, asked, monkeypatch):
    now = clock.at(day, hour)
    monkeypatch.setattr(clock, "now", lambda: now)
    houses = build_demonstration(now=now)
    forget_boards()
    forget_pages()
    client = Client(headers={"accept-language": "ar"})
    week = f"{day:%G-W%V}"
    client.get("/ar/")
    for house in houses:
        slug = house.place.slug
        for page in ("", "screen/", "first-time/", f"week/{week}/"):
            client.get(f"/ar/{slug}/{page}")
        client.get(f"/ar/{slug}/calendar.ics")
        for kind in ("season", "door", "holidays") if house is houses[0] else ():
            client.get(f"/ar/{slug}/paper/{kind}.pdf?language=ar")
        board = board_of(house.place, day)
        # All that papers say, without drawing it.
        coming = next(iter(board.sessions(day, day.fromordinal(day.toordinal() + 30))), None)
        for kind in PaperKind:
            if coming or kind != PaperKind.FLYER:
                order = Order(kind, sizes_of(kind)[0], ("ar",), session=coming.id if coming else "")
                paper_of(order, house.place, board, now)
        for session in board.sessions(day, day.fromordinal(day.toordinal() + 6)):
            client.get(f"/ar/{slug}/session/{session.id}/")

    assert asked & set(spoken()) - public() == set()
