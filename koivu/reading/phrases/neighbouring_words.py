"""Small words that their neighbours decide: "o", "until 6", "nine thirty", "time to be told"."""

from collections.abc import Sequence

from lark import Token

from koivu.reading.found import Weekday
from koivu.reading.phrases.numbers import Clock
from koivu.reading.phrases.words import DayWord

DAYS = {"DAY", "GROUP", "DAY_OR_MONTHS", "DAY_FROM", "DAY_TO", "FRIDAY_OR_FROM"}
HOURS = {"NUMBER", "CLOCK", "AT", "EITHER", "DECIMAL", "HALF"}
ORDERS = {"ORDER", "ORDINAL", "SECOND"}
NUMBERS = {"NUMBER", "NUMBER_WORD"}
LISTING = {"COMMA", "SLASH", "DASH", "BREAK", "COLON"}
# "Open until 6, …": after the hour the thought ends or goes on about the day.
AFTER_HOUR = {"", "COMMA", "STOP", "BREAK", "OPENS", "CLOSES", "AND", "PART", "ON", "DAY", "NOT"}
SAYS_OPEN = DAYS | {"OPEN", "CLOSES"}
# "Doors from 9", "setting up from 9"
BEFORE_HOURS = {"doors", "setup"}
LAST_HOUR = 24
NEAR = 8
DENIES = {"NOT", "EXCEPT", "CLOSED", "PAUSE"}
DENIED = {"NUMBER", "ORDER", "DATE", "DECIMAL", "EITHER"}
AFTER_FEAST = {
    "",
    "COMMA",
    "STOP",
    "BREAK",
    "OPENS",
    "CLOSES",
    "AND",
    "OR",
    "NOT",
    "EXCEPT",
    "CLOSED",
}
BEHIND_FEAST = {"DURING", "FILLER", "DATE", "ON", "WEEK"}
QUARTER = 15
COUNTED = {"AGE_YEARS", "AGE_MONTHS", "UNIT", "TIMES"}
JOINTS = {"COLON", "FILLER"}


class Weekend(tuple[Weekday, ...]):
    """Swedish "helger": Saturday and Sunday, or the public holidays."""

    __slots__ = ()


def word_settled(tokens: list[Token], index: int) -> Token | None:
    """Return the token at `index` as its neighbours make it, or None when it is none of these."""
    token = tokens[index]
    match token.type:
        case "AND_OR_WEDNESDAY":
            return _and_or_wednesday(tokens, index)
        case "NUMBER" | "NUMBER_WORD" if _is_hour(tokens, index):
            return retyped(token, "HOUR")
        case "OR" | "NOT" if _not_this_nor_that(tokens, index):
            return retyped(token, "AND")
        case "PART" if half := _half_of_the_day(tokens, index):
            return retyped(token, half)
        case "TO" if kind_at(tokens, index - 1) in SAYS_OPEN | {"ONLY"} and _leads_to_time(
            tokens, index
        ):
            return retyped(token, "UNTIL")
        case "TIME_WORD" | "DAY_WORD":
            return token if _announced_after(tokens, index) else retyped(token, "WORD")
        case "ANNOUNCED":
            return token if _what_is_announced(tokens, index) else retyped(token, "WORD")
        case "COLON" | "FILLER" if _announced_after(tokens, index - 1):
            return retyped(token, "NOTHING")
        case "AGE_YEARS" if kind_at(tokens, index + 1) == "YEAR":
            return retyped(token, "NOTHING")
        case "DASH" if kind_at(tokens, index + 1) == "AND" and kind_at(tokens, index - 1) in DAYS:
            # "maanantai- ja keskiviikkoiltaisin"
            return retyped(token, "NOTHING")
        case "DAY_OR_MONTHS" if kind_at(tokens, index - 1) == "IN":
            return retyped(token, "PER_MONTH")
        case "FRIDAY_OR_FROM":
            is_from = kind_at(tokens, index + 1) == "AT" and kind_at(tokens, index - 1) in DAYS
            friday = retyped(token, "DAY", DayWord("fri", short=True))
            return retyped(token, "FROM") if is_from else friday
        case "DASH" if says_nothing_then(tokens, index):
            return retyped(token, "NOTHING_HELD")
        case "HALF_HOUR" if kind_at(tokens, index + 1) not in NUMBERS:
            return retyped(token, "WORD")
        case "EVEN" | "ODD" if _speaks_of_weeks(tokens, index):
            return retyped(token, f"{token.type}_WEEKS")
        case "PART_OR_NAME":
            before, after = kind_at(tokens, index - 1), kind_at(tokens, index + 1)
            is_name = before in {"WORD", "MARK"} or (before == "" and after == "WORD")
            return retyped(token, "WORD" if is_name else "PART")
        case "WEEKEND_OR_HOLIDAY":
            has_hours = kind_at(tokens, index + 1) in HOURS
            weekend = retyped(token, "GROUP", Weekend(("sat", "sun")))
            return weekend if has_hours else retyped(token, "HOLIDAY", "any")
        case "AT" if kind_at(tokens, index + 1) in {"GROUP", "HOLIDAY", "FEAST", "FEAST_WEEK"}:
            return retyped(token, "ON")
        case "FEAST" | "FEAST_WEEK":
            return feast_settled(tokens, index)
        case "MINUTES" | "NUMBER_WORD":
            return _minutes(tokens, index)
    return None


