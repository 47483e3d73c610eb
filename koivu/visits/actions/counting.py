"""Keeping what a device or a sheet of paper says, item by item: sent twice, it counts once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from koivu.places.actions import take_turn
from koivu.places.models import Device, Place
from koivu.programme.board import Board, board_of
from koivu.programme.rules import Session
from koivu.visits.actions.tallies import settle
from koivu.visits.actions.totals import write_totals
from koivu.visits.models import BANDS, Count, Source, State, What
from koivu.visits.rules import Item, why_look_at

# What was counted: a session by its id, or a day.
Subject = tuple[str, str | date]


class NotPaired(Exception):
    """The device may send no more."""


class Result(StrEnum):
    """What became of one item."""

    SAVED = "saved"
    DUPLICATE = "duplicate"
    REVIEW = "review"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered of one item, with a machine word for why."""

    key: str
    result: Result
    reason: str = ""


@transaction.atomic
def keep_counts(
    place: Place, items: Sequence[Item], *, at: datetime, device: Device | None = None
) -> list[Answer]:
    """Keep each item that is not there yet and answer for each, in their order.

    Without a device they were written from paper. A second count of the same thing is kept and
    waits for an answer; what is odd is kept and waits for somebody to look at it. Raises
    `NotPaired` when the device was taken out of use meanwhile.
    """
    # Two who count the same session at once: the later one must see the first.
    take_turn(place.pk)
    if device and not Device.objects.sending(at).filter(pk=device.pk).exists():
        raise NotPaired
    board = board_of(place, at.date())
    keeping = _Keeping(place, board, device, at, _there_already(items))
    keeping.look_up(items)
    answers = [keeping.answer(item) for item in items]
    keeping.write()
    return answers


def _there_already(items: Sequence[Item]) -> dict[str, int]:
    found = Count.objects.filter(key__in={item.key for item in items})
    return {str(key): place for key, place in found.values_list("key", "place_id")}


class _Keeping:
    """One batch on its way into the rows: read at once, settled one by one, written at once."""

    def __init__(
        self,
        place: Place,
        board: Board,
        device: Device | None,
        at: datetime,
        there: dict[str, int],
    ):
        self.place, self.board, self.device, self.at, self.there = place, board, device, at, there
        self.rows: dict[Subject, list[Count]] = {}
        self.sent: dict[str, Count] = {}  # what the same device has sent, by its key
        self.corrections: dict[str, Count] = {}  # by the key of what they correct
        self.new: list[Count] = []
        self.changed: list[Count] = []

    def look_up(self, items: Sequence[Item]) -> None:
        """Read what is known of everything that these items count."""
        sessions = {item.session for item in items if item.session}
        days = {item.date for item in items if not item.session}
        about = Q(session__in=sessions) | Q(session="", date__in=days)
        for one in self.place.counts.filter(about).order_by("pk"):
            self._of(one).append(one)
            self._know(one)
        # A count may be corrected to be of another thing, and come later than its correction.
        corrected = {item.replaces for item in items if item.replaces}
        corrected -= self.sent.keys()
        for one in self.place.counts.filter(key__in=corrected):
            self._know(one)
        for one in self.place.counts.filter(replaces__in=[item.key for item in items]):
            self._know(self.sent.get(str(one.key), one))

    def answer(self, item: Item) -> Answer:
        if item.key in self.there:
            of_this_place = self.there[item.key] == self.place.pk
            return _answer(item, Result.DUPLICATE if of_this_place else Result.REFUSED, "key_taken")
        only = self.device.for_session if self.device else ""
        if only and (item.what, item.session) != (What.SESSION, only):
            return _answer(item, Result.REFUSED, "other_session")
        count = self._row(item)
        others = self._of(count)
        self._replace(count)
        if self._is_corrected(count):
            count.state = State.TAKEN_BACK
        elif count.why:
            count.state = State.REVIEW
        else:
            self.changed += settle(count, others)
        others.append(count)
        self.new.append(count)
        self._know(count)
        self.there[item.key] = self.place.pk
        if count.state == State.REVIEW:
            return _answer(item, Result.REVIEW, count.why)
        if count.state == State.SECOND:
            return _answer(item, Result.REVIEW, "second")
        return _answer(item, Result.SAVED)

    def write(self) -> None:
        """Write everything that is new or has changed, and the sums of its months."""
        Count.objects.bulk_create(self.new)
        known = [one for one in self.changed if one not in self.new]
        Count.objects.bulk_update(known, ["state"])
        if days := {one.date for one in [*self.new, *self.changed]}:
            write_totals(self.place, days)

    def _of(self, count: Count) -> list[Count]:
        subject = (count.what, count.session or count.date)
        return self.rows.setdefault(subject, [])

    def _row(self, item: Item) -> Count:
        session = self._session(item)
        why = why_look_at(item, session, self.at)
        return Count(
            key=item.key,
            place=self.place,
            device=self.device,
            source=Source.DEVICE if self.device else Source.PAPER,
            what=item.what,
            session=item.session,
            date=session.day if session and item.date == session.date else item.date,
            manner=item.manner,
            outcome=item.outcome,
            adults=item.adults,
            children=item.children,
            first_timers=item.first_timers,
            **dict(zip(BANDS if item.bands else (), item.bands, strict=True)),
            basis=item.basis,
            why=why or "",
            replaces=item.replaces or None,
            counted_at=item.counted_at,
            received_at=self.at,
        )

    def _session(self, item: Item) -> Session | None:
        return self.board.session(item.session) if item.what == What.SESSION else None

    def _know(self, count: Count) -> None:
        """Remember what the same device has sent: it corrects its own counts, nobody else's."""
        if count.device_id == (self.device.pk if self.device else None):
            self.sent[str(count.key)] = count
            if count.replaces:
                self.corrections[str(count.replaces)] = count

    def _replace(self, count: Count) -> None:
        """Take back what is said better now; what is in the figures waits for a sure correction."""
        former = self.sent.get(str(count.replaces))
        if former and (not count.why or former.state == State.REVIEW):
            former.state = State.TAKEN_BACK
            self.changed.append(former)

    def _is_corrected(self, count: Count) -> bool:
        """Whether it comes later than its correction."""
        better = self.corrections.get(str(count.key))
        return bool(better and (count.why or better.state != State.REVIEW))


def _answer(item: Item, result: Result, reason: str = "") -> Answer:
    return Answer(item.key, result, reason if result is not Result.DUPLICATE else "")
