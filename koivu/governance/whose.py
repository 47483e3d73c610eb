"""Whose a task can be: people by the name that they show, and partners; else it is words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koivu.governance.models import SeatHolder
from koivu.partners.people import People, Person, people_of
from koivu.places.models import Place, Role

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Whose:
    """A name that can be chosen, and whom it means."""

    name: str
    user: int | None = None
    organisation: int | None = None


def can_be_chosen(place: Place, today: date, people: People | None = None) -> list[Whose]:
    """Return who can be chosen, partners first; a name that would mean two is not offered.

    A person stands there with what she is here for, so that a bare first name stays words;
    whoever shows no name (P-6) takes a task herself.
    """
    people = people or people_of(place, today)
    partners = [Whose(one.name, organisation=one.partnership.organisation_id)
                for one in people.partners]  # fmt: skip
    persons = [
        Whose(f"{one.name} · {said}", user=one.user.pk)
        for one, said in here_for(people)
        if one.name
    ]
    known = {one.user for one in persons}
    persons += [one for one in _seated(place, today) if one.user not in known]
    found = [one for one in [*partners, *persons] if len(one.name) <= LONGEST]
    many = Counter(_bare(one.name) for one in found)
    return [one for one in found if many[_bare(one.name)] == 1]


def meant_by(words: str, choices: Iterable[Whose]) -> Whose:
    """Return whom `words` mean: one that can be chosen, written out; else nobody."""
    return next((one for one in choices if _bare(one.name) == _bare(words)), Whose(words))


def here_for(people: People) -> list[tuple[Person, str]]:
    """Return everybody with what she is here for: her partner, else her role."""
    works_for = {one.user.pk: partner.name for partner in people.partners for one in partner.people}
    return [(one, works_for.get(one.user.pk) or _role(one)) for one in people.everybody]


def _role(one: Person) -> str:
    return str(Role.COORDINATOR.label if one.coordinates else Role.WORKER.label)


def _seated(place: Place, today: date) -> list[Whose]:
    rows = SeatHolder.objects.sitting(place, today).exclude(user__shown_name="")
    return [
        Whose(f"{one.user.shown_name} · {Role.STEERING.label}", user=one.user_id)
        for one in rows.select_related("user")
    ]


def _bare(words: str) -> str:
    return " ".join(words.split()).casefold()
