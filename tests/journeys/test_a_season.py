"""A season in the browser: invited, agreed, approved by three, laid, called off, filled by a mail.

Then the organisation's own word and the calm table; one agreement was signed elsewhere, and
another party coordinates. Each person has a browser of her own, and a mail server gets the letters.
"""

import re
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page
from pypdf import PdfWriter

from koivu.accounts.actions import open_account
from koivu.core import clock
from koivu.core.tests.running import run_waiting_tasks
from koivu.partners.models import Organisation
from koivu.partners.tests.factories import (
    make_mandate,
    make_membership,
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.partners.tests.test_mail import PostOffice, post_office
from koivu.places.tests.factories import make_coordinator, make_hours, make_place
from koivu.shifts.tasks import offer_open_hours

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["PostOffice", "post_office"]
PHONE = {"width": 360, "height": 740}
DESK = "/en/desk/talo/"


class House:
    """The people of a house: a browser for each, and the letters that reach them."""

    def __init__(self, browser, address: str, office: PostOffice, signed_in: Callable):
        self.browser, self.address, self.office = browser, address, office
        self.sign_in, self.contexts = signed_in, []

    def browser_of(self, user=None) -> Page:
        context = self.browser.new_context(base_url=self.address, locale="en-GB", viewport=PHONE)
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
        if user:
            self.sign_in(page, user)
        return page

    def letter_to(self, address: str) -> str:
        run_waiting_tasks()
        return [one for one in self.office.mails if one["To"] == address][-1].get_content()

    def link_to(self, address: str, what: str) -> str:
        return re.search(rf"{re.escape(self.address)}\S*/{what}/\S+", self.letter_to(address))[0]


@pytest.fixture
def house(browser, live_server, post_office, signed_in, settings, monkeypatch):
    settings.KOIVU_BASE_URL = live_server.url
    # The library that signs people in knows no stopped clock; it notes when somebody did.
    stopped = SimpleNamespace(time=lambda: clock.now().timestamp())
    monkeypatch.setattr("allauth.account.internal.flows.login.time", stopped)
    house = House(browser, live_server.url, post_office, signed_in)
    yield house
    for context in house.contexts:
        context.close()


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name).first.click()


def choose(page: Page, name: str, value: object) -> None:
    page.check(f"[name='{name}'][value='{value}']", force=True)


def invited(house: House, desk: Page, address: str, role: str, organisation: str = "") -> Page:
    """Invite somebody, and let her come by the link of the letter."""
    desk.goto(f"{DESK}partners/invite/")
    desk.fill("[name=email]", address)
    choose(desk, "role", role)
    if organisation:
        desk.select_option("[name=organisation]", label=organisation)
    choose(desk, "language", "en")
    press(desk, "Send the invitation")
    page = house.browser_of()
    page.goto(house.link_to(address, "invitation"))
    page.locator("main form button").first.click()
    page.wait_for_url("**/me/next-time/**")
    return page


def drafted(desk: Page, organisation: Organisation, weekday: int, titles: tuple[str, str]) -> None:
    """Draft that an organisation comes on a weekday, 9–12, until further notice."""
    partnership = organisation.partnerships.get()
    desk.goto(f"{DESK}partners/{partnership.pk}/agreement/draft/")
    choose(desk, "lasts", "open")
    desk.select_option("[name=shift0-weekday]", str(weekday))
    desk.fill("[name=shift0-starts]", "9")
    desk.fill("[name=shift0-ends]", "12")
    for number, title in enumerate(titles):
        desk.fill(f"[name=signer{number}-title]", title)


def approves(house: House, page: Page, address: str) -> None:
    """Open the link of the letter, show once more who one is by a code, and press."""
    page.goto(house.link_to(address, "approvals"))
    assert not page.get_by_role("button", name="I approve", exact=True).count()
    press(page, "Sign in once more")
    page.fill("main [name=email]", address)
    press(page, "Send me a code")
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", house.letter_to(address), re.M)[1]
    page.fill("[name=code]", code)
    press(page, "Sign in")
    press(page, "I approve")


def signed_paper() -> bytes:
    """Return a page as a scanner gives it."""
    paper, file = PdfWriter(), BytesIO()
    paper.add_blank_page(595, 842)
    paper.write(file)
    return file.getvalue()


