"""Times that are no times of the programme: when it is not held, until when one signs up."""

from collections.abc import Iterable

from koivu.reading.phrases.facts import (
    Ages,
    Amount,
    Dates,
    Days,
    EveryWeeks,
    Excepted,
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
PARTITIVE = ("aa", "ää", "oa", "öä", "ta", "tä", "ia", "iä", "ja", "jä")
# "Ei perhekahvilaa syysloman aikana 14.10.": so many words may stand between.
WORDS_BETWEEN = 6
WORDS_BEFORE = 3
SAID_OF_IT = {"NOT", "WORD", "CLOSED", "CLUB", "GROUP_WORD", "FILLER", "OPEN"}
# What stands further away belongs to something else.
NEAR = 30


def with_exceptions(items: list[Item]) -> list[Item]:
    """Return the items with each "not then" marked as such."""
    found = list(items)
    index = 0
    while index < len(found):
        kind = _kind(found[index])
        if kind == "NOTHING_HELD":
            found[index - 1] = found[index - 1].with_fact(SetAside(found[index - 1].fact))
        elif kind == "HOLIDAY_FREE":
            found[index] = found[index].with_fact(Excepted(Holidays(("public",))))
        elif kind in {"NOT", "EXCEPT"}:
            if not _except_after(found, index, kind) and kind == "NOT":
                _except_before(found, index)
        elif kind == "CLOSED" and not _except_before(found, index):
            _except_after(found, index, kind)
        index += 1
    return found


def _except_after(found: list[Item], index: int, kind: str) -> bool:
    """Except the facts that follow, as far as their list goes; False when none does."""
    first = _first_after(found, index)
    if first is None:
        return False
    at: int | None = first
    last = first
    while at is not None:
        last = at
        fact = found[at].fact
        has_own_hours = kind != "EXCEPT" or _hours_before(found, index)
        own_day = Days if kind == "NOT" else Days | Dates
        if isinstance(fact, own_day) and has_own_hours and _hours_follow(found, at):
            if kind == "CLOSED" and at == first:
                # "suljettu la, ma–pe 9–15": a list that holds both.
                found[index] = found[index].with_fact(Mark("CLOSED_WHEN", found[index].words))
            if kind != "EXCEPT":
                return at > first
            # "ma–pe 9–15 paitsi ke 9–13": out of the first, and a line of its own.
            found.insert(at, found[at].with_fact(Excepted(fact)))
            at = None
        else:
            found[at] = found[at].with_fact(Excepted(fact))
            at = _next_of_list(found, at)
        _silence(found, range(index, first))
    _silence(found, [at for at in range(first, last) if _kind(found[at]) == "NOT"])
    _silence(found, _said_after(found, last))
    return True


def _said_after(found: list[Item], last: int) -> list[int]:
    """ "Ei vappuviikolla kerhoa": in Finnish what is not held may end the thought."""
    at = last + 1
    if at >= len(found) or _kind(found[at]) not in {"WORD", "CLUB", "GROUP_WORD"}:
        return []
    word = found[at].words
    is_last = at + 1 == len(found) or _kind(found[at + 1]) in ENDS_SENTENCE | {"COMMA"}
    return [at] if is_last and word.islower() and word.endswith(PARTITIVE) else []


def _first_after(found: list[Item], index: int) -> int | None:
    words = 0
    for at in range(index + 1, min(len(found), index + NEAR)):
        if isinstance(found[at].fact, DATED):
            return at
        mark = _kind(found[at])
        if mark == "OPENS" and _opens_a_date(found, at):
            # "ei (vko 42)": the bracket says when it is not held.
            continue
        words += mark == "WORD"
        if words > WORDS_BETWEEN or mark in ENDS_SENTENCE | {"COMMA", "ASIDE", "AT", ""}:
            return None
    return None


def _opens_a_date(found: list[Item], at: int) -> bool:
    """Whether a bracket begins with a date, a week or a holiday: "syyslomalla (vko 42)"."""
    follows = found[at + 1].fact if at + 1 < len(found) else None
    return _kind(found[at]) == "OPENS" and isinstance(follows, DATED)


def _next_of_list(found: list[Item], at: int) -> int | None:
    """The place of the next fact of an enumeration."""
    then, linked = at + 1, False
    last = min(len(found) - 1, at + NEAR)
    while then < last and (
        _kind(found[then]) in LISTING | {"CLOSES"} | SMALL - {"DASH"} or _opens_a_date(found, then)
    ):
        linked = linked or _kind(found[then]) in LISTING | {"OPENS"}
        then += 1
    if then >= len(found) or not (linked or then == at + 1):
        return None
    fact, before = found[then].fact, found[at].fact
    assert isinstance(before, Excepted)  # made so a moment ago
    if not isinstance(fact, DATED):
        return None
    # After a date a weekday begins something else: "ei 14.10., ke 9–11".
    return then if isinstance(fact, type(before.fact)) or not isinstance(fact, Days) else None


def _except_before(found: list[Item], index: int) -> bool:
    """Except what stands before: "14.10. ei toimintaa", "syyslomalla (vk 42) suljettu"."""
    if _hours_come(found, index):
        return False
    at, words, places = index - 1, 0, []
    while at > max(-1, index - NEAR):
        kind = _kind(found[at])
        words += kind == "WORD"
        if isinstance(found[at].fact, DATED):
            # A weekday must stand beside it: in "maanantain ryhmä ei …" it is only a name.
            if isinstance(found[at].fact, Days) and words:
                break
            places.append(at)
        elif words > WORDS_BEFORE or kind not in SMALL | {"OPENS", "CLOSES", "AND", "WORD"}:
            break
        at -= 1
    for place in places:
        found[place] = found[place].with_fact(Excepted(found[place].fact))
    if places:
        last = next(
            (at for at in range(index, len(found)) if _kind(found[at]) not in SAID_OF_IT),
            len(found),
        )
        _silence(found, range(min(places), min(last, index + WORDS_BEFORE + 1)))
    return bool(places)


def _silence(found: list[Item], said: Iterable[int]) -> None:
    """The words of an exception ("ei toimintaa") are no words of the activity."""
    for at in said:
        if isinstance(found[at].fact, Mark) and _kind(found[at]) != "NEXT":
            found[at] = found[at].with_fact(Mark("SAID", found[at].words))


def _hours_before(found: list[Item], index: int) -> bool:
    """Whether the sentence has told hours already: "every day except Sunday 10–18" has not."""
    for item in reversed(found[max(0, index - NEAR) : index]):
        if _kind(item) in {"STOP", "BREAK"}:
            return False
        if isinstance(item.fact, Times):
            return True
    return False


def _hours_follow(found: list[Item], at: int) -> bool:
    """Whether times stand right after the weekdays at `at`."""
    then = at + 1
    while then < min(len(found) - 1, at + NEAR) and _kind(found[then]) in SMALL | {"ONLY"}:
        then += 1
    return then < len(found) and isinstance(found[then].fact, Times)


def _hours_come(found: list[Item], index: int) -> bool:
    """Whether times or signing up come before the sentence ends or pauses."""
    for item in found[index + 1 : index + NEAR]:
        if _kind(item) in ENDS_SENTENCE | {"COMMA"} or isinstance(item.fact, Days):
            return False
        if isinstance(item.fact, Times) or _kind(item) == "ASIDE":
            return True
    return False


def with_asides(items: list[Item]) -> list[Item]:
    """Return the items with the times of signing up and of the phone set aside."""
    found = list(items)
    inside = is_phone = False
    for index, item in enumerate(items):
        kind = _kind(item)
        if kind in (ENDS_SENTENCE | {"OPEN"}) - {"OPENS"}:
            inside = False
        elif is_phone and isinstance(item.fact, (Amount, Ages)):
            # "p. 09 123 4567, 2 €, ma 9–11": the telephone is behind us.
            inside = False
        elif kind == "ASIDE" and not _is_denied(items, index):
            inside, is_phone = True, item.words.lower().rstrip(".") in PHONES
            if item.words.lower() == "mennessä":
                _set_aside_before(found, index)
        elif inside and isinstance(item.fact, ASIDE_FACTS):
            found[index] = item.with_fact(SetAside(item.fact, _may_be_held(items, index)))
    return found


PHONES = {"p", "puh", "puhelin", "tel", "gsm", "tfn", "telefon", "ring", "phone", "call"}
ASIDE_FACTS = (Times, Dates, Season, Days, Nth, EveryWeeks)


def _may_be_held(items: list[Item], index: int) -> bool:
    """ "soita 040 123 4567, to 9–11": a day after a comma and its hours may be a session."""
    if not isinstance(items[index].fact, Days) or not _hours_follow(items, index):
        return False
    return index > 0 and _kind(items[index - 1]) == "COMMA"


def _is_denied(items: list[Item], index: int) -> bool:
    """ "Ei ilmoittautumista", "ilman varausta": nothing is asked for, nothing follows."""
    return any(_kind(item) in {"NOT", "WITHOUT"} for item in items[max(0, index - 3) : index])


def _set_aside_before(found: list[Item], index: int) -> None:
    for at in range(index - 1, max(-1, index - NEAR), -1):
        if isinstance(found[at].fact, ASIDE_FACTS):
            found[at] = found[at].with_fact(SetAside(found[at].fact))
        elif _kind(found[at]) not in SMALL:
            return


def _kind(item: Item) -> str:
    return item.fact.kind if isinstance(item.fact, Mark) else ""
