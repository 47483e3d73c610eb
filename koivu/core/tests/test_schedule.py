"""Periodic jobs run when their time has come: once, however many clocks there are."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from koivu.core import schedule
from koivu.core.clock import HELSINKI
from koivu.core.models import Job
from koivu.core.tests import jobs_for_tests
from koivu.core.tests.running import run_waiting_tasks

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=HELSINKI)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NOTE = "koivu.core.tests.jobs_for_tests.note"
FAIL = "koivu.core.tests.jobs_for_tests.fail"


@pytest.fixture
def only(monkeypatch):
    """`only(decorator, work)` makes `work` the one job there is."""
    jobs_for_tests.ran.clear()
    schedule.jobs()

    def declare(decorator, work=jobs_for_tests.note) -> None:
        declared = {}
        monkeypatch.setattr(schedule, "_declared", declared)
        monkeypatch.setattr(schedule, "jobs", lambda: declared)
        decorator(work)

    return declare


def waiting() -> int:
    return DBTaskResult.objects.filter(status="READY").count()


def test_a_new_job_gets_a_row_and_its_first_run_ahead(only):
    only(schedule.every(HOUR))

    assert schedule.tick(NOON) == []
    assert Job.objects.values_list("name", "next_run").get() == (NOTE, NOON + HOUR)


def test_a_due_job_runs_once_and_then_waits_for_its_next_time(only):
    only(schedule.every(HOUR))
    schedule.tick(NOON)

    assert schedule.tick(NOON + HOUR) == [NOTE]
    assert schedule.tick(NOON + HOUR) == []
    run_waiting_tasks()

    job = Job.objects.get()
    assert len(jobs_for_tests.ran) == 1
    assert (job.next_run, job.last_run, job.last_error) == (
        NOON + 2 * HOUR,
        jobs_for_tests.ran[0],
        "",
    )


def test_a_job_that_nobody_ran_waits_once_and_not_many_times(only):
    only(schedule.every(HOUR))
    for hours in range(5):
        schedule.tick(NOON + hours * HOUR)

    assert waiting() == 1


def test_a_job_missed_while_the_house_was_closed_runs_once_when_it_opens(only):
    only(schedule.every(HOUR))
    schedule.tick(NOON)

    assert schedule.tick(NOON + timedelta(days=3)) == [NOTE]
    assert Job.objects.get().next_run == NOON + timedelta(days=3) + HOUR


@pytest.mark.parametrize(
    ("moment", "next_run"),
    [
        ("2026-11-23T00:00+02:00", "2026-11-23T00:01+02:00"),
        ("2026-11-23T00:01+02:00", "2026-11-24T00:01+02:00"),
        ("2026-11-23T21:59+00:00", "2026-11-24T00:01+02:00"),
        ("2026-11-23T22:30+00:00", "2026-11-25T00:01+02:00"),
        # Clocks go forward on the 28th of March and back on the 31st of October.
        ("2027-03-27T12:00+02:00", "2027-03-28T00:01+02:00"),
        ("2027-03-28T12:00+03:00", "2027-03-29T00:01+03:00"),
        ("2027-10-31T12:00+02:00", "2027-11-01T00:01+02:00"),
    ],
)
def test_a_daily_job_follows_the_clock_on_the_wall(only, moment, next_run):
    only(schedule.daily_at("00:01"))

    schedule.tick(datetime.fromisoformat(moment))

    assert Job.objects.get().next_run == datetime.fromisoformat(next_run)


def test_a_job_that_is_no_longer_declared_loses_its_row(only):
    Job.objects.create(name="gone", next_run=NOON)
    only(schedule.every(HOUR))

    assert schedule.tick(NOON) == []
    assert [job.name for job in Job.objects.all()] == [NOTE]


def test_a_job_that_fails_tells_why_and_is_tried_again(only):
    only(schedule.daily_at("00:01"), jobs_for_tests.fail)
    schedule.tick(NOON)
    schedule.tick(NOON + timedelta(days=1))

    run_waiting_tasks()

    job = Job.objects.get()
    assert (job.name, job.last_error) == (FAIL, "ValueError: the well is dry")
    assert waiting() == 1
    assert DBTaskResult.objects.get(status="READY").args_kwargs["args"] == [FAIL, 2]


def test_a_failed_job_that_comes_round_soon_needs_no_second_try(only):
    only(schedule.every(MINUTE), jobs_for_tests.fail)
    schedule.tick(NOON)
    schedule.tick(NOON + MINUTE)

    run_waiting_tasks()

    assert waiting() == 0


def test_the_fifth_failure_of_a_day_is_the_last(only):
    only(schedule.daily_at("00:01"), jobs_for_tests.fail)
    schedule.tick(NOON)

    schedule.run_job.call(FAIL, 5)

    assert waiting() == 0


def test_a_clock_that_comes_late_to_a_due_job_leaves_it_alone(only):
    only(schedule.every(HOUR))
    schedule.tick(NOON)
    (declared,) = schedule.jobs().values()

    assert schedule._claim(declared, NOON + HOUR) is True
    run_waiting_tasks()
    assert schedule._claim(declared, NOON + HOUR) is False


@pytest.mark.django_db(transaction=True)
def test_clocks_that_tick_at_once_run_a_job_once(only):
    only(schedule.every(HOUR))
    schedule.tick(NOON)

    def tick(_) -> list[str]:
        try:
            return schedule.tick(NOON + HOUR)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clocks:
        claimed = [name for names in clocks.map(tick, range(4)) for name in names]

    assert claimed == [NOTE]
    assert waiting() == 1


def test_the_house_has_a_nightly_job():
    assert "koivu.core.tasks.let_go_of_what_has_had_its_time" in schedule.jobs()
