"""Dates outside of the month or the year that their sheet names: slips of the hand, mostly."""

from collections import defaultdict
from datetime import timedelta

from koivu.visits.books.asked import LEAVE_OUT, Desk, Item, Question
from koivu.visits.books.entry import Entry
from koivu.visits.books.found import NUMBER, UNCLEAR, Found, Sheet

AS_WRITTEN = "as_written"
# A sheet of weeks runs over into the months beside it.
MARGIN = timedelta(days=7)
FEW, MOST = 0.25, 0.9


def in_their_sheet(entries: list[Entry], found: Found, desk: Desk) -> list[Entry]:
    """Ask about a few dates outside of what the sheet names, or a sheet of nearly only such."""
    days: dict[int, list[Entry]] = defaultdict(list)
    for one in entries:
        if one.first and one.first == one.last and one.figure.state in (NUMBER, UNCLEAR):
            days[one.figure.sheet].append(one)
    astray: list[Entry] = []
    for number, group in days.items():
        sheet = found.sheets[number]
        years = [one for one in group if _is_of_another_year(one, sheet)]
        months = [one for one in group if _is_of_another_month(one, sheet, timedelta())]
        if len(months) < MOST * len(group):
            months = [one for one in months if _is_of_another_month(one, sheet, MARGIN)]
            months = months if len(months) <= FEW * len(group) else []
        if len(years) <= FEW * len(group):
            astray += years
        astray += [one for one in months if one not in years]
    items = tuple(
        Item(id=one.at, at=one.at, told={"day": one.first.isoformat(), "label": one.label,
             "number": str(one.value)})
        for one in astray if one.first
    )  # fmt: skip
    choices = (AS_WRITTEN, LEAVE_OUT)
    answers = desk.ask(Question(id="stray_day", items=items, choices=choices))
    out = {id(one) for one in astray if answers.get(one.at) == LEAVE_OUT}
    return [one for one in entries if id(one) not in out]


def _is_of_another_year(one: Entry, sheet: Sheet) -> bool:
    said = {*sheet.named_years, *sheet.titled_years}
    if len(said) != 1 or not one.first or not one.figure.year:
        return False
    return said.isdisjoint({(one.first - MARGIN).year, (one.first + MARGIN).year})


def _is_of_another_month(one: Entry, sheet: Sheet, margin: timedelta) -> bool:
    if len(sheet.months) != 1 or not one.first:
        return False
    return sheet.months[0] not in {(one.first - margin).month, (one.first + margin).month}
