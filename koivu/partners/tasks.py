"""Periodic jobs of partners."""

from datetime import datetime, timedelta

from koivu.core.schedule import every
from koivu.partners.actions import make_certificate
from koivu.partners.models import AgreementVersion


@every(timedelta(minutes=10))
def make_certificates_that_are_missing(now: datetime) -> None:
    """Make what could not be made when the last one approved."""
    for version in AgreementVersion.objects.without_certificate():
        make_certificate(version, at=now)
