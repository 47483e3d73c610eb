"""Accounts that nobody uses forget their person."""

from datetime import date, timedelta

import pytest

from koivu.accounts.actions import open_account
from koivu.accounts.kept_for import UNUSED
from koivu.accounts.models import User
from koivu.core import clock, retention

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def account_last_used(moment, email):
    user = open_account(email, shown_name="Aino", password="kolme vanhaa koivua")
    User.objects.filter(pk=user.pk).update(last_login=moment, date_joined=moment)
    return user


def test_an_unused_account_forgets_its_person_and_keeps_its_number():
    midnight = retention.start_of(TODAY)
    unused = account_last_used(midnight - UNUSED - timedelta(seconds=1), "aino@example.fi")
    used = account_last_used(midnight - UNUSED, "bilal@example.fi")

    retention.carry_out(TODAY, clock.at(TODAY, midnight.time()))

    unused.refresh_from_db()
    used.refresh_from_db()
    assert (unused.email, unused.shown_name, unused.is_active) == (
        f"{unused.pk}@closed.invalid",
        "",
        False,
    )
    assert not unused.has_usable_password()
    assert not unused.emailaddress_set.exists()
    assert (used.email, used.shown_name, used.is_active) == ("bilal@example.fi", "Aino", True)


def test_a_closed_account_is_not_closed_again():
    account_last_used(retention.start_of(TODAY) - 2 * UNUSED, "aino@example.fi")
    now = retention.start_of(TODAY)
    retention.carry_out(TODAY, now)

    again = {outcome.table: outcome.rows for outcome in retention.outcomes(TODAY)}

    assert again["accounts_user"] == 0
