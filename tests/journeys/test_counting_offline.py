"""The counter when the server is really gone: nothing is lost, nothing is counted twice."""

import re

import pytest
from django.conf import settings

from koivu.core.tests.conftest import house  # noqa: F401 (a house of its own)
from koivu.visits.tests.serving import Served
from tests.conftest import PHONE

pytestmark = [pytest.mark.slow]
DOOR = "/fi/kahvila/door/"
READY = "body[data-ready]"
KEPT = """async () => Boolean(navigator.serviceWorker.controller)
  && Boolean(await caches.match(location.href, {ignoreVary: true}))"""
# Counts as they come by a thumb, only faster: of today and of the two days before it.
THREE_DAYS = """async ([many, today]) => {
  const queue = await KoivuQueue.open("kahvila");
  const day = (back) => new Date(Date.parse(today) - back * 864e5).toISOString().slice(0, 10);
  for (let begun = 0; begun < many; begun += 200) {
    await Promise.all(Array.from({length: Math.min(200, many - begun)}, (_, step) => queue.keep({
      id: crypto.randomUUID(), what: "day", session: null, date: day((begun + step) % 3),
      manner: "at_door", adults: 1, children: 2, first_timers: null, basis: "counted",
      counted_at: new Date(Date.now() - ((begun + step) % 3) * 864e5).toISOString(),
    }, "Tänään kävi")));
  }
}"""


@pytest.fixture
def served(house, tmp_path):  # noqa: F811
    served = Served(house, tmp_path)
    yield served
    served.kill()


@pytest.fixture
def phones(browser, served):
    """A phone: `phones.new_page()` is a tab of it."""
    context = browser.new_context(
        base_url=served.url, viewport=PHONE, has_touch=True, is_mobile=True,
        locale="fi-FI", timezone_id="Europe/Helsinki",
    )  # fmt: skip
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def writer(browser, served):
    """A worker's own browser, in which minutes are written."""
    context = browser.new_context(base_url=served.url, locale="fi-FI")
    context.set_default_timeout(30_000)
    yield context
    context.close()


def written(page) -> str:
    return page.input_value("[name$=-what] >> nth=0")


KEPT_TYPED = "Object.keys(localStorage).filter((one) => one.startsWith('koivu-minutes:')).length"


def typed_minutes(writer, desk: str):
    minutes = writer.new_page()
    minutes.goto(desk)
    minutes.click("details:has([name$=-what]) summary >> nth=0")
    minutes.fill("[name$=-what] >> nth=0", "Hylly ostetaan")
    minutes.fill("[name=new-words]", "Retki")
    return minutes


def minutes_are_back(served, writer, desk: str, cookie: dict[str, str]) -> None:
    """What was typed into the minutes is back, also after a sign-in that has ended."""
    writer.clear_cookies(name=cookie["name"])
    minutes = writer.new_page()
    minutes.goto(desk)
    writer.add_cookies([cookie])
    minutes.goto(desk)
    assert written(minutes) == "Hylly ostetaan"
    assert minutes.input_value("[name=new-words]") == "Retki"
    minutes.fill("[name$=-what] >> nth=0", "Hylly ostetaan nyt")
    writer.clear_cookies(name=cookie["name"])
    minutes.click("form[data-minutes] button[type=submit] >> nth=0")
    minutes.wait_for_url("**/login/**")
    writer.add_cookies([cookie])
    minutes.goto(desk)
    minutes.click("form[data-minutes] button[type=submit] >> nth=0")
    minutes.wait_for_selector(".note:not([hidden]) >> nth=0")
    assert (written(minutes), minutes.evaluate(KEPT_TYPED)) == ("Hylly ostetaan nyt", 0)
    assert served.house.sql("SELECT what FROM governance_agreedline") == [("Hylly ostetaan nyt",)]
    minutes.fill("[name$=-what] >> nth=0", "jotain")
    until(minutes, KEPT_TYPED)
    # Meanwhile another writes in the same line: both are shown, nothing is overwritten unseen.
    served.house.sql("UPDATE governance_agreedline SET what = 'Toisen sana'")
    minutes.reload()
    assert written(minutes) == "jotain"
    minutes.click("form[data-minutes] button[type=submit] >> nth=0")
    minutes.wait_for_selector("form[data-minutes=unsaved]")
    assert "Toisen sana" in minutes.inner_text("form[data-minutes] .note")
    assert (written(minutes), minutes.evaluate(KEPT_TYPED)) == ("jotain", 1)
    with minutes.expect_navigation():
        minutes.click("[data-signs-out] button")
    assert minutes.evaluate(KEPT_TYPED) == 0


