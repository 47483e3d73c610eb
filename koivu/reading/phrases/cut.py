"""Where a clause of a line ends and the next begins, and the rhythm that each of them has."""

from dataclasses import replace

from koivu.reading.phrases import facts
from koivu.reading.phrases.between_clauses import season_of_both
from koivu.reading.phrases.clause import Clause, When
from koivu.reading.phrases.facts import Dates, Fact, Item, Nth, Times
from koivu.reading.phrases.surroundings import Row, kind_of, parted


class Cut:
    """The clauses of a line so far; `now` is the one that is being told."""

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
        """The clause that is being told."""
        return self.clauses[-1]

    def open(self, item: Item, *, inherits: bool = False) -> None:
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

    def settle_tail(self, item: Item) -> None:
        """What was said before `item` belongs to the clause."""
        now = self.now
        now.content += now.tail
        now.tail = []
        now.start = min(now.start or item.start, item.start)
        now.end = item.end
        if not now.is_told:
            self.since_stop = False

    def rhythm(self, index: int, item: Item, fact: Fact) -> None:
        """Take in how often, in which weeks or in which season."""
        follows = self.row.comes(index, facts.Days, Dates, Nth)
        begins_anew = self.now.is_whole and (
            follows or self.row.opens_a_sentence(index) or self._is_other_season(index, fact)
        )
        other_weeks = self._is_of_other_weeks(fact)
        if begins_anew or (other_weeks and self.row.comes(index, facts.Days)):
            self.open(item)
        elif other_weeks and self.now.is_whole and self.row.comes(index, Times):
            # "Thursdays: even weeks 10–12, odd weeks 13–15"
            self.open(item, inherits=True)
        if self.now.is_whole and not self.depth:
            self.now.trailing_rhythm = item.words
        is_apart = self.since_stop and self.now.has_times
        self.settle_tail(item)
        now = self.now
        leads = not now.is_told
        match fact:
            case facts.Parity():
                if now.when.parity and now.when.parity != fact.parity:
                    now.doubts.append(("both_parities", item.words))
                if len(now.when.days) > 1 and isinstance(self.row.before(index), facts.Days):
                    # "Ti ja to parillisilla viikoilla": both, or only the last?
                    now.doubts.append(("rhythm_for_last", item.words))
                now.when = replace(now.when, parity=fact.parity)
                now.rhythm_leads = leads and len(self.clauses) == 1
            case facts.Weeks():
                now.when = replace(now.when, weeks=now.when.weeks + fact.weeks)
            case facts.EveryWeeks():
                now.when = replace(now.when, every=fact.weeks)
                now.says_weekly = item.words
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
            case facts.Recurring():
                now.says_weekly = item.words

    def _is_other_season(self, index: int, fact: Fact) -> bool:
        """ "In winter Mon–Fri 9–15, in June–August 9–13": the second has hours of its own."""
        has_season = self.now.season or self.now.season_name
        is_season = isinstance(fact, facts.Season | facts.SeasonName)
        return bool(has_season) and is_season and not self.depth and self.row.comes(index, Times)

    def _is_of_other_weeks(self, fact: Fact) -> bool:
        """ "Odd weeks on Tuesdays and even weeks on Thursdays": the second begins anew."""
        mine = self.now.when
        if not isinstance(fact, facts.Parity) or not (mine.days and mine.parity):
            return False
        return fact.parity != mine.parity

    def doubt_rhythm(self, item: Item, fact: Fact) -> None:
        """Ask where a rhythm may be read in two ways."""
        if isinstance(fact, facts.EveryWeeks | Nth) and fact.doubt:
            self.now.doubts.append((_kind_of_rhythm(fact), item.words))


def _kind_of_rhythm(fact: Nth | facts.EveryWeeks) -> str:
    if isinstance(fact, Nth):
        return "nth_of_what"
    return "every_other_or_second" if fact.weeks == 2 else "every_third_or_third"
