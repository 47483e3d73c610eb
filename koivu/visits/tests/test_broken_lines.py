"""A connection cut anywhere: nothing is lost, nothing is doubled, halves count for nothing."""

import json
import socket
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from koivu.core import clock
from koivu.places.devices import pair_device
from koivu.places.tests.factories import make_place
from koivu.visits.models import Count

pytestmark = pytest.mark.django_db(transaction=True)
TENTHS = range(1, 11)


@pytest.fixture
def letter(live_server):
    """The bytes of a request with twelve counts, as a browser would send it."""
    now = clock.now()
    place = make_place("kahvila", changed_at=now)
    _device, token = pair_device(place, "Eteinen", by=None, at=now)
    items = [
        {
            "id": str(uuid4()), "what": "day", "session": None, "date": str(now.date()),
            "manner": "at_door", "adults": 1, "children": 2, "counted_at": now.isoformat(),
        }
        for _ in range(12)
    ]  # fmt: skip
    body = json.dumps({"items": items}).encode()
    head = (
        "POST /fi/kahvila/door/counts/ HTTP/1.1\r\n"
        f"Host: {urlsplit(live_server.url).netloc}\r\nCookie: koivu_door={token}\r\n"
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def post(live_server, letter: bytes, *, reads: bool = True) -> bytes:
    """Send bytes over a line of their own and hang up; return what was heard until then."""
    at = urlsplit(live_server.url)
    with socket.create_connection((at.hostname, at.port), timeout=10) as line:
        line.sendall(letter)
        line.shutdown(socket.SHUT_WR)
        heard = b""
        while reads and (part := line.recv(65536)):
            heard += part
        return heard


def test_cut_at_every_tenth_of_its_bytes_a_batch_counts_once_when_it_comes_whole(
    live_server, letter
):
    for tenth in TENTHS[:-1]:
        heard = post(live_server, letter[: len(letter) * tenth // 10])

        assert b" 200 OK" not in heard.split(b"\r\n")[0], tenth
        assert Count.objects.count() == 0

    for _ in range(2):
        assert b" 200 OK" in post(live_server, letter).split(b"\r\n")[0]
    assert Count.objects.count() == 12


def test_an_answer_that_nobody_hears_is_answered_again(live_server, letter):
    """The line goes after all was sent: the device sends it again, and it counts once."""
    post(live_server, letter, reads=False)

    said = json.loads(post(live_server, letter).split(b"\r\n\r\n", 1)[1])

    assert {one["status"] for one in said["items"]} <= {"saved", "duplicate"}
    assert len(said["items"]) == Count.objects.count() == 12
