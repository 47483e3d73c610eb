"""How long what was read is kept, and how an address that opens a calendar is."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from koivu.core import retention
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.places.tests.factories import A_MORNING, make_place
from koivu.programme.models import Slot
from koivu.reading import actions, feeds
from koivu.reading.found import Skipped
from koivu.reading.models import Run, Source
from koivu.reading.sentences import told_of
from koivu.reading.tests.factories import a_reading, a_session, make_source, take_in

pytestmark = pytest.mark.django_db
A_REMARK = "Pirkko Tiainen on lomalla"
SECRET = "https://calendar.example.org/private-4711/basic.ics"


def the_tables_say(words: str) -> bool:
    """Whether any row of reading or of the journal holds these words."""
    tables = [model._meta.db_table for model in apps.get_app_config("reading").get_models()]
    with connection.cursor() as cursor:
        found = []
        for table in [*tables, Entry._meta.db_table]:
            cursor.execute(f"SELECT * FROM {table}")
            found += cursor.fetchall()
    return words in str(found)


def forget(days: int) -> None:
    at = A_MORNING + timedelta(days=days)
    retention.carry_out(at.date(), at)


@pytest.fixture
def source():
    return make_source(make_place("talo", name="Talo"))


def keep(source, *sessions) -> Run:
    reading = a_reading(*sessions, not_sessions=(Skipped(at="B7", text=A_REMARK),))
    return actions.keep_reading(source, reading, "x" * 64, by=None, at=A_MORNING)


def test_what_stood_in_a_file_is_forgotten_after_sixty_days(source):
    run = actions.take_in(keep(source, a_session("Muskari")), by=None, at=A_MORNING)
    forget(60)
    assert the_tables_say(A_REMARK)

    forget(61)

    assert not the_tables_say(A_REMARK)
    assert (Slot.objects.count(), Run.objects.get().steps) == (1, run.steps)


def test_a_reading_that_was_forgotten_takes_nothing_in_and_says_so(source):
    take_in(source, a_session("Muskari"))
    waits = keep(source, a_session("Kerho"))
    forget(61)

    with pytest.raises(Refused):
        actions.take_in(waits, by=None, at=A_MORNING + timedelta(days=61))

    reading = actions.reading_of(Run.objects.get(pk=waits.pk))
    assert [told_of(problem)[:9] for problem in reading.problems] == ["Tiedoston"]
    assert Slot.objects.count() == 1


def test_a_forgotten_reading_can_still_be_taken_back(source):
    run = take_in(source, a_session("Muskari"))
    forget(61)

    actions.take_back(run, by=None, at=A_MORNING + timedelta(days=61))

    assert Run.objects.get().state == "undone"


def test_forgetting_is_told_once(source):
    keep(source, a_session("Muskari"))
    forget(61)
    forget(62)

    lines = Entry.objects.filter(verb="retention.blanked", row_table=Run._meta.db_table)
    assert lines.count() == 1


def test_the_address_of_a_calendar_is_nowhere_in_the_open(source):
    feed = make_source(source.place, name="calendar.example.org", address=SECRET)
    actions.keep_reading(feed, a_reading(a_session("x")), "y" * 64, by=None, at=A_MORNING)

    assert Source.objects.get(pk=feed.pk).address == SECRET
    assert not the_tables_say("4711")


def test_a_feed_whose_key_is_lost_says_so_and_is_not_fetched(source, settings):
    feed = make_source(source.place, name="x", address=SECRET)
    settings.SECRET_KEY = "another one"

    assert feeds.read_again(feed, at=A_MORNING, get=pytest.fail) is None

    feed.refresh_from_db()
    assert (feed.failure, feed.failed_since) == ("address_lost", A_MORNING)


@pytest.fixture
def an_older_house(transactional_db):
    """The tables as they were when addresses stood in the open; they are today's afterwards."""

    def at(name: str):
        MigrationExecutor(connection).migrate([("reading", name)])
        return MigrationExecutor(connection).loader.project_state([("reading", name)]).apps

    yield at
    at("0005_no_address_in_the_open")


def test_addresses_of_an_older_house_are_sealed_and_can_be_opened_again(an_older_house):
    older = an_older_house("0002_keep_what_was_read")
    place = make_place("talo", name="Talo")
    older.get_model("reading", "Source").objects.create(place_id=place.pk, name="x", address=SECRET)

    an_older_house("0005_no_address_in_the_open")
    assert Source.objects.get().address == SECRET

    older = an_older_house("0002_keep_what_was_read")
    assert older.get_model("reading", "Source").objects.get().address == SECRET
