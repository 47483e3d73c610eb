"""What is gathered while a register of hours is read: hours, closures, questions, in their groups.

A group is what its source means to hold together: a period, a block of service hours, a text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from koivu.reading.found import Choice, FoundClosure, FoundHours, Question, Skipped
from koivu.reading.linked_events.moments import HELSINKI

LEAVE_OUT = Choice(key="leave_out")
MOST_HOURS = 5_000
MOST_SKIPPED = 500
_CLOCK = re.compile(r"^(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?$")


@dataclass
class Gathered:
    """Everything of one file, as it comes."""

    hours: list[FoundHours] = field(default_factory=list)
    closures: list[FoundClosure] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    cut: dict[str, int] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def add(self, group: str, found: FoundHours) -> str:
        """Keep the hours unless their group has said the same already; return their id, or ""."""
        facts = f"{group}|{found.model_dump_json(exclude={'id', 'at'})}"
        if facts in self._known:
            return ""
        if len(self.hours) >= MOST_HOURS:
            self.cut["hours"] = self.cut.get("hours", 0) + 1
            return ""
        self._known.add(facts)
        own_id = f"h{len(self.hours) + 1}"
        self.hours.append(found.model_copy(update={"id": own_id}))
        self.groups[own_id] = group
        return own_id

    def close(self, found: FoundClosure) -> str:
        """Keep a closure; return its id."""
        own_id = f"c{len(self.closures) + 1}"
        self.closures.append(found.model_copy(update={"id": own_id}))
        return own_id

    def ask(
        self,
        kind: str,
        at: str,
        told: dict[str, str] | None = None,
        *,
        about: Iterable[str] = (),
        blocks: bool = False,
        of: str = "",
        choices: tuple[Choice, ...] = (),
    ) -> None:
        """Ask about hours or closures by their ids; `of` is the field that an answer settles."""
        self.questions.append(
            Question(
                kind=kind,
                at=at,
                told=told or {},
                about=tuple(filter(None, about)),
                blocks=blocks,
                field=of,
                choices=choices,
            )
        )

    def skip(self, at: str, text: str) -> None:
        """Remember what was seen and tells no hours."""
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append(Skipped(at=at, text=text[:200]))


def clock(text: str) -> tuple[time | None, bool]:
    """Return a time of the day and whether it is the midnight after it; or raise ValueError."""
    text = text.strip()
    if not text:
        return None, False
    match = _CLOCK.match(text)
    if not match:
        raise ValueError(text)
    hour, minute = int(match[1]), int(match[2])
    return (time(0), True) if (hour, minute) == (24, 0) else (time(hour, minute), False)


def day(text: str) -> date | None:
    """Return the day in Helsinki of a date or a moment; nothing is None; or raise ValueError."""
    text = text.strip()
    if not text:
        return None
    told = datetime.fromisoformat(text)
    found = (told.astimezone(HELSINKI) if told.tzinfo else told).date()
    if not 1900 <= found.year <= 2200:
        raise ValueError(text)
    return found
