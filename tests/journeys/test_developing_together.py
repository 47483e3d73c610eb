"""10.11.2021 in the browser, from a plan to the wall; and a child's moment of that autumn.

The real day of Koivukylä, on two phones and with a pile of paper: fourteen visitors and
volunteers, nine workers of organisations, eight of the city and one young person; four stations;
child care arranged, interpreters offered and not needed; two of the themes left it with their
owners. Each person has a browser of her own.
"""

from datetime import date, time
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from koivu.core import clock
from koivu.core.rhythm import WEEK, Repeats, Rhythm
from koivu.evaluation.tasks import settle_the_morning
from koivu.governance.actions import keep_series
from koivu.governance.models import MeetingSeries
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import make_coordinator, make_hours, make_place, make_role
from tests.journeys.conftest import Hand, agree, card, press, printed, read, read_as_professional

pytestmark = pytest.mark.django_db(transaction=True)
PLANNED, THE_DAY, MEETING = date(2021, 10, 20), date(2021, 11, 10), date(2021, 11, 17)
MONTHS_LATER = date(2022, 1, 20)
DESK, DAY = "/fi/desk/koivukyla/", "/koivukyla/days/2021-1/"
WORDS = {
    "about": ("Miten kohtaamme toisemme täällä?", "كيف نلتقي هنا؟"),
    "where": ("Kellarissa, sisään pihan puolelta", "في الطابق السفلي، الدخول من الساحة"),
    "theme_1": ("Kohtaaminen", "اللقاء"),
    "theme_2": ("Liikunta ja hyvinvointi", "الحركة والعافية"),
    "theme_3": ("Pienimmät täällä", "الصغار هنا"),
    "theme_4": ("Yhteinen taideteos", "عمل فني مشترك"),
}
THEMES = [finnish for field, (finnish, _arabic) in WORDS.items() if field.startswith("theme")]
NEEDS = {
    "child_care": "yes",
    "interpreters": "yes",
    "food": "yes",
    "step_free": "yes",
    "travel": "missing",
    "easy_invitation": "not_needed",
    "families_here": "yes",
}
YOGA, IN_ARABIC, HER_NUMBER = "Äiti ja vauva -jumppaa", "يوغا في الصباح", "Kysykää p. 040 123 4567"
PAPER = {
    1: ["Tervehditään kaikkia ja katsotaan silmiin", "Ei udella taustoja", "Kysytään: mitä kuuluu"],
    0: ["Hierontaa", "Retkiä metsään"],
}
CAME = {"families": 10, "volunteers": 4, "organisations": 9, "city": 8, "young": 1}
SURE = "مؤكد"  # arranged for certain
OWNERS = {1: "Kaksi turvakodin työntekijää", 2: "Kaksi perheohjaajaa"}
NEXT, DID, DID_ARABIC = "Joogaa kahdesti", "Joogaa on torstaisin.", "اليوغا كل خميس."
ROUND = (date(2021, 11, 8), date(2021, 11, 19))
SEEN = {
    "where": "Lelukaapin edessä",
    "doing": "Avasi kaapin kolme kertaa ja veti kättä lattialla",
    "wish": "Että junarata tulisi takaisin",
}
TRACK, TRACK_ARABIC = "Junarata on täällä taas!", "سكة القطار هنا من جديد!"


@pytest.fixture
def koivukyla(db):
    """Koivukylä in 2021: a coordinator, a family coach, and the nurse who reads what is written."""
    place = make_place("koivukyla", name="Koivukylän kohtaamispaikka", open_languages=["fi", "ar"])
    city = make_organisation("Vantaan kaupunki")
    nurse, coach = make_worker(place, city), make_worker(place, city)
    make_role(place, nurse, Role.PROFESSIONAL)
    for weekday in range(1, 6):
        make_hours(place, weekday)
    series = MeetingSeries(place=place, starts=time(8, 30), minutes=60, room="Sali")
    series.rhythm = Rhythm(Repeats.EVERY_N_WEEKS, 3, every=1, anchor=PLANNED)
    keep_series(series, [], by=None, at=clock.at(PLANNED, time(8)))
    people = {"coordinator": make_coordinator(place), "nurse": nurse, "coach": coach}
    return SimpleNamespace(place=place, people=people)


