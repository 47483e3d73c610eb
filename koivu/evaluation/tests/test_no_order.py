"""The raw database, its backups and a served house: no order, no log, nothing to join with."""

import json
import logging as python_logging
import subprocess
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from config.logs import WithoutAnswers
from koivu.core.tests.cells import lie_in_order, places_of, varint
from koivu.core.tests.conftest import *  # noqa: F403  a house of its own
from koivu.core.tests.conftest import House
from koivu.core.tests.test_serving import serving, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MANY = 40
TABLES = [f"evaluation_{name}" for name in ("face", "word", "moment", "leafanswer")]
MARKS = ("sana-{:03}-kirjoitettu", "hetki-{:03}-katsottu", "lappu-{:03}-luettu")
# A morning of answers, then noon: prints the keys in the order in which they came.
A_MORNING_PASSES = """
import json
from datetime import time, timedelta
from pathlib import Path
from django.db import connection
from koivu.core.random_keys import key_of
from koivu.core.half_days import HalfDay
from koivu.core.trays import leave_no_trace
from koivu.evaluation.actions import settle, take_face, take_leaf, take_moment, take_word
from koivu.evaluation.models.moment import PROMPTS
from koivu.evaluation.tests.factories import make_question
from koivu.evaluation.tests.moments import leaf_said, make_moment_round, watched
from koivu.places.models import Role
from koivu.places.tests.factories import A_MORNING, make_place, make_role
place = make_place("talo")
make_role(place, role=Role.PROFESSIONAL)
question, round_ = make_question(place), make_moment_round(place, asked_on="")
for number in range({many}):
    at = A_MORNING + timedelta(minutes=number)
    take_face(question, (5, 3, 1)[number % 3], made_up=str(number), said=None, at=at)
    take_word(question, f"sana-{{number:03}}-kirjoitettu", made_up=str(number), said=None, at=at)
    seen = dict(half_day=HalfDay.of(at), made_up=str(number), at=at)
    take_moment(round_, watched(doing=f"hetki-{{number:03}}-katsottu"), **seen)
    take_leaf(place, "library", leaf_said(wish=f"lappu-{{number:03}}-luettu"), **seen)
if {ends}:
    settle(A_MORNING + timedelta(hours=4))
    leave_no_trace()
log = Path(str(connection.settings_dict["NAME"]) + "-wal")
left = log.stat().st_size if log.exists() and {ends} else 0
keys = [[key_of(what, str(one)) for one in range({many})] for what in ("face", "word")]
said = [dict.fromkeys(PROMPTS, "") | dict(doing=f"hetki-{{one:03}}-katsottu")
        for one in range({many})]
named = [json.dumps([round_.pk, str(one), "2-3", texts]) for one, texts in enumerate(said)]
keys.append([key_of("moment", one) for one in named])
said = [dict(wish=f"lappu-{{one:03}}-luettu") for one in range({many})]
named = [json.dumps([str(one), None, texts]) for one, texts in enumerate(said)]
keys.append([key_of("leaf-answer", f"library.{{one}}.wish") for one in named])
print(json.dumps([*keys, left]))
"""


ASKED_NOW = """
from koivu.core import clock
from koivu.evaluation.tests.factories import make_question
from koivu.evaluation.tests.moments import make_moment_round
from koivu.places.models import Role
from koivu.places.tests.factories import make_place, make_role
place = make_place("talo", open_languages=["fi", "sv", "en", "ar"])
make_role(place, role=Role.PROFESSIONAL)
make_moment_round(place, clock.today(), at=clock.now(), asked_on="")
print(make_question(place, at=clock.now()).pk)
"""


def a_morning(house: House, *, ends: bool) -> dict[str, list[int]]:
    """Let a morning pass; return the keys of each table in the order in which they came."""
    said = house.ask(A_MORNING_PASSES.format(many=MANY, ends=ends))
    *keys, left = json.loads(said)
    assert left == 0, "SQLite's log still holds former states"
    return dict(zip(TABLES, keys, strict=True))


