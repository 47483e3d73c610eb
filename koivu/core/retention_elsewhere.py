"""The retention rules of tables that are not ours, and of the journal."""

from datetime import date, timedelta

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.core.retention import declare, declare_not_about_people, start_of

SIGN_IN_TRACES = timedelta(days=30)
DONE_TASKS = timedelta(days=14)
JOURNAL = timedelta(days=2 * 365)

_AGAINST_BREAK_INS = _("To stop break-ins (GDPR 6.1 f).")
_TO_SIGN_IN = _("To sign in.")
_WITH_THE_ACCOUNT = _("as long as the account")


def _older(label: str, moment_field: str, age: timedelta):
    """Return the question that finds the rows of `label` older than `age`."""

    def expired(today: date) -> models.QuerySet:
        rows = apps.get_model(label)._default_manager.all()
        return rows.filter(**{f"{moment_field}__lt": start_of(today) - age})

    return expired


def _prune_journal(expired: models.QuerySet) -> int:
    from koivu.core import journal

    last = expired.order_by("at").last()
    return journal.prune(last.at + timedelta(microseconds=1)) if last else 0


for label, what in {
    "axes.AccessAttempt": _("Failed sign-ins: name tried, address of the device, browser"),
    "axes.AccessFailureLog": _(
        "Log of failed sign-ins: name tried, address of the device, browser"
    ),
    "axes.AccessLog": _("Sign-ins: name, address of the device, browser"),
}.items():
    declare(
        label,
        what=what,
        kept_for=SIGN_IN_TRACES,
        basis=_AGAINST_BREAK_INS,
        expired=_older(label, "attempt_time", SIGN_IN_TRACES),
    )

declare(
    "axes.AccessAttemptExpiration",
    what=_("When a lock after failed sign-ins ends"),
    kept_for=_("as long as the failed sign-in it belongs to"),
    basis=_AGAINST_BREAK_INS,
)
declare(
    "sessions.Session",
    what=_("Signed-in browsers"),
    kept_for=_("until the sign-in expires"),
    basis=_("To stay signed in."),
    expired=_older("sessions.Session", "expire_date", timedelta()),
)
declare(
    "django_tasks_database.DBTaskResult",
    what=_("Background tasks: ids of rows and errors"),
    kept_for=DONE_TASKS,
    basis=_("To find out what went wrong."),
    expired=_older("django_tasks_database.DBTaskResult", "finished_at", DONE_TASKS),
)
declare(
    "core.Entry",
    what=_("Journal: who changed what and when, as ids"),
    kept_for=JOURNAL,
    basis=_("To answer for what was changed (GDPR 5.2)."),
    expired=_older("core.Entry", "at", JOURNAL),
    remove=_prune_journal,
)

for label, what in {
    "account.EmailAddress": _("E-mail addresses of accounts"),
    "account.EmailConfirmation": _("Confirmations of e-mail addresses"),
    "mfa.Authenticator": _("Passkeys, authenticator apps and recovery codes"),
    "socialaccount.SocialAccount": _("Accounts elsewhere that are used to sign in"),
    "socialaccount.SocialToken": _("Tokens of accounts elsewhere"),
}.items():
    declare(label, what=what, kept_for=_WITH_THE_ACCOUNT, basis=_TO_SIGN_IN)

for label, why in {
    "auth.Group": "The name of a set of permissions.",
    "auth.Permission": "The name of a permission.",
    "contenttypes.ContentType": "The name of a table.",
    "core.Job": "The name of a function.",
    "socialaccount.SocialApp": "The name of a service.",
}.items():
    declare_not_about_people(label, why)
