import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from koivu.core import clock
from koivu.core.health import DatabaseState, database_state
from koivu.reading.actions.places import take_in_places
from koivu.reading.beforehand import AS_IF_EMPTY, why_not_begin
from koivu.reading.found import Problem, Skipped
from koivu.reading.found_places import PlacesReading
from koivu.reading.given_files import content_of
from koivu.reading.json_text import LARGEST
from koivu.reading.plans import Answers, Known, Plan, Step, known_places, plan_places
from koivu.reading.readers import read_places
from koivu.reading.sentences import asked_of, cut_of, told_of
from koivu.reading.sentences.units import LEFT_OUT

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
        database = database_state()
        reading = _reading(file, why_not_begin(database, saves=options["apply"]))
        how = {
            "source": source,
            "answers": _answers(answers),
            "without_asked": options["without_asked"],
        }
        is_empty = database is DatabaseState.EMPTY
        if options["apply"] and not reading.is_refused:
            plan = take_in_places(reading, by=None, at=clock.now(), **how)
        else:
            is_known = database is DatabaseState.READY and not reading.is_refused
            named = source or reading.source or reading.kind
            plan = plan_places(reading, known_places(named) if is_known else Known(), **how)
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


def _reading(file: Path, why_not: Problem | None) -> PlacesReading:
    """Read the register apart; what cannot even be opened is told like any other refusal."""
    content = why_not or content_of(file, LARGEST)
    if isinstance(content, Problem):
        return PlacesReading(kind="units", problems=(content,))
    return read_places(content)


def _answers(file: Path | None) -> Answers:
    if file is None:
        return {}
    try:
        said = json.loads(file.read_bytes())
        return {str(record): dict(kinds) for record, kinds in said.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        message = f"{file}: answers are JSON {{record: {{kind: key}}}}."
        raise CommandError(message, returncode=QUESTIONS) from error


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
                "sentence": asked_of(one),
                "told": one.told,
                "choices": [choice.key for choice in one.choices],
            }
            for one in plan.questions
        ],
        "errors": [
            {"record": one.at, "kind": one.kind, "sentence": told_of(one)} for one in plan.problems
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
        yield f"{question.at}: {word} {question.kind}: {asked_of(question)}" + (
            f" [{keys}]" if keys else ""
        )
    for problem in plan.problems:
        yield f"{problem.at or 'file'}: error {problem.kind}: {told_of(problem)}"
    for sentence in cut_of(plan.reading.cut):
        yield f"file: left out: {sentence}"
    yield _how_many(plan)
    if is_empty:
        yield AS_IF_EMPTY
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
