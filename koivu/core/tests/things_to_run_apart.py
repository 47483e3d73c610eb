"""What `test_apart` runs in a child process: functions that behave well, and badly."""

import os
import resource
import socket
import sys
import time


def turn_around(payload: bytes) -> bytes:
    return payload[::-1]


def tell(payload: bytes, word: str, number: int) -> dict[str, object]:
    return {"payload": payload.decode(), "word": word, "number": number}


def tell_in_words(payload: bytes) -> str:
    return payload.decode() + "ä"


def surroundings(payload: bytes) -> dict[str, object]:
    return {
        "environment": sorted(set(os.environ) - {"LC_CTYPE"}),
        "django": "django" in sys.modules,
        "leads_its_session": os.getsid(0) == os.getpid(),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "files_written": resource.getrlimit(resource.RLIMIT_FSIZE)[0],
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
    }


def nap(payload: bytes) -> bytes:
    time.sleep(1)
    return b""


def sleep(payload: bytes) -> bytes:
    time.sleep(60)
    return b""


def work_for_ever(payload: bytes) -> bytes:
    while True:
        pass


def eat_memory(payload: bytes) -> bytes:
    eaten = []
    while True:
        eaten.append(bytearray(1 << 20))


def print_much(payload: bytes) -> bytes:
    for _ in range(10_000):
        print("x" * 1000)
    return b"done"


def print_for_ever(payload: bytes) -> bytes:
    while True:
        os.write(1, b"x" * 65536)


def flood_the_answer(payload: bytes) -> bytes:
    """Write to every open way out, also to the one of the answer, which is none of its business."""
    while True:
        for way in range(3, 10):
            try:
                os.write(way, b"R" + b"\xff" * 65535)
            except OSError:
                continue


def answer_at_length(payload: bytes) -> bytes:
    return b"x" * 2_000_000


def abort(payload: bytes) -> bytes:
    os.abort()


def leave(payload: bytes) -> bytes:
    os._exit(0)


def stumble(payload: bytes) -> bytes:
    raise ValueError(payload.decode())


def write_a_file(payload: bytes) -> bytes:
    with open(payload.decode(), "wb") as file:
        file.write(b"x")
    return b"written"


def have_children(payload: bytes) -> bytes:
    """Leave three children behind that keep the way out open, and say which."""
    children = []
    for _ in range(3):
        if not (child := os.fork()):
            time.sleep(60)
            os._exit(0)
        children.append(child)
    return ",".join(map(str, children)).encode()


def have_children_and_wait(payload: bytes) -> bytes:
    path = payload.decode()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    for _ in range(3):
        if not os.fork():
            listener.sendto(str(os.getpid()).encode(), path)
            time.sleep(60)
            os._exit(0)
    time.sleep(60)
    return b""
