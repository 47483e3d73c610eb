"""`koivu screen_text`: show what the sieve sees in a text; nothing of it is kept or logged."""

import json
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from koivu.core.screening import Part, masked, parts_of

SHOWN = "{start}–{end} {sign}{flag}: {text}"


class Command(BaseCommand):
    """Read a text from standard input; exit 0 whatever it holds."""

    help = "Show what screening sees in a text that comes from standard input."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--known", action="append", default=[], help="a name that is nobody's")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, known: list[str], **options) -> None:
        text = sys.stdin.read()
        parts = [_told(text, part) for part in parts_of(text, known=known)]
        if options["json"]:
            told = {"held": bool(parts), "parts": parts, "hidden": masked(text, known=known)}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for part in parts:
            flag = " (only flagged)" if part["only_flagged"] else ""
            self.stdout.write(SHOWN.format(flag=flag, **part))


def _told(text: str, part: Part) -> dict[str, object]:
    return {
        "sign": part.sign.value,
        "start": part.start,
        "end": part.end,
        "text": text[part.start : part.end],
        "only_flagged": part.is_only_flagged,
    }
