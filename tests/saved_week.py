"""The invented Koivukylä week of a database, as later versions must still tell it.

    python -m tests.saved_week build    fill the empty database with the demonstration of MOMENT
    python -m tests.saved_week tell     print its weeks: ids, days, hours, titles, feed entries,
                                        shifts with what became of them, documents by their hash

Each in a process of its own, on the database of KOIVU_DATABASE_URL: `tools/save_week.py` uses it
when an issue closes, `test_saved_weeks.py` ever after.
"""

import json
import os
import sys
from datetime import date, time, timedelta

MOMENT = (date(2026, 11, 17), time(10))  # a Tuesday, when the house is open
WEEKS = 4


def main(verb: str) -> None:
    """Do what `verb` says; no other clock than MOMENT's is asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()

    from koivu.core import clock

    now = clock.at(*MOMENT)
    clock.now = lambda: now
    if verb == "build":
        from koivu.demo.actions import build_demonstration

        build_demonstration(now=now)
        return
    print(json.dumps(_told(now.date()), indent=1, ensure_ascii=False, sort_keys=True))


def _told(today: date) -> dict[str, list]:
    from koivu.places.models import Place

    places = Place.objects.select_related("school_calendar").order_by("slug")
    told = {place.slug: _weeks_of(place, today) + _feed_of(place) for place in places}
    # Not in weeks that were saved before there were any.
    more = {"shifts": _shifts(), "documents": _documents()}
    return told | {name: rows for name, rows in more.items() if rows}


def _shifts() -> list:
    from koivu.shifts.models import Shift

    columns = "pk", "organisation", "kind", "date", "starts", "ends", "state", "came_true"
    rows = Shift.objects.order_by("pk").values_list(*columns)
    return [[one if isinstance(one, int | None) else str(one) for one in row] for row in rows]


def _documents() -> list:
    """The bytes of every kept document still have the hash that was approved."""
    from koivu.core.kept_documents import digest_of
    from koivu.core.models import KeptDocument

    kept = KeptDocument.objects.order_by("code")
    return [[one.code, one.digest, one.digest == digest_of(bytes(one.content))] for one in kept]


def _weeks_of(place, today: date) -> list:
    from koivu.programme.board import board_of

    monday = today - timedelta(days=today.weekday())
    board = board_of(place, today)
    found = board.sessions(monday, monday + timedelta(days=7 * WEEKS - 1))
    return [_said(one) for one in found]


def _said(session) -> list:
    hours = [str(moment) for moment in (session.day, session.starts, session.ends)]
    texts = [dict(words.by_language) for words in (session.facts.title, session.reason)]
    return [session.id, session.status, *hours, *texts]


def _feed_of(place) -> list:
    from django.test import Client
    from icalendar import Calendar

    answer = Client(SERVER_NAME="localhost").get(f"/fi/{place.slug}/calendar.ics")
    calendar = Calendar.from_ical(answer.content)
    events = [(str(one["UID"]), int(one["SEQUENCE"])) for one in calendar.walk("VEVENT")]
    # A notice is of its day alone: it comes and goes with the hour of reading.
    return [list(event) for event in sorted(events) if not event[0].startswith("notice-")]


if __name__ == "__main__":
    main(sys.argv[1])
