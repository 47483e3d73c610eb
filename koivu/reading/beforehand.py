"""What a reading command asks of the database before it reads: one answer for all of them."""

from koivu.core.health import DatabaseState
from koivu.reading.found import Problem

AS_IF_EMPTY = (
    "The database has no tables yet (koivu migrate): the file was read as if it were empty."
)


def why_not_begin(database: DatabaseState, *, saves: bool) -> Problem | None:
    """Return why nothing can be read against this database; a dry run needs no tables at all."""
    if database is DatabaseState.SILENT:
        return Problem(kind="database_is_silent")
    if database is DatabaseState.BEHIND:
        return Problem(kind="database_is_behind")
    if database is DatabaseState.EMPTY and saves:
        return Problem(kind="database_is_empty")
    return None
