"""The week on paper: what one A4 sheet for the door says, as plain values for `week.typ`.

The days are those of the week's page, so paper and page say the same. A tap of today ("could not
come") takes somebody off the sheet and leaves no word of it: paper stays, taps do not (P-5).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from babel.dates import format_interval
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.paper import direction, square
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
from koivu.programme.models import Kind
from koivu.programme.rules import ClosedTime, Facts, Here, Session
from koivu.programme.templatetags.programme import closed_hours, cut_of, span
from koivu.programme.told import asked_next, spoken
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
    return Sheet(place, board, language, now).week(days)


class Sheet:
    """One sheet while its words are gathered; remembers which languages it fell back to.

    Whatever asks for `frame` asks last: it tells which languages the words before it are in.
    """

    def __init__(self, place: Place, board: Board, language: str, now: datetime):
        self.place, self.board, self.language, self.now = place, board, language, now
        # Our own words may be in another language than what the place has written.
        self.voice = get_language() or language
        self.borrowed: set[str] = set() if self.voice == language else {html_language(self.voice)}

    def week(self, days: Sequence[WeekDay]) -> dict[str, Printable]:
        """What a week's sheet says."""
        monday = days[0].day
        week = _("Week %(number)s") % {"number": monday.isocalendar().week}
        dates = dates_of(monday, monday + 6 * DAY, self.voice)
        told: list[Printable] = [self.day(one) for one in days if not one.is_empty]
        notices: list[Printable] = [self.notice(one) for one in self._notices(monday)]
        return {
            "week": week,
            "dates": dates,
            "notices": notices,
            "days": told,
            # Where there are no opening hours nobody waits for every weekday.
            "rest": _rest(days) if self.board.hours else "",
            **self.frame(f"{week}, {dates}", f"week/{monday:%G-W%V}/"),
        }

    def frame(self, about: str, path: str) -> dict[str, Printable]:
        """What every sheet says: whose it is, where, as of when; `path`: the page of its code."""
        return {
            "lang": html_language(self.voice),
            "dir": direction(self.voice),
            "title": f"{self.place.name} – {about}",
            "place": self.place.name,
            "name": self.name(self.place.name),
            "free": _("Free, no sign-up. Just come!") if self.place.is_free_no_booking else "",
            "comma": comma(),
            "here_label": pgettext("who is in the house on a day", "Here"),
            "notes": self._notes(),
            "address": self.place.one_line,
            "phone": self.place.phone,
            "phone_label": _("phone"),
            "web": self._web(f"/{self.voice}/{self.place.slug}/"),
            "qr": self._qr(f"/{self.voice}/{self.place.slug}/{path}"),
            "as_of": _("As of %(day)s, %(time)s")
            % {"day": full_day(self.now.date()), "time": hours(self.now)},
            "demo": _("This is a demonstration: the place, its people and its week are invented.")
            if self.place.is_demo
            else "",
        }

    def day(self, one: WeekDay) -> Said:
        """A day with its hours, what closes it, its sessions and who is here."""
        rows = [self.row(session, one.told) for session in one.sessions]
        rows += [self._moved_row(session) for session in one.moved_away]
        nothing = "" if rows or one.closures or one.is_empty else _("Open, no programme")
        here = [one for one in self.board.here(one.day) if not one.tapped]
        return {
            "weekday": capfirst(weekday(one.day)),
            "date": day_and_month(one.day),
            "hours": [span_of(open_span) for open_span in one.spans],
            "closures": [self.closure(closure, one) for closure in one.closures],
            "only": _("Only this is open") if one.only_these else "",
            "rows": list(rows),
            "nothing": nothing,
            "here": [self.person(somebody) for somebody in here],
        }

    def closure(self, closure: ClosedTime, one: WeekDay) -> Said:
        """Why the doors are shut on a day."""
        return {
            "head": closed_hours(closure, one.day, one.is_shut),
            "is_shut": one.is_shut,
            "reason": self.said(closure.reason),
        }

    def row(self, session: Session, told: set[int]) -> Said:
        """A session; a reason that the day's closure has told is not told again."""
        mark, reasons = "", []
        if session.status != "planned":
            mark = _("Cancelled") if session.is_cancelled else _("Changed")
            if session.was_moved and not session.is_cancelled:
                reasons.append(self.name(_moved_from(session)))
            if session.closed_by and not session.is_cancelled and (cut := cut_of(session)):
                reasons.append(self.name(cut))
            if session.closed_by not in told:
                reasons += self.some(session.reason)
        more = [] if session.is_cancelled else self.more(session.facts)
        brief = [] if session.is_cancelled else self.more(session.facts, wholly=False)
        if not session.is_sure and not session.is_cancelled:
            unsure = self.name(_("May be on holiday: nobody knows yet"))
            more, brief = [*more, unsure], [*brief, unsure]
        exception = None if session.is_cancelled else self.said(session.facts.exception)
        return {
            "icon": session.facts.kind,
            "time": span(session),
            "at": _minutes(session.starts),
            "title": self.said(session.facts.title) or self.name("–"),
            "is_off": session.is_cancelled,
            "closed": session.facts.is_closed_group,
            "aside": session.facts.kind == Kind.MEETING and session.facts.is_closed_group,
            "mark": mark,
            "reasons": list(reasons),
            "exception": exception,
            "more": list(more),
            "brief": list(brief),
        }

    def _moved_row(self, session: Session) -> Said:
        """A session on the day that it was moved away from."""
        moved = _("Moved to %(day)s") % {"day": day_and_month(session.day)}
        return self.row(session, set()) | {
            "is_off": True,
            "mark": _("Changed"),
            "reasons": [self.name(moved), *self.some(session.reason)],
            "exception": None,
            "more": [],
            "brief": [],
        }

    def more(self, facts: Facts, *, wholly: bool = True, apart: tuple[str, ...] = ()) -> list[Said]:
        """What a family asks next; an exception stands beside the title, `apart` elsewhere."""
        more: list[Said] = []
        for bit in asked_next(facts, wholly=wholly):
            if bit.fact != "exception" and bit.fact not in apart:
                more += [self.name(bit.text)] if bit.text else []
                more += self.some(bit.words)
        return more

    def person(self, somebody: Here) -> Said:
        """Somebody who is here: role, topics, and her name if she has switched it on."""
        pattern = somebody.pattern
        more = [*self.some(pattern.topics)]
        more += [self.name(one) for one in (pattern.organisation, spoken(pattern.languages)) if one]
        return {
            "role": self.said(pattern.role) or self.name("–"),
            "name": pattern.name,
            "time": span(somebody),
            "more": list(more),
        }

    def _notices(self, monday: date) -> list[NoticeLine]:
        is_this_week = monday <= self.now.date() < monday + 7 * DAY
        return self.board.notices_at(self.now) if is_this_week else []

    def notice(self, notice: NoticeLine) -> Said:
        """A notice with its days: paper does not know which day is "today" in its words."""
        first, last = notice.since.date(), (notice.until - timedelta(seconds=1)).date()
        days = [_on(day) for day in dict.fromkeys([max(first, self.now.date()), last])]
        return {"said": self.said(notice.text) or self.name("–"), "days": "–".join(days)}

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
        drawing = square(address)
        return {"drawing": drawing, "says": address, "label": _("The newest is always here")}

    def said(self, words: Words) -> Said | None:
        """Words in the sheet's language, or openly in the nearest one."""
        said = words.said(self.language)
        if not said.text:
            return None
        if said.is_fallback:
            self.borrowed.add(said.language)
        return _text(said.text, said.language)

    def some(self, words: Words) -> list[Said]:
        """The words if there are any."""
        said = self.said(words)
        return [said] if said else []

    def name(self, text: str) -> Said:
        """Words that are in the page's language already, or a name, which has none."""
        return _text(text, self.voice)


