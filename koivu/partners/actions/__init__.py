"""What changes among partners: invitations, people's work in a place, role cards, organisations."""

from koivu.partners.actions.invitations import (
    InvitationRefusal,
    Invited,
    accept_invitation,
    invite,
    open_invitation,
    withdraw_invitation,
)
from koivu.partners.actions.mandates import (
    MandateRefusal,
    hand_over_coordination,
    take_back_handing_over,
)
from koivu.partners.actions.organisations import (
    Keep,
    OrganisationRefusal,
    found_organisation,
    merge_organisations,
    rename_organisation,
    split_organisation,
)
from koivu.partners.actions.partnerships import (
    PartnershipRefusal,
    end_membership,
    end_partnership,
    leave_place,
    let_read,
    split_partner,
    start_partnership,
    work_for_another,
)
from koivu.partners.actions.role_cards import (
    SUPERVISOR,
    RoleCardRefusal,
    ask_for_card,
    confirm_card,
    next_word_on,
    open_card,
    remind_supervisor,
    send_card,
    take_card_back,
    why_not_send,
    write_card,
)
from koivu.partners.actions.seen import see_entries
from koivu.places.actions import deputise, end_role

__all__ = [
    "SUPERVISOR",
    "InvitationRefusal",
    "Invited",
    "Keep",
    "MandateRefusal",
    "OrganisationRefusal",
    "PartnershipRefusal",
    "RoleCardRefusal",
    "accept_invitation",
    "ask_for_card",
    "confirm_card",
    "deputise",
    "end_membership",
    "end_partnership",
    "end_role",
    "found_organisation",
    "hand_over_coordination",
    "invite",
    "leave_place",
    "let_read",
    "merge_organisations",
    "next_word_on",
    "open_card",
    "open_invitation",
    "remind_supervisor",
    "rename_organisation",
    "see_entries",
    "send_card",
    "split_organisation",
    "split_partner",
    "start_partnership",
    "take_back_handing_over",
    "take_card_back",
    "why_not_send",
    "withdraw_invitation",
    "work_for_another",
    "write_card",
]
