"""Questions that a book leaves open, and the answers that people give to them.

A question stands for all of its kind, with an item for each place in the book. An answer is
given for the whole ({"zeros": "closed"}) or for one item ({"zeros:Maaliskuu!D9": "nobody"}),
which comes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from koivu.visits.books.found import Plain

LEAVE_OUT = "leave_out"
# fmt: off
KINDS = frozenset({
    "unit", "basis", "granularity", "year", "other_year", "other_year_empty", "turn_of_year",
    "no_day", "hidden_sheet", "hidden_rows", "granularity_session", "granularity_day",
    "granularity_week", "granularity_month", "granularity_year", "granularity_other",
    "unit_differs", "column", "unit_of_column", "which_place", "spelling", "weekday_differs",
    "unclear", "no_number", "zeros", "dashes", "gaps", "doubles", "outlier", "sum_differs",
    "day_to_come", "already_there", "not_calculated", "day_order", "no_hour", "stray_day",
})
# fmt: on
MOST_NUMBER = 10_000_000


class Item(Plain):
    """One place in the book that a question is about."""

    id: str
    at: str
    told: dict[str, str] = {}


class Question(Plain):
    """What nobody may guess. `choices` are keys, `names` what the book itself calls some of them.

    `number`: a number may be given instead of a choice.
    """

    id: str
    told: dict[str, str] = {}
    items: tuple[Item, ...] = ()
    choices: tuple[str, ...] = ()
    names: dict[str, str] = {}
    number: bool = False

    @property
    def kind(self) -> str:
        """Which sentence asks it."""
        return "granularity_differs" if self.id.startswith("granularity_") else self.id


@dataclass(slots=True)
class Desk:
    """Where questions are put and answers looked up; `wrong` are answers that fit nothing."""

    answers: Mapping[str, str]
    questions: list[Question] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def ask(self, question: Question) -> dict[str, str]:
        """Return {item: answer} as far as answered; what is not is put to the questions."""
        if not question.items:
            return {}
        given: dict[str, str] = {}
        for item in question.items:
            key = f"{question.id}:{item.id}"
            answer = self._valid(question, key if key in self.answers else question.id)
            if answer is not None:
                given[item.id] = answer
        left = tuple(item for item in question.items if item.id not in given)
        if left:
            self.questions.append(question.model_copy(update={"items": left}))
        return given

    def ask_one(self, question: Question) -> str | None:
        """Return the answer to a question without items; put it if there is none."""
        answer = self._valid(question, question.id)
        if answer is None:
            self.questions.append(question)
        return answer

    def unknown(self) -> Iterable[str]:
        """Answers to what nobody ever asks, and such as are none of the choices.

        An answer to a question that does not arise any more is no fault.
        """
        left = sorted(key for key in self.answers if key not in self.used)
        return [*self.wrong, *(key for key in left if key.partition(":")[0] not in KINDS)]

    def _valid(self, question: Question, key: str) -> str | None:
        if key not in self.answers:
            return None
        self.used.add(key)
        answer = self.answers[key].strip()
        if answer in question.choices or (question.number and _is_number(answer)):
            return answer
        if key not in self.wrong:
            self.wrong.append(key)
        return None


def _is_number(answer: str) -> bool:
    return answer.isascii() and answer.isdigit() and int(answer) <= MOST_NUMBER