@pytest.mark.sqlite
def test_the_raw_file_shows_no_order_of_arrival(house):
    came = a_morning(house, ends=True)
    file = Path(house.url.removeprefix("sqlite:///"))
    raw = file.read_bytes()

    assert all(keys != sorted(keys) for keys in came.values())
    log = file.with_name(file.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0
    for table, keys in came.items():
        stored = house.sql(f"SELECT rowid, key FROM {table}")
        assert stored == [(key, key) for key in sorted(keys)]
    # In a page as on its index, cells are laid from its end in the order of their keys alone.
    for write in (varint, lambda key: key.to_bytes(8, "big")):
        for keys in came.values():
            assert {len(places) for places in places_of(raw, keys, write)} == {1}
            assert lie_in_order(raw, keys, write)
    # Nothing is left of the trays, where words and keys stood in former states.
    for mark in MARKS:
        found = [raw.count(mark.format(number).encode()) for number in range(MANY)]
        assert found == [1] * MANY
    assert [key for keys in came.values() for key in keys if str(key).encode() in raw] == []


@pytest.mark.postgresql
def test_the_heap_shows_no_order_of_arrival(house):
    came = a_morning(house, ends=True)

    for table, keys in came.items():
        stored = house.sql(f"SELECT key, xmin::text FROM {table} ORDER BY ctid")
        assert [key for key, _by in stored] == sorted(keys) != keys
        assert len({by for _key, by in stored}) == 1
    for emptied in ("tray", "basket"):
        assert house.sql(f"SELECT pg_relation_size('evaluation_{emptied}')") == [(0,)]


def test_a_backup_of_a_running_half_day_shows_no_order_of_arrival(house, tmp_path):
    came = a_morning(house, ends=False)
    backup = tmp_path / "house.backup"
    made = house.koivu("backup", backup)
    assert made.returncode == 0, made.stderr

    text = in_plain(backup, "evaluation_tray") + in_plain(backup, "evaluation_basket")
    for keys in came.values():
        lie = sorted((text.index(str(key)), key) for key in keys)
        assert [key for _place, key in lie] == sorted(keys) != keys


def test_a_served_house_writes_no_line_of_an_answer(house, tmp_path):
    question = int(house.ask(ASKED_NOW))
    sent = [{"face": 5}, {"face": 5, "id": 7}, {"word": "Kiitos"}, {"face": 9}, {"word": ""}]
    with serving(house, tmp_path) as running:
        assert wait_until(running.is_whole)
        address = f"http://127.0.0.1:{running.port}/fi/talo/feedback/"
        answers = [post(address, {"question": question, **one}) for one in sent]
        trays = house.sql("SELECT faces, words FROM evaluation_tray")
        log = running.log.read_text()

    assert answers == ["saved", "saved", "saved", "refused", "refused"] and len(trays) == 1
    told = [line for line in log.splitlines() if "feedback" in line or "talo" in line]
    told += [line for line in log.splitlines()[1:] if "127.0.0.1" in line or "POST" in line]
    assert told == []
    tasks = house.all_rows()["django_tasks_database_dbtaskresult"]
    assert [row for row in tasks if "evaluation" in str(row)] == []


def post(address: str, fields: dict) -> str:
    """Send an answer as a device does; return what became of it."""
    asked = Request(address, urlencode(fields).encode(), {"Accept": "application/json"})
    with urlopen(asked, timeout=10) as answer:
        return json.loads(answer.read())["status"]


def test_a_development_server_drops_the_line_of_an_answer():
    def line(path: str, exc_info=None) -> python_logging.LogRecord:
        said = ('"%s" %s %s', (f"POST {path} HTTP/1.1", "302", "0"))
        return python_logging.LogRecord("django.server", 20, "", 0, *said, exc_info)

    broken = line("/fi/talo/feedback/", (ValueError, ValueError("x"), None))
    keep = WithoutAnswers().filter
    told = ("feedback/", "wishes/", "days/2026-1/idea/", "days/2026-1/ask/", "", "days/2026-1/")
    assert [keep(line(f"/fi/talo/{page}")) for page in told] == [False] * 4 + [True] * 2
    assert keep(broken)
    assert broken.getMessage() == "a page where families write broke"


def in_plain(backup: Path, table: str) -> str:
    """Return a table of a backup as its own tool writes it, row after row as they lie."""
    if connection.vendor == "sqlite":
        import sqlite3

        with sqlite3.connect(backup) as opened:
            return "\n".join(map(str, opened.execute(f"SELECT * FROM {table}")))
    command = ["pg_restore", "--data-only", f"--table={table}", "--file=-", str(backup)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
