"""kill -9 of the server during 1,000 acknowledged counts, ten times: what was lost or doubled.

    .venv/bin/python tools/kill_rounds.py                             on SQLite
    tools/with_postgres.sh .venv/bin/python tools/kill_rounds.py      on PostgreSQL

A line for each round; exit 1 when anything was lost or counted twice.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--counts", type=int, default=1000)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("KOIVU_DATABASE_URL", f"sqlite:///{folder}/house.sqlite3")
        return _run(Path(folder), options.rounds, options.counts)


def _run(folder: Path, rounds: int, counts: int) -> int:
    import django

    django.setup()
    from koivu.core.tests.conftest import House
    from koivu.visits.tests.killing import kill_again_and_again
    from koivu.visits.tests.serving import Served

    served = Served(House(os.environ["KOIVU_DATABASE_URL"]), folder)
    served.house.koivu("migrate", "-v0", "--skip-checks")
    wrong = 0
    try:
        for one in kill_again_and_again(served, rounds, counts):
            print(", ".join(f"{name} {value}" for name, value in one.items()), flush=True)
            wrong += one["lost_by_the_kill"] + one["lost"] + abs(one["doubled"])
    finally:
        served.kill()
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
