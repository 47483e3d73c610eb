"""Web, worker and clock in one go: one command, no other services, one Ctrl-C.

The parent loads Django once and forks; the children share its memory and are up at once. It
holds no database connection and no thread itself, so there is nothing a fork could break.
"""

import ctypes
import errno
import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess

import structlog
from django.db import connections
from django.urls import get_resolver
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from koivu.core import clock
from koivu.core.refusals import Reason, Refused
from koivu.core.workers import run_clock, run_worker

MOST_DEATHS = 5
WITHIN = timedelta(minutes=1)
STOPS_IN = 10  # seconds, then it is killed
# Threads of one web process: more would only fight for the interpreter.
THREADS = 4
ARENA_MAX = -8  # the name of that setting to the GNU C library
_PR_SET_PDEATHSIG = 1

_forking = multiprocessing.get_context("fork")
log = structlog.get_logger(__name__)


class ServeRefusal(Reason):
    """Why the house does not open."""

    PORT_TAKEN = (
        "port_taken",
        _("Another program listens at this port. Choose another one: koivu serve --port 8001"),
    )
    CANNOT_LISTEN = (
        "cannot_listen",
        _("Koivu may not listen at this address. Check --host, or choose a port above 1024."),
    )


@dataclass
class Part:
    """One child and when it died."""

    name: str
    run: Callable[[], None]
    process: BaseProcess | None = None
    deaths: list[datetime] = field(default_factory=list)

    def start(self) -> None:
        """Start the child, first or anew."""
        self.process = _forking.Process(
            target=_live, args=[self.run, os.getpid()], name=f"koivu-{self.name}"
        )
        self.process.start()

    def dies_too_often(self, now: datetime) -> bool:
        """Note a death; say whether it was one too many."""
        self.deaths = [*(death for death in self.deaths if now - death < WITHIN), now]
        return len(self.deaths) > MOST_DEATHS


def serve(parts: list[Part]) -> bool:
    """Keep `parts` running until SIGINT or SIGTERM; False when one of them cannot be kept."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # A shell that starts us with `&` has SIGINT ignored; whoever sends it means it all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _keep_one_heap()
    _let_go_of_the_database()
    _read_every_page()
    _leave_what_is_shared_alone()
    try:
        for part in parts:
            part.start()
        return _watch(parts)
    except KeyboardInterrupt:
        return True
    finally:
        _stop(parts)


def web(host: str, port: int, workers: int) -> Part:
    """Return the part that answers browsers; raises `Refused` when the port is taken."""
    _require_free(host, port)
    return Part("web", lambda: _run_web(host, port, workers))


def worker() -> Part:
    return Part("worker", run_worker)


def wall_clock() -> Part:
    return Part("clock", run_clock)


def _watch(parts: list[Part]) -> bool:
    while True:
        living = {part.process.sentinel: part for part in parts}
        for sentinel in multiprocessing.connection.wait(living):
            part = living[sentinel]
            part.process.join()
            log.error("a part has died", part=part.name, exit_code=part.process.exitcode)
            if part.dies_too_often(clock.now()):
                log.error("it dies too often, closing", part=part.name)
                return False
            time.sleep(len(part.deaths))
            part.start()


def _keep_one_heap() -> None:
    """Let all threads share one heap: the C library would give each its own to leave holes in.

    Python's threads take turns anyway; measured: five megabytes less after a thousand requests.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(ARENA_MAX, 1)


def _read_every_page() -> None:
    """Read the code of all pages once for all: a web process would read it for itself.

    Measured: 27 megabytes less in a web process after seven thousand requests.
    """
    get_resolver().url_patterns  # noqa: B018 (asking for them reads them)


def _leave_what_is_shared_alone() -> None:
    """Let no collector of a child write to what all share: each page written is one of its own.

    Measured: nine megabytes less in a web process, and as much less in all of them together.
    """
    gc.collect()
    gc.freeze()


def _let_go_of_the_database() -> None:
    connections.close_all()
    for connection in connections.all():
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def _stop(parts: list[Part]) -> None:
    """Ask every child to finish, wait, then insist."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    started = [part.process for part in parts if part.process]
    for process in started:
        process.terminate()
    for process in started:
        process.join(STOPS_IN)
        if process.is_alive():
            process.kill()
            process.join()


def _live(run: Callable[[], None], parent: int) -> None:
    # Ctrl-C reaches the whole terminal; the parent alone decides when a child ends. Blocked, not
    # ignored: the web server would listen again, and two signals at once make it hang.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    translation.deactivate()  # the console's language is nothing to the house
    _die_with(parent)
    run()


def _run_web(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        workers_kill_timeout=STOPS_IN // 2,
        log_level=LogLevels.warning,
        websockets=False,
    )
    keeper = os.getpid()
    server.serve(target_loader=lambda: _load_application(keeper), wrap_loader=False)


def _load_application(keeper: int) -> Callable:
    # Or the port would stay taken when the process between is killed.
    _die_with(keeper)
    from config.wsgi import application

    return application


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process when its parent is killed (Linux only)."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(1)


def _require_free(host: str, port: int) -> None:
    """Refuse a port that somebody listens on: two servers could share it without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(_why_not(error)) from error


def _why_not(error: OSError) -> ServeRefusal:
    taken = error.errno == errno.EADDRINUSE
    return ServeRefusal.PORT_TAKEN if taken else ServeRefusal.CANNOT_LISTEN
