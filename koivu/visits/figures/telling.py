"""Figures as plain rows for files, commands and pages: each says what it is and rests on."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core.words import Words
from koivu.visits.figures.rows import Period
from koivu.visits.figures.sums import MIXED, By, Figure
from koivu.visits.models import Basis, Granularity, PastFigure, Unit, What

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
PAST = _("From a book of earlier years: %(unit)s in one number for %(granularity)s. Never added.")
WHATS: dict[str, Promise | str] = {**dict(What.choices), "past": _("Earlier years")}
BASES = {**dict(Basis.choices), MIXED: pgettext_lazy("basis", "Of several kinds"), "": ""}


@dataclass(frozen=True, slots=True)
class Told:
    """One figure as it is told outside a page; `value` is None where nothing was counted."""

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
        """Its basis in the reader's language."""
        return str(BASES.get(self.basis, ""))


def told(period: Period, by: By, language: str = "fi") -> list[Told]:
    """Return every figure of a place's days, by sessions or by times; titles in `language`."""
    kinds = (What.SESSION,) if by == By.SESSION else (What.SESSION, What.DAY)
    rows = [
        _told(what, row.first, row.last, row.figure, row.session, _title(row.title, language))
        for what in kinds
        for row in period.rows(what, by)
    ]
    return [*rows, *(_told_of_past(one) for one in period.past() if _fits(one, by))]


def _told(what: What, first: date, last: date, figure: Figure, session: str, label: str) -> Told:
    is_known = figure.counted > 0
    return Told(
        what=what,
        first=first,
        last=last,
        label=label,
        value=figure.value,
        unit=Unit.VISITS,
        basis=figure.basis,
        counted=figure.counted,
        due=figure.due,
        definition=str(DEFINITIONS[what]),
        adults=figure.adults if is_known else None,
        children=figure.children if is_known else None,
        first_timers=figure.first_timers,
        session=session,
    )


def _told_of_past(one: PastFigure) -> Told:
    words = {"unit": one.get_unit_display(), "granularity": one.get_granularity_display()}
    return Told(
        what="past", first=one.date, last=one.date, label=one.label, value=one.value,
        unit=one.unit, basis=one.basis, counted=None, due=None, definition=str(PAST % words),
    )  # fmt: skip


def _fits(one: PastFigure, by: By) -> bool:
    """Whether a number of a book is one row of this table; none is added into a longer time."""
    return one.granularity == Granularity.SESSION if by == By.SESSION else one.granularity == by


def _title(title: Words | None, language: str) -> str:
    return title.said(language).text if title else ""
