"""Hours that an organisation cannot keep are offered by mail, one wave after another."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import links
from koivu.partners.models import Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.board import Board, board_as_it_is
from koivu.shifts.mails import Offered, mail_called_off_for_you, mail_offers
from koivu.shifts.models import OfferedShift, OfferRound, Shift, ShiftOffer
from koivu.shifts.offering import Askable, askable_in, free_for, open_hours, starts_at
from koivu.shifts.rules.waves import Wave, waves_due
from koivu.shifts.squares import is_shut

PURPOSE = "shift_offer"
LOOKS_AGAIN = timedelta(hours=1)
Letters = dict[tuple[int, bool], list[Offered]]  # (account, whether she is told): what of


def begin_offering(
    shift: Shift, organisation: Organisation, *, by: User | None, at: datetime
) -> None:
    """Put hours in line to be offered; part of calling off.

    What an organisation calls off of one day before anybody was written to goes together.
    """
    place = shift.place
    is_others = by is not None and organisation.pk not in organisations_of(
        by, place, today=at.date()
    )
    OfferedShift.objects.filter(shift=shift).delete()
    whose = {"place": place, "organisation": organisation, "day": shift.date}
    waiting = OfferRound.objects.filter(**whose, offers=None, waves__lte=Wave.OWN_PEOPLE).first()
    round_ = waiting or OfferRound(**whose, called_off_at=at)
    # Whoever has called it off for another one lets it be told, whatever was looked at before.
    round_.waves, round_.next_at = 0, at
    round_.save()
    OfferedShift.objects.create(shift=shift, round=round_, called_off_by=by, tells=is_others)


@transaction.atomic
def send_offers(place: Place, *, at: datetime) -> int:
    """Write to whom it is time to write, one mail to each person; return how many mails.

    Mails, links and how far a round is stand in one transaction: killed midway nothing has
    happened, and run twice the second finds nothing due.
    """
    take_turn(place.pk)
    place = Place.objects.select_related("school_calendar").get(pk=place.pk)
    board = board_as_it_is(place, at.date())
    letters: Letters = defaultdict(list)
    people: dict[int, User] = {}
    for round_ in OfferRound.objects.due(at).filter(place=place).select_related("organisation"):
        askable = askable_in(place, round_.day, at.date())
        people |= askable.people
        _go_on(round_, board, askable, letters, at)
    for (user, is_told), offered in letters.items():
        mail = mail_called_off_for_you if is_told else mail_offers
        mail(people[user], place, offered)
    return len(letters)


def _go_on(
    round_: OfferRound, board: Board, askable: Askable, letters: Letters, at: datetime
) -> None:
    """Ask whom the waves that are due ask; a wave that finds nobody lets the next one go."""
    is_open = open_hours(round_, at)
    offered = [one for one in is_open if not is_shut(board, one.shift)]
    if not offered:
        # A closure may be taken back.
        round_.next_at = at + LOOKS_AGAIN if is_open else None
        round_.save()
        return
    starts = min(starts_at(one.shift) for one in offered)
    due = waves_due(round_.called_off_at, starts, at, sent=round_.waves)
    waves = list(due.waves)
    while waves:
        wave = waves.pop(0)
        has_asked = _ask(wave, round_, offered, askable, letters, at)
        round_.waves = wave + 1
        if not (waves or has_asked) and _waits_for_nobody(wave, round_):
            waves = [Wave(wave + 1)]
    round_.next_at = waves_due(round_.called_off_at, starts, at, sent=round_.waves).next_at
    round_.save()


def _waits_for_nobody(wave: Wave, round_: OfferRound) -> bool:
    """Whether a wave that has asked nobody need not be waited for; those told may answer still."""
    if wave is Wave.OWN_PEOPLE:
        return not round_.offers.exists()
    return wave is Wave.PARTNERS


def _ask(
    wave: Wave,
    round_: OfferRound,
    offered: list[OfferedShift],
    askable: Askable,
    letters: Letters,
    at: datetime,
) -> bool:
    """Write down whom a wave asks about what, each person once in a round; whether anybody."""
    is_told = wave is Wave.TOLD
    known = set(round_.offers.values_list("user", flat=True))
    if wave in (Wave.TOLD, Wave.OWN_PEOPLE):
        known |= {one.called_off_by_id for one in offered if one.called_off_by_id}
    has_asked = False
    for one in offered:
        if is_told and not one.tells:
            continue
        free = free_for(one.shift, at.date())
        for user in askable.in_wave(wave, round_.organisation_id, free) - known:
            token = offer_to(askable.people[user], one.shift, round_, at=at)
            letters[user, is_told].append(Offered(one.shift, round_.organisation, token))
            has_asked = True
    return has_asked


def offer_to(user: User, shift: Shift, round_: OfferRound, *, at: datetime) -> str:
    """Write down that somebody is asked about a shift; return the token of her own link."""
    offer = ShiftOffer.objects.create(round=round_, shift=shift, user=user)
    return links.make_link(
        PURPOSE,
        payload={"shift_offer": offer.pk},
        lifetime=starts_at(shift) - at,
        now=at,
        place_id=round_.place_id,
    )
