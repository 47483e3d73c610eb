"""Who answers wishes: whoever they were given to, and the coordinators."""

from datetime import date

from koivu.accounts.models import User
from koivu.participation.models import Owner, Wish
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place, Role
from koivu.places.permissions import can_coordinate, has_role
from koivu.programme.permissions import can_read_families_words


def can_answer_wish(user: User, wish: Wish, *, today: date) -> bool:
    """Whether `user` may answer a wish: a coordinator, or one of those it was given to."""
    return can_coordinate(user, wish.place, today=today) or is_hers(
        user, wish, organisations_of(user, wish.place, today=today), today=today
    )


def is_hers(user: User, wish: Wish, ours: set[int], *, today: date) -> bool:
    """Whether a wish waits for an answer of `user`, who works for `ours` there."""
    if wish.organisation_id:
        return wish.organisation_id in ours
    if wish.owner == Owner.STEERING:
        return has_role(user, wish.place, Role.STEERING, today=today)
    return can_coordinate(user, wish.place, today=today)


def can_write_gist(user: User, wish: Wish, *, today: date) -> bool:
    """Whether a worker of the place may say in Finnish what it says: whoever may see it."""
    may_see = wish.is_shown or can_read_families_words(user, wish.place, today=today)
    return wish.is_foreign and may_see


def can_open_wishes(user: User, place: Place, *, today: date) -> bool:
    """Any coordinator lets families find the page of wishes."""
    return can_coordinate(user, place, today=today)
