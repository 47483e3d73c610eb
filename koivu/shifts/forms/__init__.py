"""Forms of shifts, one file for each page."""
