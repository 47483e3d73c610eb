from django.core.management.commands import flush
from django.db import connections

from koivu.core.journal_guards import guards_lowered


class Command(flush.Command):
    """Django's `flush`: the one way to empty the append-only journal, with all the rest."""

    def handle(self, **options):
        with guards_lowered(connections[options["database"]]):
            super().handle(**options)
