"""Registers of places: service maps, unit registers, places of event feeds, GeoJSON."""

from koivu.reading.units.reader import read_units

__all__ = ["read_units"]
