"""The demonstration: alive on any day, invented throughout, and never where a real place stands."""

import json
from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from koivu.accounts.models import User
from koivu.core import clock, journal
from koivu.core.mailing import deliver_mail, send_mail_later
from koivu.core.models import OutgoingMail
from koivu.demo.actions import build_demonstration
from koivu.demo.building import LANGUAGES, PASSWORD
from koivu.demo.mailbox import letters
from koivu.demo.week import build_koivukyla
from koivu.participation.models import Gathering
from koivu.partners.models import AgreementVersion
from koivu.places.models import Place
from koivu.places.tests.factories import make_place
from koivu.programme.board import board_of
from tests.kept_rows import KeptRows

pytestmark = pytest.mark.django_db

A_TUESDAY = date(2026, 11, 17)
TEN = clock.at(A_TUESDAY, time(10, 0))


def koivukyla(day, at=time(10, 0), drafts=False):
    house = build_koivukyla(day, clock.at(day, at))
    place = Place.objects.get(slug="koivukyla")
    return house, board_of(place, day, drafts=drafts)


@pytest.fixture
def house(kept_house):
    house = kept_house.put()
    return house, board_of(house.place, A_TUESDAY)


# How the words for the picture of the door begin, for whoever does not see it.
TOLD = {"fi": "Punainen", "sv": "Ett rött", "en": "A red", "ar": "بيت"}
# Usual days, at the ends of a day too; then holidays, a change of clocks, midsummer, a leap day.
WEEK = {
    A_TUESDAY: time(10, 0),
    A_TUESDAY + timedelta(days=3): time(0, 5),
    A_TUESDAY + timedelta(days=5): time(23, 50),
}
HARD = [
    date(2026, 12, 24),
    date(2027, 1, 1),
    date(2027, 3, 28),
    date(2026, 6, 19),
    date(2028, 2, 29),
]


@pytest.mark.drawn
def test_a_first_visit_sees_the_door_and_the_rooms(house, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: TEN)

    pages = {code: client.get(f"/{code}/koivukyla/first-time/").content.decode() for code in TOLD}
    pictures = list(Place.objects.get(slug="koivukyla").pictures.all())

    assert {code: page.count('class="shot"') for code, page in pages.items()} == dict.fromkeys(
        TOLD, 4
    )
    assert [code for code, word in TOLD.items() if f'alt="{word}' not in pages[code]] == []
    assert len(pictures) == 4
    assert max(len(one.body) for one in pictures) < 40 * 1024


def test_a_newcomer_sees_a_community_meeting_to_come(house, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: TEN)
    meeting = house[0].place.develop_days.get(kind=Gathering.MEETING)
    page = client.get(f"/fi/koivukyla/days/{meeting.slug}/").content.decode()

    assert meeting.date > A_TUESDAY and "Yhteisökokous" in page and "Kesän aukiolo" in page
    assert f"/fi/koivukyla/days/{meeting.slug}/idea/" in page


@pytest.mark.slow
@pytest.mark.drawn
@pytest.mark.parametrize("day", [*WEEK, *HARD], ids=str)
def test_there_is_life_around_any_day_at_any_hour(day):
    at = WEEK.get(day, time(10, 0))
    _house, board = koivukyla(day, at)

    near = board.sessions(day, day + timedelta(days=6))
    assert len(near) > 5 or day in HARD
    assert "cancelled" in {session.status for session in near} or day in HARD
    assert board.notices_at(clock.at(day, at))
    if day in WEEK:
        assert "changed" in {session.status for session in board.sessions(day, day)}
        assert board.here(day)


@pytest.mark.drawn
def test_every_rhythm_of_real_weeks_is_in_it(house):
    _house, board = house
    repeats = {facts.rhythm.repeats for line in board.lines for facts in line.versions}

    assert repeats == {
        "weekly", "even_weeks", "odd_weeks", "every_n_weeks", "monthly", "dates"
    }  # fmt: skip


@pytest.mark.drawn
def test_what_families_read_is_in_four_languages(house):
    _house, board = house
    missing = [
        (str(facts.title), field, language)
        for line in board.lines
        for facts in line.versions
        for field in ("title", "text", "audience", "exception", "closed_reason")
        for language in LANGUAGES
        if (words := getattr(facts, field)) and words.said(language).is_fallback
    ]

    assert missing == []


@pytest.mark.drawn
def test_private_talks_are_in_a_room_that_nobody_is_told_of(house, client):
    place = house[0].place
    wednesday = A_TUESDAY + timedelta(days=1)

    pages = [
        client.get(reverse("week", args=[place.slug, wednesday])).content.decode(),
        client.get(
            reverse("session", args=[place.slug, f"tupajuttu-{wednesday}"])
        ).content.decode(),
    ]

    assert all("Juttuhetki" in page for page in pages)
    assert not any("Hiljainen huone" in page or "Pesäkolo" in page for page in pages)


@pytest.mark.drawn
def test_only_this_is_open_on_the_day_of_planning(house):
    _house, board = house
    thursday = date(2026, 12, 3)

    held = {
        session.slot_key
        for session in board.sessions(thursday, thursday)
        if not session.is_cancelled
    }

    assert held == {"tupaillat"} | {
        session.slot_key for session in board.sessions(thursday, thursday) if session.facts.all_day
    }


@pytest.mark.drawn
def test_ids_are_the_same_in_every_demonstration(house):
    _house, board = house

    assert board.session("tupaavoin2-2026-11-17").starts == clock.at(A_TUESDAY, time(9))


