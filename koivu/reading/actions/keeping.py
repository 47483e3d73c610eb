"""What was read is kept beside its source, answered, and compared with the week."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.reading.answers import Answer, answered, refuse_without_a_day
from koivu.reading.around import around, known_lines
from koivu.reading.found import Reading
from koivu.reading.models import Run, RunState, Source
from koivu.reading.rules import Step, in_season, is_whole, plan_of, wanted_of


class ReadingRefusal(Reason):
    """Why nothing was taken in or taken back."""

    NOTHING_READ = "nothing_read", _("Nothing of this can be taken in. Look at what is said of it.")
    STILL_ASKED = (
        "still_asked",
        _("Some questions wait for an answer. Answer them, or leave those sessions out."),
    )
    NOT_WAITING = "not_waiting", _("This does not wait any more. Look at the week.")
    WHICH_UNIT = "which_unit", _("Choose whose opening hours these are.")
    NOT_THE_PLACE = "not_the_place", _("Only the place itself says when its doors are open.")
    NOT_DONE = "not_done", _("There is nothing to take back.")
    NEWER_FIRST = (
        "newer_first",
        _("Something newer was taken in from the same source. Take that back first."),
    )


@transaction.atomic
def keep_reading(
    source: Source, reading: Reading, digest: str, *, by: User | None, at: datetime
) -> Run:
    """Keep what was read, for its questions to be answered; the programme does not change."""
    if source.pk is None:
        source.save()
    Source.objects.filter(pk=source.pk).update(read_at=at)
    run = Run(source=source, digest=digest, read_at=at, reading=reading.model_dump(mode="json"))
    run.save()
    record("reading.kept", run, by=by, at=at)
    return run


@transaction.atomic
def answer_run(run: Run, answers: Mapping[str, Answer], *, by: User | None, at: datetime) -> Run:
    """Keep answers beside those that were given before, or raise `Refused` at the question."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.ASKING:
        raise Refused(ReadingRefusal.NOT_WAITING)
    together = {**run.answers, **{number: dict(answer) for number, answer in answers.items()}}
    asked = reading_of(run, with_answers=False)
    refuse_without_a_day(asked, answered(asked, together), together)
    run.answers = together
    run.save()
    record("reading.answered", run, by=by, at=at)
    return run


def reading_of(run: Run, *, with_answers: bool = True) -> Reading:
    """Return what was read, with what was answered worked in."""
    reading = Reading.model_validate(run.reading)
    return answered(reading, run.answers) if with_answers else reading


def plan_for(source: Source, reading: Reading, today: date) -> list[Step]:
    """Return what taking `reading` in would do, line by line; an unsaved source knows nothing."""
    wanted = wanted_of(in_season(reading), around(source.place, today), today)
    return plan_of(wanted, known_lines(source, today), whole=is_whole(reading))


@transaction.atomic
def stop_feed(source: Source, *, by: User | None, at: datetime) -> None:
    """Read a living feed no more; what it brought stays in the week."""
    Source.objects.filter(pk=source.pk, stopped_at=None).update(stopped_at=at)
    journal.record("reading.feed_stopped", source, by=by, at=at, place_id=source.place_id)


def record(verb: str, run: Run, *, by: User | None, at: datetime) -> None:
    owner = run.source.owner_id
    journal.record(verb, run, by=by, at=at, place_id=run.source.place_id, organisation_id=owner)
