"""The tally sheet of a week on paper: its sessions with room for strokes, then the themes.

Its lines stand in the order in which they are typed in (`closing.week_from_paper`).
"""

from datetime import date, datetime
from pathlib import Path

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import day_and_month, full_day, weekday
from koivu.core.words import SOURCE
from koivu.guidance.card import HOW, WAYS, offered_themes
from koivu.guidance.models import What
from koivu.home.counting import ToCount, sheet_of
from koivu.home.forms.counts import MARKS, columns_of
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.room_words import hours_of_use

TEMPLATE = Path(__file__).parent / "templates" / "home" / "tally.typ"
PDF = "application/pdf"


def tally_sheet(place: Place, board: Board, monday: date, now: datetime) -> bytes:
    """Return the sheet of a week as a PDF, black on white."""
    return typeset(TEMPLATE, sheet_says(place, board, monday, now))


def sheet_says(place: Place, board: Board, monday: date, now: datetime) -> dict[str, Printable]:
    """Return everything that the sheet says, in the language of whoever prints it."""
    week = _("Week %(number)s") % {"number": monday.isocalendar().week}
    name = _("Tally sheet")
    sunday = monday + 6 * DAY
    dates = f"{day_and_month(monday)}–{day_and_month(sunday)} {sunday.year}"
    lines = sheet_of(board, monday, sunday)
    days: dict[date, list[ToCount]] = {}
    for line in lines:
        days.setdefault(line.day, []).append(line)
    return {
        "lang": (get_language() or SOURCE).split("-")[0],
        "title": f"{place.name} – {name} – {week}",
        "place": place.name,
        "week": f"{week}, {dates}",
        "help": _(
            "A stroke for each who came. Empty: nothing said. 0: nobody came. "
            "Tick where it was not counted or not held."
        ),
        "columns": [str(label) for label in columns_of(place).values()],
        "marks": [str(label) for value, label in MARKS[2:]],
        "days": [
            {
                "day": f"{capfirst(weekday(day))} {day_and_month(day)}",
                "lines": [_line(line) for line in told],
            }
            for day, told in days.items()
        ],
        "talks": _("Talked about, strokes of the whole week"),
        "theme": _("Theme"),
        "whats": [str(what.label) for what in What],
        "themes": [str(theme.label) for theme in offered_themes(place)],
        "ways": _("We showed the way"),
        "who": _("To whom, or from whom"),
        "how": [[str(group), [str(words) for _value, words in ways]] for group, ways in HOW],
        "lines": WAYS,
        "names": _("No names of families, and none of ours."),
        "as_of": _("As of %(day)s") % {"day": full_day(now.date())},
    }


def _line(line: ToCount) -> dict[str, Printable]:
    if not line.session:
        return {"hours": "", "title": _("The day as a whole")}
    said = line.session.facts.title.said(get_language() or SOURCE)
    return {"hours": hours_of_use(line.session), "title": said.text or "–"}
