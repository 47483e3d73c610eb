import json
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.places.models import Place
from koivu.reading import actions
from koivu.reading.found import Reading
from koivu.reading.models import Source
from koivu.reading.readers import Asked, read
from koivu.reading.rules import Step, blocking
from koivu.reading.sentences import asked_of, told_of
from koivu.reading.telling import as_json

MOST_BYTES = 20 * 1024 * 1024


class Command(BaseCommand):
    help = (
        "Read a programme FILE (spreadsheet, calendar, event feed or text) into PLACE. A dry run"
        " unless --apply: prints what was understood, what is asked and what cannot be taken, each"
        " with its cell or line. --apply saves all or nothing, and nothing while a question that"
        " blocks waits (answer it on the desk's page). Default window: today to 18 months ahead;"
        " --until is the first day not read. Exit 0 done, 1 refused, 2 questions or usage. JSON:"
        " place, place_is_known, applied, kind, sessions, closures, not_sessions, questions,"
        " errors, hours (as in docs/import.md), occurrences [{uid, start, end, all_day, summary}],"
        " changes [{doing, name, at, change, kept}], cut."
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
        now = clock.now()
        known = Place.objects.filter(slug=place).select_related("school_calendar").first()
        if options["apply"] and not known:
            raise CommandError(f"There is no place “{place}”. Nothing was read in.", returncode=1)
        asked = self._asked(file, options)
        reading = read(asked, now.date())
        source = self._source(known, place, file.name, asked)
        steps = actions.plan_for(source, reading, now.date())
        is_applied = options["apply"] and not reading.is_refused and not blocking(reading)
        if is_applied:
            self._apply(source, reading, asked, now)
        self._tell(place, known, reading, steps, {**options, "apply": is_applied})
        if reading.is_refused:
            raise CommandError("Nothing was read in.", returncode=1)
        if blocking(reading):
            raise CommandError(self._waits(options), returncode=2)

    def _asked(self, file: Path, options: dict) -> Asked:
        try:
            if file.stat().st_size > MOST_BYTES:
                raise CommandError(f"{file.name} is over 20 MB. Save only its programme.")
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
        return Asked(
            content,
            name=file.name,
            language=options["language"],
            first=options["first"],
            until=options["until"],
            on=options["on"],
        )

    def _source(self, known: Place | None, slug: str, name: str, asked: Asked) -> Source:
        """Return the source that this file is a newer reading of, or one that knows nothing."""
        if not known:
            return Source(place=Place(slug=slug), name=name[:200])
        # The console reads in for the place itself, never for one of its organisations.
        same = known.sources.from_files().filter(owner=None)
        found = same.filter(name=name).first() or same.filter(runs__digest=asked.digest).first()
        return found or Source(place=known, name=name[:200])

    def _tell(
        self, slug: str, known: Place | None, reading: Reading, steps: list[Step], options: dict
    ) -> None:
        if options["json"]:
            told = {"place": slug, "place_is_known": bool(known), "applied": options["apply"]}
            told |= as_json(reading, steps)
            self.stdout.write(json.dumps(told, indent=1, ensure_ascii=False))
            return
        if not known:
            self.stdout.write(f"There is no place “{slug}”: read as if it were empty.")
        for step in steps:
            title = next((v for k, v in step.facts.items() if k.startswith("title.")), "")
            self.stdout.write(f"{step.doing:>10}  {step.at:14} {title}")
        for closure in reading.closures:
            self.stdout.write(f"{'closed':>10}  {closure.at:14} {closure.first}–{closure.last}")
        for question in reading.questions:
            mark = "question!" if question.blocks else "question"
            self.stdout.write(f"{mark:>10}  {question.at:14} {asked_of(question)}")
        for problem in reading.problems:
            self.stdout.write(f"{'error':>10}  {problem.at or '–':14} {told_of(problem)}")

    def _waits(self, options: dict) -> str:
        done = "Nothing was saved. " if options["apply"] else ""
        return f"{done}Questions wait for an answer; the desk's page “read in” asks them."

    def _apply(self, source: Source, reading: Reading, asked: Asked, now) -> None:
        try:
            with transaction.atomic():
                run = actions.keep_reading(source, reading, asked.digest, by=None, at=now)
                run = actions.take_in(run, by=None, at=now)
        except Refused as refused:
            raise CommandError(str(refused.message), returncode=1) from refused
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=1) from error
        self.stderr.write(f"Done: {run.added} added, {run.changed} changed, {run.left} ended.")
