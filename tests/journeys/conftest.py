"""For journeys: the demonstration's house on a Tuesday, a hand that counts, and all copies."""

import json
from datetime import time
from io import BytesIO
from urllib.request import urlopen

import pytest
from pypdf import PdfReader

from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.places.tests.factories import A_MONDAY

TUESDAY = A_MONDAY + DAY


@pytest.fixture
def at(monkeypatch):
    """`at("8.40")` stops the clock of the house on that Tuesday."""

    def stop(hours: str):
        hour, minute = hours.split(".")
        moment = clock.at(TUESDAY, time(int(hour), int(minute)))
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
