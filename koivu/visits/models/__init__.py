"""Counts of visits. No row here can hold who came."""

from koivu.visits.models.count import (
    AGES,
    BANDS,
    Basis,
    Count,
    Manner,
    Outcome,
    Source,
    State,
    What,
    Why,
)
from koivu.visits.models.grant import GrantMark
from koivu.visits.models.month import MonthTotal
from koivu.visits.models.past import Granularity, PastBook, PastFigure, PastRun, Unit

__all__ = [
    "AGES",
    "BANDS",
    "Basis",
    "Count",
    "GrantMark",
    "Granularity",
    "Manner",
    "MonthTotal",
    "Outcome",
    "PastBook",
    "PastFigure",
    "PastRun",
    "Source",
    "State",
    "Unit",
    "What",
    "Why",
]
