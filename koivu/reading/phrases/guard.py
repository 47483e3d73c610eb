"""Nothing that speaks of time is lost: what no fact took and no question names is asked about."""

from koivu.reading.phrases.clause import Clause
from koivu.reading.phrases.facts import Ages, Amount, Audience, Item, Mark, SetAside
from koivu.reading.phrases.surroundings import is_said_as, kind_of

UNREAD = "left_unread"
# Tokens that mean a day, an hour or a date wherever they stand.
OF_TIME = {
    "DAY", "DAY_FROM", "DAY_TO", "DAY_OR_MONTHS", "GROUP", "CLOCK", "EITHER", "DATE", "NO_DATE",
    "NO_TIME", "GARBLED", "HOUR", "NUMBER_FROM", "NUMBER_TO", "NUMBER_AT", "HALF_PAST", "HALF_HOUR",
    "NOON", "MIDNIGHT", "AND_OR_WEDNESDAY", "BETWEEN_AFTER", "EXCEPT",
}  # fmt: skip
NO_TIME = Ages | Amount | Audience


def doubt_what_was_lost(clause: Clause) -> None:
    """Add a question to `clause` for each word of time that stayed behind in its text."""
    named = [words for _, words in clause.doubts]
    for item in (*clause.content, *clause.tail):
        if _speaks_of_time(item) and not any(item.words in words for words in named):
            clause.doubts.append((UNREAD, item.words))


def _speaks_of_time(item: Item) -> bool:
    fact = item.fact
    if isinstance(fact, Mark):
        return kind_of(item) in OF_TIME or is_said_as(item, {"weekday"})
    if isinstance(fact, SetAside):
        return fact.is_doubtful
    return not isinstance(fact, NO_TIME)
