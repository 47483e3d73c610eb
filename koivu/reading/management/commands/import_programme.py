import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from koivu.core import clock
from koivu.core.health import DatabaseState, database_state
from koivu.core.refusals import Refused
from koivu.places.models import Place
from koivu.reading import actions
from koivu.reading.beforehand import AS_IF_EMPTY, why_not_begin
from koivu.reading.found import Problem, Reading
from koivu.reading.given_files import content_of
from koivu.reading.models import Source
from koivu.reading.readers import Asked, read
from koivu.reading.rules import Step, blocking
from koivu.reading.sentences import asked_of, cut_of, told_of
from koivu.reading.telling import as_json

MOST_BYTES = 20 * 1024 * 1024
REFUSED, QUESTIONS = 1, 2


class Command(BaseCommand):
    help = (
        "Read a programme FILE (spreadsheet, calendar, event feed or text) into PLACE. A dry run"
        " unless --apply: prints what was understood, what is asked and what cannot be taken, each"
        " with its cell or line. --apply saves all or nothing, and nothing while a question that"
        " blocks waits (answer it on the desk's page). Default window: today to 18 months ahead;"
        " --until is the first day not read. Exit 0 done, 1 refused, 2 questions or usage. JSON:"
        " place, place_is_known, empty_database, applied, kind, sessions, closures, not_sessions,"
        " questions, errors, hours (as in docs/import.md), occurrences [{uid, start,"
        " end, all_day, summary}], changes [{doing, name, at, change, kept}], cut."
    )

    def add_arguments(self, parser):
        parser.add_argument("place", metavar="PLACE")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--until", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--language", choices=["fi", "sv", "en"])
        parser.add_argument("--on", type=date.fromisoformat, metavar="DATE",
                            help="the day from which dates without a year are counted")  # fmt: skip
        parser.add_argument("--apply", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, place, file, **options):
        now, database = clock.now(), database_state()
        known = _place(place) if database is DatabaseState.READY else None
        why_not = _why_not(place, known, database, options)
        asked = why_not or _asked(file, options)
        reading = _refused(asked) if isinstance(asked, Problem) else read(asked, now.date())
        steps: list[Step] = []
        is_applied = False
        if isinstance(asked, Asked) and not reading.is_refused:
            source = self._source(known, place, file.name, asked)
            steps = actions.plan_for(source, reading, now.date())
            if options["apply"] and not _code(reading):
                reading, is_applied = self._apply(source, reading, asked, now)
        told = {
            "place": place,
            "place_is_known": bool(known),
            "empty_database": database is DatabaseState.EMPTY,
            "applied": is_applied,
        }
        self._tell(told, reading, steps, as_a_list=options["json"])
        self._end(reading, saves=options["apply"])

    def _end(self, reading: Reading, *, saves: bool) -> None:
        code = _code(reading)
        if code == QUESTIONS:
            done = "Nothing was saved. " if saves else ""
            waits = "Questions wait for an answer; the desk's page “read in” asks them."
            raise CommandError(f"{done}{waits}", returncode=code)
        if code:
            raise CommandError("Nothing was read in.", returncode=code)

    def _source(self, known: Place | None, slug: str, name: str, asked: Asked) -> Source:
        """Return the source that this file is a newer reading of, or one that knows nothing."""
        if not known:
            return Source(place=Place(slug=slug), name=name[:200])
        # The console reads in for the place itself, never for one of its organisations.
        same = known.sources.from_files().filter(owner=None)
        found = same.filter(name=name).first() or same.filter(runs__digest=asked.digest).first()
        return found or Source(place=known, name=name[:200])

    def _tell(
        self, told: dict[str, object], reading: Reading, steps: list[Step], *, as_a_list: bool
    ) -> None:
        if as_a_list:
            whole = told | as_json(reading, steps)
            self.stdout.write(json.dumps(whole, indent=1, ensure_ascii=False))
            return
        if told["empty_database"]:
            self.stdout.write(AS_IF_EMPTY)
        elif not told["place_is_known"] and not reading.is_refused:
            self.stdout.write(f"There is no place “{told['place']}”: read as if it were empty.")
        for line in _in_words(reading, steps):
            self.stdout.write(line)

    def _apply(
        self, source: Source, reading: Reading, asked: Asked, now: datetime
    ) -> tuple[Reading, bool]:
        """Save it; return the reading, with a problem when it was refused, and whether it was."""
        try:
            with transaction.atomic():
                run = actions.keep_reading(source, reading, asked.digest, by=None, at=now)
                run = actions.take_in(run, by=None, at=now)
        except Refused as refused:
            return _not_saved(reading, str(refused.message)), False
        except ValidationError as error:
            return _not_saved(reading, " ".join(error.messages)), False
        self.stderr.write(f"Done: {run.added} added, {run.changed} changed, {run.left} ended.")
        return reading, True


def _place(slug: str) -> Place | None:
    return Place.objects.filter(slug=slug).select_related("school_calendar").first()


def _why_not(
    slug: str, known: Place | None, database: DatabaseState, options: dict
) -> Problem | None:
    if problem := why_not_begin(database, saves=options["apply"]):
        return problem
    if options["apply"] and not known:
        return Problem(kind="place_not_known", told={"place": slug})
    first, until = options["first"] or clock.today(), options["until"]
    if until and until <= first:
        return Problem(kind="window_is_empty", told={"first": str(first), "until": str(until)})
    return None


def _asked(file: Path, options: dict) -> Asked | Problem:
    content = content_of(file, MOST_BYTES)
    if isinstance(content, Problem):
        return content
    named = ("language", "first", "until", "on")
    return Asked(content, name=file.name, **{name: options[name] for name in named})


def _refused(problem: Problem) -> Reading:
    return Reading(kind="unknown", problems=(problem,))


def _not_saved(reading: Reading, why: str) -> Reading:
    problem = Problem(kind="not_saved", told={"why": why})
    return reading.model_copy(update={"problems": (problem, *reading.problems)})


def _code(reading: Reading) -> int:
    """Return how the command ends: refused also where there was something, and all was refused."""
    if reading.is_refused or (reading.problems and reading.is_empty):
        return REFUSED
    return QUESTIONS if blocking(reading) else 0


def _in_words(reading: Reading, steps: list[Step]) -> Iterator[str]:
    for step in steps:
        title = next((v for k, v in step.facts.items() if k.startswith("title.")), "")
        yield f"{step.doing:>10}  {step.at:14} {title}"
    for closure in reading.closures:
        yield f"{'closed':>10}  {closure.at:14} {closure.first}–{closure.last}"
    for question in reading.questions:
        mark = "question!" if question.blocks else "question"
        yield f"{mark:>10}  {question.at:14} {asked_of(question)}"
    for problem in reading.problems:
        yield f"{'error':>10}  {problem.at or '–':14} {told_of(problem)}"
    for sentence in cut_of(reading.cut):
        yield f"{'left out':>10}  {'–':14} {sentence}"
