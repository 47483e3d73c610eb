"""Who works in a place, for somebody who is new there: roles, and names that are shown (F-31)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from koivu.core.templatetags.koivu import language_name
from koivu.core.words import finnish_order
from koivu.partners.models import Colleague, FirstSteps, RoleCard
from koivu.partners.people import Person, people_of
from koivu.partners.usual_words import usual
from koivu.partners.who_knows import who_knows
from koivu.places.models import Place


@dataclass(frozen=True)
class Shown:
    """Somebody as she shows herself: a role always, a name only by her own switch."""

    role: str
    name: str = ""
    languages: list[str] = field(default_factory=list)
    is_me: bool = False
    face: tuple[int, str] | None = None  # whose, and its print: both stand in its address


@dataclass(frozen=True)
class Team:
    """The people of an organisation, and what it answers for here."""

    name: str
    areas: list[str]
    people: list[Shown]


def teams_of(place: Place, today: date, me: int) -> list[Team]:
    """Return everybody who works in `place`, by the names of the organisations (P-13)."""
    people = people_of(place, today)
    shown = {one.user_id: one for one in _shown_in(place)}
    cards = RoleCard.objects.filter(membership__place=place).exclude(confirmed_digest="")
    roles = {one.membership_id: one.role for one in cards if one.holds_on(today)}

    def dressed(persons: Iterable[Person]) -> list[Shown]:
        told = [_shown(one, shown.get(one.user.pk), roles, me) for one in persons if one.roles]
        return sorted(told, key=lambda one: (finnish_order(one.role), finnish_order(one.name)))

    areas: dict[str, list[str]] = {}
    for area in who_knows(place, today):
        for owner in area.owners:
            areas.setdefault(owner.name, []).append(area.name)
    teams = [
        Team(one.name, areas.get(one.name, []), dressed(one.people)) for one in people.partners
    ]
    members = {person.user.pk for one in people.partners for person in one.people}
    others = [one for one in people.everybody if one.user.pk not in members]
    if others:
        teams.append(Team("", [], dressed(others)))
    return [team for team in teams if team.people or team.areas]


def _shown_in(place: Place) -> Iterable[Colleague]:
    rows = Colleague.objects.filter(place=place).select_related("face")
    return rows.defer("face__body")


def first_steps(place: Place, language: str) -> list[str]:
    """Return the place's own first steps, or else the usual ones."""
    own = FirstSteps.objects.filter(place=place).first()
    return own.text.split("\n") if own else usual("steps", language)


def _shown(person: Person, says: Colleague | None, roles: dict[int, str], me: int) -> Shown:
    by_card = roles.get(person.membership.pk, "") if person.membership else ""
    role = (says.role if says else "") or by_card
    if not role:
        role = _("Coordinator") if person.coordinates else _("Partner's worker")
    name = person.name if says and says.shows_name else ""
    languages = [language_name(code) for code in says.languages] if says else []
    face = getattr(says, "face", None)
    its_address = (says.pk, face.print) if says and face else None
    return Shown(role, name, languages, is_me=person.user.pk == me, face=its_address)
