"""`koivu open_place`: a real house opens, and only its coordinator gets in."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from koivu.accounts.models import User
from koivu.core.models import OutgoingMail
from koivu.partners.models import Invitation
from koivu.places.models import Place
from koivu.places.tests.factories import make_place

pytestmark = pytest.mark.django_db


def open_place(capsys, slug="koivukyla", *more):
    call_command(
        "open_place", slug, "--name", "Koivukylän talo", "--coordinator", "Aino@example.fi", *more
    )
    return capsys.readouterr().out


def refusal_of(capsys, slug, *more):
    with pytest.raises(CommandError) as refused:
        open_place(capsys, slug, *more)
    return refused.value


def test_a_place_is_made_hidden_with_an_invitation_and_no_account(capsys):
    said = open_place(capsys, "koivukyla", "--type", "family_centre", "--language", "sv")

    place = Place.objects.get()
    assert (place.slug, place.is_public, place.is_demo, place.called) == (
        "koivukyla",
        False,
        False,
        "house",
    )
    assert Invitation.objects.values_list("email", "role", "language", "place").get() == (
        "aino@example.fi",
        "coordinator",
        "sv",
        place.pk,
    )
    assert OutgoingMail.objects.get().to == "aino@example.fi"
    assert "/invitation/" not in said
    assert not User.objects.exists()


def test_without_mail_the_address_of_the_invitation_is_printed(capsys, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    told = json.loads(open_place(capsys, "koivukyla", "--json"))

    assert told["public_address"] == "http://127.0.0.1:8000/fi/koivukyla/"
    assert told["invitation"]["mailed"] is False
    assert told["invitation"]["address"].startswith("http://127.0.0.1:8000/fi/invitation/")


def test_with_mail_the_address_of_the_invitation_is_told_to_nobody_else(capsys):
    told = json.loads(open_place(capsys, "koivukyla", "--json"))

    assert told["invitation"]["address"] is None
    assert told["invitation"]["mailed"] is True


@pytest.mark.parametrize("slug", ["desk", "me", "privacy", "Koivukylä", "koivu kylä", ""])
def test_reserved_and_impossible_addresses_are_refused(capsys, slug):
    assert refusal_of(capsys, slug).returncode == 1
    assert not Place.objects.exists()
    assert not Invitation.objects.exists()


def test_a_taken_address_is_refused_with_what_to_do(capsys):
    make_place("koivukyla")

    refused = refusal_of(capsys, "koivukyla")

    assert refused.returncode == 1
    assert str(refused)
    assert Place.objects.count() == 1


def test_who_opens_a_house_beside_a_demonstration_is_told_so(capsys):
    make_place("koivukyla", is_demo=True)

    call_command("open_place", "omatupa", "--name", "Oma tupa", "--coordinator", "a@example.fi")

    assert "a demonstration stands in this database" in capsys.readouterr().err.lower()
    assert Place.objects.filter(slug="omatupa", is_demo=False).exists()


def test_a_database_that_is_not_up_to_date_is_told_so(capsys):
    recorder = MigrationRecorder(connection)
    newest = recorder.migration_qs.filter(app="core").order_by("name").last()
    recorder.record_unapplied("core", newest.name)

    refused = refusal_of(capsys, "koivukyla")

    assert "koivu migrate" in str(refused)
    assert not Place.objects.exists()


def test_a_bad_address_of_the_coordinator_leaves_no_place_behind(capsys):
    with pytest.raises(CommandError):
        call_command("open_place", "talo", "--name", "Talo", "--coordinator", "aino at example")

    assert not Place.objects.exists()
