"""Linked Events JSON as cities answer it: one event, a page of them, or a bare list."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from koivu.core.plain_text import plain
from koivu.reading.json_text import Json, as_list, as_object, as_text, by_language, objects
from koivu.reading.linked_events.event import Event, Texts
from koivu.reading.linked_events.moments import DAY, Moment, Times, read_moment
from koivu.reading.linked_events.offers import Remarks, price_of
from koivu.reading.markup import plain_words

DEEPEST = 3  # an event within an event within a festival
# The last part of a link names what it leads to: …/v1/place/tprek:15321/
_LINK = re.compile(r"([^/\s?#]+)/?(?:[?#].*)?$")
# "EventCancelled", also as "https://schema.org/EventCancelled".
_STATUS = re.compile(r"(?:Event)?([A-Za-z]+)$")
OLDEST_TOLD = 130
ONLINE = ":internet"  # the place of what is held on the web


def events_of(feed: Json) -> Iterator[Event] | None:
    """Return the events of a feed in its order, or None when it is no feed of events."""
    page = as_object(feed)
    rows = page["data"] if isinstance(page.get("data"), list) else feed
    found = list(objects(rows))
    if rows and not any(_is_event(one) for one in found):
        return None
    return _each(found)


def _each(rows: list[Mapping[str, Json]]) -> Iterator[Event]:
    for number, row in enumerate(rows, start=1):
        yield from _with_children(row, f"event {number}", parent=None, depth=0)


def _with_children(
    row: Mapping[str, Json], at: str, *, parent: Event | None, depth: int
) -> Iterator[Event]:
    event = _event(row, at, parent)
    yield event
    if depth < DEEPEST:
        for number, child in enumerate(objects(row.get("sub_events")), start=1):
            if _is_event(child):
                at_child = f"{at}, time {number}"
                yield from _with_children(child, at_child, parent=event, depth=depth + 1)


def _is_event(row: Mapping[str, Json]) -> bool:
    is_place = "n_events" in row
    return "name" in row and (
        "start_time" in row
        or "event_status" in row
        or (row.get("deleted") is True and not is_place)
    )


def _event(row: Mapping[str, Json], at: str, parent: Event | None) -> Event:
    uid = as_text(row.get("id")) or _linked(row)
    place, location, unplaced = _where(row)
    times, unread = _times(row)
    youngest, oldest, odd_ages = _ages(row)
    note, odd_price = price_of(row.get("offers"))
    children = tuple(filter(None, (_linked(one) for one in objects(row.get("sub_events")))))
    event = Event(
        uid=uid,
        at=f"id {uid}" if uid else at,
        title=_words(row.get("name")),
        text={**_words(row.get("short_description")), **_words(row.get("description"))},
        times=times,
        status=_status(row),
        left_out=_left_out(row),
        place=place,
        location=location,
        languages=_languages(row),
        organisers=_organisers(row),
        youngest=youngest,
        oldest=oldest,
        note=note,
        parent=(parent.uid if parent else "") or _linked(as_object(row.get("super_event"))),
        children=children,
        is_many=bool(children) or row.get("super_event_type") in ("recurring", "umbrella"),
        changed=as_text(row.get("last_modified_time")),
        remarks=(*unread, *unplaced, *odd_ages, *odd_price, *_enrolment(row)),
    )
    return _inherited(event, parent) if parent else event


def _inherited(event: Event, parent: Event) -> Event:
    """A time inside its series may leave out what the series says."""
    return replace(
        event,
        title=event.title or parent.title,
        text=event.text or parent.text,
        place=event.place or parent.place,
        location=event.location or (parent.location if not event.place else {}),
    )


def _words(value: Json) -> Texts:
    texts = {code: plain_words(text) for code, text in by_language(value).items()}
    return {code: text for code, text in texts.items() if text}


def _line(value: Json) -> Texts:
    return {code: plain(text) for code, text in _words(value).items()}


def _linked(row: Mapping[str, Json]) -> str:
    """Return the id of what is linked or described: its own, or the last part of its link."""
    if own := as_text(row.get("id")):
        return own
    found = _LINK.search(as_text(row.get("@id")))
    return found[1] if found else ""


def _where(row: Mapping[str, Json]) -> tuple[str, Texts, Remarks]:
    """Return the id of the place and its words: its name and, beside it, what is added."""
    several = [one for one in objects(row.get("location")) if _linked(one) or one.get("name")]
    place = several[0] if several else {}
    names, extra = _line(place.get("name")), _line(row.get("location_extra_info"))
    words = {
        code: ", ".join(filter(None, (names.get(code), extra.get(code))))
        for code in (*names, *(code for code in extra if code not in names))
    }
    own_id = _linked(place)
    if len(several) > 1:
        return own_id, words, (("event_has_several_places", {}),)
    if own_id.endswith(ONLINE):
        return own_id, words, (("event_is_online", {}),)
    if own_id and not names:
        return own_id, words, (("place_is_only_a_link", {"place": own_id}),)
    return own_id, words, () if words else (("place_is_not_told", {"place": ""}),)


def _times(row: Mapping[str, Json]) -> tuple[Times, Remarks]:
    begins, not_begins = _moment(row, "start_time", "has_start_time")
    ends, not_ends = _moment(row, "end_time", "has_end_time")
    if row.get("has_end_time") is False and ends:
        # Kept as the midnight that ends the last day; only a bare date is that day itself.
        is_bare = "T" not in as_text(row.get("end_time"))
        ends = Moment(
            ends.day if is_bare else max(ends.day - DAY, begins.day if begins else ends.day)
        )
    if begins and begins.clock is None and ends and ends.clock is not None:
        ends = Moment(ends.day)
    return Times(begins, ends), (*not_begins, *not_ends)


def _moment(row: Mapping[str, Json], name: str, is_told: str) -> tuple[Moment | None, Remarks]:
    text = as_text(row.get(name))
    try:
        return read_moment(text, only_date=row.get(is_told) is False), ()
    except ValueError:
        return None, (("time_is_not_a_time", {"text": text[:60]}),)


def _status(row: Mapping[str, Json]) -> str:
    found = _STATUS.search(as_text(row.get("event_status")))
    return found[1].casefold().replace("canceled", "cancelled") if found else "scheduled"


def _left_out(row: Mapping[str, Json]) -> str:
    if row.get("deleted") is True:
        return "deleted"
    if row.get("replaced_by"):
        return "replaced"
    return "draft" if as_text(row.get("publication_status")) == "draft" else ""


def _organisers(row: Mapping[str, Json]) -> tuple[str, ...]:
    names = _line(row.get("provider"))
    name = next((names[code] for code in ("fi", "sv", "en", *names) if code in names), "")
    return (name,) if name else ()


def _languages(row: Mapping[str, Json]) -> tuple[str, ...] | None:
    """Return the codes of what is spoken there, of links, objects or bare codes."""
    told = as_list(row.get("in_language"))
    codes = (_linked(as_object(one)) or as_text(one) for one in told)
    return tuple(dict.fromkeys(filter(None, codes))) or None


def _ages(row: Mapping[str, Json]) -> tuple[int | None, int | None, Remarks]:
    youngest, oldest = (_years(row.get(f"audience_{end}_age")) for end in ("min", "max"))
    told = {"youngest": str(youngest), "oldest": str(oldest)}
    if youngest is not None and oldest is not None and oldest < youngest:
        return None, None, (("ages_contradict", told),)
    if youngest == oldest == 0:
        # Forms that know no empty number send two zeros.
        return None, None, (("ages_are_zero", told),)
    return youngest, oldest, ()


def _years(value: Json) -> int | None:
    is_age = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= OLDEST_TOLD
    return value if is_age and isinstance(value, int) else None


def _enrolment(row: Mapping[str, Json]) -> Remarks:
    names = ("enrolment_start_time", "enrolment_end_time", "registration")
    return (("event_asks_for_enrolment", {}),) if any(row.get(name) for name in names) else ()


def pages_beyond(feed: Json) -> dict[str, str] | None:
    """Return how many events there are and how many stand here, when there are more pages."""
    page = as_object(feed)
    meta = as_object(page.get("meta"))
    if not meta.get("next") and not meta.get("previous"):
        return None
    return {"count": as_text(meta.get("count")), "here": str(len(as_list(page.get("data"))))}
