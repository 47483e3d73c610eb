"""Background processes show that they live; what a killed one left is taken up again."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from koivu.core import clock
from koivu.core.models import Beat
from koivu.core.tests.jobs_for_tests import leave_a_trace
from koivu.core.tests.running import run_waiting_tasks
from koivu.core.workers import SILENT_FOR, beat, reap

NOW = clock.now()
LATER = NOW + SILENT_FOR + timedelta(seconds=1)


def running_task(worker_ids: list[str]) -> DBTaskResult:
    leave_a_trace.enqueue()
    task = DBTaskResult.objects.get()
    task.status, task.started_at, task.worker_ids = "RUNNING", NOW, worker_ids
    task.save()
    return task


@pytest.mark.django_db
def test_a_task_of_a_silent_worker_is_put_back_and_done():
    task = running_task(["worker:dead"])
    beat("worker:dead", NOW)

    assert reap(LATER) == 1
    run_waiting_tasks()

    task.refresh_from_db()
    assert (task.status, len(task.worker_ids)) == ("SUCCESSFUL", 2)
    assert Beat.objects.filter(process="trace").exists()


@pytest.mark.django_db
def test_a_task_of_a_living_worker_is_left_alone():
    running_task(["worker:alive"])
    beat("worker:alive", LATER)

    assert reap(LATER) == 0


@pytest.mark.django_db
def test_a_task_that_has_only_just_begun_is_left_alone():
    running_task(["worker:new"])

    assert reap(NOW + timedelta(seconds=5)) == 0


@pytest.mark.django_db
def test_a_task_that_has_killed_five_workers_is_given_up():
    task = running_task([f"worker:{number}" for number in range(5)])

    assert reap(LATER) == 1

    task.refresh_from_db()
    assert (task.status, task.exception_class_path) == ("FAILED", "koivu.core.workers.WorkerDied")


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_of_a_task_loses_nothing(house, tmp_path):
    trace = tmp_path / "pid"
    task = "koivu.core.tests.jobs_for_tests"
    house.ask(f"from {task} import sleep_once; sleep_once.enqueue({str(trace)!r})")
    first = house.start("serve", "--only", "worker", output=tmp_path / "first.log")

    worker = wait_for_pid(trace)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    # The kernel takes the worker along with its parent, but it may finish what it does.
    os.kill(worker, signal.SIGKILL)
    asked = (
        "from datetime import timedelta; from koivu.core import clock, workers;"
        "from koivu.core.tests.running import run_waiting_tasks;"
        "from django_tasks_db.models import DBTaskResult as R;"
        "before = R.objects.get().status;"
        "revived = workers.reap(clock.now() + timedelta(seconds=62));"
        "run_waiting_tasks();"
        "print(before, revived, R.objects.get().status, R.objects.get().return_value)"
    )
    assert house.ask(asked).splitlines()[-1] == "RUNNING 1 SUCCESSFUL slept"


def wait_for_pid(file: Path) -> int:
    for _ in range(200):
        if file.exists() and file.read_text():
            return int(file.read_text())
        time.sleep(0.1)
    raise AssertionError("no worker has begun the task")
