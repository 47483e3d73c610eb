"""The shape of a lexicon: each written form and the one thing it means to the grammar."""

from dataclasses import dataclass

from koivu.reading.found import PartOfDay, Weekday


@dataclass(frozen=True, slots=True)
class DayWord:
    """A weekday as a word: `each` when its form says every week, `short` for an abbreviation.

    `is_typo`: the word is one letter away from it. `is_coming`: "torstain", that of one week.
    """

    day: Weekday
    each: bool = False
    short: bool = False
    part: PartOfDay | None = None
    is_typo: bool = False
    is_coming: bool = False


Value = int | str | DayWord | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """`kind` is a terminal of the grammar (or a mark beside it); `value` what it stands for."""

    kind: str
    value: Value = None


Lexicon = dict[str, Meaning]


def listed(rows: list[tuple[str, Value, str]]) -> Lexicon:
    """Return a lexicon of rows (kind, value, forms with spaces between).

    `_` in a form stands for a space.
    """
    return {
        form.replace("_", " "): Meaning(kind, value)
        for kind, value, forms in rows
        for form in forms.split()
    }
