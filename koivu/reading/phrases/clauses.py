"""From facts in a row to clauses: one for each line of a week, with the days and hours it tells."""

from dataclasses import replace

from koivu.reading.found import PartOfDay
from koivu.reading.phrases import facts
from koivu.reading.phrases.between_clauses import season_of_both, settle_between
from koivu.reading.phrases.clause import Clause, When, hours_alike
from koivu.reading.phrases.facts import Dates, Fact, Item, Mark, Nth, Times
from koivu.reading.phrases.guard import doubt_what_was_lost
from koivu.reading.phrases.overriding import moves_one_end
from koivu.reading.phrases.surroundings import Row, kind_of, parted
from koivu.reading.phrases.unread import doubt_about

# "Suljettu 24.12.–6.1." is about the place; a long sentence may be about another one.
WORDS_OF_A_CLOSURE = 6


class Walk:
    """One pass over the facts of a line, cutting it into clauses."""

    def __init__(self, items: list[Item], before: When) -> None:
        self.row = Row(items)
        self.inherited = before
        self.clauses = [Clause()]
        self.depth = 0
        self.since_stop = False
        self.next_is_instead = False
        first = [item for item in items if isinstance(item.fact, Times | facts.Days | Dates | Nth)]
        self.begins_with_text = self.row.begins_with_text()
        # "Klo 9–12 tiistaisin, klo 13–15 torstaisin": each time goes before its day.
        self.times_first = bool(first) and isinstance(first[0].fact, Times) and not before.is_said

    @property
    def now(self) -> Clause:
        return self.clauses[-1]

    def walk(self) -> list[Clause]:
        """Return the clauses in order; the first may hold only words."""
        for index, item in enumerate(self.row.items):
            self._meet(index, item)
        for clause in self.clauses:
            clause.content += clause.tail
            clause.tail = []
        self.now.is_instead = self.now.is_instead or self.next_is_instead
        for clause in self.clauses:
            doubt_what_was_lost(clause)
        settle_between(self.clauses, self.inherited)
        return self.clauses

    def _meet(self, index: int, item: Item) -> None:
        fact = item.fact
        match fact:
            case Times():
                self._times(index, item, fact)
            case facts.Days():
                self._days(index, item, When(fact.days, each=fact.each), fact.part)
                if fact.is_backwards:
                    self.now.doubts.append(("days_backwards", item.words))
            case Dates():
                self._dates(index, item, fact)
            case Nth() | facts.EveryWeeks() | facts.Parity() if fact.days:
                self._days(index, item, _when_of(fact), None)
                self._doubt_rhythm(item, fact)
            case facts.Season() if (label := fact.label_of_all) and label not in self.now.when.days:
                self._days(index, item, When((label,)), None)
                self._rhythm(index, item, fact)
            case (
                facts.Parity()
                | facts.Weeks()
                | facts.EveryWeeks()
                | facts.Season()
                | facts.SeasonName()
                | facts.Recurring()
            ):
                self._rhythm(index, item, fact)
            case facts.Holidays():
                self._rhythm(index, item, facts.SeasonName(_holiday_season(fact)))
            case facts.Excepted():
                self._settle_tail(item)
                self.now.excepted.append(fact.fact)
                self.now.excepts_in_brackets = self.depth > 0
                if not self.now.is_told and self.row.words_around(index) > WORDS_OF_A_CLOSURE:
                    self.now.doubts.append(("closure_of_what", item.words))
            case facts.Audience():
                self.now.tail.append(item)
            case facts.Ages() | facts.Amount() | facts.SetAside():
                self.now.tail.append(item)
            case facts.Doubtful():
                self._settle_tail(item)
                self.now.doubts.append((fact.kind, item.words))
            case Mark():
                self._mark(index, item, fact)

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
        elif mark.kind == "INSTEAD":
            self._instead()
        elif doubt := doubt_about(mark, self.row, index):
            self.now.doubts.append((doubt, item.words))
        self.now.tail.append(item)

    def _instead(self) -> None:
        """ "Ma kuitenkin 9–12" changes what was said; "…, mutta ma 9–12" what comes next does."""
        if self.now.is_told and not self.now.is_whole:
            self.now.is_instead = True
        else:
            self.next_is_instead = True

    def _part(self, index: int, item: Item, mark: Mark) -> None:
        part: PartOfDay = mark.value  # type: ignore[assignment]
        if self.now.has_times and self.row.comes(index, Times):
            self._open(item, inherits=True)
        if self.now.part and self.now.part != part:
            self.now.part = None
            self.now.doubts.append(("part_of_day_twice", item.words))
            return
        self._settle_tail(item)
        self.now.part = part

    # facts.Days

    def _days(self, index: int, item: Item, when: When, part: PartOfDay | None) -> None:
        now = self.now
        in_brackets = self.depth and now.is_whole
        moves_end = moves_one_end(self.row.next_fact(index))
        if in_brackets and moves_end and set(when.days) < set(now.when.days):
            # "ma–pe 9–15 (ke 18 asti)"
            self.next_is_instead = True
        elif in_brackets:
            now.doubts.append(("day_in_brackets", item.words))
            return
        if now.when.is_said or (now.has_times and not self._is_of_times_before(index)):
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
        self.now.inherits = False

    def _is_of_times_before(self, index: int) -> bool:
        """Whether days after a time without days are its days: "klo 9–12 tiistaisin"."""
        beside = self.row.stands_by_times(index) and not self.row.comes(index, Times)
        return self.times_first or beside

    def _begins_with_dates(self, index: int) -> bool:
        """Whether dates begin another session."""
        now = self.now
        if now.when.dates and (now.has_times or now.when.days):
            return True
        if now.is_whole:
            return self.row.comes(index, Times)
        return now.has_times and not now.when.is_said and not self._is_of_times_before(index)

    def _dates(self, index: int, item: Item, dates: Dates) -> None:
        if self._begins_with_dates(index):
            self._open(item)
        has_words = any(kind_of(one) == "WORD" for one in self.now.tail)
        is_aside = self.now.is_whole and not self.now.when.dates and has_words
        self._settle_tail(item)
        if is_aside and len(dates.dates) == 1 and not any(dates.labels):
            # "Ke 9–11. Viimeinen kerta ennen joulua 9.12.": no day of the group's own.
            self.now.doubts.append(("weekly_or_once", item.words))
            return
        if self.now.when.each and not any(dates.labels) and len(dates.dates) == 1:
            self.now.doubts.append(("weekly_or_once", item.words))
        elif self.now.when.dates:
            dates = Dates(
                self.now.when.dates.dates + dates.dates, self.now.when.dates.labels + dates.labels
            )
        self.now.when = replace(self.now.when, dates=dates)

    # Rhythm and season

    def _rhythm(self, index: int, item: Item, fact: Fact) -> None:
        follows = self.row.comes(index, facts.Days, Dates, Nth)
        begins_anew = self.now.is_whole and (follows or self.row.opens_a_sentence(index))
        if begins_anew or (self._is_of_other_weeks(fact) and self.row.comes(index, facts.Days)):
            self._open(item)
        is_apart = self.since_stop and self.now.has_times
        self._settle_tail(item)
        now = self.now
        leads = not now.is_told
        match fact:
            case facts.Parity():
                if now.when.parity and now.when.parity != fact.parity:
                    now.doubts.append(("both_parities", item.words))
                now.when = replace(now.when, parity=fact.parity)
                now.rhythm_leads = leads and len(self.clauses) == 1
            case facts.Weeks():
                now.when = replace(now.when, weeks=now.when.weeks + fact.weeks)
            case facts.EveryWeeks():
                now.when = replace(now.when, every=fact.weeks)
                if now.when.dates and fact.weeks > 1:
                    # "Ensimmäinen kerta ma 7.9., sitten joka toinen viikko"
                    now.doubts.append(("weekly_or_once", item.words))
            case facts.Season():
                now.season = season_of_both(now, fact, item)
                now.season_leads, now.season_is_apart = leads, is_apart
            case facts.SeasonName():
                now.season_name = now.season_name or fact
                now.season_leads, now.season_is_apart = leads, is_apart
            case facts.Recurring() if fact.per != "week":
                now.recurring = fact

    def _is_of_other_weeks(self, fact: Fact) -> bool:
        """ "Odd weeks on Tuesdays and even weeks on Thursdays": the second begins anew."""
        mine = self.now.when
        if not isinstance(fact, facts.Parity) or not (mine.days and mine.parity):
            return False
        return fact.parity != mine.parity

    def _doubt_rhythm(self, item: Item, fact: Fact) -> None:
        if isinstance(fact, facts.EveryWeeks | Nth) and fact.doubt:
            kind = "every_other_or_second" if isinstance(fact, facts.EveryWeeks) else "nth_of_what"
            self.now.doubts.append((kind, item.words))

    # Times

    def _times(self, index: int, item: Item, times: Times) -> None:
        now = self.now
        if self.depth and now.has_times:
            self._bracketed(item, times)
            return
        if now.has_times:
            if now.spans == times.spans or self.row.follows_a_condition(index):
                return
            self._open(item, inherits=True)
        if self.since_stop and any(kind_of(one) == "WORD" for one in _last_sentence(now.tail)):
            # "Kom på tisdag! Vi har öppet kl. 9–12": of that day only?
            now.doubts.append(("same_days_as_before", item.words))
        self._settle_tail(item)
        now = self.now
        now.has_times = True
        now.spans = times.spans

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
        kept, moved = parted(before.tail, text_first=self.begins_with_text)
        before.content += kept
        before.tail = []
        clause = Clause(inherits=inherits, start=moved[0].start if moved else item.start)
        clause.is_instead, self.next_is_instead = self.next_is_instead, False
        clause.content = moved
        clause.after_break = self.since_stop or any(kind_of(one) == "BREAK" for one in kept)
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


def clauses_of(items: list[Item], before: When) -> list[Clause]:
    """Cut the facts of a line into clauses; `before`: the days that a heading has named."""
    return Walk(items, before).walk()


def _last_sentence(tail: list[Item]) -> list[Item]:
    """What stands after the last full stop; nothing when there is none."""
    stops = [at for at, item in enumerate(tail) if kind_of(item) == "STOP"]
    return tail[stops[-1] + 1 :] if stops else []


def _when_of(fact: Nth | facts.EveryWeeks | facts.Parity) -> When:
    match fact:
        case Nth():
            return When(fact.days, each=True, nth=fact.nth)
        case facts.EveryWeeks():
            return When(fact.days, each=True, every=fact.weeks)
        case facts.Parity():
            return When(fact.days, each=True, parity=fact.parity)


def _holiday_season(fact: facts.Holidays) -> str:
    names = {"school": "school holidays", "public": "public holidays", "any": "holidays"}
    return names.get(fact.kinds[0], f"{fact.kinds[0]} holiday")
