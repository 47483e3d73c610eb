"""Spreadsheets of every program as plain values: `reading` opens them into what `grid` is."""