def plan(page: Page) -> None:
    """From the desk's first page: the day, its hours, what it is about and its four stations."""
    page.goto(DESK)
    page.click("details.take-up summary")  # a house that has had no day yet
    press(page, "a[href$='/days/']")
    press(page, "a[href$='/days/new/']")
    page.fill("[name=date]", str(THE_DAY))
    page.fill("[name=starts]", "13")
    page.fill("[name=ends]", "16")
    for number in (3, 4):
        page.locator("main details.group > summary").nth(number - 1).click()
    for field, (finnish, arabic) in WORDS.items():
        page.fill(f"[name={field}_fi]", finnish)
        page.fill(f"[name={field}_ar]", arabic)
    press(page, "form.form button[type=submit]")


def answer_needs(page: Page) -> None:
    """Answer each line of the checklist."""
    press(page, "a[href$='/needs/']")
    for need, answered in NEEDS.items():
        page.check(f"[name={need}][value={answered}]")
    press(page, "form.form button[type=submit]")


def ask_for_child_care(page: Page) -> Hand:
    """From the place's page in Arabic: the invitation, and care for two of one year."""
    hand = Hand(page)
    page.goto("/ar/koivukyla/")
    hand.tap("footer a[href='/ar/koivukyla/days/']")
    hand.tap(f"main a[href='/ar{DAY}']")
    hand.tap(f"main a[href='/ar{DAY}ask/']")
    hand.write("[name=aged_1_2]", "2")
    hand.tap("main form button[type=submit]")
    hand.see("main [role=status]")
    return hand


def tell_by_code(page: Page, language: str, code: str, idea: str) -> Hand:
    """On a phone that has not been here: the code on the wall, typed as people type, an idea."""
    hand = Hand(page)
    page.goto(f"/{language}{DAY}idea/")
    hand.write("[name=code]", f" {code.lower()}")
    hand.tap("main form button[type=submit]")
    hand.see("[name=idea]")
    tell(hand, 2, idea, "family")
    return hand


def tell(hand: Hand, theme: int, idea: str, whose: str) -> None:
    """Tell an idea on a phone, its theme and whose it is; the way to help stands above it."""
    assert "112" in hand.page.inner_text("[data-tell]")
    hand.tap(f"[name=theme][value='{theme}']")
    hand.write("[name=idea]", idea)
    hand.tap(f"[name=whose][value={whose}]")
    hand.tap("[data-tell] button[type=submit]")
    hand.see("[data-thanks]:visible")


def enter_paper(page: Page, day: str) -> None:
    """Type the pile of paper, a theme at a time."""
    for theme, ideas in PAPER.items():
        page.goto(f"{day}enter/")
        page.check(f"[name=theme][value='{theme}']")
        page.fill("[name=ideas]", "\n".join(ideas))
        press(page, "form.form button[type=submit]")


def count_people(page: Page, day: str) -> None:
    """Say how many of each group came."""
    page.goto(f"{day}people/")
    for who, many in CAME.items():
        page.fill(f"[name={who}]", str(many))
    press(page, "form.form button[type=submit]")


def go_round(page: Page) -> list[list[str]]:
    """Let four small groups go round; return the rows of the timetable."""
    press(page, "a[href$='/groups/']")
    page.check("[name=goes_round]")
    for name, typed in (("groups", "4"), ("begins", "13.15"), ("minutes", "30")):
        page.fill(f"[name={name}]", typed)
    press(page, "form.form button[type=submit]")
    return [one.inner_text().split("\t") for one in page.locator("main tbody tr").all()]


