"""What every answer to families keeps: no cookie, nothing unsafe, and nobody's secret."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from koivu.governance.actions import keep_decision, make_decision
from koivu.governance.models import Decision, Telling
from koivu.governance.tests.factories import make_prepared
from koivu.partners.tests.factories import make_organisation
from koivu.places.tests.factories import make_role, make_room
from koivu.programme.actions import Change, Scope, change_slot, end_notice, keep_presence
from koivu.programme.models import Presence, State
from koivu.programme.tests.factories import (
    make_booking_of,
    make_notice,
    make_presence,
    make_slot,
)
from tests import walk_table
from tests.addresses import address_of, addresses, signed_in
from tests.world import PLACES

LANGUAGES = ["fi", "ar"]
SECRETS = {
    "a room for private talks": "Hiljainen huone",
    "a room that is only booked": "Kammari",
    "an organisation that only has booked a room": "Perhetyö Pesä",
    "a draft": "Luonnosmuskari",
    "a draft after what is published": "Luonnoksen uusi nimi",
    "the name of a worker who has not shown it": "Aino",
    "a name that is shown to colleagues only": "Cecilia",
    "an organisation that wishes not to be named": "Turvakoti",
    "a place that nobody has opened": "Korson sali",
    "what stands there": "Korson muskari",
    "a notice taken back": "Otettu pois taululta",
    "a notice of tomorrow": "Vasta huomenna",
    "an address of a person": "@example.fi",
    "a wording that somebody replaced": "Vanha nimi",
    "the sentence of a decision that families do not read": "Pomo vaihtuu",
    "who does it": "Tehtävän Tero",
    "a decision that is only prepared": "Ehkä muutamme",
}
# A script or style inside a page, unless it is data or has the policy's own mark.
INSIDE = re.compile(
    r"<script(?![^>]*(\ssrc=|json|nonce=))|<style|\son\w+=\"|\sstyle=\"|javascript:"
)


@pytest.fixture
def secrets(world):
    """Put every one of SECRETS where it could slip out."""
    now = {"by": None, "at": world.now}
    early, today = world.now - timedelta(hours=1), world.now.date()
    for name in ("own", "not_public"):
        place, slot = world.places[name], world.things[name]["slot"]
        usual = {"weekday": today.isoweekday(), "first_date": today, "at": early}
        quiet = make_room(place, "Hiljainen huone", is_private=True)
        make_slot(place, "Juttelua kahden kesken", room=quiet, **usual)
        booked = {"organisation": make_organisation("Perhetyö Pesä"), "at": early}
        make_booking_of(place, make_room(place, "Kammari"), today, purpose="workspace", **booked)
        retitled = Change({"state": State.DRAFT}, {"title": {"fi": "Luonnoksen uusi nimi"}})
        change_slot(slot, today, Scope.ALL, retitled, by=None, at=early)
        old = make_slot(place, "Vanha nimi", **usual)
        mended = Change({}, {"title": {"fi": "Uusi nimi"}})
        change_slot(old, today, Scope.ALL, mended, by=world.people["stranger"], at=early)
        hidden = Presence(
            place=place,
            weekday=today.isoweekday(),
            starts="09:30",
            ends="12:00",
            user=world.people["worker"],
            organisation=make_organisation("Turvakoti"),
            shows_organisation=False,
        )
        keep_presence(hidden, {"role": {"fi": "Ohjaaja"}}, by=world.people["worker"], at=early)
        make_role(place, world.people["elsewhere"], since=today + timedelta(days=1))
        gone = make_notice(place, "Otettu pois taululta", since=early)
        end_notice(gone, by=None, at=world.now)
        make_notice(place, "Vasta huomenna", since=world.now + timedelta(days=1))
        unread = {"what": "Pomo vaihtuu", "who": "Tehtävän Tero", "telling": Telling.NOT_TOLD}
        decision = Decision(place=place, families="Ehkä muutamme", **unread)
        why = {"why_not": {"fi": "Kerromme, kun se on varmaa"}}
        make_decision(keep_decision(decision, why, **now), None, **now)
        make_prepared(place, "Ehkä muutamme", at=early)
    make_slot(world.places["not_public"], "Korson muskari", **usual)
    make_presence(world.places["not_public"], weekday=today.isoweekday())
    return SECRETS


def public_addresses():
    """Yield (name, arguments) of each address of the table's lines for everybody."""
    lines = (walk_table.PUBLIC + walk_table.OPEN_DATA).split("\n")
    public = {line.split()[0] for line in lines if line}
    yield from ((name, arguments) for name, arguments in addresses() if name in public)


