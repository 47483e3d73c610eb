"""Taking in what was read, all or nothing: every step through the programme's own actions.

A step that was done is kept in `Run.steps` with what stood there before it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from django.db import transaction

from koivu.accounts.models import User
from koivu.core.refusals import Refused
from koivu.partners.models import Organisation
from koivu.places.actions import close_place, take_turn
from koivu.places.models import Closure, Place
from koivu.programme.actions import (
    Change,
    Scope,
    add_slot,
    cancel_date,
    change_slot,
    restore_date,
)
from koivu.programme.models import State, new_key
from koivu.reading.actions.keeping import ReadingRefusal, plan_for, reading_of, record
from koivu.reading.around import said_now
from koivu.reading.found import FoundClosure, Reading
from koivu.reading.models import ReadClosure, ReadSession, Run, RunState
from koivu.reading.rules import RHYTHM, Doing, Step, blocking, waits_for_an_answer
from koivu.reading.writing import Written, dates_of

DATES = {"anchor", "season_from", "season_until"}
TIMES = {"starts", "ends"}
MOVED = {"fi": "Siirretty toiseen aikaan.", "sv": "Flyttat till en annan tid.",
         "en": "Moved to another time.", "ar": "نُقل إلى وقت آخر."}  # fmt: skip
LEFT = {"fi": "Poistunut kalenterista.", "sv": "Finns inte längre i kalendern.",
        "en": "No longer in the calendar.", "ar": "لم يعد في التقويم."}  # fmt: skip


@transaction.atomic
def take_in(
    run: Run,
    *,
    by: User | None,
    at: datetime,
    state: str = State.PUBLISHED,
    kinds: Mapping[str, str] | None = None,
    leaving_out: bool = False,
) -> Run:
    """Bring the week into line with what was read, all or nothing, or raise `Refused`.

    `kinds` {session id: kind} are what a person chose. With `leaving_out`, sessions that still
    wait for an answer stay out (a living feed); else they refuse the whole.
    """
    place = run.source.place
    take_turn(place.pk)
    run = Run.objects.select_for_update().select_related("source__place").get(pk=run.pk)
    reading = reading_of(run)
    _refuse(run, reading, leaving_out=leaving_out)
    waiting = waits_for_an_answer(reading)
    steps = [
        _chosen(step, kinds or {})
        for step in plan_for(run.source, reading, at.date())
        if step.found not in waiting
    ]
    doing = _Doing(run, by, at, state)
    for step in steps:
        doing.do(step)
    # Only the place itself closes the place: an organisation's calendar closes nothing but itself.
    for closure in reading.closures if run.source.owner_id is None else ():
        doing.close(closure)
    run.steps, run.state, run.done_at = doing.done, RunState.DONE, at
    run.save()
    record("reading.taken_in", run, by=by, at=at)
    return run


def _refuse(run: Run, reading: Reading, *, leaving_out: bool) -> None:
    if run.state != RunState.ASKING:
        raise Refused(ReadingRefusal.NOT_WAITING)
    if reading.is_refused:
        raise Refused(ReadingRefusal.NOTHING_READ)
    if not leaving_out and (blocking(reading) or waits_for_an_answer(reading)):
        raise Refused(ReadingRefusal.STILL_ASKED)


def _chosen(step: Step, kinds: Mapping[str, str]) -> Step:
    if step.doing != Doing.ADD or step.found not in kinds:
        return step
    facts = {**step.facts, "kind": kinds[step.found]}
    return replace(step, facts=facts, change=facts)


class _Doing:
    """One run being done: every step is carried out and noted down with what was there before."""

    def __init__(self, run: Run, by: User | None, at: datetime, state: str):
        self.run, self.source, self.by, self.at, self.state = run, run.source, by, at, state
        self.done: list[dict] = []
        self.series: dict[str, str] = {}
        self.owner = run.source.owner

    def do(self, step: Step) -> None:
        {
            Doing.ADD: self._add,
            Doing.CHANGE: self._change,
            Doing.SAME: self._same,
            Doing.LEAVES: self._leave,
            Doing.COMES_BACK: self._come_back,
        }[step.doing](step)

    def _add(self, step: Step) -> None:
        series = self.series.setdefault(step.series, new_key())
        change = change_of(step.change, self.source.place, state=self.state)
        slot = add_slot(
            self.source.place, change, owner=self.owner, by=self.by, at=self.at,
            first_date=self.at.date(), series=series,
        )  # fmt: skip
        row = ReadSession.objects.create(
            source=self.source, name=step.name, slot=slot, written=step.facts
        )
        self._note("added", row)
        self._cancel(row, step)

    def _change(self, step: Step) -> None:
        row = self._row(step)
        if step.change:
            before = {name: said_now(row.slot, self.at.date()).get(name) for name in step.change}
            self._write(row, step.change)
            self._note("changed", row, before=before, written=row.written)
        self._cancel(row, step)
        self._keep(row, step.facts)

    def _same(self, step: Step) -> None:
        row = self._row(step)
        self._cancel(row, step)
        self._keep(row, step.facts)

    def _leave(self, step: Step) -> None:
        """Nothing is deleted: what has a rhythm ends, given dates stay and are struck through."""
        row = self._row(step)
        days = [day for day in dates_of(row.written) if day >= self.at.date()]
        for day in days:
            self._cancel_day(row, day, LEFT)
        if not days:
            before = {name: said_now(row.slot, self.at.date()).get(name) for name in RHYTHM}
            self._write(row, {"repeats": "dates", "weekday": None, "nth": [], "dates": []})
            self._note("ended", row, before=before)
        row.left_at = self.at
        row.save()
        self._note("left", row)

    def _come_back(self, step: Step) -> None:
        row = self._row(step)
        row.left_at = None
        self._note("came_back", row)
        for day in dates_of(row.written):
            if day >= self.at.date() and day not in step.cancel:
                restore_date(row.slot, day, by=self.by, at=self.at)
        self._change(step)

    def _cancel(self, row: ReadSession, step: Step) -> None:
        for day in step.cancel:
            self._cancel_day(row, day, MOVED if day in step.moved else {})
        for day in step.restore:
            if day >= self.at.date():
                restore_date(row.slot, day, by=self.by, at=self.at)
                self._note("restored", row, date=day.isoformat())
        there = {*row.cancelled, *(day.isoformat() for day in step.cancel)}
        row.cancelled = sorted(there - {day.isoformat() for day in step.restore})
        row.save()

    def _cancel_day(self, row: ReadSession, day: date, reason: Mapping[str, str]) -> None:
        try:
            cancel_date(row.slot, day, reason, by=self.by, at=self.at)
        except Refused:
            # The rhythm does not give this date here: there is nothing to cancel.
            return
        self._note("cancelled", row, date=day.isoformat())

    def close(self, found: FoundClosure) -> None:
        name = f"{found.first}–{found.last}"
        if found.last < self.at.date() or self.source.closures.filter(name=name).exists():
            return
        closure = Closure(place=self.source.place, from_date=found.first, until_date=found.last)
        closure = close_place(closure, {"fi": found.text[:200]}, by=self.by, at=self.at)
        row = ReadClosure.objects.create(source=self.source, name=name, closure=closure)
        self.done.append({"did": "closed", "closure": row.pk})

    def _write(self, row: ReadSession, change: Written) -> None:
        change_slot(
            row.slot, self.at.date(), Scope.ALL, change_of(change, self.source.place),
            by=self.by, at=self.at,
        )  # fmt: skip

    def _row(self, step: Step) -> ReadSession:
        return self.source.sessions.select_related("slot__place").get(name=step.name)

    def _keep(self, row: ReadSession, facts: Written) -> None:
        row.written = facts
        row.save()

    def _note(self, did: str, row: ReadSession, **more: object) -> None:
        self.done.append({"did": did, "session": row.pk, **more})


def change_of(facts: Written, place: Place, *, state: str = "") -> Change:
    """Return columns and texts as plain JSON values as a change of the programme."""
    columns: dict[str, object] = {}
    texts: dict[str, dict[str, str]] = {}
    for name, value in facts.items():
        field, dot, language = name.partition(".")
        if dot:
            texts.setdefault(field, {})[language] = str(value or "")
        elif name != "organisers":
            columns[name] = _value(name, value)
    if state:
        columns["state"] = state
    organisers = None
    if "organisers" in facts:
        ids = facts["organisers"]
        organisers = list(Organisation.objects.filter(pk__in=ids if isinstance(ids, list) else []))
    return Change(columns, texts, organisers)


def _value(name: str, value: object) -> object:
    if name in DATES and value:
        return date.fromisoformat(str(value))
    if name in TIMES and value:
        return time.fromisoformat(str(value))
    return value
