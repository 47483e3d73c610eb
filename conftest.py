"""For all tests, wherever they stand: words, which database, and what a skip means."""

import os
import time
from datetime import date
from datetime import time as datetime_time
from pathlib import Path

import pytest

from tools.compile_messages import main as compile_messages

# The browser's driver runs an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_configure(config):
    """Sweep up databases of runs that were killed; let pages speak the words of today."""
    if not hasattr(config, "workerinput"):
        compile_messages()
    for left in (Path(__file__).parent / "var").glob("test-*.sqlite3*"):
        if time.time() - left.stat().st_mtime > 3600:
            left.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Begin the database of this process as a copy of one that is migrated already."""
    from django.db import connection

    from koivu.core.tests import template_database

    creation, create = connection.creation, connection.creation._create_test_db
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = template_database.template()
        return

    def create_copy(*args, **options):
        name = create(*args, **options)
        template_database.copy_to(name)
        return name

    creation._create_test_db = create_copy


@pytest.fixture(scope="session")
def kept_house():
    """The demonstration's house at ten past ten on a Tuesday, built once in a process."""
    from koivu.core import clock
    from koivu.demo.week import build_koivukyla
    from tests.kept_rows import KeptRows

    now = clock.at(date(2026, 11, 17), datetime_time(10, 10))
    return KeptRows(lambda: build_koivukyla(now.date(), now))


@pytest.fixture(autouse=True)
def speaks_finnish():
    """A page asked for in Arabic leaves its language behind: each test begins anew."""
    from django.utils import translation

    translation.activate("fi")


@pytest.fixture(autouse=True)
def empty_shelves():
    """Rows of another test may have the same keys: what a process keeps in memory is forgotten."""
    from django.core.cache import cache

    from koivu.core.pages import forget_pages
    from koivu.programme.board import forget_boards
    from koivu.welcome.views.media import forget_films

    cache.clear()  # how often somebody has asked
    forget_boards()
    forget_pages()
    forget_films()


def pytest_collection_modifyitems(config, items):
    """Leave out what is about the other database: that is no skip, its own leg runs it.

    With KOIVU_SECOND_LEG=1 what touches no database, walks in a browser, or is only about how
    things are drawn, worded, seen and served stays out, too: it ran in the first leg.
    """
    from django.db import connection

    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    is_second = os.environ.get("KOIVU_SECOND_LEG") == "1"
    left_out = [
        item for item in items if item.get_closest_marker(other) or (is_second and _has_run(item))
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        away = {id(item) for item in left_out}
        items[:] = [item for item in items if id(item) not in away]
    items[:] = _long_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def _long_first(items, processes):
    """Each process begins with its part of what takes long, or one has it left over at the end."""
    long = [item for item in items if _takes_long(item)]
    quick = [item for item in items if not _takes_long(item)]
    ordered, share = [], len(items) // processes
    for turn in range(processes):
        mine = long[turn::processes]
        ordered += mine
        ordered += [quick.pop(0) for _ in quick[: share - len(mine)]]
    return ordered + quick


def _takes_long(item) -> bool:
    return "journeys" in item.path.parts or item.get_closest_marker("slow") is not None


def _has_run(item) -> bool:
    """Whether the first leg has said all: pytest-django closes the database to most of these."""
    opened = {"db", "transactional_db", "live_server", "django_db_setup"}
    is_open = bool(opened & {*item.fixturenames}) or item.get_closest_marker("django_db")
    is_in_a_browser = "journeys" in item.path.parts
    return not is_open or is_in_a_browser or item.get_closest_marker("drawn") is not None


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """With KOIVU_ALL=1, as in CI, a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("KOIVU_ALL") != "1":
        return
    if reporter.stats.get("skipped") and exitstatus == pytest.ExitCode.OK:
        reporter.write_line("")
        reporter.write_line("KOIVU_ALL=1: a skipped test is a failure.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
