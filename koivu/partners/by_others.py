"""What people outside an organisation did to what is its own, until its people have seen it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from koivu.accounts.models import User
from koivu.core.models import Entry
from koivu.partners.models import Membership, name_of
from koivu.places.models import Place

# Newer than this many lines back nobody reads; the rest is seen with them.
MOST_LINES = 200
Lines = Mapping[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class ByOthers:
    """Lines of the journal that are new for one person: {table: {row: lines, oldest first}}.

    `works_for` are her organisations in the place: read on the way. `up_to` is the newest line.
    """

    works_for: frozenset[int] = frozenset()
    tables: Mapping[str, Lines] = field(default_factory=dict)

    @property
    def up_to(self) -> int:
        pks = (one.pk for rows in self.tables.values() for ones in rows.values() for one in ones)
        return max(pks, default=0)


def by_others(user: User, place: Place, tables: Collection[str], today: date) -> ByOthers:
    """Return what others did to rows of `tables` that belong to her organisations here."""
    memberships = Membership.objects.on(today).filter(user=user, place=place)
    seen = dict(memberships.values_list("organisation", "seen_entry"))
    if not seen:
        return ByOthers()
    lines = Entry.objects.of_place(place.pk).since(min(seen.values()))
    lines = lines.filter(organisation_id__in=seen, row_table__in=tables, actor__isnull=False)
    found: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    insiders = _insiders(place, list(seen))
    for entry in lines.order_by("-pk")[:MOST_LINES][::-1]:
        is_new = entry.pk > seen[entry.organisation_id]
        if is_new and entry.actor not in insiders[entry.organisation_id]:
            found[entry.row_table][entry.row_id].append(entry)
    return ByOthers(frozenset(seen), found)


def organisations_behind(
    place: Place, entries: Iterable[Entry], today: date
) -> Mapping[int | None, str]:
    """Return {person: the organisation that she works for here}; never the person's name."""
    actors = {entry.actor for entry in entries}
    rows = Membership.objects.filter(place=place, user__in=actors).order_by("since")
    named = rows.annotate(name=name_of("organisation", today)).values_list("user", "name")
    return defaultdict(str, dict(named))


def _insiders(place: Place, organisations: list[int]) -> dict[int, set[int]]:
    insiders = defaultdict(set)
    rows = Membership.objects.filter(place=place, organisation__in=organisations)
    for organisation, user in rows.values_list("organisation", "user"):
        insiders[organisation].add(user)
    return insiders
