"""Which grant pays a series: said by its organisation, seen by it alone."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import Organisation
from koivu.programme.models import Slot
from koivu.visits.models import GrantMark


class GrantRefusal(Reason):
    """Why a grant is not marked."""

    OVERLAPS = (
        "overlaps",
        _("Another grant is marked for the same line on the same days. End that one first."),
    )


@transaction.atomic
def mark_grant(
    organisation: Organisation,
    slots: Iterable[Slot],
    grant_name: str,
    since: date,
    until: date | None,
    *,
    by: User,
    at: datetime,
) -> list[GrantMark]:
    """Mark that a grant pays these series of the organisation, from a day until a day.

    Two grants never pay the same series on the same day: which one is asked, not guessed.
    """
    marks = []
    for slot in slots:
        Slot.objects.select_for_update().get(pk=slot.pk)
        others = GrantMark.objects.filter(organisation=organisation, slot=slot)
        if others.touching(since, until or date.max).exists():
            raise Refused(GrantRefusal.OVERLAPS, "lines")
        mark = GrantMark(
            organisation=organisation, slot=slot, grant_name=grant_name, since=since, until=until
        )
        mark.full_clean()
        mark.save()
        _record("grant.marked", mark, by=by, at=at)
        marks.append(mark)
    return marks


@transaction.atomic
def unmark_grant(mark: GrantMark, *, by: User, at: datetime) -> None:
    """Take a mark away; the figures of the series stay what they were."""
    _record("grant.unmarked", mark, by=by, at=at)
    mark.delete()


def _record(verb: str, mark: GrantMark, *, by: User, at: datetime) -> None:
    journal.record(
        verb, mark, by=by, at=at,
        place_id=mark.slot.place_id, organisation_id=mark.organisation_id,
    )  # fmt: skip
