"""What a handing over of the coordination would leave as it is, to be seen before it is done."""

from dataclasses import dataclass
from datetime import date, timedelta

from koivu.partners.agreements.rights import rights_when_handed_over
from koivu.partners.agreements.words import rights_words
from koivu.partners.models import Invitation, Mandate, Organisation
from koivu.partners.people import People, Person, people_of
from koivu.places.models import Place


@dataclass(frozen=True)
class HandingOver:
    """A handing over that somebody has chosen and not yet confirmed."""

    to: Organisation
    since: date
    name: str
    before: str  # who coordinates until then; "" for nobody
    coordinators_before: list[Person]
    coordinators_after: list[Person]
    readers: list[Person]
    open_invitations: int
    rights: list[str]  # of those who coordinate until then, if their agreement ends them

    @property
    def last_day_before(self) -> date:
        return self.since - timedelta(days=1)


@dataclass(frozen=True)
class Coordinated:
    """Who coordinated from when until when, under the name of its last day."""

    name: str
    since: date
    until: date | None
    is_ahead: bool
    is_now: bool


def look_ahead(
    place: Place, organisation: Organisation, since: date, *, today: date
) -> HandingOver:
    """Return what would stay as it is if `organisation` coordinated from `since` on."""
    people = people_of(place, today)
    now = Mandate.objects.on(today).filter(place=place).first()
    before = now.organisation if now else None
    return HandingOver(
        to=organisation,
        since=since,
        name=organisation.name_on(since),
        before=before.name_on(today) if before else "",
        coordinators_before=_coordinators_of(people, before),
        coordinators_after=_coordinators_of(people, organisation),
        readers=people.readers,
        rights=_rights(place, before, since - timedelta(days=1), today),
        open_invitations=Invitation.objects.open().filter(place=place).count(),
    )


def who_has_coordinated(place: Place, today: date) -> list[Coordinated]:
    """Return all mandates of a place, the newest first."""
    mandates = Mandate.objects.filter(place=place).order_by("-since")
    return [
        Coordinated(
            row.organisation.name_on(_named_on(row, today)),
            row.since,
            row.until,
            is_ahead=row.since > today,
            is_now=row.since <= today and (row.until is None or row.until >= today),
        )
        for row in mandates.select_related("organisation").prefetch_related("organisation__names")
    ]


def _named_on(mandate: Mandate, today: date) -> date:
    return max(mandate.since, min(mandate.until or today, today))


def _rights(place: Place, before: Organisation | None, last_day: date, today: date) -> list[str]:
    told = rights_when_handed_over(place, before, last_day, today) if before else None
    return rights_words(told) if told and told.people else []


def _coordinators_of(people: People, organisation: Organisation | None) -> list[Person]:
    theirs = (one for one in people.partners if one.partnership.organisation == organisation)
    return [person for partner in theirs for person in partner.people if person.coordinates]
