"""On its way in the browser: gathered, house meeting, steering group, decided, done, read by all.

Who was away gets the digest over real SMTP and answers a task at the bus stop; whoever works for a
partner fetches the statements of a quarter. Each person has a browser of her own.
"""

import re
from csv import reader
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from koivu.core.tests.running import run_waiting_tasks
from koivu.governance.models import AgreedLine
from koivu.partners.tests.test_mail import PostOffice, post_office
from tests.conftest import PHONE
from tests.journeys.conftest import Hand, agree, card, decide, press, read

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["PostOffice", "post_office"]
DESK, FAMILIES = "/fi/desk/koivukyla/", "/koivukyla/decisions/"
HOUSE_MEETING, STEERING = f"{DESK}meetings/2026-11-18/", f"{DESK}steering/"
AGENDA = f"{STEERING}2026-11-19/"
SEEN, HALF_DAYS = "Vaunut tukkivat eteisen iltapäivällä", "15 puolipäivää"
RACK, DOOR = "Vaunuille tehdään katos pihalle", "Hiljaisina iltapäivinä ovi avataan kahdelta"
TOLD, IN_ENGLISH = "Vaunuille tulee katos pihalle.", "A roof for prams will be built in the yard."
WEDNESDAY, THURSDAY = date(2026, 11, 18), date(2026, 11, 19)
TASKS = ("Kaupungilta kysytään luvasta", "Pihalta mitataan paikka")


def test_a_matter_goes_up_is_decided_comes_back_and_families_read_it(
    phone_of, house, at, post_office
):
    nurse, coordinator = map(phone_of, (house.people["nurse"], house.people["coordinator"]))
    stop = phone_of()
    nurse.goto(f"{DESK}close/")
    nurse.fill("[name=seen-text]", SEEN)
    press(nurse, "form.form button[type=submit]")

    # The house meeting: what waits has gathered by itself; two tasks, and two matters go on.
    at("9.00", WEDNESDAY)
    nurse.goto(HOUSE_MEETING)
    for number, what in enumerate(TASKS):
        agree(nurse, SEEN, number, what, "Pirkko · Lehväpolku ry", "2026-11-25")
    nurse.check("[name=came]")
    for title in (SEEN, HALF_DAYS):
        press(nurse, f"section.card:has(h2:has-text('{title}')) [name=onward]")
    at("9.30", WEDNESDAY)
    press(nurse, "[name=ends]")
    minutes = nurse.inner_text("main")
    assert "Terveiset johtoryhmältä: Hiirenkorvan hyvinvointialue" in minutes
    assert [minutes.count(words) for words in (SEEN, HALF_DAYS, *TASKS)] == [1, 1, 1, 1]
    assert minutes.count("Odottaa johtoryhmää") == 2 and "mitään ei sovittu" not in minutes

    # The bus stop: the digest tells her two tasks; one is done, by one tap and without a sign-in.
    at("9.40", WEDNESDAY)
    run_waiting_tasks()
    letters = {one["To"]: one.get_content() for one in post_office.mails}
    assert "leila@koivu.example" not in letters
    letter = letters["pirkko@koivu.example"].replace("\r\n", "\n")
    links = re.findall(r"^\s*http\S+(/fi/link/task/\S+)$", letter, re.M)
    assert len(links) == 2 and letter.count("25.11.") == 4
    hand = Hand(stop)
    stop.goto(links[0])
    button = stop.locator("main [value=done]").bounding_box()
    assert button and button["y"] + button["height"] < PHONE["height"]
    assert not AgreedLine.objects.get(what=TASKS[0]).done_on
    hand.tap("main [value=done]")
    hand.see("main [role=status]")
    assert (hand.taps, hand.fields, hand.loads) == (1, 0, 2)
    assert [AgreedLine.objects.get(what=one).done_on for one in TASKS] == [date(2026, 11, 18), None]

    # The steering group under its turn's chair: after the families the county, then the parish.
    at("9.00", THURSDAY)
    coordinator.goto(STEERING)
    turns = card(coordinator, "Kokoukset").locator("li .more").all_inner_texts()
    chairs = [re.search("Puheenjohtajan vuoro: (.*?)(?: ·|$)", one, re.M) for one in turns]
    coming = ["Hiirenkorvan hyvinvointialue", "Käpypolun seurakunta"]
    assert [one[1] for one in chairs if one] == coming
    assert "Puheenjohtajan vuoro: Perheet" in read(nurse, f"{STEERING}2026-10-29/")
    brief = read(coordinator, f"{STEERING}brief/")
    assert SEEN in brief and HALF_DAYS in brief
    rack = decide(coordinator, AGENDA, SEEN, RACK, TOLD)
    decide(coordinator, AGENDA, HALF_DAYS, DOOR)
    coordinator.goto(AGENDA)
    press(coordinator, "[name=ends]")
    reached = coordinator.inner_text("main").partition("Ei ehditty")[0]
    assert [reached.count(words) for words in (SEEN, HALF_DAYS, RACK, DOOR)] == [1, 1, 1, 1]

    # It is read where it began, and when it is done, by families.
    assert RACK in read(nurse, f"{DESK}tally/meeting/")
    assert DOOR in read(nurse, f"{DESK}shifts/2026-W48/")
    assert RACK in read(nurse, HOUSE_MEETING)
    coordinator.goto(rack)
    coordinator.fill("[name=came]", "Katos on pystyssä.")
    press(coordinator, "form[action$='/done/'] button")
    coordinator.goto(f"{rack}families/")
    coordinator.fill("[name=told_en]", IN_ENGLISH)
    press(coordinator, "form button[type=submit]")
    stop.goto(f"/fi{FAMILIES}")
    told = stop.locator("main li", has_text=TOLD).inner_text()
    assert "Tehty torstai 19.11.2026" in told and "Katos on pystyssä." in told
    assert DOOR in stop.inner_text("main") and RACK not in stop.inner_text("main")
    stop.goto(f"/ar{FAMILIES}")
    assert IN_ENGLISH in stop.locator("main [lang=en]").all_inner_texts()


def test_a_partners_worker_fetches_a_quarters_statements_which_sum_to_the_cent(phone_of, house):
    page = phone_of(house.people["parish"])
    page.goto(f"{DESK}costs/2026/")
    with page.expect_navigation():
        page.locator("main a[href$='/q4/']").click()

    rows = page.locator("section[aria-labelledby=payers] li").all()
    shown = [cents(one.locator("strong").last.inner_text()) for one in rows]
    files = [one.get_attribute("href") or "" for one in page.locator("main a[href$='.csv']").all()]
    sums = []
    for file in files:
        lines = list(reader(StringIO(page.request.get(file).text()), delimiter=";"))
        paid = [cents(line[5]) for line in lines[1:]]
        assert sum(paid[:-1]) == paid[-1]
        sums.append(paid[-1])
    assert sums == shown[:-1] and sum(sums) == shown[-1] == Decimal("7801.25")

    mine = next(file for file, one in zip(files, rows, strict=False) if "Käpy" in one.inner_text())
    paper = page.request.get(mine.replace(".csv", ".pdf")).body()
    assert "1 421,79" in PdfReader(BytesIO(paper)).pages[0].extract_text().replace("\u00a0", " ")
    sheet = load_workbook(BytesIO(page.request.get(mine.replace(".csv", ".xlsx")).body())).active
    assert [cell.value for cell in sheet["F"]][-1] == 1421.79


def cents(text: str) -> Decimal:
    """Read euros as a Finn writes them."""
    return Decimal(re.sub(r"[^\d,-]", "", text).replace(",", "."))
