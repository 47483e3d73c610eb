from django.core.management.base import BaseCommand, CommandError

from koivu.core import serving
from koivu.core.collecting import collect_static_files
from koivu.core.health import require_up_to_date
from koivu.core.refusals import Refused

PARTS = ("web", "worker", "clock")


class Command(BaseCommand):
    help = "Open the house: web, background worker and clock together. Ctrl-C closes it."
    # The checks take a second; `make check` runs them.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1, help="web processes")
        parser.add_argument("--only", choices=PARTS, help="run one part here, the others elsewhere")

    def handle(self, *, host, port, workers, only, **options):
        wanted = [only] if only else PARTS
        start = {
            "web": lambda: serving.web(host, port, workers),
            "worker": serving.worker,
            "clock": serving.wall_clock,
        }
        try:
            require_up_to_date()
            parts = [start[name]() for name in wanted]
        except Refused as refused:
            raise CommandError(refused.message) from refused
        if "web" in wanted:
            collect_static_files()
            self.stdout.write(f"Koivu: http://{host}:{port}/")
            self.stdout.flush()
        if not serving.serve(parts):
            raise CommandError("A part of Koivu could not be kept running; see the lines above.")
