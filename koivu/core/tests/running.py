"""For tests of every domain: let the worker do all that waits."""

from django_tasks_db.models import DBTaskResult

from koivu.core.workers import Worker


def run_waiting_tasks() -> None:
    """Run every task that is due now, in this process and its transaction, as the worker would."""
    worker = Worker()
    while task := DBTaskResult.objects.ready().first():
        task.claim(worker.worker_id)
        worker.run_task(task)
