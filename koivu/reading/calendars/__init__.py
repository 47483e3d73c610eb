"""Calendars (.ics) of all programs, also broken ones: their times, and the week they make."""

from koivu.reading.calendars.apart import read_calendar_apart
from koivu.reading.calendars.reading import as_listed, read_calendar
from koivu.reading.calendars.unfolding import dates_of

__all__ = ["as_listed", "dates_of", "read_calendar", "read_calendar_apart"]
