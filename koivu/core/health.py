"""Whether this process can serve, and whether the others live: what `/readyz` answers."""

from datetime import datetime
from enum import Enum

from django.db import DatabaseError, connection
from django.db import Error as DatabaseFault
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext_lazy as _

from koivu.core.models import Beat
from koivu.core.refusals import Reason, Refused
from koivu.core.workers import SILENT_FOR


class HealthRefusal(Reason):
    NOT_UP_TO_DATE = (
        "not_up_to_date",
        _("The database is not up to date. Run: koivu migrate"),
    )


class DatabaseState(Enum):
    """What a command finds when it looks whether there is a database to lean on."""

    READY = "ready"
    EMPTY = "empty"  # no table has been made yet
    BEHIND = "behind"
    SILENT = "silent"  # it does not answer, or is no database


def database_state() -> DatabaseState:
    """Return whether the database answers and has the tables of this Koivu."""
    try:
        if not MigrationRecorder(connection).has_table():
            return DatabaseState.EMPTY
        return DatabaseState.BEHIND if unapplied_migrations() else DatabaseState.READY
    except DatabaseFault:
        return DatabaseState.SILENT


def why_not_ready() -> str:
    """Return why no page can be served, in one line, or nothing."""
    try:
        is_migrated = MigrationRecorder(connection).has_table()
    except DatabaseError:
        return "the database does not answer"
    return "" if is_migrated else "the database is empty: run koivu migrate"


def require_up_to_date() -> None:
    """Refuse to work on a database that lacks what this Koivu has made of its tables."""
    if unapplied_migrations():
        raise Refused(HealthRefusal.NOT_UP_TO_DATE)


def unapplied_migrations() -> list[str]:
    """Return the last migration of each app that the database has not got yet."""
    loader = MigrationLoader(connection)
    missing = set(loader.graph.leaf_nodes()) - set(loader.applied_migrations)
    return sorted(f"{app}.{name}" for app, name in missing)


def is_running(now: datetime) -> bool:
    """Whether a worker or a clock has shown within the last minute that it lives."""
    return Beat.objects.since(now - SILENT_FOR).exists()


def what_is_missing(now: datetime) -> list[str]:
    """Return which of "worker" and "clock" are silent; pages are served without them, too."""
    alive = Beat.objects.since(now - SILENT_FOR).values_list("process", flat=True)
    parts = {process.split(":")[0] for process in alive}
    return [part for part in ("worker", "clock") if part not in parts]
