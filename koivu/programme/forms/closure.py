"""Closing the place: for hours, a day or a period, and what is held all the same."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField, HoursField
from koivu.places.models import Closure, Place, Venue
from koivu.programme.forms.reason import WordsForm
from koivu.programme.phrases import CLOSURE_REASONS
from koivu.programme.rules import ClosedTime

LONGEST = timedelta(days=400)


class ClosureForm(WordsForm):
    """Both days count in; empty hours mean from the day's start and to its end."""

    phrases = CLOSURE_REASONS

    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"), help_text=_("Empty: that one day."), required=False)
    from_time = HoursField(
        label=_("From o'clock"), help_text=_("Empty: from the start of the day."), required=False
    )
    until_time = HoursField(
        label=_("Until o'clock"), help_text=_("Empty: to the end of the day."), required=False
    )
    venue = forms.ModelChoiceField(
        Venue.objects.none(), label=_("What is closed"), required=False, empty_label=_("Everything")
    )

    field_order = ["from_date", "until_date", "from_time", "until_time", "venue", "phrase", "own"]

    def __init__(self, *args, place: Place, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.place, self.today = place, today
        venues = place.venues.filter(is_in_use=True)
        self.fields["venue"].queryset = venues
        if not venues:
            del self.fields["venue"]

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        first = cleaned.get("from_date")
        if not first or "until_date" in self.errors:
            return cleaned
        last = cleaned["until_date"] = cleaned.get("until_date") or first
        if last < first:
            self.add_error("until_date", _("It ends before it starts. Mend one of the days."))
        elif last < self.today:
            self.add_error("until_date", _("This date has passed. Choose today or a later date."))
        elif last - first > LONGEST:
            self.add_error("until_date", _("That is over a year. Close a shorter time at once."))
        elif first == last:
            self._check_hours()
        return cleaned

    def _check_hours(self) -> None:
        begins = self.cleaned_data.get("from_time")
        ends = self.cleaned_data.get("until_time")
        if begins and ends and ends <= begins:
            self.add_error("until_time", _("It ends before it starts. Mend one of the hours."))

    @property
    def closure(self) -> Closure:
        """The closure that was asked for, unsaved."""
        cleaned = self.cleaned_data
        return Closure(
            place=self.place,
            venue=cleaned.get("venue"),
            from_date=cleaned["from_date"],
            until_date=cleaned["until_date"],
            from_time=cleaned.get("from_time"),
            until_time=_end_of_day_is_none(cleaned.get("until_time")),
        )

    def closed_time(self) -> ClosedTime:
        """Return the closure as the week's rules read it; it has no id yet."""
        closure = self.closure
        return ClosedTime(0, closure.starts, closure.ends, venue_id=closure.venue_id)


def _end_of_day_is_none(hours: time | None) -> time | None:
    """24 o'clock is the end of the day, which an empty field means."""
    return None if hours == time.min else hours


def touches(closed: ClosedTime, other: ClosedTime) -> bool:
    """Whether two closures share some time of the same venue."""
    same_venue = None in (closed.venue_id, other.venue_id) or closed.venue_id == other.venue_id
    return same_venue and closed.starts < other.ends and other.starts < closed.ends


def day_before(moment: datetime) -> date:
    """Return the last day of a span that ends at `moment`."""
    return (moment - timedelta(microseconds=1)).date()
