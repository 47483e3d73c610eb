"""From facts in a row to clauses: one for each line of a week, with the days and hours it tells."""

from dataclasses import replace

from koivu.reading.found import PartOfDay
from koivu.reading.phrases import facts
from koivu.reading.phrases.between_clauses import settle_between
from koivu.reading.phrases.clause import Clause, When, hours_alike
from koivu.reading.phrases.cut import Cut
from koivu.reading.phrases.facts import Dates, Item, Mark, Nth, Times
from koivu.reading.phrases.guard import doubt_what_was_lost
from koivu.reading.phrases.surroundings import is_said_as, kind_of
from koivu.reading.phrases.unread import doubt_about

# "Suljettu 24.12.–6.1." is about the place; a long sentence may be about another one.
WORDS_OF_A_CLOSURE = 6


class Walk(Cut):
    """One pass over the facts of a line, cutting it into clauses."""

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
                if fact.is_coming or (not fact.each and self._is_invited()):
                    self.now.coming = item.words
                if fact.is_backwards:
                    self.now.doubts.append(("days_backwards", item.words))
            case Dates():
                self._dates(index, item, fact)
            case Nth() | facts.EveryWeeks() | facts.Parity() if fact.days:
                self._days(index, item, _when_of(fact), None)
                self.doubt_rhythm(item, fact)
            case facts.Season() if (label := fact.label_of_all) and label not in self.now.when.days:
                self._days(index, item, When((label,)), None)
                self.rhythm(index, item, fact)
            case (
                facts.Parity()
                | facts.Weeks()
                | facts.EveryWeeks()
                | facts.Season()
                | facts.SeasonName()
                | facts.Recurring()
            ):
                self.rhythm(index, item, fact)
            case facts.Holidays():
                self.rhythm(index, item, facts.SeasonName(_holiday_season(fact)))
            case facts.Excepted():
                self.settle_tail(item)
                self.now.excepted.append(fact.fact)
                self.now.excepts_in_brackets = self.depth > 0
                if not self.now.is_told and self.row.words_around(index) > WORDS_OF_A_CLOSURE:
                    self.now.doubts.append(("closure_of_what", item.words))
            case facts.Audience():
                self.now.tail.append(item)
            case facts.Ages() | facts.Amount() | facts.SetAside():
                self.now.tail.append(item)
            case facts.Doubtful():
                self.settle_tail(item)
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
        elif mark.kind == "NEXT_TIME":
            self.now.says_next = True
        elif mark.kind == "PART":
            self._part(index, item, mark)
            return
        elif mark.kind == "INSTEAD":
            self._instead()
        elif doubt := doubt_about(mark, self.row, index):
            self.now.doubts.append((doubt, item.words))
        self.now.tail.append(item)

    def _is_invited(self) -> bool:
        """ "Nähdään tiistaina", "vi ses på fredag": said of one week."""
        return any(is_said_as(one, {"meet"}) for one in (*self.now.content, *self.now.tail))

    def _instead(self) -> None:
        """ "Ma kuitenkin 9–12" changes what was said; "…, mutta ma 9–12" what comes next does."""
        if self.now.is_told and not self.now.is_whole:
            self.now.is_instead = True
        else:
            self.next_is_instead = True

    def _part(self, index: int, item: Item, mark: Mark) -> None:
        part: PartOfDay = mark.value  # type: ignore[assignment]
        if self.now.has_times and self.row.comes(index, Times):
            self.open(item, inherits=True)
        if self.now.part and self.now.part != part:
            self.now.part = None
            self.now.doubts.append(("part_of_day_twice", item.words))
            return
        self.settle_tail(item)
        self.now.part = part

    # facts.Days

    def _days(self, index: int, item: Item, when: When, part: PartOfDay | None) -> None:
        now = self.now
        in_brackets = self.depth and now.is_whole
        is_part = set(when.days) < set(now.when.days)
        if in_brackets and is_part and self.row.comes(index, Times):
            # "ma–pe 9–15 (ke 9–18)"
            self.next_is_instead = True
        elif in_brackets:
            now.doubts.append(("day_in_brackets", item.words))
            return
        if now.when.is_said or (now.has_times and not self._is_of_times_before(index)):
            self.open(item)
        self.settle_tail(item)
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
            self.open(item)
        has_words = any(kind_of(one) == "WORD" for one in self.now.tail)
        is_aside = self.now.is_whole and not self.now.when.dates and has_words
        self.settle_tail(item)
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

    # Times

    def _times(self, index: int, item: Item, times: Times) -> None:
        now = self.now
        if self.depth and now.has_times:
            self._bracketed(item, times)
            return
        if now.has_times:
            if now.spans == times.spans or self.row.follows_a_condition(index):
                return
            self.open(item, inherits=True)
        if self.since_stop and any(kind_of(one) == "WORD" for one in _last_sentence(now.tail)):
            # "Kom på tisdag! Vi har öppet kl. 9–12": of that day only?
            now.doubts.append(("same_days_as_before", item.words))
        self.settle_tail(item)
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
