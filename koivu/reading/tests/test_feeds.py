"""Living feeds: a calendar on the web that changes, fails and comes back, read again and again."""

import threading
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from koivu.core import clock, pages
from koivu.core.schedule import jobs
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_room
from koivu.programme.board import board_of, forget_boards
from koivu.programme.models import Slot
from koivu.programme.tests.factories import make_booking_of
from koivu.reading import actions, feeds
from koivu.reading.addresses import fetch
from koivu.reading.models import Run, Source

pytestmark = pytest.mark.django_db(transaction=True)


class Feed(BaseHTTPRequestHandler):
    """Gives what the server holds in `says`; a number is a number of trouble."""

    def do_GET(self):
        says = self.server.says
        if isinstance(says, int):
            self.send_error(says)
            return
        tag = f'"{hash(says)}"'
        is_same = self.headers.get("If-None-Match") == tag
        self.server.told.append(304 if is_same else 200)
        self.send_response(304 if is_same else 200)
        self.send_header("ETag", tag)
        body = b"" if is_same else says.encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


@contextmanager
def served(says: str):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    server.says, server.told = says, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def calendar(*events: str) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y", *events, "END:VCALENDAR", ""]
    return "\r\n".join(lines)


def event(uid: str, title: str, hour: str = "10", more: str = "RRULE:FREQ=WEEKLY") -> str:
    return "\r\n".join([
        "BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}",
        f"DTSTART;TZID=Europe/Helsinki:20261117T{hour}0000",
        f"DTEND;TZID=Europe/Helsinki:20261117T{int(hour) + 1}0000", more, "END:VEVENT",
    ])  # fmt: skip


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place("talo", name="Talo")


# A feed may stand on this machine only here: nothing in a running house says so.
on_this_machine = partial(fetch, may_reach=lambda network: True, ports=None)


def followed(place, server) -> Source:
    source = Source(place=place, name="x", address=f"http://127.0.0.1:{server.server_port}/a.ics")
    run, problem = feeds.read_feed(source, by=None, at=A_MORNING, get=on_this_machine)
    assert problem is None
    actions.take_in(run, by=None, at=A_MORNING)
    return Source.objects.get()


def again(source: Source, minutes: int = 15) -> Run | None:
    at = A_MORNING + timedelta(minutes=minutes)
    return feeds.read_again(Source.objects.get(pk=source.pk), at=at, get=on_this_machine)


def week(place) -> list[tuple]:
    place.refresh_from_db()
    found = board_of(place, A_MONDAY).sessions(A_MONDAY, A_MONDAY + timedelta(days=6))
    return [(f"{one.starts:%H}", str(one.facts.title), one.status) for one in found]


def test_a_feed_that_changes_changes_the_session_and_keeps_its_id(place):
    with served(calendar(event("a", "Muskari"))) as server:
        source = followed(place, server)
        key = Slot.objects.get().key

        server.says = calendar(event("a", "Muskari", hour="12"))
        again(source)

    assert week(place) == [("12", "Muskari", "planned")]
    assert Slot.objects.get().key == key


def test_what_left_the_feed_ends_and_what_was_skipped_is_struck_through(place):
    with served(calendar(event("a", "Muskari"), event("b", "Kerho", "13"))) as server:
        source = followed(place, server)

        server.says = calendar(
            event("a", "Muskari",
                  more="RRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Europe/Helsinki:20261117T100000")
        )  # fmt: skip
        again(source)

    assert week(place) == [("10", "Muskari", "cancelled")]
    assert Slot.objects.count() == 2


@pytest.mark.drawn
def test_a_feed_that_says_the_same_is_only_asked(place):
    with served(calendar(event("a", "Muskari"))) as server:
        source = followed(place, server)
        version = place.version

        assert again(source) is None

    place.refresh_from_db()
    assert server.told == [200, 304]
    assert place.version == version + 1  # the first time
    assert Run.objects.count() == 1


@pytest.mark.drawn
@pytest.mark.parametrize("trouble", [500, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a", "<html>"])
def test_a_feed_in_trouble_leaves_the_week_and_says_since_when(place, trouble):
    with served(calendar(event("a", "Muskari"))) as server:
        source = followed(place, server)

        server.says = trouble
        again(source)
        again(source, minutes=30)
        failed = Source.objects.get()
        server.says = calendar(event("a", "Muskari", hour="12"))
        again(source, minutes=45)

    assert failed.failure != ""
    assert failed.failed_since == A_MORNING + timedelta(minutes=15)
    assert Source.objects.get().failure == ""
    assert week(place) == [("12", "Muskari", "planned")]


def test_what_asks_something_waits_while_the_rest_is_taken_in(place):
    with served(calendar(event("a", "Muskari"))) as server:
        source = followed(place, server)

        private = event("c", "Oma meno", "15", more="CLASS:PRIVATE\r\nRRULE:FREQ=WEEKLY")
        server.says = calendar(event("a", "Muskari", hour="12"), private)
        again(source)

    assert week(place) == [("12", "Muskari", "planned")]


@pytest.mark.drawn
def test_a_stopped_feed_is_read_no_more(place):
    with served(calendar(event("a", "Muskari"))) as server:
        source = followed(place, server)

        actions.stop_feed(source, by=None, at=A_MORNING)

    assert list(Source.objects.living()) == []
    assert week(place) == [("10", "Muskari", "planned")]


def test_feeds_are_read_every_quarter_of_an_hour():
    job = jobs()["koivu.reading.tasks.read_the_feeds_again"]

    assert job.next_after(A_MORNING) == A_MORNING + timedelta(minutes=15)


def test_a_feed_that_nobody_has_taken_in_is_not_read_again(place):
    with served(calendar(event("a", "Muskari"))) as server:
        address = f"http://127.0.0.1:{server.server_port}/a.ics"
        source = Source(place=place, name="x", address=address)

        feeds.read_feed(source, by=None, at=A_MORNING, get=on_this_machine)

    assert list(Source.objects.living()) == []


def test_what_comes_new_to_drafts_is_a_draft(place):
    with served(calendar(event("a", "Muskari"))) as server:
        address = f"http://127.0.0.1:{server.server_port}/a.ics"
        source = Source(place=place, name="x", address=address)
        run, _ = feeds.read_feed(source, by=None, at=A_MORNING, get=on_this_machine)
        actions.take_in(run, by=None, at=A_MORNING, state="draft")

        server.says = calendar(event("a", "Muskari"), event("b", "Kerho", "13"))
        again(source)

    assert (Slot.objects.count(), week(place)) == (2, [])


def test_a_feed_that_wants_a_booked_room_waits_for_a_person(place):
    room = make_room(place, "Sali")
    with served(calendar(event("a", "Muskari"))) as server:
        source = followed(place, server)
        make_booking_of(place, room, A_MONDAY + timedelta(days=1), starts="10:00", ends="12:00")

        server.says = calendar(event("a", "Muskari", more="LOCATION:Sali\r\nRRULE:FREQ=WEEKLY"))
        run = again(source)
        later = again(source, 30)

    assert (run.state, later) == ("asking", None)
    assert week(place) == [("10", "Muskari", "planned")]
