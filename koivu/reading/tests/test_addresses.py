import datetime
import gzip
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from koivu.reading.addresses import Fetched, NotFetched, fetch
from koivu.reading.sentences.addresses import SENTENCES

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Server(BaseHTTPRequestHandler):
    """Answers by path; `asked` keeps what came in."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        name = self.path.partition("?")[0].strip("/").replace("-", "_")
        getattr(self, f"give_{name}", self.give_nothing)()

    def give_calendar(self):
        self._give(CALENDAR, ETag='"v1"', Last_Modified="Tue, 01 Sep 2026 10:00:00 GMT")

    def give_unchanged(self):
        self.send_response(304 if self.headers.get("If-None-Match") == '"v1"' else 200)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def give_packed(self):
        self._give(gzip.compress(CALENDAR), Content_Encoding="gzip")

    def give_bomb(self):
        self._give(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")

    def give_half_packed(self):
        self._give(gzip.compress(CALENDAR * 50)[:-12], Content_Encoding="gzip")

    def give_brotli(self):
        self._give(CALENDAR, Content_Encoding="br")

    def give_just_enough(self):
        self._give(b"x" * 100_000)

    def give_too_much(self):
        self._give(b"x" * 100_001)

    def give_for_ever(self):
        self._begin()
        with_end = threading.Event()
        while not with_end.wait(0):
            try:
                self.wfile.write(b"x" * 65536)
            except OSError:
                return

    def give_chunks_for_ever(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            try:
                self.wfile.write(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")
            except OSError:
                return

    def give_drops(self):
        self._begin()
        self._drip(b"x")

    def give_drops_of_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
        self._drip(b"x")

    def give_headers_for_ever(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            try:
                self.wfile.write(b"X-A: " + b"x" * 60_000 + b"\r\n")
            except OSError:
                return

    def give_no_answer(self):
        time.sleep(3)

    def give_half(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(CALENDAR)
        self.close_connection = True

    def give_half_of_chunks(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"100\r\nBEGIN:VCALENDAR")
        self.close_connection = True

    def give_nonsense(self):
        self.wfile.write(b"nothing of the web\r\n\r\n")
        self.close_connection = True

    def give_sign_in(self):
        self._give(b"", status=401)

    def give_broken(self):
        self._give(b"", status=500)

    def give_nothing(self):
        self._give(b"", status=404)

    def give_onwards(self):
        self._give(b"", status=302, Location="/calendar")

    def give_elsewhere(self):
        self._give(b"", status=301, Location=self.path.partition("?")[2])

    def give_round_and_round(self):
        self._give(b"", status=307, Location="/round-and-round")

    def give_nowhere(self):
        self._give(b"", status=302)

    def _give(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _begin(self):
        self.send_response(200)
        self.end_headers()
        self.close_connection = True

    def _drip(self, drop):
        for _ in range(100):
            try:
                self.wfile.write(drop)
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *words):
        pass


@pytest.fixture
def server():
    with running(ThreadingHTTPServer(("127.0.0.1", 0), Server)) as server:
        yield server


@contextmanager
def running(server):
    server.asked = []
    server.daemon_threads = True
    server.block_on_close = False
    server.handle_error = lambda *words: None
    server.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def anywhere(place) -> bool:
    return True


def fetch_here(server, path, **more):
    """Fetch from the server of the test, which is where nobody else may fetch from."""
    return fetch(f"{server.address}/{path}", **{"may_reach": anywhere, "ports": None} | more)


def why_not(*args, **more) -> str:
    """The kind of the refusal; its sentence can be said."""
    with pytest.raises(NotFetched) as refused:
        fetch_here(*args, **more) if len(args) > 1 else fetch(*args, **more)
    assert str(SENTENCES[refused.value.kind]) % refused.value.told
    return refused.value.kind


def test_a_file_is_fetched_with_the_marks_of_its_version(server):
    assert fetch_here(server, "calendar") == Fetched(
        CALENDAR, '"v1"', "Tue, 01 Sep 2026 10:00:00 GMT"
    )


def test_a_file_that_is_the_same_is_not_sent_again(server):
    fetched = fetch_here(server, "unchanged", etag='"v1"', modified="Tue, 01 Sep 2026 10:00:00 GMT")

    assert fetched == Fetched(b"", '"v1"', "", is_unchanged=True)
    assert server.asked[0][1]["If-Modified-Since"] == "Tue, 01 Sep 2026 10:00:00 GMT"


def test_nothing_but_what_is_needed_is_told_to_the_server(server):
    fetch_here(server, "calendar?secret=a%20b")

    path, headers = server.asked[0]
    assert path == "/calendar?secret=a%20b"
    assert sorted(headers) == ["Accept", "Accept-Encoding", "Host", "User-Agent"]


def test_a_mark_of_a_version_makes_no_header(server):
    fetch_here(server, "calendar", etag="a\r\nX-Evil: 1")

    assert "X-Evil" not in server.asked[0][1]


def test_a_packed_file_is_unpacked(server):
    assert fetch_here(server, "packed").content == CALENDAR


def test_a_file_may_be_as_large_as_allowed_and_not_larger(server):
    assert len(fetch_here(server, "just-enough", most_bytes=100_000).content) == 100_000
    assert why_not(server, "too-much", most_bytes=100_000) == "too_big"


@pytest.mark.parametrize("path", ["bomb", "for-ever", "chunks-for-ever"])
def test_what_has_no_end_is_too_big(server, path):
    began = time.monotonic()

    assert why_not(server, path, most_bytes=1_000_000) == "too_big"
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("path", ["drops", "drops-of-headers", "no-answer"])
def test_all_of_it_together_has_its_time(server, path):
    began = time.monotonic()

    assert why_not(server, path, seconds=0.5) == "too_slow"
    assert time.monotonic() - began < 2


def test_looking_up_a_name_has_its_time_too():
    began = time.monotonic()

    def slow(host, port):
        time.sleep(3)
        return ["127.0.0.1"]

    assert why_not("http://slow.example/", resolve=slow, seconds=0.3) == "too_slow"
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "path, kind",
    [
        ("half", "broke_off"),
        ("half-of-chunks", "broke_off"),
        ("half-packed", "broke_off"),
        ("brotli", "unknown_coding"),
        ("headers-for-ever", "too_big"),
        ("nonsense", "no_answer"),
        ("sign-in", "not_open"),
        ("broken", "refused"),
        ("nothing", "gone"),
        ("round-and-round", "too_many_redirects"),
        ("nowhere", "too_many_redirects"),
    ],
)
def test_what_goes_wrong_is_told_by_its_kind(server, path, kind):
    assert why_not(server, path) == kind


def test_nobody_there_is_no_answer():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"

    assert why_not(address, may_reach=anywhere, ports=None) == "no_answer"


@pytest.mark.parametrize(
    "address, kind",
    [
        ("", "not_of_the_web"),
        ("perhetalo.ics", "not_of_the_web"),
        ("file:///etc/passwd", "not_of_the_web"),
        ("ftp://example.org/a.ics", "not_of_the_web"),
        ("gopher://example.org/", "not_of_the_web"),
        ("data:text/calendar,BEGIN", "not_of_the_web"),
        ("javascript:alert(1)", "not_of_the_web"),
        ("http://", "not_an_address"),
        ("http:///a", "not_an_address"),
        ("http://[::1/", "not_an_address"),
        ("http://example.org:99999/", "not_an_address"),
        ("http://example.org:0/", "not_an_address"),
        ("http://example.org/\r\nHost: a", "not_an_address"),
        ("http://example.org\\@127.0.0.1/", "not_an_address"),
        ("http://" + "a" * 3000, "not_an_address"),
        ("https://me:secret@example.org/", "holds_a_password"),
        ("https://me@example.org/", "holds_a_password"),
        ("http://example.org:22/", "unusual_port"),
        ("http://example.org:6379/", "unusual_port"),
        ("http://no-such-name.invalid/", "name_unknown"),
        ("http://127.0.0.1/", "not_public"),
        ("http://localhost/", "not_public"),
        ("http://[::1]/", "not_public"),
        ("http://[::ffff:127.0.0.1]/", "not_public"),
        ("http://0.0.0.0/", "not_public"),
        ("http://0/", "not_public"),
        ("http://2130706433/", "not_public"),
        ("http://0x7f.1/", "not_public"),
        ("http://0177.0.0.1/", "not_public"),
        ("http://127.1/", "not_public"),
        ("http://169.254.169.254/latest/meta-data/", "not_public"),
        ("webcal://192.168.1.1/a.ics", "not_public"),
        ("https://[64:ff9b::7f00:1]/", "not_public"),
    ],
)
def test_addresses_that_lead_where_we_must_not_go_are_refused(address, kind):
    assert why_not(address) == kind


def test_a_name_with_one_place_of_ours_among_public_ones_is_refused():
    def mixed(host, port):
        return ["93.184.216.34", "10.0.0.1"]

    assert why_not("http://mixed.example/", resolve=mixed) == "not_public"


def test_the_name_is_looked_up_once_and_the_checked_place_is_reached(server):
    looked_up = []

    def rebinding(host, port):
        """At first a place that may be reached, then another."""
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["127.0.0.2"]

    fetched = fetch(
        f"http://rebinding.example:{server.server_port}/calendar",
        resolve=rebinding,
        may_reach=lambda place: str(place) == "127.0.0.1",
        ports=None,
    )

    assert fetched.content == CALENDAR
    assert looked_up == ["rebinding.example"]
    assert server.asked[0][1]["Host"] == f"rebinding.example:{server.server_port}"


def test_a_redirect_is_followed(server):
    assert fetch_here(server, "onwards").content == CALENDAR


@pytest.mark.parametrize(
    "onwards, kind",
    [
        ("http://10.0.0.1/", "not_public"),
        ("//127.0.0.2/", "not_public"),
        ("http://localhost.example/", "not_public"),
        ("file:///etc/passwd", "not_of_the_web"),
        ("http://me:secret@example.org/", "holds_a_password"),
    ],
)
def test_a_redirect_leads_nowhere_that_an_address_may_not(server, onwards, kind):
    def resolve(host, port):
        return {"localhost.example": ["::1"]}.get(host, [host])

    refused = why_not(
        server,
        f"elsewhere?{onwards}",
        resolve=resolve,
        may_reach=lambda place: str(place) == "127.0.0.1",
    )

    assert refused == kind
    assert len(server.asked) == 1


def test_a_redirect_to_an_unusual_port_is_refused(server):
    refused = why_not(
        server, "elsewhere?http://127.0.0.1:22/", ports=frozenset({server.server_port})
    )

    assert refused == "unusual_port"


def test_the_next_place_of_a_name_is_tried_when_one_does_not_answer(server):
    fetched = fetch(
        f"http://several.example:{server.server_port}/calendar",
        resolve=lambda host, port: ["::1", "127.0.0.1"],
        may_reach=anywhere,
        ports=None,
    )

    assert fetched.content == CALENDAR


def test_no_proxy_and_no_password_file_of_the_machine_is_used(server, monkeypatch, tmp_path):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert fetch_here(server, "calendar").content == CALENDAR
    assert "Authorization" not in server.asked[0][1]


@pytest.fixture
def certificate(tmp_path):
    """A certificate for `good.example`, signed by itself, made anew for each test."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "good.example")])
    today = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("good.example")]), False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "good.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


