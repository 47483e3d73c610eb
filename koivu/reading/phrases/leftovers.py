"""What remains of a clause when its facts are taken out: the words of the activity."""

from itertools import zip_longest

from koivu.reading.found import PartOfDay
from koivu.reading.phrases.facts import Ages, Amount, Audience, Item, SetAside
from koivu.reading.phrases.surroundings import kind_of

KEPT = {"WORD", "CLUB", "GROUP_WORD", "EXPECTING", "MEMBERS", "OPEN", "EVERYONE", "AND", "DASH",
        "COMMA", "COLON", "NUMBER", "ORDER", "BIG", "ARTICLE", "OF", "IN", "ON", "FOR", "OR", "TO",
        "FILLER", "FROM", "WITHOUT", "NOT", "ONLY", "ALSO", "DURING", "AT", "SCHOOL", "SLASH",
        "MARK", "UNDER", "OVER", "OPENS", "CLOSES", "NUMBERED", "OTHER", "SECOND", "ORDINAL",
        "PER", "MONTH", "MONTH_STEM", "NUMBER_WORD", "RESERVED", "STOP", "QUESTION", "ASIDE",
        "PER_MONTH", "PER_YEAR", "YEAR", "UNIT", "HALF", "TIMES", "AGED", "WEEK", "EVEN", "ODD",
        "EVERY", "ABOUT", "IF_NEEDED", "SHUT", "AM", "PM", "NOON",
        "HOLIDAY", "SEASON", "GRADE", "BEFORE_AFTER", "NEXT", "TODAY"}  # fmt: skip
# Nothing begins or ends with these, once the times between are gone.
EDGES = {"AND", "DASH", "COMMA", "COLON", "ARTICLE", "OF", "IN", "ON", "OR", "TO", "FILLER", "FROM",
         "AT", "SLASH", "MARK", "STOP", "OPENS", "CLOSES", "DURING", "QUESTION", "ABOUT",
         "FOR", "PER"}  # fmt: skip
DANGLING = {"ON", "IN", "FROM", "AT", "ARTICLE", "OF", "DURING", "TO", "EVERY", "ABOUT", "OPENS",
            "UNTIL", "BETWEEN"}  # fmt: skip
CUTS = {"COMMA", "OPENS", "DASH", "COLON"}
# Words that end so are evenings: "vanhempainilta", "pappakväll".
EVENINGS = ("ilta", "illat", "iltaan", "kväll", "kvällen", "kvällar", "evening", "evenings")
QUOTES = set("\"'“”„»«’")
NO_SPACE_BEFORE = {"COMMA", "COLON", "STOP", "CLOSES", "QUESTION"}


def words_left(content: list[Item]) -> str:
    """Return the words of the activity, without what only joined them to the times."""
    return _trimmed([item for one in _pieces(content) if not _is_note(one) for item in one])


def part_of_name(content: list[Item]) -> PartOfDay | None:
    """ "Perheilta", "familjekväll": the name says that it is held in the evening."""
    words = (item.words.lower() for item in content if kind_of(item) == "WORD")
    return "evening" if any(word.endswith(EVENINGS) for word in words) else None


def notes_left(content: list[Item]) -> str:
    """Return the words about signing up, doors and meals, which are no activity."""
    return _trimmed([item for one in _pieces(content) if _is_note(one) for item in one])


def _pieces(content: list[Item]) -> list[list[Item]]:
    """The sentences; one that sets a time aside goes on in pieces between its commas."""
    found: list[list[Item]] = [[]]
    for item in content:
        found[-1].append(item)
        if kind_of(item) in {"STOP", "BREAK"}:
            found.append([])
    return [piece for one in found for piece in (_by_commas(one) if _is_note(one) else [one])]


def _by_commas(sentence: list[Item]) -> list[list[Item]]:
    """Cut off what stands before and after the piece that speaks of the time set aside."""
    places = [at for at, item in enumerate(sentence) if isinstance(item.fact, SetAside)]
    first, last = places[0], places[-1]
    asides = [at for at, item in enumerate(sentence) if kind_of(item) == "ASIDE"]
    commas = [at for at, item in enumerate(sentence) if kind_of(item) in CUTS]
    before = [at for at in commas if at < min([first, *asides])]
    after = [at for at in commas if at > max([last, *asides])]
    begin = before[-1] + 1 if before else 0
    end = after[0] + 1 if after else len(sentence)
    return [sentence[:begin], sentence[begin:end], sentence[end:]]


def _is_note(sentence: list[Item]) -> bool:
    return any(isinstance(item.fact, SetAside) for item in sentence)


def _trimmed(content: list[Item]) -> str:
    kept = _without_dangling([item for item in content if _is_kept(item)])
    while kept and _is_edge(kept[0]):
        kept.pop(0)
    while kept and _is_edge(kept[-1]) and not _closes(kept):
        kept.pop()
    if not any(kind_of(item) in {"WORD", "CLUB", "GROUP_WORD", "OPEN", "ASIDE"} for item in kept):
        return ""
    return _spelt(kept)


def _without_dangling(kept: list[Item]) -> list[Item]:
    """Leave out "on" and "from" before a time that was taken out."""
    found: list[Item] = []
    for item, after in zip_longest(kept, kept[1:]):
        is_before_gap = after is None or after.start - item.end > 1
        if kind_of(item) in DANGLING and is_before_gap:
            continue
        if kind_of(item) == "COMMA" and after is not None and kind_of(after) in {"COMMA", "STOP"}:
            continue
        found.append(item)
    return found


def _is_kept(item: Item) -> bool:
    return kind_of(item) in KEPT or isinstance(item.fact, Audience | Ages | Amount | SetAside)


def _is_edge(item: Item) -> bool:
    return kind_of(item) in EDGES and item.words not in QUOTES


def _closes(kept: list[Item]) -> bool:
    """Whether the last bracket closes one that was kept."""
    kinds = [kind_of(item) for item in kept]
    return kinds[-1] == "CLOSES" and kinds.count("OPENS") == kinds.count("CLOSES")


def _spelt(kept: list[Item]) -> str:
    words = ""
    for before, item in zip([None, *kept], kept, strict=False):
        glued = before is not None and before.end == item.start
        no_space = kind_of(item) in NO_SPACE_BEFORE or glued or before is None
        if before is not None and kind_of(before) == "OPENS":
            no_space = True
        words += item.words if no_space else f" {item.words}"
    return words.replace("()", "").strip()
