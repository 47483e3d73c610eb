"""The end of a shift in three taps without any script; a week's sheet by the keyboard alone."""

import pytest

from koivu.guidance.models import TallyLine, WayShown
from koivu.visits.models import Count
from tests.conftest import PHONE
from tests.journeys.conftest import Hand

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


def test_a_usual_shift_and_a_way_shown_are_three_taps_each(plain_phone):
    page = plain_phone
    hand = Hand(page)

    page.goto("/fi/desk/koivukyla/tally/")
    hand.tap("label:has([name=talks_sleep][value='1-2'])")
    hand.tap("label:has([name=talks_money][value='3-5'])")
    hand.tap("main form.form button[type=submit]")
    page.wait_for_url("**/desk/koivukyla/")
    assert (hand.taps, TallyLine.objects.count()) == (3, 2)

    page.goto("/fi/desk/koivukyla/tally/")
    hand.tap("label:has-text('Lehväpolku')")
    hand.tap("label:has([name=how_0][value='to_service:walked'])")
    hand.tap("main form.form button[type=submit]")
    page.wait_for_url("**/desk/koivukyla/")
    assert (hand.taps, hand.fields, WayShown.objects.count()) == (6, 0, 1)


def test_a_weeks_sheet_is_typed_in_by_the_keyboard_and_loses_nothing(
    browser, live_server, signed_in, house, complaints
):
    Count.objects.all().delete()  # a week of which nobody has told anything yet
    page = browser.new_context(base_url=live_server.url, locale="fi-FI").new_page()
    signed_in(page, house.people["coordinator"])
    heard = complaints(page)
    page.goto("/fi/desk/koivukyla/from-paper/2026-W47/")

    # Monday's first line, its mark left as it is; of the second only the adults: it is asked.
    page.focus("[name^='counts-adults_']")
    for typed in ("6", "8", "1", "", "4"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    page.focus("main form.form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("main .sum-errors")
    assert page.input_value("[name^='counts-children_'] >> nth=0") == "8"
    assert Count.objects.count() == 0

    page.fill("[name^='counts-children_'] >> nth=1", "0")
    page.press("main form.form table input >> nth=-1", "Enter")
    page.focus("main form.form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status], .note")

    rows = Count.objects.order_by("pk").values_list("adults", "children", "first_timers")
    assert list(rows) == [(6, 8, 1), (4, 0, None)]
    # The page that came back to be mended is told by the browser, and nothing else.
    assert [one for one in heard if "422" not in one] == []
    page.context.close()
