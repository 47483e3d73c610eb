import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from koivu.reading.found import FoundSession, Reading
from koivu.reading.phrases import as_expected, read_phrase
from koivu.reading.phrases.words import LANGUAGES

REFUSED, QUESTIONS = 1, 2


class Command(BaseCommand):
    help = (
        "Read when something is held from a TEXT as it stands on a poster or a page: a line or"
        " many. --language fi, sv or en (without it, the words tell); --on DATE: the day it is"
        " read, which settles dates without a year. Nothing is saved. Exit 0 done, 1 refused"
        " (nothing to read), 2 something must be asked, or usage. JSON: expect [{days, start, end"
        " and what else was said: week_parity, nth, weeks, every_weeks, counted_from, dates,"
        " valid_from, valid_until, season, recurrence, part_of_day, cancelled_dates,"
        " skips_school_holidays, skips_public_holidays, open_to_all}] (a date whose year is not"
        " known is --MM-DD), missing [names of fields that nobody said], unclear, questions"
        " [{kind, ask, at, about, field, blocks, choices}]."
    )

    def add_arguments(self, parser):
        parser.add_argument("text", metavar="TEXT")
        parser.add_argument("--language", choices=LANGUAGES)
        parser.add_argument("--on", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, text, language, on, **options):
        if not text.strip():
            raise CommandError("There is nothing to read.", returncode=REFUSED)
        reading = read_phrase(text, language, on)
        answer = as_expected(reading)
        if options["json"]:
            self.stdout.write(json.dumps(answer, indent=1, ensure_ascii=False))
        else:
            self._in_words(reading, answer)
        if answer["unclear"]:
            raise SystemExit(QUESTIONS)

    def _in_words(self, reading: Reading, answer: dict[str, object]) -> None:
        rows = answer["expect"]
        assert isinstance(rows, list)  # made by `as_expected`
        for session, row in zip(reading.sessions, rows, strict=True):
            self.stdout.write(_session(session, row))
        questions = answer["questions"]
        assert isinstance(questions, list)  # made by `as_expected`
        for question in questions:
            mark = "Must be answered" if question["blocks"] else "Good to know"
            self.stdout.write(f"{mark} ({question['at']}): {question['ask']}")
        for name, count in reading.cut.items():
            self.stdout.write(f"Left out for its length: {count} {name}.")


def _session(session: FoundSession, row: dict[str, object]) -> str:
    """One line: days and hours first, then what else was said."""
    days = ", ".join(session.days) or "weekday not known"
    start, end = row["start"], row["end"]
    hours = f"{start or '?'}–{end or '?'}" if start or end else "time not known"
    plain = {"days", "start", "end"}
    more = [f"{name}: {_flat(value)}" for name, value in row.items() if name not in plain]
    title = next(iter(session.title.values()), "")
    return "  ".join(filter(None, [f"{days} {hours}", title, *more]))


def _flat(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
