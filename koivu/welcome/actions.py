"""What changes on the first-visit pages: texts and choices, pictures, the film."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.redrawing import Redrawn
from koivu.core.words import write_words
from koivu.places.actions import change_place, mark_changed, take_turn
from koivu.places.models import Place
from koivu.welcome.models import Film, FilmPart, FilmWording, Picture, Shows
from koivu.welcome.rules import welcome_of

Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class SentFilm:
    """A film that has been looked into, in parts that are made as they are asked for."""

    kind: str
    size: int
    print: str
    parts: Iterable[bytes]


@transaction.atomic
def change_welcome(
    place: Place, facts: Mapping[str, object], words: Texts, *, by: User | None, at: datetime
) -> None:
    """Write what the place has chosen (columns by name) and its texts."""
    take_turn(place.pk)
    welcome = welcome_of(place)
    changed = [name for name, value in facts.items() if getattr(welcome, name) != value]
    if changed:
        for name in changed:
            setattr(welcome, name, facts[name])
        welcome.full_clean()
        welcome.save()
        journal.record("welcome.changed", welcome, by=by, at=at, fields=changed, place_id=place.pk)
    change_place(place, {}, words, by=by, at=at)


@transaction.atomic
def keep_picture(
    place: Place, shows: str, redrawn: Redrawn | None, alt: Texts, *, by: User | None, at: datetime
) -> None:
    """Put a picture in the place of the one before, or only change what is said of it."""
    take_turn(place.pk)
    if redrawn:
        facts = {
            "body": redrawn.body,
            "width": redrawn.width,
            "height": redrawn.height,
            "print": hashlib.sha256(redrawn.body).hexdigest()[:20],
        }
        picture, _made = Picture.objects.update_or_create(place=place, shows=shows, defaults=facts)
        journal.record("picture.kept", picture, by=by, at=at, place_id=place.pk)
    change_place(place, {}, alt, by=by, at=at)


@transaction.atomic
def remove_picture(picture: Picture, *, by: User | None, at: datetime) -> None:
    """Take a picture away; what was said of it stays for the next one."""
    take_turn(picture.place_id)
    _removed("picture.removed", picture, picture.place, by=by, at=at)


@transaction.atomic
def keep_film(
    place: Place, sent: SentFilm | None, texts: Texts, *, by: User | None, at: datetime
) -> Film:
    """Put a film in the place of the one before, or only change its words.

    Captions belong to one film: a new one takes only those that come with it.
    """
    take_turn(place.pk)
    if sent:
        film = _replaced(place, sent)
        journal.record("film.kept", film, by=by, at=at, place_id=place.pk)
    else:
        film = Film.objects.get(place=place)
    changed = write_words(FilmWording.objects.all(), {"film": film}, texts, by=by, at=at)
    if changed:
        journal.record("film.texts_written", film, by=by, at=at, fields=changed, place_id=place.pk)
    mark_changed(place, at=at)
    return film


@transaction.atomic
def remove_film(film: Film, *, by: User | None, at: datetime) -> None:
    """Take the film away with all its words, and the picture that stood on it."""
    take_turn(film.place_id)
    Picture.objects.filter(place=film.place, shows=Shows.FILM).delete()
    _removed("film.removed", film, film.place, by=by, at=at)


def _replaced(place: Place, sent: SentFilm) -> Film:
    film = Film.objects.filter(place=place).first() or Film(place=place)
    film.kind, film.size, film.print = sent.kind, sent.size, sent.print
    film.full_clean()
    film.save()
    film.parts.all().delete()
    film.wordings.captions().delete()
    for number, part in enumerate(sent.parts):
        FilmPart.objects.create(film=film, number=number, body=part)
    return film


def _removed(verb: str, row: models.Model, place: Place, *, by: User | None, at: datetime) -> None:
    journal.record(verb, row, by=by, at=at, place_id=place.pk)
    row.delete()
    mark_changed(place, at=at)
