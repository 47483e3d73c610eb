"""The question of the month on a phone and a tablet, with the server really gone in between."""

import json
import signal
from contextlib import suppress

import pytest

from koivu.core.tests.conftest import house  # noqa: F401  a house of its own
from koivu.core.tests.test_serving import free_port, wait_until
from koivu.evaluation.tests.test_no_order import ASKED_NOW
from koivu.participation.tests.day_factories import A_DAY_NOW
from tests.conftest import PHONE

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KEPT = "() => caches.match(location.href, {ignoreVary: true}).then(Boolean)"
# How much lies on the device, without sending any of it.
LYING = """() => new Promise((done) => {
  indexedDB.open("outbox-wishes", 1).onsuccess = (opened) => {
    const items = opened.target.result.transaction("items").objectStore("items");
    items.count().onsuccess = (counted) => done(counted.target.result);
  };
})"""
PASSED = "number => document.querySelectorAll('[data-pair]')[number].hidden"
WIDE = "() => document.documentElement.scrollWidth > innerWidth"

A_DAY_OF_THE_CHILDREN = """
from koivu.evaluation.models import MomentRound
MomentRound.objects.update(asked_on="1234567")
"""


class Server:
    """`koivu serve` at one port, stopped and started again."""

    def __init__(self, house, folder):  # noqa: F811
        self.house, self.folder, self.port, self.process = house, folder, free_port(), None

    def start(self) -> None:
        log = self.folder / "serve.log"
        self.process = self.house.start("serve", "--port", self.port, output=log)
        assert wait_until(lambda: "Koivu:" in log.read_text() and self._answers())

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        with suppress(Exception):
            self.process.wait(20)

    def _answers(self) -> bool:
        from urllib.request import urlopen

        with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2):
            return True
        return False

    def code(self) -> str:
        return self.house.sql("SELECT code FROM evaluation_choosing")[0][0]

    def chosen(self) -> dict[str, list[int]]:
        """Return the sums of what was chosen."""
        rows = self.house.sql("SELECT choices FROM evaluation_basket")
        read = [json.loads(one) if isinstance(one, str) else one for (one,) in rows]
        return {
            pair: many for one in read for of in one.values() for pair, many in of["sums"].items()
        }

    def laid_in(self) -> tuple[int, list[str]]:
        """Return how many faces have come in, and which words."""
        rows = self.house.sql("SELECT faces, words FROM evaluation_tray")
        read = [[json.loads(one) if isinstance(one, str) else one for one in row] for row in rows]
        words = [text for _faces, told in read for _key, text in told]
        return sum(len(faces) for faces, _told in read), words

    def wishes(self) -> list[str]:
        """Return the wishes that have come in."""
        rows = self.house.sql("SELECT wishes FROM participation_wishtray")
        read = [json.loads(one) if isinstance(one, str) else one for (one,) in rows]
        return sorted(row[4] for wishes in read for row in wishes)

    def ideas(self) -> list[tuple]:
        """Return the ideas that have come in, each with the number of its theme."""
        return self.house.sql(
            "SELECT text, number FROM participation_idea JOIN participation_daytheme"
            " ON participation_daytheme.id = theme_id"
        )


def wish(page, text: str) -> None:
    """Wish without an answer of the server: the device keeps it and shows its code."""
    page.fill("[name=text]", text)
    page.click("[data-wish] [type=submit]")
    page.wait_for_selector("[data-thanks]:visible")
    assert len(page.inner_text("[data-code]")) == len("K7PM-2QRX-9BTD")


def lose_the_answer(route) -> None:
    """Let the server answer, and nobody hear it."""
    if route.request.method == "POST":
        route.fetch()
        route.abort()
        return
    route.continue_()


@pytest.fixture
def server(house, tmp_path):  # noqa: F811
    house.ask(ASKED_NOW)
    running = Server(house, tmp_path)
    running.start()
    yield running
    running.stop()