def paths(world):
    """Yield every public path in each language, with the questions that pages take."""
    today = world.now.date()
    month = f"from={today}&to={today + timedelta(days=30)}"
    for language in LANGUAGES:
        translation.activate(language)
        for name, arguments in public_addresses():
            for place in PLACES if "slug" in arguments else PLACES[:1]:
                path = address_of(name, arguments, world, place)
                yield path
                if name == "api:api_sessions":
                    yield from (f"{path}?{month}", f"{path}?{month}&q=nimi")
        draft = world.things["own"]["draft"]
        yield f"/{language}/koivukyla/session/{draft.key}-{today}/"
        yield f"/{language}/koivukyla/session/{world.things['not_public']['session']}/"
        yield f"/{language}/koivukyla/week/?kind=group&age_months=7"
        yield from (f"/{language}/search/?when={when}&language=fi" for when in ("now", "week"))
        yield f"/{language}/search/?when=week&where=Vantaa&q=nimi"
        yield f"/{language}/search/?when=today&at=60.32,25.06"
    translation.activate("fi")


def text_of(response) -> str:
    """Return all that an answer says, also in a PDF, and in its headers."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    if response.headers.get("Content-Type", "").startswith(("image/", "video/", "audio/")):
        return headers
    if response.headers.get("Content-Type") != "application/pdf":
        return headers + response.content.decode()
    sheet = PdfReader(BytesIO(response.content))
    return "\n".join([headers, str(sheet.metadata), *(page.extract_text() for page in sheet.pages)])


def body_of(response) -> bytes:
    """Return what an answer holds, also one that is sent piece by piece."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_nobodys_secret_stands_in_an_answer_to_families(world, secrets):
    client, found = Client(), set()

    for path in paths(world):
        said = text_of(client.get(path))
        found |= {f"{what}: {path}" for what, word in secrets.items() if word in said}

    assert sorted(found) == []


def test_the_secrets_are_there_to_be_let_out(world, secrets):
    """Else the test above would be true of an empty house."""
    client = signed_in(world, "coordinator")
    today = world.now.date()
    pages = [
        "/fi/desk/koivukyla/",
        "/fi/desk/koivukyla/setup/rooms/",
        "/fi/desk/koivukyla/rooms/",
        "/fi/desk/koivukyla/partners/",
        f"/fi/desk/koivukyla/session/{world.things['own']['draft'].key}-{today}/",
        f"/fi/desk/koivukyla/session/{world.things['own']['session']}/",
        "/fi/desk/korso/",
        "/fi/desk/koivukyla/decisions/",
    ]
    said = "".join(client.get(path).content.decode() for path in pages)
    families = text_of(Client().get("/fi/koivukyla/"))

    at_the_desk = {"Kammari", "Perhetyö Pesä"}
    at_the_desk |= {"Pomo vaihtuu", "Tehtävän Tero", "Ehkä muutamme"}
    at_the_desk |= {"Hiljainen huone", "Luonnosmuskari", "Luonnoksen uusi nimi", "Korson sali"}
    told = {"Juttelua kahden kesken", "Uusi nimi", "Ohjaaja", "Terveydenhoitaja on kipeänä"}
    assert {word for word in at_the_desk if word not in said} == set()
    assert {word for word in told if word not in families} == set()


@pytest.mark.drawn
def test_public_answers_set_no_cookie_and_may_be_kept_by_anybody(world):
    client, wrong = signed_in(world, "coordinator"), []

    for path in paths(world):
        response = client.get(path)
        policy = response.headers.get("Content-Security-Policy", "")
        if response.cookies:
            wrong.append(f"a cookie: {path}")
        if "cookie" in response.headers.get("Vary", "").lower():
            wrong.append(f"varies by cookie: {path}")
        if "default-src 'none'" not in policy or "unsafe" in policy or "nonce-" in policy:
            wrong.append(f"policy {policy!r}: {path}")
        body = body_of(response)
        if b"nonce=" in body or b"csrfmiddlewaretoken" in body:
            wrong.append(f"a nonce or token: {path}")

    assert wrong == []


@pytest.mark.drawn
def test_public_answers_are_the_same_for_whoever_is_signed_in(world):
    stranger, coordinator = Client(), signed_in(world, "coordinator")

    for path in paths(world):
        assert body_of(stranger.get(path)) == body_of(coordinator.get(path)), path


@pytest.mark.drawn
def test_only_the_page_to_embed_may_stand_in_another_site(world):
    client, framed = signed_in(world, "coordinator"), set()

    for name, arguments in addresses():
        response = client.get(address_of(name, arguments, world, "own"))
        policy = response.headers.get("Content-Security-Policy", "")
        if "frame-ancestors 'none'" not in policy or "X-Frame-Options" not in response.headers:
            framed.add(name)
            assert "frame-ancestors *" in policy and "X-Frame-Options" not in response.headers, name

    assert framed == {"embed"}


@pytest.mark.drawn
def test_no_page_runs_what_stands_inside_it(world):
    """The policy forbids it; so that nobody waits for a script that never runs, none is there."""
    client, wrong = signed_in(world, "coordinator"), []

    for name, arguments in addresses():
        path = address_of(name, arguments, world, "own")
        response = client.get(path)
        if "text/html" in response.headers.get("Content-Type", ""):
            there = INSIDE.finditer(response.content.decode())
            wrong += [f"{name}: {found.group()}" for found in there]

    assert wrong == []
