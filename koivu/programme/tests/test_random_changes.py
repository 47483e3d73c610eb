"""Random changes through the actions: the past stays, other dates keep theirs, SEQUENCE grows."""

import os
from contextlib import suppress
from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.places.actions import take_back_closure
from koivu.places.models import Closure
from koivu.places.tests.factories import make_closure, make_place
from koivu.programme import actions
from koivu.programme.actions import Change, Scope
from koivu.programme.board import board_of, forget_boards
from koivu.programme.tests.factories import A_MONDAY, make_slot

DAY = timedelta(days=1)
FIRST, LAST = A_MONDAY - 7 * DAY, A_MONDAY + 63 * DAY
HOURS = [time(8), time(10), time(12)]
# The rules are the same on every database; the second leg asks whether its SQL is.
EXAMPLES = 30 if os.environ.get("KOIVU_SECOND_LEG") == "1" else 100
SOME_CHANGES = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

# A day of a session: mostly one that the rhythm gives.
days = some.one_of(some.integers(0, 6).map(lambda week: week * 7), some.integers(0, 40)).map(
    lambda count: A_MONDAY + DAY * count
)
facts = some.one_of(
    some.sampled_from(HOURS).map(lambda starts: {"starts": starts}),
    some.sampled_from(["draft", "draft", "published"]).map(lambda state: {"state": state}),
    some.sampled_from([{"weekday": 2}, {"repeats": "even_weeks"}, {}]),
)
titles = some.sampled_from(["Laulu", "Laulu", "Muskari", ""]).map(
    lambda title: {"title": {"fi": title}} if title else {}
)
VERBS = {
    "change_slot": some.tuples(days, some.sampled_from(Scope), facts, titles),
    "publish_slot": some.tuples(),
    "cancel_date": some.tuples(days),
    "move_date": some.tuples(days, days),
    "restore_date": some.tuples(days),
    "end_slot": some.tuples(days),
    "close": some.tuples(days),
    "open_again": some.tuples(),
    "spare": some.tuples(days),
}
OFTEN = ["change_slot"] * 6 + ["publish_slot"] * 2
what = some.sampled_from([*OFTEN, *VERBS]).flatmap(
    lambda verb: VERBS[verb].map(lambda more: (verb, *more))
)
# Each change happens some days after the one before it.
stories = some.lists(some.tuples(some.integers(0, 5), what), min_size=3, max_size=9)


class Story:
    """One slot of one place, and what families read of it after each change."""

    def __init__(self):
        self.place = make_place()
        self.slot = make_slot(self.place, ends="13:00", starts="10:00")
        self.now = clock.at(A_MONDAY, time(8, 40))

    @property
    def today(self):
        return self.now.date()

    def read(self):
        """{rhythm date: (what a family reads, SEQUENCE)}."""
        self.place.refresh_from_db()
        board = board_of(self.place, self.today)
        found = {}
        for line in board.lines:
            for session in board.sessions(FIRST, LAST):
                reads = (
                    session.day,
                    session.starts,
                    session.ends,
                    str(session.facts.title),
                    session.status,
                    str(session.reason),
                )
                found[session.date] = (reads, session.revision + board.closures_revision)
            assert len(found) == len(board.sessions(FIRST, LAST)), line.key
        return found

    def tell(self, verb, *more):
        self.slot.refresh_from_db()
        how = {"by": None, "at": self.now}
        closure = Closure.objects.in_force().filter(place=self.place).first()
        if verb == "change_slot":
            day, scope, columns, texts = more
            if scope == Scope.THIS_DATE:
                columns = {name: columns[name] for name in columns if name in {"starts", "state"}}
            actions.change_slot(self.slot, day, scope, Change(columns, texts), **how)
        elif verb in {"cancel_date", "move_date"}:
            getattr(actions, verb)(self.slot, *more, {"fi": "Vetäjä on kipeänä"}, **how)
        elif verb == "close":
            make_closure(self.place, max(more[0], self.today), until_time="11:00", **how)
        elif verb == "open_again" and closure:
            take_back_closure(closure, **how)
        elif verb == "spare" and closure:
            actions.spare_date(self.slot, *more, closure, **how)
        elif verb not in {"open_again", "spare"}:
            getattr(actions, verb)(self.slot, *more, **how)


def untouched(story, verb, more, day):
    """Whether a change has no business on `day`."""
    if verb in {"close", "open_again"}:
        return False
    if verb in {"cancel_date", "move_date", "restore_date", "spare"}:
        return day != more[0]
    if verb == "change_slot" and more[1] == Scope.THIS_DATE:
        return day != more[0]
    if verb == "change_slot" and more[1] == Scope.FROM_HERE_ON:
        return day < more[0]
    if verb == "end_slot":
        return day <= more[0]
    return day < story.today


@pytest.mark.slow
class RandomChanges(TestCase):
    @settings(max_examples=EXAMPLES, **SOME_CHANGES)
    @given(stories)
    def test_whatever_happens_to_a_line_its_past_and_its_ids_stand(self, changes):
        forget_boards()
        story, highest = Story(), {}
        for pause, (verb, *more) in changes:
            story.now += DAY * pause
            before = story.read()
            with suppress(Refused):
                story.tell(verb, *more)
            after = story.read()

            for day in before.keys() | after.keys():
                if untouched(story, verb, more, day):
                    assert _reads(before, day) == _reads(after, day), (verb, more, day)
            if verb == "change_slot" and not more[2].keys() & {"weekday", "repeats", "state"}:
                assert before.keys() == after.keys(), "the rhythm did not change"
            for day, (reads, sequence) in after.items():
                seen_reads, seen = highest.get(day, (reads, sequence))
                assert sequence >= seen, "SEQUENCE fell"
                assert sequence > seen or reads == seen_reads, "calendars were not told"
                highest[day] = (reads, sequence)


def _reads(found, day):
    return found[day][0] if day in found else None
