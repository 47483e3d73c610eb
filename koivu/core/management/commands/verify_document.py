"""`koivu verify_document`: whether a file is a document as it was approved."""

import json
import os
import stat
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from koivu.core import clock
from koivu.core.kept_documents import Checked, Verdict, check, digest_of

MOST_BYTES = 64 << 20
EXITS = {Verdict.GENUINE: 0, Verdict.CHANGED: 1, Verdict.UNKNOWN: 3}
USAGE = 2
SAID = {
    Verdict.GENUINE: "genuine: byte by byte the document that was kept as {code}",
    Verdict.CHANGED: "changed: it carries the code {code}, but it is not the document kept as that",
    Verdict.UNKNOWN: "unknown: not a document of this house, and no code of one can be read in it",
}


class Command(BaseCommand):
    """Exit 0 genuine, 1 changed, 3 unknown, 2 when there is no such file."""

    help = (
        "Tell whether a file is a document as it was approved: genuine (its bytes are those kept)"
        " exit 0; changed (it carries a code of ours, but other bytes) exit 1; unknown (no code of"
        " ours can be read in it) exit 3; no such file, or usage: exit 2. Changes nothing. JSON:"
        " {verdict: genuine|changed|unknown, digest (SHA-256 of the file), code (of the document"
        " that it is or says it is) or null, kept_digest, kept_at, language (of that document) or"
        " null}. More: docs/approval.md."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, **options) -> None:
        content = _content_of(file)
        checked = check(digest_of(content), content)
        code = checked.document.code if checked.document else None
        told = json.dumps(_told(checked), indent=1) if options["json"] else ""
        self.stdout.write(told or SAID[checked.verdict].format(code=code))
        if returncode := EXITS[checked.verdict]:
            raise SystemExit(returncode)


def _content_of(file: Path) -> bytes:
    try:
        # Without waiting for a pipe that nobody writes to.
        with open(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise CommandError(f"{file.name} is no file", returncode=USAGE)
            content = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise CommandError(f"{file.name} cannot be opened: {why}", returncode=USAGE) from error
    if len(content) > MOST_BYTES:
        raise CommandError(f"{file.name} is longer than 64 MB", returncode=USAGE)
    return content


def _told(checked: Checked) -> dict[str, str | None]:
    document = checked.document
    return {
        "verdict": checked.verdict.value,
        "digest": checked.digest,
        "code": document.code if document else None,
        "kept_digest": document.digest if document else None,
        "kept_at": document.kept_at.astimezone(clock.HELSINKI).isoformat() if document else None,
        "language": document.language if document else None,
    }
