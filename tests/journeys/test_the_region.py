"""A family asks the region: without a script, and with the phone's own position."""

import re

import pytest

from koivu.demo.neighbours import build_cafe, build_open_daycare, build_playground

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def region(house):
    """The house and three of its neighbours."""
    for build in (build_cafe, build_open_daycare, build_playground):
        build(house.now.date(), house.now)


def names(page) -> list[str]:
    return page.locator(".answer h3 bdi").all_inner_texts()


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_the_one_question_without_a_script(browser, live_server, region, language):
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(f"/{language}/")
    assert not page.locator("[data-near]").is_visible()

    page.fill("#where", "koivukyla")
    page.select_option("#age_months", "30")
    page.select_option("#language", "so")
    page.click("button[name=when][value=week]")

    assert "when=week" in page.url
    assert sorted(names(page)) == ["Koivukylän Tuohitupa", "Leikkipuisto Sammakkolampi"]
    assert page.locator(".map a").count() == 2
    page.locator(".map a").last.click(force=True)
    assert page.url.endswith("#place-2")
    first, picture = page.locator(".answer").first, page.locator(".map")
    assert first.bounding_box()["y"] < picture.bounding_box()["y"]
    assert context.cookies() == []
    context.close()


def test_the_phone_rounds_its_position_before_anything_leaves_it(browser, live_server, region):
    asked = []
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 740},
        geolocation={"latitude": 60.324371, "longitude": 25.059649},
        permissions=["geolocation"],
    )
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.goto("/fi/")

    page.fill("#where", "Rauma")
    page.click("[data-near]")
    page.wait_for_url("**/search/**")

    assert "at=60.32%2C25.06" in page.url
    assert "where=&" in page.url
    assert [url for url in asked if re.search(r"60\.32\d|25\.0[0-9]\d", url)] == []
    assert "Koivukylän Tuohitupa" in names(page)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.click(".whens a >> nth=2")
    assert "at=60.32%2C25.06" in page.url
    page.click(".filters summary")
    page.fill("#where", "Rauma")
    page.click("button[name=when][value=today]")
    assert page.url.endswith("&at=")
    assert names(page) == []
    context.close()


def test_a_phone_that_tells_no_position_says_what_to_do(browser, live_server, region):
    context = browser.new_context(base_url=live_server.url, permissions=[])
    page = context.new_page()
    page.goto("/fi/")

    page.click("[data-near]")

    page.wait_for_selector("[data-near-failed]:not([hidden])")
    assert page.locator("[data-near]").is_enabled()
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", ["/fi/", "/ar/search/?when=week&where=01400&language=so&km=50"])
def test_no_page_of_the_region_is_wider_than_its_window(desk, region, width, path):
    desk.set_viewport_size({"width": width, "height": 740})

    desk.goto(path)

    assert desk.evaluate("document.documentElement.scrollWidth") <= width


def test_the_region_loads_little(phone, region, complaints):
    heard, weights = complaints(phone), {}
    phone.on("response", lambda answer: weights.update({answer.url: len(answer.body())}))

    phone.goto("/fi/search/?when=today&where=01400")
    phone.wait_for_load_state("networkidle")

    scripts = sum(size for url, size in weights.items() if url.endswith(".js"))
    pictures = sum(size for url, size in weights.items() if "/img/" in url)
    assert scripts < 3 * 1024
    assert sum(weights.values()) - pictures < 300 * 1024
    assert heard == []
