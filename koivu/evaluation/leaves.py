"""What each short leaf asks, and what may be shown of its answers."""

from dataclasses import dataclass
from datetime import date

from koivu.evaluation.models import Knows, Leaf, LeafAnswer, LeafQuestion
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names

# {leaf: what it asks in words}; a leaf for residents asks first whether they know the place.
QUESTIONS: dict[Leaf, tuple[LeafQuestion, ...]] = {
    Leaf.SCHOOL: (LeafQuestion.BEST, LeafQuestion.CHANGE),
    Leaf.YOUNG: (LeafQuestion.WHEN, LeafQuestion.MISSING),
    Leaf.CLINIC: (LeafQuestion.AWAY, LeafQuestion.WISH),
    Leaf.LIBRARY: (LeafQuestion.AWAY, LeafQuestion.WISH),
    Leaf.PLAYGROUND: (LeafQuestion.AWAY, LeafQuestion.WISH),
}
OF_A_ROUND = (Leaf.SCHOOL, Leaf.YOUNG)


@dataclass(frozen=True, slots=True)
class LeafTold:
    """A leaf with what was counted this year and what was read of its answers."""

    leaf: Leaf
    is_of_a_round: bool
    knows: list[tuple[str, int]]
    said: list[tuple[str, list[str]]]


def asks_knows(leaf: Leaf) -> bool:
    """Whether a leaf asks if one knows the place."""
    return leaf not in OF_A_ROUND


def is_asked(place: Place, leaf: Leaf, day: date) -> bool:
    """Whether a leaf is asked on a day: those of the young ones when a round asks children."""
    return leaf not in OF_A_ROUND or place.moment_rounds.asking_on(day).exists()


def may_come(place: Place, leaf: Leaf, day: date) -> bool:
    """Whether one that came on paper on a day is taken in: it has been asked all the same."""
    return leaf not in OF_A_ROUND or place.moment_rounds.on(day).exists()


def told_of(place: Place, year: int) -> list[LeafTold]:
    """Return every leaf with what may be shown of it, in no order of time."""
    counted = {row.leaf: row.shown for row in place.leaf_counts.filter(year=year)}
    known = known_names(place)
    said: dict[tuple[str, str], list[str]] = {}
    for row in LeafAnswer.objects.filter(place=place, read_at__isnull=False).order_by("pk"):
        text = row.shown(row.text, known)
        said.setdefault((row.leaf, row.asked), []).append(text)
    return [_told(leaf, counted.get(leaf, {}), said) for leaf in Leaf]


def _told(leaf: Leaf, shown: dict, said: dict[tuple[str, str], list[str]]) -> LeafTold:
    many = shown.get("knows", [])
    return LeafTold(
        leaf,
        leaf in OF_A_ROUND,
        [(str(one.label), count) for one, count in zip(Knows, many, strict=False)],
        [(str(asked.label), said.get((leaf, asked), [])) for asked in QUESTIONS[leaf]],
    )
