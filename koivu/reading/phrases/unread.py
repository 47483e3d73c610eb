"""Tokens that no fact has taken up and that still say something about time."""

from types import UnionType

from koivu.reading.phrases.facts import (
    Dates,
    Days,
    Excepted,
    Holidays,
    Item,
    Mark,
    Season,
    SeasonName,
    Times,
    Weeks,
)
from koivu.reading.phrases.surroundings import FIGURES, Row, kind_of

ALWAYS = {
    "GARBLED": "time_garbled",
    "IRREGULAR": "recurrence_unclear",
    "TYPO": "weekday_typo",
    "OTHERWISE": "otherwise",
    "CLOSED_WHEN": "closure_of_what",
    "CLOSED": "closure_of_what",
    "APART": "rhythm_unread",
    "TODAY": "day_from_today",
    "NO_TIME": "time_unread",
    "CLOCK": "time_unread",
    "EITHER": "time_unread",
}
MONTHS = {"MONTH", "MONTH_IN", "MONTH_FROM", "MONTH_TO"}
RHYTHMS = MONTHS | {"EVEN", "ODD", "EVERY_OTHER", "PER_MONTH", "PER_YEAR", "WEEK", "MONTH_STEM"}
EDGES = {"FROM", "SINCE", "SINCE_AFTER", "UNTIL", "UNTIL_AFTER"}
# "fram till jul", "jouluun asti": an end, whatever the word beside it.
ENDS_FOR_SURE = {"asti", "saakka", "until", "til", "tom", "fram till", "till och med", "t o m"}
COUNTING = {"ORDER", "NUMBER", "ORDINAL", "SECOND", "EVERY", "OTHER", "NUMBER_WORD"}
# English words that are months or parities in other sentences only.
PLAIN_WORDS = {"may", "march", "mar", "even", "odd"}
# "Viikon ohjelma", "veckans program" name a programme, not its rhythm.
OF_THE_WEEK = {"viikon", "veckans", "veckors", "vecko"}

HOURS = {"NUMBER", "NUMBER_WORD", "HOUR", "NUMBER_FROM", "NUMBER_TO", "NUMBER_AT"}
COUNTED = {"WORD", "GROUP_WORD", "CLUB", "UNIT", "AGE_YEARS", "AGE_MONTHS", "MEMBERS"}
BOUNDED = SeasonName | Weeks | Holidays | Days | Excepted | Season


def doubt_about(mark: Mark, row: Row, index: int) -> str | None:
    """Return the kind of question that a leftover token raises, or None."""
    item = row.items[index]
    if mark.kind == "OTHERWISE" and row.has_said_when_not(index):
        return None
    if mark.kind in ALWAYS:
        return ALWAYS[mark.kind]
    if mark.kind == "BEFORE_AFTER":
        return "since_unread" if _bounds_a_fact(row, index, BOUNDED | Times | Dates) else None
    if mark.kind == "OTHER":
        return "otherwise" if isinstance(row.after(index), Days) else None
    if mark.kind == "NEXT":
        return "day_from_today" if _is_near_day(row, index) else None
    if mark.kind in EDGES | {"HALF"} and _leads_to_an_hour(row, index):
        return "time_unread"
    if mark.kind in EDGES and mark.value in ENDS_FOR_SURE:
        return "since_unread"
    if mark.kind in EDGES:
        return "since_unread" if _bounds_a_fact(row, index) else None
    if mark.kind in RHYTHMS:
        return "rhythm_unread" if _is_rhythm(mark, item, row, index) else None
    if mark.kind in {"DASH", "TO"}:
        return "time_unread" if row.goes_over_days(index) else None
    if mark.kind == "AT":
        return "time_unread" if _announces_a_time(mark, row, index) else None
    if mark.kind == "TIMES":
        counted = index > 0 and kind_of(row.items[index - 1]) in {"NUMBER", "NUMBER_WORD"}
        return "so_many_times" if counted else None
    if mark.kind in FIGURES:
        return "number_unread" if _is_left_out(row, index) else None
    return _about_small_word(mark, row, index)


def _about_small_word(mark: Mark, row: Row, index: int) -> str | None:
    if mark.kind == "QUESTION" and row.follows_a_fact(index):
        return "asked_itself"
    if mark.kind == "IF_NEEDED" and row.times_come_soon(index):
        return "if_needed"
    if mark.kind == "OR" and row.is_between_facts(index):
        return "either_or"
    if mark.kind == "ALSO" and row.comes(index, Days, Dates) and not row.hours_of_own(index):
        return "also_then"
    return None


def _is_near_day(row: Row, index: int) -> bool:
    """ "ensi maanantaina", "next week": said from today, as no programme is."""
    after = row.after(index)
    is_period = isinstance(after, Mark) and after.kind in {"WEEK", "PER_MONTH", "SEASON"}
    if isinstance(after, Excepted):
        after = after.fact
    return is_period or (isinstance(after, Days | SeasonName) and not getattr(after, "each", False))


def _bounds_a_fact(row: Row, index: int, kinds: UnionType = BOUNDED) -> bool:
    """ "kevääseen asti", "vk 35 alkaen": an end that has no date."""
    facts = [row.next_fact(index), row.items[index - 1].fact if index else None]
    return any(isinstance(fact, kinds) and not getattr(fact, "each", False) for fact in facts)


def _leads_to_an_hour(row: Row, index: int) -> bool:
    """ "from nine", "puoli" before a time: it was more than what was read."""
    after = row.after(index)
    if isinstance(after, Times) and kind_of(row.items[index]) == "HALF":
        return True
    then = row.items[index + 2] if index + 2 < len(row.items) else None
    is_number = isinstance(after, Mark) and after.kind in HOURS
    return is_number and (then is None or kind_of(then) not in COUNTED)


def _is_rhythm(mark: Mark, item: Item, row: Row, index: int) -> bool:
    word = item.words.lower()
    if mark.kind == "WEEK":
        return word not in OF_THE_WEEK
    if mark.kind in MONTHS | {"EVEN", "ODD"}:
        return word not in PLAIN_WORDS
    if mark.kind == "EVERY_OTHER":
        return True
    if word.endswith("ssa"):
        # kuussa, vuodessa: so many times in it
        return True
    return any(kind_of(near) in COUNTING for near in row.beside(index))


def _announces_a_time(mark: Mark, row: Row, index: int) -> bool:
    """Whether "klo" stands without a time; the English "at" may well stand before a place."""
    after = row.after(index)
    if isinstance(after, Times):
        return False
    is_word = after is None or (isinstance(after, Mark) and after.kind not in FIGURES)
    return not (is_word and str(mark.value) in {"at", "@"})


def _is_left_out(row: Row, index: int) -> bool:
    """Whether a number beside a time is no number of something else."""
    after = row.after(index)
    counts = isinstance(after, Mark) and after.kind in {"WORD", "GROUP_WORD", "CLUB"}
    goes_on = index > 1 and kind_of(row.items[index - 1]) in {"SLASH", "DASH"}
    if goes_on and isinstance(row.items[index - 2].fact, Times):
        # "9–11/12": a second end.
        return True
    return row.touches_a_fact(index) and not counts
