"""What is known here of how far families came: wishes, days and what was noted; never of whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, Exists, OuterRef, Q

from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.participation.models import Act, CameToDay, DevelopDay, Who, Wish
from koivu.places.models import Place

FAMILIES = (Who.FAMILIES, Who.VOLUNTEERS, Who.YOUNG)


@dataclass(frozen=True, slots=True)
class DayThatWas:
    """A develop-together day or community meeting: `came` is None where nobody was counted.

    `came` are families, volunteers and young people; `hands` the most that were shown at once.
    """

    day: date
    is_meeting: bool
    came: int | None
    ideas: int
    hands: int | None


def days_that_were(place: Place, first: date, last: date) -> list[DayThatWas]:
    """Return the days of a time that were held, in three statements.

    One that was planned, but neither opened to all nor counted, was offered to nobody.
    """
    rows = DevelopDay.objects.filter(place=place, is_off=False, date__gte=first, date__lte=last)
    rows = rows.filter(
        Q(opened_at__isnull=False) | Exists(CameToDay.objects.filter(day=OuterRef("pk")))
    )
    rows = rows.prefetch_related("came", "themes").annotate(ideas_told=Count("ideas"))
    return [_day(one, one.ideas_told) for one in rows.order_by("date", "pk")]


def noted(place: Place, first: date, last: date) -> Sequence[Act]:
    """Return what was noted of a time, what was taken back too, in the order of its days."""
    return Act.objects.filter(place=place).between(first, last)


def wishes_of_days(place: Place, first: date, last: date) -> list[date]:
    """Return the day of each wish of a time."""
    rows = Wish.objects.of(place).filter(
        sent_at__gte=clock.at(first, time.min), sent_at__lt=clock.at(last + DAY, time.min)
    )
    moments = rows.order_by().values_list("sent_at", flat=True)
    return [clock.day_of(moment) for moment in moments]


def _day(row: DevelopDay, ideas: int) -> DayThatWas:
    counts = {one.who: one.many for one in row.came.all()}
    hands = [sum(many for _label, many in one.hands) for one in row.themes.all() if one.hands]
    return DayThatWas(
        day=row.date,
        is_meeting=row.is_meeting,
        came=sum(counts.get(who, 0) for who in FAMILIES) if counts else None,
        ideas=ideas,
        hands=max(hands, default=None),
    )
