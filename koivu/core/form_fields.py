"""Fields of forms as people type: hours 9, 9.30, 0930 or "klo 9", days 3.12.2026, plain text."""

import re
from contextlib import suppress
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from koivu.core.plain_text import plain

UNKNOWN = "?"
# How a field is drawn that need not be filled but is no matter of taste either.
ASKED = "parts/asked.html"
# Django says it; our translation of it comes before Django's own.
EMPTY = gettext_noop("This field is required.")
TOO_LONG = _("This is too long: %(length)d letters. Shorten it to %(most)d.")
_BEFORE_HOURS = re.compile(r"^(klo|kello|kl|at)\b\.?\s*", re.IGNORECASE)
_HOURS = re.compile(r"^(\d{1,2})(?:[.:,](\d{2}))?$|^(\d{1,2})(\d{2})$")
_BETWEEN_DAYS = re.compile(r"[,;\n]|\s+(?=\d{1,2}\.\s*\d{1,2}\.)")
_FINNISH_DAY = re.compile(r"^(\d{1,2})\.\s*(\d{1,2})(?:\.\s*(\d{4})?)?$")


class PlainTextField(forms.CharField):
    """Text without unseen marks; in one line unless `lines`."""

    default_error_messages = {"too_long": TOO_LONG}
    heading: str | Promise = ""  # what the text is, where the label only says its language

    def __init__(self, *, lines: int = 0, longest: int = 120, **facts):
        self.lines, self.longest = lines, longest
        if lines and "widget" not in facts:
            facts["widget"] = forms.Textarea(attrs={"rows": lines})
        super().__init__(**facts)

    def to_python(self, value):
        return plain(str(value), lines=bool(self.lines)) if value else ""

    def validate(self, value):
        super().validate(value)
        _refuse_longer(value, self.longest)


class LinesField(forms.CharField):
    """Texts of paper, each on a line of its own; of too many none is left out unasked."""

    default_error_messages = {
        "too_much": _("This is too much at once. Enter it in two piles."),
    }

    def __init__(self, *, most: int, longest: int, rows: int, **facts):
        self.most, self.longest = most, longest
        facts.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**facts)

    def clean(self, value) -> list[str]:
        """Return the texts without empty lines."""
        written = super().clean(value)
        lines = (plain(line) for line in written.splitlines() if line.strip())
        texts = [text for text in lines if text]
        if len(texts) > self.most or any(len(text) > self.longest for text in texts):
            raise ValidationError(self.error_messages["too_much"], code="too_much")
        if self.required and not texts:
            raise ValidationError(self.error_messages["required"], code="required")
        return texts


class HoursField(forms.Field):
    """A time on the wall, or `UNKNOWN` where "?" is typed and `may_be_unknown`."""

    default_error_messages = {
        "unreadable": _("Write the time as 9, 9.30 or 0930."),
        "impossible": _("There is no such time on the clock. Write the time as 9, 9.30 or 0930."),
    }

    def __init__(self, *, may_be_unknown: bool = False, **facts):
        self.may_be_unknown = may_be_unknown
        facts.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "size": 6}))
        super().__init__(**facts)

    def to_python(self, value) -> time | str | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        text = _BEFORE_HOURS.sub("", plain(str(value)))
        if text == UNKNOWN and self.may_be_unknown:
            return UNKNOWN
        return self._read(text)

    def _read(self, text: str) -> time:
        read = _HOURS.match(text)
        if not read:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        hour, minute = int(read[1] or read[3]), int(read[2] or read[4] or 0)
        if (hour, minute) == (24, 0):
            return time.min
        if hour > 23 or minute > 59:
            raise ValidationError(self.error_messages["impossible"], code="impossible")
        return time(hour, minute)

    def prepare_value(self, value):
        return written_hours(value) if isinstance(value, time) else value


class DayField(forms.DateField):
    """One day: from the browser's calendar, or typed as 3.12.2026."""

    def __init__(self, **facts):
        facts.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**facts)

    def to_python(self, value) -> date | None:
        if isinstance(value, str) and value.strip():
            return read_day(value)
        return super().to_python(value)


class DaysField(forms.CharField):
    """Several days typed one after another: "3.12.2026, 10.12.".

    A day without a year is the next such day from `since` on, and shown back in full.
    """

    # Some three hundred days: every page of the place reads each of them anew.
    LONGEST = 4000
    since: date | None = None

    def to_python(self, value) -> list[date]:
        if isinstance(value, list):
            return value
        _refuse_longer(str(value or ""), self.LONGEST)
        typed = _BETWEEN_DAYS.split(plain(str(value or ""), lines=True))
        return sorted({read_day(one, self.since) for one in typed if one.strip()})

    def bound_data(self, data, initial):
        try:
            return self.to_python(data)
        except ValidationError:
            return data

    def prepare_value(self, value):
        if isinstance(value, list):
            return ", ".join(written_day(day) for day in value)
        return value


def read_day(text: str, since: date | None = None) -> date:
    """Return the day of "3.12.2026" or "2026-12-03"; ValidationError says how to write it.

    With `since`, "3.12." is the next such day from it on.
    """
    text = plain(text)
    finnish = _FINNISH_DAY.match(text)
    if finnish and not finnish[3] and since is None:
        raise _unreadable(_("“%(text)s” has no year. Write the day as 3.12.2026."), text)
    try:
        if finnish and not finnish[3]:
            return _next_such_day(int(finnish[1]), int(finnish[2]), since or date.min)
        if finnish:
            return _sensible(date(int(finnish[3]), int(finnish[2]), int(finnish[1])))
        return _sensible(date.fromisoformat(text))
    except ValueError:
        raise _unreadable(_("“%(text)s” is not a day. Write it as 3.12.2026."), text) from None


def _next_such_day(day: int, month: int, since: date) -> date:
    # 29.2. comes within eight years, whatever the century.
    for year in range(since.year, since.year + 9):
        with suppress(ValueError):
            if (found := date(year, month, day)) >= since:
                return found
    raise ValueError(day, month)


def written_hours(hours: time) -> str:
    """Write a time as people here type it: 9 or 9.30."""
    return f"{hours.hour}.{hours.minute:02}" if hours.minute else str(hours.hour)


def written_day(day: date) -> str:
    """Write a day as people here type it: 3.12.2026."""
    return f"{day.day}.{day.month}.{day.year}"


def _refuse_longer(text: str, most: int) -> None:
    if len(text) > most:
        params = {"length": len(text), "most": most}
        raise ValidationError(TOO_LONG, code="too_long", params=params)


def _sensible(day: date) -> date:
    if not 2000 <= day.year <= 2099:
        raise ValueError(day)
    return day


def _unreadable(words: str | Promise, text: str) -> ValidationError:
    return ValidationError(words, code="unreadable", params={"text": text[:30]})
