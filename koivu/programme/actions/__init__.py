"""What changes in the programme. Every action counts up the place's version and is journaled."""

from koivu.programme.actions.announcing import Announced, announce, settle_double
from koivu.programme.actions.dates import cancel_date, move_date, restore_date, spare_date
from koivu.programme.actions.proposals import (
    FirstTime,
    ProposalRefusal,
    answer_proposal,
    decline_proposals,
    propose,
    read_proposal,
)
from koivu.programme.actions.rooms import (
    RoomRefusal,
    RoomTaken,
    book_room,
    free_rest,
    free_room,
    open_again,
    use_going_on,
    uses_of,
)
from koivu.programme.actions.seasons import SeasonRefusal, copy_lines, publish_season
from koivu.programme.actions.slots import (
    add_slot,
    add_slots,
    change_series,
    change_slot,
    end_slot,
    publish_slot,
    revision_on,
    write_texts,
)
from koivu.programme.actions.today import (
    end_notice,
    keep_presence,
    post_notice,
    remove_presence,
    see_changes,
    tap_presence,
)
from koivu.programme.actions.translations import write_translations
from koivu.programme.actions.versions import Change, Scope, SlotRefusal

__all__ = [
    "Announced",
    "Change",
    "FirstTime",
    "ProposalRefusal",
    "RoomRefusal",
    "RoomTaken",
    "Scope",
    "SeasonRefusal",
    "SlotRefusal",
    "add_slot",
    "add_slots",
    "announce",
    "answer_proposal",
    "book_room",
    "cancel_date",
    "change_series",
    "change_slot",
    "copy_lines",
    "decline_proposals",
    "end_notice",
    "end_slot",
    "free_rest",
    "free_room",
    "keep_presence",
    "move_date",
    "open_again",
    "post_notice",
    "propose",
    "publish_season",
    "publish_slot",
    "read_proposal",
    "remove_presence",
    "restore_date",
    "revision_on",
    "see_changes",
    "settle_double",
    "spare_date",
    "tap_presence",
    "use_going_on",
    "uses_of",
    "write_texts",
    "write_translations",
]
