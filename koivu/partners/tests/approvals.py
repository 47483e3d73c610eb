"""Versions that wait for approvals, and the links that lead to them, for tests."""

import re
from datetime import datetime

from koivu.accounts.models import User
from koivu.accounts.tests.factories import make_user
from koivu.core.document_codes import new_code
from koivu.core.models import OutgoingMail
from koivu.core.tests.kept import a_letter, keep
from koivu.partners.actions import ask_for_approval
from koivu.partners.models import AgreementVersion, Organisation, Signer
from koivu.partners.tests.factories import make_membership, make_partnership, make_version
from koivu.places.models import Place, Role
from koivu.places.tests.factories import make_role


def make_waiting(place: Place, signers: int = 2, **facts: object) -> AgreementVersion:
    """Return a version that waits: so many organisations sign, and the steering group last."""
    document = keep(a_letter(), new_code())
    partners = [make_partnership(place).organisation for _ in range(signers)]
    version = make_version(
        place, partners[0], document=document, fixed_at=document.kept_at, **facts
    )
    for order, organisation in enumerate([*partners, None], 1):
        make_signer(version, organisation, order=order)
    return version


def make_signer(
    version: AgreementVersion, organisation: Organisation | None = None, **facts: object
) -> Signer:
    """Let a party sign a version."""
    usual = {"title": "Toimialajohtaja" if organisation else "Puheenjohtaja"}
    return Signer.objects.create(version=version, organisation=organisation, **{**usual, **facts})


def people_for(version: AgreementVersion, **facts: object) -> dict[int, User]:
    """Return somebody with a mandate for each signer of a version."""
    place, people = version.agreement.place, {}
    for signer in version.signers.all():
        people[signer.pk] = user = make_user(**facts)
        if signer.organisation:
            make_membership(place, signer.organisation, user)
        else:
            make_role(place, user, Role.STEERING)
    return people


def asked(version: AgreementVersion, at: datetime) -> list[User]:
    """Ask somebody for each signer, and return them in their order."""
    people = people_for(version)
    ask_for_approval(version, people, by=None, at=at)
    return list(people.values())


def token_of(user: User) -> str:
    """Return the token of the newest link on its way to somebody."""
    mails = OutgoingMail.objects.filter(to=user.email).order_by("-pk")
    found = (re.search(r"/approvals/([\w-]{43})/", mail.body) for mail in mails)
    return next(match[1] for match in found if match)
