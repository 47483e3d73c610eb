"""What stands around a fact in its row: the questions that cutting a line into clauses asks."""

from koivu.reading.phrases.facts import (
    Dates,
    Days,
    EveryWeeks,
    Excepted,
    Fact,
    Item,
    Mark,
    Nth,
    Parity,
    Season,
    Times,
    Weeks,
)

FILLERS = {"FILLER", "ON", "IN", "ARTICLE", "OF", "COLON", "AND", "ABOUT", "DURING", "MARK", "ONLY",
           "INSTEAD"}  # fmt: skip
PAUSES = {"COMMA", "BREAK", "STOP", "DASH", "AND", "OPENS", "CLOSES", "SLASH"}
LINKS = {"COMMA", "AND", "DASH", "SLASH", "OR", "TO", "STOP", "NOT", "ABOUT"}
FIGURES = {"NUMBER", "ORDER", "DECIMAL", "CLOCK", "EITHER", "NO_TIME", "BIG", "NUMBER_WORD"}
# What stands further away belongs to something else.
NEAR = 40


def kind_of(item: Item) -> str:
    """The kind of a single token, or nothing for a fact."""
    return item.fact.kind if isinstance(item.fact, Mark) else ""


def is_said_as(item: Item, values: set[str]) -> bool:
    """Whether a word stands for one of `values`: "served", "doors", "weekday"."""
    return isinstance(item.fact, Mark) and item.fact.kind == "WORD" and item.fact.value in values


