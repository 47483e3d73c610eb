"""What a register of places says: plain values, asked and shown before anything is saved."""

from typing import Literal

from koivu.reading.found import Found, Problem, Question, Skipped

# As `places.models.PlaceType`; readers know no models.
Kind = Literal[
    "family_centre", "family_house", "family_cafe", "open_ecec", "park", "parish_cafe", "other", ""
]


class FoundPlace(Found):
    """One place of a register, as it would be saved.

    `name` and `text` by language hold only what may be taken for a translation; what was left
    out is told in a question. Degrees are WGS84; `reference` is the system that they came from.
    `is_staffed` and `is_in_use`: None when the register does not say. `open`: fields that wait.
    """

    id: str
    at: str
    source_id: str
    name: dict[str, str]
    text: dict[str, str] = {}
    kind: Kind = ""
    is_staffed: bool | None = None
    is_in_use: bool | None = None
    street: str = ""
    postal_code: str = ""
    town: str = ""
    municipality: str = ""
    latitude: float | None = None
    longitude: float | None = None
    reference: str = ""
    open: tuple[str, ...] = ()


class PlacesReading(Found):
    """Everything that was found in a register; `left_out` says what is no meeting place, and why.

    `kind` is the form of the file, `source` whose ids its places carry.
    """

    kind: str
    source: str = ""
    places: tuple[FoundPlace, ...] = ()
    left_out: tuple[Skipped, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    cut: dict[str, int] = {}

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it may be saved: some problem concerns the whole file."""
        return any(not problem.at for problem in self.problems)
