"""8.40, a worker is ill: from a phone, in a few taps, and every copy agrees."""

import pytest

from koivu.core import clock
from koivu.partners.tests.factories import make_organisation, make_partnership
from koivu.places.tests.factories import make_coordinator, make_place
from koivu.programme.models import Slot
from koivu.programme.tests.factories import make_presence, make_slot

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(monkeypatch):
    """A house on the phone's own today, at 8.40, with one session and one person."""
    today = clock.today()
    morning = clock.at(today, clock.now().time().replace(hour=8, minute=40))
    monkeypatch.setattr(clock, "now", lambda: morning)
    place = make_place("talo", name="Perhetalo", changed_at=morning)
    when = {"weekday": today.isoweekday(), "at": morning}
    make_slot(place, "Muskari", first_date=today, **when)
    make_presence(place, "Terveydenhoitaja", **when)
    return place


@pytest.fixture
def complaints(phone):
    """What the browser refuses while the page is used."""
    heard: list[str] = []
    phone.on("pageerror", lambda error: heard.append(str(error)))
    phone.on(
        "console", lambda said: heard.append(said.text) if "Security Policy" in said.text else None
    )
    return heard


def test_today_is_cancelled_in_three_taps(phone, signed_in, house):
    signed_in(phone, make_coordinator(house))
    phone.goto("/fi/desk/talo/")

    phone.click("#main .rows a.warm")
    phone.click("label:has([value=ill])")
    phone.click("main form.form button.warm")

    phone.wait_for_url("**/told/")
    assert "Ohjaaja on sairaana." in phone.inner_text("#share-text")
    phone.goto("/fi/talo/")
    assert "Ohjaaja on sairaana." in phone.inner_text("main")


def test_a_tap_on_who_is_here_changes_that_line_alone(phone, signed_in, house, complaints):
    signed_in(phone, make_coordinator(house))
    phone.goto("/fi/desk/talo/")
    phone.evaluate("window.sameness = true")

    phone.click("[value=could_not_come]")
    phone.wait_for_selector("[value=here]")

    assert phone.evaluate("window.sameness")
    assert complaints == []
    phone.goto("/fi/talo/")
    assert phone.locator(".is-gone").count() == 1


def test_a_session_of_two_weekdays_is_entered_without_scripts(browser, live_server, house):
    make_partnership(house, make_organisation("MLL"))
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in_plainly(context, live_server, make_coordinator(house))
    page.goto("/fi/desk/talo/session/new/")

    page.fill("[name=title]", "Vauvaryhmä")
    fill_line(page, 0, "2", "9", "11")
    page.click("[name=more]")
    fill_line(page, 1, "4", "klo 13", "1500")
    page.check("[name=kind][value=group]")
    page.check("[name=leads][value=professionals]")
    page.click("main .buttons button[type=submit]:not([name])")

    page.wait_for_url("**/week/**")
    assert Slot.objects.filter(versions__wordings__text="Vauvaryhmä").count() == 2
    context.close()


def sign_in_plainly(context, live_server, user):
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )


def fill_line(page, number, weekday, starts, ends):
    page.select_option(f"[name=line{number}-weekday]", weekday)
    page.fill(f"[name=line{number}-starts]", starts)
    page.fill(f"[name=line{number}-ends]", ends)
