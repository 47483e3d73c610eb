"""One line of a session's form: a weekday with its own hours."""

from datetime import date, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, UNKNOWN, HoursField
from koivu.core.rhythm_words import WEEKDAYS

MOST_LINES = 14


class LineForm(forms.Form):
    """Tue 9–11. Empty hours are an answer only where the form says that nobody knows them."""

    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        choices=[("", "–"), *WEEKDAYS],
        coerce=int,
        empty_value=None,
        required=False,
        template_name=ASKED,
    )
    starts = HoursField(label=_("Starts"), required=False, may_be_unknown=True, template_name=ASKED)
    ends = HoursField(label=_("Ends"), required=False, may_be_unknown=True, template_name=ASKED)
    past_midnight = forms.BooleanField(label=_("Ends on the next day"), required=False)

    use_required_attribute = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed on this line."""
        return not any(self[name].data for name in ("weekday", "starts", "ends"))

    @property
    def asks_about_midnight(self) -> bool:
        """Whether the end is not after the start, so that the next day must be said."""
        if self.is_bound:
            codes = {error.code for error in self.errors.get("ends", forms.utils.ErrorList()).data}
            return "before_start" in codes or bool(self["past_midnight"].data)
        return bool(self.initial.get("past_midnight"))

    @property
    def starts_at(self) -> time | None:
        return _known(self.cleaned_data.get("starts"))

    @property
    def ends_at(self) -> time | None:
        return _known(self.cleaned_data.get("ends"))

    def check_hours(self, *, all_day: bool, start_unknown: bool, end_unknown: bool) -> None:
        """Add an error for hours that are missing, too many or the wrong way round."""
        if "starts" in self.errors or "ends" in self.errors:
            return
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if all_day:
            if starts or ends:
                self.add_error(
                    "starts", _("An all-day session has no hours. Empty them, or untick “all day”.")
                )
            return
        if starts is None and not start_unknown:
            self.add_error(
                "starts", _("When does it start? If nobody knows yet, write a question mark (?).")
            )
        if ends is None and not end_unknown:
            self.add_error(
                "ends", _("When does it end? If nobody knows yet, write a question mark (?).")
            )
        self._check_order()

    def _check_order(self) -> None:
        starts, ends = self.starts_at, self.ends_at
        if starts is None or ends is None or starts < ends:
            return
        if starts == ends:
            self.add_error("ends", _("It starts and ends at the same time. Mend one of the hours."))
            return
        if not self.cleaned_data.get("past_midnight"):
            self.add_error(
                "ends",
                forms.ValidationError(
                    _("It ends before it starts. Mend the hours, or tick “Ends on the next day”."),
                    code="before_start",
                ),
            )

    def fit(self, rhythm: dict) -> dict:
        """Return the columns of the form's rhythm with only the days of this line's weekday."""
        weekday = self.cleaned_data.get("weekday")
        if not weekday:
            return rhythm
        dates = [day for day in rhythm["dates"] if date.fromisoformat(day).isoweekday() == weekday]
        anchor = rhythm["anchor"] and _same_week(rhythm["anchor"], weekday, every=rhythm["every"])
        return {**rhythm, "dates": dates, "anchor": anchor}


def make_lines(data, initial: list[dict], *, more: bool) -> list[LineForm]:
    """Return the lines of a form: those typed, or those of `initial`; one more if asked."""
    if data is None:
        return [
            LineForm(prefix=f"line{number}", initial=line) for number, line in enumerate(initial)
        ]
    count = min(_count(data) + more, MOST_LINES)
    lines = [LineForm(data, prefix=f"line{number}") for number in range(max(count, 1))]
    if more and count > 1:
        # A line that has just been asked for has no errors to show yet.
        lines[-1] = LineForm(prefix=f"line{count - 1}")
    return lines


def _count(data) -> int:
    try:
        return max(1, int(data.get("lines", 1)))
    except ValueError:
        return 1


def _known(hours) -> time | None:
    return None if hours == UNKNOWN else hours


def _same_week(anchor: date, weekday: int, *, every: int) -> date:
    """Return the first day on `weekday`, in the anchor's week or `every` weeks later."""
    day = anchor + timedelta(days=weekday - anchor.isoweekday())
    return day if day >= anchor else day + timedelta(weeks=every)
