"""Fill a scratch database: so many sessions a year over so many places.

Rows are inserted in bulk, past the actions, which only a benchmark may do. One house has the same
week in every load, and the same eight places stand within 5 km of one point: what a page or a
search finds is constant, only what it must not look at grows.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice

from django.db import transaction

from bench.sizes import LOADS
from koivu.core import clock
from koivu.partners.models import Organisation, OrganisationName
from koivu.places.models import OpeningHours, Place
from koivu.programme.models import (
    Organiser,
    Presence,
    ProgrammeWording,
    Slot,
    SlotVersion,
)

HOUSE = "talo"
MIDDLE = (60.3200, 25.0500)
PLACES_NEAR = 8
WEEKLY, MONTHLY = 52, 12  # sessions a year
TITLES = {"fi": "Vauvaryhmä", "sv": "Babygrupp", "en": "Baby group", "ar": "مجموعة الرضع"}
TEXT = {"fi": "Lauletaan, leikitään ja juodaan kahvia. Sisarukset ovat tervetulleita."}
LANGUAGES = [["fi"], ["fi", "sv"], ["fi", "so"], ["fi", "en", "ar"]]


@dataclass(frozen=True)
class Line:
    """One line of a week to be made."""

    place: Place
    number: int
    monthly: bool = False
    suits: bool = False


@transaction.atomic
def fill(sessions: int) -> int:
    """Make the rows; return how many sessions a year they give."""
    chance = random.Random(sessions)
    now, today = clock.now(), clock.today()
    organisations = _organisations(today)
    house, near, others = _places(LOADS[sessions], chance, now)
    lines = [Line(house, number, suits=number % 3 == 0) for number in range(12)]
    lines += [Line(place, number, suits=number == 0) for place in near for number in range(2)]
    left = sessions - WEEKLY * len(lines)
    lines += _spread(others, left)
    monday = today - timedelta(days=today.weekday() + 28)
    for some in _some(lines, 5_000):
        _write(some, organisations, chance, monday, now)
    _open_the_house(house, monday, now)
    return sum(MONTHLY if line.monthly else WEEKLY for line in lines)


def _organisations(today: date) -> list[Organisation]:
    made = Organisation.objects.bulk_create(Organisation() for _ in range(40))
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=one, name=f"Yhdistys {one.pk}", since=date(2015, 1, 1))
        for one in made
    )
    return made


def _places(many: int, chance: random.Random, now) -> tuple[Place, list[Place], list[Place]]:
    def somewhere(number: int) -> tuple[float, float]:
        if 1 <= number <= PLACES_NEAR:
            return tuple(middle + chance.uniform(-0.015, 0.015) for middle in MIDDLE)
        return chance.uniform(60.6, 66), chance.uniform(22, 29)

    rows = []
    for number in range(many):
        latitude, longitude = somewhere(number)
        rows.append(
            Place(
                slug=HOUSE if number == 0 else f"kahvila-{number}",
                name="Koivutalo" if number == 0 else f"Perhekahvila {number}",
                street=f"Koivutie {number}",
                town="Vantaa" if number <= PLACES_NEAR else "Oulu",
                latitude=latitude,
                longitude=longitude,
                is_public=True,
                open_languages=["fi", "sv", "en", "ar"],
                changed_at=now,
                checked_on=now.date(),
            )
        )
    made = Place.objects.bulk_create(rows)
    return made[0], made[1 : PLACES_NEAR + 1], made[PLACES_NEAR + 1 :]


def _spread(places: list[Place], sessions: int) -> Iterator[Line]:
    """Yield lines that give about `sessions` a year in all, alike for each of `places`."""
    for number, place in enumerate(places):
        wanted = sessions * (number + 1) // len(places) - sessions * number // len(places)
        weekly, rest = divmod(wanted, WEEKLY)
        monthly = round(rest / MONTHLY)
        yield from (Line(place, one, suits=one == 0) for one in range(weekly))
        yield from (Line(place, one, monthly=True) for one in range(monthly))


def _some(lines: list[Line], many: int) -> Iterator[list[Line]]:
    of_lines = iter(lines)
    while some := list(islice(of_lines, many)):
        yield some


def _write(lines: list[Line], organisations, chance: random.Random, monday: date, now) -> None:
    slots = Slot.objects.bulk_create(Slot(place=line.place) for line in lines)
    versions = SlotVersion.objects.bulk_create(
        _version(slot, line, monday, now) for slot, line in zip(slots, lines, strict=True)
    )
    Organiser.objects.bulk_create(
        Organiser(version=version, organisation=one)
        for version in versions
        for one in chance.sample(organisations, 2)
    )
    ProgrammeWording.objects.bulk_create(
        ProgrammeWording(
            place=line.place,
            version=version,
            field=field,
            language=language,
            text=text,
            written_at=now,
        )
        for line, version in zip(lines, versions, strict=True)
        for field, texts in (("title", TITLES), ("text", TEXT))
        for language, text in texts.items()
    )


def _version(slot: Slot, line: Line, monday: date, now) -> SlotVersion:
    hour = 9 + line.number % 6
    return SlotVersion(
        slot=slot,
        first_date=monday,
        repeats="monthly" if line.monthly else "weekly",
        nth=[1 + line.number % 4] if line.monthly else [],
        weekday=1 + line.number % 5,
        kind=["open", "group", "activity", "advice"][line.number % 4],
        starts=time(hour),
        ends=time(hour + 1, 30),
        age_from=0 if line.suits else 48,
        age_until=35 if line.suits else 83,
        languages=["fi", "so"] if line.suits else LANGUAGES[line.number % 2],
        changed_at=now,
    )


def _open_the_house(house: Place, monday: date, now) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(place=house, weekday=weekday, opens=time(9), closes=time(15))
        for weekday in range(1, 6)
    )
    here = Presence.objects.bulk_create(
        Presence(place=house, weekday=weekday, starts=time(9), ends=time(14), languages=["fi"])
        for weekday in range(1, 8)
        for _ in range(2)
    )
    ProgrammeWording.objects.bulk_create(
        ProgrammeWording(
            place=house, presence=one, field=field, language="fi", text=text, written_at=now
        )
        for one in here
        for field, text in (("role", "Perheohjaaja"), ("topics", "Arjen asiat, vaikeatkin"))
    )
