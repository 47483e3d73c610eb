"""The fields of one session as they are settled, and the questions that come of it."""

from dataclasses import dataclass, field

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.found import Choice, Question


class NotTaken(Exception):
    """The row cannot be right; the problem says why."""

    def __init__(self, kind: str, cell: Cell, words: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.cell = cell
        self.words = words


@dataclass(slots=True)
class Fields:
    """The fields of one session, what waits for an answer, and the questions about it."""

    identity: str
    values: dict[str, object] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    def ask(
        self,
        kind: str,
        at: str,
        waits: tuple[str, ...] = (),
        *,
        blocks: bool = True,
        words: str = "",
        choices: tuple[Choice, ...] = (),
        **told: str,
    ) -> None:
        self.open |= dict.fromkeys(waits)
        told = {"words": words, **told}
        self.questions.append(
            Question(
                kind=kind,
                at=at,
                told=told,
                about=(self.identity,),
                blocks=blocks,
                field=waits[0] if waits else "",
                choices=choices,
            )
        )
