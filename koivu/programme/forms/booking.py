"""Booking a room: a day and its hours, and what it repeats; no words of one's own (P-2)."""

from collections.abc import Mapping
from datetime import date, time

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, DaysField, HoursField, written_day
from koivu.core.rhythm import Repeats
from koivu.core.rhythm_words import NTH
from koivu.places.holidays import HolidayCalendar
from koivu.places.models import Place, Room
from koivu.programme.actions import Scope
from koivu.programme.forms.room_taken import TellsOfRooms
from koivu.programme.forms.whom import PLACE_ITSELF, whose
from koivu.programme.models import BOOKED_AT_MOST, Booking, Purpose

ONCE = "once"
REPEATS = [(ONCE, _("Only that day")), *Repeats.choices]


class BookingForm(TellsOfRooms):
    """`whom` {value: words} are those for whom the signed-in person may book."""

    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Room"), widget=forms.RadioSelect, empty_label=None
    )
    purpose = forms.ChoiceField(
        label=_("What for"),
        choices=Purpose,
        widget=forms.RadioSelect,
        initial=Purpose.IN_USE,
        help_text=_("A talk is shown to everybody as “in use”, without a name."),
    )
    day = DayField(label=_("Day"))
    starts = HoursField(label=_("From"), required=False, template_name=ASKED)
    ends = HoursField(label=_("Until"), required=False, template_name=ASKED)
    all_day = forms.BooleanField(label=_("All day, no hours"), required=False)
    repeats = forms.ChoiceField(label=_("How often"), choices=REPEATS, initial=ONCE)
    every = forms.IntegerField(
        label=_("Every how many weeks"),
        min_value=1,
        max_value=52,
        required=False,
        template_name=ASKED,
    )
    nth = forms.TypedMultipleChoiceField(
        label=_("Which ones in the month"),
        choices=NTH,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        template_name=ASKED,
    )
    dates = DaysField(
        label=_("The other days"),
        help_text=_("One after another: 3.12.2026, 10.12.2026"),
        required=False,
        template_name=ASKED,
    )
    until = DayField(
        label=_("The last day, when it repeats"),
        help_text=_("At most 18 months ahead: all of it is looked at before the room is yours."),
        required=False,
        template_name=ASKED,
    )
    skips_public_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)
    skips_school_holidays = forms.BooleanField(label=_("Not in school holidays"), required=False)
    whom = forms.ChoiceField(
        label=_("For whom"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap for whom the room is booked.")},
    )

    use_required_attribute = False

    def __init__(
        self, data=None, *, place: Place, today: date, whom: Mapping[str, str], initial=None
    ):
        self.place, self.today = place, today
        super().__init__(
            data, initial={"day": today, "until": season_end(today), **(initial or {})}
        )
        self.fields["room"].queryset = place.rooms.in_use()
        self.fields["dates"].since = today
        self.fields["whom"].choices = list(whom.items())
        self.only_whom = next(iter(whom), PLACE_ITSELF) if len(whom) < 2 else ""
        if self.only_whom:
            del self.fields["whom"]

    @property
    def rhythm_fields(self) -> list:
        """(Fields, the rhythm that asks for them), as the forms of sessions have them."""
        return [
            ([self["every"]], Repeats.EVERY_N_WEEKS),
            ([self["nth"]], Repeats.MONTHLY),
            ([self["dates"]], Repeats.DATES),
        ]

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if (day := cleaned.get("day")) and day < self.today:
            self.add_error("day", _("This date has passed. Choose today or a later date."))
        self._check_hours()
        self._check_rhythm()
        return cleaned

    def _check_hours(self) -> None:
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if self.cleaned_data.get("all_day"):
            if starts or ends:
                self.add_error("all_day", _("All day has no hours. Empty them, or untick it."))
            return
        for name, hours in (("starts", starts), ("ends", ends)):
            if hours is None and name not in self.errors:
                self.add_error(name, _("Give both hours, or tick “All day”."))
        if starts and ends is not None and ends <= starts and ends != time.min:
            self.add_error("ends", _("It ends before it starts. Mend one of the hours."))

    def _check_rhythm(self) -> None:
        cleaned, repeats = self.cleaned_data, self.cleaned_data.get("repeats")
        day, until = cleaned.get("day"), cleaned.get("until")
        missing = {
            Repeats.EVERY_N_WEEKS: (
                "every",
                _("Every how many weeks? Give a number from 1 to 52."),
            ),
            Repeats.MONTHLY: ("nth", _("Which ones in the month? Tick at least one.")),
            Repeats.DATES: ("dates", _("Which dates? Write them like this: 3.12.2026, 10.12.2026")),
        }
        name, words = missing.get(repeats, ("", ""))
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, words)
        if repeats in (ONCE, Repeats.DATES) or "until" in self.errors or not day:
            return
        if until is None:
            self.add_error("until", _("Until which day? A booking always has a last day."))
        elif until < day:
            self.add_error("until", _("The last day is before the first one. Mend one of them."))
        elif until > self.today + BOOKED_AT_MOST:
            last = {"day": written_day(self.today + BOOKED_AT_MOST)}
            self.add_error("until", _("At the latest %(day)s. Book on when it is nearer.") % last)
        elif not self.errors and not self._rhythm_gives(day):
            self.add_error(
                "repeats",
                _("This rhythm does not fall on %(day)s. Mend the day or the rhythm.")
                % {"day": written_day(day)},
            )

    def _rhythm_gives(self, day: date) -> bool:
        """Whether the first day is one of the rhythm; that holidays skip it is no mistake."""
        without_holidays = Booking(**self.rhythm()).rhythm
        return bool(without_holidays.between(day, day, HolidayCalendar()))

    def rhythm(self) -> dict[str, object]:
        """Return the columns of the rhythm; the first day says the weekday."""
        cleaned, repeats = self.cleaned_data, self.cleaned_data["repeats"]
        day: date = cleaned["day"]
        if repeats in (ONCE, Repeats.DATES):
            others = cleaned["dates"] if repeats == Repeats.DATES else []
            days = sorted({day, *others})
            return {"repeats": Repeats.DATES, "dates": [one.isoformat() for one in days]}
        is_every_n = repeats == Repeats.EVERY_N_WEEKS
        return {
            "repeats": repeats,
            "weekday": day.isoweekday(),
            "every": cleaned["every"] if is_every_n else 1,
            "anchor": day if is_every_n else None,
            "nth": cleaned["nth"] if repeats == Repeats.MONTHLY else [],
            "season_from": day,
            "season_until": cleaned["until"],
        }

    def booking(self) -> Booking:
        """Return the booking with what was typed, unsaved."""
        cleaned = self.cleaned_data
        names = ["room", "purpose", "all_day", "skips_public_holidays", "skips_school_holidays"]
        is_all_day = cleaned["all_day"]
        return Booking(
            place=self.place,
            starts=None if is_all_day else cleaned["starts"],
            ends=None if is_all_day else cleaned["ends"],
            **{name: cleaned[name] for name in names},
            **self.rhythm(),
            **whose(cleaned.get("whom") or self.only_whom),
        )


class FreeForm(forms.Form):
    """How much of a booking is given back."""

    scope = forms.ChoiceField(
        label=_("Which dates are given back"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which dates are given back.")},
    )

    use_required_attribute = False

    def __init__(self, data=None, *, day: date, is_last: bool):
        super().__init__(data, initial={"scope": Scope.THIS_DATE})
        said = {"day": written_day(day)}
        self.fields["scope"].choices = [
            (Scope.THIS_DATE, _("Only %(day)s") % said),
            (Scope.FROM_HERE_ON, _("From %(day)s on") % said),
            (Scope.ALL, _("All, from today on")),
        ]
        if is_last:
            self.fields["scope"].choices = self.fields["scope"].choices[:1]


def season_end(today: date) -> date:
    """Return the end of the season that goes on: Christmas, or the end of the school year."""
    ends = [date(today.year, 12, 31), date(today.year, 5, 31), date(today.year + 1, 5, 31)]
    return min(day for day in ends if (day - today).days >= 28)
