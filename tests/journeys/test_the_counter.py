"""The counter under a thumb: quick, bounded, reversible, and each tab for itself."""

import json
import time
from datetime import timedelta

import pytest

from koivu.core import clock
from koivu.places.devices import pair_device
from koivu.places.tests.factories import make_place
from koivu.programme.tests.factories import make_slot
from koivu.visits.models import Count
from tests.journeys.test_axe import AXE, look

pytestmark = pytest.mark.django_db(transaction=True)
READY = "body[data-ready]"
SMALL = """() => [...document.querySelectorAll("button, select, .count-manner label, .count input")]
  .filter((one) => !["hidden", "radio"].includes(one.type))
  .filter((one) => one.offsetParent && !one.closest("dialog"))
  .map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44).map(([what]) => what)"""
OVERLAP = """() => { const boxes = [...document.querySelectorAll("button, summary, input")]
  .filter((one) => one.offsetParent && one.type !== "radio")
  .filter((one) => !one.closest("dialog, details ul"))
  .map((one) => [one.textContent.trim(), one.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => [one, other])); }"""
SCROLLS = "document.documentElement.scrollHeight > innerHeight"


@pytest.fixture
def place(db, at):
    """A café at ten past ten on a Tuesday, with a session that is on."""
    now = at("10.10")
    place = make_place("koivukyla", changed_at=now)
    make_slot(place, weekday=now.isoweekday(), first_date=now.date(), at=now)
    return place


@pytest.fixture
def door(phone, place):
    """`door(language)` opens the counter of a paired phone, by whose clock it is ten past ten."""
    _device, token = pair_device(place, "Eteinen", by=None, at=clock.now())

    def open_it(page=phone, language="fi", moment=None):
        path = f"/{language}/koivukyla/door/"
        page.context.add_cookies(
            [{"name": "koivu_door", "value": token, "domain": "localhost", "path": path}]
        )
        page.clock.set_fixed_time(moment or clock.now())
        page.goto(path)
        page.wait_for_selector(READY)
        return page

    return open_it


def tap(page, field: str, add: int, times: int = 1) -> None:
    for _ in range(times):
        page.tap(f'[data-tally="{field}"] [data-add="{add}"]')


def numbers(page) -> list[str]:
    return [page.input_value(f"#id_{name}") for name in ("adults", "children", "first_timers")]


def kept() -> list[tuple]:
    rows = Count.objects.order_by("pk")
    return list(rows.values_list("state", "adults", "children", "first_timers"))


def sent(page) -> None:
    page.wait_for_function("() => document.querySelector('[data-state]').textContent")
    page.wait_for_selector(".count-state:not(.is-waiting):visible")


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_a_usual_session_takes_seconds_and_one_thumb(door, language):
    page = door(language=language)
    chosen, began = page.input_value("#id_what"), time.monotonic()

    tap(page, "adults", 5, 2)
    tap(page, "adults", 1, 3)
    tap(page, "children", 5, 3)
    tap(page, "children", 1)
    tap(page, "first_timers", 1, 2)
    page.tap(".count-save")
    page.wait_for_selector("[data-told] button")
    took = time.monotonic() - began

    sent(page)
    assert chosen.startswith("session:")
    assert kept() == [("stands", 13, 16, 2)]
    assert Count.objects.get().session == chosen.removeprefix("session:")
    assert took < 20
    assert (page.evaluate(SMALL), page.evaluate(SCROLLS)) == ([], False)
    start, save = (page.locator(one).bounding_box()["x"] for one in ("[data-undo]", ".count-save"))
    assert (start > save) == (language == "ar")
    assert page.evaluate(OVERLAP) == []

    tap(page, "adults", 1)  # a draft goes along to another language, and so does the device
    page.tap("[data-tongues] summary")
    page.tap("[data-tongues] [value=sv]")
    page.wait_for_url("**/sv/koivukyla/door/")
    page.wait_for_selector(READY)
    assert (numbers(page)[0], page.locator("[data-told]").count()) == ("1", 1)


def test_what_was_tapped_is_bounded_and_can_be_undone(door):
    page = door()

    page.evaluate(
        """async () => {
          const button = document.querySelector('[data-tally=adults] [data-add="1"]');
          for (let tap = 0; tap < 50; tap += 1) {
            button.click();
            await new Promise((go_on) => setTimeout(go_on, 20));
          }
        }"""
    )
    fifty = numbers(page)[0]
    page.tap("[data-undo]")
    undone = numbers(page)[0]
    page.tap("#id_children")
    for key in ("1", "0", "0", "0", "done"):
        page.tap(f'[data-key="{key}"]')
    typed = numbers(page)[1]
    page.evaluate(
        "for (let tap = 0; tap < 400; tap += 1)"
        " document.querySelector('[data-tally=children] [data-add=\"5\"]').click()"
    )
    most = numbers(page)[1]
    page.tap(".count-save")
    page.wait_for_selector("#ask[open]")
    page.tap("#ask [value=no]")

    assert (fifty, undone, typed, most) == ("50", "49", "100", "999")
    assert kept() == []
    page.tap(".count-save")
    page.tap("#ask [value=yes]")
    sent(page)
    assert kept() == [("stands", 49, 999, None)]


