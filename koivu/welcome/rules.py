"""What a place's first-visit pages show: pictures with words, a film that everybody can follow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from koivu.core.words import SOURCE, Said, Words, fingerprint
from koivu.places.models import Place
from koivu.welcome.models import Film, FilmWording, Picture, Shows, Welcome
from koivu.welcome.texts import (
    GAPS,
    HOUSE_RULES,
    SAFER,
    Told,
    how_it_goes,
    lines_told,
    questions,
)


@dataclass(frozen=True)
class Shot:
    """A picture and what it says to whoever does not see it."""

    picture: Picture
    alt: Words

    @property
    def said(self) -> Said:
        """What it shows, in the language of the page or the nearest there is."""
        return self.alt.said(get_language() or SOURCE)


@dataclass(frozen=True)
class Caption:
    """The captions of one language and the print of their words, which is in their address."""

    language: str
    print: str


@dataclass(frozen=True)
class Showing:
    """A film that may be shown: with captions and a transcript in Finnish at least."""

    film: Film
    transcript: Words
    captions: list[Caption]
    poster: Picture | None

    @property
    def caption_for_reader(self) -> str:
        """The language of the captions that run at once: the page's, else Finnish."""
        known = {one.language for one in self.captions}
        return language if (language := get_language() or SOURCE) in known else SOURCE


@dataclass(frozen=True)
class Visit:
    """All that the page of a first visit shows besides the place's own door."""

    steps: list[Told]
    questions: list[Told]
    house_rules: Told
    shots: dict[str, Shot]
    showing: Showing | None

    @property
    def inside(self) -> list[Shot]:
        """The pictures from inside, in the order in which one meets them."""
        return [
            self.shots[one] for one in (Shows.HALL, Shows.ROOM, Shows.TABLE) if one in self.shots
        ]


def visit_of(place: Place, words: Mapping[str, Words]) -> Visit:
    """Return what the first-visit page of `place` shows; `words` are those of the place."""
    pictures = {one.shows: one for one in Picture.objects.told().filter(place=place)}
    film = Film.objects.filter(place=place).first()
    return Visit(
        steps=how_it_goes(place, words),
        questions=questions(words, welcome_of(place).unasked),
        house_rules=lines_told("house_rules", "", words, HOUSE_RULES),
        shots=shots_of(pictures.values(), words),
        showing=showing_of(film, film.wordings.all(), pictures.get(Shows.FILM)) if film else None,
    )


def welcome_of(place: Place) -> Welcome:
    """Return what the place has chosen; an unsaved row where it has chosen nothing."""
    return Welcome.objects.filter(place=place).first() or Welcome(place=place)


def safer_space(words: Mapping[str, Words]) -> Told:
    """Return what the place promises to whoever comes."""
    return lines_told("safer", "", words, SAFER)


def known_gaps(words: Mapping[str, Words]) -> Told:
    """Return what of the pages is not for everybody yet."""
    return lines_told("access_gaps", "", words, GAPS)


def shots_of(pictures: Iterable[Picture], words: Mapping[str, Words]) -> dict[str, Shot]:
    """Return the pictures that have their words, by what they show; the film's stands apart."""
    return {
        one.shows: Shot(one, words[alt_of(one.shows)])
        for one in pictures
        if one.shows != Shows.FILM and words.get(alt_of(one.shows))
    }


def showing_of(
    film: Film, wordings: Iterable[FilmWording], poster: Picture | None
) -> Showing | None:
    """Return the film with its words, or None as long as some cannot follow it."""
    rows = list(wordings)
    captions = [
        Caption(row.language, fingerprint(row.text)) for row in rows if row.field == "captions"
    ]
    transcript = Words({row.language: row.text for row in rows if row.field == "transcript"})
    if not any(one.language == SOURCE for one in captions):
        return None
    if not transcript.by_language.get(SOURCE):
        return None
    return Showing(film, transcript, captions, poster)


def alt_of(shows: str) -> str:
    """Return the name of the wording that says what a picture shows."""
    return f"alt_{shows}"


def words_of(rows: Iterable) -> dict[str, Words]:
    """Return {field: Words} of the wordings of one thing."""
    texts: dict[str, dict[str, str]] = {}
    for row in rows:
        texts.setdefault(row.field, {})[row.language] = row.text
    return {name: Words(by_language) for name, by_language in texts.items()}
