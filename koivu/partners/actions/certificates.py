"""The certificate of approvals: made once, when the last one who was needed has approved."""

from datetime import datetime

import structlog
from django.db import transaction

from koivu.core.document_codes import new_code
from koivu.core.documents import NotTypeset
from koivu.core.kept_documents import PDF, keep_document
from koivu.partners.actions.agreements import freshly, record
from koivu.partners.agreements.certificate import certificate_document
from koivu.partners.models import AgreementVersion

log = structlog.get_logger(__name__)


def make_certificate(version: AgreementVersion, *, at: datetime) -> AgreementVersion:
    """Keep the certificate of a version that was approved here, unless it has one.

    A document that cannot be made just now is made by the next run of `tasks.py`.
    """
    if not AgreementVersion.objects.without_certificate().filter(pk=version.pk).exists():
        return version
    code = new_code()
    try:
        # Before any lock: while a document is made nobody else has to wait.
        content = certificate_document(version, code)
    except NotTypeset as why:
        log.warning("no certificate yet", version=version.pk, why=str(why))
        return version
    with transaction.atomic():
        version = freshly(version)
        if version.certificate_id:
            return version
        version.certificate = keep_document(
            content,
            PDF,
            language=version.language,
            place_id=version.agreement.place_id,
            at=at,
            code=code,
        )
        version.save(update_fields=["certificate"])
        record("agreement.certificate_kept", version, by=None, at=at)
    return version
