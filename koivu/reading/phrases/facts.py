"""What the grammar finds in a phrase: facts as plain values, each with the stretch it stood on."""

from dataclasses import dataclass, field, replace

from koivu.reading.found import PartOfDay, Weekday
from koivu.reading.phrases.numbers import Clock, SomeDate


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays in the order of the week. `each`: the form says every week, as "tisdagar".

    `is_backwards`: a range ended earlier in the week than it began ("su–to"). `is_coming`: one day
    that is about to come ("torstain kahvila"), or every week's.
    """

    days: tuple[Weekday, ...]
    each: bool = False
    short: bool = False
    part: PartOfDay | None = None
    is_backwards: bool = False
    is_coming: bool = False


@dataclass(frozen=True, slots=True)
class Parity:
    """Even or odd ISO weeks, with the weekdays when these stand in the same expression."""

    parity: str
    days: tuple[Weekday, ...] = ()


@dataclass(frozen=True, slots=True)
class Weeks:
    """ISO week numbers as given: these weeks and no others."""

    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th weekday of a month, -1 for the last. `doubt`: no month is named."""

    nth: tuple[int, ...]
    days: tuple[Weekday, ...]
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class EveryWeeks:
    """Every n-th week, on `days` if named. `doubt`: may be the n-th of the month as well."""

    weeks: int
    days: tuple[Weekday, ...] = ()
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """So many times in a month or year, without saying when."""

    times: int
    per: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A start or an end as it was said. `half`: am, pm or noon; `loose`: a bare number."""

    clock: Clock
    half: str = ""
    loose: bool = False
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From a time to a time; one of them may be missing. `said`: with "klo" or the like."""

    start: Edge | None
    end: Edge | None
    said: bool = False

    @property
    def is_loose(self) -> bool:
        """Whether only bare numbers tell it ("9–11"), which may be something else."""
        edges = [edge for edge in (self.start, self.end) if edge]
        return not self.said and all(edge.loose and not edge.half for edge in edges)


@dataclass(frozen=True, slots=True)
class Times:
    """Spans of one list; none when it is said that the time is not known ("klo ?")."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """Single days, each with the weekday that was written beside it."""

    dates: tuple[SomeDate, ...]
    labels: tuple[Weekday | None, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """From a date until a date, both included; one may be missing."""

    first: SomeDate | None
    last: SomeDate | None
    first_label: Weekday | None = None
    last_label: Weekday | None = None

    @property
    def label_of_all(self) -> Weekday | None:
        """ "ti 8.9.–15.12.": the weekday at the ends of a season is the day of the group."""
        if self.first is None or self.last is None:
            return None
        labels = {self.first_label, self.last_label} - {None}
        return labels.pop() if len(labels) == 1 else None


@dataclass(frozen=True, slots=True)
class SeasonName:
    """A season by name: autumn, school holidays …, with its year if said."""

    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Holidays:
    """Holidays by kind: school, public, any, or one of the school year's."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ages:
    """For whom by age, in months, both ends included."""

    youngest: int | None
    oldest: int | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A price, a length, a number of people: figures that are no time."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may come: open to all, or a closed group."""

    is_closed: bool


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something about time that may be read in two ways: `kind` names the question."""

    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A single token that means something beside the grammar: a pause, "ei", a number."""

    kind: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Excepted:
    """A fact that says when it is not held."""

    fact: "Fact"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A time that is no time of the programme: until when one signs up, when the phone answers.

    `is_doubtful`: it may be a session as well.
    """

    fact: "Fact"
    is_doubtful: bool = False


Fact = (
    Days | Parity | Weeks | Nth | EveryWeeks | Recurring | Times | Dates | Season | SeasonName
    | Holidays | Ages | Amount | Audience | Doubtful | Mark | Excepted | SetAside
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A fact and where it stands: `text[start:end]`."""

    fact: Fact
    start: int
    end: int
    words: str = field(default="", compare=False)

    def with_fact(self, fact: Fact) -> "Item":
        """The same stretch, read as something else."""
        return replace(self, fact=fact)
