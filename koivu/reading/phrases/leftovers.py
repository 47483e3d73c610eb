"""What remains of a clause when its facts are taken out: the words of the activity."""

from koivu.reading.phrases.facts import Ages, Audience, Item, Mark

KEPT = {"WORD", "CLUB", "GROUP_WORD", "EXPECTING", "MEMBERS", "OPEN", "EVERYONE", "AND", "DASH",
        "COMMA", "COLON", "NUMBER", "ORDER", "BIG", "ARTICLE", "OF", "IN", "ON", "FOR", "OR", "TO",
        "FILLER", "FROM", "WITHOUT", "NOT", "ONLY", "ALSO", "DURING", "AT", "SCHOOL", "SLASH",
        "MARK", "UNDER", "OVER", "OPENS", "CLOSES", "NUMBERED", "OTHER", "SECOND", "ORDINAL",
        "PER", "MONTH", "MONTH_STEM", "NUMBER_WORD", "RESERVED", "STOP", "QUESTION", "ASIDE",
        "PER_MONTH", "PER_YEAR", "YEAR", "UNIT", "HALF", "TIMES", "AGED", "WEEK", "EVEN", "ODD",
        "EVERY", "ABOUT", "IF_NEEDED", "SHUT", "CLOSED", "AM", "PM", "NOON",
        "HOLIDAY", "SEASON"}  # fmt: skip
# Nothing begins or ends with these, once the times between are gone.
EDGES = {"AND", "DASH", "COMMA", "COLON", "ARTICLE", "OF", "IN", "ON", "OR", "TO", "FILLER", "FROM",
         "AT", "SLASH", "MARK", "STOP", "OPENS", "CLOSES", "DURING", "QUESTION", "ABOUT",
         "FOR", "PER"}  # fmt: skip
NO_SPACE_BEFORE = {"COMMA", "COLON", "STOP", "CLOSES", "QUESTION"}


def words_left(content: list[Item]) -> str:
    """Return the words of `content`, without what only joined them to the times."""
    kept = [item for item in content if _is_kept(item)]
    while kept and _kind(kept[0]) in EDGES:
        kept.pop(0)
    while kept and _kind(kept[-1]) in EDGES - {"CLOSES"}:
        kept.pop()
    if not any(_kind(item) in {"WORD", "CLUB", "GROUP_WORD", "OPEN"} for item in kept):
        return ""
    return _spelt(kept)


def _is_kept(item: Item) -> bool:
    return _kind(item) in KEPT or isinstance(item.fact, Audience | Ages)


def _spelt(kept: list[Item]) -> str:
    words = ""
    for before, item in zip([None, *kept], kept, strict=False):
        glued = before is not None and before.end == item.start
        no_space = _kind(item) in NO_SPACE_BEFORE or glued or before is None
        if before is not None and _kind(before) == "OPENS":
            no_space = True
        words += item.words if no_space else f" {item.words}"
    return words.replace("()", "").strip()


def _kind(item: Item) -> str:
    return item.fact.kind if isinstance(item.fact, Mark) else ""
