"""A process of its own that calls one function and ends; started only by `apart.run_apart`.

It limits itself before anything else is imported. Reads from stdin the length of an order, the
order (JSON) and the payload. Writes to stdout one sign, the length of the answer, and the answer.
"""

import contextlib
import importlib
import json
import math
import os
import resource
import signal
import sys
from collections.abc import Callable
from io import RawIOBase
from typing import BinaryIO, TypedDict

RESULT, TOO_MUCH_MEMORY, TOO_LONG, RAISED = b"R", b"M", b"L", b"E"
LENGTH = 8  # bytes that tell a length
MOST_FILES = 64


class Order(TypedDict):
    """What to call with which words, and within which limits."""

    target: str
    options: dict[str, object]
    root: str
    seconds: float
    memory: int
    answer: int


def main() -> None:
    """Call the function of the order with the payload, and write its answer or what went wrong."""
    # Whatever the function prints goes nowhere: only the answer leaves the process.
    way_out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # Without a buffer, which would hold a large payload twice.
    way_in = open(0, "rb", buffering=0)  # noqa: SIM115 (open as long as the process lives)
    length = int.from_bytes(_exactly(way_in, LENGTH), "big")
    order: Order = json.loads(_exactly(way_in, length))
    limit_myself(order["seconds"], order["memory"])
    sys.path.append(order["root"])
    _answer(way_in, way_out, order)


def limit_myself(seconds: float, memory: int) -> None:
    """Set limits that the kernel keeps; `memory` in bytes of address space."""
    work = math.ceil(seconds)
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: MOST_FILES,
        resource.RLIMIT_NPROC: 0,
        # Of the address space: with all that readers import 47 MB, so what is left is theirs, and
        # what is really used can never be more.
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: work,
    }
    for limit, most in limits.items():
        # Some systems know a limit by name only.
        with contextlib.suppress(ValueError, OSError):
            # Past the soft limit of work comes a signal that tells why, past the hard one none.
            resource.setrlimit(limit, (most, most + (limit == resource.RLIMIT_CPU)))
    # Ends even where nobody is left to end it, because the parent was killed.
    signal.alarm(work + 1)


def _exactly(way_in: RawIOBase, length: int) -> bytes:
    parts = []
    while length and (part := way_in.read(length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _answer(way_in: RawIOBase, way_out: BinaryIO, order: Order) -> None:
    try:
        answer = _as_bytes(_call(order, way_in.readall()))
    except MemoryError:
        _write(way_out, TOO_MUCH_MEMORY, b"")
    except Exception as wrong:
        # The kind of the mistake and its place, never its words: they may tell of the file.
        _write(way_out, RAISED, f"{type(wrong).__name__} at {_place_of(wrong)}".encode())
    else:
        too_long = len(answer) > order["answer"]
        _write(way_out, TOO_LONG if too_long else RESULT, b"" if too_long else answer)


def _call(order: Order, payload: bytes) -> object:
    module, _, name = order["target"].partition(":")
    function: Callable[..., object] = getattr(importlib.import_module(module), name)
    return function(payload, **order["options"])


def _as_bytes(answer: object) -> bytes:
    """Return bytes as they are, text as UTF-8, and all else as JSON."""
    if isinstance(answer, bytes):
        return answer
    if isinstance(answer, str):
        return answer.encode()
    as_json = getattr(answer, "model_dump_json", None)
    return (as_json() if as_json else json.dumps(answer)).encode()


def _place_of(wrong: BaseException) -> str:
    trace = wrong.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"


def _write(way_out: BinaryIO, sign: bytes, answer: bytes) -> None:
    way_out.write(sign + len(answer).to_bytes(LENGTH, "big") + answer)
    way_out.flush()


if __name__ == "__main__":
    main()