@pytest.fixture
def safe_server(certificate):
    served = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    served.socket = context.wrap_socket(served.socket, server_side=True)
    with running(served) as server:
        yield server


def safely(server, host, certificate, path="calendar", scheme="https", **more):
    known = {"trust": ssl.create_default_context(cafile=certificate)} if certificate else {}
    return fetch(
        f"{scheme}://{host}:{server.server_port}/{path}",
        resolve=lambda host, port: ["127.0.0.1"],
        may_reach=anywhere,
        ports=None,
        **known,
        **more,
    )


@pytest.mark.parametrize("scheme", ["https", "webcal", "webcals", "HTTPS"])
def test_a_safe_line_goes_to_the_checked_place_and_asks_for_the_hosts_certificate(
    safe_server, certificate, scheme
):
    assert safely(safe_server, "good.example", certificate, scheme=scheme).content == CALENDAR


@pytest.mark.parametrize("host, knows_it", [("other.example", True), ("good.example", False)])
def test_a_certificate_of_others_or_of_nobody_is_not_trusted(
    safe_server, certificate, host, knows_it
):
    with pytest.raises(NotFetched) as refused:
        safely(safe_server, host, certificate if knows_it else None)

    assert refused.value.kind == "not_trusted"
    assert safe_server.asked == []


def test_a_safe_line_is_not_left_for_an_open_one(safe_server, certificate):
    with pytest.raises(NotFetched) as refused:
        safely(safe_server, "good.example", certificate, "elsewhere?http://good.example/")

    assert refused.value.kind == "leads_to_open_line"


def test_drops_over_a_safe_line_have_their_time_too(safe_server, certificate):
    began = time.monotonic()

    with pytest.raises(NotFetched) as refused:
        safely(safe_server, "good.example", certificate, "drops-of-headers", seconds=0.5)

    assert refused.value.kind == "too_slow"
    assert time.monotonic() - began < 2.5


def test_a_server_that_never_shakes_hands_has_its_time_too(certificate):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()

        assert (
            why_not(
                f"https://127.0.0.1:{silent.getsockname()[1]}/",
                may_reach=anywhere,
                ports=None,
                seconds=0.5,
            )
            == "too_slow"
        )
        assert time.monotonic() - began < 2.5
