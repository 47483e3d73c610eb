"""Event feeds of Finnish cities: Linked Events JSON, and the XML feed of Österbotten."""

from koivu.reading.linked_events.reader import read_events

__all__ = ["read_events"]
