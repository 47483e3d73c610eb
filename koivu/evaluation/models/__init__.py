"""The question of the month and its answers; rounds in which the smallest child is noticed."""

from koivu.evaluation.models.choosing import Choosing, Side
from koivu.evaluation.models.leaf import Knows, Leaf, LeafAnswer, LeafCount, LeafQuestion
from koivu.evaluation.models.moment import (
    CHANGES,
    Basket,
    ChildAge,
    MethodForm,
    Moment,
    MomentRound,
    RoundWording,
)
from koivu.evaluation.models.question import (
    FEWEST_FACES,
    MOST_FACES,
    PRINT,
    AnswerQuerySet,
    Block,
    Face,
    Half,
    Question,
    QuestionWording,
    Recording,
    Tray,
    Word,
)

__all__ = [
    "CHANGES",
    "FEWEST_FACES",
    "MOST_FACES",
    "PRINT",
    "AnswerQuerySet",
    "Basket",
    "Block",
    "ChildAge",
    "Choosing",
    "Face",
    "Half",
    "Knows",
    "Leaf",
    "LeafAnswer",
    "LeafCount",
    "LeafQuestion",
    "MethodForm",
    "Moment",
    "MomentRound",
    "Question",
    "QuestionWording",
    "Recording",
    "RoundWording",
    "Side",
    "Tray",
    "Word",
]
