"""What a cell says of time: a day, a week, a month, a year, an hour, or some of it.

Grammar over tokens, first match at each place; what is left over are the words around it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from koivu.core.spreadsheets.grid import Value
from koivu.visits.books import words
from koivu.visits.books.tokens import Token, tokens_of

FIRST_YEAR, LAST_YEAR = 1980, 2100
SERIALS = range(29_221, 73_416)  # Excel's numbers of the days from 1980 to 2100
HELSINKI = ZoneInfo("Europe/Helsinki")
EXCEL_BEGINS = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class When:
    """Parts of a time, as far as they are said; `until` is the last day of a stretch."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    weekday: int | None = None
    start: time | None = None
    until: "When | None" = None

    def filled(self, other: "When") -> "When":
        """Return this with what it lacks taken from `other`."""
        if other is NEVER or self is NEVER:
            return self if other is NEVER else other
        return When(
            other.year if self.year is None else self.year,
            other.month if self.month is None else self.month,
            other.day if self.day is None else self.day,
            other.week if self.week is None else self.week,
            other.weekday if self.weekday is None else self.weekday,
            other.start if self.start is None else self.start,
            other.until if self.until is None else self.until,
        )

    @property
    def kind(self) -> str:
        """The narrowest part that is said."""
        if self.until:
            return "span"
        if self.day:
            return "date"
        for name in ("week", "month", "year", "weekday"):
            if getattr(self, name) is not None:
                return name
        return "time" if self.start else ""


NEVER = When()


@dataclass(frozen=True, slots=True)
class Read:
    """A text: its time, the words that are left over, and whether time was all it said."""

    when: When = NEVER
    left: tuple[str, ...] = ()
    rest: str = ""

    @property
    def is_time(self) -> bool:
        return self.when is not NEVER and not self.rest


def day_of(number: float) -> date | None:
    """Return the day of one of Excel's numbers."""
    if number != int(number) or int(number) not in SERIALS:
        return None
    return EXCEL_BEGINS + timedelta(days=int(number))


def when_of(value: Value) -> When:
    """Return the time that a cell of its own says, without words around it."""
    if isinstance(value, datetime):
        hour = value.time().replace(second=0, microsecond=0)
        return When(value.year, value.month, value.day, start=hour)
    if isinstance(value, date):
        return When(value.year, value.month, value.day)
    if isinstance(value, time):
        return When(start=value.replace(second=0, microsecond=0))
    return read_words(value).when if isinstance(value, str) else NEVER


