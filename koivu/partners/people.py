"""Who works in a place, as its own people see it: organisations in the order of their names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from koivu.accounts.models import User
from koivu.core.kept_query import KeptQuery
from koivu.core.words import finnish_order
from koivu.partners.models import Mandate, Membership, Organisation, Partnership, name_of
from koivu.places.models import Place, PlaceRole, Role

DAY = timedelta(days=1)


@dataclass
class Person:
    """Somebody under the name she has chosen, or none: then her role stands in its place (P-6)."""

    user: User
    roles: list[PlaceRole] = field(default_factory=list)
    membership: Membership | None = None

    @property
    def name(self) -> str:
        return self.user.shown_name

    @property
    def reads(self) -> PlaceRole | None:
        """Her role of reading what families write, if she has it."""
        return next((role for role in self.roles if role.role == Role.PROFESSIONAL), None)

    @property
    def coordinates(self) -> bool:
        return any(role.role == Role.COORDINATOR for role in self.roles)


@dataclass
class Partner:
    """An organisation that works here and its people here."""

    partnership: Partnership
    name: str
    sector: str
    above: str = ""  # what it is a part of
    formerly: str = ""  # its own name, if it has merged into another one
    joins: str = ""  # what it will merge into
    coordinates: bool = False
    must_hand_over: bool = False  # it coordinates, or will, and nobody comes after it
    people: list[Person] = field(default_factory=list)
    agreement: str = ""  # how far what is agreed with it has come; "" where nothing holds


@dataclass(frozen=True)
class People:
    """Everybody who has a role in a place today."""

    coordinators: list[Person]
    partners: list[Partner]
    others: list[Person]  # workers without an organisation
    steering: list[PlaceRole]  # members of the steering group, who need not work here
    everybody: list[Person]

    @property
    def readers(self) -> list[Person]:
        """The professionals named to read what families write."""
        return [one for one in self.everybody if one.reads]

    @property
    def are_several(self) -> bool:
        """Whether partners have something to share and to decide: one alone has not."""
        return len(self.partners) > 1

    @property
    def coordinating(self) -> Partner | None:
        return next((one for one in self.partners if one.coordinates), None)


def people_of(place: Place, today: date) -> People:
    """Return the people and partners of `place`, all in the order of names."""
    known = PlaceRole.objects.on(today).filter(place=place).select_related("user")
    persons = _persons(known.at_the_desk())
    partners = _partners(place, today)
    members = Membership.objects.on(today).filter(place=place).select_related("user")
    of_somebody = set()
    for membership in members:
        of_somebody.add(membership.user_id)
        roles = persons[membership.user_id].roles if membership.user_id in persons else []
        if partner := partners.get(membership.organisation_id):
            partner.people.append(Person(membership.user, roles, membership))
    for partner in partners.values():
        partner.people.sort(key=_order)
    return People(
        coordinators=sorted((one for one in persons.values() if one.coordinates), key=_order),
        partners=sorted(partners.values(), key=lambda one: finnish_order(one.name)),
        others=sorted(
            (one for pk, one in persons.items() if pk not in of_somebody and not one.coordinates),
            key=_order,
        ),
        steering=sorted(known.in_the_steering_group(), key=lambda role: _order(Person(role.user))),
        everybody=sorted(persons.values(), key=_order),
    )


def _persons(roles: Iterable[PlaceRole]) -> dict[int, Person]:
    persons: dict[int, Person] = {}
    for role in roles:
        persons.setdefault(role.user_id, Person(role.user)).roles.append(role)
    return persons


def _partners(place: Place, today: date) -> dict[int, Partner]:
    rows = Partnership.objects.on(today).filter(place=place).select_related("organisation")
    mandates = list(Mandate.objects.filter(place=place, until=None))
    mandates += Mandate.objects.on(today).filter(place=place)
    coordinating = {one.organisation_id for one in mandates if one.since <= today}
    go_on = {one.organisation_id for one in mandates if one.until is None}
    partners = {}
    for row in rows.prefetch_related(
        "organisation__names__parent__names", "organisation__merged_into__names"
    ):
        one = row.organisation
        stands = one.standing_on(today)
        partners[one.pk] = Partner(
            row,
            stands.name,
            stands.get_sector_display(),
            above=stands.parent.name_on(today) if stands.parent else "",
            formerly=one.name_on(one.merged_on - DAY) if one.is_merged(today) else "",
            joins=one.merged_into.name_on(one.merged_on) if _will_merge(one, today) else "",
            coordinates=one.pk in coordinating,
            must_hand_over=one.pk in go_on,
        )
    return partners


def _will_merge(organisation: Organisation, today: date) -> bool:
    return organisation.merged_into_id is not None and not organisation.is_merged(today)


def _order(person: Person) -> tuple[bool, str, int]:
    return not person.name, finnish_order(person.name), person.user.pk


def names_of_partners(place: Place, day: date) -> dict[int, str]:
    """Return the name of each organisation that works in a place on a day."""
    return dict(_NAMES.rows(place.pk, day))


def _named_partners(place: int, day: date) -> QuerySet:
    partners = Organisation.objects.partners_of(place, day)
    return partners.annotate(name=name_of("pk", day)).values_list("pk", "name")


# No place is the one before the first, and nothing was in the year one.
_NAMES = KeptQuery(_named_partners, -1, date(1, 1, 1))
