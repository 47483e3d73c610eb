"""The form of a change: everything of a session, and how far the change reaches."""

from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from koivu.core.form_fields import PlainTextField, written_day
from koivu.core.rhythm import DAY, RHYTHM_COLUMNS
from koivu.core.templatetags.koivu import weekday as weekday_name
from koivu.programme import rules
from koivu.programme.actions import Change, Scope
from koivu.programme.forms.session import LINE_FACTS, SessionForm, line_of
from koivu.programme.forms.told import same_value, shown
from koivu.programme.models import Slot
from koivu.programme.phrases import in_all_languages

if TYPE_CHECKING:
    from koivu.programme.views.desk.finding import SessionToChange

A_YEAR = 365 * DAY


class ChangeForm(SessionForm):
    """One radio says how far: this date, from here on, or all from today on."""

    scope = forms.ChoiceField(
        label=gettext_lazy("Which dates does this change"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which dates this changes.")},
    )
    why = PlainTextField(
        label=gettext_lazy("Why, told to families"),
        help_text=gettext_lazy("Only when one date changes. In Finnish."),
        longest=200,
        required=False,
    )

    def __init__(self, data=None, *, found: "SessionToChange", siblings: list[Slot], today: date):
        self.found = found
        is_one_date = data is not None and data.get("scope") == Scope.THIS_DATE
        super().__init__(
            data,
            place=found.place,
            board=found.board,
            today=today,
            version=found.version,
            words=found.words,
            only_day=found.session.date if is_one_date else None,
        )
        self.fields["scope"].choices = self._scopes()
        self.fields["siblings"] = forms.MultipleChoiceField(
            label=_("Change these too, all but weekday and hours"),
            choices=[(one.key, self._sibling(one)) for one in siblings],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        if not siblings:
            del self.fields["siblings"]

    @property
    def seen(self) -> int:
        """The revision that the person looked at when she began."""
        try:
            return int(self.data.get("seen", ""))
        except ValueError:
            return self.found.session.revision

    def reason(self) -> dict[str, str]:
        why = self.cleaned_data.get("why")
        return in_all_languages(why) if why else {}

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("siblings") and cleaned.get("scope") == Scope.THIS_DATE:
            self.add_error(
                "siblings",
                _("One date is changed alone. Untick these, or change them from here on."),
            )
        return cleaned

    def change_for_siblings(self, change: Change) -> Change:
        """Return what also suits the other lines of the series."""
        own = LINE_FACTS | set(RHYTHM_COLUMNS if "repeats" in change.facts else ())
        facts = {name: value for name, value in change.facts.items() if name not in own}
        return Change(facts, change.texts, change.organisers)

    def what_is_there(self) -> list[tuple[str, str]]:
        """Return (label, what is there now) of the fields that are typed otherwise."""
        names = [name for name in self.fields if name not in ("scope", "siblings", "why")]
        typed = [
            name
            for name in names
            if not same_value(self.cleaned_data.get(name), self.initial.get(name))
        ]
        there = [(str(self.fields[name].label), self._shown(name)) for name in typed]
        line, now_there = self.filled_lines[0], line_of(self.version)
        there += [
            (str(line.fields[name].label), shown(line.fields[name], now_there[name]))
            for name in ("weekday", "starts", "ends")
            if line.cleaned_data.get(name) != now_there[name]
        ]
        return there

    def _shown(self, name: str) -> str:
        return shown(self.fields[name], self.initial.get(name))

    def _scopes(self) -> list[tuple[str, str]]:
        session = self.found.session
        line = self.board.line(session.slot_key)
        day = {"weekday": weekday_name(session.date), "day": written_day(session.date)}
        scopes: list[tuple[str, str]] = []
        if session.day >= self.today:
            scopes.append((Scope.THIS_DATE, _("Only %(weekday)s %(day)s") % day))
        if session.date > self.today:
            many = self._many(line, session.date)
            words = _("From %(weekday)s %(day)s on") % day
            scopes.append((Scope.FROM_HERE_ON, f"{words} ({_dates(many)})"))
        many = self._many(line, self.today)
        words = _("All, from today on")
        scopes.append((Scope.ALL, f"{words} ({_dates(many)})"))
        return scopes

    def _many(self, line: rules.Line, first: date) -> int:
        # One end for both: "from here on" is never more than "all".
        found = rules.unfold(line, first, self.today + A_YEAR, (), self.board.holidays)
        return len([one for one in found if one.date >= first])

    def _sibling(self, slot: Slot) -> str:
        line = self.board.line(slot.key)
        facts = rules.facts_on(line, self.found.session.date) or line.versions[-1]
        occurrences = rules.unfold(line, self.today, self.today + A_YEAR, (), self.board.holidays)
        if not occurrences:
            return str(facts.title)
        first = min(occurrences, key=lambda one: one.order)
        hours = [first.starts, first.ends]
        written = "–".join(f"{one:%-H.%M}".removesuffix(".00") if one else "?" for one in hours)
        return f"{facts.title}, {weekday_name(first.date)} {written}"


def _dates(many: int) -> str:
    return ngettext("%(many)d date within a year", "%(many)d dates within a year", many) % {
        "many": many
    }
