import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from koivu.core import clock
from koivu.places.actions import Learned, learn_school_holidays
from koivu.places.imports import SHIPPED, Unreadable, read_school_holidays


class Command(BaseCommand):
    help = (
        "Take in school holidays from a CSV FILE (without one, from the file that Koivu ships):"
        " columns municipality, school_language, school_year, kind, start, end; kinds term_start,"
        " term_end, autumn, christmas, winter, extra_day_off. All lines or none; --dry-run only"
        " tells. Exit 0 done, 1 refused, 2 no such file. JSON: dry_run, calendars"
        " [{municipality, school_language, change, known_from, known_until, left_out}], errors"
        " [{line, message}]."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file, dry_run, **options):
        try:
            found = read_school_holidays(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
        except Unreadable as refused:
            self._refuse(refused, as_json=options["json"], dry_run=dry_run)
        learned = learn_school_holidays(found, dry_run=dry_run, by=None, at=clock.now())
        if options["json"]:
            about = {"dry_run": dry_run, "calendars": [_as_json(one) for one in learned]}
            self.stdout.write(json.dumps({**about, "errors": []}, indent=1, ensure_ascii=False))
            return
        for one in learned:
            self.stdout.write(_in_words(one))
        self.stdout.write("Nothing was written: a dry run." if dry_run else "Done.")

    def _refuse(self, refused: Unreadable, *, as_json: bool, dry_run: bool) -> None:
        if as_json:
            errors = [
                {"line": problem.line, "message": str(problem.message)}
                for problem in refused.problems
            ]
            about = {"dry_run": dry_run, "calendars": [], "errors": errors}
            self.stdout.write(json.dumps(about, indent=1, ensure_ascii=False))
        else:
            for problem in refused.problems:
                self.stderr.write(f"line {problem.line}: {problem.message}")
        raise CommandError("Nothing was taken in. Mend these lines and try again.")


def _as_json(learned: Learned) -> dict[str, object]:
    row = learned.calendar
    return {
        "municipality": learned.found.municipality,
        "school_language": learned.found.language,
        "change": learned.change,
        "known_from": row.known_from.isoformat() if row else None,
        "known_until": row.known_until.isoformat() if row else None,
        "left_out": [year.label for year in learned.found.left_out],
    }


def _in_words(learned: Learned) -> str:
    name = f"{learned.found.municipality} ({learned.found.language or '–'})"
    row = learned.calendar
    known = f"known {row.known_from} – {row.known_until}" if row else "nothing is known"
    words = f"{learned.change:>9}  {name}: {known}"
    if learned.found.left_out:
        years = ", ".join(year.label for year in learned.found.left_out)
        words += f"; left out: {years} (the first or last day of the school year is missing)"
    return words
