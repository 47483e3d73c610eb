"""Living feeds: a calendar's address in the web, read again every 15 minutes.

What can be taken in at once is; what asks something waits on the desk. A feed that cannot be
read leaves the week as it is and says since when.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from koivu.accounts.models import User
from koivu.core.refusals import Refused
from koivu.core.sealing import CannotOpen
from koivu.programme.models import State
from koivu.reading import actions
from koivu.reading.addresses import Fetched, fetch
from koivu.reading.connections import NotFetched
from koivu.reading.found import Problem, Reading
from koivu.reading.models import Run, RunState, Source
from koivu.reading.readers import Asked, is_busy, read
from koivu.reading.rules import waits_for_an_answer

A_WEEK = timedelta(days=7)

log = structlog.get_logger(__name__)


def read_feed(
    source: Source, *, by: User | None, at: datetime, get: Callable[..., Fetched] = fetch
) -> tuple[Run | None, Problem | None]:
    """Fetch and read a feed for the first time; a run that waits for its reader, or why not."""
    try:
        fetched = get(source.address)
    except NotFetched as refused:
        return None, Problem(kind=refused.kind, told=refused.told)
    reading, asked = _read(source, fetched, at)
    if reading.is_refused:
        return None, reading.problems[0]
    source.etag, source.modified = fetched.etag, fetched.modified
    return actions.keep_reading(source, reading, asked.digest, by=by, at=at), None


def read_again(source: Source, *, at: datetime, get: Callable[..., Fetched] = fetch) -> Run | None:
    """Read a living feed once more and take in what it says now; None when nothing is new."""
    last = source.runs.first()
    # Rhythms that the programme has not become dates of a window: it goes on with the weeks.
    is_stale = last is None or last.read_at < at - A_WEEK
    etag, modified = ("", "") if is_stale else (source.etag, source.modified)
    try:
        fetched = get(source.address, etag=etag, modified=modified)
    except CannotOpen:
        _failed(source, "address_lost", at)
        return None
    except NotFetched as refused:
        _failed(source, refused.kind, at)
        return None
    if fetched.is_unchanged:
        _succeeded(source, at)
        return None
    reading, asked = _read(source, fetched, at)
    if is_busy(reading):
        # The feed is well; it is read again in a while.
        return None
    if reading.is_refused:
        _failed(source, reading.problems[0].kind, at)
        return None
    source.etag, source.modified = fetched.etag, fetched.modified
    _succeeded(source, at)
    if last and last.state == RunState.ASKING and last.digest == asked.digest:
        return None
    if not _says_something_new(source, reading, at):
        return None
    run = actions.keep_reading(source, reading, asked.digest, by=None, at=at)
    try:
        return actions.take_in(run, by=None, at=at, state=_state_of(source), leaving_out=True)
    except Refused as refused:
        # A room that is taken, say: it waits on the desk for a person, and the week stays.
        log.info("a feed waits for a person", source=source.pk, reason=str(refused.reason))
        return run


def _read(source: Source, fetched: Fetched, at: datetime) -> tuple[Reading, Asked]:
    asked = Asked(fetched.content, name=source.address, first=at.date())
    return read(asked, at.date()), asked


def _state_of(source: Source) -> str:
    """What comes new is a draft as long as all that came before is one."""
    rows = source.sessions.values_list("slot__versions__state", flat=True)
    return State.DRAFT if set(rows) == {State.DRAFT} else State.PUBLISHED


def _says_something_new(source: Source, reading: Reading, at: datetime) -> bool:
    waiting = waits_for_an_answer(reading)
    steps = actions.plan_for(source, reading, at.date())
    return any(not step.is_nothing and step.found not in waiting for step in steps)


def _failed(source: Source, kind: str, at: datetime) -> None:
    since = source.failed_since or at
    Source.objects.filter(pk=source.pk).update(failure=kind, failed_since=since)
    log.info("a feed could not be read", source=source.pk, kind=kind)


def _succeeded(source: Source, at: datetime) -> None:
    Source.objects.filter(pk=source.pk).update(
        failure="", failed_since=None, read_at=at, etag=source.etag, modified=source.modified
    )
