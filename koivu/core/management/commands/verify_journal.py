import dataclasses
import json
import sys

from django.core.management.base import BaseCommand

from koivu.core import journal


class Command(BaseCommand):
    help = (
        "Check that no line of the journal was changed or taken out. Exits with 1 if one was."
        " JSON: holds, reason, since, entries, last_entry, last_digest, first_bad."
    )

    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--known",
            default="",
            metavar="DIGEST",
            help="a last_digest noted down earlier, which must still be in the chain:"
            " shows whether the newest lines were cut off",
        )

    def handle(self, *, known, **options):
        verdict = journal.verify(known)
        if options["json"]:
            self.stdout.write(json.dumps(dataclasses.asdict(verdict), default=str))
        else:
            self.stdout.write(_in_words(verdict))
        if not verdict.holds:
            sys.exit(1)


def _in_words(verdict: journal.Verdict) -> str:
    if verdict.first_bad:
        return f"BROKEN at entry {verdict.first_bad}: {verdict.reason}"
    if not verdict.holds:
        return f"BROKEN: {verdict.reason}"
    since = f"since {verdict.since:%Y-%m-%d %H:%M}" if verdict.since else "and is empty"
    return (
        f"The journal holds {since}: {verdict.entries} entries.\nLast digest: {verdict.last_digest}"
    )
