"""The certificate of approvals: what was approved, for whom, when, and what that is and is not."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.clock import HELSINKI
from koivu.core.documents import Printable, typeset
from koivu.core.form_fields import written_day
from koivu.core.paper import square
from koivu.partners.agreements.document import check_address
from koivu.partners.models import AgreementVersion, Signer
from koivu.partners.rules.approvals import how_many_needed

TEMPLATE = Path(__file__).parent.parent / "templates" / "partners" / "certificate.typ"


@dataclass(frozen=True, slots=True)
class Approved:
    """One approval: under a title, with a name only if she wished so (P-6)."""

    of: str
    title: str
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything that a certificate says, alike on its page and on paper."""

    title: str
    what: str
    validity: str
    many: str
    approvals: tuple[Approved, ...]
    code: str
    digest: str
    address: str
    is_and_is_not: tuple[str, ...]


def certificate_of(version: AgreementVersion) -> Certificate:
    """Return the certificate of a version that was approved here, in the language switched on."""
    agreement, document = version.agreement, version.document
    assert document is not None
    signers = list(version.signers.select_related("organisation"))
    approved = sorted(
        (one for one in signers if one.approved_at), key=lambda one: (one.approved_at, one.pk)
    )
    organisation = agreement.organisation.name_on(version.since)
    numbered = _("Version %(number)s") % {"number": version.number}
    return Certificate(
        title=_("Certificate of approval"),
        what=f"{_('Agreement')} – {agreement.place.name} – {organisation} · {numbered}",
        validity=_validity(version),
        many=_("Approved by %(approved)d of %(all)d; %(needed)d were needed.")
        % {
            "approved": len(approved),
            "all": len(signers),
            "needed": how_many_needed(version, signers),
        },
        approvals=tuple(_approved(one) for one in approved),
        code=document.code,
        digest=document.digest,
        address=check_address(version.language, document.code),
        is_and_is_not=(
            _(
                "This is an electronic approval. Each of those above was signed in under an "
                "account of her own, had shown again within five minutes who she is, held a "
                "mandate for her party on that day, and pressed “I approve” on exactly the bytes "
                "whose SHA-256 stands here."
            ),
            _(
                "It is not a qualified or advanced electronic signature, and no certificate of a "
                "signing service stands behind it. That it happened is told by this house, in "
                "whose journal each approval stands."
            ),
        ),
    )


def certificate_document(version: AgreementVersion, code: str) -> bytes:
    """Return the certificate as a tagged PDF in the version's language, with a code of its own."""
    with override(version.language):
        return typeset(TEMPLATE, _facts(version, certificate_of(version), code))


def _facts(version: AgreementVersion, said: Certificate, code: str) -> dict[str, Printable]:
    drawing = square(said.address)
    place = version.agreement.place
    return {
        "lang": version.language,
        "title": said.title,
        "what": said.what,
        "validity": said.validity,
        "many": said.many,
        "approvals": [
            {"of": one.of, "title": one.title, "name": one.name, "at": one.at}
            for one in said.approvals
        ],
        "columns": [_("For"), _("Position"), _("When")],
        "code_label": _("Code of the document"),
        "code": said.code,
        "digest_label": _("SHA-256 of the document"),
        "digest": [said.digest[at : at + 16] for at in range(0, 64, 16)],
        "check": _("Check the document here:"),
        "address": said.address.split("://", 1)[1].rstrip("/"),
        "drawing": drawing,
        "is_and_is_not": list(said.is_and_is_not),
        "what_it_is": _("What this is, and what it is not"),
        "own": _("Code of this certificate: %(code)s") % {"code": code},
        "own_code": code,
        "demo": _("This is a demonstration: the place, its people and its week are invented.")
        if place.is_demo
        else "",
    }


def _validity(version: AgreementVersion) -> str:
    days = {"day": written_day(version.since)}
    if version.until:
        return _("In force from %(day)s to %(last)s") % {
            **days,
            "last": written_day(version.until),
        }
    return _("In force from %(day)s on") % days


def _approved(signer: Signer) -> Approved:
    at = signer.approved_at.astimezone(HELSINKI)
    of = signer.organisation.name_on(at.date()) if signer.organisation else _("Steering group")
    return Approved(of, signer.title, signer.shown_name, _moment(at))


def _moment(at: datetime) -> str:
    """Write a local moment with its offset: an hour that the clocks repeat is told apart."""
    offset = at.strftime("%z")
    return f"{written_day(at.date())} {at:%H.%M.%S} (UTC{offset[:3]}:{offset[3:]})"
