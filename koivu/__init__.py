"""Koivu: the shared week of an open meeting place."""