def test_a_season_from_an_invitation_to_the_calm_table(house, at, monkeypatch):
    at("10.10")
    place = make_place("talo", name="Koivutalo", is_public=True)
    for weekday in range(1, 6):
        make_hours(place, weekday)
    city, mll = make_organisation("Kaupunki"), make_organisation("MLL")
    maija = make_coordinator(place, email="maija@example.org", language="en")
    open_account(maija.email)
    make_mandate(place, city)
    make_membership(place, city, maija)
    make_partnership(place, mll)
    make_worker(place, mll, email="mll@example.org", language="en")
    desk = house.browser_of(maija)

    desk.goto(f"{DESK}partners/new/?name=Seurakunta")
    with desk.expect_navigation():
        desk.locator("main form[method=post] button").last.click()
    parish = Organisation.objects.get(names__name="Seurakunta")
    worker = invited(house, desk, "parish@example.org", "worker", "Seurakunta")
    chair = invited(house, desk, "chair@example.org", "steering")

    drafted(desk, parish, 3, ("Vicar", "Chair"))
    press(desk, "Another signer")
    desk.select_option("[name=signer2-organisation]", label="Kaupunki")
    desk.fill("[name=signer2-title]", "Head of service")
    press(desk, "Save the draft")
    press(desk, "Ready to be signed")
    desk.goto(f"{DESK}partners/{parish.partnerships.get().pk}/agreement/1/approvals/")
    press(desk, "Ask them")
    approves(house, worker, "parish@example.org")
    approves(house, chair, "chair@example.org")
    agreed = parish.agreements.get().versions.get()
    assert agreed.in_force_at is None
    approves(house, desk, "maija@example.org")
    agreed.refresh_from_db()
    assert agreed.in_force_at
    code = agreed.document.code
    stranger = house.browser_of()
    stranger.goto(f"/en/check/{code}/")
    said = stranger.inner_text("main")
    assert "Approved by 3 of 3." in said and "Vicar" not in said

    desk.goto(f"{DESK}shifts/season/")
    desk.fill("[name=first]", "2026-11-16")
    desk.fill("[name=last]", "2026-12-13")
    press(desk, "Lay the season")
    assert "4 shifts were laid." in desk.inner_text("main")
    worker.goto(f"{DESK}shifts/2026-W48/")
    worker.locator("main section[aria-labelledby=own] a").first.click()
    press(worker, "We cannot come")
    offer_open_hours(at("10.15"))  # what was pressed by mistake may be taken back until then
    stranger.goto(house.link_to("mll@example.org", "link/shift"))
    press(stranger, "I come")
    assert "MLL comes" in stranger.inner_text("main")
    moment = clock.at(date(2026, 11, 25), time(10))
    monkeypatch.setattr(clock, "now", lambda: moment)
    stranger.goto("/en/talo/")
    here = stranger.inner_text("main")
    assert "MLL" in here and "Seurakunta" not in here

    moment = clock.at(date(2026, 11, 26), time(12))
    worker.goto(f"{DESK}shifts/2026-W48/")
    worker.locator("main a[href*=came-true]").first.click()
    choose(worker, f"shift-{parish.shifts.earliest('date').pk}", "yes")
    press(worker, "Save")
    chair.goto(f"{DESK}shifts/table/")
    rows = [one.inner_text().split() for one in chair.locator("tbody tr").all()]
    assert [row[0] for row in rows] == ["MLL", "Seurakunta"]
    assert "thank" in " ".join(rows[0]) and rows[1][1:] == ["4", "1", "1", "2"]

    drafted(desk, mll, 2, ("Director", "Chair"))
    press(desk, "Save the draft")
    desk.locator("main a", has_text="It was signed elsewhere").click()
    desk.fill("[name=signed_on]", "2026-11-24")
    choose(desk, "paper", "file")
    paper = {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": signed_paper()}
    desk.set_input_files("[name=file]", paper)
    press(desk, "It was signed")
    assert "In force until further notice." in desk.inner_text("main")

    desk.goto(f"{DESK}partners/coordination/")
    choose(desk, "organisation", parish.pk)
    press(desk, "See what changes")
    press(desk, "Hand over the coordination")
    desk.goto(f"{DESK}partners/")
    assert "coordinates" in desk.locator(".partner-list li", has_text="Seurakunta").inner_text()
