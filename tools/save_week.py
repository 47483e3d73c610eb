"""Save the invented Koivukylä week as it is when an issue closes: `python tools/save_week.py NAME`.

Writes tests/data/saved/NAME.sqlite3.xz and NAME.json; `tests/test_saved_weeks.py` migrates the
first for ever after and must be told the second.
"""

import lzma
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SAVED = ROOT / "tests/data/saved"


def main(name: str) -> None:
    """Build, tell and pack the week under `name`."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "week.sqlite3"
        run(database, "manage.py", "migrate", "--verbosity", "0")
        run(database, "-m", "tests.saved_week", "build")
        told = run(database, "-m", "tests.saved_week", "tell")
        whole = Path(folder) / "whole.sqlite3"
        run(database, "manage.py", "backup", str(whole))
        SAVED.mkdir(exist_ok=True)
        (SAVED / f"{name}.json").write_text(told)
        (SAVED / f"{name}.sqlite3.xz").write_bytes(lzma.compress(whole.read_bytes(), preset=9))


def run(database: Path, *words: str) -> str:
    """Run Python with `words` on `database`; return what it prints."""
    surroundings = {**os.environ, "KOIVU_DATABASE_URL": f"sqlite:///{database}"}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1])
