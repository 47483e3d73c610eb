"""Organisations that run places together, and the people who work for them there."""

from koivu.partners.models.agreement import (
    TOLD_BEFORE,
    AgreedShift,
    Agreement,
    AgreementTemplate,
    AgreementVersion,
    Clause,
    ContentArea,
    ShiftKind,
    Signer,
    Span,
)
from koivu.partners.models.dated import DatedQuerySet
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

__all__ = [
    "INVITATIONS_STAY",
    "TOLD_BEFORE",
    "AgreedShift",
    "Agreement",
    "AgreementTemplate",
    "AgreementVersion",
    "Clause",
    "ContentArea",
    "DatedQuerySet",
    "Invitation",
    "Mandate",
    "Membership",
    "Organisation",
    "OrganisationName",
    "OrganisationQuerySet",
    "Partnership",
    "Sector",
    "ShiftKind",
    "Signer",
    "Span",
    "name_of",
]
