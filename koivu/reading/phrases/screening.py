"""Facts that only look like facts become words again: "la" in a name, "9–11" in an address."""

from koivu.reading.phrases.facts import Ages, Amount, Dates, Days, Item, Mark, Parity, Times, Weeks

STREETS = (
    "tie", "katu", "kuja", "polku", "raitti", "väylä", "kaari", "aukio", "tori", "rinne", "penger",
    "tien", "kadun", "kadulla", "tiellä", "kujalla", "puistikko", "bulevardi", "ranta",
    "gatan", "vägen", "gränden", "stigen", "stråket", "esplanaden", "torget", "allén", "allen",
    "street", "road", "avenue",
)  # fmt: skip
# What stands further away belongs to something else.
NEAR = 40
PAUSES = {"COMMA", "BREAK", "STOP", "OPENS", "CLOSES", "COLON", "NEWLINE", "DASH", "AND", "SLASH"}
BEFORE_DAY = {"EVERY", "NOT", "EXCEPT", "CLOSED", "FILLER", "ON", "ALSO", "EVEN", "ODD", "FROM",
              "ONLY", "EVERYONE", "OPEN", "TO", "UNTIL", "SINCE", "OR", "PART"}  # fmt: skip


def screened(items: list[Item]) -> list[Item]:
    """Return the items; an abbreviation or a figure that nothing holds is a word."""
    found = [_figures(items, index) for index in range(len(items))]
    return [_short_day(found, index) for index in range(len(found))]


def _figures(items: list[Item], index: int) -> Item:
    item = items[index]
    if not isinstance(item.fact, Times) or index == 0:
        return item
    loose = any(span.is_loose for span in item.fact.spans)
    before = items[index - 1].words.lower()
    if loose and before.endswith(STREETS) and len(before) > 5:
        return item.with_fact(Amount())
    return item


def _short_day(items: list[Item], index: int) -> Item:
    """An abbreviated weekday counts where a time, a date or a pause holds it, else it is a word."""
    item = items[index]
    if not (isinstance(item.fact, Days) and item.fact.short and len(item.fact.days) == 1):
        return item
    if _is_held_after(items, index) and _is_held_before(items, index):
        return item
    if _starts_a_clause(items, index) and _is_held_before(items, index):
        return item
    return item.with_fact(Mark("WORD", "weekday"))


def _is_held_before(items: list[Item], index: int) -> bool:
    if index == 0:
        return True
    before = items[index - 1].fact
    if not isinstance(before, Mark):
        return True
    # "Perhekahvila ma 9–11": the word before does not matter when a time follows.
    return before.kind in PAUSES | BEFORE_DAY or _time_follows(items, index)


def _is_held_after(items: list[Item], index: int) -> bool:
    if index + 1 == len(items):
        return True
    if _is_half_a_name(items, index):
        return False
    after = items[index + 1].fact
    return not isinstance(after, Mark) or after.kind in PAUSES | {"PART", "AT", "NOT", "CLOSED"}


def _is_half_a_name(items: list[Item], index: int) -> bool:
    """ "ti-ryhmä on täynnä": a hyphen without spaces ties the day to a word."""
    if index + 2 >= len(items):
        return False
    day, dash, word = items[index : index + 3]
    is_tied = day.end == dash.start and dash.end == word.start
    names = {"WORD", "GROUP_WORD", "CLUB"}
    return is_tied and isinstance(word.fact, Mark) and word.fact.kind in names


def _time_follows(items: list[Item], index: int) -> bool:
    at = index + 1
    while at < min(len(items), index + NEAR) and (
        _is_small(items[at]) or isinstance(items[at].fact, Ages)
    ):
        at += 1
    held = (Times, Dates, Parity, Weeks, Days)
    return at < len(items) and isinstance(items[at].fact, held)


def _is_small(item: Item) -> bool:
    kinds = {"COMMA", "COLON", "PART", "FILLER", "AND", "DASH", "ON"}
    return isinstance(item.fact, Mark) and item.fact.kind in kinds


def _starts_a_clause(items: list[Item], index: int) -> bool:
    """ "Ma Perhekahvila 9–11": at the head of its line, with a time before the next weekday."""
    before = items[index - 1].fact if index else None
    heads = {"BREAK", "STOP", "NEWLINE", "COMMA"}
    if before is not None and not (isinstance(before, Mark) and before.kind in heads):
        return False
    for item in items[index + 1 : index + NEAR]:
        if isinstance(item.fact, Times):
            return True
        if isinstance(item.fact, Days) or (isinstance(item.fact, Mark) and item.fact.kind in heads):
            return False
        if isinstance(item.fact, Ages):
            continue
    return False
