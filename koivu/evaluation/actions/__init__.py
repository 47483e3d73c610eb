"""Asking, answering, watching a child, and what becomes of it."""

from koivu.evaluation.actions.answers import Paper, enter_paper, take_face, take_word
from koivu.evaluation.actions.asking import (
    ChosenQuestion,
    QuestionRefusal,
    ask_question,
    keep_recording,
    remove_recording,
    tell_what_was_done,
)
from koivu.evaluation.actions.choosing import (
    ChoiceRefusal,
    begin_choosing,
    count_cards,
    take_choices,
)
from koivu.evaluation.actions.leaves import LeafRefusal, LeafSaid, take_leaf
from koivu.evaluation.actions.moments import (
    MomentRefusal,
    Watched,
    keep_method_form,
    plan_round,
    remove_method_form,
    take_moment,
    take_up_round,
    tell_changes,
)
from koivu.evaluation.actions.reading import SeenTogether, seen_together, shown_words
from koivu.evaluation.actions.settling import settle

__all__ = [
    "ChoiceRefusal",
    "ChosenQuestion",
    "LeafRefusal",
    "LeafSaid",
    "MomentRefusal",
    "Paper",
    "QuestionRefusal",
    "SeenTogether",
    "Watched",
    "ask_question",
    "begin_choosing",
    "count_cards",
    "enter_paper",
    "keep_method_form",
    "keep_recording",
    "plan_round",
    "remove_method_form",
    "remove_recording",
    "seen_together",
    "settle",
    "shown_words",
    "take_choices",
    "take_face",
    "take_leaf",
    "take_moment",
    "take_up_round",
    "take_word",
    "tell_changes",
    "tell_what_was_done",
]
