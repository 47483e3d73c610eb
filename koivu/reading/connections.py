"""Lines to servers that we do not trust: to checked places, for a time, for so many bytes."""

import http.client
import io
import socket
import ssl
import time
import zlib
from dataclasses import dataclass

from koivu.reading.networks import Network

USUAL_PORTS = {"http": 80, "https": 443}
_HEADERS = 1 << 16  # bytes beyond the file itself


class NotFetched(Exception):
    """Nothing was fetched; `kind` and `told` make the sentence."""

    def __init__(self, kind: str, **told: str) -> None:
        super().__init__(kind, told)
        self.kind, self.told = kind, told


@dataclass(slots=True)
class Limits:
    """The moment when all must be over, and how many bytes may still come."""

    until: float
    most_bytes: int
    heard: int = 0

    def left(self) -> float:
        """Return the seconds left, or raise when there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise NotFetched("too_slow")
        return left

    def hear(self, many: int) -> None:
        """Count bytes as they come over the line."""
        self.heard += many
        if self.heard > self.most_bytes + _HEADERS:
            raise NotFetched("too_big")


class Connection(http.client.HTTPConnection):
    """A connection to places that were checked, with TLS for the host that was asked for."""

    def __init__(
        self,
        host: str,
        port: int,
        places: list[Network],
        trust: ssl.SSLContext | None,
        limits: Limits,
    ) -> None:
        super().__init__(host, port)
        if trust is not None:
            # The usual port of TLS stays out of the Host header.
            self.default_port = USUAL_PORTS["https"]
        self.places, self.trust, self.limits = places, trust, limits
        # Called as the class would be.
        self.response_class = self._response  # type: ignore[assignment]

    def connect(self) -> None:
        """Connect to the first place that answers."""
        self.sock = self._line()
        if self.trust is not None:
            self.sock.settimeout(self.limits.left())
            self.sock = self.trust.wrap_socket(self.sock, server_hostname=self.host)
        self.sock.settimeout(self.limits.left())

    def _line(self) -> socket.socket:
        failed: OSError | None = None
        for number, place in enumerate(self.places):
            # The last place may take all the time that is left.
            seconds = self.limits.left() / (1 if number + 1 == len(self.places) else 2)
            try:
                return socket.create_connection((str(place), self.port), seconds)
            except OSError as why:
                failed = why
        raise failed or OSError("no place")

    def _response(
        self, sock: socket.socket, *args: object, **more: object
    ) -> http.client.HTTPResponse:
        response = http.client.HTTPResponse(sock, *args, **more)  # type: ignore[arg-type]
        response.fp = io.BufferedReader(_Heard(sock, response.fp, self.limits))
        return response


class _Heard(io.RawIOBase):
    """What comes over a line: never waits longer than is left, never takes more than is allowed."""

    def __init__(self, sock: socket.socket, raw: io.BufferedIOBase, limits: Limits) -> None:
        self.sock, self.raw, self.limits = sock, raw, limits

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.sock.settimeout(self.limits.left())
        many = self.sock.recv_into(buffer)
        self.limits.hear(many)
        return many

    def close(self) -> None:
        self.raw.close()
        super().close()


class Unpacked:
    """The file itself, out of its packing, and never larger than allowed."""

    def __init__(self, most: int, *, is_packed: bool) -> None:
        self.most = most
        self.parts: list[bytes] = []
        self.size = 0
        self.packing = zlib.decompressobj(wbits=31) if is_packed else None

    def take(self, part: bytes) -> None:
        """Take a part as it came."""
        if self.packing is None:
            self._keep(part)
            return
        try:
            # One byte more than may be: that is how we learn that it is too much.
            self._keep(self.packing.decompress(part, self.most - self.size + 1))
        except zlib.error as failed:
            raise NotFetched("broke_off") from failed
        if self.packing.unused_data:
            raise NotFetched("broke_off")

    def whole(self) -> bytes:
        """Return the file."""
        if self.packing is not None and not self.packing.eof:
            raise NotFetched("broke_off")
        return b"".join(self.parts)

    def _keep(self, part: bytes) -> None:
        self.size += len(part)
        if self.size > self.most:
            raise NotFetched("too_big")
        self.parts.append(part)
