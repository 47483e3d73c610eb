"""The document of a version: typeset once, when it is made ready to be signed."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.documents import Printable, typeset
from koivu.core.form_fields import written_day
from koivu.core.paper import square
from koivu.partners.agreements.said import Said, SaidSigner, said_of
from koivu.partners.agreements.words import clauses_of, facts_of, signers_needed
from koivu.partners.models import AgreementVersion, Organisation

TEMPLATE = Path(__file__).parent.parent / "templates" / "partners" / "agreement.typ"
PDF = "application/pdf"


def document_of(version: AgreementVersion, code: str, today: date) -> bytes:
    """Return the document of a version as a tagged PDF, in the version's own language."""
    with override(version.language):
        return typeset(TEMPLATE, document_says(version, said_of(version), code, today))


def document_says(
    version: AgreementVersion, said: Said, code: str, today: date
) -> dict[str, Printable]:
    """Return everything that the document says, in the language that is switched on."""
    place = version.agreement.place
    organisation = version.agreement.organisation.name_on(max(said.since, today))
    numbered = _("Version %(number)s") % {"number": version.number}
    return {
        "lang": said.language,
        "title": f"{_('Agreement')} – {place.name} – {organisation}",
        "heading": _("Agreement"),
        "parties": [place.name, organisation],
        "between": _("and"),
        "numbered": numbered,
        "made": _("Made ready to be signed on %(day)s") % {"day": written_day(today)},
        "agreed": _("What is agreed"),
        "facts": [{"label": one.label, "lines": list(one.lines)} for one in facts_of(said)],
        "clauses": [
            {"title": str(clause.label), "paragraphs": [one for one in text.split("\n") if one]}
            for clause, text in clauses_of(said.terms)
        ],
        "signing": _signing(said, today),
        "check": _check(said.language, code),
        "page": _("page"),
        "demo": _("This is a demonstration: the place, its people and its week are invented.")
        if place.is_demo
        else "",
    }


def check_address(language: str, code: str) -> str:
    """Return the public address at which anybody can ask whether a document is genuine."""
    return f"{settings.KOIVU_BASE_URL}/{language}/check/{code}/"


def _signing(said: Said, today: date) -> dict[str, Printable]:
    names = _names(said, today)
    return {
        "heading": _("Signatures"),
        "how": signers_needed(said.needed, len(said.signers)) if len(said.signers) > 1 else "",
        "order": _("They sign in this order.") if said.in_order and len(said.signers) > 1 else "",
        "place_and_day": _("Place and day"),
        "signers": [
            {"of": names.get(one.organisation, ""), "title": _title(one)} for one in said.signers
        ],
    }


def _title(signer: SaidSigner) -> str:
    return ", ".join(filter(None, [signer.name, signer.title]))


def _names(said: Said, today: date) -> dict[int | None, str]:
    ids = [one.organisation for one in said.signers if one.organisation]
    rows = Organisation.objects.filter(pk__in=ids).prefetch_related("names")
    names: dict[int | None, str] = {one.pk: one.name_on(today) for one in rows}
    return {None: _("Steering group"), **names}


def _check(language: str, code: str) -> dict[str, Printable]:
    address = check_address(language, code)
    drawing = square(address)
    return {
        "code": code,
        "label": _("Check code"),
        "link": address,
        "shown": address.split("://", 1)[1].rstrip("/"),
        "drawing": drawing,
        "says": _(
            "Whether this document is genuine can be asked at this address. It answers with the "
            "state of the document, never with what stands in it."
        ),
    }
