"""What readers tell in their own short way, written for people: dates, weekdays, rhythms."""

import re
from datetime import date

from django.utils.translation import gettext_lazy as _

DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
YEARLESS = re.compile(r"--(\d{2})-(\d{2})\b")
WORDS = {
    "mon": _("Mondays"), "tue": _("Tuesdays"), "wed": _("Wednesdays"), "thu": _("Thursdays"),
    "fri": _("Fridays"), "sat": _("Saturdays"), "sun": _("Sundays"),
    "even": _("even weeks"), "odd": _("odd weeks"), "closed": _("closed"),
}  # fmt: skip
RHYTHMS = {
    "monthly": _("once a month"), "twice a month": _("twice a month"),
    "twice a year": _("twice a year"), "yearly": _("once a year"), "once a year": _("once a year"),
}  # fmt: skip
WORD = re.compile(r"\b(" + "|".join(WORDS) + r")\b")


def plainly(told: str) -> str:
    """Return what a reader told with its dates and weekdays as people here write them."""
    if rhythm := RHYTHMS.get(told.partition(",")[0]):
        return str(rhythm)
    text = DAY.sub(_day, told)
    text = YEARLESS.sub(lambda found: f"{int(found[2])}.{int(found[1])}.", text)
    if all(word in WORDS for word in re.split(r"[\s,–-]+", text) if word):
        return WORD.sub(lambda found: str(WORDS[found[1]]), text)
    return text


def _day(found: re.Match[str]) -> str:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return found[0]
    return f"{day.day}.{day.month}.{day.year}"
