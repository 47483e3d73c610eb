"""The loads: sessions a year, and over how many places."""

LOADS = {2_000: 50, 20_000: 200, 200_000: 1_000}
