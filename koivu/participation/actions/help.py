"""Child care and interpreters: asked for without a name, arranged, used, and then only numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.random_keys import key_of
from koivu.core.refusals import Reason, Refused
from koivu.core.trays import lay_anew
from koivu.participation.models import (
    CARE_AGES,
    CHILD_CARE,
    Arranged,
    AskedQuerySet,
    ChildCareAsked,
    DevelopDay,
    LanguageAsked,
)
from koivu.participation.rules.days import has_been
from koivu.places.actions import mark_changed, take_turn

MOST_ASKED = 300  # of one day: more than any place has rooms for


class HelpRefusal(Reason):
    """Why a request is not taken."""

    OVER = "over", _("Requests are taken until the day. Tell us here.")
    NOTHING = "nothing", _("Write how many children need care, or choose a language.")
    ENOUGH = (
        "enough",
        _("So many requests have come that we take no more here. Tell us at the place."),
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing: whether it is arranged, how many used it, what it cost."""

    is_arranged: bool
    used: int | None
    cost: Decimal | None


@transaction.atomic
def ask_for_help(
    day: DevelopDay, children: Mapping[str, int], language: str, *, made_up: str, at: datetime
) -> None:
    """Take a request; its children and its language lie apart, and nothing leads to the other.

    `made_up` is the id that its page gave it: sent twice, it counts once.
    """
    ages = {name: children.get(name) or 0 for name in CARE_AGES}
    if has_been(day, at.date()) or day.is_off or not day.is_open:
        raise Refused(HelpRefusal.OVER)
    if not (any(ages.values()) or language):
        raise Refused(HelpRefusal.NOTHING)
    take_turn(day.place_id)
    if any(ages.values()):
        key = key_of(CHILD_CARE, f"{day.pk}.{made_up}.{sorted(ages.items())}")
        _lay_in(ChildCareAsked(key=key, day=day, **ages))
    if language:
        key = key_of("language_asked", f"{day.pk}.{made_up}.{language}")
        _lay_in(LanguageAsked(key=key, day=day, language=language))


@transaction.atomic
def take_back(asked: ChildCareAsked | LanguageAsked) -> None:
    """Somebody has told that it is not needed after all."""
    asked.delete()


@transaction.atomic
def arrange(day: DevelopDay, said: Mapping[str, Outcome], *, by: User | None, at: datetime) -> None:
    """Say of each thing whether it is arranged and, afterwards, how many used it."""
    take_turn(day.place_id)
    for what, one in said.items():
        facts = {"is_arranged": one.is_arranged, "used": one.used, "cost": one.cost}
        Arranged.objects.update_or_create(day=day, what=what, defaults=facts)
    journal.record("develop_day.arranged", day, by=by, at=at, place_id=day.place_id)
    mark_changed(day.place, at=at)


@transaction.atomic
def sum_up_children(expired: AskedQuerySet) -> int:
    """Keep how many children were asked care for, and let the requests go; return how many went."""
    rows = list(expired.order_by())
    _sum_up([(one.day_id, CHILD_CARE, one.children) for one in rows])
    expired.delete()
    return len(rows)


@transaction.atomic
def sum_up_languages(expired: AskedQuerySet) -> int:
    """Keep how many asked for each language, and let the requests go; return how many went."""
    rows = list(expired.order_by())
    _sum_up([(one.day_id, one.language, 1) for one in rows])
    expired.delete()
    return len(rows)


def _lay_in(asked: ChildCareAsked | LanguageAsked) -> None:
    rows = type(asked).objects.filter(day=asked.day)
    if rows.filter(pk=asked.pk).exists():
        return
    if rows.count() >= MOST_ASKED:
        raise Refused(HelpRefusal.ENOUGH)
    asked.save(force_insert=True)
    lay_anew(rows)


def _sum_up(asked: Sequence[tuple[int, str, int]]) -> None:
    sums: dict[tuple[int, str], int] = {}
    for day, what, many in asked:
        sums[day, what] = sums.get((day, what), 0) + many
    for (day, what), many in sums.items():
        row, _is_new = Arranged.objects.get_or_create(day_id=day, what=what)
        row.needed = (row.needed or 0) + many
        row.save(update_fields=["needed"])
