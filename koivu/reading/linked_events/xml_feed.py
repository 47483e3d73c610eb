"""The XML of Österbotten's event calendar: one language a file, its dates listed one by one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from koivu.core.plain_text import plain
from koivu.reading.linked_events.event import Event, Texts
from koivu.reading.linked_events.moments import Moment, Times, read_moment
from koivu.reading.markup import plain_words
from koivu.reading.tree import Element, read_xml

MOST_DATES = 1_000  # of one event
_LOCALE = re.compile(r"^(fi|sv|en)([_-]|$)", re.IGNORECASE)
# Where no locale stands, the event's own page tells: /fi/tapahtumat/…, /evenemang/…, /en/events/…
_PAGE = re.compile(r"/(fi|sv|en)/|/(tapahtumat|evenemang)/", re.IGNORECASE)
_PAGES = {"tapahtumat": "fi", "evenemang": "sv"}
_HIDDEN = "1"
Remarks = list[tuple[str, dict[str, str]]]


def events_of(content: bytes) -> Iterator[Event] | None:
    """Return an event for every date that the file lists, or None when it lists no events."""
    root = read_xml(content)
    if root.name == "Event":
        return _each([root], "")
    events = root.first("Events")
    if root.name != "EventService" or events is None:
        return None
    return _each(events.all("Event"), root.said("Locale"))


def _each(rows: list[Element], locale: str) -> Iterator[Event]:
    for number, row in enumerate(rows, start=1):
        yield from _dates(row, _event(row, f"event {number}", locale))


def _event(row: Element, at: str, locale: str) -> Event:
    uid, language = row.said("ID"), _language(row, locale)
    remarks: Remarks = [] if language else [("language_is_not_told", {})]
    code = language or "fi"
    text = plain_words(row.said("EventText")) or plain_words(row.said("EventTextShort"))
    organiser = _line(row.first("Association"), "Name")
    return Event(
        uid=uid,
        at=f"id {uid}" if uid else at,
        title=_in(code, _line(row, "Title")),
        text=_in(code, text),
        location=_in(code, _where(row)),
        organisers=(organiser,) if organiser else (),
        age_text=_in(code, _target_groups(row)),
        note=_price(row),
        changed=row.said("LastEdited"),
        remarks=tuple(remarks),
    )


def _dates(row: Element, event: Event) -> Iterator[Event]:
    """Its dates are each a time of the event; only without any is it held from Start to End."""
    listed = row.first("Dates")
    dates = listed.all("Date")[:MOST_DATES] if listed else []
    if not dates:
        times, remarks = _times(row)
        yield replace(event, times=times, remarks=(*event.remarks, *remarks))
        return
    found = [(date, *_times(date)) for date in dates]
    reaches = _beyond(row, [times for _date, times, _remarks in found])
    for number, (_date, times, remarks) in enumerate(found):
        added = [*remarks, *(reaches if number == 0 and len(found) == 1 else [])]
        yield replace(
            event,
            uid="" if number else event.uid,
            parent=event.uid,
            times=times,
            remarks=(*event.remarks, *added, *(reaches if len(found) > 1 else [])),
        )


def _times(row: Element) -> tuple[Times, Remarks]:
    remarks: Remarks = []
    begins, ends = (_moment(row, name, remarks) for name in ("Start", "End"))
    return Times(begins, ends), remarks


def _moment(row: Element, name: str, remarks: Remarks) -> Moment | None:
    try:
        return read_moment(row.said(name))
    except ValueError:
        remarks.append(("time_is_not_a_time", {"text": row.said(name)[:60]}))
        return None


def _beyond(row: Element, dates: list[Times]) -> Remarks:
    """The whole and its dates contradict each other when one reaches further than the other."""
    whole, _remarks = _times(row)
    days = [
        day for times in dates for day in (times.begins and times.begins.day, times.last_day) if day
    ]
    if not days or not whole.begins or not whole.last_day:
        return []
    if (min(days), max(days)) == (whole.begins.day, whole.last_day):
        return []
    told = {
        "start": whole.begins.day.isoformat(),
        "end": whole.last_day.isoformat(),
        "first": min(days).isoformat(),
        "last": max(days).isoformat(),
    }
    return [("dates_do_not_fill_the_whole", told)]


def _language(row: Element, locale: str) -> str:
    if found := _LOCALE.match(locale):
        return found[1].lower()
    page = _PAGE.search(row.said("Link"))
    if not page:
        return ""
    return page[1].lower() if page[1] else _PAGES[page[2].lower()]


def _where(row: Element) -> str:
    town = " ".join(filter(None, (_line(row, "PostalCode"), _line(row, "PostalOffice"))))
    return ", ".join(filter(None, (_line(row, "Place"), _line(row, "PostalAddress"), town)))


def _target_groups(row: Element) -> str:
    groups = row.first("TargetGroups")
    names = [_line(group, "Name") for group in groups.all("TargetGroup")] if groups else []
    return ", ".join(filter(None, names))


def _price(row: Element) -> str:
    """What is free needs no note, whatever the words beside it."""
    is_told = row.said("PriceType").casefold() != "free" and row.said("PriceHidden") != _HIDDEN
    return _line(row, "PriceText") if is_told else ""


def _line(row: Element | None, name: str) -> str:
    return plain(plain_words(row.said(name))) if row else ""


def _in(language: str, text: str) -> Texts:
    return {language: text} if text else {}
