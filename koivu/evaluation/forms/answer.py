"""An answer as a browser or a device sends it: what cannot be read is not there."""

from django.http import QueryDict

from koivu.core.half_days import read_half_day
from koivu.core.random_keys import LONGEST_MADE_UP

LONGEST_NUMBER = 18


class AnswerForm:
    """One face or one word, with its question, its half-day and the id that the device made."""

    def __init__(self, sent: QueryDict):
        self.question = _number(sent.get("question", "")) or 0
        self.face = _number(sent.get("face", "")) if "word" not in sent else None
        self.word = sent.get("word", "")
        self.made_up = sent.get("id", "")[:LONGEST_MADE_UP]
        self.said = read_half_day(sent.get("said", ""))
        if "word" not in sent and self.face is None:
            self.face = 0  # no face at all


def _number(text: str) -> int | None:
    is_plain = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_plain else None
