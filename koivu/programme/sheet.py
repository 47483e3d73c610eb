"""The week on paper: what one A4 sheet for the door says, as plain values for `week.typ`.

The days are those of the week's page, so paper and page say the same. A tap of today ("could not
come") takes somebody off the sheet and leaves no word of it: paper stays, taps do not (P-5).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from babel.dates import format_interval
from django.conf import settings
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.qr import qr_code
from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import (
    comma,
    day_and_month,
    full_day,
    hours,
    listed,
    short_weekday,
    weekday,
)
from koivu.core.templatetags.look import unchecked
from koivu.core.words import Words
from koivu.places.models import Place
from koivu.programme.board import Board, NoticeLine, OpenSpan
from koivu.programme.models import Leads
from koivu.programme.rules import ClosedTime, Facts, Here, Session
from koivu.programme.templatetags.programme import ages, closed_name, cut_of, span, spoken
from koivu.programme.week import WeekDay

TEMPLATE = Path(__file__).parent / "templates" / "programme" / "week.typ"
PDF = "application/pdf"

Said = dict[str, Printable]


def week_sheet(
    place: Place, board: Board, days: Sequence[WeekDay], language: str, now: datetime
) -> bytes:
    """Return the week of `days` (Monday first) as a PDF, as it stands at `now`."""
    return typeset(TEMPLATE, sheet_facts(place, board, days, language, now))


def sheet_facts(
    place: Place, board: Board, days: Sequence[WeekDay], language: str, now: datetime
) -> dict[str, Printable]:
    """Return everything that the sheet says, in `language` or openly in the nearest one."""
    return _Sheet(place, board, language, now).facts(days)


class _Sheet:
    """One sheet while its words are gathered; remembers which languages it fell back to."""

    def __init__(self, place: Place, board: Board, language: str, now: datetime):
        self.place, self.board, self.language, self.now = place, board, language, now
        self.borrowed: set[str] = set()

    def facts(self, days: Sequence[WeekDay]) -> dict[str, Printable]:
        monday = days[0].day
        week = _("Week %(number)s") % {"number": monday.isocalendar().week}
        dates = _dates(monday, monday + 6 * DAY, self.language)
        told: list[Printable] = [self._day(one) for one in days if not one.is_empty]
        notices: list[Printable] = [self._notice(one) for one in self._notices(monday)]
        return {
            "lang": _html_language(self.language),
            "dir": _direction(self.language),
            "title": f"{self.place.name} – {week}, {dates}",
            "place": self.place.name,
            "name": self._name(self.place.name),
            "week": week,
            "dates": dates,
            "free": _("Free, no sign-up. Just come!") if self.place.is_free_no_booking else "",
            "notices": notices,
            "days": told,
            "comma": comma(),
            # Where there are no opening hours nobody waits for every weekday.
            "rest": _rest(days) if self.board.hours else "",
            "here_label": pgettext("who is in the house on a day", "Here"),
            "notes": self._notes(),
            "address": self.place.one_line,
            "phone": self.place.phone,
            "phone_label": _("phone"),
            "web": self._web(f"/{self.language}/{self.place.slug}/"),
            "qr": self._qr(f"/{self.language}/{self.place.slug}/week/{monday:%G-W%V}/"),
            "as_of": _("As of %(day)s, %(time)s")
            % {"day": full_day(self.now.date()), "time": hours(self.now)},
            "demo": _("This is a demonstration: the place, its people and its week are invented.")
            if self.place.is_demo
            else "",
        }

    def _day(self, one: WeekDay) -> Said:
        told = {closure.id for closure in one.closures}
        rows = [self._row(session, told) for session in one.sessions]
        rows += [self._moved_row(session) for session in one.moved_away]
        nothing = "" if rows or one.closures else _("Open, no programme")
        here = [one for one in self.board.here(one.day) if not one.tapped]
        return {
            "weekday": _capital(weekday(one.day)),
            "date": day_and_month(one.day),
            "hours": [_span(open_span) for open_span in one.spans],
            "closures": [self._closure(closure, one) for closure in one.closures],
            "only": _("Only this is open") if one.only_these else "",
            "rows": list(rows),
            "nothing": nothing,
            "here": [self._here(somebody) for somebody in here],
        }

    def _closure(self, closure: ClosedTime, one: WeekDay) -> Said:
        return {
            "head": _closed(closure, one.day),
            "is_shut": one.is_shut,
            "reason": self._said(closure.reason),
        }

    def _row(self, session: Session, told: set[int]) -> Said:
        """A session; a reason that the day's closure has told is not told again."""
        mark, reasons = "", []
        if session.status != "planned":
            mark = _("Cancelled") if session.is_cancelled else _("Changed")
            if session.was_moved and not session.is_cancelled:
                reasons.append(self._name(_moved_from(session)))
            if session.closed_by and not session.is_cancelled and (cut := cut_of(session)):
                reasons.append(self._name(cut))
            if session.closed_by not in told:
                reasons += self._some(session.reason)
        more = [] if session.is_cancelled else self._more(session.facts)
        if not session.is_sure and not session.is_cancelled:
            more.append(self._name(_("May be on holiday: nobody knows yet")))
        exception = None if session.is_cancelled else self._said(session.facts.exception)
        return {
            "time": span(session),
            "title": self._said(session.facts.title) or self._name("–"),
            "is_off": session.is_cancelled,
            "mark": mark,
            "reasons": list(reasons),
            "exception": exception,
            "more": list(more),
        }

    def _moved_row(self, session: Session) -> Said:
        """A session on the day that it was moved away from."""
        moved = _("Moved to %(day)s") % {"day": day_and_month(session.day)}
        return self._row(session, set()) | {
            "is_off": True,
            "mark": _("Changed"),
            "reasons": [self._name(moved), *self._some(session.reason)],
            "exception": None,
            "more": [],
        }

    def _more(self, facts: Facts) -> list[Said]:
        """What a family asks next: for whom, where, in which languages, who leads."""
        closed = [self._name(closed_name(facts))] if facts.is_closed_group else []
        closed += self._some(facts.closed_reason) if facts.is_closed_group else []
        expecting = _("expecting a baby") if facts.for_expecting else ""
        leads = {
            Leads.VOLUNTEERS.value: _("led by volunteers"),
            Leads.FAMILIES.value: _("led by families"),
        }.get(facts.leads, "")
        plain = [ages(facts), expecting, facts.venue, facts.room, spoken(facts.languages), leads]
        return closed + self._some(facts.audience) + [self._name(one) for one in plain if one]

    def _here(self, somebody: Here) -> Said:
        pattern = somebody.pattern
        more = [*self._some(pattern.topics)]
        more += [
            self._name(one) for one in (pattern.organisation, spoken(pattern.languages)) if one
        ]
        return {
            "role": self._said(pattern.role) or self._name("–"),
            "name": pattern.name,
            "time": span(somebody),
            "more": list(more),
        }

    def _notices(self, monday: date) -> list[NoticeLine]:
        is_this_week = monday <= self.now.date() < monday + 7 * DAY
        return self.board.notices_at(self.now) if is_this_week else []

    def _notice(self, notice: NoticeLine) -> Said:
        """A notice with its days: paper does not know which day is "today" in its words."""
        first, last = notice.since.date(), (notice.until - timedelta(seconds=1)).date()
        days = [_on(day) for day in dict.fromkeys([max(first, self.now.date()), last])]
        return {"said": self._said(notice.text) or self._name("–"), "days": "–".join(days)}

    def _notes(self) -> list[Printable]:
        """What a reader should know of the words; asked last, when all of them are said."""
        notes: list[Printable] = []
        if unchecked(self.place.open_languages):
            notes.append(_("Nobody has checked this translation yet."))
        if self.borrowed:
            languages = spoken(tuple(sorted(self.borrowed)))
            notes.append(
                _("Not all is translated. Shown also in: %(languages)s.") % {"languages": languages}
            )
        return notes

    def _web(self, path: str) -> Said:
        link = settings.KOIVU_BASE_URL + path
        return {"link": link, "shown": link.split("://", 1)[1].rstrip("/")}

    def _qr(self, path: str) -> Said:
        address = settings.KOIVU_BASE_URL + path
        drawing = qr_code(address).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        return {"drawing": drawing, "says": address, "label": _("The newest is always here")}

    def _said(self, words: Words) -> Said | None:
        said = words.said(self.language)
        if not said.text:
            return None
        if said.is_fallback:
            self.borrowed.add(said.language)
        return _text(said.text, said.language)

    def _some(self, words: Words) -> list[Said]:
        said = self._said(words)
        return [said] if said else []

    def _name(self, text: str) -> Said:
        """Words that are in the page's language already, or a name, which has none."""
        return _text(text, self.language)


