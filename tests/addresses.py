"""Every address of the house, and how to go there in the small world of `world.py`."""

import re

from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from koivu.accounts.sign_in_scope import KEY, NOTICES
from tests import walk_table
from tests.world import PLACES, ROLES, World, week_of

ON_A_DRAFT = {"agreement_fix", "agreement_change", "agreement_throw_away", "agreement_signed"}


def addresses(patterns=None, space="", route=""):
    """Yield (name, names of its arguments) of every address; without a name, its route."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner, route + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            name = space + pattern.name if pattern.name else route + str(pattern.pattern)
            yield name, sorted(_arguments_of(route) + _arguments_of(str(pattern.pattern)))


def _arguments_of(route: str) -> list[str]:
    named = re.findall(r"\(\?P<(\w+)>", route)
    return named or re.findall(r"<(?:\w+:)?(\w+)>", route)


def address_of(name: str, arguments: list[str], world: World, place: str) -> str:
    """Return the path of an address in a place of the world."""
    if "/" in name:
        return f"/{name}"
    return reverse(name, kwargs={one: argument(name, one, world, place) for one in arguments})


def argument(name: str, wanted: str, world: World, place: str) -> object:
    """Return what stands at an argument of an address; a new one needs a line here."""
    things = world.things[place]
    known = {
        "slug": world.places[place].slug,
        "session_id": things["session"],
        "token": things["tokens"].get(name),
        "device_id": things["device"].pk,
        "count_id": things["count"].pk,
        "proposal_id": things["proposal"].pk,
        "row_id": things["proposal"].pk,
        "month": f"{things['monday']:%Y-%m}",
        "monday": week_of(things["monday"]),
        "invitation_id": things["invited"].invitation.pk,
        "partnership_id": things["partnership"].pk,
        # Of its agreement the first version is in force, the second one a draft.
        "number": _number(name, things),
        "other": 2,
        "membership_id": things["membership"].pk,
        "role_id": things["role"].pk,
        "room_id": things["room"].pk,
        "booking_id": things["booking"].pk,
        "venue_id": things["venue"].pk,
        "notice_id": things["notice"].pk,
        "theme": "money",
        "observation_id": things["observation"].pk,
        "kind": {"duty_read": "proposal", "day_help_remove": "children"}.get(name, "poster"),
        "run_id": things["run"].pk,
        "book_id": things["book"].pk,
        "mark_id": things["mark"].pk,
        "past_id": things["past"].pk,
        "source_id": things["feed"].pk,
        "size": "a5",
        "day": things["house_meeting"].date,
        "day_id": things["develop_day"].pk,
        "asked_id": things["care_asked"].pk,
        "act_id": things["act"].pk,
        "day_slug": things["develop_day"].slug,
        "task_id": things["task"].pk,
        "colleague_id": things["colleague"].pk,
        "area_id": things["area"].pk,
        "cost_id": things["cost"].pk,
        "line_id": things["story_line"].pk,
        "decision_id": things["decision"].pk,
        # The cost ends with the year.
        "year": 2026,
        "quarter": 4,
        "seat_id": things["seat"].pk,
        "turn_swap_id": things["turn_swap"].pk,
        "body": "steering",
        "shift_id": things["shift"].pk,
        "swap_id": things["swap"].pk,
        "shift_season_id": things["shift_season"].pk,
        "organisation_id": things["shift"].organisation_id,
        "page_id": things["half_page"].page.pk,
        "presence_id": things["presence"].pk,
        "closure_id": things["closure"].pk,
        "code": _code(name, things),
        "signer_id": things["signer"].pk,
        "provider_id": "organisation",
        "print_": things["prints"].get(name, ""),
        "ending": "mp4",
        "language": "fi",
        "shows": "door",
        "uidb36": "1",
        "key": _key(name, things),
        "moment_round_id": things["moment_round"].pk,
        "leaf": "clinic",
        "pk": 1,
    }
    return known[wanted]


def _key(name: str, things: dict) -> object:
    if name.startswith("desk_wish"):
        return things["wish"].pk
    return "2027-01-11_2027-05-28" if name.startswith("season") else "abc-123"


def _number(name: str, things: dict) -> int:
    if name == "day_theme":
        return 1
    if name in ("agreement_approvals", "agreement_remind"):
        return things["waits"].number
    return 2 if name in ON_A_DRAFT else 1


def _code(name: str, things: dict) -> str:
    if name.startswith("choose"):
        return things["moment_round"].choosing.code
    if name == "check":
        return things["waits"].document.code
    if name == "wish":
        return things["wish_code"]
    return things["approved"].certificate.code if name.startswith("certificate") else "ar"


def signed_in(world: World, role: str) -> Client:
    client = Client(headers={"accept-language": "fi"})
    if user := world.people[role]:
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    if role == "notices":
        session = client.session
        session[KEY] = NOTICES
        session.save()
    return client


def table() -> dict[tuple[str, str], dict[str, list[str]]]:
    """Return {(name, method): {role: answers by place}}."""
    found = {}
    for part in (value for name, value in vars(walk_table).items() if name.isupper()):
        for line in part.split("\n"):
            if not line:
                continue
            name, method, *cells = line.split()
            assert (name, method) not in found, f"{name} {method} has two lines"
            found[name, method] = dict(zip(ROLES, _spelled_out(cells), strict=True))
    return found


def _spelled_out(cells: list[str]) -> list[list[str]]:
    answers = []
    for cell in cells:
        said = answers[-1] if cell == "*" else cell.split("/")
        answers.append(said if len(said) == len(PLACES) else said * len(PLACES))
    return answers
