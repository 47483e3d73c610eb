"""A database saved when an issue closed still gives the same week, ids and feed UIDs."""

import json
import lzma

import pytest

from tools.save_week import SAVED, run

pytestmark = [pytest.mark.sqlite, pytest.mark.slow]


@pytest.mark.parametrize("saved", sorted(SAVED.glob("*.sqlite3.xz")), ids=lambda path: path.name)
def test_a_saved_week_migrates_and_is_told_as_it_was(saved, tmp_path):
    database = tmp_path / "koivu.sqlite3"
    database.write_bytes(lzma.decompress(saved.read_bytes()))

    run(database, "manage.py", "migrate", "--verbosity", "0")
    told = json.loads(run(database, "-m", "tests.saved_week", "tell"))

    assert told == json.loads(
        saved.with_name(saved.name.removesuffix("sqlite3.xz") + "json").read_text()
    )


def test_there_is_a_saved_week():
    assert list(SAVED.glob("*.sqlite3.xz")) != []
