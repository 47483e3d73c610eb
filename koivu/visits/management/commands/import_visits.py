import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from koivu.core import clock
from koivu.core.health import DatabaseState, database_state
from koivu.core.refusals import Refused
from koivu.places.models import Place
from koivu.reading.beforehand import why_not_begin
from koivu.reading.found import Problem
from koivu.reading.given_files import content_of
from koivu.visits import actions
from koivu.visits.books.found import Found
from koivu.visits.books.settling import BASES, GRANULARITIES, UNITS, Settled, Told
from koivu.visits.models import PastRun
from koivu.visits.past_books import (
    SECONDS_ON_CONSOLE,
    digest_of,
    read_book_of_visits,
    settle_for,
)
from koivu.visits.telling import as_json, written

MOST_BYTES = 20 * 1024 * 1024
REFUSED, QUESTIONS = 1, 2


class Command(BaseCommand):
    # Reading a file asks nothing of the pages: a third less memory and time.
    requires_system_checks = ()
    help = (
        "Read a book of visits FILE (xlsx, xls, ods, csv) of earlier years into PLACE. A dry run"
        " unless --apply: prints the numbers and what is asked. What the numbers are is said by"
        " --unit, --basis and --granularity; without one of them it is asked. --apply takes the"
        " whole book in or nothing, and nothing while a question waits. A question is answered"
        " with --answer ID=CHOICE for all of its items, --answer ID:ITEM=CHOICE for one, or"
        " --answers with a JSON file of the same. --take-back takes a book out again, whole."
        " Exit 0 done, 1 refused, 2 questions or usage. JSON: place, place_is_known, applied, form,"
        " rows [{date, start, label, value, unit}], questions [{id, ask, choices [{key, say}],"
        " number, items [{id, at, say}]}], errors [{kind, say}], left_out {copies, summaries,"
        " closed, to_come}, not_figures [{at, text}]; docs/history.md tells more."
    )

    def add_arguments(self, parser):
        parser.add_argument("place", metavar="PLACE")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--unit", choices=UNITS, default="")
        parser.add_argument("--basis", choices=BASES, default="")
        parser.add_argument("--granularity", choices=GRANULARITIES, default="")
        parser.add_argument("--answer", action="append", default=[], metavar="ID=CHOICE")
        parser.add_argument("--answers", type=Path, metavar="JSON")
        parser.add_argument("--apply", action="store_true")
        parser.add_argument("--take-back", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, place, file, **options):
        now, database = clock.now(), database_state()
        ready = database is DatabaseState.READY
        known = Place.objects.filter(slug=place).first() if ready else None
        saves = options["apply"] or options["take_back"]
        content = self._content(place, known, database, file, saves=saves)
        if options["take_back"]:
            self._take_back(known, content, now, as_json_text=options["json"])
            return
        told = Told(**{name: options[name] for name in ("unit", "basis", "granularity")},
                    name=file.name)  # fmt: skip
        answers = _answers(options)
        settled, is_applied = None, False
        found = (
            Found(problem=content.kind, told=dict(content.told))
            if isinstance(content, Problem)
            else read_book_of_visits(content, file.name, SECONDS_ON_CONSOLE)
        )
        if options["apply"] and isinstance(content, bytes) and _run_of(known, content):
            found = found.model_copy(update={"problem": "already_in"})
        if not found.problem:
            settled = settle_for(known, found, told, answers, now.date())
        may_apply = options["apply"] and settled and not _code(found, settled)
        if known and may_apply and isinstance(content, bytes):
            digest = digest_of(content)
            found, is_applied = self._apply(known, file.name, digest, found, told, answers, now)
        about = {"place": place, "place_is_known": bool(known), "applied": is_applied}
        self._tell(about, found, settled, as_json_text=options["json"])
        self._end(found, settled, saves=options["apply"])

    def _content(
        self, slug: str, known: Place | None, database: DatabaseState, file: Path, *, saves: bool
    ) -> bytes | Problem:
        if problem := why_not_begin(database, saves=saves):
            return problem
        if saves and not known:
            return Problem(kind="place_not_known", told={"place": slug})
        return content_of(file, MOST_BYTES)

    def _apply(
        self, place: Place, name: str, digest: str, found: Found, told: Told, answers: dict,
        now: datetime,
    ) -> tuple[Found, bool]:  # fmt: skip
        try:
            actions.take_book_in(place, name, digest, found, told, answers, by=None, at=now)
        except Refused as refused:
            return found.model_copy(update={"problem": str(refused.reason), "told": {}}), False
        return found, True

    def _take_back(
        self, place: Place | None, content: bytes | Problem, now: datetime, *, as_json_text: bool
    ) -> None:
        found = Found()
        if isinstance(content, Problem):
            found = Found(problem=content.kind, told=dict(content.told))
        else:
            if run := _run_of(place, content):
                actions.take_book_back(run, by=None, at=now)
            else:
                found = Found(problem="not_in")
        self._tell({"taken_back": not found.problem}, found, None, as_json_text=as_json_text)
        self._end(found, None, saves=True)

    def _tell(
        self, about: dict, found: Found, settled: Settled | None, *, as_json_text: bool
    ) -> None:
        whole = about | as_json(found, settled)
        if as_json_text:
            self.stdout.write(written(whole))
            return
        for line in _in_words(whole):
            self.stdout.write(line)

    def _end(self, found: Found, settled: Settled | None, *, saves: bool) -> None:
        code = _code(found, settled)
        if code == QUESTIONS:
            done = "Nothing was taken in. " if saves else ""
            raise CommandError(f"{done}Questions wait: answer with --answer.", returncode=code)
        if code:
            raise CommandError("Nothing was done.", returncode=code)


def _run_of(place: Place | None, content: bytes) -> PastRun | None:
    """The run that has taken this very book in."""
    runs = PastRun.objects.filter(place=place, digest=digest_of(content))
    return runs.filter(taken_back_at=None).first()


def _answers(options: dict) -> dict[str, str]:
    """Return {question or question:item: answer}; raises `CommandError` with 2."""
    answers: dict[str, str] = {}
    if options["answers"]:
        try:
            given = json.loads(options["answers"].read_text())
            answers = {str(key): str(value) for key, value in given.items()}
        except (OSError, ValueError, AttributeError) as error:
            raise CommandError(f"The answers cannot be read: {error}", returncode=2) from None
    for given_answer in options["answer"]:
        key, sign, answer = given_answer.rpartition("=")
        if not sign:
            raise CommandError(f"--answer is ID=CHOICE, not “{given_answer}”.", returncode=2)
        answers[key] = answer
    return answers


def _code(found: Found, settled: Settled | None) -> int:
    if found.problem:
        return REFUSED
    is_open = settled and (settled.questions or settled.unknown_answers)
    return QUESTIONS if is_open else 0


def _in_words(whole: dict) -> Iterator[str]:
    for row in whole["rows"]:
        yield f"{row['date']}  {row['start'] or '':5}  {row['value']:>7}  {row['label'] or ''}"
    for question in whole["questions"]:
        choices = " | ".join(choice["key"] for choice in question["choices"])
        yield f"? {question['id']}: {question['ask']} [{choices}]"
        for item in question["items"]:
            yield f"    {item['id']}  ({item['at']})  {item['say']}"
    for error in whole["errors"]:
        yield f"! {error['say']}"
    for what, many in whole["left_out"].items():
        yield f"- {what}: {many}"
