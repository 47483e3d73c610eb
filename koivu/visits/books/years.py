"""Which year each sheet is of, where its cells do not say so."""

import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from koivu.visits.books.asked import LEAVE_OUT, Desk, Item, Question
from koivu.visits.books.found import Figure, Found, Sheet
from koivu.visits.books.times import FIRST_YEAR, LAST_YEAR, read_words

AS_WRITTEN = "as_written"
# What begins earlier in the year is hardly the first half of a season.
FIRST_OF_SEASON = {"month": 7, "week": 27}
Year = int | None


@dataclass(frozen=True, slots=True)
class Years:
    """{number of a sheet: its year, None where its cells tell}; a sheet without one is left out.

    `chosen` are sheets whose year a person has given, whatever stands in them.
    """

    of: Mapping[int, Year]
    chosen: frozenset[int]


def years_of(found: Found, name: str, desk: Desk) -> Years:
    """Return the year of each sheet; what is not sure is asked."""
    own = _years_in_cells(found)
    main = _main_year(found.sheets, own)
    unsure = _unsure_seasons(found)
    years: dict[int, Year] = {}
    others: list[tuple[int, tuple[int, ...]]] = []
    empty: list[Item] = []
    for number, sheet in enumerate(found.sheets):
        said = _said_years(sheet)
        in_cells = own.get(number, set())
        if not sheet.numbers:
            if main and said and main not in said:
                empty.append(_item(sheet, number, said))
            continue
        if not in_cells and _is_pair(said):
            if number in unsure:
                others.append((number, tuple(sorted(said))))
            else:
                years[number] = min(said)
        elif _is_odd(said, in_cells, main, sheet):
            others.append((number, tuple(sorted({*said, *in_cells, *([main] if main else [])}))))
        else:
            years[number] = next(iter(said), None) if len(said) == 1 else None
    chosen = _ask_others(found, others, own, years, desk)
    _ask_empty(empty, desk, main)
    _fill_unsaid(found, name, own, years, desk)
    return Years(years, frozenset(chosen))


def _years_in_cells(found: Found) -> dict[int, set[int]]:
    years: dict[int, set[int]] = {}
    for figure in found.figures:
        year = figure.year or (figure.until[0] if figure.until else None)
        if year:
            years.setdefault(figure.sheet, set()).add(year)
    return years


def _said_years(sheet: Sheet) -> set[int]:
    return {*sheet.named_years, *sheet.titled_years}


def _is_odd(said: set[int], in_cells: set[int], main: Year, sheet: Sheet) -> bool:
    """Whether a sheet's title names another year than its cells, its name or its book."""
    if main and len(sheet.months) == 1 and (said or in_cells) and main not in {*said, *in_cells}:
        return True
    if not said:
        return False
    if in_cells:
        return len(said) == 1 and not (said & in_cells)
    return len(said) > 1 or (main is not None and main not in said)


def _is_pair(said: set[int]) -> bool:
    """Whether a title names a season over a turn of the year, as in 2018–2019."""
    return len(said) == 2 and max(said) - min(said) == 1


Part = tuple[str, int]


def part_of(figure: Figure) -> Part | None:
    """The month, else the week, that a figure without a year says."""
    if figure.year or (figure.until and figure.until[0]):
        return None
    if figure.month:
        return ("month", figure.month)
    return ("week", figure.week) if figure.week else None


def turns_of(found: Found, desk: Desk) -> dict[tuple[int, Part], int]:
    """Return {(sheet, part): 1} for months and weeks that stand after a turn of the year."""
    turned: dict[tuple[int, Part], int] = {}
    asked = []
    for numbers, run in _runs(found):
        falls = [at for at in range(1, len(run)) if run[at][1] < run[at - 1][1]]
        if len(falls) != 1:
            continue
        later = dict.fromkeys(run[falls[0] :], 1)
        if _is_pair(_said_years(found.sheets[numbers[0]])):
            turned |= later
        else:
            first = run[falls[0]][0]
            asked.append((_item(found.sheets[first], first, ()), later))
    answers = desk.ask(
        Question(
            id="turn_of_year",
            items=tuple(item for item, _ in asked),
            choices=("next_year", "same_year"),
        )
    )
    for item, later in asked:
        if answers.get(item.id) == "next_year":
            turned |= later
    return turned


Run = list[tuple[int, Part]]


