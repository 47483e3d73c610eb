"""For journeys: the demonstration's house on a Tuesday, a hand that counts, and all copies."""

import json
from datetime import date, time
from io import BytesIO
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.places.tests.factories import A_MONDAY
from tests.conftest import PHONE

TUESDAY = A_MONDAY + DAY


@pytest.fixture
def at(monkeypatch):
    """`at("8.40")` stops the clock of the house on that Tuesday, `at("8.40", day)` on another."""

    def stop(hours: str, day: date = TUESDAY):
        hour, minute = hours.split(".")
        moment = clock.at(day, time(int(hour), int(minute)))
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return stop


@pytest.fixture
def house(db, at, kept_house):
    """The demonstration's house at ten past ten: `place`, `people`, `slots`, `organisations`."""
    at("10.10")
    return kept_house.put()


@pytest.fixture
def complaints():
    """`complaints(page)` lists what the browser refuses or cannot do on a page."""

    def listen(page) -> list[str]:
        heard: list[str] = []
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
        return heard

    return listen


class Hand:
    """A thumb on a phone: counts what it has to do until all is done."""

    def __init__(self, page):
        self.page, self.taps, self.fields, self.loads = page, 0, 0, 0
        page.on("load", self._loaded)

    def _loaded(self, page) -> None:
        self.loads += 1

    def tap(self, what: str) -> None:
        self.taps += 1
        self.page.locator(what).first.tap()

    def see(self, what: str) -> None:
        """Wait until `what` is there and its page has loaded."""
        self.page.wait_for_selector(what)
        self.page.wait_for_load_state()

    def write(self, where: str, text: str) -> None:
        self.fields += 1
        self.page.fill(where, text)


@pytest.fixture
def phone_of(browser, live_server, signed_in, settings):
    """`phone_of(user)` is the phone of somebody who is signed in; `phone_of()`, a stranger's."""
    settings.KOIVU_BASE_URL = live_server.url
    contexts = []

    def open_one(user: User | None = None, locale: str = "fi-FI") -> Page:
        looks = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "locale": locale}
        contexts.append(browser.new_context(base_url=live_server.url, **looks))
        contexts[-1].set_default_timeout(15_000)
        page = contexts[-1].new_page()
        if user:
            signed_in(page, user)
        return page

    yield open_one
    for context in contexts:
        context.close()


def press(page: Page, what: str) -> None:
    """Press something that leads to a page."""
    with page.expect_navigation():
        page.locator(f"main {what}").first.click()


def read(page: Page, path: str) -> str:
    """Open a page and return what stands on it."""
    page.goto(path)
    return page.inner_text("main")


def printed(page: Page, path: str) -> str:
    """Return the words of a sheet that somebody prints."""
    sheet = PdfReader(BytesIO(page.request.get(path).body()))
    return " ".join(" ".join(one.extract_text() for one in sheet.pages).split())


def read_as_professional(page: Page, words: str) -> None:
    """Open what families have written, and press that these words have been read."""
    page.goto("/fi/desk/koivukyla/duty/")
    press(page, f"section.card:has-text('{words}') button")


def card(page: Page, title: str) -> Locator:
    """Return the card with a heading."""
    return page.locator("main section.card", has=page.locator("h2", has_text=title)).first


def agree(page: Page, title: str, number: int, what: str, who: str, due: str) -> None:
    """Type a row under a line of an agenda: what was agreed, who, by when."""
    under = card(page, title)
    if not number:
        under.locator("summary").click()
    for name, typed in (("what", what), ("who", who), ("due", due)):
        under.locator(f"[name$='-{name}']").nth(number).fill(typed)


def decide(page: Page, meeting: str, title: str, what: str, told: str = "") -> str:
    """Note a decision under a line of a meeting's agenda, and make it; return its page."""
    page.goto(meeting)
    with page.expect_navigation():
        card(page, title).locator("a[href*='decisions/new']").click()
    page.fill("[name=what]", what)
    page.locator("details:has([name=telling]) > summary").click()
    page.check("[name=telling][value=told]")
    if told:
        page.fill("[name=told]", told)
    else:
        page.check("[name=same]")
    press(page, "form.form button[type=submit]")
    press(page, "form[action$='/make/'] button")
    return page.url


@pytest.fixture
def hand(phone):
    return Hand(phone)


@pytest.fixture
def copies(live_server, house):
    """`copies()` is what the server answers at this moment, by the name of the copy."""

    def fetch(path: str) -> bytes:
        with urlopen(live_server.url + path) as answer:
            return answer.read()

    def read() -> dict[str, str]:
        sheet = PdfReader(BytesIO(fetch("/fi/koivukyla/week/2026-W47/sheet.pdf")))
        sessions = f"/api/v1/sessions?place=koivukyla&from={TUESDAY}&to={TUESDAY}"
        day = "/api/v1/places/koivukyla/today"
        feed = fetch("/fi/koivukyla/calendar.ics").decode()
        return {
            "page": fetch("/fi/koivukyla/").decode(),
            "week": fetch("/fi/koivukyla/week/2026-W47/").decode(),
            "screen": fetch("/fi/koivukyla/screen/").decode(),
            "in Arabic": fetch("/ar/koivukyla/").decode(),
            "feed": feed.replace("\r\n ", ""),
            "API": json.dumps(json.loads(fetch(sessions)), ensure_ascii=False),
            "API of the day": json.dumps(json.loads(fetch(day)), ensure_ascii=False),
            "sheet": " ".join(" ".join(page.extract_text() for page in sheet.pages).split()),
        }

    return read
