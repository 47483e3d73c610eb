"""Whatever was taken away is refused at the next request: every kind of access, at once."""

import ast
import re
import time as process_time
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from koivu.core import clock
from koivu.places.tests.factories import make_place
from tests.revoked import A_MORNING, WAYS, House, Way

A_SECRET = re.compile(r"token|secret|_hash$")
# A link of one use is looked at by its purpose.
BY_PURPOSE = "core.OneTimeLink"


@pytest.fixture
def on_a_monday_morning(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)


@pytest.fixture
def in_utc():
    """The process counts in UTC, as a server does."""
    with pytest.MonkeyPatch.context() as server:
        server.setenv("TZ", "UTC")
        process_time.tzset()
        yield
    process_time.tzset()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_what_is_revoked_opens_nothing_from_the_next_request_on(way: Way, on_a_monday_morning):
    opened = way.opens(House())
    assert opened.ask() == opened.answers

    opened.revoke()

    assert opened.ask() == opened.refuses


@pytest.mark.parametrize(
    "last_day", [date(2026, 12, 31), date(2027, 3, 28), date(2027, 10, 31)], ids=str
)
def test_a_last_day_lasts_until_its_local_midnight_wherever_the_server_stands(
    last_day, on_a_monday_morning, in_utc, monkeypatch
):
    """At New Year and when clocks are turned; the server counts in UTC."""
    ways = [way.opens(House(make_place())) for way in WAYS if way.ends_by_itself]
    for one in ways:
        one.revoke_on(last_day)
    late = clock.at(last_day, time(23, 59, 59)).astimezone(UTC)

    monkeypatch.undo()
    for moment, answer in ((late, "answers"), (late + timedelta(seconds=1), "refuses")):
        monkeypatch.setattr(clock, "datetime", _stopped_at(moment))
        assert [one.ask() for one in ways] == [getattr(one, answer) for one in ways]


def test_no_kind_of_secret_is_missing_from_the_table():
    tables = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("koivu.")
        and any(A_SECRET.search(one.name) for one in model._meta.fields)
    }

    known = {one for way in WAYS for one in way.covers}

    assert tables - {BY_PURPOSE} | purposes_of_links() == known


def purposes_of_links() -> set[str]:
    """Return every purpose for which the code makes a link."""
    found = set()
    for path in (Path(settings.BASE_DIR) / "koivu").rglob("*.py"):
        if "tests" in path.parts or path.parts[-2:] == ("core", "links.py"):
            continue
        words = path.read_text()
        if "make_link(" not in words and "keep_link(" not in words:
            continue
        module = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
        for name in _first_words(ast.parse(words), {"make_link", "keep_link"}):
            found.add(getattr(import_module(module), name))
    return found


def _first_words(tree: ast.AST, functions: set[str]) -> list[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = [one for one in calls if ast.unparse(one.func).split(".")[-1] in functions]
    return [ast.unparse(one.args[0]) for one in called]


def _stopped_at(moment: datetime) -> type[datetime]:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    return Stopped
