"""Who did what, when, to which row, which fields: a chain that shows when a line was altered.

Each line's digest covers the line before it. `record` holds the chain to the end of the
transaction, so record last: what comes after it makes others wait.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, models, transaction

from koivu.core import clock
from koivu.core.journal_guards import missing_guards
from koivu.core.models import Checkpoint, Entry

START = "0" * 64
# Any number will do, as long as nothing else in this database locks it.
_CHAIN_LOCK = 7_401_920_311


@dataclass(frozen=True)
class Verdict:
    """What `verify` found; `first_bad` is the id of the first entry that does not fit."""

    holds: bool
    reason: str
    since: datetime | None
    entries: int
    last_entry: int | None
    last_digest: str
    first_bad: int | None = None


@transaction.atomic
def record(
    verb: str,
    row: models.Model | type[models.Model],
    *,
    by: AbstractBaseUser | None,
    at: datetime | None = None,
    fields: Iterable[str] = (),
    place_id: int | None = None,
    organisation_id: int | None = None,
) -> Entry:
    """Add one line about `row`, or about a whole table; `by` is None for a machine."""
    _hold_the_chain()
    entry = Entry(
        at=at or clock.now(),
        actor=by.pk if by else None,
        verb=verb,
        row_table=row._meta.db_table,
        row_id=str(row.pk) if isinstance(row, models.Model) else "",
        fields=sorted(fields),
        place_id=place_id,
        organisation_id=organisation_id,
    )
    entry.digest = _digest(_end_of_chain(), entry)
    entry.save(force_insert=True)
    return entry


@transaction.atomic
def prune(before: datetime, *, at: datetime | None = None) -> int:
    """Take away the lines older than `before`, leaving a checkpoint; return how many went."""
    _hold_the_chain()
    last = _last_to_prune(before)
    if last is None:
        return 0
    old = Entry.objects.filter(pk__lte=last.pk)
    checkpoint = Checkpoint.objects.create(
        up_to=last.pk, digest=last.digest, at=at or clock.now(), count=old.count()
    )
    # Not one by one through the collector: nothing points at an entry.
    old._raw_delete(old.db)
    record("journal.pruned", checkpoint, by=None, at=checkpoint.at)
    return checkpoint.count


def verify(known_digest: str = "") -> Verdict:
    """Walk the whole chain. `known_digest`, noted down earlier, must still be in it if given."""
    checkpoint = Checkpoint.objects.last()
    previous = checkpoint.digest if checkpoint else START
    oldest = checkpoint.up_to if checkpoint else 0
    walked = Verdict(True, "", None, 0, checkpoint.up_to if checkpoint else None, previous)
    is_known = known_digest in ("", START, *Checkpoint.objects.values_list("digest", flat=True))
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=2000):
        if entry.pk <= oldest:
            return _broken(walked, "An entry stands before the last checkpoint.", entry)
        if entry.digest != _digest(walked.last_digest, entry):
            return _broken(walked, "An entry does not fit the one before it.", entry)
        is_known = is_known or entry.digest == known_digest
        since = walked.since or entry.at
        walked = Verdict(True, "", since, walked.entries + 1, entry.pk, entry.digest)
    if missing := missing_guards(connection):
        return _broken(walked, f"Triggers are missing: {', '.join(missing)}.")
    if not is_known:
        return _broken(walked, "The digest noted earlier is no longer in the chain.")
    return walked


def _hold_the_chain() -> None:
    # SQLite needs nothing: its transactions begin IMMEDIATE, so there is one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


def _end_of_chain() -> str:
    last = Entry.objects.order_by("-pk").first() or Checkpoint.objects.last()
    return last.digest if last else START


def _digest(previous: str, entry: Entry) -> str:
    content = [
        previous,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.verb,
        entry.row_table,
        entry.row_id,
        entry.fields,
        entry.place_id,
        entry.organisation_id,
    ]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def _last_to_prune(before: datetime) -> Entry | None:
    """Return the last entry of the unbroken old end; a young line keeps all that follow it."""
    young = Entry.objects.filter(at__gte=before).order_by("pk").first()
    old = Entry.objects.filter(pk__lt=young.pk) if young else Entry.objects.all()
    return old.order_by("pk").last()


def _broken(walked: Verdict, reason: str, entry: Entry | None = None) -> Verdict:
    first_bad = entry.pk if entry else None
    return Verdict(
        False,
        reason,
        walked.since,
        walked.entries,
        walked.last_entry,
        walked.last_digest,
        first_bad,
    )