def read_everything(page: Page) -> None:
    """As the professional on duty: what is marked stays hidden, the rest may be shown."""
    page.goto(f"{DESK}duty/")
    while (left := page.locator("main section.card")).count():
        hides = left.first.locator("[name=hide]").count()
        press(page, "section.card [name=hide]" if hides else "section.card button")


def put_in_place(page: Page, wall: str) -> list[str]:
    """Move what stands nowhere under exercise; return what stands there then."""
    page.goto(wall)
    press(page, "a[href='?arrange=1']")
    for idea in PAPER[0]:
        page.locator("main label", has_text=idea).locator("input").check()
    page.select_option("[name=theme]", label=THEMES[1])
    press(page, "form[action$='/move/'] button[type=submit]")
    page.goto(wall)
    return page.locator("main section", has_text=THEMES[1]).locator("li p").all_inner_texts()


def write_of_theme(page: Page, day: str, number: int, **words: str) -> None:
    """Write who takes care of a theme, or what came of it."""
    page.goto(f"{day}themes/{number}/")
    for field, text in words.items():
        page.fill(f"[name={field}]", text)
    press(page, "form.form button[type=submit]")


def test_the_day_leads_from_a_plan_to_owners_and_to_the_wall(phone_of, koivukyla, at):
    at("9.00", PLANNED)
    coordinator, nurse, coach = map(phone_of, koivukyla.people.values())
    finnish, arabic = phone_of(), phone_of(locale="ar")

    # A plan, what lets everybody come, and only then it is open to all.
    plan(coordinator)
    day = coordinator.url
    press(coordinator, "form[action$='/open/'] button")
    assert "Vastaa ensin jokaiseen kohtaan" in coordinator.inner_text("main [role=alert]")
    assert arabic.goto(f"/ar{DAY}").status == 404
    answer_needs(coordinator)
    press(coordinator, "form[action$='/open/'] button")

    # A mother reads the invitation in Arabic and asks for child care; nobody needs an interpreter.
    hand = ask_for_child_care(arabic)
    assert (hand.taps, hand.fields, hand.loads) == (4, 1, 5)
    coordinator.goto(f"{day}help/")
    coordinator.check("[name=child_care-is_arranged]")
    press(coordinator, "form[action$='/help/'] button")
    invitation = read(arabic, f"/ar{DAY}")
    assert WORDS["about"][1] in invitation and SURE in invitation

    # The day: two phones by the code on the wall, and a pile of paper at the desk.
    at("13.10", THE_DAY)
    coordinator.goto(day)
    code = coordinator.inner_text("main strong[dir=ltr]")
    for page, language, idea in ((finnish, "fi", YOGA), (arabic, "ar", IN_ARABIC)):
        hand = tell_by_code(page, language, code, idea)
        assert (hand.taps, hand.fields, hand.loads) == (4, 2, 2)
    tell(Hand(finnish), 1, HER_NUMBER, "volunteer")
    enter_paper(coach, day)

    # Whose groups came, and each small group at every station once.
    count_people(coach, day)
    assert "Ketään johtoryhmästä ei laskettu." in coach.inner_text("main")
    rows = go_round(coach)
    assert [one[0] for one in rows] == ["13.15–13.45", "13.50–14.20", "14.25–14.55", "15–15.30"]
    assert [sorted(group) for group in zip(*rows, strict=True)][1:] == [sorted(THEMES)] * 4

    # The nurse reads all of it; what may tell who somebody is waits for her, and stays hidden.
    wall = f"{day}wall/"
    assert "1 idea odottaa" in read(coordinator, wall)
    assert "Kysykää" not in coordinator.inner_text("main")
    read_everything(nurse)
    assert {YOGA, IN_ARABIC, *PAPER[0]} <= set(put_in_place(coordinator, wall))
    shown = coordinator.inner_text("main")
    assert "Jotain muuta" not in shown and "Kysykää" in shown and "040" not in shown

    # Two themes leave with their owners; the house meeting finds them by itself.
    for number, owner in OWNERS.items():
        write_of_theme(coordinator, day, number, **{f"owner_{number}_fi": owner})
    at("8.40", MEETING)
    agenda = read(coach, f"{DESK}meetings/{MEETING}/")
    assert [one in agenda for one in THEMES] == [True, True, False, False]
    agree(coach, THEMES[1], 0, NEXT, "Perheohjaajat", str(MEETING + 2 * WEEK))
    press(coach, "[name=ends]")
    assert f"Talokokous 17.11.: {NEXT}" in read(coordinator, day)

    # Told back to those who were there, in both languages, on paper and on the wall.
    at("9.00", MONTHS_LATER)
    write_of_theme(coordinator, day, 2, came_2_fi=DID, came_2_ar=DID_ARABIC)
    told = (*THEMES, *OWNERS.values(), DID)
    result, sheet = read(finnish, f"/fi{DAY}"), printed(coordinator, f"{day}result.fi.pdf")
    assert [(one in result, one in sheet) for one in told] == [(True, True)] * 7
    assert DID in read(finnish, "/fi/koivukyla/wall/")
    for path in (DAY, "/koivukyla/wall/"):
        assert DID_ARABIC in read(arabic, f"/ar{path}")


