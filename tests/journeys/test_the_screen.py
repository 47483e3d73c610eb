"""The lobby screen: right by itself, and honest when the network is lost."""

import pytest

from koivu.programme.tests.factories import make_notice

pytestmark = pytest.mark.django_db(transaction=True)


def without_a_worker(page) -> None:
    """What a worker fetches goes past what is said of the page's network here."""
    page.add_init_script("Object.defineProperty(navigator, 'serviceWorker', {value: null})")


def test_a_lost_network_is_told_with_its_hour_and_mended(desk, house):
    without_a_worker(desk)
    desk.goto("/fi/koivukyla/screen/")
    assert not desk.is_visible(".stale")

    desk.context.set_offline(True)
    desk.wait_for_selector(".stale:visible")

    assert desk.inner_text(".stale time").strip() != ""
    assert "Terveydenhoitaja" in desk.inner_text("main")
    desk.context.set_offline(False)
    desk.wait_for_selector(".stale", state="hidden")


def test_what_changes_comes_by_itself_and_a_silent_server_is_noticed(desk, house, at):
    without_a_worker(desk)
    desk.clock.install()
    desk.goto("/fi/koivukyla/screen/")

    make_notice(house.place, "Keitto on valmista.", since=at("10.11"))
    desk.clock.fast_forward("00:31")
    desk.wait_for_selector("main >> text=Keitto on valmista.")
    assert not desk.is_visible(".stale")

    desk.route("**/screen/", lambda route: route.abort())
    desk.clock.fast_forward("00:31")
    desk.wait_for_selector(".stale:visible")

    desk.unroute("**/screen/")
    desk.clock.fast_forward("00:31")
    desk.wait_for_selector(".stale", state="hidden")


WALLS = [(1280, 800), (1366, 768), (1920, 1080), (1080, 1920)]
SPILLS = """() => {
  const foot = document.querySelector(".screen-foot").getBoundingClientRect();
  const cards = [...document.querySelectorAll(".card, .note, .door")];
  return [document.documentElement.scrollHeight > innerHeight, foot.bottom > innerHeight,
          cards.some((card) => card.getBoundingClientRect().bottom > foot.top + 1)];
}"""


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_all_of_a_full_day_is_on_the_wall_at_once(desk, house, at, language):
    for text in ("Hissi on tänään epäkunnossa. Autamme rattaat portaissa.", "Kahvi on kuumaa."):
        make_notice(house.place, text, since=at("10.00"))
    found = {}

    for width, height in WALLS:
        desk.set_viewport_size({"width": width, "height": height})
        desk.goto(f"/{language}/koivukyla/screen/")
        desk.evaluate("document.fonts.ready")
        found[width, height] = desk.evaluate(SPILLS)

    assert found == {wall: [False, False, False] for wall in WALLS}


def test_without_a_network_the_doors_close_when_their_hour_comes(desk, house, at):
    without_a_worker(desk)
    desk.clock.install(time=at("14.50"))
    desk.goto("/fi/koivukyla/screen/")
    assert "Auki nyt" in desk.inner_text(".door")

    desk.context.set_offline(True)
    desk.clock.fast_forward("00:30:00")

    assert desk.inner_text(".door strong") == "Kiinni nyt"
    assert desk.locator(".tag.now").count() == 0
    assert desk.is_visible(".stale")


# The worker has taken over, and holds the page with all that it is drawn with.
KEPT = """async (word) => {
  const there = await navigator.serviceWorker.ready;
  const drawn = performance.getEntriesByType("resource").map((one) => one.name);
  const needed = [location.href, ...drawn];
  const kept = await Promise.all(needed.map((name) => caches.match(name, {ignoreVary: true})));
  const leads = there.active.state === "activated" && navigator.serviceWorker.controller;
  if (!leads || !kept.every(Boolean)) { return false; }
  return (await kept[0].text()).includes(word);
}"""


@pytest.mark.parametrize(
    ("page", "word"), [("screen/", "Terveydenhoitaja"), ("wall/screen/", "Junarata")]
)
def test_a_screen_keeps_its_last_page_and_what_it_is_drawn_with(desk, house, page, word):
    desk.goto(f"/fi/koivukyla/{page}")

    desk.wait_for_function(KEPT, arg=word)
