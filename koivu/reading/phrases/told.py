"""What is read of one clause, and what must be asked about it."""

from dataclasses import dataclass, field
from datetime import date

from koivu.reading.found import FoundSession


@dataclass(slots=True)
class Told:
    """The sessions of one clause, and what is doubtful in them: (kind, words, field)."""

    sessions: list[FoundSession] = field(default_factory=list)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)

    def doubt(self, kind: str, words: str, about: str = "") -> None:
        """Note once what must be asked."""
        if (kind, words, about) not in self.doubts:
            self.doubts.append((kind, words, about))


def known_date(fields: dict[str, object], name: str) -> date | None:
    """The date of a field, if it is one already."""
    found = fields.get(name)
    return found if isinstance(found, date) else None
