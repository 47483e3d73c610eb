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
# Weeks and days by a name that no lexicon holds: "ei kinkeriviikolla", "inte kräftveckan".
NAMED_TIMES = ("viikolla", "viikoilla", "päivänä", "päivinä", "aattona", "aikana", "veckan",
               "veckorna", "helgen", "aftonen", "dagarna")  # fmt: skip
DENIED_WITHIN = 4
NO_TIME = Ages | Amount | Audience


def doubt_what_was_lost(clause: Clause) -> None:
    """Add a question to `clause` for each word of time that stayed behind in its text."""
    named = [words for _, words in clause.doubts]
    items = [*clause.content, *clause.tail]
    for index, item in enumerate(items):
        is_lost = _speaks_of_time(item) or _is_denied_time(items, index)
        if is_lost and not any(item.words in words for words in named):
            clause.doubts.append((UNREAD, item.words))


def _is_denied_time(items: list[Item], index: int) -> bool:
    """Whether a word names a time at which something is not held."""
    word = items[index].words.lower()
    if kind_of(items[index]) != "WORD" or not word.endswith(NAMED_TIMES) or word in NAMED_TIMES:
        return False
    near = items[max(0, index - DENIED_WITHIN) : index + DENIED_WITHIN]
    return any(kind_of(item) in {"NOT", "EXCEPT", "CLOSED"} for item in near)


def _speaks_of_time(item: Item) -> bool:
    fact = item.fact
    if isinstance(fact, Mark):
        return kind_of(item) in OF_TIME or is_said_as(item, {"weekday"})
    if isinstance(fact, SetAside):
        return fact.is_doubtful
    return not isinstance(fact, NO_TIME)