@pytest.mark.drawn
def test_whoever_was_invited_signs_in_with_the_printed_password(house, client):
    sent = {"login": "maija@koivu.example", "password": PASSWORD}

    client.post(reverse("account_login"), sent)

    assert client.get(reverse("desk_place", args=["koivukyla"])).status_code == 200
    assert journal.verify().holds


# The command.


@pytest.fixture(scope="module")
def kept_demonstration():
    return KeptRows(lambda: build_demonstration(now=TEN))


@pytest.fixture
def demonstration(db, kept_demonstration):
    """All of the demonstration, as built at ten on that Tuesday."""
    return kept_demonstration.put()


def demo(capsys, *options):
    call_command("demo", "--json", *options)
    written = capsys.readouterr().out
    return json.loads(written) if written else None


@pytest.mark.drawn
def test_the_command_tells_where_to_go_and_how_to_sign_in(capsys):
    about = demo(capsys)

    assert [place["slug"] for place in about["places"]] == [
        "koivukyla", "pannunalunen", "kapytikka", "sammakkolampi", "kesakahvila"
    ]  # fmt: skip
    assert about["password"] == PASSWORD
    assert {one["email"] for one in about["people"]} == set(
        User.objects.values_list("email", flat=True)
    )


@pytest.mark.drawn
def test_a_second_time_nothing_is_built(capsys, demonstration):
    before = Place.objects.get(slug="koivukyla").pk

    about = demo(capsys, "--if-empty")

    assert about["password"] == PASSWORD and len(about["people"]) == 15
    assert Place.objects.get(slug="koivukyla").pk == before
    with pytest.raises(CommandError):
        call_command("demo")


@pytest.mark.parametrize("options", [[], ["--reset"]])
def test_a_real_place_is_never_touched(options):
    place = make_place()

    with pytest.raises(CommandError, match="KOIVU_DATABASE_URL"):
        call_command("demo", *options)

    assert Place.objects.get() == place


def test_where_a_real_place_stands_if_empty_says_nothing(capsys):
    make_place()

    assert demo(capsys, "--if-empty") is None


@pytest.mark.slow
@pytest.mark.drawn
@pytest.mark.django_db(transaction=True)
def test_a_reset_empties_everything_and_builds_again(capsys, settings, tmp_path, demonstration):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    was = Place.objects.get(slug="koivukyla")
    User.objects.create_user("somebody@example.fi")
    (tmp_path / "20261117.log").write_text("A letter")

    demo(capsys, "--reset")

    place = Place.objects.get(slug="koivukyla")
    assert not User.objects.filter(email="somebody@example.fi").exists()
    assert not list(tmp_path.iterdir())
    # Pages kept by version must not be taken for the new ones.
    assert place.version > was.version
    assert journal.verify().holds


# Its own pages.


@pytest.fixture
def post(settings, tmp_path):
    """Mail that is kept in files, as on a developer's machine."""
    settings.EMAIL_BACKEND = "koivu.core.mail_kept_here.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.SHOWS_DEMONSTRATION = True
    return tmp_path


def send(subject, text):
    mail = send_mail_later("leila@koivu.example", subject, text, language="sv")
    deliver_mail.call(mail.pk)


@pytest.mark.drawn
def test_mail_can_be_read_instead_of_leaving(house, post, client):
    send("Äntligen", "Koden är 1234.\n\nhttp://127.0.0.1:8000/fi/desk/")
    send("Hej", "<b>öl</b>")

    page = client.get(reverse("demo_mail"))

    body = page.content.decode()
    (first, _second) = letters()
    assert abs(first.at - clock.now()) < timedelta(minutes=5)
    assert body.index("Hej") < body.index("Äntligen")
    assert "Koden är 1234." in body and "&lt;b&gt;öl&lt;/b&gt;" in body
    assert '<a href="http://127.0.0.1:8000/fi/desk/"' in body
    assert (page["Cache-Control"], page.cookies) == ("no-store", {})


@pytest.mark.drawn
def test_mail_is_shown_nowhere_but_on_a_demonstration(house, post, client, settings):
    make_place()
    assert client.get(reverse("demo_mail")).status_code == 404

    Place.objects.filter(is_demo=False).delete()
    assert client.get(reverse("demo_mail")).status_code == 200

    settings.SHOWS_DEMONSTRATION = False
    assert client.get(reverse("demo_mail")).status_code == 404


@pytest.mark.drawn
def test_letters_that_were_read_weeks_ago_are_not_sent(house):
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["uusi.tyyppi@koivu.example"]


@pytest.mark.drawn
def test_an_agreement_was_approved_by_three(house, client):
    (version,) = AgreementVersion.objects.exclude(document=None).exclude(in_force_at=None)

    assert version.signers.exclude(approved_at=None).count() == 3
    said = client.get(f"/en/check/{version.document.code}/").content.decode()
    assert "Approved by 3 of 3." in said and "Helvi" not in said


@pytest.mark.slow
@pytest.mark.drawn
@pytest.mark.django_db(transaction=True)
def test_whoever_signed_in_may_start_over(post, client, settings, demonstration):
    client.force_login(
        User.objects.get(email="pirkko@koivu.example"),
        backend=settings.AUTHENTICATION_BACKENDS[-1],
    )
    assert PASSWORD in client.get(reverse("demo")).content.decode()

    answer = client.post(reverse("demo_reset"))

    assert (answer.status_code, answer["Location"]) == (302, reverse("places"))
    assert client.get(reverse("demo")).status_code == 302
    assert isinstance(Place.objects.get(slug="koivukyla").changed_at, datetime)
