"""Hours that one weekday has instead of those of all: "Mon–Fri 9–15, Wed until 18"."""

from collections.abc import Sequence
from dataclasses import replace

from koivu.reading.phrases.clause import Clause
from koivu.reading.phrases.facts import Dates, Days, Span
from koivu.reading.phrases.surroundings import is_said_as, kind_of

# "vasta klo 12": only the beginning is another one.
LATER = {"later"}
NAMES = {"WORD", "CLUB", "GROUP_WORD"}


def override(before: Sequence[Clause], clause: Clause) -> None:
    """Take the days of `clause` out of the hours before that it changes, if it says so."""
    if not clause.is_whole or _names_itself(clause):
        return
    wider = next((one for one in reversed(before) if _covers(one, clause)), None)
    if wider is None:
        if clause.is_instead and clause.when.dates and any(one.is_whole for one in before):
            # "ti 9–11, poikkeuksellisesti pe 11.9. 12–14": and that Tuesday?
            clause.doubts.append(("instead_of_which", ""))
        return
    if clause.is_instead or _moves_one_end(wider, clause):
        _complete(clause, wider)
        instead = clause.when.dates or Days(clause.when.days)
        if instead not in wider.excepted:
            wider.excepted.append(instead)


def _names_itself(clause: Clause) -> bool:
    return any(
        kind_of(item) in NAMES and not is_said_as(item, LATER | {"we", "note"})
        for item in (*clause.content, *clause.tail)
    )


def _covers(wider: Clause, clause: Clause) -> bool:
    """Whether the weekdays of `clause` are some of those of `wider`, in the same weeks."""
    mine, theirs = clause.when, wider.when
    if not wider.is_whole or theirs.dates or mine.parity != theirs.parity or mine.nth != theirs.nth:
        return False
    days = set(mine.days)
    if isinstance(mine.dates, Dates):
        days |= {label for label in mine.dates.labels if label}
        return days <= set(theirs.days)
    return bool(days) and days < set(theirs.days)


def _moves_one_end(wider: Clause, clause: Clause) -> bool:
    """ "until 18": a closing time alone can only be that of the hours before."""
    if len(clause.spans) != 1 or len(wider.spans) != 1:
        return False
    return clause.spans[0].start is None and wider.spans[0].start is not None


def _complete(clause: Clause, wider: Clause) -> None:
    if _moves_one_end(wider, clause):
        span: Span = clause.spans[0]
        clause.spans = (replace(span, start=wider.spans[0].start),)
    elif any(is_said_as(item, LATER) for item in clause.content) and len(wider.spans) == 1:
        clause.spans = tuple(
            span if span.end else replace(span, end=wider.spans[0].end) for span in clause.spans
        )
