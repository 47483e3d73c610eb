"""The certificate of approvals, as a page and as the bytes that were kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.document_codes import read_code
from koivu.partners.agreements.certificate import certificate_of
from koivu.partners.models import AgreementVersion
from koivu.partners.permissions import can_see_certificate


@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the certificate says."""
    version = _find(request, code)
    about = {"certificate": certificate_of(version), "code": version.certificate.code}
    return render(request, "partners/certificate.html", about)


@require_safe
def certificate_file(request: HttpRequest, code: str) -> HttpResponse:
    """Send the certificate as it was kept."""
    kept = _find(request, code).certificate
    response = HttpResponse(bytes(kept.content), content_type=kept.kind)
    response["Content-Disposition"] = f'inline; filename="{kept.code}.pdf"'
    return response


def _find(request: HttpRequest, code: str) -> AgreementVersion:
    versions = AgreementVersion.objects.select_related(
        "agreement__place", "agreement__organisation", "document", "certificate"
    )
    version = versions.filter(certificate__code=read_code(code)).first()
    if version is None or not can_see_certificate(request.user, version, today=clock.today()):
        raise Http404
    return version
