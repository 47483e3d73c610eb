"""Organisations and the people who work for them, for tests."""

from datetime import date, datetime, time
from itertools import count

from koivu.accounts.models import User
from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.core.kept_documents import keep_document
from koivu.core.redrawing import Redrawn
from koivu.core.rhythm import Repeats
from koivu.partners.actions import (
    HalfPageSays,
    SentHalfPage,
    confirm_card,
    send_card,
    send_half_page,
    show_myself,
    write_card,
)
from koivu.partners.models import (
    AgreedShift,
    Agreement,
    AgreementVersion,
    Clause,
    Colleague,
    Mandate,
    Membership,
    Organisation,
    OrganisationName,
    Partnership,
    RoleCard,
    Sector,
)
from koivu.partners.rules.half_years import half_year_before
from koivu.places.models import Place, Role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, LONG_AGO, make_place, make_role

numbers = count(1)


def make_organisation(
    name: str = "", sector: Sector = Sector.NGO, since: date = LONG_AGO
) -> Organisation:
    """Return an organisation with one name."""
    organisation = Organisation.objects.create()
    OrganisationName.objects.create(
        organisation=organisation,
        name=name or f"Yhdistys {next(numbers)}",
        sector=sector,
        since=since,
    )
    return organisation


def make_partnership(
    place: Place, organisation: Organisation | None = None, since: date = LONG_AGO, **facts: object
) -> Partnership:
    """Let an organisation (a new one if none is given) work in `place`."""
    organisation = organisation or make_organisation()
    return Partnership.objects.create(place=place, organisation=organisation, since=since, **facts)


def make_mandate(
    place: Place, organisation: Organisation | None = None, since: date = LONG_AGO, **facts: object
) -> Mandate:
    """Let an organisation (a new one if none is given) work in `place` and coordinate it."""
    partnership = make_partnership(place, organisation, since)
    organisation = partnership.organisation
    return Mandate.objects.create(place=place, organisation=organisation, since=since, **facts)


def make_membership(
    place: Place,
    organisation: Organisation | None = None,
    user: User | None = None,
    since: date = LONG_AGO,
    **facts: object,
) -> Membership:
    """Let a person work for an organisation in `place`; gives no role."""
    return Membership.objects.create(
        user=user or make_user(),
        organisation=organisation or make_organisation(),
        place=place,
        since=since,
        **facts,
    )


def make_worker(place: Place, organisation: Organisation | None = None, **facts: object) -> User:
    """Return a person with a worker's role in `place`, a member of `organisation` if given."""
    user = make_role(place, make_user(**facts), Role.WORKER).user
    if organisation:
        make_membership(place, organisation, user)
    return user


def make_role_card(
    membership: Membership | None = None, at: datetime = A_MORNING, **facts: object
) -> RoleCard:
    """Write a role card that waits to be sent; a new worker's if nobody is given."""
    membership = membership or make_membership(make_place())
    said = {
        "role": "Terveydenhoitaja",
        "tasks": "Jutella ja leikkiä\nNeuvoa",
        "working_time": "Tiistaisin 9–12",
        "in_job": "being_agreed",
        "since": A_MONDAY,
        "until": None,
        "supervisor_title": "Osastonhoitaja",
        "supervisor_email": "esihenkilo@example.fi",
        "language": "fi",
        **facts,
    }
    return write_card(membership, said, by=membership.user, at=at)


def make_half_page(
    place: Place, organisation: Organisation, at: datetime = A_MORNING, **says: object
) -> SentHalfPage:
    """Send half a page to the supervisor of a new worker, who confirms her card first."""
    worker = make_worker(place, organisation)
    card = make_role_card(Membership.objects.get(user=worker), at=at)
    token = send_card(card, by=None, at=at)
    confirm_card(token, seen=card.digest, in_job="yes", word_back="", at=at)
    hours = {"encounter": {"agreed": 540, "came_true": 480}}
    says = HalfPageSays(**{"hours": hours, **says})
    sent, *_others = send_half_page(
        place, organisation, half_year_before(at.date()), says, by=None, at=at
    )
    return sent


def make_version(
    place: Place, organisation: Organisation | None = None, since: date = LONG_AGO, **facts: object
) -> AgreementVersion:
    """Return a draft of what an organisation (a partner if none is given) agrees to."""
    organisation = organisation or make_partnership(place).organisation
    agreement, _ = Agreement.objects.get_or_create(place=place, organisation=organisation)
    number = agreement.versions.count() + 1
    return AgreementVersion.objects.create(agreement=agreement, number=number, since=since, **facts)


def make_in_force(
    place: Place, organisation: Organisation | None = None, since: date = LONG_AGO, **facts: object
) -> AgreementVersion:
    """Return a version that was signed elsewhere on its first day, the paper in the binder."""
    at = clock.at(since, time(12))
    signed = {"fixed_at": at, "in_force_at": at, "signed_elsewhere": True, "signed_on": since}
    return make_version(place, organisation, since, **{**signed, **facts})


def make_agreement_of(place: Place, organisation: Organisation, at: datetime) -> Agreement:
    """Return an agreement with its document and the signed paper, and a draft of what follows."""
    kept = {"language": "fi", "place_id": place.pk, "at": at}
    in_force = make_in_force(
        place,
        organisation,
        document=keep_document(b"%PDF-1.7 the document", "application/pdf", **kept),
        signed_copy=keep_document(b"%PDF-1.7 signed by pen", "application/pdf", **kept),
        terms={Clause.COSTS: "Puoliksi."},
    )
    make_agreed_shift(in_force)
    make_version(place, organisation, at.date(), replaces=True)
    return in_force.agreement


def make_agreed_shift(
    version: AgreementVersion,
    weekday: int = 2,
    starts: time = time(9),
    ends: time = time(12),
    **facts: object,
) -> AgreedShift:
    """Let the version say: every Tuesday 9–12, or as given."""
    rhythm = {"repeats": Repeats.WEEKLY, "weekday": weekday}
    return AgreedShift.objects.create(
        version=version, starts=starts, ends=ends, **{**rhythm, **facts}
    )


def make_colleague(
    place: Place, user: User, face: bytes = b"a picture", at: datetime = A_MORNING
) -> Colleague:
    """Let somebody show her name and a picture to the others in a place."""
    says = {"shows_name": True, "role": "", "languages": ["fi"]}
    show_myself(user, place, says, face=Redrawn(1, 1, face), at=at)
    return Colleague.objects.get(user=user, place=place)
