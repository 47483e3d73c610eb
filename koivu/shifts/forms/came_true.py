"""What an organisation says of its shifts that have been, as it is typed: yes, no, not said."""

from collections.abc import Iterable, Iterator

from django.http import QueryDict

from koivu.core.numbers import number_named
from koivu.shifts.models import Shift

Words = dict[int, bool | None]

WORDS = {"yes": True, "no": False, "": None}
WRITTEN = {value: word for word, value in WORDS.items()}


def shown_words(shifts: Iterable[Shift]) -> str:
    """Write what a page shows of shifts, so that only what was changed on it is taken."""
    return " ".join(f"{one.pk}:{WRITTEN[one.came_true]}" for one in shifts)


def typed_words(sent: QueryDict) -> tuple[Words, Words]:
    """Return what was typed, and what was shown; "all" says yes where nothing was said."""
    typed: Words = {}
    shown = dict(_shown(sent.get("shown", "")))
    for pk, word in shown.items():
        said = WORDS.get(sent.get(f"shift-{pk}", ""), word)
        typed[pk] = True if said is None and "all" in sent else said
    return typed, shown


def _shown(words: str) -> Iterator[tuple[int, bool | None]]:
    for one in words.split():
        pk, _between, word = one.partition(":")
        number = number_named(pk)
        if number is not None and word in WORDS:
            yield number, WORDS[word]
