"""Opening hours of Finnish registers: Hauki, Kirjastot.fi, the unit register's prose, and PTV."""

from koivu.reading.opening_hours.conflicts import names_of_units, where_sources_differ
from koivu.reading.opening_hours.reader import read_opening_hours

__all__ = ["names_of_units", "read_opening_hours", "where_sources_differ"]
