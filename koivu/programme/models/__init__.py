"""The weekly programme: slots and their dated versions, dates that differ, presence, notices.

One noun in each file. What a session is: decision 1; `rules.py` unfolds sessions from slots.
"""

from koivu.programme.models.booking import BOOKED_AT_MOST, Booking, Purpose
from koivu.programme.models.notice import Notice
from koivu.programme.models.organiser import Organiser
from koivu.programme.models.presence import Presence, PresenceTap, Tapped
from koivu.programme.models.proposal import Answer, Proposal, ProposalQuerySet, Proposer
from koivu.programme.models.session import Kind, Leads, Religious, State, Together
from koivu.programme.models.slot import Slot, SlotVersion, SlotVersionQuerySet, new_key
from koivu.programme.models.slot_date import SlotDate
from koivu.programme.models.wording import ProgrammeWording

__all__ = [
    "BOOKED_AT_MOST",
    "Answer",
    "Booking",
    "Kind",
    "Leads",
    "Notice",
    "Organiser",
    "Presence",
    "PresenceTap",
    "ProgrammeWording",
    "Proposal",
    "ProposalQuerySet",
    "Proposer",
    "Purpose",
    "Religious",
    "Slot",
    "SlotDate",
    "SlotVersion",
    "SlotVersionQuerySet",
    "State",
    "Tapped",
    "Together",
    "new_key",
]