def _text(text: str, language: str) -> Said:
    return {"text": text, "lang": html_language(language), "dir": direction(language)}


def _on(day: date) -> str:
    return f"{short_weekday(day)} {day_and_month(day)}"


def html_language(code: str) -> str:
    """Write a language as HTML and PDF know it: easy Finnish is Finnish."""
    return code.split("-")[0]


def dates_of(first: date, last: date, language: str) -> str:
    """Write the days of a week as on a poster: 16.–22.11.2026."""
    code = html_language(language)
    if code in ("fi", "sv") and first == last:
        return f"{first.day}.{first.month}.{first.year}"
    if code not in ("fi", "sv"):
        return format_interval(first, last, "yMMMd", locale={"en": "en_GB"}.get(code, code))
    month = "" if first.month == last.month else f"{first.month}."
    year = "" if first.year == last.year else f"{first.year}"
    return f"{first.day}.{month}{year}–{last.day}.{last.month}.{last.year}"


def span_of(open_span: OpenSpan) -> str:
    """Write when the doors are open: 9–15."""
    return f"{hours(open_span.opens)}–{hours(open_span.closes)}"


def _minutes(moment: datetime | None) -> int | None:
    """Return the minutes since midnight, for the hands of a clock."""
    return moment.hour * 60 + moment.minute if moment else None


def _moved_from(session: Session) -> str:
    return _("Moved from %(day)s") % {"day": day_and_month(session.date)}


def _rest(days: Sequence[WeekDay]) -> str:
    """Return the days on which nothing is on, so that all seven are spoken of."""
    told = {one.day for one in days if not one.is_empty}
    monday = days[0].day
    empty = [monday + DAY * number for number in range(7) if monday + DAY * number not in told]
    names: Iterable[str] = (weekday(day) for day in empty)
    return f"{_('Nothing on')}: {listed(names)}." if empty else ""
