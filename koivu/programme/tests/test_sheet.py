"""The sheet for the door as a reader of PDFs finds it."""

import html
import re
from datetime import date, time, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from koivu.core import clock, documents, pages
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import Place
from koivu.places.tests.factories import (
    make_closure,
    make_hours,
    make_place,
    make_room,
    make_venue,
)
from koivu.programme import actions
from koivu.programme.board import forget_boards
from koivu.programme.models import State, Tapped
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_notice,
    make_presence,
    make_slot,
)

pytestmark = [pytest.mark.django_db, pytest.mark.drawn]
A_TUESDAY = A_MONDAY + timedelta(days=1)
ILL = "Terveydenhoitaja on kipeänä."


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def house():
    """A week as that of Koivukylä: a line or four a day, somebody here, soup, a group."""
    place = make_place(
        "koivukyla",
        name="Koivukylän perhekeskus",
        street="Hakopolku 2",
        postal_code="01360",
        town="Vantaa",
        phone="+358 40 123 4567",
    )
    for weekday, closes in enumerate(("15:00", "15:00", "15:00", "18:00", "13:00"), start=1):
        make_hours(place, weekday, "09:00", closes)
        make_slot(place, "Avoin kohtaamispaikka", weekday, "09:00", closes)
        make_presence(place, "Perheohjaaja", weekday, topics="uni, uhma, arjen pulmat")
    make_slot(place, "Neuvola", 2, "10:00", "12:00", kind="advice")
    make_slot(place, "Suomen kielen kahvila", 2, "12:30", "14:00", languages=["fi", "so"])
    make_slot(place, "Vauvaryhmä", 3, "10:00", "11:30", age_from=0, age_until=11)
    make_slot(place, "Keittolounas", 4, "11:30", "12:30", texts=say("exception", "keitto 2 €"))
    make_slot(place, "Isä ja lapsi -ilta", 4, "16:00", "18:00", leads="volunteers")
    make_slot(place, "Vertaisryhmä", 5, "10:00", "12:00", venue=make_venue(place, "Kirjasto"))
    return place


def say(field: str, text: str, language: str = "fi") -> dict[str, dict[str, str]]:
    return {field: {language: text}}


