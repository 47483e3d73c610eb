"""The architecture, held to its word: what docs/map.md and house rules say is what stands."""

import re
import subprocess
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from koivu.core import retention

ROOT = Path(settings.BASE_DIR)
DOMAINS = {
    app.name.split(".")[1] for app in apps.get_app_configs() if app.name.startswith("koivu.")
}

# Every page that answers without a sign-in, by the name of its address. Nothing else does.
PUBLIC_PAGES = {
    "api",
    "api-root",
    "api_place",
    "api_places",
    "api_counts",  # opens to the token of a paired device alone
    "api_sessions",
    "api_today",
    "openapi-json",
    "front_door",
    "healthz",
    "readyz",
    "calendar",
    "places",
    "search",
    "today",
    "first_time",
    "screen",
    "screen_worker",
    "wall_screen_worker",
    "embed",
    "safer_space",
    "accessibility",
    "public_decisions",
    "picture",
    "film",
    "captions",
    "week",
    "place_sheet",
    "place_picture",
    "place_paper",
    "this_week",
    "session",
    "session_calendar",
    "door",  # a form for a code, but on a paired device
    "door_counts",  # opens to the cookie of a paired device alone
    "door_link",  # a volunteer's link for one session
    "door_worker",
    "door_manifest",
    "privacy",
    "choose",
    "choose_thanks",
    "leaf",
    "leaf_thanks",
    "moment",  # open while a round is on
    "moment_thanks",
    "feedback",
    "feedback_thanks",
    "feedback_kiosk",
    "feedback_worker",
    "recording",
    "develop_day",
    "develop_days",
    "day_ask",
    "day_idea",
    "day_worker",
    "wishes",
    "wish",  # whoever has its receipt reads the answer
    "wish_gone",
    "wall",
    "wall_screen",
    "wishes_worker",
    "proposal_new",
    "proposal",  # whoever has its link reads the answer
    "invitation",
    "check",
    "check_start",
    "role_card_link",  # the supervisor's link
    "shift_offer",  # a link in a mail about hours that are open
    "round_link",  # of a seat in the steering group, by mail
    "task_link",  # a link in a mail about what was agreed
    "half_page_link",  # a supervisor's link, which she may read again
    "half_page_link_paper",
    "shift_feed",  # a worker's own calendar holds its token
    "demo_mail",  # 404 but on a demonstration that shows itself
}

# Public pages that take a POST; their only guard is the origin, so each is named here.
PUBLIC_FORMS = {
    "door",  # a code pairs a device, and only a paired one counts
    "door_link",  # its button pairs the first phone on which it is pressed
    "door_counts",  # a paired device sends what it has kept
    "api_counts",  # a device shows its token; no browser sends it by itself
    "wishes",  # a family wishes, looks up her receipt
    "wish",  # and takes her wish back
    "proposal_new",  # a family has no account and says no name
    "choose",  # a child chooses between two pictures, as nobody
    "leaf",  # whoever found a short leaf answers, as nobody
    "moment",  # a parent watches a child, as nobody
    "day_ask",  # a family asks for child care or an interpreter, and says no name
    "day_idea",  # whoever is at a day tells an idea, as nobody; its code stands on the wall
    "feedback",  # a family answers the question of the month, as nobody
    "check",  # a file is compared, and kept nowhere
    "invitation",  # its button accepts; whoever presses it holds the token
    "role_card_link",  # its button confirms; whoever presses it holds the token
    "round_link",  # its button answers for a seat; whoever presses it holds the token
    "task_link",  # its button answers for a task; whoever presses holds the token
    "shift_offer",  # its button says that an organisation comes; whoever presses holds the token
}

# The one cookie of the public side: which device stands at the door of a place. It goes to its own
# door alone, no script reads it, and no other site can send it along.
COOKIES_OF_FAMILIES_SIDE = {"koivu_door": "/fi/koivukyla/door/"}

