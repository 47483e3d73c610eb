"""When a place meets, on one small form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, HoursField, PlainTextField
from koivu.core.rhythm import Repeats, Rhythm
from koivu.core.rhythm_words import WEEKDAYS
from koivu.governance.models import MeetingSeries
from koivu.governance.rules.meeting_days import Pause

FORTNIGHT = 2
HOW_OFTEN = [
    (Repeats.EVERY_N_WEEKS, _("Every 14 days, counted from a day")),
    (Repeats.EVEN_WEEKS, _("On even weeks")),
    (Repeats.ODD_WEEKS, _("On odd weeks")),
]


class PauseForm(forms.Form):
    """One agreed pause; a blank one is none."""

    first = DayField(label=_("Pause from"), required=False)
    last = DayField(label=_("until"), required=False)

    use_required_attribute = False

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if not self.errors and bool(first) != bool(last):
            self.add_error("last" if first else "first", _("Give both days, or neither."))
        if first and last and last < first:
            self.add_error("last", _("The pause ends before it starts. Mend one day."))
        return cleaned


class SeriesForm(forms.Form):
    """The rhythm, the hour, how long, where."""

    repeats = forms.ChoiceField(
        label=_("How often"),
        choices=HOW_OFTEN,
        help_text=_("Even and odd weeks part from 14 days where a year has 53 weeks."),
    )
    anchor = DayField(label=_("The first time is on"), required=False, template_name=ASKED)
    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=WEEKDAYS, coerce=int)
    starts = HoursField(label=_("Starts at"))
    minutes = forms.IntegerField(label=_("How many minutes"), min_value=10, max_value=480)
    room = PlainTextField(label=_("Where"), longest=80, required=False)
    introduces = forms.BooleanField(
        label=_("Five minutes: a partner introduces itself, in turn"), required=False
    )
    skips_public_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)
    skips_school_holidays = forms.BooleanField(label=_("Not in school holidays"), required=False)

    use_required_attribute = False

    def __init__(self, *args, pauses: tuple[Pause, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.pauses = [self._pause(number, one) for number, one in enumerate([*pauses, None])]

    @property
    def has_faults(self) -> bool:
        """Whether a pause is to be mended; the page says so at its top."""
        return self.is_bound and any(one.errors for one in self.pauses)

    def is_valid(self) -> bool:
        return super().is_valid() and all(one.is_valid() for one in self.pauses)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("repeats") == Repeats.EVERY_N_WEEKS and "anchor" not in self.errors:
            anchor, weekday = cleaned.get("anchor"), cleaned.get("weekday")
            if not anchor:
                self.add_error("anchor", _("Every 14 days: give the day of the first time."))
            elif weekday and anchor.isoweekday() != weekday:
                self.add_error("anchor", _("That day is another weekday. Mend one of them."))
        return cleaned

    def filled(self, series: MeetingSeries) -> MeetingSeries:
        """Return the series with what was typed, unsaved."""
        cleaned = self.cleaned_data
        is_counted = cleaned["repeats"] == Repeats.EVERY_N_WEEKS
        series.rhythm = Rhythm(
            cleaned["repeats"],
            cleaned["weekday"],
            every=FORTNIGHT if is_counted else 1,
            anchor=cleaned["anchor"] if is_counted else None,
            skips_public_holidays=cleaned["skips_public_holidays"],
            skips_school_holidays=cleaned["skips_school_holidays"],
        )
        for name in ("starts", "minutes", "room", "introduces"):
            setattr(series, name, cleaned[name])
        return series

    def typed_pauses(self) -> list[Pause]:
        """Return the pauses that were typed."""
        typed = [one.cleaned_data for one in self.pauses]
        return [Pause(one["first"], one["last"]) for one in typed if one.get("first")]

    def _pause(self, number: int, there: Pause | None) -> PauseForm:
        initial = {"first": there.first, "last": there.last} if there else {}
        data = self.data if self.is_bound else None
        return PauseForm(data, prefix=f"pause{number}", initial=initial)


def shown_series(series: MeetingSeries) -> dict[str, object]:
    """Return what the form shows of a series, or of a new one, at first."""
    if series.pk is None:
        return {
            "repeats": Repeats.EVERY_N_WEEKS, "weekday": 3, "starts": series.starts,
            "minutes": series.minutes, "skips_public_holidays": True, "introduces": True,
        }  # fmt: skip
    names = (
        "repeats", "anchor", "weekday", "starts", "minutes", "room", "introduces",
        "skips_public_holidays", "skips_school_holidays",
    )  # fmt: skip
    return {name: getattr(series, name) for name in names}
