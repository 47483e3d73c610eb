"""What in a book may not be what it seems: each doubt takes entries, and asks."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from statistics import quantiles

from koivu.visits.books.asked import LEAVE_OUT, Desk, Item, Question
from koivu.visits.books.entry import Entry
from koivu.visits.books.found import CLOSED, DASH, EMPTY, NUMBER, UNCLEAR, Found

NOBODY, AS_WRITTEN, ALL = "nobody", "as_written", "all"
LEAST_TO_COMPARE = 6
FAR, LEAST_SPREAD = 8, 3


def _item(entry: Entry, **told: str) -> Item:
    day = entry.first.isoformat() if entry.first else ""
    return Item(id=entry.at, at=entry.at, told={"day": day, "label": entry.label, **told})


def _number(entry: Entry) -> dict[str, str]:
    return {"number": str(entry.value)}


def _ask(
    desk: Desk,
    id_: str,
    entries: Iterable[Entry],
    choices: tuple[str, ...],
    *,
    number: bool = False,
    told: Callable[[Entry], dict[str, str]] = _number,
) -> dict[str, str]:
    items = tuple(_item(one, **told(one)) for one in entries)
    return desk.ask(Question(id=id_, items=items, choices=choices, number=number))


def without_days_to_come(
    entries: list[Entry], today: date, desk: Desk, left_out: dict[str, int]
) -> list[Entry]:
    """Days to come hold nothing yet; a number on one is asked about."""
    to_come = [one for one in entries if one.first and one.first > today]
    numbers = [one for one in to_come if one.figure.state == NUMBER and one.value]
    _ask(desk, "day_to_come", numbers, (LEAVE_OUT,))
    left_out["to_come"] = len(to_come) - len(numbers)
    return [one for one in entries if not (one.first and one.first > today)]


def without_copies(entries: list[Entry], found: Found, left_out: dict[str, int]) -> list[Entry]:
    """Leave out sheets that say the days of others again, and sums of months and years of them."""
    sheets = list(dict.fromkeys(one.figure.sheet for one in entries))
    by_sheet: dict[int, list[Entry]] = {n: [] for n in sheets}
    for one in entries:
        by_sheet[one.figure.sheet].append(one)
    known: dict[tuple, int] = {}
    kept: list[Entry] = []
    for number in sheets:
        group = by_sheet[number]
        mine = {one.key: one.value for one in group if one.figure.state == NUMBER}
        again = [key for key in mine if key in known]
        is_copy = len(again) > 2 and all(known[key] == mine[key] for key in again)
        fresh = [one for one in group if not (is_copy and (one.key in known or not one.value))]
        left_out["copies"] = left_out.get("copies", 0) + len(group) - len(fresh)
        kept += fresh
        known = {**mine, **known}
    return _without_summaries(kept, left_out)


def _without_summaries(entries: list[Entry], left_out: dict[str, int]) -> list[Entry]:
    """A month whose number is the sum of its days in the same book says nothing new."""
    days: dict[tuple[str, int, int], int] = defaultdict(int)
    for one in entries:
        if one.granularity in ("day", "session") and one.first and one.figure.state == NUMBER:
            days["month", one.first.year, one.first.month] += one.value
            days["year", one.first.year, 0] += one.value
            iso = one.first.isocalendar()
            days["week", iso.year, iso.week] += one.value
    kept = [one for one in entries if not (_span_key(one) in days and (
        days[_span_key(one)] == one.value or one.figure.state != NUMBER))]  # fmt: skip
    left_out["summaries"] = len(entries) - len(kept)
    return kept


def _span_key(one: Entry) -> tuple[str, int, int]:
    assert one.first
    if one.granularity == "week":
        iso = one.first.isocalendar()
        return ("week", iso.year, iso.week)
    month = one.first.month if one.granularity == "month" else 0
    return (one.granularity, one.first.year, month)


def of_one_place(entries: list[Entry], desk: Desk) -> list[Entry]:
    """A book of several places: which of them is this one?"""
    places = Counter(one.figure.place for one in entries if one.figure.place)
    if len(places) < 2:
        return entries
    names = {f"place_{n}": name for n, name in enumerate(sorted(places), start=1)}
    answer = desk.ask_one(Question(id="which_place", choices=(*names, ALL), names=names))
    if answer is None:
        return entries
    if answer == ALL:
        for one in entries:
            one.label = one.label or one.figure.place
        return entries
    return [one for one in entries if one.figure.place in ("", names[answer])]


def spelled_alike(entries: list[Entry], desk: Desk) -> list[Entry]:
    """Names that differ in capitals, spaces, signs or one letter: are they the same?"""
    counts = Counter(one.label for one in entries if one.label)
    groups = _alike(counts)
    usual = [max(group, key=lambda name: (counts[name], name)) for group in groups]
    items = tuple(
        Item(
            id=name,
            at=next(one.at for one in entries if one.label in group and one.label != name),
            told={"names": " | ".join(sorted(group))},
        )
        for name, group in zip(usual, groups, strict=True)
    )
    answers = desk.ask(Question(id="spelling", items=items, choices=("same", "different")))
    same = {
        spelled: name
        for name, group in zip(usual, groups, strict=True)
        if answers.get(name) == "same"
        for spelled in group
    }
    for one in entries:
        one.label = same.get(one.label, one.label)
    return entries


def _alike(counts: Counter[str]) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for name in counts:
        groups.setdefault(_plain(name), set()).add(name)
    names = list(groups)
    for at, name in enumerate(names[:300]):
        for other in names[at + 1 : 300]:
            if name in groups and other in groups and _one_letter_apart(name, other):
                groups[name] |= groups.pop(other)
    return [group for group in groups.values() if len(group) > 1]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter == "+")


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter was left out, added or changed; figures are never a slip."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 6 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n in range(len(short)) if short[n] != long[n]), len(short))
    differing = short[at : at + 1] + long[at : at + 1]
    if any(letter.isdigit() for letter in differing):
        return False
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def on_their_weekday(entries: list[Entry], desk: Desk) -> list[Entry]:
    """Days that fall on another weekday than the book says beside them."""
    wrong = [
        one for one in entries
        if one.figure.weekday is not None and one.figure.day and one.first == one.last
        and one.first and one.first.weekday() != one.figure.weekday
        and one.figure.state in (NUMBER, UNCLEAR)
    ]  # fmt: skip
    choices = (AS_WRITTEN, LEAVE_OUT)
    answers = _ask(desk, "weekday_differs", wrong, choices)
    out = {id(one) for one in wrong if answers.get(one.at) == LEAVE_OUT}
    return [one for one in entries if id(one) not in out]


def clear(entries: list[Entry], desk: Desk) -> list[Entry]:
    """What stands where a number is due and is none: asked, with the likely number offered."""
    unclear = [one for one in entries if one.figure.state == UNCLEAR]
    answers: dict[str, str] = {}
    for likely in (True, False):
        some = [one for one in unclear if bool(one.value) is likely]
        answers |= _ask(
            desk, "unclear" if likely else "no_number", some,
            ("take", LEAVE_OUT) if likely else (LEAVE_OUT,), number=True,
            told=lambda one: {"written": one.figure.written, "number": str(one.value)},
        )  # fmt: skip
    kept = []
    for one in entries:
        answer = answers.get(one.at, "") if one.figure.state == UNCLEAR else "take"
        if answer.isdigit():
            one.value = int(answer)
        if answer.isdigit() or answer == "take":
            if one.figure.state == UNCLEAR:
                one.figure = replace(one.figure, state=NUMBER)
            kept.append(one)
    return kept


def at_an_hour(entries: list[Entry], desk: Desk) -> list[Entry]:
    """What stands where an hour is due and is none: its number is taken without one."""
    lost = [one for one in entries if one.figure.unread_hour and one.figure.state == NUMBER]
    answers = _ask(desk, "no_hour", lost, ("without", LEAVE_OUT),
                   told=lambda one: {"written": one.figure.unread_hour})  # fmt: skip
    out = {id(one) for one in lost if answers.get(one.at) == LEAVE_OUT}
    return [one for one in entries if id(one) not in out]


def open_or_closed(entries: list[Entry], desk: Desk, left_out: dict[str, int]) -> list[Entry]:
    """Noughts, dashes and gaps: nobody came, the doors were closed, or nobody counted."""
    closed = [one for one in entries if one.figure.state == CLOSED]
    left_out["closed"] = len(closed)
    noughts = [one for one in entries if one.figure.state == NUMBER and one.value == 0]
    dashes = [one for one in entries if one.figure.state == DASH]
    gaps = _gaps(entries)
    # Where the book says closed in words, its nought is nobody.
    answers = {} if closed else _ask(desk, "zeros", noughts, (NOBODY, "closed"))
    dashed = _ask(desk, "dashes", dashes, (NOBODY, "closed", "not_counted"),
                  told=lambda one: {"written": one.figure.written})  # fmt: skip
    filled = _ask(desk, "gaps", gaps, ("no_figure", NOBODY), told=lambda one: {})
    shut = {id(one) for one in noughts if answers.get(one.at) == "closed"}
    nobody = {id(one) for one in dashes if dashed.get(one.at) == NOBODY}
    nobody |= {id(one) for one in gaps if filled.get(one.at) == NOBODY}
    return [
        one
        for one in entries
        if id(one) in nobody or (one.figure.state == NUMBER and id(one) not in shut)
    ]


def _gaps(entries: list[Entry]) -> list[Entry]:
    """Days without a number among days that are counted, on weekdays that mostly are."""
    days = [(one, one.first) for one in entries if one.granularity == "day" and one.first]
    counted = {day for one, day in days if one.figure.state == NUMBER}
    if not counted:
        return []
    first, last = min(counted), max(counted)
    empty = [
        (one, day)
        for one, day in days
        if one.figure.state == EMPTY and day not in counted and first < day < last
    ]
    of_weekday = Counter(day.weekday() for day in counted)
    missing = Counter(day.weekday() for _, day in empty)
    return [one for one, day in empty if of_weekday[day.weekday()] >= missing[day.weekday()]]


def once(entries: list[Entry], found: Found, desk: Desk) -> list[Entry]:
    """Two numbers of the same thing: both, the first, the last, or added up."""
    groups: dict[tuple, list[Entry]] = {}
    for one in entries:
        groups.setdefault(one.key, []).append(one)
    double = {key: group for key, group in groups.items() if len(group) > 1}
    items = [
        _item(group[0], numbers=", ".join(str(one.value) for one in group),
              places=", ".join(one.at for one in group))
        for group in double.values()
    ]  # fmt: skip
    choices = ("first", "last", "add_up", "both")
    answers = desk.ask(Question(id="doubles", items=tuple(items), choices=choices))
    out: set[int] = set()
    for group in double.values():
        answer = answers.get(group[0].at)
        if answer == "add_up":
            group[0].value = sum(one.value for one in group)
        if answer in ("first", "add_up"):
            out |= {id(one) for one in group[1:]}
        if answer == "last":
            out |= {id(one) for one in group[:-1]}
    return [one for one in entries if id(one) not in out]


def usual(entries: list[Entry], desk: Desk) -> list[Entry]:
    """Numbers far beyond all others of their kind: a slip of the hand, or a feast?"""
    far: list[Entry] = []
    by_kind: dict[str, list[Entry]] = {}
    for one in entries:
        by_kind.setdefault(one.granularity, []).append(one)
    for group in by_kind.values():
        values = [one.value for one in group if one.value]
        if len(values) >= LEAST_TO_COMPARE:
            most = _most_usual(values)
            far += [one for one in group if one.value > most]
    answers = _ask(desk, "outlier", far, ("right", LEAVE_OUT), number=True)
    kept = []
    for one in entries:
        answer = answers.get(one.at, "") if one in far else ""
        if answer.isdigit():
            one.value = int(answer)
        if answer != LEAVE_OUT:
            kept.append(one)
    return kept


def _most_usual(values: list[int]) -> float:
    low, _, high = quantiles(values, n=4, method="inclusive")
    return high + FAR * max(high - low, high / 4, LEAST_SPREAD)


def new(entries: list[Entry], known: Collection[tuple], desk: Desk) -> list[Entry]:
    """Numbers of days that another book has brought already."""
    again = [one for one in entries if known and one.mark in known]
    answers = _ask(desk, "already_there", again, (LEAVE_OUT, "both"))
    out = {id(one) for one in again if answers.get(one.at) == LEAVE_OUT}
    return [one for one in entries if id(one) not in out]


def ask_sums(found: Found, entries: list[Entry], desk: Desk) -> None:
    """Totals of the book that its rows do not add up to."""
    sheets = {one.figure.sheet for one in entries}
    items = tuple(
        Item(id=one.at, at=one.at, told={"written": str(one.written), "found": str(one.found)})
        for one in found.sums
        if one.sheet in sheets
    )
    desk.ask(Question(id="sum_differs", items=items, choices=("rows_are_right",)))
