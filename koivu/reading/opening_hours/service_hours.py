"""PTV, the Finnish service register: `serviceHours` of several generations of its interface."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time

from koivu.reading.found import WEEKDAYS, Choice, FoundClosure, FoundHours, Weekday
from koivu.reading.json_text import Json, as_list, as_object, as_text, by_language, objects
from koivu.reading.opening_hours.gathered import LEAVE_OUT, Gathered, clock, day

NAMES = {name: WEEKDAYS[number] for number, name in enumerate(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)}  # fmt: skip
USUAL = {"standard", "daysoftheweek", "normal", ""}
EXCEPTION = {"exception", "exceptional"}
OVER_MIDNIGHT = {"overmidnight", "special"}
Days = tuple[Weekday, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of service hours of one channel."""

    row: Mapping[str, Json]
    unit: str
    at: str


def blocks_in(file: Json) -> list[Block] | None:
    """Return the blocks of all channels in the file, or None when it is no PTV."""
    page = as_object(file)
    rows: Json = page["itemList"] if isinstance(page.get("itemList"), list) else file
    found: list[Block] = []
    is_ptv = False
    for number, row in enumerate(objects(rows), start=1):
        own = as_text(row.get("id"))
        for name in ("serviceHours", "openingHours"):
            if isinstance(row.get(name), list):
                is_ptv = is_ptv or name == "serviceHours" or "serviceChannelNames" in row
                unit = f"ptv:{own}" if own else "ptv:"
                found += [
                    Block(one, unit, f"channel {own or number}, hours {place}")
                    for place, one in enumerate(objects(row[name]), start=1)
                ]
                break
        else:
            if "serviceHourType" in row or ("validFrom" in row and "days" in row):
                is_ptv = True
                found.append(Block(row, "ptv:", f"hours {number}"))
    return found if is_ptv else None


def read_service_hours(blocks: list[Block], gathered: Gathered) -> None:
    """Take in the blocks: the usual week, dated weeks, exceptions."""
    for block in blocks:
        _Block(block, gathered).read()


class _Block:
    """A block while it is read."""

    def __init__(self, block: Block, gathered: Gathered) -> None:
        self.row, self.unit, self.at, self.gathered = block.row, block.unit, block.at, gathered
        self.kind = as_text(block.row.get("serviceHourType") or block.row.get("type")).casefold()
        self.text = by_language(block.row.get("additionalInformation"))

    def read(self) -> None:
        try:
            self.first = day(as_text(self.row.get("validFrom")))
            self.last = day(as_text(self.row.get("validTo")))
            entries = list(_entries(self.row))
        except ValueError:
            self._ask("time_is_no_time", [], of="opens")
            return
        if self.last and self.first and self.last < self.first:
            self._ask("validity_turns_back", [], of="valid_until")
        elif self.kind in EXCEPTION:
            self._exception(entries)
        elif self.kind in USUAL | OVER_MIDNIGHT:
            self._usual(entries)
        else:
            self._ask("kind_of_hours_not_known", [], of="days", kind_told=self.kind)

    def _exception(self, entries: list["_Entry"]) -> None:
        if not self.first:
            self._ask("exception_has_no_day", [], of="valid_from")
            return
        last = self.last or self.first
        if _is_closed(self.row):
            waits = () if self.last else ("last",)
            closure = FoundClosure(
                id="", at=self.at, first=self.first, last=last, text=self._words, unit=self.unit,
                open=waits,
            )  # fmt: skip
            self._ask_until(self.gathered.close(closure), "last")
            return
        if not entries:
            self._ask("hours_not_told", [], of="opens")
        for entry in entries:
            facts: dict[str, object] = {"overrides": True, **entry.facts}
            if last == self.first:
                facts |= {"dates": (self.first,), "days": ()}
            if not self.last:
                facts["open"] = ("valid_until",)
            own = self._keep(facts, is_dated=last != self.first)
            self._check(own, entry)
            self._ask_until(own, "valid_until")

    def _usual(self, entries: list["_Entry"]) -> None:
        if _is_closed(self.row):
            own = self._keep({"is_closed": True}, is_dated=True)
            self._ask("usually_closed", [own], of="is_closed")
            return
        if not entries:
            is_always = any(self.row.get(name) is True for name in ("isAlwaysOpen", "alwaysOpen"))
            own = self._keep({"all_day": True}, is_dated=True)
            if not is_always:
                always = Choice(key="always_open", settles={"all_day": True})
                self._ask("always_open_or_not_told", [own], of="all_day", first=always)
        for entry in entries:
            own = self._keep(entry.facts, is_dated=True)
            self._check(own, entry)
            if not entry.days and not entry.has_odd_days:
                self._ask("days_not_told", [own], of="days", text=self._words)

    def _check(self, own: str, entry: "_Entry") -> None:
        if entry.has_odd_days:
            monday, sunday = entry.shifted
            choices = (
                Choice(key="zero_is_monday", settles={"days": monday}),
                Choice(key="zero_is_sunday", settles={"days": sunday}),
            )
            self.gathered.ask(
                "weekday_zero", self.at, {"days": entry.numbers}, about=[own], blocks=True,
                of="days", choices=choices,
            )  # fmt: skip
        if entry.opens is None or entry.closes is None:
            self._ask("hours_not_told", [own], of="closes" if entry.opens else "opens")
        elif entry.closes <= entry.opens and not entry.closes_next_day:
            self._ask("closes_before_it_opens", [own], of="closes")
        elif entry.is_long:
            self._ask("open_over_several_days", [own], of="days")

    def _ask_until(self, own: str, field: str) -> None:
        if not self.last and self.first:
            told = {"day": self.first.isoformat(), "text": self._words}
            this_day = Choice(key="this_day", settles={field: self.first.isoformat()})
            self.gathered.ask("exception_until_when", self.at, told, about=[own], of=field,
                              choices=(this_day,))  # fmt: skip

    def _keep(self, facts: dict[str, object], *, is_dated: bool) -> str:
        valid = {"valid_from": self.first, "valid_until": self.last} if is_dated else {}
        base = FoundHours(id="", at=self.at, unit=self.unit, source="ptv", text=self.text)
        # Blocks of the same kind and validity are one list that somebody has split.
        group = f"{self.unit} {self.kind} {self.first} {self.last}"
        return self.gathered.add(group, base.model_copy(update={**valid, **facts}))

    def _ask(
        self, kind: str, about: list[str], *, of: str, first: Choice | None = None, **told: str
    ) -> None:
        words = {"period": self._words or self.at, **told}
        choices = (first, LEAVE_OUT) if first else (LEAVE_OUT,)
        self.gathered.ask(kind, self.at, words, about=about, blocks=True, of=of, choices=choices)

    @property
    def _words(self) -> str:
        return next(iter(self.text.values()), "")


