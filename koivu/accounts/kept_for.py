"""How long an account stays: two years after its last sign-in, then its person is forgotten."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.accounts.actions import close_account
from koivu.accounts.models import User
from koivu.core.retention import declare, start_of

UNUSED = timedelta(days=2 * 365)


def _unused(today: date) -> models.QuerySet:
    return User.objects.not_signed_in_since(start_of(today) - UNUSED)


def _close(unused: models.QuerySet) -> int:
    accounts = list(unused)
    for account in accounts:
        close_account(account)
    return len(accounts)


declare(
    "accounts.User",
    what=_("Accounts: e-mail address, the name chosen to be shown, language"),
    kept_for=UNUSED,
    basis=_("To sign in."),
    expired=_unused,
    remove=_close,
)
