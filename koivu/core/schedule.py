"""Periodic jobs: declared in each domain's `tasks.py`, put in the queue by the clock process.

    @daily_at("00:01")
    def forget_yesterdays_taps(now: datetime) -> None: ...

The clock claims a due job under a row lock and enqueues it in the same transaction, so two
clocks never run one job twice; a worker runs it, and tries again when it fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache

import structlog
from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from koivu.core import clock
from koivu.core.models import Job
from koivu.core.retries import pause_after

BEFORE_MAIL = 50  # priority: a slow mail server holds no nightly job up

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Declared:
    """A job as the code declares it; `next_after` gives the first run after a moment."""

    name: str
    run: Callable[[datetime], None]
    next_after: Callable[[datetime], datetime]


_declared: dict[str, Declared] = {}


def every(pause: timedelta) -> Callable:
    """Run the decorated function again and again, `pause` apart."""
    return _declaring(lambda moment: moment + pause)


def daily_at(wall: str) -> Callable:
    """Run the decorated function each day when a clock on the wall shows `wall`, as "00:01"."""
    hour = time.fromisoformat(wall)

    def next_after(moment: datetime) -> datetime:
        day = clock.day_of(moment)
        today = clock.at(day, hour)
        return today if today > moment else clock.at(day + timedelta(days=1), hour)

    return _declaring(next_after)


@cache
def jobs() -> dict[str, Declared]:
    """Return every declared job by name, once all `tasks.py` have been read."""
    autodiscover_modules("tasks")
    return _declared


def tick(now: datetime) -> list[str]:
    """Put the due jobs in the queue; return the names of those this call has put there."""
    known = dict(Job.objects.values_list("name", "next_run"))
    if known.keys() != jobs().keys():
        _set_the_table(now)
    due = [name for name, next_run in known.items() if name in jobs() and next_run <= now]
    return [name for name in due if _claim(jobs()[name], now)]


@task()
def run_job(name: str, attempt: int = 1) -> str:
    """Run one job; after an error run it again later, as `retries` says."""
    now = clock.now()
    error = _error_of(jobs()[name], now)
    with transaction.atomic():
        again = _try_again(jobs()[name], attempt, now) if error else None
        Job.objects.filter(name=name).update(last_run=now, last_error=error, waiting_task=again)
    return error or "done"


def _declaring(next_after: Callable[[datetime], datetime]) -> Callable:
    def declare(run: Callable[[datetime], None]) -> Callable[[datetime], None]:
        name = f"{run.__module__}.{run.__qualname__}"
        _declared[name] = Declared(name, run, next_after)
        return run

    return declare


@transaction.atomic
def _set_the_table(now: datetime) -> None:
    """Give each declared job a row and take away the rows of jobs that are no more."""
    Job.objects.exclude(name__in=jobs()).delete()
    for name, declared in jobs().items():
        Job.objects.get_or_create(name=name, defaults={"next_run": declared.next_after(now)})


@transaction.atomic
def _claim(declared: Declared, now: datetime) -> bool:
    waiting = Job.objects.select_for_update(skip_locked=True)
    job = waiting.filter(name=declared.name).due(now).first()
    if job is None:
        return False
    job.next_run = declared.next_after(now)
    # Where no worker runs, jobs wait once, not once for each time they were due.
    is_free = not _is_waiting(job)
    if is_free:
        job.waiting_task = _enqueue(job.name, 1)
    job.save(update_fields=["next_run", "waiting_task"])
    return is_free


def _is_waiting(job: Job) -> bool:
    if job.waiting_task is None:
        return False
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(pk=job.waiting_task, status__in=unfinished).exists()


def _enqueue(name: str, attempt: int, run_after: datetime | None = None) -> str:
    return run_job.using(priority=BEFORE_MAIL, run_after=run_after).enqueue(name, attempt).id


def _try_again(declared: Declared, attempt: int, now: datetime) -> str | None:
    pause = pause_after(attempt)
    # A job that comes round sooner anyway needs no second try.
    if pause is None or now + pause >= declared.next_after(now):
        return None
    return _enqueue(declared.name, attempt + 1, now + pause)


def _error_of(declared: Declared, now: datetime) -> str:
    try:
        declared.run(now)
    except Exception as error:
        log.exception("job failed", job=declared.name)
        return f"{type(error).__name__}: {error}"
    return ""