class Row:
    """Facts and tokens in the order of the text."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items

    def beside(self, index: int) -> list[Item]:
        """The items right before and right after."""
        return [self.items[at] for at in (index - 1, index + 1) if 0 <= at < len(self.items)]

    def after(self, index: int) -> Fact | None:
        """The fact or token right after."""
        return self.items[index + 1].fact if index + 1 < len(self.items) else None

    def before(self, index: int) -> Fact | None:
        """The fact or token before, small words apart."""
        at = self._back(index, FILLERS - {"AND"})
        return self.items[at].fact if at >= 0 else None

    def comes(self, index: int, *kinds: type) -> bool:
        """Whether the next fact, small words apart, is one of `kinds`."""
        return isinstance(self.next_fact(index), kinds)

    def next_fact(self, index: int) -> Fact | None:
        """The next fact or telling token, small words apart."""
        at = index + 1
        last = min(len(self.items), index + NEAR)
        while at < last and kind_of(self.items[at]) in FILLERS - {"AND"}:
            at += 1
        return self.items[at].fact if at < len(self.items) else None

    def goes_over_days(self, index: int) -> bool:
        """ "pe klo 17 – su klo 12": from an hour of one day until an hour of another."""
        before = self.items[index - 1].fact if index else None
        if not isinstance(before, Times) or not isinstance(self.after(index), Days):
            return False
        return before.spans[-1:] != () and before.spans[-1].end is None

    def hours_of_own(self, index: int) -> bool:
        """Whether the days or dates that come have their hours right behind them."""
        at = index + 1
        while at < len(self.items) and isinstance(self.items[at].fact, Mark):
            at += 1
        return self.comes(at, Times)

    def has_said_when_not(self, index: int) -> bool:
        """Whether weeks or dates when it is not held stand before: "closed week 42, otherwise"."""
        dated = (Weeks, Dates, Season)
        before = (item.fact for item in self.items[max(0, index - NEAR) : index])
        return any(isinstance(one, Excepted) and isinstance(one.fact, dated) for one in before)

    def stands_by_times(self, index: int) -> bool:
        """Whether times stand right before, small words apart."""
        at = self._back(index, FILLERS)
        return at >= 0 and isinstance(self.items[at].fact, Times)

    def touches_a_fact(self, index: int) -> bool:
        """Whether only a comma or the like parts it from a time before."""
        at = self._back(index, LINKS)
        held = (Times, Days, Dates, Weeks, Excepted)
        return at >= 0 and isinstance(self.items[at].fact, held)

    def follows_a_fact(self, index: int) -> bool:
        """Whether a time stands right before."""
        return index > 0 and isinstance(self.items[index - 1].fact, Times | Days | Dates)

    def is_between_facts(self, index: int) -> bool:
        """Whether times stand on both sides."""
        near = self.beside(index)
        return len(near) == 2 and all(isinstance(one.fact, Times | Days | Dates) for one in near)

    def follows_a_condition(self, index: int) -> bool:
        """Whether "tarvittaessa" stands right before: no hours of their own."""
        return index > 0 and kind_of(self.items[index - 1]) == "IF_NEEDED"

    def times_come_soon(self, index: int) -> bool:
        """Whether a time stands within a few words: "tarvittaessa klo 16 asti"."""
        near = self.items[index + 1 : index + 5]
        return any(isinstance(item.fact, Times) or kind_of(item) in FIGURES for item in near)

    def words_around(self, index: int) -> int:
        """How many words the sentence holds."""
        count = 0
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(self.items) and abs(at - index) <= NEAR:
                if kind_of(self.items[at]) in {"STOP", "BREAK"}:
                    break
                count += kind_of(self.items[at]) == "WORD"
                at += step
        return count

    def opens_a_sentence(self, index: int) -> bool:
        """Whether a new sentence has begun in which days or hours are still to come."""
        return self._is_first_fact(index) and self._times_follow(index)

    def begins_with_text(self) -> bool:
        """Whether words stand before the first days or hours."""
        for item in self.items:
            if not isinstance(item.fact, Mark) and _tells_when(item):
                return False
            if kind_of(item) in {"WORD", "CLUB", "GROUP_WORD", "OPEN"}:
                return True
        return False

    def _is_first_fact(self, index: int) -> bool:
        at = index - 1
        while at >= 0 and index - at <= NEAR:
            if kind_of(self.items[at]) in {"STOP", "BREAK"}:
                return True
            if not isinstance(self.items[at].fact, Mark):
                return False
            at -= 1
        return False

    def _times_follow(self, index: int) -> bool:
        for item in self.items[index + 1 : index + NEAR]:
            if kind_of(item) in {"STOP", "BREAK"}:
                return False
            if isinstance(item.fact, Times | Days):
                return True
        return False

    def _back(self, index: int, over: set[str]) -> int:
        at = index - 1
        while at >= 0 and at > index - NEAR and kind_of(self.items[at]) in over:
            at -= 1
        return at


def parted(tail: list[Item], *, text_first: bool) -> tuple[list[Item], list[Item]]:
    """Part the words between two sessions: what stays with the first, what begins the next."""
    if all(kind_of(item) in PAUSES for item in tail):
        return tail, []
    closes = [at for at, item in enumerate(tail) if kind_of(item) == "CLOSES"]
    if closes and kind_of(tail[0]) == "OPENS":
        # "klo 8 (1. ryhmä) ja klo 9 (2. ryhmä)": what stands in brackets behind stays behind.
        kept, moved = parted(tail[closes[0] + 1 :], text_first=text_first)
        return tail[: closes[0] + 1] + kept, moved
    breaks = [at for at, item in enumerate(tail) if kind_of(item) in PAUSES]
    if not breaks:
        return ([], tail) if text_first else (tail, [])
    first, last = breaks[0], breaks[-1]
    if last + 1 < len(tail):
        # "ti 9–11 perhekahvila, muskari to 9–11": the words after the comma go on.
        return tail[: last + 1], tail[last + 1 :]
    if text_first and first + 1 < len(tail) and first != last:
        return tail[: first + 1], tail[first + 1 :]
    return tail, []


def _tells_when(item: Item) -> bool:
    return isinstance(item.fact, Times | Days | Dates | Nth | Parity | EveryWeeks | Weeks)