# Rows that point at an account, and why; no row about a visiting family ever does.
ROWS_THAT_POINT_AT_AN_ACCOUNT = {
    "governance.DecisionWording": "who wrote and who accepted a text",
    "governance.AgreedLine": "whoever was chosen for a task by name, or took it; for two years",
    "governance.SeatHolder": "who sits in the steering group; the role may stand for a name",
    "partners.Colleague": "what a worker shows of herself, by her own switch",
    "partners.Invitation": "who invited",
    "partners.Signer": "who approves an agreement; she may stand there under a title alone",
    "partners.Membership": "a worker of an organisation",
    "places.PlaceRole": "a worker's or coordinator's role",
    "places.LanguageReading": "who recorded that a reader has accepted a language",
    "evaluation.QuestionWording": "who wrote and who accepted a text",
    "evaluation.RoundWording": "who wrote and who accepted a text",
    "participation.DayWording": "who wrote and who accepted a text",
    "places.PlaceWording": "who wrote and who accepted a text",
    "programme.Presence": "a worker who may show her name",
    "shifts.OfferedShift": "who called a shift off, so that she is not asked; gone after the day",
    "shifts.ShiftOffer": "a worker who is asked to come by mail; gone after the day",
    "shifts.NoOffers": "a worker who does not want such mails",
    "shifts.ShiftFeed": "whose calendar reads her own shifts",
    "shifts.ShiftComer": "a worker who says that she comes; gone after the day",
    "programme.ProgrammeWording": "who wrote and who accepted a text",
    "welcome.FilmWording": "who wrote and who accepted a text",
}

# Words that make a person into something else.
AVOIDED = re.compile(
    r"(?<!postgresql-)\b(client|patient|ticket|quota|asiakas|asiakka\w*|tapaus|tapaukse\w*|suorite\w*|"
    r"ensikertalai\w*|osallistaa|palvelutapahtuma\w*)\b",
    re.IGNORECASE,
)


