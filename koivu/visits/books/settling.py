"""From what stands in a book to figures of the history: what was said, asked and answered.

Pure. Every step takes the entries, leaves out what is no figure, and asks what it cannot know;
an entry that waits for an answer stays among the rows as it is written only where its number and
its day are not in doubt.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from koivu.visits.books import doubts, measures
from koivu.visits.books.asked import LEAVE_OUT, Desk, Item, Question
from koivu.visits.books.entry import Entry, days_of, granularity_of
from koivu.visits.books.found import EMPTY, NUMBER, UNCLEAR, Figure, Found
from koivu.visits.books.strays import in_their_sheet
from koivu.visits.books.years import part_of, turns_of, years_of

MOST_TOLD = 50
DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
MONTHS = 12
UNITS = ("visits", "persons", "families", "children", "encounters", "meals")
BASES = ("counted", "sample", "estimate")
GRANULARITIES = ("session", "day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Told:
    """What the person who brings a book says of it; empty: not said yet."""

    unit: str = ""
    basis: str = ""
    granularity: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """Rows to take in, what is still asked, and what was left out, in numbers by its reason."""

    entries: tuple[Entry, ...]
    questions: tuple[Question, ...]
    unknown_answers: tuple[str, ...]
    left_out: Mapping[str, int]
    told: Told


def settle(
    found: Found,
    told: Told,
    answers: Mapping[str, str],
    today: date,
    known: Collection[tuple] = (),
) -> Settled:
    """Return what a book gives, with the answers so far worked in.

    `known` holds the marks (`Entry.mark`) of what other books have brought already.
    """
    desk = Desk(answers)
    said = _what_is_said(told, desk)
    if desk.questions:
        # What the numbers are decides what of the book is read and asked.
        return Settled((), tuple(desk.questions), tuple(desk.unknown()), {}, said)
    left_out: dict[str, int] = {}
    _ask_calculated(found, desk)
    entries = _dated(found, said, desk, left_out)
    entries = _of_hidden_sheets(entries, found, desk)
    entries = measures.of_unit(entries, said.unit, desk)
    entries = doubts.without_days_to_come(entries, today, desk, left_out)
    entries = doubts.without_copies(entries, found, left_out)
    entries = doubts.of_one_place(entries, desk)
    entries = _of_granularity(entries, found, said.granularity, desk, left_out)
    entries = doubts.spelled_alike(entries, desk)
    entries = in_their_sheet(entries, found, desk)
    entries = doubts.on_their_weekday(entries, desk)
    entries = doubts.clear(entries, desk)
    entries = doubts.at_an_hour(entries, desk)
    entries = doubts.open_or_closed(entries, desk, left_out)
    entries = doubts.once(entries, found, desk)
    entries = doubts.usual(entries, desk)
    entries = doubts.new(entries, known, desk)
    doubts.ask_sums(found, entries, desk)
    entries.sort(key=lambda one: (one.first or date.min, one.figure.start, one.label))
    return Settled(
        tuple(entries), tuple(desk.questions), tuple(desk.unknown()), _any(left_out), said
    )


def _any(left_out: dict[str, int]) -> dict[str, int]:
    return {what: many for what, many in left_out.items() if many}


def _what_is_said(told: Told, desk: Desk) -> Told:
    given = {}
    for name, choices in (("unit", UNITS), ("basis", BASES), ("granularity", GRANULARITIES)):
        said = getattr(told, name)
        given[name] = said or desk.ask_one(Question(id=name, choices=choices)) or ""
    return Told(name=told.name, **given)


def _dated(found: Found, said: Told, desk: Desk, left_out: dict[str, int]) -> list[Entry]:
    """Figures with their days; those that have none are asked about."""
    years = years_of(found, said.name, desk)
    turned = turns_of(found, desk)
    entries, undated = [], []
    order = _order_of_days(found, desk)
    for figure in found.figures:
        if figure.sheet not in years.of:
            continue
        if figure.sheet in found.either_order and figure.day and figure.month and figure.year:
            if order is None:
                continue
            if order == MONTH_FIRST and figure.day <= MONTHS:
                figure = replace(figure, month=figure.day, day=figure.month)
        year = years.of[figure.sheet]
        if figure.sheet in years.chosen:
            figure = replace(figure, year=None)
        days = days_of(figure, year + turned.get((figure.sheet, part_of(figure) or ("", 0)), 0)
                       if year else None)  # fmt: skip
        if days:
            granularity = granularity_of(figure, *days)
            entries.append(Entry(figure, *days, granularity, figure.label, figure.value))
        elif _has_no_day(figure, year):
            undated.append(figure)
    _ask_undated([] if found.uncalculated else undated, desk)
    return entries


def _order_of_days(found: Found, desk: Desk) -> str | None:
    """Whether days like 1/2/2025 begin with the day or the month, where no other day tells."""
    written = next(iter(found.either_order.values()), None)
    if not written:
        return None
    choices = (DAY_FIRST, MONTH_FIRST)
    return desk.ask_one(Question(id="day_order", told={"written": written}, choices=choices))


def _ask_calculated(found: Found, desk: Desk) -> None:
    """Formulas whose value nobody knows: the book is saved anew, or they are left out."""
    desk.ask(
        Question(
            id="not_calculated",
            items=tuple(Item(id=at, at=at) for at in found.uncalculated[:MOST_TOLD]),
            choices=(LEAVE_OUT,),
        )
    )


def _has_no_day(figure: Figure, year: int | None) -> bool:
    """Whether a number waits for its day, which is not only for want of the sheet's year."""
    if figure.state not in (NUMBER, UNCLEAR):
        return False
    is_dated = figure.month or figure.week or figure.until
    return bool(year or figure.year or not is_dated)


