from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from koivu.core import backups
from koivu.core.refusals import Refused


class Command(BaseCommand):
    help = "Write the whole database to FILE while people work; pictures and films are in it."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file, **options):
        try:
            size = backups.back_up(file)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        self.stdout.write(f"{file}: {size} bytes of {backups.name_of_database()}, checked.")
