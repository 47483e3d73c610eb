"""What one sentence of several sessions says once: to which of them it belongs."""

from collections.abc import Sequence

from koivu.reading.phrases.clause import Clause
from koivu.reading.phrases.facts import Holidays, Season, Weeks


def give_words(clauses: Sequence[Clause]) -> None:
    """Words before the first session of a line belong to it."""
    told = [clause for clause in clauses if clause.is_told]
    head = clauses[0]
    if head is told[0]:
        return
    told[0].content = [*head.content, *told[0].content]
    told[0].excepted = [*head.excepted, *told[0].excepted]
    told[0].doubts = [*head.doubts, *told[0].doubts]


def spread(clauses: Sequence[Clause], told: Sequence[Clause]) -> None:
    """A season or an exception said once in a line of several sessions: for which of them?"""
    if len(told) < 2:
        return
    first, last = told[0], told[-1]
    seasons = [clause for clause in told if clause.season or clause.season_name]
    _carry_seasons(told)
    if seasons == [last] and last.season_is_apart:
        for clause in told[:-1]:
            clause.season, clause.season_name = last.season, last.season_name
    elif seasons == [last] and last.season and not last.season_leads:
        last.doubts.append(("season_for_which", hour_of(last)))
    _spread_exceptions(told)
    _doubt_trailing_rhythm(told)
    if first.rhythm_leads and not any(clause.when.parity for clause in told[1:]):
        own = [clause for clause in told[1:] if not clause.inherits]
        if own:
            first.doubts.append(("rhythm_for_which", first.when.parity))


def _doubt_trailing_rhythm(told: Sequence[Clause]) -> None:
    """ "Ma 9–11 ja ke 17–19 parittomilla viikoilla": both, or only the last?"""
    last = told[-1]
    has_rhythm = last.when.parity or last.when.every > 1
    alone = not any(one.when.parity or one.when.every > 1 for one in told[:-1])
    if has_rhythm and last.trailing_rhythm and alone and not last.after_break:
        last.doubts.append(("rhythm_for_last", last.trailing_rhythm))


def _spread_exceptions(told: Sequence[Clause]) -> None:
    """A break said once at the end is that of all; in brackets it may be that of the last."""
    *others, last = told
    dated = [fact for fact in last.excepted if isinstance(fact, Weeks | Season)]
    if dated and last.excepts_in_brackets and not any(one.excepted for one in others):
        last.doubts.append(("season_for_which", hour_of(last)))
        dated = []
    general = dated + [fact for fact in last.excepted if isinstance(fact, Holidays)]
    for clause in others:
        if not clause.excepted:
            clause.excepted = list(general)


def _carry_seasons(told: Sequence[Clause]) -> None:
    """A season said before its days and hours goes on until the next one."""
    leading: Clause | None = None
    for clause in told:
        if clause.season or clause.season_name:
            leading = clause if clause.season_leads else None
        elif leading:
            clause.season, clause.season_name = leading.season, leading.season_name


def hour_of(clause: Clause) -> str:
    """The first hour that a clause names, as people write it."""
    for span in clause.spans:
        edge = span.start or span.end
        if edge:
            return f"{edge.clock.hour}.{edge.clock.minute:02}"
    return ""
