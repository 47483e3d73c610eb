"""A wish in Arabic in the browser, from a paper leaf to the fridge door.

It is entered at the desk with the code of its slip, read, talked about at the house meeting and
taken to the steering group; whoever has the slip reads "not now, because" on a phone in Arabic.
"""

import re
from datetime import date

import pytest

from koivu.participation.tasks import settle_wishes_of_the_morning
from koivu.places.models import Place
from tests.journeys.conftest import Hand, decide, press, printed, read_as_professional

pytestmark = pytest.mark.django_db(transaction=True)
WEDNESDAY, THURSDAY = date(2026, 11, 18), date(2026, 11, 19)
DESK = "/fi/desk/koivukyla/"
HOUSE_MEETING = f"{DESK}meetings/{WEDNESDAY}/"
AGENDA = f"{DESK}steering/{THURSDAY}/"
FIELDS = "() => String(new URLSearchParams(new FormData(document.querySelector('main form'))))"
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
WISH = "مكان هادئ للرضاعة في الطابق العلوي"  # a quiet place to nurse upstairs
TOLD = "Imetyspaikkaa ei tehdä yläkertaan."
NO_ROOM, IN_ARABIC = "Siihen ei ole nyt tilaa.", "لا يوجد مكان لذلك الآن."
OWN, OWN_ARABIC = "Imetä rauhassa sohvalla.", "يمكنك الإرضاع بهدوء على الأريكة."


def test_a_wish_in_arabic_goes_from_a_leaf_to_the_fridge_door(phone_of, house, at):
    Place.objects.filter(pk=house.place.pk).update(open_languages=["fi", "sv", "en", "ar"])
    nurse, coordinator = map(phone_of, (house.people["nurse"], house.people["coordinator"]))
    mother = phone_of(locale="ar")

    # A leaf is printed; its slip is torn off, and what was written on it is entered in its order.
    coordinator.goto(f"{DESK}wishes/")
    coordinator.click("main details.group:has(a[href$='.pdf']) > summary")
    leaf = coordinator.locator("main a[href$='/leaf.ar.pdf']").get_attribute("href")
    codes = CODE.findall(printed(coordinator, leaf))
    assert len(set(codes)) == 2
    hand = Hand(nurse)
    nurse.goto(f"{DESK}wishes/")
    hand.tap("main a[href$='/enter/']")
    hand.see("[name=text]")
    hand.write("[name=text]", WISH)
    hand.tap("[name=whose][value=family]")
    nurse.select_option("[name=language]", "ar")
    hand.write("[name=code]", codes[0].lower())
    hand.tap("main form button[type=submit]")
    hand.see("[role=status]")
    assert (hand.taps, hand.fields, hand.loads) == (3, 2, 3)

    # By noon it has lost its place in the half-day, and the professional on duty reads it.
    settle_wishes_of_the_morning(at("12.30"))
    read_as_professional(nurse, WISH)
    coordinator.goto(f"{DESK}wishes/")
    press(coordinator, f"article:has-text('{WISH}') h3 a")
    wish = coordinator.url
    press(coordinator, "[name=step][value=bring]")

    # The house meeting talks about it and takes it to the steering group, which decides.
    at("9.00", WEDNESDAY)
    nurse.goto(HOUSE_MEETING)
    press(nurse, f"section.card:has(h2:has-text('{WISH}')) [name=onward]")
    at("9.30", WEDNESDAY)
    press(nurse, "[name=ends]")
    at("9.00", THURSDAY)
    decided = decide(coordinator, AGENDA, WISH, TOLD)
    coordinator.goto(AGENDA)
    press(coordinator, "[name=ends]")

    # "Not now, because" as large as a yes: a usual reason, and own words in the wish's language.
    coordinator.goto(decided)
    press(coordinator, "a.button[href*='/wishes/']")
    assert coordinator.url == wish
    coordinator.check("[name=answer][value=not_now]")
    coordinator.locator("label", has_text=NO_ROOM).locator("input").check()
    coordinator.fill("[name=own]", OWN)
    coordinator.fill("[name=own_ar]", OWN_ARABIC)
    press(coordinator, "[name=says]")

    # The slip: twelve letters typed on a phone, in Arabic.
    hand = Hand(mother)
    mother.goto("/ar/koivukyla/wishes/")
    hand.write("[name=receipt]", codes[0].replace("-", " ").lower())
    hand.tap("form:has([name=receipt]) button")
    hand.see("main .qr-shown")
    receipt = mother.inner_text("main")
    assert (hand.taps, hand.fields, hand.loads) == (1, 1, 2)
    assert WISH in receipt and f"{IN_ARABIC} {OWN_ARABIC}" in receipt
    assert mother.locator("main li.is-done").count() == 3
    assert mother.get_attribute("main .lead[lang]", "lang") == "ar"

    # The fridge door: the sheet of the month in two languages, and the wall.
    coordinator.goto(f"{DESK}wishes/")
    press(coordinator, "a[href$='/desk/koivukyla/wall/']")
    coordinator.check("[name=languages][value=ar]")
    asked = coordinator.evaluate(FIELDS)
    sheet = printed(coordinator, f"{DESK}wall/?{asked}")
    assert f"{NO_ROOM} {OWN}" in sheet
    # Words of Arabic lie on a sheet from left to right, a line at a time.
    words = " ".join((WISH, IN_ARABIC, OWN_ARABIC)).replace(".", "").split()
    assert [one for one in words if one not in sheet] == []
    for path in ("/ar/koivukyla/wall/", "/ar/koivukyla/wall/screen/"):
        mother.goto(path)
        line = mother.locator("li.card", has_text=WISH)
        assert f"{IN_ARABIC} {OWN_ARABIC}" in line.inner_text()
