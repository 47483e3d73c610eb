"""From facts in a row to clauses: one for each line of a week, with the days and hours it tells."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from koivu.reading.found import PartOfDay, Weekday
from koivu.reading.phrases.facts import (
    Ages,
    Amount,
    Audience,
    Dates,
    Days,
    Doubtful,
    Edge,
    EveryWeeks,
    Excepted,
    Fact,
    Holidays,
    Item,
    Mark,
    Nth,
    Parity,
    Recurring,
    Season,
    SeasonName,
    SetAside,
    Span,
    Times,
    Weeks,
)


@dataclass(frozen=True, slots=True)
class When:
    """On which days: what a second time of the same days takes over."""

    days: tuple[Weekday, ...] = ()
    each: bool = False
    parity: str = ""
    nth: tuple[int, ...] = ()
    every: int = 1
    weeks: tuple[int, ...] = ()
    dates: Dates | None = None

    @property
    def is_said(self) -> bool:
        """Whether weekdays or dates are named."""
        return bool(self.days or self.dates)


@dataclass(slots=True)
class Clause:
    """What belongs to one session, as it was said. `doubts` are (kind of question, its words)."""

    when: When = field(default_factory=When)
    spans: tuple[Span, ...] = ()
    has_times: bool = False
    inherits: bool = False
    part: PartOfDay | None = None
    season: Season | None = None
    season_name: SeasonName | None = None
    recurring: Recurring | None = None
    excepted: list[Fact] = field(default_factory=list)
    audience: Audience | None = None
    content: list[Item] = field(default_factory=list)
    tail: list[Item] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    start: int = 0
    end: int = 0
    season_leads: bool = False
    season_is_apart: bool = False
    rhythm_leads: bool = False
    after_break: bool = False

    @property
    def is_told(self) -> bool:
        """Whether anything of it is a time of some session."""
        return self.when.is_said or self.has_times or self.recurring is not None

    @property
    def is_whole(self) -> bool:
        """Whether it has days and hours of its own already."""
        return self.when.is_said and self.has_times


FILLERS = {"FILLER", "ON", "IN", "ARTICLE", "OF", "COLON", "AND", "ABOUT", "DURING", "MARK"}
PAUSES = {"COMMA", "BREAK", "STOP", "DASH", "AND", "OPENS", "CLOSES", "SLASH"}
FIGURES = {"NUMBER", "ORDER", "DECIMAL", "CLOCK", "EITHER", "NO_TIME", "BIG"}
# "Suljettu 24.12.–6.1." is about the place; a long sentence may be about another one.
WORDS_OF_A_CLOSURE = 6
# What stands further away belongs to something else.
NEAR = 40


class Walk:
    """One pass over the facts of a line, cutting it into clauses."""

    def __init__(self, items: list[Item], before: When) -> None:
        self.items = items
        self.inherited = before
        self.clauses = [Clause()]
        self.depth = 0
        self.since_stop = False
        first = [item for item in items if not isinstance(item.fact, Mark | Ages | Amount)]
        self.begins_with_text = _begins_with_text(items)
        # "Klo 9–12 tiistaisin, klo 13–15 torstaisin": each time goes before its day.
        self.times_first = bool(first) and isinstance(first[0].fact, Times) and not before.is_said

    @property
    def now(self) -> Clause:
        return self.clauses[-1]

    def walk(self) -> list[Clause]:
        """Return the clauses in order; the first may hold only words."""
        for index, item in enumerate(self.items):
            self._meet(index, item)
        for clause in self.clauses:
            clause.content += clause.tail
            clause.tail = []
        self._take_over()
        self._doubt_missing_hours()
        return self.clauses

    def _meet(self, index: int, item: Item) -> None:
        fact = item.fact
        match fact:
            case Times():
                self._times(index, item, fact)
            case Days():
                self._days(index, item, When(fact.days, each=fact.each), fact.part)
                if fact.is_backwards:
                    self.now.doubts.append(("days_backwards", item.words))
            case Dates():
                self._dates(index, item, fact)
            case Nth() | EveryWeeks() | Parity() if fact.days:
                self._days(index, item, _when_of(fact), None)
                self._doubt_rhythm(item, fact)
            case Season() if (label := _label_of_all(fact)) and label not in self.now.when.days:
                self._days(index, item, When((label,)), None)
                self._rhythm(index, item, fact)
            case Parity() | Weeks() | EveryWeeks() | Season() | SeasonName() | Recurring():
                self._rhythm(index, item, fact)
            case Holidays():
                self._rhythm(index, item, SeasonName(_holiday_season(fact)))
            case Excepted():
                self._settle_tail(item)
                self.now.excepted.append(fact.fact)
                if not self.now.is_told and self._words_around(index) > WORDS_OF_A_CLOSURE:
                    self.now.doubts.append(("closure_of_what", item.words))
            case Audience():
                self.now.tail.append(item)
            case Ages() | Amount() | SetAside():
                self.now.tail.append(item)
            case Doubtful():
                self._settle_tail(item)
                self.now.doubts.append((fact.kind, item.words))
            case Mark():
                self._mark(index, item, fact)

    def _words_around(self, index: int) -> int:
        """How many words the sentence holds in which an exception stands."""
        count = 0
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(self.items) and _kind(self.items[at]) not in {"STOP", "BREAK"}:
                if abs(at - index) > NEAR:
                    break
                count += _kind(self.items[at]) == "WORD"
                at += step
        return count

    # Marks

    def _mark(self, index: int, item: Item, mark: Mark) -> None:
        if mark.kind == "OPENS":
            self.depth += 1
        elif mark.kind == "CLOSES":
            self.depth = max(0, self.depth - 1)
        elif mark.kind == "STOP":
            self.since_stop = True
        elif mark.kind == "PART":
            self._part(index, item, mark)
            return
        elif mark.kind in DOUBTED_MARKS:
            self.now.doubts.append((DOUBTED_MARKS[mark.kind], item.words))
        elif mark.kind in FIGURES | {"AT"}:
            self._unread(index, item, mark)
        elif mark.kind == "OR" and self._is_between_facts(index):
            self.now.doubts.append(("either_or", item.words))
        elif mark.kind == "ALSO" and self._next_is_days(index):
            self.now.doubts.append(("also_then", item.words))
        self.now.tail.append(item)

    def _part(self, index: int, item: Item, mark: Mark) -> None:
        part: PartOfDay = mark.value  # type: ignore[assignment]
        if self.now.has_times and self._next(index, (Times,)) is not None:
            self._open(item, inherits=True)
        if self.now.part and self.now.part != part:
            self.now.part = None
            self.now.doubts.append(("part_of_day_twice", item.words))
            return
        self._settle_tail(item)
        self.now.part = part

    def _unread(self, index: int, item: Item, mark: Mark) -> None:
        """A figure beside a time that nothing has read, or a "klo" without one, must be asked."""
        after = self.items[index + 1].fact if index + 1 < len(self.items) else None
        if mark.kind == "AT":
            is_word = isinstance(after, Mark) and after.kind not in FIGURES
            if str(mark.value) in {"at", "@"} and (after is None or is_word):
                return
            if isinstance(after, Times):
                return
            self.now.doubts.append(("time_unread", item.words))
        elif mark.kind in {"NO_TIME", "CLOCK", "EITHER"}:
            self.now.doubts.append(("time_unread", item.words))
        elif self._touches_a_fact(index) and not (
            isinstance(after, Mark) and after.kind in {"WORD", "GROUP_WORD", "CLUB"}
        ):
            self.now.doubts.append(("number_unread", item.words))

    def _touches_a_fact(self, index: int) -> bool:
        at = index - 1
        while (
            at > index - NEAR
            and at >= 0
            and _kind(self.items[at]) in {"COMMA", "AND", "DASH", "SLASH", "OR", "TO"}
        ):
            at -= 1
        return at >= 0 and isinstance(self.items[at].fact, Times | Days | Dates)

    def _is_between_facts(self, index: int) -> bool:
        near = [self.items[at].fact for at in (index - 1, index + 1) if 0 <= at < len(self.items)]
        return len(near) == 2 and all(isinstance(one, Times | Days | Dates) for one in near)

    def _next_is_days(self, index: int) -> bool:
        found = self._next(index, (Days, Times, Dates))
        return found is not None

    # Days

    def _days(self, index: int, item: Item, when: When, part: PartOfDay | None) -> None:
        now = self.now
        if self.depth and now.is_whole:
            now.doubts.append(("day_in_brackets", item.words))
            return
        if now.is_whole or (now.when.is_said and not now.has_times):
            self._open(item)
        elif now.has_times and not self._belongs_to_times_before(index):
            self._open(item)
        self._settle_tail(item)
        given = self.now.when
        self.now.when = replace(
            given,
            days=when.days,
            each=when.each,
            parity=when.parity or given.parity,
            nth=when.nth or given.nth,
            every=max(when.every, given.every),
        )
        self.now.part = part or self.now.part

    def _belongs_to_times_before(self, index: int) -> bool:
        """Whether days after a time without days are its days: "klo 9–12 tiistaisin"."""
        if self.times_first:
            return True
        at = index - 1
        while at > index - NEAR and at >= 0 and _kind(self.items[at]) in FILLERS:
            at -= 1
        stands_beside = at >= 0 and isinstance(self.items[at].fact, Times)
        return stands_beside and self._next(index, (Times,)) is None

    def _dates(self, index: int, item: Item, dates: Dates) -> None:
        now = self.now
        if now.when.dates and (now.has_times or now.when.days):
            self._open(item)
        elif now.is_whole and self._next(index, (Times,)) is not None:
            self._open(item)
        elif now.has_times and not now.when.is_said and not self.times_first:
            if not self._belongs_to_times_before(index):
                self._open(item)
        self._settle_tail(item)
        if self.now.when.each and not any(dates.labels):
            self.now.doubts.append(("weekly_or_once", item.words))
        elif self.now.when.dates:
            dates = Dates(
                self.now.when.dates.dates + dates.dates, self.now.when.dates.labels + dates.labels
            )
        self.now.when = replace(self.now.when, dates=dates)

    # Rhythm and season

    def _rhythm(self, index: int, item: Item, fact: Fact) -> None:
        follows = self._next(index, (Days, Dates, Nth)) is not None
        if self.now.is_whole and (follows or self._opens_a_sentence(index)):
            self._open(item)
        is_apart = self.since_stop and self.now.has_times
        self._settle_tail(item)
        now = self.now
        leads = not now.is_told
        match fact:
            case Parity():
                if now.when.parity and now.when.parity != fact.parity:
                    now.doubts.append(("both_parities", item.words))
                now.when = replace(now.when, parity=fact.parity)
                now.rhythm_leads = leads and len(self.clauses) == 1
            case Weeks():
                now.when = replace(now.when, weeks=now.when.weeks + fact.weeks)
            case EveryWeeks():
                now.when = replace(now.when, every=fact.weeks)
            case Season():
                now.season = _both(now, fact, item)
                now.season_leads, now.season_is_apart = leads, is_apart
            case SeasonName():
                now.season_name = now.season_name or fact
                now.season_leads, now.season_is_apart = leads, is_apart
            case Recurring() if fact.per != "week":
                now.recurring = fact

    def _opens_a_sentence(self, index: int) -> bool:
        """Whether a new sentence has begun in which days or hours are still to come."""
        at = index - 1
        while at >= 0 and _kind(self.items[at]) not in {"STOP", "BREAK"}:
            if not isinstance(self.items[at].fact, Mark) or index - at > NEAR:
                return False
            at -= 1
        if at < 0:
            return False
        for item in self.items[index + 1 : index + NEAR]:
            if _kind(item) in {"STOP", "BREAK"}:
                return False
            if isinstance(item.fact, Times | Days):
                return True
        return False

    def _doubt_rhythm(self, item: Item, fact: Fact) -> None:
        if isinstance(fact, EveryWeeks | Nth) and fact.doubt:
            kind = "every_other_or_second" if isinstance(fact, EveryWeeks) else "nth_of_what"
            self.now.doubts.append((kind, item.words))

    # Times

    def _times(self, index: int, item: Item, times: Times) -> None:
        now = self.now
        if self.depth and now.has_times:
            self._bracketed(item, times)
            return
        if now.has_times:
            if now.spans == times.spans:
                return
            self._open(item, inherits=True)
        self._settle_tail(item)
        now = self.now
        now.has_times = True
        now.spans = times.spans
        if _kind_before(self.items, index) == "IF_NEEDED":
            now.doubts.append(("if_needed", item.words))

    def _bracketed(self, item: Item, times: Times) -> None:
        """A time in brackets after a time: the same once more, or something inside it."""
        said = hours_alike(self.now.spans, times.spans)
        if said:
            self.now.spans = said
            return
        whole = [span for span in times.spans if span.start and span.end]
        if whole:
            self.now.doubts.append(("time_in_brackets", item.words))
        self.now.tail.append(item)

    # Clauses

    def _open(self, item: Item, *, inherits: bool = False) -> None:
        """Begin a clause at `item`; what was said right before it may belong to it."""
        before = self.now
        kept, moved = _parted(before.tail, text_first=self.begins_with_text)
        before.content += kept
        before.tail = []
        clause = Clause(inherits=inherits, start=moved[0].start if moved else item.start)
        clause.content = moved
        clause.after_break = self.since_stop or any(_kind(one) == "BREAK" for one in kept)
        if inherits and self.since_stop:
            clause.doubts.append(("same_days_as_before", item.words))
        self.since_stop = False
        self.clauses.append(clause)

    def _settle_tail(self, item: Item) -> None:
        now = self.now
        now.content += now.tail
        now.tail = []
        now.start = min(now.start or item.start, item.start)
        now.end = item.end
        if not now.is_told:
            self.since_stop = False

    def _take_over(self) -> None:
        """Give a clause with only hours the days of the one before it in the line."""
        before = self.inherited
        for clause in self.clauses:
            if clause.has_times and not clause.when.is_said and before.is_said:
                clause.inherits = True
                own = clause.when
                clause.when = replace(
                    before,
                    parity=own.parity or before.parity,
                    weeks=own.weeks or before.weeks,
                    every=max(own.every, before.every),
                )
            if clause.when.is_said:
                before = clause.when

    def _doubt_missing_hours(self) -> None:
        """ "ma koululla ja to kirjastolla klo 10": hours said once in a sentence of two days."""
        for first, second in pairwise(self.clauses):
            both_have_days = first.when.is_said and second.when.is_said
            if both_have_days and not second.after_break and first.has_times != second.has_times:
                lacking = second if first.has_times else first
                lacking.doubts.append(("time_for_both", ""))

    def _next(self, index: int, kinds: tuple[type, ...]) -> Fact | None:
        """The fact right after `index`, small words apart, when it is one of `kinds`."""
        at = index + 1
        last = min(len(self.items), index + NEAR)
        while at < last and _kind(self.items[at]) in FILLERS - {"AND"}:
            at += 1
        if at < len(self.items) and isinstance(self.items[at].fact, kinds):
            return self.items[at].fact
        return None


DOUBTED_MARKS = {"GARBLED": "time_garbled", "IRREGULAR": "recurrence_unclear"}


def clauses_of(items: list[Item], before: When) -> list[Clause]:
    """Cut the facts of a line into clauses; `before`: the days that a heading has named."""
    return Walk(items, before).walk()


def hours_alike(first: tuple[Span, ...], second: tuple[Span, ...]) -> tuple[Span, ...]:
    """The clearer of two ways to say the same hours, or nothing when they differ.

    "9.00–12.00 (9 am to 12 am)": the clock of 24 hours decides beside a wrong am or pm.
    """
    if len(first) != len(second):
        return ()
    kept = []
    for one, other in zip(first, second, strict=True):
        ends = ((one.start, other.start), (one.end, other.end))
        if not all(_same_on_a_dial(mine, theirs) for mine, theirs in ends):
            return ()
        plain = all(edge is None or not edge.half for edge in (one.start, one.end))
        kept.append(one if plain else other)
    return tuple(kept)


def _same_on_a_dial(mine: object, theirs: object) -> bool:
    if not (isinstance(mine, Edge) and isinstance(theirs, Edge)):
        return mine is theirs
    same_hour = mine.clock.hour % 12 == theirs.clock.hour % 12
    return same_hour and mine.clock.minute == theirs.clock.minute


def _when_of(fact: Nth | EveryWeeks | Parity) -> When:
    match fact:
        case Nth():
            return When(fact.days, each=True, nth=fact.nth)
        case EveryWeeks():
            return When(fact.days, each=True, every=fact.weeks)
        case Parity():
            return When(fact.days, each=True, parity=fact.parity)


def _label_of_all(season: Season) -> Weekday | None:
    """ "ti 8.9.–15.12.": the weekday at the ends of a season is the day of the group."""
    if season.first is None or season.last is None:
        return None
    labels = {season.first_label, season.last_label} - {None}
    return labels.pop() if len(labels) == 1 else None


def _holiday_season(fact: Holidays) -> str:
    names = {"school": "school holidays", "public": "public holidays", "any": "holidays"}
    return names.get(fact.kinds[0], f"{fact.kinds[0]} holiday")


def _both(now: Clause, season: Season, item: Item) -> Season:
    """A beginning here and an end there make one season."""
    given = now.season
    if given is None:
        return season
    if given.last is None and season.first is None:
        return Season(given.first, season.last, given.first_label, season.last_label)
    if given.first is None and season.last is None:
        return Season(season.first, given.last, season.first_label, given.last_label)
    now.doubts.append(("two_seasons", item.words))
    return given


def _parted(tail: list[Item], *, text_first: bool) -> tuple[list[Item], list[Item]]:
    """What said after the last fact stays with it, and what begins the next clause."""
    if not any(not _is_pause(item) for item in tail):
        return tail, []
    breaks = [at for at, item in enumerate(tail) if _is_pause(item)]
    if not breaks:
        return ([], tail) if text_first else (tail, [])
    last = breaks[-1]
    if last + 1 < len(tail):
        # "ti 9–11 perhekahvila, muskari to 9–11": the words after the comma go on.
        return tail[: last + 1], tail[last + 1 :]
    first = breaks[0]
    if text_first and first + 1 < len(tail) and first != last:
        return tail[: first + 1], tail[first + 1 :]
    return tail, []


def _is_pause(item: Item) -> bool:
    return _kind(item) in PAUSES


def _begins_with_text(items: list[Item]) -> bool:
    for item in items:
        if isinstance(item.fact, Times | Days | Dates | Nth | Parity | EveryWeeks | Weeks):
            return False
        if _kind(item) in {"WORD", "CLUB", "GROUP_WORD", "OPEN"}:
            return True
    return False


def _kind(item: Item) -> str:
    return item.fact.kind if isinstance(item.fact, Mark) else ""


def _kind_before(items: list[Item], index: int) -> str:
    return _kind(items[index - 1]) if index else ""
