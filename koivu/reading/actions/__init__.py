"""What changes by reading: places taken in from a register."""

from koivu.reading.actions.places import take_in_places

__all__ = ["take_in_places"]