def sheet_of(client, place: Place, week: str = "2026-W47", language: str = "fi") -> PdfReader:
    answer = client.get(f"/{language}/{place.slug}/week/{week}/sheet.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.content))


def words_of(pdf: PdfReader) -> str:
    whole = " ".join(page.extract_text() for page in pdf.pages)
    return " ".join(whole.replace("\u200b", "").split())


def struck_through(tag) -> int:
    """Return how many pieces of text below a tag of the PDF are struck through."""
    tag = tag.get_object() if hasattr(tag, "get_object") else tag
    if isinstance(tag, list):
        return sum(struck_through(one) for one in tag)
    if not isinstance(tag, dict):
        return 0
    attributes = tag["/A"].get_object() if "/A" in tag else []
    attributes = attributes if isinstance(attributes, list) else [attributes]
    here = sum(one.get_object().get("/TextDecorationType") == "/LineThrough" for one in attributes)
    return here + struck_through(tag.get("/K"))


def test_an_ordinary_week_fits_one_sheet(client, house):
    pdf = sheet_of(client, house)

    assert len(pdf.pages) == 1
    assert [round(side) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    assert pdf.trailer["/Root"]["/Lang"] == "fi"
    assert pdf.metadata.title.startswith("Koivukylän perhekeskus – ")
    assert b"<pdfuaid:part>1" in pdf.trailer["/Root"]["/Metadata"].get_data()


def test_the_sheet_says_whose_when_and_where(client, house):
    words = words_of(sheet_of(client, house))

    assert words.startswith("Koivukylän perhekeskus")
    for said in ("47", "16.–22.11.2026", "Hakopolku 2, 01360 Vantaa", "+358 40 123 4567"):
        assert said in words
    for said in ("Maanantai 16.11. 9–15", "keitto 2 €", "Kirjasto", "suomi, somali"):
        assert said in words


def test_the_sheet_says_as_of_when(client, house):
    assert re.search(r"maanantai 16\.11\.2026\D+8\.40", words_of(sheet_of(client, house)))


def test_the_sheet_says_what_the_page_says(client, house):
    slot = make_slot(house, "Perhekuoro", 3, "15:00", "16:00")
    actions.move_date(
        slot, date(2026, 11, 18), date(2026, 11, 19), {"fi": "Sali varattu"}, by=None, at=A_MORNING
    )
    make_closure(house, date(2026, 11, 20), from_time=time(11), reason="Vesikatko")
    page = client.get(f"/fi/{house.slug}/week/2026-W47/").content.decode()

    words = re.sub(r" [·•] ", " ", words_of(sheet_of(client, house)))

    days = re.findall(r'<ul class="rows">.*?</ul>', page, re.DOTALL)
    told = [html.unescape(one).strip() for one in re.findall(r">([^<>]+)<", " ".join(days))]
    assert [one for one in told if one and one not in words] == []
    assert len(days) == 5


def test_cancelled_and_changed_ones_stay_with_their_reasons(client, house):
    slot = make_slot(house, "Terveydenhoitaja", 2, "14:00", "15:00")
    actions.cancel_date(slot, A_TUESDAY, {"fi": ILL}, by=None, at=A_MORNING)
    moved = make_slot(house, "Muskari", 1, "13:00", "13:30")
    to = date(2026, 11, 19)
    actions.move_date(moved, A_MONDAY, to, {"fi": "Opettaja matkalla"}, by=None, at=A_MORNING)

    pdf = sheet_of(client, house)
    words = words_of(pdf)

    # The hours and the title of the cancelled one, and of the moved one on its old day.
    assert struck_through(pdf.trailer["/Root"]["/StructTreeRoot"]) == 4
    assert re.search(r"14–15 Terveydenhoitaja \S+ Terveydenhoitaja on kipeänä\.", words)
    assert words.count("Muskari") == 2
    assert words.count("Opettaja matkalla") == 2
    assert "19.11." in words.split("Muskari")[1]
    assert "16.11." in words.split("Muskari")[2]


def test_a_closed_day_says_so_and_what_is_open_all_the_same(client, house):
    closure = make_closure(house, A_TUESDAY, reason="Vesivahinko")
    slot = house.slots.get(versions__wordings__text="Neuvola")
    actions.spare_date(slot, A_TUESDAY, closure, by=None, at=A_MORNING)

    words = words_of(sheet_of(client, house, language="en"))
    tuesday = words.split("Tuesday")[1].split("Wednesday")[0]

    assert "Closed Vesivahinko Only this is open" in tuesday
    assert tuesday.count("Vesivahinko") == 1
    assert tuesday.count("Cancelled") == 2


def test_days_without_anything_are_named_together(client, house):
    words = words_of(sheet_of(client, house, language="en"))

    assert "Nothing on: Saturday, Sunday." in words


def test_drafts_private_rooms_and_names_never_reach_paper(client, house):
    make_slot(house, "Keskeneräinen", 1, state=State.DRAFT)
    make_slot(house, "Kahdenkeskinen", 1, room=make_room(house, "Sininen huone", is_private=True))
    make_presence(house, "Lääkäri", 1, user=make_worker(house, shown_name="Leila"))
    shy = make_organisation("Turvakoti")
    make_presence(house, "Tukihenkilö", 1, organisation=shy, shows_organisation=False)

    words = words_of(sheet_of(client, house))

    assert "Lääkäri" in words
    assert "Tukihenkilö" in words
    for unsaid in ("Keskeneräinen", "Sininen", "Leila", "Turvakoti"):
        assert unsaid not in words


def test_a_name_is_shown_by_its_bearers_own_switch(client, house):
    worker = make_worker(house, shown_name="Leila")
    make_presence(house, "Lääkäri", 1, user=worker, shows_name=True)

    assert "Lääkäri Leila" in words_of(sheet_of(client, house))


def test_a_tap_of_today_takes_somebody_off_and_leaves_no_word(client, house):
    nurse = make_presence(house, "Terveydenhoitaja", 1)
    before = words_of(sheet_of(client, house, language="en"))
    actions.tap_presence(nurse, Tapped.COULD_NOT_COME, at=A_MORNING)

    after = words_of(sheet_of(client, house, language="en"))

    assert "Terveydenhoitaja" in before
    assert "Terveydenhoitaja" not in after
    assert "come" not in after.split("Monday")[1]


def test_a_notice_that_holds_stands_on_the_sheet_of_its_week_only(client, house):
    make_notice(house, ILL)

    assert ILL in words_of(sheet_of(client, house))
    assert ILL not in words_of(sheet_of(client, house, "2026-W48"))


def test_an_arabic_sheet_is_arabic_and_says_what_is_not(client, house):
    make_slot(house, "Äitien kahvila", 1, texts={"title": {"fi": "Kahvila", "ar": "مقهى"}})

    pdf = sheet_of(client, house, language="ar")
    words = words_of(pdf)

    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/Lang"] == "ar"
    assert "Avoin kohtaamispaikka" in words
    assert "Kahvila" not in words
    assert "مقهى" in words
    assert "الاثنين 16" in words


@pytest.mark.parametrize(
    "title",
    [
        '#panic("x") *a* _b_ `c` $d$ <e> @f = g // h',
        '<script>alert(1)</script> & "kahvi"; \\ maito',
        "Sana " * 24,
        "Sanaton" * 17,
    ],
)
def test_any_title_is_plain_text(client, house, title):
    make_slot(house, title, 1)

    pdf = sheet_of(client, house)

    assert "".join(title.split()) in "".join(words_of(pdf).split())
    assert len(pdf.pages) == 1


def test_marks_that_turn_words_around_turn_nothing_here(client, house):
    make_slot(house, "\u202eoikealta\u202c vasemmalle\u200f 🎈", 1)

    assert "oikealta vasemmalle" in words_of(sheet_of(client, house))


def test_a_week_too_full_for_a_page_goes_on_to_the_next(client, house):
    titles = [f"Ohjelma {number}: paljon sanoja siitä, mitä tehdään" for number in range(60)]
    for number, title in enumerate(titles):
        make_slot(house, title, number % 5 + 1)

    pdf = sheet_of(client, house)
    words = words_of(pdf)

    assert len(pdf.pages) > 1
    assert [title for title in titles if title not in words] == []


def test_a_place_with_one_morning_a_week_has_a_sheet(client):
    place = make_place()
    make_slot(place, "Perhekahvila", 3, "09:30", "11:30")

    words = words_of(sheet_of(client, place))

    assert "Keskiviikko 18.11." in words
    assert "lauantai" not in words


def test_a_week_without_anything_has_a_sheet(client):
    assert len(sheet_of(client, make_place()).pages) == 1


def test_the_sheet_is_made_once_and_again_when_anything_changes(client, house, monkeypatch):
    address = f"/fi/{house.slug}/week/2026-W47/sheet.pdf"
    first = client.get(address)
    monkeypatch.setattr(documents, "_typeset", lambda order: pytest.fail("made again"))
    same = client.get(f"{address}?again=1")
    known = client.get(address, headers={"If-None-Match": first["ETag"]})
    monkeypatch.undo()
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    make_slot(house, "Uusi", 1)
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert same.content == first.content
    assert known.status_code == 304
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert (first.cookies, first.get("Vary")) == ({}, None)
    assert first["Content-Disposition"] == 'inline; filename="koivukyla-2026-W47.pdf"'


def test_a_place_that_is_not_open_to_families_has_no_sheet(client):
    place = make_place(is_public=False)

    assert client.get(f"/fi/{place.slug}/week/2026-W47/sheet.pdf").status_code == 404


def test_a_week_that_no_year_has_is_not_found(client, house):
    assert client.get(f"/fi/{house.slug}/week/2026-W54/sheet.pdf").status_code == 404


def test_a_sheet_that_cannot_be_made_says_what_to_do(client, house, monkeypatch):
    monkeypatch.setattr(documents, "MOST_LETTERS", 10)

    answer = client.get(f"/en/{house.slug}/week/2026-W47/sheet.pdf")

    assert answer.status_code == 503
    assert "Print the week's web page instead." in answer.content.decode()


@pytest.mark.parametrize("week", ["2025-W45", "2027-W48"])
def test_a_week_more_than_a_year_away_has_no_sheet_and_offers_none(client, house, week):
    page = client.get(f"/fi/{house.slug}/week/{week}/")

    assert client.get(f"/fi/{house.slug}/week/{week}/sheet.pdf").status_code == 404
    assert page.status_code == 200
    assert "sheet.pdf" not in page.content.decode()


def test_a_sheet_waits_for_its_turn_for_a_moment_only(client, house, monkeypatch):
    monkeypatch.setattr(documents, "LONGEST_QUEUE", 0)

    with documents._turn:
        answer = client.get(f"/en/{house.slug}/week/2026-W47/sheet.pdf")

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
