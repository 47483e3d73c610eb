"""Asking, answering, and what becomes of the answers."""

from koivu.evaluation.actions.answers import Paper, Result, enter_paper, take_face, take_word
from koivu.evaluation.actions.asking import (
    Asked,
    QuestionRefusal,
    ask_question,
    keep_recording,
    remove_recording,
    tell_what_was_done,
)
from koivu.evaluation.actions.reading import read_word, shown_words
from koivu.evaluation.actions.settling import settle

__all__ = [
    "Asked",
    "Paper",
    "QuestionRefusal",
    "Result",
    "ask_question",
    "enter_paper",
    "keep_recording",
    "read_word",
    "remove_recording",
    "settle",
    "shown_words",
    "take_face",
    "take_word",
    "tell_what_was_done",
]