def pages(patterns=None, prefix=""):
    """Yield (name, view) of every address of ours and of the libraries that we mount."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield pattern.name or prefix + str(pattern.pattern), pattern.callback


def is_of_a_library(view) -> bool:
    return view.__module__.startswith(("allauth.", "ninja."))


def test_pages_without_a_sign_in_are_exactly_the_declared_ones():
    found = {
        name
        for name, view in pages()
        if not getattr(view, "login_required", True) and not is_of_a_library(view)
    }

    assert found == PUBLIC_PAGES


def test_public_pages_that_take_a_post_are_exactly_the_declared_ones():
    found = {
        name
        for name, view in pages()
        if name in PUBLIC_PAGES and "POST" in getattr(view, "methods", ())
    }

    assert found == PUBLIC_FORMS


def test_the_cookies_of_the_public_side_are_exactly_the_declared_ones(world, settings):
    """Each page is asked with every form of it that could set one: nobody's and a device's."""
    from koivu.places.devices import make_code
    from tests.addresses import address_of, addresses

    found = {}
    for https in (False, True):
        settings.HTTPS = https
        code = make_code(world.places["own"], "Eteinen", now=world.now)
        for name, arguments in addresses():
            if name in PUBLIC_PAGES - {"invitation"}:  # its button signs a worker in
                path = address_of(name, arguments, world, "own")
                for cookie in Client().post(path, {"code": code}).cookies.values():
                    found[cookie.key] = cookie["path"]
                    assert cookie["httponly"], name
                    assert cookie["samesite"] == "Strict", name
                    assert bool(cookie["secure"]) == https, name

    assert found == COOKIES_OF_FAMILIES_SIDE


def test_every_table_about_people_says_how_long_it_keeps_them():
    assert [model._meta.label for model in retention.undeclared_models()] == []


def test_rows_that_point_at_an_account_are_exactly_the_declared_ones():
    found = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("koivu.")
        for column in model._meta.concrete_fields
        if column.is_relation and column.related_model._meta.label == settings.AUTH_USER_MODEL
    }

    assert found == set(ROWS_THAT_POINT_AT_AN_ACCOUNT)


def test_the_map_names_every_domain():
    assert set(_table("Domains")) == DOMAINS


def test_the_arrows_on_the_map_are_those_of_the_code():
    graph = grimp.build_graph("koivu", cache_dir=None)
    found = {}
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            here, there = _domain(importer), _domain(imported)
            if here != there and "tests" not in importer.split("."):
                found.setdefault(here, set()).add(there)

    drawn = {name: set(to.split(", ")) for name, to in _table("Arrows").items()}
    assert drawn == {name: to for name, to in found.items() if name}


def test_pages_are_put_together_along_the_arrows_only():
    drawn = {name: {name, *to.split(", ")} for name, to in _table("Arrows").items()}
    against = [
        f"{page.name}: {piece}"
        for domain in DOMAINS
        for page in (ROOT / "koivu" / domain / "templates").rglob("*.html")
        for piece in re.findall(r'{% (?:include|extends) "([^"]+)"', page.read_text())
        if (owner := piece.split("/")[0]) in DOMAINS and owner not in drawn[domain]
    ]

    assert against == []


def test_the_map_and_the_glossary_tell_each_thing_once():
    for name in ("map", "glossary"):
        for part in (ROOT / f"docs/{name}.md").read_text().split("\n#"):
            rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| ")]
            assert [one for one in rows if rows.count(one) > 1] == []


def test_the_map_names_every_file_of_a_domain():
    text = (ROOT / "docs/map.md").read_text()
    unknown = [
        f"{path.parent.name}/{path.name}"
        for domain in DOMAINS - {"core"}
        for path in sorted((ROOT / "koivu" / domain).glob("*.py"))
        if path.name not in {"__init__.py", "apps.py"} and f"`{path.name}`" not in text
    ]

    assert unknown == []


def test_the_map_names_every_package_of_a_domain():
    text = (ROOT / "docs/map.md").read_text()
    elsewhere = {"migrations", "tests"}
    unknown = [
        f"{path.parent.parent.name}/{path.parent.name}/"
        for domain in DOMAINS - {"core"}
        for path in sorted((ROOT / "koivu" / domain).glob("*/__init__.py"))
        if path.parent.name not in elsewhere and not re.search(rf"`{path.parent.name}/", text)
    ]

    assert unknown == []


def test_the_glossary_knows_every_row_of_ours():
    glossary = (ROOT / "docs/glossary.md").read_text()
    unknown = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("koivu.") and f"`{model.__name__}`" not in glossary
    ]

    assert unknown == []


@pytest.mark.parametrize("folder", ["templates", "locale", "koivu", "docs"])
def test_nobody_is_a_client_here(folder):
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".html", ".md", ".po", ".txt", ".json", ".typ"}
        for match in AVOIDED.finditer(path.read_text())
    ]

    assert found == []


def test_no_row_or_column_is_named_after_a_client():
    names = [
        name
        for model in apps.get_models()
        if model.__module__.startswith("koivu.")
        for name in (model.__name__, *(column.name for column in model._meta.get_fields()))
    ]

    assert [name for name in names if AVOIDED.search(name.replace("_", " "))] == []


def test_tracked_files_hold_no_path_of_a_machine():
    pattern = r"(^|[^A-Za-z0-9._/-])/(root|home|Users)/[a-z]"
    found = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/test_house.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.stdout == ""


def test_every_vendored_folder_carries_its_licence():
    folders = [path for path in (ROOT / "static/vendor").glob("*") if path.is_dir()]
    folders += [path for path in (ROOT / "tests/vendor").glob("*") if path.is_dir()]
    without = [path.name for path in folders if not list(path.glob("LICEN[CS]E*"))]

    assert without == []


def _domain(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def _table(heading: str) -> dict[str, str]:
    """Return {first cell: second cell} of the table under a heading of docs/map.md."""
    text = (ROOT / "docs/map.md").read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return {row[0].strip(): row[1].strip() for row in rows[2:]}


def test_every_migration_can_be_taken_back():
    from django.db.migrations.loader import MigrationLoader

    one_way = [
        f"{app}.{name}: {operation}"
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        for operation in migration.operations
        if not operation.reversible and migration.__module__.startswith("koivu.")
    ]

    assert one_way == []
