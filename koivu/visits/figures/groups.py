"""Figures of sessions by whose they are, who leads and which grant pays; and a year earlier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from koivu.partners.models import Organisation
from koivu.programme.models import Leads
from koivu.visits.figures.rows import Period, year_earlier
from koivu.visits.figures.sums import (
    Figure,
    Held,
    figure_of,
    of_one_organiser,
    pairs_of_open_days,
    split,
)
from koivu.visits.models import GrantMark, What


@dataclass(frozen=True, slots=True)
class Group:
    """One way to split sessions: every session in one of its figures, in alphabetical order."""

    title: str
    figures: dict[str, Figure]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """The same weekdays a year earlier, of those days only that were open both years."""

    days: int
    now: Figure
    then: Figure


def groups_of(period: Period, organisations: Iterable[Organisation]) -> list[Group]:
    """Return the splits that everybody of the place sees, and grants of `organisations`."""
    together = _("A session that several hold together is counted once, under “together”.")
    groups = [
        Group(_("By organisation"), split(period.held_or_counted, period.counts, _whose), together),
        Group(_("By who leads"), split(period.held_or_counted, period.counts, _who_leads)),
    ]
    own = (_by_grant(period, organisation) for organisation in organisations)
    return [*groups, *(group for group in own if group)]


def beside_last_year(period: Period) -> Beside | None:
    """Return the figures of both years; None where nobody counted a year ago."""
    earlier = year_earlier(period)
    until = min(period.last, period.now.date())
    pairs = pairs_of_open_days(period.first, until, period.is_open)
    if not pairs or not earlier.counts:
        return None
    now_days, then_days = ({pair[year] for pair in pairs} for year in (0, 1))
    return Beside(len(pairs), _on(period, now_days), _on(earlier, then_days))


def _by_grant(period: Period, organisation: Organisation) -> Group | None:
    marks = GrantMark.objects.of_organisations([organisation]).touching(period.first, period.last)
    marks = list(marks.filter(slot__place=period.place).select_related("slot"))
    if not marks:
        return None
    name = organisation.name_on(period.now.date())
    figures = split(period.held_or_counted, period.counts, lambda held: _grant(held, marks))
    figures.pop("", None)
    seen_by = _("Only the people of %(name)s see this.") % {"name": name}
    return Group(_("By grant: %(name)s") % {"name": name}, figures, seen_by)


def _grant(held: Held, marks: list[GrantMark]) -> str:
    for mark in marks:
        holds = mark.since <= held.day and (mark.until is None or held.day <= mark.until)
        if holds and mark.slot.key == held.slot_key:
            return mark.grant_name
    return ""


def _whose(held: Held) -> str:
    if not held.slot_key:
        return _("A line of before")
    one = of_one_organiser(held)
    if one and held.is_own_service:
        return _("%(name)s, own service") % {"name": one}
    return one or (_("Together") if held.organisers else _("The house"))


def _who_leads(held: Held) -> str:
    return str(Leads(held.leads).label) if held.leads else _("A line of before")


def _on(period: Period, days: set[date]) -> Figure:
    counts = [one for one in period.counts if one.day in days]
    return figure_of(What.SESSION, counts, {one.id for one in period.held if one.day in days})
