"""The two background processes, their signs of life, and the reaper of tasks that died.

A task whose worker was killed stays RUNNING for ever. The clock puts it back in the queue
(so tasks must bear being run twice), and gives it up when it has killed enough workers.
"""

import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from datetime import datetime, timedelta
from types import FrameType

import structlog
from django.db import DatabaseError, close_old_connections, connection, transaction
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from koivu.core import clock, schedule
from koivu.core.models import Beat
from koivu.core.retries import MOST_ATTEMPTS

BEAT_EVERY = 10  # seconds
SILENT_FOR = timedelta(seconds=60)
TICK_EVERY = 5  # seconds
BEATS_STAY = timedelta(days=1)

log = structlog.get_logger(__name__)


class WorkerDied(Exception):
    """The process that ran the task was killed, time after time."""


class Worker(db_worker.Worker):
    """A worker that shows that it lives, and that only SIGTERM stops."""

    def __init__(self):
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=False,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=process_name("worker"),
        )

    def configure_signals(self) -> None:
        signal.signal(signal.SIGTERM, self.shutdown)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End without a word, however often asked; a task that takes too long its parent kills."""
        self.running = False
        if not self.running_task:
            sys.exit(0)


def run_worker() -> None:
    """Run tasks until SIGTERM; a task that has begun is finished first."""
    worker = Worker()
    worker.configure_signals()
    threading.Thread(target=_beat_on, args=[worker.worker_id], daemon=True).start()
    try:
        worker.run()
    finally:
        _fall_silent(worker.worker_id)


def run_clock() -> None:
    """Enqueue due jobs and revive dead tasks until SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    me = process_name("clock")
    try:
        _tick_on(me)
    finally:
        _fall_silent(me)


def process_name(part: str) -> str:
    """Return a name that no other process shares."""
    return f"{part}:{socket.gethostname()[:20]}:{os.getpid()}:{clock.now():%m%d%H%M%S%f}"


def beat(process: str, now: datetime) -> None:
    """Note that `process` lives."""
    Beat.objects.update_or_create(process=process, defaults={"at": now})


@transaction.atomic
def reap(now: datetime) -> int:
    """Put the tasks of silent workers back in the queue, or give them up; return how many."""
    alive = set(Beat.objects.since(now - SILENT_FOR).values_list("process", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=now - SILENT_FOR)
    dead = [
        result
        for result in running.select_for_update(skip_locked=True)
        if not result.worker_ids or result.worker_ids[-1] not in alive
    ]
    for result in dead:
        _revive(result)
    return len(dead)


def _tick_on(me: str) -> None:
    while True:
        try:
            _tick(me, clock.now())
        except DatabaseError:
            # The database may come back; a clock that stops would be worse.
            log.exception("the clock missed a tick")
        close_old_connections()
        time.sleep(TICK_EVERY)


def _tick(me: str, now: datetime) -> None:
    beat(me, now)
    schedule.tick(now)
    if revived := reap(now):
        log.warning("tasks of a dead worker were put back", tasks=revived)
    Beat.objects.filter(at__lt=now - BEATS_STAY).delete()


def _revive(result: DBTaskResult) -> None:
    if len(result.worker_ids) >= MOST_ATTEMPTS:
        result.set_failed(WorkerDied())
        return
    result.status, result.started_at = TaskResultStatus.READY, None
    result.save(update_fields=["status", "started_at"])


def _beat_on(worker_id: str) -> None:
    while True:
        try:
            beat(worker_id, clock.now())
        except DatabaseError:
            log.exception("a sign of life was lost")
            connection.close()
        time.sleep(BEAT_EVERY)


def _fall_silent(process: str) -> None:
    """Take the sign of life of a part that ends, so that nobody counts on it for a minute more."""
    with suppress(DatabaseError):
        Beat.objects.filter(process=process).delete()