def test_a_childs_moment_brings_the_train_track_back(phone_of, koivukyla, at):
    at("9.00", ROUND[0])
    coordinator, nurse, _coach = map(phone_of, koivukyla.people.values())
    parent, moment = phone_of(), "/fi/koivukyla/moment/"
    coordinator.goto(f"{DESK}moments/")
    press(coordinator, "a[href$='/new/']")
    for name, day in zip(("first_day", "last_day"), ROUND, strict=True):
        coordinator.fill(f"[name={name}]", str(day))
    press(coordinator, "form.form button[type=submit]")

    # A parent watches her child for five minutes.
    at("10.10", THE_DAY)
    hand = Hand(parent)
    parent.goto(moment)
    assert "112" in parent.inner_text("main form")
    hand.tap("[name=age][value='2-3']")
    for name, text in SEEN.items():
        hand.write(f"[name={name}]", text)
    hand.tap("main form button[type=submit]")
    hand.see(f"main a[href='{moment}']")
    assert (hand.taps, hand.fields, hand.loads) == (2, 3, 2)

    # When the half-day has ended the professional reads it, and it is talked about together.
    settle_the_morning(at("12.30", THE_DAY))
    coordinator.goto(f"{DESK}moments/")
    press(coordinator, "section[aria-labelledby=rounds] li a")
    talk = coordinator.url
    assert SEEN["wish"] not in coordinator.inner_text("main")
    read_as_professional(nurse, SEEN["wish"])
    assert SEEN["wish"] in read(coordinator, talk)

    # The house meeting finds the round by itself and agrees on one thing.
    at("9.00", MEETING)
    nurse.goto(f"{DESK}meetings/{MEETING}/")
    agree(nurse, "Mitä lapset näyttivät", 0, "Rata haetaan varastosta", "Ohjaajat", str(ROUND[1]))
    press(nurse, "[name=ends]")

    # Done: told back in a picture, and on the wall in two languages.
    at("15.00", ROUND[1])
    coordinator.goto(talk)
    press(coordinator, "a[href$='/changes/']")
    coordinator.select_option("[name=picture_change_1]", "train")
    coordinator.fill("[name=change_1_fi]", TRACK)
    coordinator.fill("[name=change_1_ar]", TRACK_ARABIC)
    press(coordinator, "form.form button[type=submit]")
    assert card(coordinator, "Mitä muutamme").locator("ul > li > span > svg").count() == 1
    sheet = coordinator.locator("main a[href$='changes-fi.pdf']").get_attribute("href")
    assert TRACK in printed(coordinator, sheet or "")
    assert TRACK in read(parent, "/fi/koivukyla/wall/") and TRACK in read(parent, moment)
    assert TRACK_ARABIC in read(parent, "/ar/koivukyla/wall/")
