"""A break is no season: "paus 23.2–2.3", "lov 23.2–2.3", "ferie 23.2–2.3" after days and hours."""

from koivu.reading.phrases.facts import (
    Dates,
    Days,
    Doubtful,
    Excepted,
    Holidays,
    Item,
    Mark,
    Season,
    SeasonName,
    Times,
    Weeks,
)
from koivu.reading.phrases.surroundings import kind_of
from koivu.reading.phrases.words.feasts import FEAST_NAMES

HELD_OR_BREAK = "held_or_break"
# What stands further away belongs to something else.
NEAR = 30
SMALL = {"FILLER", "ON", "IN", "ARTICLE", "COLON", "DASH", "MARK", "OF", "DURING", "FROM", "OPENS",
         "SINCE", "AT"}  # fmt: skip
PAUSES = {"COMMA", "STOP", "BREAK", "OPENS"}
ENDS = {"COMMA", "STOP", "BREAK", "CLOSES", "AND"}
DENIES = {"NOT", "EXCEPT", "CLOSED", "PAUSE"}
STRETCHES = (Season, Weeks, Holidays, SeasonName, Dates)
WORDS_BETWEEN = 2
# A group of few days a week that is held for so short a time is hardly ever meant.
SHORT, FEW_DAYS = 21, 3
# Said of a break and of nothing else, whoever has it.
SURE = ("pausar", "pauserar", "pausas", "on a break", "on break", "taukoile", "semesterstängt",
        "taking a break", "takes a break", "on holiday", "on leave")  # fmt: skip
# Words that announce a season, and those of a programme for the holidays.
OF_SEASONS = ("kausi", "kaudella", "period", "perioden", "säsong", "säsongen", "season", "kurssi",
              "kurs", "kursen", "course", "termin", "term")  # fmt: skip
OF_HOLIDAYS = ("loma", "lov", "holiday", "leiri", "läger", "camp", "vacation", "ferie")


def with_breaks(items: list[Item]) -> list[Item]:
    """Return the items with each word for a break read as "not then", as a word, or asked."""
    found: list[Item] = []
    excepted: set[int] = set()
    for index, item in enumerate(items):
        if index in excepted:
            found.append(item.with_fact(Excepted(item.fact)))
        elif kind_of(item) == "PAUSE":
            found.append(item.with_fact(_pause(items, index)))
            _silence_before(found)
        elif _is_dated_feast(items, index):
            found.append(item.with_fact(Mark("SAID", item.words)))
        elif isinstance(item.fact, Holidays):
            at = _season_of_holiday(items, index)
            is_break = at is not None and _is_plainly_a_break(items, index, at)
            if at is not None and is_break:
                # The dates say when: the name of the holiday says no more.
                excepted.add(at)
                found.append(item.with_fact(Mark("SAID", item.words)))
            else:
                found.append(item if at is None else _doubt(items, index, at))
        elif isinstance(item.fact, Season) and _follows_a_strange_word(items, index):
            found += [_doubt(items, index - 1, index), item]
        else:
            found.append(item)
    return found


def _silence_before(found: list[Item]) -> None:
    """ "(we take a break …)": who has the break is no word of the activity."""
    if kind_of(found[-1]) != "NOT" or not _is_told_before(found, len(found)):
        return
    at = len(found) - 2
    while at > 0 and kind_of(found[at]) in SMALL - {"OPENS"} | {"WORD", "GROUP_WORD", "CLUB"}:
        at -= 1
    if kind_of(found[at]) in PAUSES:
        for place in range(at + 1, len(found) - 1):
            found[place] = found[place].with_fact(Mark("SAID", found[place].words))


def _doubt(items: list[Item], first: int, last: int) -> Item:
    words = " ".join(item.words for item in items[first : last + 1])
    return Item(Doubtful(HELD_OR_BREAK), items[first].start, items[first].end, words)


# Words for a break


def _pause(items: list[Item], index: int) -> Mark | Doubtful:
    """A break where dates are its dates, a word of the activity ("coffee break") elsewhere."""
    item = items[index]
    is_told = _is_told_before(items, index)
    at = _stretch_after(items, index, WORDS_BETWEEN if is_told else 0)
    if at is None:
        is_after = is_told and _stands_behind_a_stretch(items, index)
        return Mark("NOT" if is_after else "WORD", item.words)
    if _hours_come(items, at):
        return Doubtful(HELD_OR_BREAK) if is_told else Mark("WORD", item.words)
    if is_told or _is_sure(items, index):
        return Mark("NOT", item.words)
    return Doubtful(HELD_OR_BREAK)


def _is_told_before(items: list[Item], index: int) -> bool:
    return any(isinstance(item.fact, Times) for item in items[max(0, index - NEAR) : index])