def _ask_undated(figures: list[Figure], desk: Desk) -> None:
    desk.ask(
        Question(
            id="no_day",
            items=tuple(
                Item(id=one.at, at=one.at, told={"number": one.written or str(one.value)})
                for one in figures
            ),
            choices=(LEAVE_OUT,),
        )
    )


def _of_hidden_sheets(entries: list[Entry], found: Found, desk: Desk) -> list[Entry]:
    hidden = {n: sheet.name for n, sheet in enumerate(found.sheets) if sheet.is_hidden}
    hidden = {n: name for n, name in hidden.items() if any(e.figure.sheet == n for e in entries)}
    answers = desk.ask(
        Question(
            id="hidden_sheet",
            items=tuple(Item(id=name, at=name, told={"sheet": name}) for name in hidden.values()),
            choices=(LEAVE_OUT, "take"),
        )
    )
    desk.ask(
        Question(
            id="hidden_rows",
            items=tuple(
                Item(id=one.name, at=one.name, told={"sheet": one.name,
                     "parts": ", ".join(one.hidden_parts)})
                for one in found.sheets if one.hidden_parts and one.numbers
            ),
            choices=(LEAVE_OUT,),
        )
    )  # fmt: skip
    return [
        one
        for one in entries
        if one.figure.sheet not in hidden or answers.get(hidden[one.figure.sheet]) == "take"
    ]


def _of_granularity(
    entries: list[Entry], found: Found, wanted: str, desk: Desk, left_out: dict[str, int]
) -> list[Entry]:
    """Keep what covers as long a time as was said; what does not is asked about, sheet by sheet."""
    if not wanted:
        return entries
    if wanted == "session" and not _is_every_day(entries):
        entries = [_as(one, "session") if one.granularity == "day" else one for one in entries]
    other: dict[str, list[Entry]] = {}
    for one in entries:
        if one.granularity != wanted and one.figure.state != EMPTY:
            other.setdefault(one.granularity, []).append(one)
    kept = [one for one in entries if one.granularity == wanted]
    for granularity, group in other.items():
        kept += _asked_granularity(granularity, group, wanted, found, desk)
    return kept


def _asked_granularity(
    granularity: str, group: list[Entry], wanted: str, found: Found, desk: Desk
) -> list[Entry]:
    choices = [LEAVE_OUT]
    if granularity in GRANULARITIES:
        choices.append("as_found")
    if (granularity, wanted) == ("session", "day"):
        choices.append("add_up")
    if (granularity, wanted) == ("day", "session"):
        choices.append("as_said")
    by_sheet: dict[str, list[Entry]] = {}
    for one in group:
        name = found.sheets[one.figure.sheet].name or f"{one.figure.sheet + 1}"
        by_sheet.setdefault(name, []).append(one)
    question = Question(
        id=f"granularity_{granularity}",
        told={"said": wanted, "granularity": granularity},
        items=tuple(
            Item(id=name, at=some[0].at, told={"sheet": name, "many": str(len(some))})
            for name, some in by_sheet.items()
        ),
        choices=tuple(choices),
    )
    answers = desk.ask(question)
    return [
        entry
        for name, some in by_sheet.items()
        for entry in _with_granularity(some, wanted, answers.get(name))
    ]


def _with_granularity(some: list[Entry], wanted: str, answer: str | None) -> list[Entry]:
    if answer == "add_up":
        return _added_up(some)
    if answer == "as_said":
        return [_as(one, wanted) for one in some]
    return some if answer == "as_found" else []


def _as(entry: Entry, granularity: str) -> Entry:
    return Entry(entry.figure, entry.first, entry.last, granularity, entry.label, entry.value)


def _added_up(group: list[Entry]) -> list[Entry]:
    days: dict[date | None, Entry] = {}
    for one in group:
        if one.figure.state != NUMBER:
            continue
        plain = replace(one.figure, start="", label="")
        day = days.setdefault(one.first, Entry(plain, one.first, one.last, "day", "", 0))
        day.value += one.value
    return list(days.values())


def _is_every_day(entries: list[Entry]) -> bool:
    """Whether numbers stand for most days in a row, so that they are days and no sessions."""
    days = {one.first for one in entries if one.granularity == "day" and one.first
            and one.figure.state == NUMBER and not one.label}  # fmt: skip
    if len(days) < 10:
        return False
    return len(days) > 0.6 * ((max(days) - min(days)).days + 1)