def opened(phones):
    page = phones.new_page()
    page.goto(DOOR)
    page.wait_for_selector(READY)
    return page


def tap(page, field: str, many: int) -> None:
    for add, times in ((5, many // 5), (1, many % 5)):
        for _ in range(times):
            page.tap(f'[data-tally="{field}"] [data-add="{add}"]')


def until(page, question: str, tries: int = 600) -> None:
    """Ask a page until it says yes; its own waiting takes a promise for a yes."""
    for _ in range(tries):
        if page.evaluate(question):
            return
        page.wait_for_timeout(50)
    raise AssertionError(question)


def waits(page) -> int:
    return page.evaluate("KoivuQueue.open('kahvila').then((queue) => queue.waiting())")


ALL_SENT = "KoivuQueue.open('kahvila').then((queue) => queue.waiting()).then((many) => !many)"


def test_three_days_without_a_server_lose_nothing_and_double_nothing(served, phones, writer):
    there = served.furnish()
    served.start()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": there["cookie"], "url": served.url}
    writer.add_cookies([cookie])
    desk = f"/fi/desk/kahvila/meetings/{there['today']}/"
    minutes = typed_minutes(writer, desk)
    page = phones.new_page()
    page.goto(DOOR)
    page.fill("#code", there["code"])
    page.click("button[type=submit]")
    page.wait_for_selector(READY)
    until(page, KEPT)

    served.kill()
    minutes.click("[name=ends]")  # the browser's own page says that nobody answers
    minutes.wait_for_url(re.compile("^chrome-error:"), wait_until="commit")
    minutes.close()
    page.reload()
    page.wait_for_selector(READY)
    page.select_option("#id_what", f"session:{there['session']}")
    tap(page, "adults", 7)
    tap(page, "children", 9)
    page.tap(".count-save")
    page.wait_for_selector("[data-told] button")
    told = page.inner_text("[data-told]")
    tap(page, "children", 3)  # a draft, left behind by a closed tab
    page.close()

    page = opened(phones)
    assert page.input_value("#id_children") == "3"
    page.tap(".count-save")
    page.evaluate(THREE_DAYS, [2398, there["today"]])
    page.reload()
    page.wait_for_selector(READY)
    assert (waits(page), "7" in told, "9" in told) == (2400, True, True)

    other = opened(phones)
    served.start()
    for tab in (page, other):
        tab.evaluate("dispatchEvent(new Event('online'))")
    until(page, ALL_SENT, 1800)

    minutes_are_back(served, writer, desk, cookie)

    # The second of the two of the session waits for an answer; everything else stands.
    assert served.totals() == [
        ("second", 1, 0, 3),
        ("stands", 2399, 2398 + 7, 2 * 2398 + 9),
    ]
    assert (
        there["session"]
        in served.house.sql("SELECT session FROM visits_count WHERE state = 'second'")[0]
    )
    page.evaluate("dispatchEvent(new Event('online'))")
    assert sum(row[1] for row in served.totals()) == 2400

    other.close()

    # Taken out of use while it was without a network: what waits is still to be read.
    served.kill()
    tap(page, "adults", 31)
    page.tap(".count-save")
    page.wait_for_selector(".is-waiting")
    served.house.sql("UPDATE places_device SET revoked_at = paired_at WHERE name = 'Puhelin'")
    served.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector(".count-state.is-wrong")
    # It promises no more to send what waits, neither on the strip nor above.
    until(page, "!/lähetetään|Odottaa/.test(document.body.innerText)")
    for _ in range(2):
        page.tap(".count-state")
        page.wait_for_selector("#kept li")
        assert "31" in page.inner_text("#kept [data-list]")
        assert (sum(row[1] for row in served.totals()), waits(page)) == (2400, 1)
        page.reload()
        page.wait_for_selector("#code")
