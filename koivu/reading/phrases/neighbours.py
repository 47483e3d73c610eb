"""Tokens whose meaning their neighbours decide, settled before the grammar reads them."""

from lark import Token

from koivu.reading.phrases.neighbouring_words import kind_at, retyped, word_settled
from koivu.reading.phrases.numbers import Either

LINKS = {"DASH", "TO", "AND", "COMMA", "UNTIL", "OR"}
NUMBERS = {"NUMBER", "CLOCK", "ORDER", "EITHER", "DECIMAL", "DATE"}
DATES = {"DATE", "EITHER", "YEAR", "MONTH", "MONTH_FROM", "NO_DATE"}
HOURS = {"NUMBER", "CLOCK", "AT", "EITHER", "ORDER", "NOON", "MIDNIGHT", "NO_TIME", "GARBLED"}
BEFORE_CLOCK = {"AT", "BETWEEN"}
AFTER_CLOCK = {"AM", "PM", "OCLOCK", "NOON"}
BEFORE_DATE = {"NOT", "EXCEPT", "CLOSED"}


def settled(tokens: list[Token]) -> list[Token]:
    """Return the tokens with each doubtful one given the kind that its neighbours say."""
    found = list(tokens)
    for index in range(len(found)):
        found[index] = _settle(found, index)
    # Once more from behind: "10.10–12.30" is told by its end.
    for index in reversed(range(len(found))):
        if found[index].type == "EITHER":
            found[index] = _settle(found, index)
    return [token for token in found if token.type != "NOTHING"]


def _settle(tokens: list[Token], index: int) -> Token:
    token = word_settled(tokens, index) or tokens[index]
    if token.type == "EITHER":
        return _either(tokens, index)
    if token.type == "COMMA" and kind_at(tokens, index + 1) == "YEAR":
        return retyped(token, "NOTHING")
    if token.type == "DATE" and _counts_units(tokens, index):
        return retyped(token, "DECIMAL", (token.value.day, token.value.month))
    if token.type == "PER_MONTH" and kind_at(tokens, index - 1) == "NUMBER":
        # "aged 0-6 month"
        is_age = kind_at(tokens, index - 2) in {"DASH", "TO", "AGED", "UNDER", "OVER"}
        return retyped(token, "AGE_MONTHS") if is_age else token
    if token.type == "SEASON" and _says_when(tokens, index):
        return retyped(token, "SEASON_WHEN")
    if token.type == "SINCE_EITHER":
        return retyped(token, "SINCE" if _stands_before(tokens, index) else "SINCE_AFTER")
    if token.type == "DAY_OR_MONTHS":
        return _month_or_monday(tokens, index)
    if token.type == "ASIDE" and str(token) == "by":
        return token if kind_at(tokens, index + 1) in HOURS | {"DAY"} else retyped(token, "WORD")
    if token.type == "ASIDE" and str(token) in {"p", "ring", "tel"}:
        return token if kind_at(tokens, index + 1) in {"BIG", "NUMBER"} else retyped(token, "WORD")
    if token.type == "ABOUT" and str(token) == "n":
        return token if kind_at(tokens, index + 1) in HOURS else retyped(token, "WORD")
    return token


def _either(tokens: list[Token], index: int) -> Token:
    token = tokens[index]
    value = token.value
    assert isinstance(value, Either)  # what the scanner gives
    before, after = kind_at(tokens, index - 1), kind_at(tokens, index + 1)
    if before in BEFORE_CLOCK or after in AFTER_CLOCK or "CLOCK" in _partners(tokens, index):
        return retyped(token, "CLOCK", value.clock)
    if _is_excepted(tokens, index) or after in {"AT", "YEAR", "CLOCK"}:
        return retyped(token, "DATE", value.date)
    if after == "NUMBER" and kind_at(tokens, index + 2) == "DASH":
        return retyped(token, "DATE", value.date)
    # Nobody begins at 10.11: without "klo" it is the tenth of November.
    if "DATE" in _partners(tokens, index) or value.clock.minute % 5:
        return retyped(token, "DATE", value.date)
    return token


def _is_excepted(tokens: list[Token], index: int) -> bool:
    """Whether "ei" or "no" stands a few words before: what is not held falls on a date."""
    near = [token.type for token in tokens[max(0, index - 4) : index]]
    if kind_at(tokens, index + 1) in BEFORE_DATE:
        return True
    return bool(BEFORE_DATE & set(near)) and not {"AT", "CLOCK"} & set(near)


def _partners(tokens: list[Token], index: int) -> set[str]:
    """The kinds that stand on the other side of a dash, a comma or an "and"."""
    return {
        kind_at(tokens, index + 2 * step)
        for step in (-1, 1)
        if kind_at(tokens, index + step) in LINKS
    }


def _says_when(tokens: list[Token], index: int) -> bool:
    """Whether the season is a time and no name: "in the summer", "Summer:", "syksystä alkaen"."""
    before = [kind_at(tokens, index - 1), kind_at(tokens, index - 2)]
    if before[0] == "ARTICLE":
        before.reverse()
    edges = {"SINCE", "SINCE_AFTER", "UNTIL", "UNTIL_AFTER", "SINCE_EITHER"}
    return before[0] in {"IN", "DURING"} | edges or kind_at(tokens, index + 1) in {"COLON"} | edges


def _stands_before(tokens: list[Token], index: int) -> bool:
    """Whether "alkaen" begins what follows, as in "alkaen 1.9.", unlike "1.9. alkaen"."""
    before, after = kind_at(tokens, index - 1), kind_at(tokens, index + 1)
    if before in DATES:
        return False
    return after in DATES | {"ORDER", "DAY"} or (after == "AT" and before not in NUMBERS)


def _counts_units(tokens: list[Token], index: int) -> bool:
    """Whether 1.5 is a number and no date: years and euros follow, alone or after a dash."""
    if tokens[index].value.year or str(tokens[index].value).endswith("."):
        return False
    after = index + 1
    if kind_at(tokens, after) == "DASH" and kind_at(tokens, after + 1) in NUMBERS:
        after += 2
    return kind_at(tokens, after) in {"AGE_YEARS", "AGE_MONTHS", "UNIT"}


def _month_or_monday(tokens: list[Token], index: int) -> Token:
    """Swedish "mån": months after a number ("0–12 mån"), Monday elsewhere ("mån–fre")."""
    token = tokens[index]
    if kind_at(tokens, index - 1) in {"SLASH", "PER"} and kind_at(tokens, index - 2) == "TIMES":
        return retyped(token, "AGE_MONTHS")
    joins_days = kind_at(tokens, index + 1) in LINKS and kind_at(tokens, index + 2) in {
        "DAY",
        "GROUP",
    }
    if kind_at(tokens, index - 1) == "DASH" and kind_at(tokens, index - 2) == "DAY":
        return retyped(token, "DAY")
    first = index - 1
    while kind_at(tokens, first) in NUMBERS | {"DASH"}:
        first -= 1
    if joins_days or first == index - 1 or kind_at(tokens, first) == "AT":
        return retyped(token, "DAY")
    return retyped(token, "AGE_MONTHS", None)
