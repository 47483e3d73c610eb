"""A parent wants to talk now: a room in two taps, and one for next week, without any script."""

import pytest

from koivu.programme.models import Booking
from tests.conftest import PHONE
from tests.journeys.conftest import TUESDAY, Hand

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plain_phone(browser, live_server, signed_in, house):
    """The phone of the nurse, in which no script runs; it is ten past ten."""
    context = browser.new_context(
        base_url=live_server.url, locale="fi-FI", viewport=PHONE, has_touch=True, is_mobile=True,
        java_script_enabled=False,
    )  # fmt: skip
    page = context.new_page()
    signed_in(page, house.people["nurse"])
    yield page
    context.close()


def test_a_quiet_room_is_had_now_in_two_taps_and_nothing_is_written(plain_phone, house):
    hand = Hand(plain_phone)
    plain_phone.goto("/fi/desk/koivukyla/")

    hand.tap("a.tile[href$='/rooms/now/']")
    hand.tap("li:has-text('Hiljainen huone') button")
    plain_phone.wait_for_url("**/rooms/")

    assert (hand.taps, hand.fields) == (2, 0)
    row = Booking.objects.get(room=house.rooms["quiet"], dates=[TUESDAY.isoformat()])
    assert (row.starts.isoformat(), row.ends.isoformat()) == ("10:10:00", "10:40:00")
    assert row.organisation == house.organisations["alue"]
    assert "10.10–10.40" in plain_phone.inner_text("main")


def test_a_taken_room_tells_what_is_there_and_another_hour_is_booked(plain_phone, house):
    page = plain_phone
    page.goto("/fi/desk/koivukyla/rooms/")
    page.click("section:has-text('Hiljainen huone') a.go")

    # Another organisation has talks there on Tuesdays 12–14; nobody reads whose.
    page.fill("[name=starts]", "13")
    page.fill("[name=ends]", "15")
    page.click("main form.form p.buttons button")
    assert "12–14: 17.11.2026" in page.inner_text(".errorlist")
    assert "Pesäkolo" not in page.inner_text("main")
    page.fill("[name=starts]", "14")
    page.click("main form.form p.buttons button")
    page.wait_for_url("**/rooms/?day=2026-11-17")

    # And given back again.
    page.click("a.slot:has-text('14–15')")
    page.click("main form.form p.buttons button")
    page.wait_for_url("**/rooms/?day=2026-11-17")
    assert "14–15" not in page.inner_text("main")