def test_a_child_presses_without_reading_and_without_a_network(browser, server):
    base = f"http://127.0.0.1:{server.port}"
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, base_url=base)
    tablet, phone = context.new_page(), context.new_page()
    tablet.goto("/fi/talo/feedback/kiosk/")
    phone.goto("/ar/talo/feedback/")
    for page in (tablet, phone):
        page.wait_for_function(KEPT)
        assert not page.evaluate(WIDE)
    assert phone.get_attribute("html", "dir") == "rtl"
    server.stop()

    # A small hand hammers on the picture: one press; the tablet returns by itself.
    smile = tablet.locator(".face svg").first
    box = smile.bounding_box()
    for _press in range(5):
        tablet.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tablet.wait_for_selector("[data-thanks]:visible")
    tablet.wait_for_selector("[data-waits]:visible")
    tablet.wait_for_selector("[data-asking]:visible")
    tablet.locator(".face").last.tap()
    tablet.wait_for_selector("[data-thanks]:visible")
    # A word is offered there, too; the tablet waits for whoever writes.
    tablet.tap("[data-say] summary")
    assert "112" in tablet.inner_text("[data-word]")
    tablet.fill("[name=word]", "Kiva keinu")
    tablet.tap("[data-word] button")
    tablet.wait_for_selector("[data-asking]:visible")
    assert tablet.input_value("[name=word]") == ""

    # A face and a word on a phone; the help stands above the word.
    phone.locator(".face").first.tap()
    phone.wait_for_selector("[data-word]:visible")
    assert "112" in phone.inner_text("[data-word]")
    phone.fill("[name=word]", "شكراً على القهوة")
    phone.tap("[data-word] button")
    phone.wait_for_selector("[data-waits]:visible")
    assert server.laid_in() == (0, [])

    # Switched off and on without a network: the page is there, and nothing is lost.
    tablet.reload()
    assert tablet.locator(".face").count() == 3
    server.start()
    tablet.reload()
    phone.reload()

    wait_until(lambda: server.laid_in()[0] == 3 and len(server.laid_in()[1]) == 2, seconds=15)
    faces, words = server.laid_in()
    assert (faces, set(words)) == (3, {"شكراً على القهوة", "Kiva keinu"})
    # A press while the server answers goes at once, and nothing is said of a network.
    tablet.locator(".face").nth(1).tap()
    assert wait_until(lambda: server.laid_in()[0] == 4)
    assert not tablet.is_visible("[data-waits]")

    # This or that: two pictures at a time; the child stops after two and is thanked.
    # On a day of theirs, for which the question of the month gives way (P-9).
    server.house.ask(A_DAY_OF_THE_CHILDREN)
    tablet.goto(f"/ar/talo/choose/{server.code()}/")
    assert not tablet.evaluate(WIDE) and tablet.locator(".face:visible").count() == 2
    for side in (0, 1):
        tablet.locator(".face:visible").nth(side).tap()
        tablet.wait_for_function(
            "n => document.querySelector(`[data-pair]:nth-of-type(${n})`).hidden", arg=side + 1
        )
    tablet.tap("[data-pairs] [type=submit]")
    tablet.wait_for_selector("[data-thanks]:visible")
    assert wait_until(lambda: server.chosen() == {"where": [1, 0], "whom": [0, 1]})
    # At a develop-together day, in a basement: an idea told without a network arrives once.
    slug, code = server.house.ask(A_DAY_NOW).split()
    phone.goto(f"/ar/talo/days/{slug}/idea/?code={code}")
    phone.wait_for_function(KEPT)
    assert not phone.evaluate(WIDE)
    assert "112" in phone.inner_text("[data-tell]")
    tablet.goto("/ar/talo/wishes/")
    tablet.wait_for_function(KEPT)
    # A wish that came, but whose answer was lost, waits on the device and comes once.
    tablet.route("**/wishes/", lose_the_answer)
    wish(tablet, "أرجوحة")
    assert server.wishes() == ["أرجوحة"]
    tablet.unroute("**/wishes/")
    tablet.click("[data-again]")
    server.stop()
    wish(tablet, "قطار")
    phone.check("[name=theme][value='2']")
    phone.fill("[name=idea]", "يوغا في الصباح")
    phone.click("[data-tell] button")
    phone.wait_for_selector("[data-waits]:visible")
    phone.reload()
    assert phone.locator("[name=idea]").count() == 1
    server.start()
    phone.reload()
    tablet.reload()
    assert wait_until(lambda: server.ideas() == [("يوغا في الصباح", 2)], seconds=15)
    for page, name in ((phone, "ideas"), (tablet, "wishes")):
        waits = f"() => new Outbox('{name}').waiting()"
        assert wait_until(lambda page=page, waits=waits: page.evaluate(waits) == 0, seconds=15)
    assert len(server.ideas()) == 1
    assert server.wishes() == ["أرجوحة", "قطار"]
    # What is not taken is given back with the reason: here the code is no longer the day's.
    phone.eval_on_selector("[data-tell] [name=code]", "field => { field.value = 'AAAA'; }")
    phone.fill("[name=idea]", "رقص")
    phone.click("[data-tell] button")
    phone.wait_for_selector("[data-why]:visible")
    assert phone.input_value("[name=idea]") == "رقص" and not phone.is_visible("[data-thanks]")
    # One that is taken back from its receipt does not come again out of the device.
    tablet.route("**/wishes/", lose_the_answer)
    wish(tablet, "نافذة")
    code = tablet.inner_text("[data-code]")
    tablet.unroute("**/wishes/")
    tablet.goto(f"/ar/talo/wishes/{code}/")
    assert wait_until(lambda: tablet.evaluate(LYING) == 0)
    tablet.click("details summary")
    tablet.click("[name=withdraw]")
    tablet.goto("/ar/talo/wishes/")
    assert server.wishes() == ["أرجوحة", "قطار"]
    assert context.cookies() == []
    context.close()
