"""What every iCalendar file of ours begins with (RFC 5545)."""

from icalendar import Calendar, Timezone

from koivu.core.plain_text import plain

CONTENT_TYPE = "text/calendar; charset=utf-8"
_HELSINKI = """BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
DTSTART:19960331T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:EEST
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:EET
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
"""


def new_calendar(product: str, name: str, url: str = "") -> Calendar:
    """Return an empty calendar called `name`, made by `product`, that knows Finnish time."""
    calendar = Calendar()
    calendar.add("prodid", product)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for property_name in ("name", "x-wr-calname"):
        calendar.add(property_name, plain(name))
    calendar.add("x-wr-timezone", "Europe/Helsinki")
    if url:
        calendar.add("url", url)
    calendar.add_component(Timezone.from_ical(_HELSINKI))
    return calendar
