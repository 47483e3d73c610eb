"""A coordinator enters a week, changes it in three reaches, closes a day; ids stand still."""

import json
from urllib.request import urlopen

import pytest

from koivu.programme.models import Slot

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Kirjavat sukat"


@pytest.fixture
def coordinator(desk, signed_in, house):
    signed_in(desk, house.people["coordinator"])
    return desk


@pytest.fixture
def sessions(live_server):
    """`sessions()` are those of our title in four weeks, as the open API tells them."""

    def read() -> list[dict]:
        path = "/api/v1/sessions?place=koivukyla&from=2026-11-16&to=2026-12-20"
        with urlopen(live_server.url + path) as answer:
            items = json.load(answer)["items"]
        return [one for one in items if one["title"].get("fi", "").startswith(TITLE)]

    return read


def fill_line(page, number, weekday, starts, ends):
    page.select_option(f"[name=line{number}-weekday]", weekday)
    page.fill(f"[name=line{number}-starts]", starts)
    page.fill(f"[name=line{number}-ends]", ends)


def enter(page):
    """Enter a session of Thursdays 10–11.30 and Saturdays 11–12."""
    page.goto("/fi/desk/koivukyla/session/new/")
    page.fill("[name=title]", TITLE)
    fill_line(page, 0, "4", "10", "11.30")
    page.click("[name=more]")
    page.wait_for_selector("[name=line1-weekday]")
    fill_line(page, 1, "6", "klo 11", "12:00")
    page.check("[name=kind][value=group]", force=True)
    page.check("[name=leads][value=volunteers]", force=True)
    save(page)


def save(page):
    page.click("main form.form p.buttons button[type=submit]")
    page.wait_for_url("**/week/**")


def hours(sessions):
    return [(one["date"], one["start"][11:16], one["end"][11:16]) for one in sessions]


def change(page, session, reach, **facts):
    page.goto(f"/fi/desk/koivukyla/session/{session['id']}/")
    page.check(f"[name=scope][value={reach}]", force=True)
    for name, value in facts.items():
        page.fill(f"[name={name}]", value)
    save(page)


def test_two_weekdays_have_their_own_hours(coordinator, sessions):
    enter(coordinator)

    found = sessions()
    assert hours(found)[:4] == [
        ("2026-11-19", "10:00", "11:30"),
        ("2026-11-21", "11:00", "12:00"),
        ("2026-11-26", "10:00", "11:30"),
        ("2026-11-28", "11:00", "12:00"),
    ]
    assert Slot.objects.filter(key__in={one["id"][:8] for one in found}).count() == 2


def test_a_change_reaches_one_date_or_all_from_here_on_and_no_id_moves(coordinator, sessions):
    enter(coordinator)
    before = sessions()
    thursdays = [one for one in before if one["start"][11:16] == "10:00"]

    change(coordinator, thursdays[1], "this_date", title=f"{TITLE} ja villapaidat")
    change(coordinator, thursdays[2], "from_here_on", **{"line0-ends": "12"})

    after = sessions()
    assert [one["id"] for one in after] == [one["id"] for one in before]
    by_date = {one["date"]: one for one in after}
    assert by_date["2026-11-26"]["title"]["fi"] == f"{TITLE} ja villapaidat"
    assert by_date["2026-11-26"]["status"] == "changed"
    assert by_date["2026-12-03"]["title"]["fi"] == TITLE
    ends = {day: by_date[day]["end"][11:16] for day in by_date if by_date[day]["start"][11] == "1"}
    assert (ends["2026-11-19"], ends["2026-11-26"]) == ("11:30", "11:30")
    assert (ends["2026-12-03"], ends["2026-12-10"]) == ("12:00", "12:00")
    assert ends["2026-12-05"] == "12:00"  # the Saturday, untouched


def test_all_changes_every_date_from_today_on(coordinator, sessions, house):
    old = f"{house.slots['tupaneuvola'].key}-2026-11-24"
    before = session_of_last_week(coordinator)

    change(coordinator, {"id": old}, "all", title="Neuvola kylässä")

    assert session_of_last_week(coordinator) == before
    coordinator.goto("/fi/koivukyla/week/2026-W47/")
    assert "Neuvola kylässä" in coordinator.inner_text("main")


def session_of_last_week(page):
    page.goto("/fi/koivukyla/session/tupaneuvola-2026-11-10/")
    return page.inner_text("h1")


def test_a_day_is_closed_with_its_reason_and_opened_again(coordinator, house, copies):
    coordinator.goto("/fi/desk/koivukyla/closure/new/")
    coordinator.fill("[name=from_date]", "2026-11-18")
    coordinator.fill("[name=own]", "Vesi on poikki.")
    coordinator.click("main [name=close]")
    coordinator.wait_for_selector("form[action$='/take-back/']")

    now = copies()
    assert [name for name in ("week", "feed", "sheet") if "Vesi on poikki." not in now[name]] == []
    coordinator.click("form[action$='/take-back/'] button")
    coordinator.wait_for_url("**/closure/")
    now = copies()
    assert [name for name in now if "Vesi on poikki." in now[name]] == []


def test_nothing_typed_is_lost(coordinator):
    """Every field is filled, one wrongly; what comes back holds every word and tick."""
    page = coordinator
    page.goto("/fi/desk/koivukyla/session/new/")
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    typed = fill_everything(page)
    page.fill("[name=line0-starts]", "kahvin jälkeen")

    page.click("main form.form p.buttons button[type=submit]")
    page.wait_for_selector(".sum-errors")

    assert "kahvin jälkeen" in page.input_value("[name=line0-starts]")
    assert page.inner_text(".errorlist").strip() != ""
    assert answers(page) == {**typed, "line0-starts": ["kahvin jälkeen"]}


def fill_everything(page) -> dict[str, list[str]]:
    """Type or choose something in every field that can be seen; return what stands there."""
    for box in page.locator("main form.form textarea:visible").all():
        box.fill("Tämä on kirjoitettu hitaasti, yhdellä kädellä.")
    for box in page.locator("main form.form input[type=text]:visible").all():
        if box.input_value() == "":
            box.fill("9")
    page.fill("[name=title]", "Nimi & <merkkejä>")
    for box in page.locator("main form.form select:visible").all():
        values = box.locator("option").evaluate_all("all => all.map(one => one.value)")
        box.select_option(values[-1])
    for box in page.locator("main form.form [type=checkbox]:visible").all():
        box.check(force=True)
    radios = page.locator("main form.form [type=radio]:visible")
    for name in set(radios.evaluate_all("all => all.map(one => one.name)")):
        page.locator(f"[name={name}]").last.check(force=True)
    return answers(page)


def answers(page) -> dict[str, list[str]]:
    return page.evaluate(
        """() => {
            const found = {};
            for (const [name, value] of new FormData(document.querySelector("main form.form")))
                if (name !== "csrfmiddlewaretoken")
                    (found[name] ??= []).push(value.replaceAll("\\r", ""));
            return found;
        }"""
    )
