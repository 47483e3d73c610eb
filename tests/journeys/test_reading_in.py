"""From a coordinator's own spreadsheet, by its questions, to a published week; and back."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

SHEETS = Path(__file__).parents[2] / "koivu/reading/tests/data/week_tables"
WEEK = "/fi/koivukyla/week/2026-W48/"


@pytest.fixture
def coordinator(desk, signed_in, house, at):
    at("10.10")
    signed_in(desk, house.people["coordinator"])
    return desk


def read_in(page, name: str) -> None:
    page.goto("/fi/desk/koivukyla/week/")
    page.click("a[href$='/read/']")
    page.set_input_files("[name=file]", str(SHEETS / name))
    page.click("main form.form button[type=submit]")
    page.wait_for_load_state()


def week(page) -> str:
    page.goto(WEEK)
    return page.inner_text("main")


def test_a_spreadsheet_becomes_a_week_by_its_questions_and_is_taken_back(coordinator):
    page = coordinator
    before = week(page)
    read_in(page, "viikko-ohjelma_syksy_2026.xlsx")
    assert "Tarinatuokio" in page.inner_text("main")
    address = page.url

    page.click("button[name=take_in][value=published]")
    page.wait_for_selector("[role=alert]")
    assert "Tarinatuokio" not in week(page)

    page.goto(address)
    season = page.locator("fieldset", has=page.locator("[name$='-valid_from']")).first
    season.locator("[name$='-valid_from']").fill("2026-08-17")
    season.locator("[name$='-valid_until']").fill("2026-12-11")
    for left_out in page.locator("fieldset:has(legend .tag.off)").all():
        if not left_out.locator("[name$='-valid_from']").count():
            left_out.locator("[value=leave_out]").check()
    page.click("button[name=take_in][value=published]")
    page.wait_for_selector("form[action$='/back/']")
    published = week(page)
    assert "Tarinatuokio" in published and "Perhekahvila" in published

    page.goto(address)
    page.click("form[action$='/back/'] button")
    page.wait_for_load_state()
    assert week(page) == before


def test_a_hostile_file_is_refused_while_the_week_goes_on_answering(coordinator, tmp_path):
    page = coordinator
    bomb = tmp_path / "viikko.ics"
    endless = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART:20260101T000000Z\r\nRRULE:FREQ=SECONDLY;COUNT=1000000000\r\nEND:VEVENT\r\n"  # noqa: E501
    zones = "BEGIN:VTIMEZONE\r\nTZID:Z{0}\r\nEND:VTIMEZONE\r\n"
    body = "".join(zones.format(number) for number in range(60_000))
    bomb.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}{endless.format(1)}")

    page.goto("/fi/desk/koivukyla/read/")
    page.set_input_files("[name=file]", str(bomb))
    page.click("main form.form button[type=submit]")
    answers = [page.request.get(WEEK).status for _ in range(5)]
    page.wait_for_selector("form.form .errorlist, form.form .error, [role=alert], .why")

    assert answers == [200] * 5
    assert "Avoin kohtaamispaikka" in week(page)
