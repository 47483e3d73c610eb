"""The lobby screen: right by itself, and honest when the network is lost."""

import pytest

from koivu.programme.tests.factories import make_notice

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_lost_network_is_told_with_its_hour_and_mended(desk, house):
    desk.goto("/fi/koivukyla/screen/")
    assert not desk.is_visible(".stale")

    desk.context.set_offline(True)
    desk.wait_for_selector(".stale:visible")

    assert desk.inner_text(".stale time").strip() != ""
    assert "Terveydenhoitaja" in desk.inner_text("main")
    desk.context.set_offline(False)
    desk.wait_for_selector(".stale", state="hidden")


def test_what_changes_comes_by_itself_and_a_silent_server_is_noticed(desk, house, at):
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