def feast_settled(tokens: list[Token], index: int) -> Token:
    """A feast counts where something is not held then; else it is a word of the activity."""
    token = tokens[index]
    at = index + 1
    while kind_at(tokens, at) in BEHIND_FEAST:
        at += 1
    if kind_at(tokens, at) == "OPENS":
        closes = [place for place in range(at, len(tokens)) if tokens[place].type == "CLOSES"]
        behind = closes[0] + 1 if closes and closes[0] - at <= NEAR else at
        at = behind if kind_at(tokens, behind) in DENIES else at
    # "No Christmas stress": the feast itself must end what is denied.
    is_whole = token.type == "FEAST_WEEK" or kind_at(tokens, at) in AFTER_FEAST
    if kind_at(tokens, at) in DENIES or (is_whole and _is_denied_before(tokens, index)):
        return retyped(token, "HOLIDAY")
    return retyped(token, "WORD", None)


def _is_denied_before(tokens: list[Token], index: int) -> bool:
    for token in reversed(tokens[max(0, index - NEAR) : index]):
        if token.type in {"STOP", "BREAK", "CLOCK", "AT"}:
            return False
        if token.type in DENIES:
            return True
    return False


def says_nothing_then(tokens: Sequence[Token], index: int) -> bool:
    """ "Ke –" in a list of days: a dash alone stands for nothing held."""
    if kind_at(tokens, index) != "DASH" or kind_at(tokens, index - 1) not in DAYS:
        return False
    return not kind_at(tokens, index - 2) and not kind_at(tokens, index + 1)


def kind_at(tokens: Sequence[Token], index: int) -> str:
    """The kind of the token at `index`, nothing beyond the ends."""
    return tokens[index].type if 0 <= index < len(tokens) else ""


def retyped(token: Token, kind: str, value: object = ...) -> Token:
    """The same stretch as a token of another kind."""
    return Token(
        kind,
        token.value if value is ... else value,
        start_pos=token.start_pos,
        end_pos=token.end_pos,
    )


def _and_or_wednesday(tokens: list[Token], index: int) -> Token:
    """Swedish "o": och between two days or two hours, onsdag where a list or a time holds it."""
    token = tokens[index]
    before, after = kind_at(tokens, index - 1), kind_at(tokens, index + 1)
    wednesday = retyped(token, "DAY", DayWord("wed", short=True))
    if after in DAYS | {"AND_OR_WEDNESDAY"}:
        if before not in DAYS:
            return retyped(token, "AND")
        # "må ti o to": a list without commas may hold Wednesday as well.
        may_be_both = kind_at(tokens, index - 2) in DAYS
        return retyped(token, "AND", "and_or_wednesday" if may_be_both else "o")
    if after in ORDERS and before in ORDERS:
        return retyped(token, "AND")
    if after in HOURS:
        if before in HOURS - {"AT"}:
            return retyped(token, "AND", "and_or_wednesday")
        return wednesday
    if after in {"INSTEAD", "CLOSED", "NOT"} and before in LISTING | {""}:
        return wednesday
    follows_a_day = before in LISTING and kind_at(tokens, index - 2) in DAYS
    leads_a_day = after in LISTING and kind_at(tokens, index + 2) in DAYS
    if follows_a_day or leads_a_day:
        return wednesday
    return retyped(token, "WORD")


