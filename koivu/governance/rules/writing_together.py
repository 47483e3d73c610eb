"""What stands in the minutes, as several people write them at once. Pure."""

from dataclasses import dataclass
from datetime import date

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
