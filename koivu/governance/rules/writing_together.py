"""Several people write one page: whose words stand, and when somebody has to choose. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from koivu.core.words import fingerprint


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the minutes: what was agreed / who / when."""

    what: str = ""
    who: str = ""
    due: date | None = None

    @property
    def print(self) -> str:
        """What a page remembers of the line as it was shown; blank of nothing."""
        if self == Said():
            return ""
        return fingerprint("\n".join([self.what, self.who, str(self.due or "")]))


class Outcome(Enum):
    """What becomes of one line that was sent."""

    LEAVE = "leave"
    WRITE = "write"
    CHOOSE = "choose"


def outcome(typed: Said, shown: str, there: Said) -> Outcome:
    """Weigh what was typed against what the page had shown and what stands there now.

    Untouched, or the same on both sides: what is there stays. Else it is written, unless
    somebody else has changed it meanwhile: then the writer sees both.
    """
    if typed.print in (shown, there.print):
        return Outcome.LEAVE
    return Outcome.WRITE if there.print == shown else Outcome.CHOOSE