def test_what_was_saved_is_corrected_on_the_same_phone(door):
    page = door()
    tap(page, "adults", 1, 3)
    page.tap(".count-save")
    page.wait_for_selector("[data-told] button")
    sent(page)

    page.tap("[data-told] button")
    tap(page, "adults", 1)
    page.tap(".count-save")
    page.wait_for_function("() => document.querySelector('#id_adults').value === '0'")
    sent(page)
    page.tap("[data-opens=kept]")
    page.wait_for_selector("#kept li >> nth=1")

    assert kept() == [("taken_back", 3, 0, None), ("stands", 4, 0, None)]
    assert page.locator("#kept li").count() == 2


def test_two_tabs_have_a_draft_each_and_both_outlive_them(door, phone):
    first, second = door(), door(phone.context.new_page())
    tap(first, "adults", 1, 2)
    tap(second, "adults", 5, 1)

    first.close()
    second.close()
    drafts = [numbers(door(phone.context.new_page()))[0] for _ in range(3)]

    assert sorted(drafts) == ["0", "2", "5"]


def test_a_wrong_clock_puts_a_count_under_review_and_a_slow_one_into_no_other_day(door):
    found = []

    for days in (-400, -3, 3, 1500):
        page = door(moment=clock.now() + timedelta(days=days))
        page.select_option("#id_what", "day")
        tap(page, "adults", 1, 3)
        page.tap(".count-save")
        page.wait_for_selector("[data-told] button")
        sent(page)
        count = Count.objects.latest("pk")
        found.append((days, count.state, count.date == clock.today()))

    assert found == [
        (-400, "review", True), (-3, "review", True), (3, "review", False), (1500, "review", False)
    ]  # fmt: skip


def test_a_clock_that_was_put_right_before_sending_is_known_to_have_been_wrong(door):
    page = door()
    page.route("**/door/counts/", lambda route: route.abort())

    for away in (timedelta(hours=-2), timedelta(hours=30)):
        page.clock.set_fixed_time(clock.now() + away)
        tap(page, "adults", 1)
        page.tap(".count-save")
        page.wait_for_selector("[data-told] button")
    page.clock.set_fixed_time(clock.now())
    page.evaluate("KoivuQueue.open('koivukyla').then((queue) => queue.oldest())")
    off = page.evaluate(
        "KoivuQueue.open('koivukyla').then((queue) => queue.all())"
        ".then((rows) => rows.map((row) => row.item.clock_off))"
    )
    page.unroute("**/door/counts/")
    page.evaluate("dispatchEvent(new Event('online'))")
    sent(page)

    assert off == [True, True]
    assert list(Count.objects.values_list("state", "why")) == [("review", "clock")] * 2


STATES = """() => KoivuQueue.open("koivukyla").then((queue) => queue.all())
  .then((rows) => rows.map((row) => row.state))"""


def test_a_count_waits_until_it_was_answered_for_itself(door):
    """Neither a page of a hotel's network nor an answer for another count takes it away."""
    page, answers = door(), []
    page.route("**/door/counts/", lambda route: route.fulfill(**answers[-1]))

    def after(status: int, body: str) -> list[str]:
        answers.append({"status": status, "body": body, "content_type": "application/json"})
        with page.expect_response("**/door/counts/"):
            page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_timeout(200)
        return page.evaluate(STATES)

    answers.append({"status": 503, "body": ""})
    for _ in range(2):
        tap(page, "adults", 1)
        page.tap(".count-save")
        page.wait_for_selector("[data-told] button")
    keys = page.evaluate(
        "KoivuQueue.open('koivukyla').then((queue) => queue.all())"
        ".then((rows) => rows.map((row) => row.id))"
    )
    refused = {"id": keys[0], "status": "refused", "reason": "other_session"}
    for_another = {"id": "x", "status": "saved", "reason": None}

    assert after(200, "<html>Welcome to our network</html>") == ["waiting", "waiting"]
    assert after(200, json.dumps({"items": [for_another]})) == ["waiting", "waiting"]
    assert after(500, "") == ["waiting", "waiting"]
    assert after(200, json.dumps({"items": [refused]})) == ["refused", "waiting"]
    page.unroute("**/door/counts/")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector(".count-state.is-wrong:not(.is-waiting)")
    assert page.evaluate(STATES) == ["refused", "sent"]
    page.tap("[data-opens=kept]")
    page.wait_for_selector("#kept li.is-wrong")
    assert Count.objects.count() == 1


def test_at_the_door_each_saves_some_more(door):
    page = door()
    page.select_option("#id_what", "day")
    page.tap(".count-manner label >> nth=0")
    for many in (2, 3):
        tap(page, "children", 1, many)
        page.tap(".count-save")
        page.wait_for_function("() => document.querySelector('#id_children').value === '0'")
        sent(page)
    page.reload()
    page.wait_for_selector(READY)
    page.wait_for_function("() => /5/.test(document.querySelector('[data-told]').textContent)")

    assert kept() == [("stands", 0, 2, None), ("stands", 0, 3, None)]


def test_the_counter_is_for_everybody(browser, live_server, place, door):
    place.counts_ages = True
    place.save()
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, bypass_csp=True,
        reduced_motion="reduce",
    )  # fmt: skip
    context.add_init_script(AXE)
    page = door(context.new_page())
    wrong = look(page, "with ages")
    scrolls, small = page.evaluate(SCROLLS), page.evaluate(SMALL) + page.evaluate(OVERLAP)
    page.click("[data-tongues] summary")
    wrong += look(page, "the languages")
    page.click("[data-tongues] summary")
    page.click("#id_adults")
    wrong += look(page, "the pad")
    context.close()

    assert wrong == []
    assert (scrolls, small) == (False, [])
