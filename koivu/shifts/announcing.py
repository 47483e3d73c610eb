"""Who is here as the shifts of a place tell it: what is announced to families, and doubles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from django.db.models import Exists, OuterRef, Q

from koivu.partners.models import Membership
from koivu.places.models import Place
from koivu.programme.actions import Announced
from koivu.programme.board import Board
from koivu.programme.models import Presence
from koivu.programme.phrases import in_all_languages
from koivu.shifts.agreed import partners_in
from koivu.shifts.models import Appearance, Shift, ShiftComer

USUAL_ROLE = "Työntekijä"
Span = tuple[time, time]
Key = tuple[int, int, time, time, int | None]  # organisation, weekday, hours, account


@dataclass
class Double:
    """Hours of shifts at which the same organisation is written by hand, too; asked about."""

    presence: Presence
    dates: list[date] = field(default_factory=list)


@dataclass(frozen=True)
class Telling:
    """What the shifts of a place want announced, and what is asked before it is."""

    announced: tuple[Announced, ...]
    doubles: tuple[Double, ...]


def telling_of(place: Place, board: Board, today: date) -> Telling:
    """Return who is to be announced from `today` on: the planned shifts, each hour once.

    Where the organisation is written by hand at overlapping hours the board shows these alone,
    unless somebody has said that these are others; here it is asked.
    """
    partners = partners_in(place)
    planned = Shift.objects.of_place(place).from_day(today).planned()
    shifts = [one for one in planned if partners.work_here(one.organisation_id, one.date)]
    named = _named(place, today)
    hand = _by_hand(place, board, shifts)
    found: dict[Key, set[date]] = defaultdict(set)
    doubles: dict[int, Double] = {}
    for (organisation, day), spans in _days(shifts, named).items():
        written = hand.get((organisation, day), [])
        for user, (starts, ends) in spans:
            found[organisation, day.isoweekday(), starts, ends, user].add(day)
            for one in written:
                if one.starts < ends and starts < one.ends:
                    doubles.setdefault(one.pk, Double(one)).dates.append(day)
    looks = {
        (one.organisation_id, one.weekday): one for one in Appearance.objects.filter(place=place)
    }
    announced = tuple(
        _announced(key, days, looks.get(key[:2]) or looks.get((key[0], None)))
        for key, days in found.items()
    )
    for double in doubles.values():
        double.dates.sort()
    return Telling(announced, tuple(doubles.values()))


def _named(place: Place, today: date) -> dict[int, list[int]]:
    """Return {shift: accounts that come under their name}, each by her own switch (P-6).

    Whose work for the organisation has ended by then is not named.
    """
    then = Q(until=None) | Q(until__gte=OuterRef("shift__date"))
    works = Membership.objects.filter(
        then, place=place, user=OuterRef("user"), organisation=OuterRef("shift__organisation")
    )
    rows = ShiftComer.objects.filter(
        Exists(works),
        shift__place=place,
        shift__date__gte=today,
        shows_name=True,
        user__is_active=True,
    ).exclude(user__shown_name="")
    found: dict[int, list[int]] = defaultdict(list)
    for shift, user in rows.values_list("shift", "user"):
        found[shift].append(user)
    return found


def _days(
    shifts: Iterable[Shift], named: dict[int, list[int]]
) -> dict[tuple[int, date], list[tuple[int | None, Span]]]:
    """Return {(organisation, day): who at which hours}; overlapping hours of one are one."""
    spans: dict[tuple[int, date], dict[int | None, list[Span]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for shift in shifts:
        comers: list[int | None] = [*named.get(shift.pk, ())]
        for user in comers or [None]:
            spans[shift.organisation_id, shift.date][user].append((shift.starts, shift.ends))
    return {
        key: [(user, span) for user, some in by_user.items() for span in joined(some)]
        for key, by_user in spans.items()
    }


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one; those that only touch stay two."""
    found: list[Span] = []
    for starts, ends in sorted(spans):
        if found and starts < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ends)
        else:
            found.append((starts, ends))
    return found


def _by_hand(
    place: Place, board: Board, shifts: list[Shift]
) -> dict[tuple[int, date], list[Presence]]:
    """Return {(organisation, day): what was written by hand and nobody has answered yet}."""
    if not shifts:
        return {}
    organisations = {one.organisation_id for one in shifts}
    rows = Presence.objects.of_place(place).by_hand().filter(organisation__in=organisations)
    rows = rows.select_related("organisation")
    first, last = shifts[0].date, shifts[-1].date
    found: dict[tuple[int, date], list[Presence]] = defaultdict(list)
    for row in rows.filter(is_besides=None):
        for given in row.rhythm.between(first, last, board.holidays):
            found[row.organisation_id, given.date].append(row)
    return found


def _announced(key: Key, days: set[date], look: Appearance | None) -> Announced:
    organisation, weekday, starts, ends, user = key
    look = look or Appearance()
    texts = {"role": in_all_languages(look.role or USUAL_ROLE)}
    if look.topics:
        texts["topics"] = in_all_languages(look.topics)
    return Announced(
        organisation, weekday, starts, ends, frozenset(days), texts, user,
        tuple(look.languages), look.shows_organisation,
    )  # fmt: skip
