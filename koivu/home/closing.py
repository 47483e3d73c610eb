"""Closing the day on one card, and a week from paper: several domains kept in one go.

Every part may be left out, and what is left out leaves no mark.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from koivu.core.rhythm import DAY
from koivu.guidance.actions import keep_card, keep_observation
from koivu.guidance.card import CardForm
from koivu.guidance.rules import is_asked_on, question_of
from koivu.guidance.sentence import SentenceForm
from koivu.home.counting import begun, sheet_of, with_counts
from koivu.home.forms.counts import CountsForm, columns_of
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.visits.actions import Result, keep_counts


@dataclass(frozen=True)
class Closing:
    """The parts of one card or sheet; `counts` of several days, the rest of `day`."""

    place: Place
    day: date
    counts: CountsForm
    card: CardForm
    sentences: tuple[SentenceForm, ...] = ()

    @property
    def parts(self) -> list:
        """All parts, in the order in which they are asked."""
        return [self.counts, self.card, *self.sentences]

    def is_valid(self) -> bool:
        """Whether every part can be kept; each is looked at, so that each shows its faults."""
        faulty = [part for part in self.parts if not part.is_valid()]
        return not faulty

    @property
    def has_faults(self) -> bool:
        """Whether something is to be mended."""
        return any(part.errors for part in self.parts)

    @transaction.atomic
    def keep(self, at: datetime) -> int:
        """Keep all that was said; return how many counts wait for somebody to look at them."""
        answers = keep_counts(self.place, self.counts.items(), at=at)
        keep_card(self.place, self.card.card())
        for sentence in self.sentences:
            if observation := sentence.observation(self.day):
                keep_observation(observation)
        return sum(answer.result == Result.REVIEW for answer in answers)


def closing_of_day(place: Place, board: Board, now: datetime, posted: Mapping | None) -> Closing:
    """Return the card that closes today."""
    today = now.date()
    lines = with_counts(place, begun(sheet_of(board, today, today), now))
    sentences = [SentenceForm(posted, place=place, prefix="seen")]
    if is_asked_on(today, _later_days(board, today)):
        key, words = question_of(today)
        question = SentenceForm(posted, place=place, prefix="week", asked=key, label=str(words))
        sentences.append(question)
    return Closing(
        place,
        today,
        CountsForm(posted, lines=lines, columns=columns_of(place), prefix="counts"),
        CardForm(posted, place=place, today=today, prefix="card"),
        tuple(sentences),
    )


def week_from_paper(
    place: Place, board: Board, monday: date, now: datetime, posted: Mapping | None
) -> Closing:
    """Return a week's sheet to be typed in; its tally is of the sheet's last day."""
    sunday = min(monday + 6 * DAY, now.date())
    lines = with_counts(place, begun(sheet_of(board, monday, monday + 6 * DAY), now))
    return Closing(
        place,
        sunday,
        CountsForm(posted, lines=lines, columns=columns_of(place), again=True, prefix="counts"),
        CardForm(posted, place=place, today=sunday, numbers=True, prefix="card"),
    )


def _later_days(board: Board, today: date) -> list[date]:
    """The days of this week after today on which something is held or the doors are open."""
    ahead = [today + DAY * number for number in range(1, 8 - today.isoweekday())]
    return [day for day in ahead if board.sessions(day, day) or board.open_spans(day)]