def moment_of(text: str) -> When | None:
    """Return the hour on the wall of a moment that a program wrote with its time zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    here = moment.astimezone(HELSINKI)
    return When(here.year, here.month, here.day, start=time(here.hour, here.minute))


def without_midnight(when: When) -> When:
    """A day that a program wrote with the hour 0.00 has none."""
    return replace(when, start=None) if when.day and when.start == time(0) else when


@lru_cache(maxsize=4096)
def read_words(text: str) -> Read:
    """Return what a text says of time, and what else."""
    tokens = tokens_of(text)
    when, left, at = NEVER, [], 0
    while at < len(tokens):
        for rule in RULES:
            if found := rule(tokens, at):
                said, at = found
                when = _together(when, said)
                break
        else:
            left.append(tokens[at])
            at += 1
    rest = _rest(text, left)
    return Read(when, tuple(one.text for one in left if one.kind != "sign"), rest)


def _together(when: When, said: When) -> When:
    """Two days in one text are its first and its last."""
    if when.day and said.day and not when.until:
        return replace(when, until=said)
    if when.year and said.kind == "year" and not when.month and said.year != when.year:
        # A season over a turn of the year is of neither alone.
        return replace(when, year=None)
    return when.filled(said)


def years_in(text: str) -> set[int]:
    """Return every year that a text names, also the second one of 2018–19."""
    found: set[int] = set()
    tokens = tokens_of(text)
    for at, token in enumerate(tokens):
        if token.kind != "figures":
            continue
        is_of_a_day = (
            at > 1 and tokens[at - 1].text in ("/", ".") and 0 <= tokens[at - 2].number < 32
        )
        if len(token.text) == 4 and FIRST_YEAR <= token.number <= LAST_YEAR and not is_of_a_day:
            found.add(token.number)
        is_second = at > 1 and tokens[at - 1].text in ("-", "/") and len(token.text) == 2
        if (
            is_second
            and tokens[at - 2].number + 1 == tokens[at - 2].number // 100 * 100 + token.number
        ):
            found.add(tokens[at - 2].number + 1)
    return found


def _rest(text: str, left: list[Token]) -> str:
    if not any(one.kind != "sign" for one in left):
        return ""
    begin = next(one for one in left if one.kind != "sign").begins
    end = next(one for one in reversed(left) if one.kind != "sign").ends
    return " ".join(text[begin:end].split())


Found = tuple[When, int] | None


def _sign(tokens: list[Token], at: int, *signs: str) -> bool:
    return at < len(tokens) and tokens[at].text in signs


def _number(tokens: list[Token], at: int, low: int, high: int) -> int | None:
    if at < len(tokens) and tokens[at].kind == "figures" and len(tokens[at].text) <= 4:
        return tokens[at].number if low <= tokens[at].number <= high else None
    return None


def _adjoins(tokens: list[Token], at: int) -> bool:
    """Whether a token stands right behind the one before it."""
    return at < len(tokens) and tokens[at].begins == tokens[at - 1].ends


def _year(tokens: list[Token], at: int) -> int | None:
    year = _number(tokens, at, FIRST_YEAR, LAST_YEAR)
    if year or not _adjoins(tokens, at):
        return year
    short = _number(tokens, at, 0, 99)
    return 2000 + short if short is not None and len(tokens[at].text) == 2 else None


def _iso(tokens: list[Token], at: int) -> Found:
    """2019-03-01, 2019/03/01, 2019-03, 2019-W10."""
    year = _number(tokens, at, FIRST_YEAR, LAST_YEAR)
    if not year or not _sign(tokens, at + 1, "-", "/") or not _adjoins(tokens, at + 2):
        return None
    if tokens[at + 2].text in words.WEEK and (week := _number(tokens, at + 3, 1, 53)):
        return When(year, week=week), at + 4
    month = _number(tokens, at + 2, 1, 12)
    if not month or len(tokens[at + 2].text) != 2:
        return None
    if _sign(tokens, at + 3, "-", "/") and (day := _number(tokens, at + 4, 1, 31)):
        end = at + 5
        # 2019-03-01T10:00
        end += end < len(tokens) and tokens[end].text == "t"
        return When(year, month, day), end
    return When(year, month), at + 3


def _spelled(tokens: list[Token], at: int) -> Found:
    """1.3.2019, 1.3., 1/3/2019; 1.–7.3.2019 is a stretch."""
    day = _number(tokens, at, 1, 31)
    if not day or not _sign(tokens, at + 1, ".", "/"):
        return None
    sign = tokens[at + 1].text
    if sign == "." and _sign(tokens, at + 2, "-"):
        return _short_stretch(tokens, at, day)
    month = _number(tokens, at + 2, 1, 12)
    if not month:
        return None
    if not _sign(tokens, at + 3, sign):
        # "9.12" may be an hour or a day; only a column can tell.
        return None
    if year := _year(tokens, at + 4):
        return When(year, month, day), at + 5
    return (When(None, month, day), at + 4) if sign == "." else None


def _short_stretch(tokens: list[Token], at: int, day: int) -> Found:
    last = _spelled(tokens, at + 3)
    if not last or last[0].until:
        return None
    until, end = last
    return When(until.year, until.month, day, until=until), end


def _named(tokens: list[Token], at: int) -> Found:
    """1. tammikuuta 2019, 1 Jan 2019."""
    day = _number(tokens, at, 1, 31)
    if not day:
        return None
    after = at + 1 + _sign(tokens, at + 1, ".")
    month = words.MONTH_WORDS.get(tokens[after].text) if after < len(tokens) else None
    if not month:
        return None
    after += 1 + _sign(tokens, after + 1, ".", ",")
    year = _number(tokens, after, FIRST_YEAR, LAST_YEAR)
    return When(year, month, day), after + bool(year)


def _month(tokens: list[Token], at: int) -> Found:
    """Tammikuu 2019, Jan, January 1, 2019."""
    month = words.MONTH_WORDS.get(tokens[at].text)
    if not month:
        return None
    after = at + 1 + _sign(tokens, at + 1, ".", ",")
    day = _number(tokens, after, 1, 31)
    if day and _sign(tokens, after + 1, ",") and (year := _year(tokens, after + 2)):
        return When(year, month, day), after + 3
    after += _sign(tokens, after, "/", "-", "'", "’") and _year(tokens, after + 1) is not None
    year = _number(tokens, after, FIRST_YEAR, LAST_YEAR) or (
        _year(tokens, after) if after > at + 1 else None
    )
    return When(year, month), after + bool(year)


def _month_of_year(tokens: list[Token], at: int) -> Found:
    """1/2019, 01.2019."""
    month = _number(tokens, at, 1, 12)
    if not month or not _sign(tokens, at + 1, "/", "."):
        return None
    year = _number(tokens, at + 2, FIRST_YEAR, LAST_YEAR)
    return (When(year, month), at + 3) if year and _adjoins(tokens, at + 2) else None


def _week(tokens: list[Token], at: int) -> Found:
    """Vko 10, v. 10, week 10/2019."""
    if tokens[at].text not in words.WEEK:
        return None
    after = at + 1 + _sign(tokens, at + 1, ".")
    week = _number(tokens, after, 1, 53)
    if not week:
        return None
    after += 1
    after += (
        _sign(tokens, after, "/", ",", "-")
        and _number(tokens, after + 1, FIRST_YEAR, LAST_YEAR) is not None
    )
    year = _number(tokens, after, FIRST_YEAR, LAST_YEAR)
    return When(year, week=week), after + bool(year)


def _weekday(tokens: list[Token], at: int) -> Found:
    weekday = words.WEEKDAY_WORDS.get(tokens[at].text)
    if weekday is None and not at and _spelled(tokens, 1):
        weekday = words.BEFORE_A_DAY.get(tokens[at].text)
    if weekday is None:
        return None
    return When(weekday=weekday), at + 1 + _sign(tokens, at + 1, ".", ",")


def _clock(tokens: list[Token], at: int) -> Found:
    """Klo 10, kl. 9.30–11, 10:00-12:00; only the beginning is kept."""
    is_said = tokens[at].text in words.AT
    at += is_said
    at += is_said and _sign(tokens, at, ".")
    begins = _hour(tokens, at, is_said=is_said)
    if not begins:
        return None
    start, after = begins
    if _sign(tokens, after, "-") and (ends := _hour(tokens, after + 1, is_said=True)):
        after = ends[1]
    elif not is_said and not _sign(tokens, at + 1, ":"):
        return None
    return When(start=start), after


def _hour(tokens: list[Token], at: int, *, is_said: bool) -> tuple[time, int] | None:
    hour = _number(tokens, at, 0, 23)
    if hour is None:
        return None
    if _sign(tokens, at + 1, ":", ".") and _adjoins(tokens, at + 2):
        minute = _number(tokens, at + 2, 0, 59)
        if minute is not None and len(tokens[at + 2].text) == 2:
            seconds = _sign(tokens, at + 3, ":") and _number(tokens, at + 4, 0, 59) is not None
            return time(hour, minute), at + 3 + 2 * seconds
    if is_said or _sign(tokens, at + 1, "-"):
        return time(hour), at + 1
    return None


def _only_year(tokens: list[Token], at: int) -> Found:
    year = _number(tokens, at, FIRST_YEAR, LAST_YEAR)
    return (When(year), at + 1) if year else None


RULES = (_iso, _spelled, _named, _month, _month_of_year, _week, _weekday, _clock, _only_year)
