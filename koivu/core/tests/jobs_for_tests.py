"""Jobs and tasks that tests run in real workers."""

import os
import time
from datetime import datetime
from pathlib import Path

from django_tasks import task

from koivu.core.models import Beat

ran: list[datetime] = []


def note(now: datetime) -> None:
    ran.append(now)


def fail(now: datetime) -> None:
    raise ValueError("the well is dry")


@task()
def sleep_once(file: str) -> str:
    """Sleep for long the first time, so that there is something to kill; then be quick."""
    if not Path(file).exists():
        Path(file).write_text(str(os.getpid()))
        time.sleep(600)
    return "slept"


@task()
def leave_a_trace() -> None:
    Beat.objects.create(process="trace", at="2026-11-23T12:00:00Z")
