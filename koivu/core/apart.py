"""Running a function apart: in a child process with limits, so that a bad file hurts nobody.

The child is a fresh interpreter (no Django, no environment), limits itself before it imports the
function, and is ended with all its offspring when it has answered or its time is over. Safe in
a web worker with threads: nothing of ours runs between fork and exec.
"""

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO

from koivu.core import limited

MOST_AT_ONCE = 2
MOST_WAITING = 1  # besides: of the few threads of the house one is always left for its pages
LONGEST_WAIT = 5  # seconds in the queue
LONGEST_ANSWER = 16 << 20  # bytes
_CHUNK = 1 << 16
_ROOT = Path(__file__).resolve().parents[2]
_turns = BoundedSemaphore(MOST_AT_ONCE)
_room = BoundedSemaphore(MOST_AT_ONCE + MOST_WAITING)

log = logging.getLogger(__name__)


class ReadApartFailed(Exception):
    """The function gave no answer; the words are for the log, not for a page."""


class TooSlow(ReadApartFailed):
    """Its time was over."""


class TooMany(ReadApartFailed):
    """Too many are read or wait already; whoever asks again in a moment gets a turn."""


class TooBig(ReadApartFailed):
    """It needed more memory, or its answer was longer, than allowed."""


class Broken(ReadApartFailed):
    """It stumbled or died."""


def run_apart(
    target: str,
    payload: bytes,
    *,
    seconds: float = 5,
    memory_mb: int = 256,
    answer_bytes: int = LONGEST_ANSWER,
    options: Mapping[str, object] | None = None,
) -> bytes:
    """Return what `module:function` answers to `payload`; `options` must be plain JSON.

    Bytes come as they are, text in UTF-8, all else as JSON. Raises `ReadApartFailed`.
    """
    order = {
        "target": target,
        "options": dict(options or {}),
        "root": str(_ROOT),
        "seconds": seconds,
        "memory": memory_mb << 20,
        "answer": answer_bytes,
    }
    try:
        with _a_turn():
            words = json.dumps(order).encode()
            length = len(words).to_bytes(limited.LENGTH, "big")
            return _run([length, words, payload], time.monotonic() + seconds, answer_bytes)
    except ReadApartFailed as failed:
        log.warning("%s gave no answer: %s: %s", target, type(failed).__name__, failed)
        raise


@contextmanager
def _a_turn() -> Iterator[None]:
    """Wait for a turn; beyond the few that may wait, refuse at once."""
    if not _room.acquire(blocking=False):
        raise TooMany("too many are waiting")
    try:
        if not _turns.acquire(timeout=LONGEST_WAIT):
            raise TooMany("no turn came")
        try:
            yield
        finally:
            _turns.release()
    finally:
        _room.release()


def _run(said: list[bytes], until: float, longest: int) -> bytes:
    child = subprocess.Popen(  # noqa: S603 (our own program, and no word of anybody in the command)
        [sys.executable, "-I", "-X", "utf8", limited.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={},
        cwd="/",
        start_new_session=True,
    )
    assert child.stdin and child.stdout
    try:
        heard = _talk(child.stdin, child.stdout, said, until, longest)
    finally:
        _end(child)
    return _answer_in(heard, child.returncode)


def _talk(
    way_in: IO[bytes], way_out: IO[bytes], said: list[bytes], until: float, longest: int
) -> bytearray:
    """Say everything and listen, both at once: a child may answer before it has heard all."""
    heard = bytearray()
    waiting = [memoryview(part) for part in said if part]
    os.set_blocking(way_in.fileno(), False)
    with selectors.DefaultSelector() as ready:
        ready.register(way_in, selectors.EVENT_WRITE)
        ready.register(way_out, selectors.EVENT_READ)
        while not _is_whole(heard):
            left = until - time.monotonic()
            if left <= 0:
                raise TooSlow("its time was over")
            for key, _ in ready.select(left):
                if key.fileobj is way_in:
                    if not _say(way_in, waiting):
                        ready.unregister(way_in)
                        way_in.close()
                elif not (part := os.read(way_out.fileno(), _CHUNK)):
                    return heard
                else:
                    heard += part
            if len(heard) > longest + limited.LENGTH + 1:
                raise TooBig("its answer was too long")
    return heard


def _say(way_in: IO[bytes], waiting: list[memoryview]) -> bool:
    """Say as much as the child takes now; whether anything is left to say."""
    try:
        said = os.write(way_in.fileno(), waiting[0][:_CHUNK])
    except BlockingIOError:
        return True
    except BrokenPipeError:
        return False
    waiting[0] = waiting[0][said:]
    if not waiting[0]:
        waiting.pop(0)
    return bool(waiting)


def _is_whole(heard: bytearray) -> bool:
    head = 1 + limited.LENGTH
    return len(heard) >= head and len(heard) >= head + int.from_bytes(heard[1:head], "big")


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and its offspring; its number is still its own, since nobody has asked yet."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        # macOS refuses when only a dead leader is left of the group.
        child.kill()
    for way in (child.stdin, child.stdout):
        if way:
            way.close()
    child.wait()


def _answer_in(heard: bytearray, ended: int) -> bytes:
    if not _is_whole(heard):
        if -ended in (signal.SIGXCPU, signal.SIGALRM):
            raise TooSlow("its time was over")
        raise Broken(f"it ended with {ended}")
    sign, answer = bytes(heard[:1]), bytes(heard[1 + limited.LENGTH :])
    if sign == limited.RESULT:
        return answer
    if sign == limited.TOO_MUCH_MEMORY:
        raise TooBig("it needed too much memory")
    if sign == limited.TOO_LONG:
        raise TooBig("its answer was too long")
    raise Broken(answer.decode(errors="replace"))