def _is_hour(tokens: list[Token], index: int) -> bool:
    """Whether a bare number is the hour of "until 6" or "Mondays from 9"."""
    if kind_at(tokens, index) not in NUMBERS or not 1 <= int(tokens[index].value) <= LAST_HOUR:
        return False
    if kind_at(tokens, index + 1) not in AFTER_HOUR:
        return False
    before, far = kind_at(tokens, index - 1), kind_at(tokens, index - 2)
    if before == "UNTIL":
        return far not in HOURS | NUMBERS
    if kind_at(tokens, index + 1) == "PART" and before != "TO":
        # "from nine in the morning to noon"
        return False
    if before in {"FROM", "SINCE"} and kind_at(tokens, index) == "NUMBER_WORD":
        return True
    if far == "WORD" and tokens[index - 2].value in BEFORE_HOURS:
        return before in {"FROM", "SINCE"}
    return before in {"TO", "FROM", "SINCE"} and far in SAYS_OPEN


def _leads_to_time(tokens: list[Token], index: int) -> bool:
    """ "Wednesdays till 7 p.m.", "on till 18.30"."""
    after, then = kind_at(tokens, index + 1), kind_at(tokens, index + 2)
    if after in {"CLOCK", "HALF", "HALF_PAST", "NOON"}:
        return True
    return _is_hour(tokens, index + 1) or (after in NUMBERS and then in {"AM", "PM", "OCLOCK"})


def _not_this_nor_that(tokens: list[Token], index: int) -> bool:
    """ "ei vko 42 eikä 52", "not week 8 or 9": what is denied goes on."""
    near = {token.type for token in tokens[max(0, index - NEAR) : index]}
    same = kind_at(tokens, index - 1), kind_at(tokens, index + 1)
    return bool(near & DENIES) and set(same) <= DENIED


def _speaks_of_weeks(tokens: list[Token], index: int) -> bool:
    """ "joka toinen viikko (parilliset)": the weeks were named just before."""
    before = {kind_at(tokens, index - step) for step in range(2, 5)}
    is_apart = kind_at(tokens, index - 1) in {"OPENS", "COMMA"}
    after = kind_at(tokens, index + 1)
    return is_apart and "WEEK" in before and after in {"", "CLOSES", "COMMA", "STOP"}


def _half_of_the_day(tokens: list[Token], index: int) -> str | None:
    """ "nine in the morning to noon": the part of the day belongs to the one hour before it."""
    before, after = kind_at(tokens, index - 1), kind_at(tokens, index + 1)
    if before not in NUMBERS | {"CLOCK", "HOUR"} or after not in {"TO", "DASH", "UNTIL"}:
        return None
    return "AM" if tokens[index].value == "morning" else "PM"


def _announced_after(tokens: list[Token], index: int) -> bool:
    """Whether it is the time or the day at `index` that somebody tells later."""
    if kind_at(tokens, index) not in {"TIME_WORD", "DAY_WORD", "TIMES"}:
        return False
    at = index + 1
    while kind_at(tokens, at) in JOINTS:
        at += 1
    return kind_at(tokens, at) == "ANNOUNCED"


def _what_is_announced(tokens: list[Token], index: int) -> bool:
    if tokens[index].value == "tba":
        return True
    at = index - 1
    while kind_at(tokens, at) in JOINTS | {"NOTHING"}:
        at -= 1
    return kind_at(tokens, at) in {"TIME_WORD", "DAY_WORD", "TIMES", "AT"}


def _minutes(tokens: list[Token], index: int) -> Token | None:
    """ "nine thirty": the minutes go into the hour before them."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if before is not None and before.end_pos == token.end_pos:
        return retyped(token, "NOTHING")
    if token.type == "MINUTES":
        return retyped(token, "WORD")
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or not _are_minutes(after) or kind_at(tokens, index + 2) in COUNTED:
        return None
    clock = Clock(token.value, after.value)
    return Token("CLOCK", clock, start_pos=token.start_pos, end_pos=after.end_pos)


def _are_minutes(token: Token) -> bool:
    return token.type == "MINUTES" or (token.type == "NUMBER_WORD" and token.value == QUARTER)
