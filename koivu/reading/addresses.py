"""Fetching a file from an address that somebody typed, without being led where we must not go.

The name is looked up once, every place it stands for is checked, and the connection goes to a
checked place and no other; so for each redirect. All of it together has a time and a size.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from koivu.reading.connections import (
    USUAL_PORTS,
    Connection,
    Limits,
    NotFetched,
    Unpacked,
)
from koivu.reading.networks import MayReach, Network, is_public

SECONDS = 5.0
MOST_BYTES = 5 << 20
MOST_REDIRECTS = 3
LONGEST_ADDRESS = 2_000
PORTS = frozenset({80, 443, 8443})
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAFE = "/%:=&?~+!$,;'@()*[]"

Resolve: TypeAlias = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `etag` and `modified` are to be handed in the next time."""

    content: bytes
    etag: str = ""
    modified: str = ""
    is_unchanged: bool = False


def resolve(host: str, port: int) -> list[str]:
    """Return the places that a name stands for."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def fetch(
    address: str,
    *,
    etag: str = "",
    modified: str = "",
    may_reach: MayReach = is_public,
    ports: frozenset[int] | None = PORTS,
    resolve: Resolve = resolve,
    trust: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Fetched:
    """Return the file at a `http`, `https` or `webcal` address, or raise `NotFetched`.

    `ports`: None for any. With the `etag` or `modified` of the last time the file may be unchanged.
    """
    limits = Limits(time.monotonic() + seconds, most_bytes)
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    fetcher = _Fetcher(limits, may_reach, ports, resolve, trust or ssl.create_default_context())
    target = _parts(address)
    for _ in range(MOST_REDIRECTS + 1):
        answer = fetcher.get(target, {name: told for name, told in asked.items() if told})
        if isinstance(answer, Fetched):
            return answer
        onwards = _parts(urljoin(target.geturl(), answer))
        if target.scheme == "https" and onwards.scheme == "http":
            raise NotFetched("leads_to_open_line")
        target = onwards
    raise NotFetched("too_many_redirects")


def _parts(address: str) -> SplitResult:
    """Return a web address in parts, or raise `NotFetched` when it is none."""
    if len(address) > LONGEST_ADDRESS or any(sign in address for sign in "\r\n\t\0\\"):
        raise NotFetched("not_an_address")
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise NotFetched("not_an_address") from None
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme, parts.scheme)
    if scheme not in USUAL_PORTS:
        raise NotFetched("not_of_the_web", scheme=parts.scheme)
    if not host or port == 0:
        raise NotFetched("not_an_address")
    if "@" in parts.netloc:
        raise NotFetched("holds_a_password")
    return parts._replace(scheme=scheme, fragment="")


@dataclass(slots=True)
class _Fetcher:
    """Asks one server after the other, under the same limits."""

    limits: Limits
    may_reach: MayReach
    ports: frozenset[int] | None
    resolve: Resolve
    trust: ssl.SSLContext

    def get(self, target: SplitResult, asked: dict[str, str]) -> Fetched | str:
        """Return the file, or the address to which the server sends us."""
        host, port = _host_of(target), target.port or USUAL_PORTS[target.scheme]
        if self.ports is not None and port not in self.ports:
            raise NotFetched("unusual_port", port=str(port))
        places = self._places(host, port)
        trust = self.trust if target.scheme == "https" else None
        connection = Connection(host, port, places, trust, self.limits)
        path = quote(target.path or "/", safe=_SAFE)
        path += f"?{quote(target.query, safe=_SAFE)}" if target.query else ""
        try:
            connection.request("GET", path, headers=_headers(asked))
            return self._answer(connection.getresponse())
        except NotFetched:
            raise
        except ssl.SSLError as failed:
            raise NotFetched("not_trusted") from failed
        except TimeoutError as failed:
            raise NotFetched("too_slow") from failed
        except http.client.IncompleteRead as failed:
            raise NotFetched("broke_off") from failed
        except (OSError, http.client.HTTPException, ValueError) as failed:
            raise NotFetched("no_answer") from failed
        finally:
            connection.close()

    def _places(self, host: str, port: int) -> list[Network]:
        """Return the places of a name, all of which may be reached."""
        names = _looked_up(self.resolve, host, port, self.limits.left())
        places = [ipaddress.ip_address(name) for name in names]
        if not places:
            raise NotFetched("name_unknown", host=host)
        if not all(self.may_reach(place) for place in places):
            raise NotFetched("not_public", host=host)
        return places

    def _answer(self, response: http.client.HTTPResponse) -> Fetched | str:
        if response.status in _REDIRECTS:
            return response.getheader("Location") or ""
        told = response.getheader("ETag", ""), response.getheader("Last-Modified", "")
        etag, modified = ((words or "")[:500] for words in told)
        if response.status == 304:
            return Fetched(b"", etag, modified, is_unchanged=True)
        if response.status != 200:
            kind = {401: "not_open", 403: "not_open", 404: "gone", 410: "gone"}
            raise NotFetched(kind.get(response.status, "refused"), status=str(response.status))
        return Fetched(self._body(response), etag, modified)

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
        if coding not in ("identity", "gzip", "x-gzip"):
            raise NotFetched("unknown_coding", coding=coding[:40])
        unpacked = Unpacked(self.limits.most_bytes, is_packed=coding != "identity")
        while part := response.read1(_CHUNK):
            unpacked.take(part)
        # A server that promised more than it sent broke off in the middle.
        if response.length:
            raise NotFetched("broke_off")
        return unpacked.whole()


def _host_of(target: SplitResult) -> str:
    """Return the host as machines write it: IDNA for names with other letters."""
    host = target.hostname or ""
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        raise NotFetched("not_an_address") from None


def _headers(asked: dict[str, str]) -> dict[str, str]:
    usual = {"User-Agent": "Koivu", "Accept": "text/calendar, */*;q=0.5", "Accept-Encoding": "gzip"}
    # What a server once told goes back to it; no line of it may become another header.
    return usual | {name: "".join(told.splitlines()) for name, told in asked.items()}


def _looked_up(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """Return what a name stands for; looking up knows no time of its own, so it runs beside us."""
    found: list[list[str]] = []

    def look_up() -> None:
        try:
            found.append(resolve(host, port))
        except (OSError, UnicodeError):
            found.append([])

    beside = threading.Thread(target=look_up, daemon=True)
    beside.start()
    beside.join(seconds)
    if not found:
        raise NotFetched("too_slow")
    return found[0]
