import json
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from koivu.core.apart import (
    MOST_AT_ONCE,
    MOST_WAITING,
    Broken,
    ReadApartFailed,
    TooBig,
    TooMany,
    TooSlow,
    run_apart,
)

THINGS = "koivu.core.tests.things_to_run_apart"
# Whom the kernel does not count: for others a child of the child is refused at once.
IS_ROOT = os.getuid() == 0


def is_alive(process: int) -> bool:
    """Whether a process of this number runs; one that has ended and waits for init does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with suppress(OSError), open(f"/proc/{process}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"
    return True


def all_gone(processes: list[int]) -> bool:
    """Whether all have ended; the kernel may take a moment after the kill."""
    until = time.monotonic() + 5
    while any(is_alive(process) for process in processes) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(is_alive(process) for process in processes)


def test_bytes_go_there_and_come_back():
    assert run_apart(f"{THINGS}:turn_around", b"\x00abc\xff") == b"\xffcba\x00"


def test_much_goes_there_and_comes_back():
    payload = os.urandom(1 << 16) * 200

    assert run_apart(f"{THINGS}:turn_around", payload) == payload[::-1]


def test_nothing_is_a_payload_too():
    assert run_apart(f"{THINGS}:turn_around", b"") == b""


def test_options_are_handed_over_and_values_come_back_as_json():
    answer = run_apart(f"{THINGS}:tell", b"p", options={"word": "ä", "number": 3})

    assert json.loads(answer) == {"payload": "p", "word": "ä", "number": 3}


def test_words_come_back_in_utf_8():
    assert run_apart(f"{THINGS}:tell_in_words", "yö".encode()) == "yöä".encode()


def test_the_child_has_limits_and_knows_nothing_of_us(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")

    told = json.loads(run_apart(f"{THINGS}:surroundings", b"", memory_mb=200))

    assert told == {
        "environment": [],
        "django": False,
        "leads_its_session": True,
        "core": 0,
        "files_written": 0,
        "memory": 200 << 20,
    }


@pytest.mark.parametrize("name", ["sleep", "work_for_ever", "print_for_ever"])
def test_what_does_not_end_is_ended(name):
    began = time.monotonic()

    with pytest.raises(TooSlow):
        run_apart(f"{THINGS}:{name}", b"", seconds=0.5)

    assert time.monotonic() - began < 2


def test_what_eats_memory_is_ended():
    with pytest.raises(TooBig):
        run_apart(f"{THINGS}:eat_memory", b"", memory_mb=100)


def test_what_is_printed_is_not_the_answer():
    assert run_apart(f"{THINGS}:print_much", b"") == b"done"


def test_an_answer_that_is_too_long_is_refused():
    with pytest.raises(TooBig):
        run_apart(f"{THINGS}:answer_at_length", b"", answer_bytes=1_000_000)


def test_a_flood_is_not_heard_to_its_end():
    began = time.monotonic()

    with pytest.raises(TooBig):
        run_apart(f"{THINGS}:flood_the_answer", b"", answer_bytes=1_000_000)

    assert time.monotonic() - began < 3


@pytest.mark.parametrize("name", ["abort", "leave", "no_such_thing"])
def test_what_breaks_is_told_as_broken(name):
    with pytest.raises(Broken):
        run_apart(f"{THINGS}:{name}", b"")


def test_an_error_tells_its_kind_and_place_but_no_word_of_the_file():
    with pytest.raises(Broken) as told:
        run_apart(f"{THINGS}:stumble", b"secret words")

    assert str(told.value).startswith("ValueError at ")
    assert "secret" not in str(told.value)


def test_no_file_can_be_written(tmp_path):
    with pytest.raises(Broken):
        run_apart(f"{THINGS}:write_a_file", str(tmp_path / "x").encode())

    assert not (tmp_path / "x").exists() or (tmp_path / "x").read_bytes() == b""


def test_nobody_is_left_behind_when_it_answers():
    if not IS_ROOT:
        with pytest.raises(Broken, match="BlockingIOError"):
            run_apart(f"{THINGS}:have_children", b"")
        return

    children = [int(child) for child in run_apart(f"{THINGS}:have_children", b"").split(b",")]

    assert len(children) == 3
    assert all_gone(children)


def test_nobody_is_left_behind_when_its_time_is_over(tmp_path):
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(str(tmp_path / "s"))

    with pytest.raises(TooSlow if IS_ROOT else Broken):
        run_apart(f"{THINGS}:have_children_and_wait", str(tmp_path / "s").encode(), seconds=1)
    children = [int(ear.recv(20)) for _ in range(3 if IS_ROOT else 0)]

    assert all_gone(children)


def test_many_threads_read_apart_at_once_and_nothing_stays_open():
    files = len(os.listdir("/dev/fd"))

    def answer(number: int) -> bytes:
        try:
            name = ("turn_around", "abort", "answer_at_length")[number % 3]
            return run_apart(f"{THINGS}:{name}", b"%d" % number, answer_bytes=1000)
        except ReadApartFailed as failed:
            return type(failed).__name__.encode()

    with ThreadPoolExecutor(MOST_AT_ONCE + MOST_WAITING) as pool:
        answers = list(pool.map(answer, range(12)))

    assert answers == [
        b"0", b"Broken", b"TooBig", b"3", b"Broken", b"TooBig",
        b"6", b"Broken", b"TooBig", b"9", b"Broken", b"TooBig",
    ]  # fmt: skip
    assert len(os.listdir("/dev/fd")) == files


def test_beyond_the_few_that_may_wait_everybody_is_refused_at_once():
    def ask(_number: int) -> tuple[str, float]:
        began = time.monotonic()
        try:
            run_apart(f"{THINGS}:nap", b"")
        except ReadApartFailed as failed:
            return type(failed).__name__, time.monotonic() - began
        return "", 0

    with ThreadPoolExecutor(8) as pool:
        refused = [took for why, took in pool.map(ask, range(8)) if why == TooMany.__name__]

    assert len(refused) == 8 - MOST_AT_ONCE - MOST_WAITING
    assert max(refused) < 1
    assert run_apart(f"{THINGS}:turn_around", b"ab") == b"ba"
