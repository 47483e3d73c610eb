"""Dated shifts of organisations, the seasons they are laid for, and how they are announced."""

from koivu.shifts.models.appearance import Appearance
from koivu.shifts.models.feed import FeedShows, ShiftFeed
from koivu.shifts.models.offer import NoOffers, OfferedShift, OfferRound, ShiftOffer
from koivu.shifts.models.season import KeepingOpen, ShiftSeason
from koivu.shifts.models.settled import SettledHalfDay
from koivu.shifts.models.shift import Shift, ShiftComer, ShiftQuerySet, ShiftState
from koivu.shifts.models.swap import Swap

__all__ = [
    "Appearance",
    "FeedShows",
    "KeepingOpen",
    "NoOffers",
    "OfferRound",
    "OfferedShift",
    "SettledHalfDay",
    "Shift",
    "ShiftComer",
    "ShiftFeed",
    "ShiftOffer",
    "ShiftQuerySet",
    "ShiftSeason",
    "ShiftState",
    "Swap",
]
