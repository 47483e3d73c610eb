"""Which events belong together: one UID is one series, its changes, and its older versions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from koivu.reading.calendars.events import Doubt, Event
from koivu.reading.calendars.moments import Moment, is_day


@dataclass(slots=True)
class Group:
    """A series, or one event, with its changes; `main` is missing where only they were sent."""

    main: Event | None
    changes: list[Event] = field(default_factory=list)

    @property
    def at(self) -> str:
        """Where it stands in the file."""
        return (self.main or self.changes[0]).at

    @property
    def many(self) -> int:
        """How many events it is made of."""
        return len(self.changes) + (self.main is not None)


def groups_of(events: Iterable[Event], elsewhere: dict[str, int]) -> list[Group]:
    """Return the events in the file's order, each with its changes.

    `elsewhere`: SEQUENCE of versions outside the window, by UID; the highest counts alone.
    """
    by_uid: dict[str, list[Event]] = {}
    for event in events:
        by_uid.setdefault(event.uid or event.at, []).append(event)
    return [
        group
        for uid, family in by_uid.items()
        for group in _groups_of_one(family, elsewhere.get(uid, -1))
    ]


def _groups_of_one(family: list[Event], elsewhere: int) -> list[Group]:
    if len(family) == 1 and elsewhere < family[0].sequence and family[0].was is None:
        return [Group(family[0])]
    changes = _newest_of_each(event for event in family if event.was is not None)
    mains = _newest([event for event in family if event.was is None], elsewhere)
    if not mains:
        return [Group(None, changes)] if changes else []
    if len(mains) > 1:
        for main in mains:
            main.doubts.append(Doubt("uid_twice"))
    mains.sort(key=lambda main: not main.repeats)
    for change in changes:
        change.was = _as_slot(change.was, mains[0].start)
    return [Group(mains[0], changes), *map(Group, mains[1:])]


def _newest_of_each(changes: Iterable[Event]) -> list[Event]:
    """Return one change of each time: the last that was made."""
    newest: dict[Moment | None, Event] = {}
    for change in changes:
        before = newest.get(change.was)
        if before is None or _version(change) > _version(before):
            newest[change.was] = change
    return list(newest.values())


def _newest(mains: list[Event], elsewhere: int) -> list[Event]:
    """Return the last version; several if they are at other times and none is said to be newer."""
    latest = max([elsewhere, *(main.sequence for main in mains)])
    newest: dict[object, Event] = {}
    for main in mains:
        if main.sequence < latest:
            continue
        when: object = (main.start, main.rules)
        before = newest.get(when)
        if before and _version(before) == _version(main) and before.words.title != main.words.title:
            # Neither is newer, and they are called different things: two events with one name.
            when = (when, main.words.title)
        if when not in newest or _version(main) > _version(newest[when]):
            newest[when] = main
    return list(newest.values())


def _version(event: Event) -> tuple[int, str]:
    return event.sequence, event.stamp


def _as_slot(was: Moment | None, start: Moment) -> Moment | None:
    """Return the slot that a change names by its day alone as the moment that it is."""
    if was is not None and is_day(was) and isinstance(start, datetime):
        return datetime.combine(was, start.timetz())
    return was
