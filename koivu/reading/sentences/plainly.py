"""What readers tell in their own short way, written for people: dates, weekdays, rhythms, names."""

import re
from collections.abc import Callable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAY = re.compile(
    r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)(?:T(\d{2}):(\d{2})(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?"
)
# As calendars write a day or a moment; other long numbers are no dates.
PRESSED = re.compile(r"\b((?:19|20)\d{2})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:\d{2})?Z?)?\b")
YEARLESS = re.compile(r"--(\d{2})-(\d{2})\b")
WORDS = {
    "mon": _("Mondays"), "tue": _("Tuesdays"), "wed": _("Wednesdays"), "thu": _("Thursdays"),
    "fri": _("Fridays"), "sat": _("Saturdays"), "sun": _("Sundays"),
    "even": _("even weeks"), "odd": _("odd weeks"), "closed": _("closed"),
}  # fmt: skip
RHYTHMS = {
    "monthly": _("once a month"), "once a week": _("once a week"),
    "once a month": _("once a month"), "twice a week": _("twice a week"),
    "twice a month": _("twice a month"), "twice a year": _("twice a year"),
    "yearly": _("once a year"), "once a year": _("once a year"),
}  # fmt: skip
TIMES = re.compile(r"^(\d+) times a (week|month|year)$")
PER = {
    "week": _("%(many)s times a week"), "month": _("%(many)s times a month"),
    "year": _("%(many)s times a year"),
}  # fmt: skip
HOLIDAYS = {
    "autumn holiday": _("autumn holiday"), "christmas holiday": _("Christmas holiday"),
    "winter holiday": _("winter holiday"), "easter holiday": _("Easter holiday"),
    "summer holiday": _("summer holiday"), "spring holiday": _("spring holiday"),
    "school holidays": _("school holidays"), "public holidays": _("public holidays"),
    "holidays": _("holidays"),
}  # fmt: skip
HOLIDAY = re.compile(r"\b(" + "|".join(HOLIDAYS) + r")\b")
SEASON = re.compile(r"^(autumn|spring|summer|winter)( \d{4})?$")
SEASONS = {
    "autumn": _("autumn"), "spring": _("spring"), "summer": _("summer"), "winter": _("winter"),
}  # fmt: skip
WORD = re.compile(r"\b(" + "|".join(WORDS) + r")\b")
KINDS = {
    "library": _("a library"), "day-care": _("day-care"), "school": _("a school"),
    "clinic": _("a clinic"), "sports": _("sports"), "museum": _("a museum"),
}  # fmt: skip
PROPERTIES = {"RDATE": _("an extra date"), "EXDATE": _("a date that is left out")}
PARTS = {
    "VTODO": _("tasks"), "VJOURNAL": _("notes"), "VFREEBUSY": _("times when somebody is busy"),
    "VAVAILABILITY": _("times when somebody is free"),
}  # fmt: skip


def plainly(told: str, gap: str = "") -> str:
    """Return what a reader told in the gap of a sentence as people here write it."""
    if special := GAPS.get(gap):
        return str(special(told))
    if rhythm := _rhythm(told.partition(",")[0]):
        return rhythm
    if season := SEASON.match(told):
        return f"{SEASONS[season[1]]}{season[2] or ''}"
    text = PRESSED.sub(_day, DAY.sub(_day, told))
    text = HOLIDAY.sub(lambda found: str(HOLIDAYS[found[1]]), text)
    text = YEARLESS.sub(lambda found: f"{int(found[2])}.{int(found[1])}.", text)
    if all(word in WORDS for word in re.split(r"[\s,–-]+", text) if word):
        return WORD.sub(lambda found: str(WORDS[found[1]]), text)
    return text


def _rhythm(told: str) -> str:
    if rhythm := RHYTHMS.get(told):
        return str(rhythm)
    times = TIMES.match(told)
    return str(PER[times[2]]) % {"many": times[1]} if times else ""


def _day(found: re.Match[str]) -> str:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return found[0]
    hour = f" {found[4]}:{found[5]}" if found[4] else ""
    return f"{day.day}.{day.month}.{day.year}{hour}"


def _language(told: str) -> str:
    # Readers apart know these sentences too, and no settings.
    from koivu.core.templatetags.koivu import language_name

    return language_name(told)


def _title(told: str) -> Promise | str:
    return told or _("an event without a name")


def _parts(told: str) -> str:
    return ", ".join(str(PARTS.get(part, part)) for part in told.split(", "))


GAPS: dict[str, Callable[[str], Promise | str]] = {
    "language": _language,
    "really": _language,
    "title": _title,
    "property": lambda told: PROPERTIES.get(told, told),
    "others": _parts,
    "other": lambda told: KINDS.get(told, plainly(told)),
}
