"""Every address × role × place, held to `walk_table.py`; public pages, held to their promises."""

from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from koivu.core.pages import forget_pages
from koivu.places.models import Role
from koivu.places.tests.factories import make_role
from koivu.programme.board import forget_boards
from tests.addresses import address_of, addresses, signed_in, table
from tests.world import PLACES, ROLES

pytestmark = pytest.mark.usefixtures("papers_kept")

FORM = "application/x-www-form-urlencoded"
# What an address answers to a method that it does not take.
REFUSED = {"in", "403", "404", "405"}


def ask(client: Client, method: str, path: str):
    """Answer as the house would, and leave no trace of it."""
    with transaction.atomic():
        cookies = dict(client.cookies)
        response = client.generic(method, path, content_type=FORM if method == "POST" else "")
        transaction.set_rollback(True)
    if response.streaming:
        b"".join(response.streaming_content)  # to its end: a film is sent to one at a time
    client.cookies.clear()
    client.cookies.update(cookies)
    if method == "POST":
        forget_boards()
        forget_pages()
    return response


def said(response) -> str:
    """Write an answer as the table does."""
    to = urlsplit(response.headers.get("Location", "")).path
    if response.status_code == 302 and to == reverse("account_login"):
        return "in"
    return str(response.status_code)


def test_every_address_has_its_line_in_the_table_and_no_line_is_left_over():
    translation.activate("fi")
    known = {name for name, _method in table()}

    assert sorted({name for name, _arguments in addresses()} ^ known) == []


# Who may what is the same on every database; one who sees nearly all of it walks on both.
WALKERS = [
    role if role == "coordinator" else pytest.param(role, marks=pytest.mark.drawn) for role in ROLES
]


@pytest.mark.slow
@pytest.mark.parametrize("role", WALKERS)
def test_every_address_answers_as_the_table_says(world, role):
    client, wrong = signed_in(world, role), []
    expected = table()

    for name, arguments in addresses():
        for at, place in enumerate(PLACES if "slug" in arguments else PLACES[:1]):
            path = address_of(name, arguments, world, place)
            for method in ("GET", "POST"):
                answer = said(ask(client, method, path))
                row = expected.get((name, method))
                right = {row[role][at]} if row else REFUSED
                if answer not in right:
                    wrong.append(f"{name} {method} {place}: {answer}, not {right}")

    assert wrong == []


STEERED = [
    "brief: 200", "brief_paper: 200",
    "costs: 302", "costs_of_quarter: 200", "costs_of_year: 200", "decision: 200",
    "decision_change: 403", "decision_new: 403", "decision_told: 403", "decisions: 200",
    "levels: 200",
    "shift_table: 200",
    "statement_csv: 200", "statement_paper: 200", "statement_xlsx: 200", "steering: 200",
    "steering_meeting: 200", "steering_meeting_change: 403", "steering_meeting_new: 403",
    "steering_meeting_paper: 200", "story: 200", "structure: 200", "structure_paper: 200",
]  # fmt: skip


@pytest.mark.drawn
def test_the_steering_group_alone_opens_no_page_of_a_places_desk_but_its_own(world):
    member = make_role(world.places["own"], role=Role.STEERING).user
    world.people["steering"] = member
    client, open_to_her = signed_in(world, "steering"), []
    behind = {name for (name, method), row in table().items() if row["nobody"][0] == "in"}

    for name, arguments in addresses():
        if "slug" in arguments and name in behind:
            path = address_of(name, arguments, world, "own")
            answer = said(ask(client, "GET", path))
            if answer not in ("404", "405"):
                open_to_her.append(f"{name}: {answer}")

    assert sorted(open_to_her) == STEERED
    assert "Koivukylän kohtaamispaikka" in client.get("/fi/desk/").content.decode()


def test_a_place_that_is_not_there_is_found_by_nobody(world):
    people = {role: signed_in(world, role) for role in ("nobody", "coordinator")}
    world.places["own"].slug = "ei-ole"
    wrong = []

    for name, arguments in addresses():
        for role, client in people.items() if "slug" in arguments else ():
            answer = said(ask(client, "GET", address_of(name, arguments, world, "own")))
            if answer not in {"404", "405", "in" if role == "nobody" else "404"}:
                wrong.append(f"{name} {role}: {answer}")

    assert wrong == []


# What says a day, a month, a season, a language, a kind or a theme is the same in every place,
# and an organisation works in many.
MAY_BE_ANYWHERE = {
    "slug", "day", "monday", "month", "kind", "language", "code", "shows", "key", "theme",
    "organisation_id", "year", "quarter", "body", "leaf",
}  # fmt: skip


def test_what_stands_in_another_place_is_not_found_under_ones_own(world):
    """A number in an address opens nothing that belongs elsewhere."""
    client, wrong = signed_in(world, "coordinator"), []
    world.things["own"] = world.things["other"]

    for name, arguments in addresses():
        if "slug" not in arguments or set(arguments) <= MAY_BE_ANYWHERE:
            continue
        for method in ("GET", "POST"):
            answer = said(ask(client, method, address_of(name, arguments, world, "own")))
            if answer not in {"404", "405"}:
                wrong.append(f"{name} {method}: {answer}")

    assert wrong == []


def test_no_other_site_can_press_a_button_here(world):
    """With the cookie of a coordinator, and without: a form sent from elsewhere is refused."""
    elsewhere = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
    wrong = []

    for role in ("nobody", "coordinator"):
        client = signed_in(world, role)
        client.handler.enforce_csrf_checks = True
        client.defaults |= {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in elsewhere.items()}
        for name, arguments in addresses():
            if (name, "POST") in table():
                answer = said(ask(client, "POST", address_of(name, arguments, world, "own")))
                if answer not in REFUSED and not opens_to_a_token(name):
                    wrong.append(f"{name} {role}: {answer}")

    assert wrong == []


def opens_to_a_token(name: str) -> bool:
    """No cookie opens it, so no other site has anything to misuse."""
    return name == "api:api_counts"


def test_arabic_has_no_desk(world):
    client = signed_in(world, "coordinator")

    assert client.get("/ar/desk/", follow=True).redirect_chain[0] == ("/fi/desk/", 302)
