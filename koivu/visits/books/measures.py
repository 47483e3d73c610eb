"""Which of a book's columns hold what was said to be counted: visits, families, children …"""

from koivu.visits.books.asked import LEAVE_OUT, Desk, Item, Question
from koivu.visits.books.columns import meaning_of
from koivu.visits.books.entry import Entry
from koivu.visits.books.found import CLOSED, EMPTY, NUMBER

# Which headings plainly mean a unit; "" is no heading that says anything of it.
MEANS: dict[str, tuple[str, ...]] = {
    "visits": ("visits", "heads", "number", ""),
    "persons": ("persons", "heads", "number", ""),
    "families": ("families", "number", ""),
    "children": ("children", "number", ""),
    "encounters": ("encounters", "number", ""),
    "meals": ("meals", "number", ""),
}
HEADS = ("visits", "persons", "encounters")
PARTS = ("adults", "children")
TAKE, GROUP = "take", "as_a_group"


def of_unit(entries: list[Entry], unit: str, desk: Desk) -> list[Entry]:
    """Return the entries of the columns that hold `unit`; a row's parts are added up."""
    entries = _of_unit_in_rows(entries, unit, desk)
    if not unit:
        return entries
    tables: dict[int, list[Entry]] = {}
    for one in entries:
        tables.setdefault(one.figure.table, []).append(one)
    known = {number: {one.figure.measure for one in group} for number, group in tables.items()}
    is_said = any(_says(measures, unit) for measures in known.values())
    kept: list[Entry] = []
    for number, group in tables.items():
        # Where one table says what is meant, another that plainly counts something else is not it.
        if not (is_said and "" not in known[number] and not _says(known[number], unit)):
            kept += _of_table(group, unit, desk)
    return kept


def _says(measures: set[str], unit: str) -> bool:
    """Whether headings of a table plainly mean a unit."""
    return bool(_plain_measure(unit, measures)) or (unit in HEADS and bool(measures & set(PARTS)))


def _of_unit_in_rows(entries: list[Entry], unit: str, desk: Desk) -> list[Entry]:
    """Where a column names the unit of each row, rows of another are asked about."""
    written = sorted({one.figure.unit for one in entries if one.figure.unit})
    other = [word for word in written if not unit or _measure(word) not in MEANS[unit][:2]]
    answers = desk.ask(
        Question(
            id="unit_differs",
            told={"said": unit},
            items=tuple(Item(id=word, at=_where(entries, word), told={"unit": word})
                        for word in other),
            choices=(LEAVE_OUT, TAKE),
        )
    )  # fmt: skip
    out = {word for word in other if answers.get(word) != TAKE}
    return [one for one in entries if one.figure.unit not in out]


def _where(entries: list[Entry], word: str) -> str:
    return next(one.at for one in entries if one.figure.unit == word)


def _measure(words: str) -> str:
    meaning = meaning_of(words)
    return meaning.measure if meaning else "?"


def _of_table(entries: list[Entry], unit: str, desk: Desk) -> list[Entry]:
    columns = list(dict.fromkeys((one.figure.column, one.figure.measure) for one in entries))
    measures = {measure for _, measure in columns}
    plain = _plain_measure(unit, measures)
    unknown = [column for column, measure in columns if not measure and column]
    if plain == "children":
        return _added([one for one in entries if one.figure.measure == plain])
    if plain:
        # Unknown columns beside the one that is meant: groups of it, or something else.
        return [one for one in entries if one.figure.measure == plain] + _asked_columns(
            entries, unknown, desk
        )
    if unit in HEADS and measures & set(PARTS):
        parts = [one for one in entries if one.figure.measure in PARTS]
        return _added(parts) + _asked_columns(entries, unknown, desk)
    if unknown and not measures - {""}:
        return [_named(one) for one in entries] if len(columns) > 1 else entries
    if measures == {""}:
        return entries
    rest = [one for one in entries if not one.figure.measure and not one.figure.column]
    return rest + _asked_measures(entries, columns, unit, desk)


def _plain_measure(unit: str, measures: set[str]) -> str:
    return next((one for one in MEANS[unit] if one and one in measures), "")


def _added(parts: list[Entry]) -> list[Entry]:
    """Adults and children, or children of several ages, of one row are one number."""
    rows: dict[tuple, Entry] = {}
    for one in parts:
        key = (one.figure.table, one.figure.row, one.first, one.last, one.figure.start, one.label)
        known = rows.get(key)
        if known is None or known.figure.state in (EMPTY, CLOSED):
            rows[key] = one
        elif NUMBER == known.figure.state == one.figure.state:
            known.value += one.value
        elif one.figure.state not in (EMPTY, CLOSED, NUMBER):
            one.value += known.value
            rows[key] = one
    return list(rows.values())


def _named(entry: Entry) -> Entry:
    """A group's number is labelled by its heading."""
    parts = [one for one in (entry.label, entry.figure.column) if one]
    entry.label = " · ".join(parts)[:120]
    return entry


def _asked_columns(entries: list[Entry], columns: list[str], desk: Desk) -> list[Entry]:
    """Columns whose headings say nothing that is known, beside one that is meant."""
    found = [one for one in columns if any(
        e.figure.column == one and e.figure.state == NUMBER for e in entries)]  # fmt: skip
    answers = _ask("column", entries, found, "", (LEAVE_OUT, GROUP), desk)
    return [_named(one) for one in entries if answers.get(one.figure.column) == GROUP]


def _asked_measures(
    entries: list[Entry], columns: list[tuple[str, str]], unit: str, desk: Desk
) -> list[Entry]:
    """No column is of the unit that was said: which of them is?"""
    heads = [column for column, _ in columns if column]
    answers = _ask("unit_of_column", entries, heads, unit, (LEAVE_OUT, TAKE), desk)
    return [one for one in entries if answers.get(one.figure.column) == TAKE]


def _ask(
    id_: str,
    entries: list[Entry],
    heads: list[str],
    unit: str,
    choices: tuple[str, ...],
    desk: Desk,
) -> dict[str, str]:
    first = {head: next(one.at for one in entries if one.figure.column == head) for head in heads}
    items = tuple(Item(id=head, at=first[head], told={"column": head}) for head in heads)
    before = [question for question in desk.questions if question.id == id_]
    asked = {item.id for question in before for item in question.items}
    question = Question(
        id=id_,
        told={"said": unit},
        items=tuple(item for item in items if item.id not in asked),
        choices=choices,
    )
    return desk.ask(question)
