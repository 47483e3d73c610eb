"""Figures of sessions by whose they are, who leads and which grant pays; and a year earlier."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koivu.core.words import finnish_order
from koivu.partners.models import Organisation
from koivu.programme.models import Leads
from koivu.visits.figures.rows import Period, year_earlier
from koivu.visits.figures.sums import (
    Figure,
    Held,
    divide,
    figure_of,
    pairs_of_open_days,
    split,
)
from koivu.visits.models import GrantMark, What

OWN, TOGETHER, HOUSE, BEFORE = "own", "together", "house", "before"


class Split(TextChoices):
    """By what the figures of sessions are split."""

    ORGANISATION = "organisation", gettext_lazy("By organisation")
    LEADS = "leads", gettext_lazy("By who leads")
    GRANT = "grant", gettext_lazy("By grant")


# What everybody of the place may choose; grants are for their own organisation.
FOR_EVERYBODY = (Split.ORGANISATION, Split.LEADS)


@dataclass(frozen=True, slots=True)
class Part:
    """The sessions of one group and their figure; `key` is its word in addresses."""

    key: str
    name: str
    sessions: set[str]
    figure: Figure


@dataclass(frozen=True, slots=True)
class Group:
    """One way to split sessions, each in one of the parts; organisations by the alphabet."""

    split: Split
    title: str
    parts: list[Part]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """The same weekdays a year earlier, of those days only that were open both years."""

    days: int
    now: Figure
    then: Figure


def groups_of(period: Period, organisations: Iterable[Organisation]) -> list[Group]:
    """Return the splits that everybody of the place sees, and grants of `organisations`."""
    own = (_by_grant(period, organisation) for organisation in organisations)
    return [_by_organisation(period), _by_who_leads(period), *(group for group in own if group)]


def beside_last_year(period: Period) -> Beside | None:
    """Return the figures of both years; None where nobody counted a year ago."""
    earlier = year_earlier(period)
    until = min(period.last, period.now.date())
    pairs = pairs_of_open_days(period.first, until, period.was_open)
    if not pairs or not earlier.counts:
        return None
    now_days, then_days = ({pair[year] for pair in pairs} for year in (0, 1))
    return Beside(len(pairs), _on(period, now_days), _on(earlier, then_days))


def _by_organisation(period: Period) -> Group:
    ids = {pk for one in period.held_or_counted for pk in one.organisers}
    names = _names(ids, period.now.date())
    others = {
        TOGETHER: _("Together"),
        HOUSE: _("The house"),
        BEFORE: _("A line of before"),
    }

    def named(key: str) -> str:
        pk, _dash, own = key.partition("-")
        name = others.get(key) or names[int(pk)][1]
        return _("%(name)s, own service") % {"name": name} if own else name

    parts = _parts(period, lambda held: _whose(held, names), named)
    parts.sort(key=lambda part: list(others).index(part.key) if part.key in others else -1)
    note = _("A session that several hold together is counted once, under “together”.")
    return Group(Split.ORGANISATION, str(Split.ORGANISATION.label), parts, note)


def _names(ids: set[int], today: date) -> dict[int, tuple[int, str]]:
    """Return whose an organisation's sessions are, and the name: what has merged is of the new."""
    rows = Organisation.objects.filter(pk__in=ids).prefetch_related("names")
    names = {one.pk: (one.belongs_to(today), one.name_on(today)) for one in rows}
    return names | {pk: (pk, name) for pk, name in names.values()}


def _whose(held: Held, names: Mapping[int, tuple[int, str]]) -> str:
    if not held.slot_key:
        return BEFORE
    if not held.organisers:
        return HOUSE
    ids = {names[pk][0] for pk in held.organisers}
    if len(ids) > 1:
        return TOGETHER
    return f"{ids.pop()}-{OWN}" if held.is_own_service else f"{ids.pop()}"


def _by_who_leads(period: Period) -> Group:
    def named(key: str) -> str:
        return _("A line of before") if key == BEFORE else str(Leads(key).label)

    parts = _parts(period, lambda held: held.leads or BEFORE, named)
    return Group(Split.LEADS, str(Split.LEADS.label), parts)


def _by_grant(period: Period, organisation: Organisation) -> Group | None:
    found = GrantMark.objects.of_organisations([organisation]).order_by("pk")
    marks = list(found.filter(slot__place=period.place).select_related("slot"))
    # Addresses stand in logs: in them a grant is the number of its first mark, not its name.
    keys: dict[str, str] = {}
    for mark in marks:
        keys.setdefault(mark.grant_name, f"{mark.pk}")
    names = {key: name for name, key in keys.items()}
    parts = _parts(
        period,
        lambda held: keys.get(_grant(held, marks), ""),
        lambda key: names.get(key, ""),
    )
    if not any(part.key for part in parts):
        return None
    name = organisation.name_on(period.now.date())
    note = _("Only the people of %(name)s see this. A session held together is in it whole.")
    paid = [part for part in parts if part.key]
    return Group(Split.GRANT, _("By grant: %(name)s") % {"name": name}, paid, note % {"name": name})


def _grant(held: Held, marks: list[GrantMark]) -> str:
    for mark in marks:
        holds = mark.since <= held.day and (mark.until is None or held.day <= mark.until)
        if holds and mark.slot.key == held.slot_key:
            return mark.grant_name
    return ""


def _parts(
    period: Period, key_of: Callable[[Held], str], named: Callable[[str], str]
) -> list[Part]:
    figures = split(period.held_or_counted, period.counts, key_of)
    divided = divide(period.held_or_counted, key_of)
    parts = [Part(key, named(key), divided[key], figure) for key, figure in figures.items()]
    return sorted(parts, key=lambda part: (finnish_order(part.name), part.key))


def _on(period: Period, days: set[date]) -> Figure:
    counts = [one for one in period.counts if one.day in days]
    return figure_of(What.SESSION, counts, {one.id for one in period.held if one.day in days})
