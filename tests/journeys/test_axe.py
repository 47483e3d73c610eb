"""Everybody can use every page: axe, narrow windows, dark rooms, no scripts.

Every address of the house is visited with the demonstration's week in it, on a Tuesday morning.
"""

import json
from datetime import time
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.demo.neighbours import (
    build_cafe,
    build_open_daycare,
    build_playground,
    build_summer_cafe,
)
from koivu.places.tests.factories import A_MONDAY
from tests.addresses import address_of, addresses, table
from tests.world import World, fill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drawn]

A_TUESDAY = clock.at(A_MONDAY + DAY, time(10, 10))
AXE = (Path(settings.BASE_DIR) / "tests/vendor/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = {"runOnly": ["color-contrast"]}
PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}

# Files and data.
NO_PAGE = {
    "calendar", "session_calendar", "place_sheet", "place_picture", "place_paper",
    "place_language_sheet", "desk_paper_file", "tally_paper", "role_card_paper", "figures_csv",
    "who_knows_paper", "colleague_face", "figures_xlsx", "screen_worker", "door_worker",
    "wall_screen_worker",
    "door_manifest", "healthz", "readyz", "picture", "film", "captions", "agreement_document",
    "agreement_paper", "certificate_file", "shift_season_paper", "welcome_picture_file",
    "half_page_paper", "feedback_worker", "recording", "feedback_paper", "shift_feed",
    "wishes_worker", "wish_paper", "day_worker", "day_paper",
    "moment_sheet", "moment_changes_sheet", "choice_cards", "leaf_sheet", "method_form_file",
    "half_page_link_paper", "statement_csv", "statement_xlsx", "statement_paper",
    "house_meeting_paper", "steering_meeting_paper", "brief_paper", "structure_paper",
    "api:openapi-json", "api:api_places", "api:api_place",
    "api:api_sessions", "api:api_today",
}  # fmt: skip


@pytest.fixture
def house(db, monkeypatch, kept_house):
    """The demonstration's house, with one of everything besides."""
    monkeypatch.setattr(clock, "now", lambda: A_TUESDAY)
    translation.activate("fi")
    building = kept_house.put()
    ours, theirs = building.organisations["alue"], building.organisations["pesa"]
    things = fill(building.place, ours, theirs, A_TUESDAY)
    return World(
        A_TUESDAY,
        {"coordinator": building.people["coordinator"]},
        {"own": building.place},
        {"own": things},
    )


def paths(world, language, *, desk):
    """Yield the path of every page that a coordinator gets, of the public side or of the desk."""
    answers, known = table(), list(addresses())
    with translation.override(language):
        for name, arguments in known:
            path = address_of(name, arguments, world, "own")
            there = answers[name, "GET"]["coordinator"][0]
            if there == "200" and name not in NO_PAGE and ("/desk/" in path) == desk:
                yield path


@pytest.fixture
def eyes(browser, live_server):
    """The narrowest phone; axe may look into its pages, which their policy forbids else."""
    context = browser.new_context(
        base_url=live_server.url, viewport=NARROW, bypass_csp=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def look(page, where) -> list[str]:
    """Return all that is wrong with the page that stands open."""
    page.evaluate(AXE)
    wrong = violations(page, {"runOnly": TAGS})
    wrong += too_wide(page, "at 320")
    page.emulate_media(color_scheme="dark")
    wrong += [f"dark: {one}" for one in violations(page, CONTRAST, what="main")]
    page.emulate_media(color_scheme="light")
    return [f"{where}: {one}" for one in wrong]


def frame_in_the_dark(page) -> list[str]:
    """Return what cannot be read around the page that stands open: the same on all of them."""
    page.emulate_media(color_scheme="dark")
    return [f"the frame, dark: {one}" for one in violations(page, CONTRAST)]


def too_wide(page, where) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{where}: {wide} px too wide"] if wide > 0 else []


def violations(page, options, what="body") -> list[str]:
    # Only what is wrong is gathered in full: that is a good part of the time.
    asked = json.dumps({**options, "resultTypes": ["violations"]})
    whole = "document" if what == "body" else f"document.querySelector('{what}') || document"
    found = page.evaluate(f"axe.run({whole}, {asked}).then(done => done.violations)")
    return [
        f"{one['id']} {node['target'][0]}: {' '.join(node['failureSummary'].split()[5:])}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_families_pages_are_for_everybody(eyes, house, language):
    wrong = []

    for path in paths(house, language, desk=False):
        eyes.goto(path)
        wrong += look(eyes, path)
    wrong += frame_in_the_dark(eyes)

    assert wrong == []


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_answers_of_the_region_are_for_everybody(eyes, house, language):
    for build in (build_cafe, build_open_daycare, build_playground, build_summer_cafe):
        build(A_TUESDAY.date(), A_TUESDAY)
    wrong = []

    for asked in (
        "when=now",
        "when=week&where=01400&language=so&age_months=30&km=50",
        "when=today&at=60.32,25.06&km=2&expecting=1&q=kahvila",
        "when=today&where=Kumpula",
        "when=today&where=Muumilaakso&age_months=x",
    ):
        path = f"/{language}/search/?{asked}"
        eyes.goto(path)
        wrong += look(eyes, path)
        eyes.locator(".filters summary").first.click()
        wrong += look(eyes, f"{path} (the form)")

    assert wrong == []


@pytest.mark.parametrize("part", range(3))
def test_desk_pages_are_for_everybody_and_so_are_their_mistakes(eyes, signed_in, house, part):
    """Every third page, so that several processes share what takes longest of all."""
    signed_in(eyes, house.people["coordinator"])
    wrong, seen, mistaken = [], 0, 0

    for path in list(paths(house, "fi", desk=True))[part::3]:
        assert eyes.goto(path).status == 200, path
        seen += 1
        if "/account/" not in path and eyes.locator("main form.form").count():
            with eyes.expect_navigation():
                eyes.evaluate("document.querySelector('main form.form').submit()")
            if eyes.locator(".errorlist, [role=alert]").count():
                # All of the page stands there, and what is wrong with it besides.
                mistaken += 1
                wrong += look(eyes, f"{path} (mistakes)")
                continue
            eyes.goto(path)
        wrong += look(eyes, path)
    wrong += frame_in_the_dark(eyes)

    assert wrong == []
    assert seen > 30
    assert mistaken > 3


def test_desk_pages_are_narrow_in_swedish_too(eyes, signed_in, house):
    """Only the words differ, and how wide they are: English ones are the shortest."""
    signed_in(eyes, house.people["coordinator"])
    wrong = []

    for path in paths(house, "sv", desk=True):
        assert eyes.goto(path).status == 200, path
        wrong += too_wide(eyes, path)

    assert wrong == []


def test_without_scripts_families_see_the_same_sessions(browser, live_server, house):
    seen = []
    for scripts in (True, False):
        context = browser.new_context(
            base_url=live_server.url, viewport=PHONE, java_script_enabled=scripts
        )
        page = context.new_page()
        # The screen's script takes away what has passed by the wall's own clock.
        page.clock.install(time=A_TUESDAY)
        for path in ("/fi/koivukyla/", "/fi/koivukyla/week/2026-W47/", "/fi/koivukyla/screen/"):
            page.goto(path)
            seen.append((path, page.locator("main li").all_inner_texts()))
        context.close()

    assert seen[:3] == seen[3:]
    assert "Terveydenhoitaja" in "".join(seen[0][1])
