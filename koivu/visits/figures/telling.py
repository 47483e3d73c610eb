"""Figures as plain rows for files, commands and pages: each says what it is and rests on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.words import Words
from koivu.visits.figures.groups import Group, Part
from koivu.visits.figures.rows import Period, Row
from koivu.visits.figures.sums import By
from koivu.visits.models import AGES, Basis, Count, Granularity, PastFigure, Unit, What

DEFINITIONS: dict[str, Promise] = {
    What.SESSION: _(
        "Visits: adults and children who came to sessions, the same person anew each time. Of a"
        " session that was counted twice one count is in. Not added to those who came on a day."
    ),
    What.DAY: _(
        "Visits: adults and children who came in the course of a day, the same person anew each"
        " day. Not added to those who came to sessions."
    ),
    What.HEADS_NOW: _("The most adults and children who were there at the same time. Never added."),
}
PAST = _(
    "From a book of earlier years, %(book)s: %(unit)s in one number for %(granularity)s."
    " Never added."
)
WHATS: dict[str, Promise | str] = {
    **dict(What.choices),
    What.DAY: _("Came in the course of a day"),
    "past": _("Earlier years"),
}
BASES = {**dict(Basis.choices), "": ""}


@dataclass(frozen=True, slots=True)
class Told:
    """One figure as it is told outside a page; `value` is None where nothing was counted.

    `parts` are the heads by basis; `group` is whose it is, where figures are split; `ages` are
    the children by age where that was counted, "" those whose age is not known.
    """

    what: str
    first: date
    last: date
    label: str
    value: int | None
    unit: str
    basis: str
    counted: int | None
    due: int | None
    definition: str
    adults: int | None = None
    children: int | None = None
    first_timers: int | None = None
    session: str = ""
    parts: Mapping[str, int] = field(default_factory=dict)
    group: str = ""
    ages: Mapping[str, int] = field(default_factory=dict)

    @property
    def what_label(self) -> str:
        """What was counted, in the reader's language."""
        return str(WHATS[self.what])

    @property
    def unit_label(self) -> str:
        """Its unit in the reader's language."""
        return str(Unit(self.unit).label)

    @property
    def basis_label(self) -> str:
        """Its basis in the reader's language; a mixed one in its parts."""
        return basis_told(self.basis, self.parts)


def told(period: Period, by: By, language: str = "fi") -> list[Told]:
    """Return every figure of a place's days, by sessions or by times; titles in `language`."""
    kinds = (What.SESSION,) if by == By.SESSION else (What.SESSION, What.DAY)
    rows = [_told(what, row, language) for what in kinds for row in period.rows(what, by)]
    return [*rows, *told_of_past(period, by)]


def told_by_part(
    period: Period, by: By, groups: Iterable[Group], language: str = "fi", key: str = ""
) -> list[Told]:
    """Return the figures of sessions, those of each part of `groups` by themselves.

    A `key` chooses one part. What came on a day, and books of earlier years, are nobody's.
    """
    return [
        _told(What.SESSION, row, language, part.name)
        for part in parts_of(groups, key)
        for row in period.rows(What.SESSION, by, part.sessions)
    ]


def parts_of(groups: Iterable[Group], key: str = "") -> list[Part]:
    """Return all parts of `groups`, or the one of `key`."""
    return [part for group in groups for part in group.parts if key in ("", part.key)]


def told_of_past(period: Period, by: By) -> list[Told]:
    """Return the numbers of books that are of such a length themselves."""
    return [_told_of_past(one) for one in period.past() if _fits(one, by)]


def past_of_other_lengths(period: Period, by: By) -> dict[Granularity, int]:
    """Return how many numbers of books these days have besides, by how long a time they cover."""
    others = Counter(one.granularity for one in period.past() if not _fits(one, by))
    return {length: others[length] for length in Granularity if others[length]}


def basis_told(basis: str, parts: Mapping[str, int]) -> str:
    """Return what a figure rests on, in words; a mixed one in its parts."""
    if len(parts) < 2:
        return str(BASES.get(basis, ""))
    return " + ".join(f"{str(BASES[one]).lower()} {many}" for one, many in parts.items())


def age_told(age: str) -> str:
    """Return an age of `AGES` in words; "" is that nobody told it."""
    for name, word in AGES.items():
        if word == age:
            return str(Count._meta.get_field(name).verbose_name)
    return str(_("age not known"))


def _told(what: What, row: Row, language: str, group: str = "") -> Told:
    figure = row.figure
    is_known = figure.counted > 0
    return Told(
        what=what,
        first=row.first,
        last=row.last,
        label=_title(row.title, language),
        value=figure.value,
        unit=Unit.VISITS,
        basis=figure.basis,
        counted=figure.counted,
        due=figure.due,
        definition=str(DEFINITIONS[what]),
        adults=figure.adults if is_known else None,
        children=figure.children if is_known else None,
        first_timers=figure.first_timers,
        session=row.session,
        parts=figure.parts,
        group=group,
        ages=figure.ages,
    )


def _told_of_past(one: PastFigure) -> Told:
    words = {
        "book": one.run.file_name,
        "unit": one.get_unit_display(),
        "granularity": one.get_granularity_display(),
    }
    return Told(
        what="past", first=one.date, last=one.date, label=one.label, value=one.value,
        unit=one.unit, basis=one.basis, counted=None, due=None, definition=str(PAST % words),
    )  # fmt: skip


def _fits(one: PastFigure, by: By) -> bool:
    """Whether a number of a book is one row of this table; none is added into a longer time."""
    return one.granularity == Granularity.SESSION if by == By.SESSION else one.granularity == by


def _title(title: Words | None, language: str) -> str:
    return title.said(language).text if title else ""
