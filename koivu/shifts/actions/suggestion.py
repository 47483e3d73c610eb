"""Taking over what was suggested: all of what was left ticked, or nothing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import Organisation
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.board import board_as_it_is
from koivu.shifts.actions.announced import announce_shifts, record
from koivu.shifts.actions.rows import Row, open_squares, put_in_all, shifts_by_day
from koivu.shifts.models import ShiftSeason
from koivu.shifts.rules import Turn
from koivu.shifts.suggesting import asked_of, print_of


class SuggestionRefusal(Reason):
    """Why a suggestion is not taken over."""

    STALE = (
        "stale",
        _(
            "Something of the season has changed since this was suggested, so nothing was put in. "
            "Ask for a new suggestion."
        ),
    )
    NOTHING = "nothing", _("Nothing was ticked, so nothing was put in.")


@transaction.atomic
def accept_suggestion(
    season: ShiftSeason, turns: Iterable[Turn], *, asked: str, by: User | None, at: datetime
) -> int:
    """Put in what was suggested, if the question is still the one of the print `asked`."""
    take_turn(season.place_id)
    place = Place.objects.select_related("school_calendar").get(pk=season.place_id)
    season = ShiftSeason.objects.get(pk=season.pk)
    season.place = place
    today = at.date()
    if print_of(asked_of(season, place, board_as_it_is(place, today), today)) != asked:
        raise Refused(SuggestionRefusal.STALE)
    chosen: dict[int, list] = {}
    squares = open_squares(season, at)
    for turn in sorted(turns):
        chosen.setdefault(int(turn.organisation), []).append(squares[turn.when])
    if not chosen:
        raise Refused(SuggestionRefusal.NOTHING)
    for organisation in Organisation.objects.filter(pk__in=chosen):
        row = Row(season, organisation)
        put_in_all(row, chosen[organisation.pk], shifts_by_day(row))
    record("shift_season.suggestion_taken", season, place, by=by, at=at)
    announce_shifts(place, at=at)
    return sum(len(some) for some in chosen.values())
