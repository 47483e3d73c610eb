"""Half an A4 for a supervisor, as lines for a page and as a PDF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.documents import Printable, typeset
from koivu.core.form_fields import written_day
from koivu.core.pictograms import pictograms
from koivu.core.shelf import Shelf
from koivu.core.templatetags.koivu import full_day
from koivu.partners.models import HalfPage, ShiftKind

TEMPLATE = Path(__file__).parent / "templates" / "home" / "half_page.typ"
Sums = Mapping[str, int | None]

# What was sent stays the same: whoever prints it again waits for nothing.
_sheets: Shelf[bytes] = Shelf(room=16)


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One name and its hours in words; the ones that count are large."""

    name: str
    words: str
    is_main: bool = False


def hours_lines(hours: Mapping[str, Sums]) -> list[HoursLine]:
    """Return the hours in words; what was keeping open stands by itself (P-4)."""
    lines = list(_lines(hours.get(ShiftKind.ENCOUNTER, {})))
    if open_too := hours.get(ShiftKind.KEEPING_OPEN):
        told = _("%(agreed)s agreed, %(came_true)s come true") % _both(open_too)
        lines.append(HoursLine(_("Keeping open, besides"), told))
    return lines


def half_page_sheet(page: HalfPage, now: datetime) -> bytes:
    """Return the page as a PDF in its own language."""
    with override(page.language):
        facts = half_page_says(page, now)
    key = repr(facts)
    return _sheets.take(key) or _sheets.put(key, typeset(TEMPLATE, facts))


def half_page_says(page: HalfPage, now: datetime) -> dict[str, Printable]:
    """Return everything that the sheet says."""
    half_year = page.half_year
    days = f"{written_day(half_year.first)}–{written_day(half_year.last)}"
    organisation = page.organisation.name_on(half_year.last)
    return {
        "lang": page.language,
        "title": f"{page.place.name} – {organisation} {days}",
        "place": page.place.name,
        "organisation": organisation,
        "days": days,
        "hours": [
            {"name": one.name, "words": one.words, "is_main": one.is_main}
            for one in hours_lines(page.hours)
        ],
        "learned": {"name": _("What the house learned"), "lines": list(page.learned)},
        "families": {"name": _("From families"), "words": page.families},
        "foot": " ".join([
            _("Hours of the organisation, by its own word; nobody's own times are told."),
            _("As of %(day)s") % {"day": full_day(page.sent_at.astimezone(now.tzinfo).date())},
        ]),
        "icons": pictograms("leaf-whole", "check"),
    }  # fmt: skip


def _lines(sums: Sums) -> Iterator[HoursLine]:
    if not sums:
        yield HoursLine(_("Agreed"), _("no shifts"), is_main=True)
        return
    both = _both(sums)
    yield HoursLine(_("Agreed"), both["agreed"], is_main=True)
    yield HoursLine(_("Came true"), both["came_true"], is_main=True)
    besides = (
        ("moved", _("Of these at another time")),
        ("closed", _("Place closed")),
        ("not_said", _("Not said yet")),
        ("instead", _("In place of others, besides")),
    )
    for name, label in besides:
        # Where nothing is said at all, "not said" stands above already.
        if sums.get(name) and not (name == "not_said" and sums.get("came_true") is None):
            yield HoursLine(label, _hours(sums[name] or 0))


def _both(sums: Sums) -> dict[str, str]:
    came_true = sums.get("came_true")
    said = _("not said") if came_true is None else _hours(came_true)
    return {"agreed": _hours(sums.get("agreed") or 0), "came_true": said}


def _hours(minutes: int) -> str:
    written = number_format(f"{minutes / 60:.2f}".rstrip("0").rstrip("."))
    return _("%(hours)s h") % {"hours": written}
