"""Half-days that organisations agreed to choose later: two a week, four a month, ten a season."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from koivu.core.rhythm import DAY, last_day_of_month
from koivu.core.weeks import monday_of
from koivu.partners.models import AgreementVersion, Span
from koivu.shifts.agreed import Agreed, held_of
from koivu.shifts.rules.laying import rules_on


@dataclass(frozen=True, slots=True)
class FreeStretch:
    """So many half-days to choose from a day until a day, both counted in."""

    organisation_id: int
    first: date
    last: date
    half_days: int
    is_weekly: bool


def free_stretches(agreed: Agreed, first: date, last: date) -> list[FreeStretch]:
    """Return every stretch of every agreement in a season; parts of a week or month are whole."""
    found: list[FreeStretch] = []
    for version in agreed.versions:
        for begins, ends in _in_force(version, agreed, first, last):
            found += (
                FreeStretch(
                    version.agreement.organisation_id,
                    max(start, begins),
                    min(end, ends),
                    version.half_days,
                    version.half_days_in == Span.WEEK,
                )
                for start, end in _spans(Span(version.half_days_in), begins, ends)
            )
    return found


def chosen_later(stretches: Iterable[FreeStretch]) -> dict[int, int]:
    """Return how many half-days each organisation agreed to choose in all of the stretches."""
    found: dict[int, int] = {}
    for one in stretches:
        found[one.organisation_id] = found.get(one.organisation_id, 0) + one.half_days
    return found


def _in_force(
    version: AgreementVersion, agreed: Agreed, first: date, last: date
) -> Iterator[tuple[date, date]]:
    """Yield the runs of days on which a version is the one in force and its partner works here."""
    held = held_of(version)
    others = [held_of(one) for one in agreed.versions]
    begins = None
    for count in range((last - first).days + 2):
        day = first + DAY * count
        holds = (
            day <= last
            and rules_on(held, others, day)
            and agreed.partners.work_here(version.agreement.organisation_id, day)
        )
        if holds and begins is None:
            begins = day
        elif not holds and begins is not None:
            yield begins, day - DAY
            begins = None


def _spans(span: Span, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the weeks or months that touch some days, or the whole of them."""
    if span is Span.SEASON:
        yield first, last
        return
    day = first
    while day <= last:
        ends = monday_of(day) + 6 * DAY if span is Span.WEEK else last_day_of_month(day)
        yield day, ends
        day = ends + DAY
