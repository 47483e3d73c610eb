"""What changes among partners: invitations, people's work in a place, organisations."""

from koivu.partners.actions.agreements import (
    begin_draft,
    change_draft,
    change_what_is_fixed,
    fix_version,
    throw_away,
    write_template,
)
from koivu.partners.actions.approvals import (
    Opened,
    approve,
    ask_for_approval,
    decline,
    open_approval,
    send_link_again,
    take_back_approval,
)
from koivu.partners.actions.certificates import make_certificate
from koivu.partners.actions.in_force import (
    Given,
    bring_into_force,
    end_agreement,
    sign_elsewhere,
)
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
from koivu.partners.actions.rights import settle_rights
from koivu.partners.actions.seen import see_entries
from koivu.places.actions import deputise, end_role

__all__ = [
    "Given",
    "InvitationRefusal",
    "Invited",
    "Keep",
    "MandateRefusal",
    "Opened",
    "OrganisationRefusal",
    "PartnershipRefusal",
    "accept_invitation",
    "approve",
    "ask_for_approval",
    "begin_draft",
    "bring_into_force",
    "change_draft",
    "change_what_is_fixed",
    "decline",
    "deputise",
    "end_agreement",
    "end_membership",
    "end_partnership",
    "end_role",
    "fix_version",
    "found_organisation",
    "hand_over_coordination",
    "invite",
    "leave_place",
    "let_read",
    "make_certificate",
    "merge_organisations",
    "open_approval",
    "open_invitation",
    "rename_organisation",
    "see_entries",
    "send_link_again",
    "settle_rights",
    "sign_elsewhere",
    "split_organisation",
    "split_partner",
    "start_partnership",
    "take_back_approval",
    "take_back_handing_over",
    "throw_away",
    "withdraw_invitation",
    "work_for_another",
    "write_template",
]
