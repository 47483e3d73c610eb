"""For all that crosses domains: the small world; for journeys: a real Chromium."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.find_chromium import find

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def kept_world():
    """The small world of `world.py`, made once in a process."""
    from tests.kept_rows import KeptRows
    from tests.world import make_world

    return KeptRows(make_world)


@pytest.fixture
def world(db, monkeypatch, kept_world):
    """The small world of `world.py`, where it is ten past ten on a Monday."""
    from django.utils import translation

    from koivu.core import clock

    world = kept_world.put()
    monkeypatch.setattr(clock, "now", lambda: world.now)
    translation.activate("fi")
    return world


@pytest.fixture(scope="session")
def typeset_before():
    """What Typst made of an order in this process, by the order: the same one gives the same."""
    from functools import cache

    from koivu.core import documents

    return cache(documents._typeset)


@pytest.fixture
def papers_kept(monkeypatch, typeset_before):
    """Papers are typeset once for all tests that only ask who gets them."""
    from koivu.core import documents

    monkeypatch.setattr(documents, "_typeset", typeset_before)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of one process."""
    chromium = find()
    if chromium is None:
        pytest.skip("Chromium is missing (package chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[Page]:
    """A page of a phone in Finnish; `phone.goto("/fi/")` opens the live server."""
    yield from _page(browser, live_server, viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def desk(browser: Browser, live_server) -> Iterator[Page]:
    """A page of a worker's computer in Finnish, before the live server."""
    yield from _page(browser, live_server, viewport=DESK)


@pytest.fixture
def signed_in(live_server):
    """`signed_in(page, user)` signs `user` in, in the browser of `page`."""
    from django.conf import settings
    from django.test import Client

    def sign_in(page: Page, user) -> None:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return sign_in


def _page(browser: Browser, live_server, **looks: object) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        base_url=live_server.url, locale="fi-FI", timezone_id="Europe/Helsinki", **looks
    )
    context.set_default_timeout(float(os.environ.get("KOIVU_BROWSER_TIMEOUT", "15")) * 1000)
    yield context.new_page()
    context.close()
