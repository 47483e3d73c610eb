"""One event of a feed, whatever its form, before it becomes a session."""

from dataclasses import dataclass, field

from koivu.reading.linked_events.moments import Times

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """What a feed says of one event; ages in years as it tells them, both included.

    `parent` is the event that this one is a time of; `children` are the times that an event
    names as its own; `remarks` are (kind, told) of what the feed leaves unclear.
    """

    uid: str
    at: str
    title: Texts
    text: Texts = field(default_factory=dict)
    times: Times = field(default_factory=Times)
    status: str = "scheduled"
    left_out: str = ""
    place: str = ""
    location: Texts = field(default_factory=dict)
    languages: tuple[str, ...] | None = None
    organisers: tuple[str, ...] = ()
    youngest: int | None = None
    oldest: int | None = None
    age_text: Texts = field(default_factory=dict)
    note: str = ""
    parent: str = ""
    children: tuple[str, ...] = ()
    is_many: bool = False
    changed: str = ""
    remarks: tuple[tuple[str, dict[str, str]], ...] = ()

    @property
    def name(self) -> str:
        """What to call it in a question; nothing where nobody named it."""
        for language in ("fi", "sv", "en"):
            if text := self.title.get(language):
                return text
        return next(iter(self.title.values()), "")
