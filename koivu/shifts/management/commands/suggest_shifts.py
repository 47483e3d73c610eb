import json
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from koivu.reading.found import Problem
from koivu.reading.given_files import content_of
from koivu.reading.sentences import told_of
from koivu.shifts.given import MOST_BYTES, CannotRead, Wrong, season_of
from koivu.shifts.rules import Asked, Suggestion, suggest
from koivu.shifts.sentences import said
from koivu.shifts.telling import as_json

REFUSED = 1


class Command(BaseCommand):
    help = (
        "Suggest which organisation could come when: fills only the empty half-days of a season, by"
        " the agreements and the fairness of unpopular hours, keeps what people put in by hand, and"
        " says why when not all can be filled. Saves nothing, knows no person. FILE.json:"
        " {squares: [{date, half: morning|afternoon, needed (1), closed (false), unpopular"
        " (false)}], organisations: [{id, name, agreements: [{shifts, every_weeks (1),"
        " counted_from, half_days [{weekday 1–7, half}] (none: any), weeks: all|even|odd, from,"
        " until, off [{from, until}]}]}], kept: [{date, half, organisation}]}; at most 800 squares"
        " and 40 organisations. Exit 0 done (also when some stay empty), 1 refused (each field that"
        " is wrong is named), 2 usage. JSON: {status: optimal|feasible|refused, objective"
        " (unevenness), bound, gap, suggested [{date, half, organisation}], unfilled [{date, half,"
        " missing}], organisations [{id, agreed, kept, suggested, unpopular}], reasons [{say {en,"
        " fi, sv}, missing, half_days, ways [[change]]}], errors [{field, say}] when refused}. All"
        " of it: docs/suggesting.md."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--input", type=Path, required=True, metavar="FILE.json")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, input: Path, **options):
        content = content_of(input, MOST_BYTES)
        if isinstance(content, Problem):
            self._refuse([Wrong("--input", told_of(content))], as_json=options["json"])
        try:
            asked = season_of(content)
        except CannotRead as reason:
            self._refuse(reason.wrongs, as_json=options["json"])
        suggestion = suggest(asked)
        if options["json"]:
            self._print(as_json(asked, suggestion))
            return
        self._tell(asked, suggestion)

    def _refuse(self, wrongs: list[Wrong], *, as_json: bool) -> NoReturn:
        if as_json:
            errors = [wrong._asdict() for wrong in wrongs]
            self._print({"status": "refused", "errors": errors})
        lines = "\n".join(f"{wrong.field}: {wrong.say}" for wrong in wrongs)
        raise CommandError(lines, returncode=REFUSED)

    def _print(self, told: dict[str, object]) -> None:
        self.stdout.write(json.dumps(told, indent=1, ensure_ascii=False))

    def _tell(self, asked: Asked, suggestion: Suggestion) -> None:
        names = {one.id: one.name for one in asked.organisations}
        for turn in suggestion.turns:
            half = turn.when.half.name.lower()
            self.stdout.write(f"{turn.when.date} {half:9}  {names[turn.organisation]}")
        for when, missing in suggestion.unfilled:
            self.stdout.write(f"{when.date} {when.half.name.lower():9}  – ({missing} missing)")
        with override("en"):
            for sentence in said(asked, suggestion.reasons):
                self.stdout.write(sentence)
        proof = "none is fairer" if suggestion.is_proven else f"gap {suggestion.gap:.2%}"
        self.stdout.write(f"Unevenness {suggestion.objective}, {proof}.")