def _text(text: str, language: str) -> Said:
    return {"text": text, "lang": _html_language(language), "dir": _direction(language)}


def _on(day: date) -> str:
    return f"{short_weekday(day)} {day_and_month(day)}"


def _html_language(code: str) -> str:
    return code.split("-")[0]


def _direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def _dates(first: date, last: date, language: str) -> str:
    """Write the days of a week as on a poster: 16.–22.11.2026."""
    code = _html_language(language)
    if code not in ("fi", "sv"):
        return format_interval(first, last, "yMMMd", locale={"en": "en_GB"}.get(code, code))
    month = "" if first.month == last.month else f"{first.month}."
    year = "" if first.year == last.year else f"{first.year}"
    return f"{first.day}.{month}{year}–{last.day}.{last.month}.{last.year}"


def _span(open_span: OpenSpan) -> str:
    return f"{hours(open_span.opens)}–{hours(open_span.closes)}"


def _moved_from(session: Session) -> str:
    return _("Moved from %(day)s") % {"day": day_and_month(session.date)}


def _closed(closure: ClosedTime, day: date) -> str:
    """Return "Closed" with the hours of it that fall on `day`."""
    morning, night = datetime.combine(day, time.min), datetime.combine(day + DAY, time.min)
    since, until = hours(closure.starts), hours(closure.ends)
    if closure.starts <= morning and night <= closure.ends:
        return _("Closed")
    if closure.starts <= morning:
        return _("Closed until %(until)s") % {"until": until}
    if night <= closure.ends:
        return _("Closed from %(from)s") % {"from": since}
    return _("Closed %(from)s–%(until)s") % {"from": since, "until": until}


def _rest(days: Sequence[WeekDay]) -> str:
    """Return the days on which nothing is on, so that all seven are spoken of."""
    told = {one.day for one in days if not one.is_empty}
    monday = days[0].day
    empty = [monday + DAY * number for number in range(7) if monday + DAY * number not in told]
    names: Iterable[str] = (weekday(day) for day in empty)
    return f"{_('Nothing on')}: {listed(names)}." if empty else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
