"""Who knows what in a place: its content areas, who answers for each, and with whom (F-28)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from koivu.core.words import finnish_order
from koivu.partners.models import (
    AgreementVersion,
    AreaShare,
    ContentArea,
    Membership,
    Organisation,
    Partnership,
)
from koivu.places.models import Place


@dataclass
class Owner:
    """An organisation that answers for an area, by its agreement or by its own word.

    `ids` are those under which it is a partner here: what has merged keeps its own.
    """

    id: int
    name: str
    contacts: list[str]
    by_agreement: bool = False
    said_together: bool = False
    ids: set[int] = field(default_factory=set)


@dataclass
class Area:
    """A content area and who answers for it, in the order of their names."""

    area: ContentArea
    owners: list[Owner] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.area.name

    @property
    def is_nobodys(self) -> bool:
        return not self.owners

    @property
    def is_shared(self) -> bool:
        """Several answer for it, and all of them have said that they do so together."""
        return len(self.owners) > 1 and all(one.said_together for one in self.owners)

    @property
    def overlaps_silently(self) -> bool:
        return len(self.owners) > 1 and not self.is_shared

    @property
    def by_agreement(self) -> bool:
        return any(one.by_agreement for one in self.owners)

    @property
    def yet_to_say(self) -> list[Owner]:
        """Those who have not said “together”."""
        return [one for one in self.owners if not one.said_together]

    @property
    def names_yet_to_say(self) -> list[str]:
        return [one.name for one in self.yet_to_say]

    def taken_by(self, organisations: Iterable[int]) -> list[Owner]:
        """Return the owners among `organisations` that took it by their own word alone."""
        mine = set(organisations)
        return [one for one in self.owners if one.ids & mine and not one.by_agreement]


def who_knows(place: Place, day: date) -> list[Area]:
    """Return the areas of `place` on `day` in the order of their names, in a few statements."""
    partners = partners_on(place, day)
    contacts = _contacts(place, day)
    owned: dict[int, dict[int, Owner]] = {}
    for area, organisation, by_agreement in _owners(place, day):
        partner = partners.get(organisation)
        if partner is None:
            continue
        named = contacts.get(partner.pk, [])
        new = Owner(partner.pk, partner.name_on(day), named)
        owner = owned.setdefault(area, {}).setdefault(partner.pk, new)
        owner.ids.add(organisation)
        owner.by_agreement |= by_agreement
    together = AreaShare.objects.filter(area__place=place, together_on__lte=day)
    for area, organisation in together.values_list("area", "organisation"):
        partner = partners.get(organisation)
        said = owned.get(area, {}).get(partner.pk) if partner else None
        if said:
            said.said_together = True
    areas = [Area(one, _by_name(owned.get(one.pk, {}))) for one in place.content_areas.all()]
    return sorted(areas, key=lambda one: finnish_order(one.name))


def partners_on(place: Place, day: date) -> dict[int, Organisation]:
    """Return who works in `place` on `day`, by id; what has merged leads to what it is now."""
    rows = Partnership.objects.on(day).filter(place=place).select_related("organisation")
    rows = rows.prefetch_related("organisation__names", "organisation__merged_into__names")
    found = {}
    for row in rows:
        one = row.organisation
        found[one.pk] = one.merged_into if one.is_merged(day) else one
    return found


def _owners(place: Place, day: date) -> Iterable[tuple[int, int, bool]]:
    """Yield (area, organisation, whether by its agreement)."""
    in_force = AgreementVersion.objects.on(day).of_place(place)
    agreed = in_force.exclude(content_areas=None)
    for area, organisation in agreed.values_list("content_areas", "agreement__organisation"):
        yield area, organisation, True
    taken = AreaShare.objects.filter(area__place=place, taken_on__lte=day)
    for area, organisation in taken.values_list("area", "organisation"):
        yield area, organisation, False


def _contacts(place: Place, day: date) -> dict[int, list[str]]:
    """Return the shown names of contact persons by organisation; no name is an empty one (P-6)."""
    rows = Membership.objects.on(day).filter(place=place, is_contact=True)
    found: dict[int, list[str]] = {}
    for row in rows.select_related("user", "organisation"):
        found.setdefault(row.organisation.belongs_to(day), []).append(row.user.shown_name)
    return {pk: sorted(names, key=finnish_order) for pk, names in found.items()}


def _by_name(owners: dict[int, Owner]) -> list[Owner]:
    return sorted(owners.values(), key=lambda one: finnish_order(one.name))