@dataclass(frozen=True, slots=True)
class _Entry:
    """Hours of some weekdays; `numbers` as they stood when the days were numbers with a zero."""

    days: Days
    opens: time | None
    closes: time | None
    closes_next_day: bool = False
    is_long: bool = False
    numbers: str = ""

    @property
    def facts(self) -> dict[str, object]:
        return {
            "days": self.days,
            "opens": self.opens,
            "closes": self.closes,
            "closes_next_day": self.closes_next_day,
        }

    @property
    def has_odd_days(self) -> bool:
        return bool(self.numbers)

    @property
    def shifted(self) -> tuple[Days, Days]:
        """The days if zero is Monday, and if it is Sunday."""
        numbers = [int(one) for one in self.numbers.split(", ") if one]
        monday = tuple(WEEKDAYS[one] for one in numbers if one < 7)
        return monday, tuple(WEEKDAYS[(one - 1) % 7] for one in numbers)


def _entries(row: Mapping[str, Json]) -> Iterator[_Entry]:
    """Yield the hours of a block in whichever way its generation writes them."""
    listed = next(
        (row[name] for name in ("openingHour", "openingHours", "dailyHours") if row.get(name)), None
    )
    if listed is not None:
        for one in objects(listed):
            yield _entry(one, row)
    elif row.get("opens") or row.get("closes") or row.get("from"):
        yield _entry(row, row)


def _entry(one: Mapping[str, Json], block: Mapping[str, Json]) -> _Entry:
    opens, _midnight = clock(as_text(one.get("from") or one.get("opens")))
    closes, is_midnight = clock(as_text(one.get("to") or one.get("closes")))
    first, last = (_named(as_text(one.get(name))) for name in ("dayFrom", "dayTo"))
    if first and last and first != last:
        return _stretch(first, last, opens, closes, block)
    numbers = _numbers(one)
    days = (first,) if first else _ticked(one) or _from_numbers(numbers)
    odd = ", ".join(map(str, numbers)) if 0 in numbers else ""
    return _Entry(days, opens, closes, is_midnight, numbers=odd)


def _stretch(
    first: Weekday,
    last: Weekday,
    opens: time | None,
    closes: time | None,
    block: Mapping[str, Json],
) -> _Entry:
    """Monday to Friday at these hours each day; over midnight it is one stretch."""
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
    many = (end - start) % 7
    kind = as_text(block.get("serviceHourType") or block.get("type")).casefold()
    if kind in OVER_MIDNIGHT or (opens and closes and closes <= opens and many == 1):
        return _Entry((first,), opens, closes, closes_next_day=True, is_long=many > 1)
    days = tuple(WEEKDAYS[(start + step) % 7] for step in range(many + 1))
    return _Entry(days, opens, closes)


def _named(name: str) -> Weekday | None:
    return NAMES.get(name.casefold())


def _ticked(row: Mapping[str, Json]) -> Days:
    """The first generations tick each weekday by its name."""
    return tuple(
        NAMES[name.casefold()] for name in row if name.casefold() in NAMES and row[name] is True
    )


def _numbers(row: Mapping[str, Json]) -> tuple[int, ...]:
    values = as_list(row.get("days")) or [row.get("day"), row.get("weekday")]
    return tuple(one for one in values if isinstance(one, int) and 0 <= one <= 7)


def _from_numbers(numbers: tuple[int, ...]) -> Days:
    """1 to 6 are Monday to Saturday wherever days are counted; 7 is a Sunday; 0 nobody knows."""
    return () if 0 in numbers else tuple(WEEKDAYS[one - 1] for one in sorted(set(numbers)))


def _is_closed(row: Mapping[str, Json]) -> bool:
    words = {as_text(row.get(name)).casefold() for name in ("exceptionHourType", "status")}
    return row.get("isClosed") is True or "closed" in words
