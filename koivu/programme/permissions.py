"""Who may change what in the programme: one's own, or with a trace that its owner sees."""

from collections.abc import Iterable
from datetime import date

from koivu.accounts.models import User
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place, PlaceRole, Role
from koivu.places.permissions import can_coordinate, has_role
from koivu.programme.models import (
    Booking,
    Organiser,
    Presence,
    Proposal,
    ProposalQuerySet,
    Slot,
)
from koivu.programme.rules import HerePattern, Line


def can_add_slot(user: User, place: Place, *, today: date) -> bool:
    """Whoever has a role in the place may add to its programme."""
    return has_role(user, place, today=today)


def can_change_slot(user: User, slot: Slot, *, today: date) -> bool:
    """Workers of its owner or of an organiser may, and the coordinators (leaving a trace)."""
    if can_coordinate(user, slot.place, today=today):
        return True
    return not is_stranger(user, slot, today=today)


def changeable_keys(user: User, place: Place, lines: Iterable[Line], *, today: date) -> set[str]:
    """Return the keys of the slots that `user` may change, in three queries for a whole week."""
    if can_coordinate(user, place, today=today):
        return {line.key for line in lines}
    mine = organisations_of(user, place, today=today)
    if not mine and has_role(user, place, today=today):
        return {line.key for line in lines if line.owner_id is None}
    organised = Organiser.objects.from_now_on(today).filter(
        organisation__in=mine, version__slot__place=place
    )
    keys = set(organised.values_list("version__slot__key", flat=True))
    # A slot without an owner is the place's own: its organisers do not change it alone.
    owned = (line for line in lines if line.owner_id)
    return {line.key for line in owned if line.owner_id in mine or line.key in keys}


def is_stranger(user: User | None, slot: Slot, *, today: date, on_date: date | None = None) -> bool:
    """Whether a change by `user` must leave the former wording for the owner to see.

    Whoever organises one date alone is no stranger to what is changed `on_date`.
    """
    if user is None:
        return False
    if slot.owner_id is None:
        return not _works_for_the_place(user, slot.place, today=today)
    organisers = Organiser.objects.from_now_on(today)
    if on_date:
        organisers |= Organiser.objects.of_one_date(on_date)
    theirs = organisers.filter(version__slot=slot).values_list("organisation", flat=True)
    mine = organisations_of(user, slot.place, today=today)
    return not mine & {slot.owner_id, *theirs}


def _works_for_the_place(user: User, place: Place, *, today: date) -> bool:
    """Whether the place's own words are hers: a coordinator's, or a worker's of no organisation."""
    if can_coordinate(user, place, today=today):
        return True
    is_worker = has_role(user, place, today=today)
    return is_worker and not organisations_of(user, place, today=today)


def can_post_notice(user: User, place: Place, *, today: date) -> bool:
    """Whoever has a role in the place may post a notice and tap who is here (P-11, P-5)."""
    return has_role(user, place, today=today)


def can_confirm_week(user: User, place: Place, *, today: date) -> bool:
    """Whoever has a role in the place may say that its week holds (P-11)."""
    return has_role(user, place, today=today)


def can_change_presence(user: User, presence: Presence, *, today: date) -> bool:
    """The worker herself, her organisation's workers and the coordinators may.

    What agreed shifts announce is changed with them.
    """
    if presence.is_announced:
        return False
    if presence.user_id == user.pk or can_coordinate(user, presence.place, today=today):
        return True
    return presence.organisation_id in organisations_of(user, presence.place, today=today)


def changeable_presences(
    user: User, place: Place, patterns: Iterable[HerePattern], *, today: date
) -> set[int]:
    """Return the ids of those here whom `user` may change, in two queries for any number."""
    if can_coordinate(user, place, today=today):
        return {one.id for one in patterns if not one.is_announced}
    mine = organisations_of(user, place, today=today)
    by_hand = (one for one in patterns if not one.is_announced)
    return {one.id for one in by_hand if one.user_id == user.pk or one.organisation_id in mine}


def can_book(user: User, place: Place, *, today: date) -> bool:
    """Whoever has a role in the place may book a room, for her organisation or the place."""
    return has_role(user, place, today=today)


def books_for_the_place(user: User, place: Place, *, today: date) -> bool:
    """Coordinators and workers of no organisation book for the place itself and its groups."""
    return _works_for_the_place(user, place, today=today)


def can_free(user: User, booking: Booking, *, today: date) -> bool:
    """Workers of the organisation that it is for, and coordinators, give a room back."""
    if booking.organisation_id is None:
        return _works_for_the_place(user, booking.place, today=today)
    if can_coordinate(user, booking.place, today=today):
        return True
    return booking.organisation_id in organisations_of(user, booking.place, today=today)


def can_show_name(user: User, presence: Presence) -> bool:
    """Only the worker herself switches her name on or off (P-6), or whoever says "this is me"."""
    return presence.user_id in (None, user.pk)


def is_read_by_a_professional(place: Place, *, today: date) -> bool:
    """Whether a named professional reads what families write here; else nobody may write (P-1)."""
    return PlaceRole.objects.on(today).filter(place=place, role=Role.PROFESSIONAL).exists()


def can_read_families_words(user: User, place: Place, *, today: date) -> bool:
    """Only the professionals named for it may see what screening holds back."""
    return has_role(user, place, Role.PROFESSIONAL, today=today)


def proposals_for(user: User, place: Place, *, today: date) -> ProposalQuerySet:
    """Return the proposals that `user` may see: all as a coordinator, else her organisations'."""
    of_the_place = Proposal.objects.filter(place=place)
    if can_coordinate(user, place, today=today):
        return of_the_place
    return of_the_place.of_organisations(organisations_of(user, place, today=today))


def can_see_proposal(user: User, proposal: Proposal, *, today: date) -> bool:
    """Coordinators see all of the place, workers those of their organisations."""
    if can_coordinate(user, proposal.place, today=today):
        return True
    return proposal.organisation_id in organisations_of(user, proposal.place, today=today)
