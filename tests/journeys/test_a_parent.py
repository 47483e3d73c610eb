"""A parent with a phone: no account, no cookie, nothing to accept, and all on the first screen."""

import json
from itertools import pairwise

import icalendar
import pytest

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ["/fi/", "/fi/koivukyla/", "/fi/koivukyla/week/2026-W47/", "/fi/koivukyla/first-time/"]


def bottom(page, what: str) -> float:
    box = page.locator(what).first.bounding_box()
    return box["y"] + box["height"]


def left(page, what: str) -> float:
    return page.locator(what).first.bounding_box()["x"]


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_the_first_screen_answers_what_a_family_asks(browser, live_server, house, language):
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(f"/{language}/koivukyla/")

    sessions = page.locator("[aria-labelledby=sessions] li")
    assert sessions.count() == 3
    assert bottom(page, ".door") < 300
    assert bottom(page, "[aria-labelledby=sessions]") < 740
    assert bottom(page, "#here") < 740
    assert bottom(page, "[aria-labelledby=here] li") <= 740
    first = page.locator("[aria-labelledby=here] li").first.inner_text()
    assert "Maija" in first  # her own switch
    assert "Lehväpolku ry" in first
    context.close()


def test_the_first_screen_says_when_a_closed_house_opens(phone, house, at):
    at("17.30")

    phone.goto("/fi/koivukyla/")

    assert bottom(phone, ".door") < 300
    assert "Kiinni nyt" in phone.inner_text(".door")
    assert "Aukeaa huomenna klo 9" in phone.inner_text(".door")


def test_nothing_is_asked_kept_or_run(phone, house, complaints):
    heard, scripts = complaints(phone), []
    phone.on(
        "response",
        lambda answer: (
            scripts.append(len(answer.body())) if answer.request.resource_type == "script" else None
        ),
    )

    for path in [*PAGES, "/fi/koivukyla/screen/"]:
        phone.goto(path)
        phone.wait_for_load_state("networkidle")

    assert phone.context.cookies() == []
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    assert phone.locator("dialog, [role=dialog], .consent").count() == 0
    assert sum(scripts) < 100 * 1024
    assert heard == []


def test_no_page_of_a_family_speaks_with_anybody_else(phone, house, live_server):
    asked = []
    phone.on("request", lambda request: asked.append(request.url))

    for path in PAGES:
        phone.goto(path)

    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []


def test_arabic_is_truly_mirrored(desk, house):
    desk.goto("/ar/koivukyla/week/2026-W47/")

    assert desk.get_attribute("html", "dir") == "rtl"
    assert desk.get_attribute("html", "lang") == "ar"
    days = [day.bounding_box()["x"] for day in desk.locator(".day").all()]
    assert days == sorted(days, reverse=True)
    assert left(desk, ".tabs li:first-child") > left(desk, ".tabs li:last-child")
    desk.goto("/ar/koivukyla/")
    assert left(desk, ".row .when-cell") > left(desk, ".row .what")
    assert left(desk, ".place-name .leaf, .place-name svg") > left(desk, ".place-name bdi")


def test_a_week_for_one_familys_child(phone, house):
    phone.goto("/fi/koivukyla/week/2026-W47/")
    everything = phone.locator(".day .row").count()

    phone.click(".filters summary")
    phone.check("#expecting", force=True)
    phone.select_option("#language", "ar")
    phone.click(".filters button[type=submit]")

    assert "expecting=1" in phone.url
    shown = phone.locator(".day .row .what").all_inner_texts()
    assert 0 < len(shown) < everything
    assert any("Terveydenhoitaja" in title for title in shown)
    assert not any("Taaperoiden" in title for title in shown)
    phone.click(".filters a.button")
    assert phone.locator(".day .row").count() == everything


def test_a_session_tells_all_of_itself(phone, house):
    phone.goto("/fi/koivukyla/")

    phone.click("a[href$='/session/tupaneuvola-2026-11-17/']")

    text = phone.inner_text("main")
    for word in ["10–12", "Terveydenhoitaja", "Hiirenkorvan hyvinvointialue", "suomi", "Maksuton"]:
        assert word in text
    told = json.loads(phone.inner_text("script[type='application/ld+json']"))
    assert "2026-11-17T10:00:00+02:00" in json.dumps(told)


def test_the_calendar_is_subscribed_or_downloaded(phone, house):
    phone.goto("/fi/koivukyla/")

    follow = phone.get_attribute("[aria-labelledby=calendar] .button:first-child", "href")
    with phone.expect_download() as download:
        phone.click("[aria-labelledby=calendar] a[download]")

    assert follow.startswith("webcal://")
    assert follow.endswith("/fi/koivukyla/calendar.ics")
    assert download.value.suggested_filename == "koivukyla.ics"
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert len(uids) == len(set(uids)) > 20


def test_a_language_is_changed_in_one_tap_and_stays_on_the_page(phone, house):
    phone.goto("/fi/koivukyla/session/tupaneuvola-2026-11-17/")

    phone.click("#languages a[hreflang=sv]")

    assert phone.url.endswith("/sv/koivukyla/session/tupaneuvola-2026-11-17/")
    assert phone.get_attribute("html", "lang") == "sv"


def test_a_proposal_is_asked_field_by_field_and_a_mistake_is_seen(phone, house):
    phone.goto("/fi/koivukyla/propose/")
    phone.fill("#id_audience", "Isille")
    phone.click("form.form button[type=submit]")

    fields = [one.bounding_box() for one in phone.locator("form.form .field").all()]
    gaps = [after["y"] - before["y"] - before["height"] for before, after in pairwise(fields)]
    dot, label = phone.locator("#id_proposer_0"), phone.locator("label[for=id_proposer_0]")
    middles = [box["y"] + box["height"] / 2 for box in (dot.bounding_box(), label.bounding_box())]
    edge = phone.locator("#id_what").evaluate("it => getComputedStyle(it).borderColor")
    whole = phone.locator("#id_audience").evaluate("it => getComputedStyle(it).borderColor")

    assert len(gaps) == 5
    assert min(gaps) >= 12
    assert abs(middles[0] - middles[1]) < 3
    assert edge != whole
    assert phone.input_value("#id_audience") == "Isille"
    assert label.bounding_box()["height"] >= 44


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_pictures_of_a_day_stand_in_one_column(phone, house, language):
    phone.goto(f"/{language}/koivukyla/week/2026-W47/")

    for day in phone.locator(".rows").all():
        starts = {round(one.bounding_box()["x"]) for one in day.locator(".row .pebble").all()}
        assert len(starts) <= 1
