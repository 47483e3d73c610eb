import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from koivu.core import clock
from koivu.reading.actions.places import take_in_places
from koivu.reading.found import Problem, Question, Skipped
from koivu.reading.found_places import PlacesReading
from koivu.reading.json_text import LARGEST
from koivu.reading.models import ImportedPlace
from koivu.reading.plans import Answers, Known, Plan, Step, known_places, plan_places
from koivu.reading.sentences.units import LEFT_OUT, SENTENCES
from koivu.reading.units import read_units

QUESTIONS = 2


class Command(BaseCommand):
    help = (
        "Take in meeting places from FILE, a register as JSON or GeoJSON (service map, unit"
        " register, places of Linked Events). Without --apply it only tells what is understood,"
        " asked and wrong. --apply saves all of it or nothing; families see a place when somebody"
        " opens its doors. The same file again changes nothing, and what was corrected by hand"
        " stays. Exit 0 done, 1 refused (an error in the file or in a record), 2 questions are"
        " open, or usage."
        ' --answers FILE: JSON {record, its number, or "*": {kind of question: key of a choice}}.'
        " JSON: file, source, applied, empty_database, places [{record, source_id, slug, change"
        " (new, changed, same, asked), name {language: text}, text, kind, is_staffed, street,"
        " postal_code, town, municipality (code), latitude, longitude, reference, kept [fields"
        " corrected by hand]}], left_out [{record, reason, name}], questions [{record, kind,"
        " blocks, sentence, told, choices [key]}], errors [{record, kind, sentence}], cut {what:"
        " how many}."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--apply", action="store_true", help="save; else only tell")
        parser.add_argument("--answers", type=Path, metavar="FILE", help="answers to questions")
        parser.add_argument(
            "--without-asked",
            action="store_true",
            help="leave out records that still wait for an answer or cannot be saved",
        )
        parser.add_argument("--source", default="", help="what to call the register")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file, answers, source, **options):
        reading = _read(_content(file))
        how = {
            "source": source,
            "answers": _answers(answers),
            "without_asked": options["without_asked"],
        }
        is_empty = False
        if options["apply"] and not reading.is_refused:
            plan = take_in_places(reading, by=None, at=clock.now(), **how)
        else:
            known = _known(source or reading.source or reading.kind)
            is_empty = known is None
            plan = plan_places(reading, known or Known(), **how)
        is_saved = options["apply"] and plan.may_be_saved
        if options["json"]:
            about = _as_json(plan, file, is_saved=is_saved, is_empty=is_empty)
            self.stdout.write(json.dumps(about, indent=1, ensure_ascii=False))
        else:
            for line in _in_words(plan, is_saved=is_saved, is_empty=is_empty):
                self.stdout.write(line)
        self._end(plan)

    def _end(self, plan: Plan) -> None:
        if plan.problems:
            raise CommandError("Nothing is taken in before these errors are mended.")
        if plan.open_questions:
            raise CommandError(
                "Questions are open. Answer them with --answers, or --without-asked.",
                returncode=QUESTIONS,
            )


def _read(content: bytes) -> PlacesReading:
    """Read the register; the one place to put the reading somewhere else."""
    return read_units(content)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            # The reader refuses it by its size alone.
            return b" " * (LARGEST + 1)
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}", returncode=QUESTIONS) from error


def _answers(file: Path | None) -> Answers:
    if file is None:
        return {}
    try:
        said = json.loads(file.read_bytes())
        return {str(record): dict(kinds) for record, kinds in said.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        message = f"{file}: answers are JSON {{record: {{kind: key}}}}."
        raise CommandError(message, returncode=QUESTIONS) from error


def _known(source: str) -> Known | None:
    """Return what is here already, or None when there is no database with tables yet."""
    try:
        if ImportedPlace._meta.db_table not in connection.introspection.table_names():
            return None
        return known_places(source)
    except DatabaseError:
        return None


def _sentence(one: Question | Problem) -> str:
    return str(SENTENCES[one.kind]) % one.told


def _as_json(plan: Plan, file: Path, *, is_saved: bool, is_empty: bool) -> dict[str, object]:
    return {
        "file": file.name,
        "source": plan.source,
        "applied": is_saved,
        "empty_database": is_empty,
        "places": [_place(step) for step in plan.steps],
        "left_out": [_left_out(one) for one in plan.left_out],
        "questions": [
            {
                "record": one.at,
                "kind": one.kind,
                "blocks": one.blocks,
                "sentence": _sentence(one),
                "told": one.told,
                "choices": [choice.key for choice in one.choices],
            }
            for one in plan.questions
        ],
        "errors": [
            {"record": one.at, "kind": one.kind, "sentence": _sentence(one)}
            for one in plan.problems
        ],
        "cut": plan.reading.cut,
    }


def _place(step: Step) -> dict[str, object]:
    found = step.found.model_dump(mode="json", exclude={"id", "at", "is_in_use", "open"})
    return {
        "record": step.found.at,
        "slug": step.place.slug if step.place else None,
        "change": step.change,
        "kept": list(step.kept),
        **found,
    }


def _left_out(one: Skipped) -> dict[str, str]:
    reason, _colon, name = one.text.partition(": ")
    return {"record": one.at, "reason": reason, "name": name}


def _in_words(plan: Plan, *, is_saved: bool, is_empty: bool):
    for step in plan.steps:
        yield f"{step.found.at}: {_what_becomes(step)}"
    for one in plan.left_out:
        reason, _colon, name = one.text.partition(": ")
        yield f"{one.at}: left out: {name} ({LEFT_OUT.get(reason, reason)})"
    for question in plan.questions:
        word = "question" if question.blocks else "remark"
        keys = ", ".join(choice.key for choice in question.choices)
        yield f"{question.at}: {word} {question.kind}: {_sentence(question)}" + (
            f" [{keys}]" if keys else ""
        )
    for problem in plan.problems:
        yield f"{problem.at or 'file'}: error {problem.kind}: {_sentence(problem)}"
    yield _how_many(plan)
    if is_empty:
        yield "There is no database yet: the file was read as if no place were here."
    yield "Saved." if is_saved else "Nothing was written."


def _what_becomes(step: Step) -> str:
    name = step.found.name.get("fi") or next(iter(step.found.name.values()))
    words = f"understood, {step.change}: {name}"
    if step.place:
        words += f" ({step.place.slug})"
    if step.kept:
        words += f"; corrected here by hand and kept: {', '.join(step.kept)}"
    return words


def _how_many(plan: Plan) -> str:
    asked = {one.at for one in plan.open_questions}
    return (
        f"{len(plan.steps) - sum(step.change == 'asked' for step in plan.steps)} understood,"
        f" {len(asked)} asked about, {len(plan.left_out)} left out, {len(plan.problems)} errors,"
        f" {sum(not one.blocks for one in plan.questions)} remarks"
    )
