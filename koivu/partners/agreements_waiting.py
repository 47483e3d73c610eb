"""What waits among agreements: what ends soon, and what the other side has written."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.form_fields import written_day
from koivu.core.kept_query import KeptQuery
from koivu.core.words import finnish_order
from koivu.partners.models import TOLD_BEFORE, AgreementVersion, Partnership, name_of
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate

IS_NEWS = timedelta(days=30)  # what the other side wrote longer ago is no news any more


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the morning: whose agreement, and why it is told."""

    partnership: int
    name: str
    words: str


def agreements_waiting(user: User, place: Place, today: date) -> list[Waiting]:
    """Return what of agreements is worth a line to `user` this morning, in two statements."""
    mine = organisations_of(user, place, today=today)
    coordinates = can_coordinate(user, place, today=today)
    due = AgreementVersion.objects.for_the_house(place, today)
    news = AgreementVersion.objects.of_place(place).open_since(clock.at(today - IS_NEWS, time.min))
    asked = Q(pk__in=due.order_by().values("pk")) if coordinates else Q(pk=None)
    written = news.filter(_by_the_other_side(mine, coordinates))
    rows = AgreementVersion.objects.filter(asked | Q(pk__in=written.order_by().values("pk")))
    return _told(rows, place, today)


def agreements_for_the_house(place: Place, today: date) -> list[Waiting]:
    """Return the agreements that the next house meeting is offered, whoever asks."""
    due = [pk for (pk,) in _DUE.rows(place.pk, today, today + TOLD_BEFORE)]
    return _told(AgreementVersion.objects.filter(pk__in=due), place, today) if due else []


def _due(place: int, today: date, _soon: date) -> QuerySet:
    """Most places have none: then this short question is all that is asked."""
    return AgreementVersion.objects.for_the_house(place, today).values_list("pk")


# No place is the one before the first, and nothing was in the year one.
_DUE = KeptQuery(_due, -1, date(1, 1, 1), date(1, 1, 1) + TOLD_BEFORE)


def _told(rows: QuerySet[AgreementVersion], place: Place, today: date) -> list[Waiting]:
    partnerships = Partnership.objects.on(today).filter(
        place=place, organisation=OuterRef("agreement__organisation")
    )
    rows = rows.filter(Exists(partnerships)).annotate(
        partnership=Subquery(partnerships.values("pk")[:1]),
        name=name_of("agreement__organisation", today),
        writer=name_of("written_by", today),
    )
    found = [Waiting(one.partnership, one.name, _why(one, one.writer, today)) for one in rows]
    return sorted(found, key=lambda one: finnish_order(one.name))


def _by_the_other_side(mine: set[int], coordinates: bool) -> Q:
    """Its own people hear of what others wrote, and coordinators of what its people wrote."""
    theirs = Q(agreement__organisation__in=mine)
    by_others = theirs & (Q(written_by=None) | ~Q(written_by__in=mine))
    if not coordinates:
        return by_others
    return by_others | ~theirs & Q(written_by=F("agreement__organisation"))


def _why(version: AgreementVersion, writer: str, today: date) -> str:
    if version.in_force_at is None:
        writer = writer or _("the coordinators")
        if version.fixed_at:
            return _("ready to be signed, written by %(who)s") % {"who": writer}
        return _("a draft, written by %(who)s") % {"who": writer}
    if version.until and version.until <= today + TOLD_BEFORE:
        day = {"day": written_day(version.until)}
        return _("in force until %(day)s: for the house meeting") % day
    return _("to be looked at together: for the house meeting")
