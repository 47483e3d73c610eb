"""Why half-days stay empty, in words: organisations are subjects, for no name is inflected."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koivu.core.weeks import monday_of
from koivu.shifts.rules import Asked, Half, HalfDay, WeeklyHalf
from koivu.shifts.rules.reasons import Reason, Step

ONE, MANY = 0, 1
HALF_DAYS = {
    (1, Half.MORNING): (gettext_lazy("Monday morning"), gettext_lazy("Monday mornings")),
    (1, Half.AFTERNOON): (gettext_lazy("Monday afternoon"), gettext_lazy("Monday afternoons")),
    (2, Half.MORNING): (gettext_lazy("Tuesday morning"), gettext_lazy("Tuesday mornings")),
    (2, Half.AFTERNOON): (gettext_lazy("Tuesday afternoon"), gettext_lazy("Tuesday afternoons")),
    (3, Half.MORNING): (gettext_lazy("Wednesday morning"), gettext_lazy("Wednesday mornings")),
    (3, Half.AFTERNOON): (
        gettext_lazy("Wednesday afternoon"),
        gettext_lazy("Wednesday afternoons"),
    ),
    (4, Half.MORNING): (gettext_lazy("Thursday morning"), gettext_lazy("Thursday mornings")),
    (4, Half.AFTERNOON): (gettext_lazy("Thursday afternoon"), gettext_lazy("Thursday afternoons")),
    (5, Half.MORNING): (gettext_lazy("Friday morning"), gettext_lazy("Friday mornings")),
    (5, Half.AFTERNOON): (gettext_lazy("Friday afternoon"), gettext_lazy("Friday afternoons")),
    (6, Half.MORNING): (gettext_lazy("Saturday morning"), gettext_lazy("Saturday mornings")),
    (6, Half.AFTERNOON): (gettext_lazy("Saturday afternoon"), gettext_lazy("Saturday afternoons")),
    (7, Half.MORNING): (gettext_lazy("Sunday morning"), gettext_lazy("Sunday mornings")),
    (7, Half.AFTERNOON): (gettext_lazy("Sunday afternoon"), gettext_lazy("Sunday afternoons")),
}


def said(asked: Asked, reasons: Sequence[Reason]) -> list[str]:
    """Return each reason as a sentence in the reader's language."""
    names = {one.id: one.name for one in asked.organisations}
    sentences = [_sentence(reason, names) for reason in reasons]
    if len(sentences) == 1:
        return [_("%(reason)s; everything else fits.") % {"reason": sentences[0]}]
    return [f"{one}." for one in sentences]


def _sentence(reason: Reason, names: dict[str, str]) -> str:
    told = {
        "half_days": capfirst(_half_days(reason)),
        "missing": reason.missing,
        "ways": _ways(reason, names),
    }
    is_one = len(reason.half_days) == 1
    if all(one.is_empty for one in reason.shortages):
        if is_one:
            return _("%(half_days)s stays empty unless %(ways)s") % told
        return _("%(half_days)s stay empty unless %(ways)s") % told
    if is_one:
        return _("%(half_days)s stays partly empty (missing: %(missing)d) unless %(ways)s") % told
    return _("%(half_days)s stay partly empty (missing: %(missing)d) unless %(ways)s") % told


def _half_days(reason: Reason) -> str:
    """Say which half-days: those of the week, and in which weeks unless it is the whole season."""
    by_weekly = {}
    for when in reason.half_days:
        by_weekly[when.weekly] = MANY if when.weekly in by_weekly else ONE
    named = _and([str(HALF_DAYS[weekly][many]) for weekly, many in sorted(by_weekly.items())])
    if reason.is_whole_season and len(reason.half_days) > 1:
        return named
    weeks = _weeks(reason.half_days)
    if weeks.isdecimal():
        return _("%(half_days)s (week %(week)s)") % {"half_days": named, "week": weeks}
    return _("%(half_days)s (weeks %(weeks)s)") % {"half_days": named, "weeks": weeks}


def _weeks(half_days: Iterable[HalfDay]) -> str:
    """Say ISO weeks as 2–7, 9."""
    mondays = sorted({monday_of(when.date) for when in half_days})
    runs = groupby(enumerate(mondays), lambda pair: pair[1].toordinal() // 7 - pair[0])
    spans = ([monday.isocalendar().week for _number, monday in run] for _start, run in runs)
    return ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 1 else f"{one[0]}" for one in spans)


def _ways(reason: Reason, names: dict[str, str]) -> str:
    """Say the ways: those that differ only by who takes them together."""
    who: dict[tuple[Step, ...], list[str]] = {}
    for way in reason.ways:
        if len({step.organisation for step in way}) == 1:
            alike = tuple(replace(step, organisation="") for step in way)
            who.setdefault(alike, []).append(names.get(way[0].organisation, ""))
    said_alone = [_step(reason, way, _or(sorted(some))) for way, some in who.items()]
    together = [way for way in reason.ways if len({step.organisation for step in way}) > 1]
    return _or([*said_alone, *(_together(reason, way, names) for way in together)])


def _together(reason: Reason, way: tuple[Step, ...], names: dict[str, str]) -> str:
    """Say what several do, one after the other."""
    alone = groupby(way, lambda step: step.organisation)
    return _and([_step(reason, tuple(steps), names.get(name, "")) for name, steps in alone])


def _step(reason: Reason, steps: tuple[Step, ...], who: str) -> str:
    """Say what one organisation does, whoever it is."""
    by_kind = {step.kind: step for step in steps}
    if new := by_kind.get("new"):
        return _newcomers(new.count)
    more, also = by_kind.get("more"), by_kind.get("also")
    told = {"who": who, "shifts": _shifts(reason, more.count) if more else ""}
    if not also:
        return _("%(who)s adds %(shifts)s") % told
    if {when.weekly for when in reason.half_days} == set(also.half_days):
        if more:
            return _("%(who)s comes then, too, and adds %(shifts)s") % told
        return _("%(who)s comes then, too") % told
    told["half_days"] = _and([_many(weekly) for weekly in also.half_days])
    if more:
        return _("%(who)s agrees to %(half_days)s, too, and adds %(shifts)s") % told
    return _("%(who)s agrees to %(half_days)s, too") % told


def _newcomers(count: int) -> str:
    if count == 1:
        return _("one more organisation comes then")
    return _("%(count)d more organisations come then") % {"count": count}


def _shifts(reason: Reason, count: int) -> str:
    """Say how many shifts, and of how many weeks if there are many such stretches."""
    told = {"count": count, "weeks": reason.shortages[0].weeks}
    if len(reason.shortages) == 1:
        return _("one shift") if count == 1 else _("%(count)d shifts") % told
    if told["weeks"] == 1:
        return _("one shift a week") if count == 1 else _("%(count)d shifts a week") % told
    if count == 1:
        return _("one shift in %(weeks)d weeks") % told
    return _("%(count)d shifts in %(weeks)d weeks") % told


def _many(weekly: WeeklyHalf) -> str:
    return str(HALF_DAYS[weekly][MANY])


def _and(parts: Sequence[str]) -> str:
    return _listed(parts, _("%(some)s and %(last)s"))


def _or(parts: Sequence[str]) -> str:
    return _listed(parts, _("%(some)s or %(last)s"))


def _listed(parts: Sequence[str], joint: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return joint % {"some": ", ".join(parts[:-1]), "last": parts[-1]}
