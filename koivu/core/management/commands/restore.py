from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from koivu.core import backups, clock
from koivu.core.refusals import Refused


class Command(BaseCommand):
    help = "Put FILE, made by `koivu backup`, in the place of everything in the database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, file, yes, **options):
        try:
            backup = backups.read(file)
            if not (yes or _is_sure()):
                raise CommandError("Nothing was changed.")
            backups.restore(backup, now=clock.now())
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"{file} is restored into {backups.name_of_database()}.")
        if backup.needs_migrate:
            self.stdout.write("It was made by an older Koivu. Now run: koivu migrate")


def _is_sure() -> bool:
    here = backups.name_of_database()
    try:
        return input(f"All that is in {here} now will be gone. Type yes to go on: ") == "yes"
    except EOFError:
        return False
