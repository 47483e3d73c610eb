"""What is known of people goes when its time is up, and every table about them says when."""

import io
import json
from datetime import date, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps

from koivu.core import clock, journal, retention, tasks
from koivu.core.clock import HELSINKI
from koivu.core.links import make_link
from koivu.core.models import Beat, Checkpoint, Entry, OneTimeLink, OutgoingMail

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, 10, tzinfo=HELSINKI)


def rows_by_table(outcomes) -> dict[str, int]:
    return {outcome.table: outcome.rows for outcome in outcomes if outcome.rows}


def leave_old_and_young_rows() -> None:
    """One row that must go and one that may stay, in every table with a day of its own."""
    for days in (8, 6):
        make_link("test", payload={}, lifetime=timedelta(), now=NOW - timedelta(days=days))
    for days in (15, 1):
        OutgoingMail.objects.create(
            to="a@example.fi", language="fi", written_at=NOW - timedelta(days=days)
        )
        Session.objects.create(session_key=str(days), expire_date=NOW + timedelta(days=2 - days))
    for days in (31, 1):
        attempt = AccessAttempt.objects.create(
            username=f"{days}@example.fi", ip_address="192.0.2.1", failures_since_start=1
        )
        # The table puts its own time in.
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=NOW - timedelta(days=days))
    for days in (731, 1):
        journal.record("slot.changed", OneTimeLink, by=None, at=NOW - timedelta(days=days))


WHAT_GOES = {
    "axes_accessattempt": 1,
    "core_entry": 1,
    "core_onetimelink": 1,
    "core_outgoingmail": 1,
    "django_session": 1,
}


@pytest.mark.django_db
def test_a_dry_run_says_what_would_go_and_touches_nothing():
    leave_old_and_young_rows()

    outcomes = retention.outcomes(TODAY)

    assert rows_by_table(outcomes) == WHAT_GOES
    assert rows_by_table(retention.outcomes(TODAY)) == WHAT_GOES


@pytest.mark.django_db
def test_what_has_had_its_time_goes_and_the_rest_stays():
    leave_old_and_young_rows()

    outcomes = retention.carry_out(TODAY, NOW)

    assert rows_by_table(outcomes) == WHAT_GOES
    assert rows_by_table(retention.outcomes(TODAY)) == {}
    assert OneTimeLink.objects.count() == OutgoingMail.objects.count() == 1
    assert Session.objects.count() == AccessAttempt.objects.count() == 1


@pytest.mark.django_db
def test_letting_go_leaves_a_line_in_the_journal_for_each_table():
    leave_old_and_young_rows()

    retention.carry_out(TODAY, NOW)

    assert sorted(Entry.objects.exclude(verb="slot.changed").values_list("verb", "row_table")) == [
        ("journal.pruned", "core_checkpoint"),
        ("retention.deleted", "axes_accessattempt"),
        ("retention.deleted", "core_entry"),
        ("retention.deleted", "core_onetimelink"),
        ("retention.deleted", "core_outgoingmail"),
        ("retention.deleted", "django_session"),
    ]
    assert Checkpoint.objects.get().count == 1
    assert journal.verify().holds


@pytest.mark.django_db
def test_a_rule_may_blank_fields_and_leave_the_row(monkeypatch):
    Beat.objects.create(process="aino", at=NOW)
    rule = retention.Rule(
        what="a name",
        kept_for=timedelta(),
        basis="a test",
        expired=lambda today: Beat.objects.exclude(process=""),
        blank={"process": ""},
    )
    monkeypatch.setattr(retention, "_rules", {"core.Beat": rule})

    outcomes = retention.carry_out(TODAY, NOW)

    assert rows_by_table(outcomes) == {"core_beat": 1}
    assert Beat.objects.get().process == ""
    assert Entry.objects.values_list("verb", "fields").get() == ("retention.blanked", ["process"])


@pytest.mark.django_db
def test_the_command_prints_each_rule_and_carries_it_out_only_without_dry_run():
    make_link("test", payload={}, lifetime=timedelta(), now=clock.now() - timedelta(days=9))

    dry, wet, again = (said_by(dry_run=True), said_by(), said_by(dry_run=True))

    assert [rows["core_onetimelink"] for rows in (dry, wet, again)] == [1, 1, 0]
    assert "django_tasks_database_dbtaskresult" in dry


def said_by(**options) -> dict[str, int]:
    said = io.StringIO()
    call_command("retention", json=True, stdout=said, **options)
    return {rule["table"]: rule["rows"] for rule in json.loads(said.getvalue())}


@pytest.mark.django_db
def test_the_nightly_job_carries_the_rules_out():
    leave_old_and_young_rows()

    tasks.let_go_of_what_has_had_its_time(NOW)

    assert rows_by_table(retention.outcomes(TODAY)) == {}


def test_every_rule_is_about_a_table_that_is_here_and_says_why():
    for rule in retention.rules().values():
        assert str(rule.what)
        assert str(rule.kept_for)
        assert str(rule.basis)


@pytest.mark.parametrize(
    "label",
    [
        "account.EmailAddress",
        "axes.AccessAttempt",
        "axes.AccessFailureLog",
        "axes.AccessLog",
        "core.Entry",
        "django_tasks_database.DBTaskResult",
        "mfa.Authenticator",
        "sessions.Session",
        "socialaccount.SocialAccount",
    ],
)
def test_tables_that_are_not_ours_have_rules_too(label):
    assert apps.get_model(label) in retention.rules()


@isolate_apps("koivu.core")
@pytest.mark.parametrize(
    "field",
    [
        models.EmailField(),
        models.GenericIPAddressField(),
        models.ForeignKey(get_user_model(), models.CASCADE, related_name="+"),
        models.ManyToManyField(get_user_model(), related_name="+"),
    ],
)
def test_a_table_that_may_tell_of_a_person_must_have_a_rule(field, monkeypatch):
    class Undeclared(models.Model):
        anything = field

        class Meta:
            app_label = "core"

    monkeypatch.setattr(apps, "get_models", lambda **_: [Undeclared])

    assert retention.undeclared_models() == [Undeclared]


@isolate_apps("koivu.core")
def test_a_name_or_a_phone_number_needs_a_rule_or_a_reason_why_not(monkeypatch):
    class Visitor(models.Model):
        phone_number = models.CharField(max_length=20)

        class Meta:
            app_label = "core"

    class Room(models.Model):
        name = models.CharField(max_length=20)

        class Meta:
            app_label = "core"

    class Amount(models.Model):
        people = models.PositiveSmallIntegerField()

        class Meta:
            app_label = "core"

    monkeypatch.setattr(retention, "_not_about_people", {})
    retention.not_about_people("The name of a room.")(Room)
    monkeypatch.setattr(apps, "get_models", lambda **_: [Visitor, Room, Amount])

    assert retention.undeclared_models() == [Visitor]


def test_every_table_of_the_core_is_declared():
    undeclared = [model._meta.label for model in retention.undeclared_models()]

    assert [label for label in undeclared if label.startswith("core.")] == []