def _stretch_after(items: list[Item], index: int, words_at_most: int) -> int | None:
    """The place of the dates, weeks or holidays that follow, if only small words lie between."""
    words = 0
    for at in range(index + 1, min(len(items), index + NEAR)):
        if isinstance(items[at].fact, STRETCHES):
            return at
        words += kind_of(items[at]) == "WORD"
        if words > words_at_most or kind_of(items[at]) not in SMALL | {"WORD"}:
            return None
    return None


def _stands_behind_a_stretch(items: list[Item], index: int) -> bool:
    """ "vecka 8 paus", "23 Feb–2 March: break": the word ends what it says."""
    at = index - 1
    while at > 0 and kind_of(items[at]) in SMALL - {"OPENS"}:
        at -= 1
    ends = index + 1 == len(items) or kind_of(items[index + 1]) in ENDS
    return at >= 0 and isinstance(items[at].fact, STRETCHES) and ends


def _is_sure(items: list[Item], index: int) -> bool:
    """Whether it is a break by its form ("pausar", "är på paus") or by standing first."""
    if items[index].words.lower().startswith(SURE):
        return True
    before = [kind_of(item) for item in items[max(0, index - NEAR) : index]]
    if before and before[-1] in {"FILLER", "ON"}:
        return True
    ends = [at for at, kind in enumerate(before) if kind in {"STOP", "BREAK"}]
    return not set(before[ends[-1] + 1 if ends else 0 :]) - SMALL


def _hours_come(items: list[Item], at: int) -> bool:
    """Whether days or hours follow in the same sentence."""
    for item in items[at + 1 : at + NEAR]:
        if kind_of(item) in {"STOP", "BREAK"}:
            return False
        if isinstance(item.fact, Times | Days):
            return True
    return False


# Holidays with their dates, and words that nobody knows


def _season_of_holiday(items: list[Item], index: int) -> int | None:
    """The place of the season of "lov 23.2–2.3" behind days and hours."""
    at = _stretch_after(items, index, 0)
    if at is None or not isinstance(items[at].fact, Season | Weeks):
        return None
    near = {kind_of(item) for item in items[max(0, index - 8) : index] + items[at : at + 4]}
    if near & DENIES or not _is_told_before(items, index) or _hours_come(items, at):
        return None
    return at


def _is_dated_feast(items: list[Item], index: int) -> bool:
    """ "jouluviikolla vk 52", "vk 52 (jouluviikko)": the dates say when it is not held."""
    fact = items[index].fact
    if not (isinstance(fact, Holidays) and set(fact.kinds) <= FEAST_NAMES):
        return False
    if _stretch_after(items, index, 0) is not None:
        return True
    before = items[index - 2].fact if index > 1 and kind_of(items[index - 1]) == "OPENS" else None
    return isinstance(before, STRETCHES)


def _is_plainly_a_break(items: list[Item], index: int, at: int) -> bool:
    words = (item.words.lower() for item in items[:index] if isinstance(item.fact, Mark | Holidays))
    is_of_holidays = any(part in word for word in words for part in OF_HOLIDAYS)
    return _is_short_for_its_days(items, index, items[at]) and not is_of_holidays


def _is_short_for_its_days(items: list[Item], index: int, stretch: Item) -> bool:
    days = {day for one in items[:index] if isinstance(one.fact, Days) for day in one.fact.days}
    return 0 < len(days) <= FEW_DAYS and _length(stretch) <= SHORT


def _length(stretch: Item) -> float:
    fact = stretch.fact
    if isinstance(fact, Weeks):
        return 7 * len(fact.weeks)
    if not (isinstance(fact, Season) and fact.first and fact.last):
        return 0
    months = (fact.last.month - fact.first.month) % 12
    return months * 30.5 + fact.last.day - fact.first.day


def _follows_a_strange_word(items: list[Item], index: int) -> bool:
    """ "ti 9–11, ferie 23.2–2.3": a word of its own leads to a stretch too short to be a season."""
    at = index - 1
    while at > 0 and kind_of(items[at]) == "COLON":
        at -= 1
    words = []
    while at > 0 and kind_of(items[at]) == "WORD":
        words.append(items[at].words.lower())
        at -= 1
    if not 0 < len(words) <= WORDS_BETWEEN or kind_of(items[at]) not in PAUSES:
        return False
    is_season = any(word.endswith(OF_SEASONS) for word in words)
    if is_season or not _is_told_before(items, at) or _hours_come(items, index):
        return False
    fact = items[index].fact
    has_ends = isinstance(fact, Season) and fact.first is not None and fact.last is not None
    return has_ends and _is_short_for_its_days(items, at, items[index])
