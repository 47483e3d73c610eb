"""8.40, the nurse is ill, the worker is on the bus: one notice, and every copy is right."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

NURSE_AWAY = "Terveydenhoitaja on tänään poissa."


@pytest.fixture
def phone_for_notices(phone, signed_in, house, at):
    """The phone of a worker of the house, kept signed in for notices only."""
    signed_in(phone, house.people["volunteer"])
    phone.goto("/fi/desk/me/")
    phone.click("form[action$='/only-notices/'] button")
    phone.wait_for_url("**/notice/new/")
    at("8.40")
    phone.goto("about:blank")
    return phone


def test_a_notice_takes_two_taps_no_writing_and_two_pages(phone_for_notices, hand, copies):
    assert NURSE_AWAY not in "".join(copies().values())

    hand.page.goto("/fi/desk/")
    hand.tap(f"label:has-text('{NURSE_AWAY}')")
    hand.tap("main form.form button[type=submit]:visible")
    hand.see("#share-text")

    assert (hand.taps, hand.fields, hand.loads) == (2, 0, 2)
    now = copies()
    told = ("page", "screen", "sheet", "feed", "API of the day")
    assert [name for name in told if NURSE_AWAY not in now[name]] == []
    assert "الممرضة غائبة اليوم." in now["in Arabic"]


def test_one_more_tap_opens_the_share_sheet(phone_for_notices, hand, settings):
    page = hand.page
    page.add_init_script("navigator.share = async (what) => { window.shared = what.text }")
    page.goto("/fi/desk/")
    hand.tap(f"label:has-text('{NURSE_AWAY}')")
    hand.tap("main form.form button[type=submit]:visible")

    hand.tap("[data-share]")

    assert hand.taps == 3
    text = page.evaluate("window.shared")
    assert NURSE_AWAY in text
    assert f"{settings.KOIVU_BASE_URL}/koivukyla/" in text


def test_own_words_take_one_field(phone_for_notices, hand, copies):
    hand.page.goto("/fi/desk/")
    hand.write("[name=own]", "Leila on kipeä, tulee torstaina. Kahvi on kuumaa.")
    hand.tap("main form.form button[type=submit]:visible")
    hand.see("#share-text")

    assert (hand.taps, hand.fields, hand.loads) == (1, 1, 2)
    assert "Kahvi on kuumaa." in copies()["screen"]


def test_that_phone_does_nothing_else(phone_for_notices):
    for path in ("session/new/", "session/tupaneuvola-2026-11-17/cancel/", "setup/", "partners/"):
        assert phone_for_notices.goto(f"/fi/desk/koivukyla/{path}").status == 403
    assert phone_for_notices.goto("/fi/desk/me/").status == 403


def test_todays_session_is_cancelled_in_three_taps(phone, hand, signed_in, house, at, copies):
    at("8.40")
    signed_in(phone, house.people["nurse"])

    hand.page.goto("/fi/desk/")
    hand.tap("a[href$='/tupaneuvola-2026-11-17/cancel/']")
    hand.tap("label:has([value=ill])")
    hand.tap("main form.form button.warm")
    hand.see("#share-text")

    assert (hand.taps, hand.fields, hand.loads) == (3, 0, 3)
    ill, now = "Ohjaaja on sairaana.", copies()
    told = ("page", "week", "screen", "feed", "API", "sheet")
    assert [name for name in told if ill not in now[name]] == []
    assert "STATUS:CANCELLED" in now["feed"]
    assert '"status": "cancelled"' in now["API"]
    assert ill not in now["in Arabic"]


def test_who_has_left_is_told_by_one_tap(phone, hand, signed_in, house, copies):
    signed_in(phone, house.people["volunteer"])

    hand.page.goto("/fi/desk/koivukyla/")
    with phone.expect_response("**/tap/"):
        hand.tap(".people [value=left_already]")

    assert (hand.taps, hand.loads) == (1, 1)
    now = copies()
    assert [name for name in ("page", "screen") if "Lähti jo" not in now[name]] == []
    assert '"tapped": "left_already"' in now["API of the day"]
