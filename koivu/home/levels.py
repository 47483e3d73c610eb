"""How far families came in a quarter: took part, helped, led, developed, decided (F-19, R19).

Acts and what was offered, never a person: every number is a sum of the place, out of what each
domain knows already, and of lines that somebody noted. Unlike things are told, not added up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koivu.core.templatetags.koivu import day_and_month
from koivu.evaluation.figures import answers_by_month
from koivu.governance.deciding import Decided, decided_between
from koivu.governance.rules.quarters import Quarter, quarter_of
from koivu.participation.levels import DayThatWas, days_that_were, noted, wishes_of_days
from koivu.participation.models import Act, Level
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.programme.models import Leads
from koivu.programme.rules import Session, is_over
from koivu.visits.figures.rows import Period
from koivu.visits.figures.sums import Figure, figure_of
from koivu.visits.models import What
from koivu.visits.rules import is_counted

QUARTERS = 4  # side by side: a year


@dataclass(frozen=True, slots=True)
class Sums:
    """How often families did something (None: nobody counted), and how often it was offered."""

    acts: int | None
    offered: int

    def __bool__(self) -> bool:
        return bool(self.acts or self.offered)


@dataclass(frozen=True, slots=True)
class Step:
    """One level in one quarter, and what its numbers are made of."""

    level: Level
    sums: Sums
    lines: tuple[str, ...]
    noted: tuple[Act, ...]

    @property
    def key(self) -> str:
        return self.level.value

    @property
    def title(self) -> str:
        return str(self.level.label)


@dataclass(frozen=True, slots=True)
class Levels:
    """The five levels of a quarter, and each of them in the quarters before it."""

    quarter: Quarter
    steps: tuple[Step, ...]
    quarters: tuple[Quarter, ...]  # the earliest first, this one last
    rows: tuple[tuple[Level, tuple[Sums, ...]], ...]


@dataclass(slots=True)
class Known:
    """What is known of one quarter, as each domain tells it."""

    visits: Figure | None = None
    sessions: list[Session] = field(default_factory=list)
    days: list[DayThatWas] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    answers: int = 0
    wishes: int = 0

    def noted_of(self, level: Level) -> list[Act]:
        return [one for one in self.acts if one.level == level]


def levels_of(place: Place, quarter: Quarter, now: datetime) -> Levels:
    """Return the levels of a quarter and of the three before it, as far as they have been."""
    quarters = _year_until(quarter)
    known = _known(place, quarters, now)
    rows = tuple((level, tuple(_sums(level, known[one]) for one in quarters)) for level in Level)
    steps = tuple(_step(level, known[quarter]) for level in Level)
    return Levels(quarter, steps, quarters, rows)


def _year_until(quarter: Quarter) -> tuple[Quarter, ...]:
    found = [quarter]
    while len(found) < QUARTERS:
        found.insert(0, found[0].previous)
    return tuple(found)


def _known(place: Place, quarters: tuple[Quarter, ...], now: datetime) -> dict[Quarter, Known]:
    first, last = quarters[0].first, min(quarters[-1].last, now.date())
    found: dict[Quarter, Known] = defaultdict(Known)
    period = Period(place, board_of(place, now.date()), first, last, now)
    counts = [one for one in period.counts if one.what == What.SESSION]
    for quarter in quarters:
        due = {one.id for one in period.held if quarter_of(one.day) == quarter}
        of_it = [one for one in counts if quarter_of(one.day) == quarter]
        found[quarter].visits = figure_of(What.SESSION, of_it, due)
    for session in period.board.sessions(first, last):
        if first <= session.day <= last and is_counted(session) and is_over(session, now):
            found[quarter_of(session.day)].sessions.append(session)
    for one in days_that_were(place, first, last):
        found[quarter_of(one.day)].days.append(one)
    for decision in decided_between(place, first, last):
        found[quarter_of(decision.day)].decided.append(decision)
    for act in noted(place, first, last):
        found[quarter_of(act.day)].acts.append(act)
    for day in wishes_of_days(place, first, last):
        found[quarter_of(day)].wishes += 1
    for month, many in answers_by_month(place, first, last).items():
        found[quarter_of(month)].answers += many
    return found


def _step(level: Level, known: Known) -> Step:
    return Step(level, _sums(level, known), tuple(LINES[level](known)),
                tuple(known.noted_of(level)))  # fmt: skip


def _sums(level: Level, known: Known) -> Sums:
    """Acts are told by what they rest on; what was noted by hand is one offer each."""
    own = OWN[level](known)
    acts = [one for one in known.noted_of(level) if one.taken_back_at is None]
    by_hand = sum(one.many for one in acts)
    if own.acts is None and not acts:
        return own
    return Sums((own.acts or 0) + by_hand, own.offered + len(acts))


# Took part: visits to sessions; a door that is open is no act of its own.


def _took_part(known: Known) -> Sums:
    visits = known.visits
    return Sums(visits.value if visits and visits.due else 0, visits.due if visits else 0)


def _took_part_lines(known: Known) -> Iterator[str]:
    if known.visits and known.visits.due:
        yield _("%(counted)d of %(due)d sessions counted") % {
            "counted": known.visits.counted, "due": known.visits.due,
        }  # fmt: skip
    if known.answers:
        yield ngettext(
            "%(many)d answer to the question of the month",
            "%(many)d answers to the question of the month", known.answers,
        ) % {"many": known.answers}  # fmt: skip
    if known.wishes:
        yield ngettext("%(many)d wish", "%(many)d wishes", known.wishes) % {"many": known.wishes}


# Helped: sessions that professionals lead and families or volunteers hold with them.


def _is_led(session: Session) -> bool:
    return session.facts.leads != Leads.PROFESSIONALS


def _is_helped(session: Session) -> bool:
    return bool(session.facts.together_with) and not _is_led(session)


def _held_and_planned(sessions: Iterable[Session]) -> Sums:
    planned = list(sessions)
    return Sums(sum(not one.is_cancelled for one in planned), len(planned))


def _helped(known: Known) -> Sums:
    return _held_and_planned(one for one in known.sessions if _is_helped(one))


def _helped_lines(known: Known) -> Iterator[str]:
    if many := _helped(known).acts:
        yield ngettext(
            "%(many)d session that they held with professionals",
            "%(many)d sessions that they held with professionals", many,
        ) % {"many": many}  # fmt: skip


def _led(known: Known) -> Sums:
    return _held_and_planned(one for one in known.sessions if _is_led(one))


def _led_lines(known: Known) -> Iterator[str]:
    held = [one.facts.leads for one in known.sessions if not one.is_cancelled]
    if many := held.count(Leads.VOLUNTEERS):
        yield ngettext(
            "%(many)d session led by volunteers", "%(many)d sessions led by volunteers", many
        ) % {"many": many}
    if many := held.count(Leads.FAMILIES):
        yield ngettext(
            "%(many)d session led by families", "%(many)d sessions led by families", many
        ) % {"many": many}


# Developed: who came to days and community meetings, workers not among them.


def _developed(known: Known) -> Sums:
    came = [one.came for one in known.days if one.came is not None]
    return Sums(None if known.days and not came else sum(came), len(known.days))


def _developed_lines(known: Known) -> Iterator[str]:
    for one in known.days:
        what = _("community meeting") if one.is_meeting else _("develop-together day")
        came = _("not counted") if one.came is None else _("%(many)d came") % {"many": one.came}
        ideas = ngettext("%(many)d idea", "%(many)d ideas", one.ideas) % {"many": one.ideas}
        told = [f"{day_and_month(one.day)} {what}", came, *([ideas] if one.ideas else [])]
        yield " · ".join(told)


# Decided: hands shown, the most at once in each meeting, and decisions made with them at the table.


def _decided(known: Known) -> Sums:
    hands = [one.hands for one in known.days if one.hands is not None]
    at_the_table = sum(one.had_a_seat for one in known.decided)
    return Sums(sum(hands) + at_the_table, len(hands) + len(known.decided))


def _decided_lines(known: Known) -> Iterator[str]:
    for one in known.days:
        if one.hands is not None:
            hands = ngettext("%(many)d hand shown", "%(many)d hands shown", one.hands)
            yield f"{day_and_month(one.day)} · {hands % {'many': one.hands}}"
    if all_of_them := len(known.decided):
        yield _("families or volunteers at the table in %(many)d of %(all)d decisions") % {
            "many": sum(one.had_a_seat for one in known.decided), "all": all_of_them,
        }  # fmt: skip
        yield _("%(many)d of %(all)d begin with what families told") % {
            "many": sum(one.heard_families for one in known.decided), "all": all_of_them,
        }  # fmt: skip


OWN: dict[Level, Callable[[Known], Sums]] = {
    Level.TOOK_PART: _took_part,
    Level.HELPED: _helped,
    Level.LED: _led,
    Level.DEVELOPED: _developed,
    Level.DECIDED: _decided,
}
LINES: dict[Level, Callable[[Known], Iterator[str]]] = {
    Level.TOOK_PART: _took_part_lines,
    Level.HELPED: _helped_lines,
    Level.LED: _led_lines,
    Level.DEVELOPED: _developed_lines,
    Level.DECIDED: _decided_lines,
}
