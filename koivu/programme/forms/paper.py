"""What to put on paper: read from an address, offered as a form."""

from datetime import date

from django import forms
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField
from koivu.core.rhythm import DAY, WEEK
from koivu.core.templatetags.koivu import comma, day_and_month, short_weekday
from koivu.core.weeks import IsoWeek, monday_of
from koivu.places.models import Place
from koivu.places.rules import papers_in
from koivu.programme.board import Board
from koivu.programme.paper.orders import (
    OF_A_DAY,
    OF_A_PERIOD,
    OF_A_WEEK,
    Order,
    PaperKind,
    sizes_of,
)
from koivu.programme.paper.periods import LONGEST, usual_period
from koivu.programme.rules import Session
from koivu.programme.templatetags.programme import span, until_day
from koivu.programme.week import has_sheet

WEEKS_AHEAD = 12
DAYS_AHEAD = 35 * DAY
USUALLY = ("language", "day", "first", "last")


class PaperForm(forms.Form):
    """The choices of one kind of paper; what is left empty is the usual."""

    session = forms.CharField(
        label=_("Session"), required=False, max_length=40, template_name=ASKED
    )
    week = forms.CharField(label=_("Week"), required=False, template_name=ASKED)
    day = DayField(label=_("Day"), required=False, template_name=ASKED)
    first = DayField(label=_("First day"), required=False, template_name=ASKED)
    last = DayField(label=_("Last day"), required=False, template_name=ASKED)
    size = forms.ChoiceField(label=_("Size"), required=False, template_name=ASKED)
    language = forms.ChoiceField(label=_("Language"), required=False, template_name=ASKED)
    beside = forms.ChoiceField(label=_("Beside it"), required=False)
    third = forms.ChoiceField(label=_("And a third one"), required=False)

    def __init__(self, *args, kind: PaperKind, place: Place, board: Board, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.board, self.today = kind, board, today
        self.languages = papers_in(place)
        self.fields["size"].choices = [(one.value, one.label) for one in sizes_of(kind)]
        names = [(code, get_language_info(code)["name_local"]) for code in self.languages]
        self.fields["language"].choices = names
        self.fields["beside"].choices = self.fields["third"].choices = [("", "–"), *names]
        needed = {
            "week": kind in OF_A_WEEK,
            "session": kind == PaperKind.FLYER,
            "day": kind in OF_A_DAY,
        }
        needed |= dict.fromkeys(("first", "last"), kind in OF_A_PERIOD)
        for name, is_needed in needed.items():
            if not is_needed:
                del self.fields[name]

    def offer(self) -> None:
        """Fill in what a page offers to choose from, and the usual of what was left empty."""
        usual = {"language": get_language(), "day": self.today}
        usual |= {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        left = {name: usual[name] for name in USUALLY if usual.get(name)}
        self.data = {**left, **{name: value for name, value in self.data.items() if value}}
        if "week" in self.fields:
            self.fields["week"].widget = forms.Select(choices=self._weeks())
        if "session" in self.fields:
            self.fields["session"].widget = forms.Select(choices=self._sessions())

    def clean_week(self) -> date:
        """Read 2026-W47; the week must be near enough to be put on paper."""
        written = self.cleaned_data["week"]
        try:
            monday = IsoWeek().to_python(written) if written else monday_of(self.today)
        except ValueError as wrong:
            raise forms.ValidationError(_("There is no such week.")) from wrong
        if not has_sheet(monday, self.today):
            raise forms.ValidationError(_("A week is put on paper up to a year away."))
        return monday

    def clean_day(self) -> date | None:
        """Read the day of a door's sheet: a coming one, or nothing for today's."""
        day = self.cleaned_data["day"]
        if day and day < self.today:
            raise forms.ValidationError(_("This date has passed. Choose today or a later date."))
        if day and not has_sheet(day, self.today):
            raise forms.ValidationError(_("Choose a day at most a year away."))
        return None if day == self.today else day

    def clean_session(self) -> str:
        """Find the session; without one, the next one."""
        wanted = self.cleaned_data["session"]
        if not wanted:
            return next((one.id for one in self._next_sessions()), "")
        if not self.board.session(wanted):
            raise forms.ValidationError(_("This session is not in the week any more."))
        return wanted

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        if self.kind not in OF_A_PERIOD or self.errors:
            return cleaned
        usual = usual_period(self.kind, self.board, self.today)
        first = cleaned.get("first") or cleaned.get("last") or usual.first
        last = cleaned.get("last") or (first if cleaned.get("first") else usual.last)
        longest = LONGEST[self.kind]
        if not first <= last <= first + longest:
            days = longest.days
            self.add_error(
                "last", _("Choose a later day, at most %(days)d days on.") % {"days": days}
            )
        elif not has_sheet(first, self.today):
            self.add_error("first", _("Choose a day at most a year away."))
        return cleaned | {"first": first, "last": last}

    def asked(self) -> Order | None:
        """Return the order, or None where the form is not understood."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        chosen = [given["language"] or get_language(), given["beside"], given["third"]]
        return Order(
            kind=self.kind.value,
            size=given["size"] or sizes_of(self.kind)[0].value,
            languages=tuple(dict.fromkeys(code for code in chosen if code)),
            monday=given.get("week"),
            first=given.get("first"),
            last=given.get("last"),
            session=given.get("session", ""),
            day=given.get("day"),
        )

    def _weeks(self) -> list[tuple[str, str]]:
        mondays = [monday_of(self.today) + WEEK * ahead for ahead in range(WEEKS_AHEAD)]
        asked = self.data.get("week", "")
        known = [(f"{monday:%G-W%V}", _week_name(monday)) for monday in mondays]
        if asked and asked not in dict(known):
            known.insert(0, (asked, asked))
        return known

    def _sessions(self) -> list[tuple[str, str]]:
        offered = self._next_sessions()
        asked = self.board.session(self.data.get("session", ""))
        if asked and asked.id not in {one.id for one in offered}:
            offered.insert(0, asked)
        return [(one.id, _session_name(one)) for one in offered]

    def _next_sessions(self) -> list[Session]:
        found = self.board.sessions(self.today, self.today + DAYS_AHEAD)
        return [one for one in found if not one.is_cancelled]


def _week_name(monday: date) -> str:
    return f"{monday.isocalendar().week} · {until_day(monday, monday + 6 * DAY)}"


def _session_name(session: Session) -> str:
    day = f"{short_weekday(session.day)} {day_and_month(session.day)}"
    return f"{session.facts.title}{comma()}{day}{comma()}{span(session)}"
