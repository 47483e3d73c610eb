"""The facts of an agreement in words, alike on its page, beside another version and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koivu.core.form_fields import written_day
from koivu.core.rhythm import Rhythm
from koivu.core.rhythm_words import rhythm_words, wall
from koivu.partners.agreements.rights import RightsTold
from koivu.partners.agreements.said import Said, SaidShift
from koivu.partners.models import Clause, ShiftKind, Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is agreed: what it is called, and what is said of it."""

    key: str
    label: str
    lines: tuple[str, ...]


def facts_of(said: Said) -> list[Fact]:
    """Return the facts of a version that it says anything of, in the order of its page."""
    facts = [
        Fact("holds", _("In force"), (validity(said), *_replaces(said))),
        Fact("areas", _("Answers here for"), said.areas),
        Fact("encounter", _("Shifts with families"), _shifts(said, ShiftKind.ENCOUNTER)),
        Fact("keeping_open", _("Keeps the place open"), _shifts(said, ShiftKind.KEEPING_OPEN)),
        Fact("half_days", _("Chosen later"), _half_days(said)),
        Fact("turns", _("House meeting"), _turns(said)),
        Fact("seat", _("Steering group"), (_("has a seat"),) if said.steering_seat else ()),
        Fact("extracts", _("Criminal records extracts"), _extracts(said)),
        Fact("review", _("Looked at together"), _review(said)),
    ]
    return [fact for fact in facts if fact.lines]


def clauses_of(terms: Mapping[str, str]) -> list[tuple[Clause, str]]:
    """Return the clauses that have a text, in the order of the pages of an agreement."""
    return [(clause, terms[clause]) for clause in Clause if terms.get(clause)]


def validity(said: Said) -> str:
    """Write from when until when it is agreed."""
    if said.until:
        return f"{written_day(said.since)}–{written_day(said.until)}"
    return _("%(day)s on, until further notice") % {"day": written_day(said.since)}


def shift_words(shift: SaidShift) -> str:
    """Write a shift: Tuesday 9–12, even weeks · 11.1.2027–31.5.2027 · not on public holidays."""
    rhythm = shift.rhythm
    parts = [f"{rhythm_words(rhythm)} {wall(shift.starts)}–{wall(shift.ends)}", _season(rhythm)]
    if rhythm.skips_public_holidays:
        parts.append(_("not on public holidays"))
    if rhythm.skips_school_holidays:
        parts.append(_("not in school holidays"))
    return " · ".join(filter(None, parts))


def signers_needed(needed: int, many: int) -> str:
    """Write how many of the signers must sign."""
    if not needed or needed >= many:
        return _("All of them sign.")
    return ngettext(
        "It is enough when %(needed)d of them signs.",
        "It is enough when %(needed)d of them sign.",
        needed,
    ) % {"needed": needed}


def rights_words(told: RightsTold) -> list[str]:
    """Write whose rights end with an agreement, before it is done."""
    if told.coordinates:
        return [_("This organisation coordinates the place: the rights of its people stay.")]
    if told.last_day is None:
        return [_("The rights of its people do not end with it.")]
    if not told.people:
        words = _("Whoever of it is invited here has rights until %(day)s.")
        return [words % {"day": written_day(told.last_day)}]
    words = ngettext(
        "With it end the rights of %(many)d person, at midnight after %(day)s.",
        "With it end the rights of %(many)d people, at midnight after %(day)s.",
        told.people,
    )
    lines = [words % {"many": told.people, "day": written_day(told.last_day)}]
    lines.append(_("A renewal in time lets them go on."))
    if told.coordinating:
        stay = ngettext(
            "%(many)d person coordinates here and keeps her rights.",
            "%(many)d people coordinate here and keep their rights.",
            told.coordinating,
        )
        lines.append(stay % {"many": told.coordinating})
    return lines


def _replaces(said: Said) -> tuple[str, ...]:
    if not said.replaces:
        return ()
    return (_("Replaces the earlier version from its first day on"),)


def _shifts(said: Said, kind: str) -> tuple[str, ...]:
    return tuple(shift_words(one) for one in said.shifts if one.kind == kind)


def _season(rhythm: Rhythm) -> str:
    first, last = rhythm.season_from, rhythm.season_until
    if first and last:
        return f"{written_day(first)}–{written_day(last)}"
    if first:
        return _("from %(day)s on") % {"day": written_day(first)}
    return _("until %(day)s") % {"day": written_day(last)} if last else ""


def _half_days(said: Said) -> tuple[str, ...]:
    many = said.half_days
    if not many:
        return ()
    words = {
        Span.WEEK: ngettext("%(many)d half-day a week", "%(many)d half-days a week", many),
        Span.MONTH: ngettext("%(many)d half-day a month", "%(many)d half-days a month", many),
        Span.SEASON: ngettext("%(many)d half-day a season", "%(many)d half-days a season", many),
    }
    return (words[Span(said.half_days_in)] % {"many": many},)


def _turns(said: Said) -> tuple[str, ...]:
    turns = said.house_meeting_turns
    if not turns:
        return ()
    many = ngettext("%(many)d turn in a season", "%(many)d turns in a season", turns)
    return (many % {"many": turns},)


def _extracts(said: Said) -> tuple[str, ...]:
    if said.extracts_confirmed is None:
        return ()
    if said.extracts_confirmed:
        return (_("The employer has looked at them."),)
    return (_("The employer has not confirmed that it looked at them."),)


def _review(said: Said) -> tuple[str, ...]:
    return (written_day(said.review_on),) if said.review_on else ()
