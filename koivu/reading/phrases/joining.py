"""Facts beside each other that belong together, are excepted, or are set aside."""

from dataclasses import replace

from koivu.reading.phrases.facts import (
    Dates,
    Days,
    EveryWeeks,
    Excepted,
    Fact,
    Holidays,
    Item,
    Mark,
    Nth,
    Season,
    SeasonName,
    SetAside,
    Times,
    Weeks,
)

LISTING = {"COMMA", "AND", "SLASH", "OR", "NOT"}
ENDS_SENTENCE = {"STOP", "BREAK", "OPENS", "CLOSES"}
SMALL = {"FILLER", "ON", "IN", "ARTICLE", "COLON", "DASH", "MARK", "OF", "DURING", "FROM"}
DATED = (Dates, Season, Holidays, Weeks, Days, SeasonName, Nth)
# "Ei perhekahvilaa syysloman aikana 14.10.": so many words may stand between.
WORDS_BETWEEN = 6
# What stands further away belongs to something else.
NEAR = 30


def joined(items: list[Item]) -> list[Item]:
    """Return the items with lists and spans that words had parted put together."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        _join_last(found)
    return found


def _join_last(found: list[Item]) -> None:
    last = found[-1]
    if not isinstance(last.fact, Dates):
        return
    if len(found) >= 2 and isinstance(found[-2].fact, Days):
        _join_label(found, 2)
    elif len(found) >= 3 and isinstance(found[-2].fact, Mark):
        kind = found[-2].fact.kind
        before = found[-3].fact
        if kind == "COMMA" and isinstance(before, Days):
            _join_label(found, 3)
        elif isinstance(before, Dates) and kind in LISTING - {"NOT", "OR"}:
            fact = Dates(before.dates + last.fact.dates, before.labels + last.fact.labels)
            found[-3:] = [_over(found[-3], last, fact)]
        elif isinstance(before, Dates) and kind in {"DASH", "TO"}:
            _join_span(found)


def _join_label(found: list[Item], count: int) -> None:
    """ "Monday, 7 September": the weekday labels the date."""
    days, dates = found[-count].fact, found[-1].fact
    assert isinstance(days, Days) and isinstance(dates, Dates)  # noqa: S101 - asked before
    if len(days.days) != 1 or days.each or len(dates.dates) != 1 or dates.labels[0]:
        return
    fact = Dates(dates.dates, (days.days[0],))
    found[-count:] = [_over(found[-count], found[-1], fact)]


def _join_span(found: list[Item]) -> None:
    first, last = found[-3].fact, found[-1].fact
    assert isinstance(first, Dates) and isinstance(last, Dates)  # noqa: S101 - asked before
    if len(first.dates) != 1 or len(last.dates) != 1:
        return
    begin, end = first.dates[0], last.dates[0]
    if begin.year is None and end.year is not None:
        wraps = (begin.month, begin.day) > (end.month, end.day)
        begin = replace(begin, year=end.year - wraps)
    fact = Season(begin, end, first.labels[0], last.labels[0])
    found[-3:] = [_over(found[-3], found[-1], fact)]


def _over(first: Item, last: Item, fact: Fact) -> Item:
    return Item(fact, first.start, last.end, f"{first.words} {last.words}")


def with_exceptions(items: list[Item]) -> list[Item]:
    """Return the items with each "not then" marked as such."""
    found = list(items)
    for index, item in enumerate(items):
        kind = _kind(item)
        if kind in {"NOT", "EXCEPT"}:
            if not _except_after(found, index, kind) and kind == "NOT":
                _except_before(found, index)
        elif kind == "CLOSED" and not _except_before(found, index):
            _except_after(found, index, kind)
    return found


def _except_after(found: list[Item], index: int, kind: str) -> bool:
    at = index + 1
    words = 0
    while at < len(found) and not isinstance(found[at].fact, (*DATED, Excepted)):
        mark = _kind(found[at])
        words += mark == "WORD"
        if (
            words > WORDS_BETWEEN
            or at - index > NEAR
            or mark in ENDS_SENTENCE | {"COMMA", "ASIDE", "AT", ""}
        ):
            return False
        at += 1
    done = False
    said = range(index, at)
    while at < len(found) and isinstance(found[at].fact, DATED):
        if isinstance(found[at].fact, Days) and _hours_follow(found, at):
            if kind != "EXCEPT":
                return done
            # "ma–pe 9–15 paitsi ke 9–13": out of the first, and a line of its own.
            fact = found[at].fact
            _silence(found, said)
            found.insert(at, found[at].with_fact(Excepted(fact)))
            return True
        found[at] = found[at].with_fact(Excepted(found[at].fact))
        done = True
        _silence(found, said)
        at = _next_of_list(found, at)
    return done


def _silence(found: list[Item], said: range) -> None:
    """The words of an exception ("ei toimintaa") are no words of the activity."""
    for at in said:
        if isinstance(found[at].fact, Mark):
            found[at] = found[at].with_fact(Mark("SAID", found[at].words))


def _next_of_list(found: list[Item], at: int) -> int:
    """The place of the next fact of an enumeration, or the end."""
    then = at + 1
    linked = False
    last = min(len(found), at + NEAR)
    while then < last and _kind(found[then]) in LISTING | SMALL - {"DASH"}:
        linked = linked or _kind(found[then]) in LISTING
        then += 1
    if then < len(found) and (linked or then == at + 1):
        fact, before = found[then].fact, found[at].fact
        if isinstance(before, Excepted) and isinstance(fact, DATED):
            alike = isinstance(fact, type(before.fact)) or not isinstance(fact, Days)
            if alike:
                return then
    return len(found)


def _except_before(found: list[Item], index: int) -> bool:
    """ "14.10. ei toimintaa", "la suljettu": the day stands before."""
    at = index - 1
    while at > max(0, index - NEAR) and _kind(found[at]) in SMALL:
        at -= 1
    if at < 0 or not isinstance(found[at].fact, (Dates, Days, Season, Holidays, Weeks)):
        return False
    if isinstance(found[at].fact, Days) and _hours_come(found, index):
        return False
    found[at] = found[at].with_fact(Excepted(found[at].fact))
    _silence(found, range(at + 1, index + 1))
    return True


def _hours_follow(found: list[Item], at: int) -> bool:
    """Whether times stand right after the weekdays at `at`."""
    then = at + 1
    while then < min(len(found) - 1, at + NEAR) and _kind(found[then]) in SMALL:
        then += 1
    return then < len(found) and isinstance(found[then].fact, Times)


def _hours_come(found: list[Item], index: int) -> bool:
    """Whether times come before the sentence ends or pauses."""
    for item in found[index + 1 : index + NEAR]:
        if _kind(item) in ENDS_SENTENCE | {"COMMA"} or isinstance(item.fact, Days):
            return False
        if isinstance(item.fact, Times):
            return True
        if _kind(item) == "ASIDE":
            return True
    return False


def with_asides(items: list[Item]) -> list[Item]:
    """Return the items with the times of signing up and of the phone set aside."""
    found = list(items)
    inside = False
    for index, item in enumerate(items):
        kind = _kind(item)
        if kind in ENDS_SENTENCE - {"OPENS"}:
            inside = False
        elif kind == "ASIDE" and not _is_denied(items, index):
            inside = True
            if item.words.lower() in {"mennessä"}:
                _set_aside_before(found, index)
        elif inside and isinstance(item.fact, (Times, Dates, Season, Days, Nth, EveryWeeks)):
            found[index] = item.with_fact(SetAside(item.fact))
    return found


def _is_denied(items: list[Item], index: int) -> bool:
    """ "Ei ilmoittautumista", "ilman varausta": nothing is asked for, nothing follows."""
    return any(_kind(item) in {"NOT", "WITHOUT"} for item in items[max(0, index - 3) : index])


def _set_aside_before(found: list[Item], index: int) -> None:
    at = index - 1
    while at >= max(0, index - NEAR) and (
        isinstance(found[at].fact, (Times, Dates, Days)) or _kind(found[at]) in SMALL
    ):
        if isinstance(found[at].fact, (Times, Dates, Days)):
            found[at] = found[at].with_fact(SetAside(found[at].fact))
        at -= 1


def _kind(item: Item) -> str:
    return item.fact.kind if isinstance(item.fact, Mark) else ""