def _runs(found: Found) -> list[tuple[list[int], Run]]:
    """Months, or weeks, in the order of the book: of each sheet, or of sheets of a month each."""
    order: dict[tuple[int, str], list[Part]] = {}
    for figure in found.figures:
        if part := part_of(figure):
            parts = order.setdefault((figure.sheet, part[0]), [])
            if part not in parts:
                parts.append(part)
    runs = [([n], [(n, part) for part in parts]) for (n, _), parts in order.items()]
    single: dict[tuple[int, ...], Run] = {}
    for (number, kind), parts in order.items():
        said = _said_years(found.sheets[number])
        if kind == "month" and len(parts) == 1 and (not said or _is_pair(said)):
            single.setdefault(tuple(sorted(said)), []).append((number, parts[0]))
    for run in single.values():
        if len({part for _, part in run}) == len(run):
            runs.append(([number for number, _ in run], run))
    return runs


def _unsure_seasons(found: Found) -> set[int]:
    """Sheets of a season of two years that have spring months, and no turn tells their year."""
    unsure, sure = set(), set()
    for numbers, run in _runs(found):
        if sum(later[1] < before[1] for before, later in itertools.pairwise(run)) == 1:
            sure.update(numbers)
        elif any(value < FIRST_OF_SEASON[kind] for _, (kind, value) in run):
            unsure.update(numbers)
    return unsure - sure


def _main_year(sheets: tuple[Sheet, ...], own: Mapping[int, set[int]]) -> Year:
    """The year of a book that has a sheet for each month; None when its months run on."""
    said = {n: _said_years(sheet) or own.get(n, set()) for n, sheet in enumerate(sheets)}
    monthly = [
        (next(iter(said[number])), sheet.months[0])
        for number, sheet in enumerate(sheets)
        if len(sheet.months) == 1 and len(said[number]) == 1 and sheet.numbers
    ]
    if len(monthly) < 2 or _run_on(monthly):
        return None
    return Counter(year for year, _ in monthly).most_common(1)[0][0]


def _run_on(months: list[tuple[int, int]]) -> bool:
    """Whether months follow each other over a turn of the year."""
    numbers = [year * 12 + month for year, month in months]
    is_one_year = len({year for year, _ in months}) == 1
    steps = {later - before for before, later in itertools.pairwise(numbers)}
    return not is_one_year and steps in ({1}, {-1})


def _item(sheet: Sheet, number: int, years: set[int] | tuple[int, ...]) -> Item:
    said = ", ".join(map(str, sorted(years)))
    name = sheet.name or str(number + 1)
    return Item(id=name, at=name, told={"sheet": name, "year": said})


def _ask_others(
    found: Found,
    others: list[tuple[int, tuple[int, ...]]],
    own: dict[int, set[int]],
    years: dict[int, Year],
    desk: Desk,
) -> set[int]:
    items = {n: _item(found.sheets[n], n, _said_years(found.sheets[n])) for n, _ in others}
    offered = sorted({year for _, candidates in others for year in candidates})
    keeps = (AS_WRITTEN,) if any(n in own for n in items) else ()
    answers = desk.ask(
        Question(
            id="other_year",
            items=tuple(items.values()),
            choices=(LEAVE_OUT, *keeps, *map(str, offered)),
            names={str(year): str(year) for year in offered},
        )
    )
    chosen = set()
    for number, item in items.items():
        answer = answers.get(item.id)
        if answer and answer.isdigit():
            years[number] = int(answer)
            chosen.add(number)
        elif answer == AS_WRITTEN:
            years[number] = None
    return chosen


def _ask_empty(items: list[Item], desk: Desk, main: Year) -> None:
    """Sheets of another year that hold no figures are named as well, so that nobody wonders."""
    desk.ask(
        Question(
            id="other_year_empty",
            told={"year": str(main or "")},
            items=tuple(items),
            choices=(LEAVE_OUT,),
        )
    )


def _fill_unsaid(
    found: Found, name: str, own: dict[int, set[int]], years: dict[int, Year], desk: Desk
) -> None:
    """Sheets that say no year are of the book's year, or of the one that somebody gives."""
    unsaid = {
        figure.sheet
        for figure in found.figures
        if figure.year is None
        and not (figure.until and figure.until[0])
        and (figure.month or figure.week or figure.until)
    }
    lacking = [n for n in unsaid if n in years and years[n] is None]
    if not lacking:
        return
    known = {year for n, year in years.items() if year} | {y for one in own.values() for y in one}
    named = read_words(name.rpartition(".")[0].replace("_", " ")).when.year
    if len(known) > 1 or (named and known and named not in known):
        known = set()
    elif not known and named:
        known = {named}
    year: Year = next(iter(known), None)
    if year is None:
        answer = desk.ask_one(Question(id="year", number=True))
        year = int(answer) if answer and FIRST_YEAR <= int(answer) <= LAST_YEAR else None
        if answer and year is None:
            desk.wrong.append("year")
    for number in lacking:
        years[number] = year
