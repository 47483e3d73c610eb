"""What the invented house asks this month, and what came of the question of the last one."""

from datetime import datetime, time

from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.core.screening import read_once
from koivu.demo.building import Building, said
from koivu.evaluation.actions import (
    ChosenQuestion,
    ask_question,
    settle,
    take_face,
    take_word,
    tell_what_was_done,
)
from koivu.evaluation.models import Question, Word
from koivu.evaluation.rules import month_of

# How many pressed which face on some days of the month, the widest smile first.
PRESSED = {3: (4, 2, 0), 8: (3, 1, 1), 12: (5, 1, 0), 18: (4, 0, 1), 24: (6, 2, 1)}
DONE = said(
    "Keinutuoli on nyt rauhallisessa nurkassa.",
    "Gungstolen står nu i en lugn vrå.",
    "The rocking chair now stands in a quiet corner.",
    "الكرسي الهزاز الآن في زاوية هادئة.",
)


def what_is_asked(house: Building) -> None:
    """Ask this month's question; let the one before have been answered."""
    before = month_of(month_of(house.today) - DAY)
    opened = clock.at(before, time(8))
    asked = ask_question(
        house.place, before, ChosenQuestion("rest", 3, True), {}, by=None, at=opened
    )
    _answered(house, asked)
    settle(house.now)
    for word in Word.objects.filter(question=asked):
        read_once(word, hides=False, at=house.this_morning)
    tell_what_was_done(asked, DONE, by=None, at=house.this_morning)
    now = house.this_morning
    ask_question(house.place, house.today, ChosenQuestion("talk", 5, True), {}, by=None, at=now)


def _answered(house: Building, asked: Question) -> None:
    number = 0
    for day, many in PRESSED.items():
        at = _afternoon(asked, day)
        faces = [face for face, times in zip((5, 3, 1), many, strict=True) for _one in range(times)]
        for face in faces:
            number += 1
            take_face(asked, face, made_up=f"{house.place.pk}.{number}", said=None, at=at)
    text = "Keinutuoli oli paras, mutta siinä kulkee koko ajan väkeä ohi."
    at = _afternoon(asked, max(PRESSED))
    take_word(asked, text, made_up=f"{house.place.pk}.word", said=None, at=at)


def _afternoon(asked: Question, day: int) -> datetime:
    return clock.at(asked.month.replace(day=day), time(13))
