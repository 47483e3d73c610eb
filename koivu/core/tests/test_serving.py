"""`koivu serve`: web, worker and clock together; one signal ends all; the dead come back."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from koivu.core.tests.conftest import House

pytestmark = [pytest.mark.drawn, pytest.mark.slow]


class Serving:
    """A running `koivu serve` and what can be seen of it from outside."""

    def __init__(self, process: subprocess.Popen, port: int, log: Path):
        self.process, self.port, self.log = process, port, log

    def answer(self, path: str = "/readyz") -> tuple[int, str]:
        """Return what the web says; (0, "") when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=2) as said:
                return said.status, said.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def family(self) -> list[int]:
        """Return the processes that live in this one's group."""
        listed = subprocess.run(
            ["ps", "-e", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True
        )
        rows = [line.split() for line in listed.stdout.splitlines()]
        group = str(self.process.pid)
        return [int(pid) for pid, pgid, stat in rows if pgid == group and "Z" not in stat]

    def children(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in found.read_text().split()]

    def is_whole(self) -> bool:
        return self.answer() == (200, "ready\n") and len(self.children()) == 3

    def is_gone(self) -> bool:
        return not self.family()


def wait_until(question, seconds: float = 30) -> bool:
    for _ in range(int(seconds * 20)):
        if question():
            return True
        time.sleep(0.05)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(house: House, folder: Path, *words: object):
    port, log = free_port(), folder / "serve.log"
    process = house.start("serve", "--port", port, *words, output=log)
    running = Serving(process, port, log)
    try:
        yield running
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def test_all_parts_answer_and_one_signal_ends_them(house, tmp_path):
    with serving(house, tmp_path) as running:
        assert wait_until(running.is_whole), running.log.read_text()

        running.process.send_signal(signal.SIGTERM)

        assert running.process.wait(15) == 0
        assert running.is_gone()
        assert running.answer() == (0, "")
        assert house.sql("SELECT process FROM core_beat") == []


def test_ctrl_c_in_a_terminal_ends_all(house, tmp_path):
    with serving(house, tmp_path) as running:
        assert wait_until(running.is_whole), running.log.read_text()

        os.killpg(running.process.pid, signal.SIGINT)

        assert running.process.wait(15) == 0
        assert running.is_gone()
        complaints = r"Traceback|ERROR|WARNING|warning|Terminated|Killing"
        assert re.findall(complaints, running.log.read_text()) == []


def test_sigint_is_heeded_also_by_what_a_shell_started_in_the_background(house, tmp_path):
    heeded = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as `koivu serve &` inherits it
    with serving(house, tmp_path) as running:
        signal.signal(signal.SIGINT, heeded)
        assert wait_until(running.is_whole), running.log.read_text()

        running.process.send_signal(signal.SIGINT)

        assert running.process.wait(15) == 0
        assert running.is_gone()


def test_a_killed_part_is_started_again(house, tmp_path):
    with serving(house, tmp_path) as running:
        assert wait_until(running.is_whole), running.log.read_text()
        before = set(running.children())

        for pid in before:
            os.kill(pid, signal.SIGKILL)

        assert wait_until(lambda: running.is_whole() and not before & set(running.children()))
        # Nor has the web left a child behind that would keep the port.
        assert wait_until(lambda: len(running.family()) == 5)


def test_a_killed_web_process_is_started_again(house, tmp_path):
    with serving(house, tmp_path) as running:
        assert wait_until(running.is_whole), running.log.read_text()
        before = set(running.family())
        inner = before - {running.process.pid} - set(running.children())
        assert len(inner) == 1

        os.kill(inner.pop(), signal.SIGKILL)

        assert wait_until(lambda: running.is_whole() and len(running.family()) == 5)


def test_nothing_outlives_a_killed_parent(house, tmp_path):
    with serving(house, tmp_path) as running:
        assert wait_until(running.is_whole), running.log.read_text()

        running.process.kill()

        assert wait_until(running.is_gone)


def test_a_part_that_keeps_dying_closes_the_house(house, tmp_path):
    with serving(house, tmp_path, "--only", "worker") as running:
        for _ in range(6):
            assert wait_until(lambda: running.process.poll() is not None or running.children())
            time.sleep(0.3)
            for pid in running.children():
                os.kill(pid, signal.SIGKILL)
            wait_until(lambda: not running.children(), 1)

        assert running.process.wait(15) == 1
        assert "dies too often" in running.log.read_text()


def test_a_taken_port_is_refused(house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        refused = house.koivu("serve", "--port", taken.getsockname()[1])

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_a_database_that_is_not_up_to_date_is_refused(house):
    newest = "SELECT MAX(name) FROM django_migrations WHERE app = 'core'"
    house.sql(f"DELETE FROM django_migrations WHERE app = 'core' AND name = ({newest})")

    refused = house.koivu("serve", "--port", free_port())

    assert refused.returncode == 1
    assert "koivu migrate" in refused.stderr


def test_an_unknown_part_is_a_usage_error(house):
    assert house.koivu("serve", "--only", "kitchen").returncode == 2


def test_what_a_family_asks_stands_in_no_log(house, tmp_path):
    asked = "where=Koivukyl%C3%A4&at=60.32,25.06&language=so&q=salaisuus"
    paths = [f"/fi/search/?{asked}", f"/search/?{asked}", f"/fi/ei-ole/?{asked}"]
    with serving(house, tmp_path) as running:
        assert wait_until(running.is_whole), running.log.read_text()

        answers = [running.answer(path)[0] for path in paths]

        running.process.send_signal(signal.SIGTERM)
        running.process.wait(15)
    log = running.log.read_text()
    assert answers == [200, 200, 404]
    assert [word for word in ("Koivukyl", "60.32", "salaisuus", "language=so") if word in log] == []
