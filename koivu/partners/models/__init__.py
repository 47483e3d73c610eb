"""Organisations that run places together, and the people who work for them there."""

from koivu.partners.models.agreed_shift import AgreedShift, ShiftKind
from koivu.partners.models.agreement import (
    TOLD_BEFORE,
    Agreement,
    AgreementTemplate,
    AgreementVersion,
    Clause,
    Signer,
    Span,
)
from koivu.partners.models.colleague import Colleague, Face, FirstSteps
from koivu.partners.models.content_area import AreaShare, ContentArea
from koivu.partners.models.dated import DatedQuerySet
from koivu.partners.models.half_page import HalfPage
from koivu.partners.models.invitation import INVITATIONS_STAY, Invitation
from koivu.partners.models.mandate import Mandate
from koivu.partners.models.membership import Membership
from koivu.partners.models.organisation import (
    Organisation,
    OrganisationName,
    OrganisationQuerySet,
    Partnership,
    Sector,
    name_of,
)
from koivu.partners.models.role_card import CardState, InJob, RoleCard

__all__ = [
    "INVITATIONS_STAY",
    "TOLD_BEFORE",
    "AgreedShift",
    "Agreement",
    "AgreementTemplate",
    "AgreementVersion",
    "AreaShare",
    "CardState",
    "Clause",
    "Colleague",
    "ContentArea",
    "DatedQuerySet",
    "Face",
    "FirstSteps",
    "HalfPage",
    "InJob",
    "Invitation",
    "Mandate",
    "Membership",
    "Organisation",
    "OrganisationName",
    "OrganisationQuerySet",
    "Partnership",
    "RoleCard",
    "Sector",
    "ShiftKind",
    "Signer",
    "Span",
    "name_of",
]
