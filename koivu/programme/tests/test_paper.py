"""Papers and pictures of the programme, as a reader of PDFs and of pictures finds them."""

import re
import struct
import subprocess
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from django.conf import settings
from pypdf import PdfReader

from koivu.core import clock, documents, pages
from koivu.places.models import Place
from koivu.places.tests.factories import (
    make_closure,
    make_coordinator,
    make_hours,
    make_place,
    make_venue,
)
from koivu.programme import actions
from koivu.programme.board import board_of, forget_boards
from koivu.programme.models import Kind, State
from koivu.programme.paper.orders import Order, PaperKind, sizes_of
from koivu.programme.paper.printing import TEMPLATES, paper_of
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_notice,
    make_presence,
    make_slot,
)

pytestmark = [pytest.mark.django_db, pytest.mark.drawn]
A_TUESDAY = A_MONDAY + timedelta(days=1)
ON_PAPER = [kind.value for kind in PaperKind if kind != PaperKind.PICTURE]
TITLE = {"fi": "Perhekahvila", "sv": "Familjecafé", "ar": "مقهى العائلة", "ru": "Семейное кафе"}


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def house() -> Place:
    place = make_place(
        "koivukyla",
        name="Koivukylän perhekeskus",
        street="Hakopolku 2",
        postal_code="01360",
        town="Vantaa",
        phone="+358 40 123 4567",
        open_languages=["fi", "sv", "en", "ar"],
    )
    for weekday, closes in enumerate(("15:00", "15:00", "15:00", "18:00", "13:00"), start=1):
        make_hours(place, weekday, "09:00", closes)
    make_slot(place, "Perhekahvila", 1, "09:00", "11:30", kind="open", texts={"title": TITLE})
    make_slot(place, "Neuvola", 2, "10:00", "12:00", kind="advice")
    make_slot(place, "Vauvaryhmä", 3, "10:00", "11:30", kind="group", age_from=0, age_until=11)
    exception = {"exception": {"fi": "keitto 2 €"}}
    make_slot(place, "Keittolounas", 4, "11:30", "12:30", kind="food", texts=exception)
    make_presence(place, "Perheohjaaja", 1, topics="uni, uhma")
    return place


def pdf_of(client, place: Place, kind: str = "poster", **asked: str) -> PdfReader:
    answer = client.get(f"/fi/{place.slug}/paper/{kind}.pdf", asked)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.content))


def words_of(pdf: PdfReader) -> str:
    return " ".join(drawn_text(pdf.stream.getvalue()).split())


def letters_of(text: str) -> str:
    """Only what is written, without the spaces and hyphens of its lines."""
    return re.sub(r"[\s\u200b\u00ad\u2010\u202a-\u202e-]", "", text)


def drawn_text(content: bytes) -> str:
    """What poppler, another reader than ours, finds in a PDF."""
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return re.sub(r"[\u200b\u00ad\u202a-\u202e]", "", done.stdout.decode())


def ink_of(content: bytes, folder: Path) -> list[tuple[int, int, int, int]]:
    """For each page of a PDF: how many dots it has in its outermost rows and columns."""
    file = folder / "paper.pdf"
    file.write_bytes(content)
    subprocess.run(["pdftoppm", "-gray", "-r", "40", file, folder / "page"], check=True)
    found = []
    for picture in sorted(folder.glob("page*.pgm")):
        head, size, _most, body = picture.read_bytes().split(b"\n", 3)
        assert head == b"P5"
        width, height = map(int, size.split())
        rows = [body[at * width : (at + 1) * width] for at in range(height)]
        edges = (rows[0], rows[-1], bytes(row[0] for row in rows), bytes(row[-1] for row in rows))
        found.append(tuple(sum(dot < 250 for dot in edge) for edge in edges))
    return found


def pixels_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize("kind", ON_PAPER)
def test_every_kind_is_made_for_everybody(client, house, kind):
    pdf = pdf_of(client, house, kind)

    assert b"<pdfuaid:part>1" in pdf.trailer["/Root"]["/Metadata"].get_data()
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "fi"
    assert pdf.metadata.title.startswith("Koivukylän perhekeskus – ")
    assert words_of(pdf).startswith("Koivukylän perhekeskus")


@pytest.mark.parametrize("kind", ON_PAPER)
def test_every_kind_says_where_and_as_of_when(client, house, kind):
    words = words_of(pdf_of(client, house, kind))

    assert "Hakopolku 2, 01360 Vantaa" in words
    assert re.search(r"maanantai 16\.11\.2026\D+8\.40", words)


@pytest.mark.parametrize("kind", ON_PAPER)
@pytest.mark.parametrize("at", [0, 1])
def test_every_size_is_that_of_its_paper(client, house, kind, at):
    size = sizes_of(kind)[at].value
    sides = {"a5": (420, 595), "a4": (595, 842), "a3": (842, 1191)}[size]

    box = pdf_of(client, house, kind, size=size).pages[0].mediabox

    assert sorted((round(box.width), round(box.height))) == list(sides)


def test_free_and_just_come_stands_once_in_each_language(client, house):
    words = letters_of(words_of(pdf_of(client, house, language="fi", beside="sv")))

    assert words.count("eiilmoittautumista") == 1
    assert words.count("ingenanmälan") == 1


def test_three_languages_stand_side_by_side(client, house):
    asked = {"language": "fi", "beside": "ar", "third": "ru"}
    answer = client.get(f"/fi/{house.slug}/paper/poster.pdf", asked)
    words = drawn_text(answer.content)

    for said in ("Perhekahvila", "مقهى العائلة", "Семейное кафе"):
        assert letters_of(said) in letters_of(words)
    assert words.count("keitto 2 €") == 3  # nobody has translated it: it stands as it is
    page = PdfReader(BytesIO(answer.content)).pages[0].get_contents().get_data()
    assert {b"ar", b"ru"} <= set(re.findall(rb"/Lang ?\((\w+)\)", page))


def test_an_arabic_poster_is_written_from_the_right(client, house, tmp_path):
    answer = client.get(f"/ar/{house.slug}/paper/poster.pdf")
    (tmp_path / "paper.pdf").write_bytes(answer.content)
    told = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "paper.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    [right] = re.findall(r'xMax="([\d.]+)".*>perhekeskus<', told)

    assert PdfReader(BytesIO(answer.content)).trailer["/Root"]["/Lang"] == "ar"
    assert float(right) > 500


def test_the_same_language_twice_is_one_column(client, house):
    assert words_of(pdf_of(client, house, language="fi", beside="fi")).count("Neuvola") == 1


def test_what_is_cancelled_stays_struck_through_with_its_reason(client, house):
    slot = make_slot(house, "Muskari", 2, "13:00", "14:00")
    actions.cancel_date(slot, A_TUESDAY, {"fi": "Ohjaaja on kipeä"}, by=None, at=A_MORNING)

    for kind in ("poster", "signs"):
        pdf = pdf_of(client, house, kind)
        assert "Ohjaaja on kipeä" in words_of(pdf)
        assert _struck(pdf.trailer["/Root"]["/StructTreeRoot"]) == 2


def _struck(tag) -> int:
    tag = tag.get_object() if hasattr(tag, "get_object") else tag
    if isinstance(tag, list):
        return sum(map(_struck, tag))
    if not isinstance(tag, dict):
        return 0
    attributes = tag["/A"].get_object() if "/A" in tag else []
    attributes = attributes if isinstance(attributes, list) else [attributes]
    here = sum(one.get_object().get("/TextDecorationType") == "/LineThrough" for one in attributes)
    return here + _struck(tag.get("/K"))


def test_an_ordinary_week_fits_one_page_in_every_form(client, house):
    for kind in ("poster", "signs"):
        for also in ({}, {"beside": "sv", "third": "ar"}):
            assert len(pdf_of(client, house, kind, **also).pages) == 1


@pytest.mark.parametrize("kind", ["poster", "signs", "season"])
@pytest.mark.parametrize("also", [{}, {"beside": "sv", "third": "ar"}], ids=["one", "three"])
def test_a_long_week_goes_on_to_the_next_page_with_every_title(client, house, kind, also, tmp_path):
    titles = [f"Ohjelma {number}: paljon sanoja siitä, mitä tehdään" for number in range(60)]
    for number, title in enumerate(titles):
        make_slot(house, title, number % 5 + 1)

    answer = client.get(f"/fi/{house.slug}/paper/{kind}.pdf", also)
    pdf = PdfReader(BytesIO(answer.content))
    written = letters_of(drawn_text(answer.content))

    assert len(pdf.pages) > 1
    assert [one for one in titles if letters_of(one) not in written] == []
    assert set(ink_of(answer.content, tmp_path)) == {(0, 0, 0, 0)}


BAD = {
    "300 letters": "Pitkä otsikko jossa on paljon sanoja " * 8 + "loppu",
    "300 letters in one": "Sanaton" * 43,
    "Arabic inside Finnish": "Kahvila مقهى العائلة ja leikkiä (٣ سنوات) äideille",
    "an emoji": "Laulu 🎵 ja 👩‍👧 tanssi ❤️",
    "markup": '#panic("x") *a* _b_ `c` $d$ <b>e</b> @f = g // h {{ i }} {% j %}',
    "a missing letter": "Kahvila 漢字 ja 𓀀",
    "marks that turn": "\u202eoikealta\u202c vasemmalle\u200f",
}
STAYS = {
    "an emoji": "Laulu",
    "a missing letter": "漢字",
    "Arabic inside Finnish": "leikkiä",
    "marks that turn": "oikealta",
}


@pytest.mark.parametrize("kind", [one for one in ON_PAPER if one != "flyer"])
def test_whatever_is_written_papers_stay_whole(client, house, kind, tmp_path):
    for number, bad in enumerate(BAD.values()):
        texts = {name: {"fi": bad} for name in ("audience", "exception")}
        make_slot(house, bad, 1, f"{8 + number:02}:45", "20:00", texts=texts, kind="event")
        make_presence(house, bad, 1, topics=bad)
    make_notice(house, BAD["300 letters in one"][:200])

    answer = client.get(f"/fi/{house.slug}/paper/{kind}.pdf", {"beside": "sv", "third": "ar"})

    assert answer.status_code == 200
    words = letters_of(drawn_text(answer.content))
    lost = [bad for bad, text in BAD.items() if letters_of(STAYS.get(bad, text)) not in words]
    assert lost == []
    assert set(ink_of(answer.content, tmp_path)) == {(0, 0, 0, 0)}


@pytest.mark.parametrize("bad", BAD)
def test_whatever_is_written_a_flyer_stays_whole(client, house, bad, tmp_path):
    texts = {name: {"fi": BAD[bad]} for name in ("text", "audience", "exception")}
    slot = make_slot(house, BAD[bad], 1, texts=texts)
    asked = {"session": f"{slot.key}-{A_MONDAY}", "beside": "sv", "third": "ar"}

    answer = client.get(f"/fi/{house.slug}/paper/flyer.pdf", asked)

    words = letters_of(drawn_text(answer.content))
    assert letters_of(STAYS.get(bad, BAD[bad])) in words
    assert set(ink_of(answer.content, tmp_path)) == {(0, 0, 0, 0)}


def test_a_season_of_120_sessions_is_whole(client, house):
    titles = [f"Kerho numero {number}" for number in range(120)]
    for number, title in enumerate(titles):
        make_slot(
            house, title, number % 7 + 1, f"{8 + number % 9:02}:00", f"{9 + number % 9:02}:00"
        )

    words = words_of(pdf_of(client, house, "season"))

    assert [title for title in titles if f"{title} " not in f"{words} "] == []


def test_a_missing_letter_is_said_in_the_log(client, house, caplog):
    make_slot(house, "Kahvila 漢", 1)

    pdf_of(client, house)

    assert "U+6F22 in droid-sans-fallback" in caplog.text


def test_the_season_tells_rhythms_and_its_own_dates(client, house):
    make_slot(house, "Parillinen kerho", 2, repeats="even_weeks")
    make_slot(house, "Loppuva kerho", 3, season_until=date(2026, 12, 9))
    make_slot(house, "Juhla", None, repeats="dates", dates=["2026-12-05"])
    make_closure(house, date(2026, 12, 21), until_date=date(2027, 1, 1), reason="Joululoma")
    yard = make_venue(house, "Piha")
    make_closure(house, date(2026, 12, 1), reason="Pihan aita korjataan", venue=yard)

    words = words_of(pdf_of(client, house, "season"))

    assert "5.12." in words.split("Juhla")[1]
    assert "Parillinen kerho" in words
    assert "Joululoma" in words
    assert "Pihan aita" not in words
    assert "9.12." in words


def test_the_season_tells_a_line_once_however_often_it_was_corrected(client, house):
    slot = house.slots.get(versions__wordings__text="Neuvola")
    version = slot.versions.get()
    version.pk, version.first_date = None, date(2026, 12, 1)
    version.save()
    for row in slot.versions.order_by("pk").first().wordings.all():
        row.pk, row.version = None, version
        row.save()
    house.version += 1
    house.save()

    assert words_of(pdf_of(client, house, "season")).count("Neuvola") == 1


def test_the_door_tells_today_only(client, house):
    words = words_of(pdf_of(client, house, "door"))

    assert "Perhekahvila" in words
    assert "Perheohjaaja" in words
    assert "uni, uhma" in words
    assert "Neuvola" not in words


def test_the_door_of_tomorrow_is_printed_today(client, house):
    make_notice(house, "Hissi on rikki", until=A_MORNING + timedelta(days=2))
    make_notice(house, "Tänään keittoa", until=A_MORNING + timedelta(hours=9))

    pdf = pdf_of(client, house, "door", day=A_TUESDAY.isoformat())

    words = words_of(pdf)
    assert "17.11.2026" in words
    assert "Neuvola" in words
    assert "Hissi on rikki" in words
    for of_today in ("Perhekahvila", "Perheohjaaja", "Tänään keittoa"):
        assert of_today not in words


@pytest.mark.parametrize("day", ["2026-11-15", "2028-01-01", "x"])
def test_a_door_of_a_day_that_is_not_to_come_is_not_found(client, house, day):
    assert client.get(f"/fi/{house.slug}/paper/door.pdf", {"day": day}).status_code == 404


def test_the_door_of_a_closed_day_says_when_it_opens(client, house):
    make_closure(house, A_MONDAY, reason="Vesikatko")

    words = words_of(pdf_of(client, house, "door"))

    assert "Vesikatko" in words
    assert "17.11." in words


def test_holidays_tell_only_what_is_open(client, house):
    closure = make_closure(
        house, date(2026, 11, 16), until_date=date(2026, 11, 20), reason="Syysloma"
    )
    slot = house.slots.get(versions__wordings__text="Neuvola")
    actions.spare_date(slot, A_TUESDAY, closure, by=None, at=A_MORNING)

    words = words_of(pdf_of(client, house, "holidays"))

    assert "Neuvola" in words
    assert "Syysloma" in words
    assert "23.11." in words  # when the doors open again
    for unsaid in ("Perhekahvila", "Vauvaryhmä", "Keittolounas"):
        assert unsaid not in words


def test_a_meeting_of_those_who_run_the_place_does_not_open_it_in_a_holiday(client, house):
    closure = make_closure(house, A_MONDAY, reason="Syysloma", until_date=A_TUESDAY)
    slot = make_slot(house, "Talokokous", 1, kind=Kind.MEETING, is_closed_group=True)
    actions.spare_date(slot, A_MONDAY, closure, by=None, at=A_MORNING)

    words = words_of(pdf_of(client, house, "holidays"))

    assert "Talokokous" not in words
    assert "Vain tämä on auki" not in words


def test_holidays_can_be_any_days(client, house):
    words = words_of(pdf_of(client, house, "holidays", first="2026-11-18", last="2026-11-19"))

    assert "Vauvaryhmä" in words
    assert "Neuvola" not in words


def test_holidays_of_one_day_name_it_once(client, house):
    words = words_of(pdf_of(client, house, "holidays", first="2026-11-18", last="2026-11-18"))

    assert "18.11.2026" in words
    assert "18.–18.11." not in words


def test_a_season_says_when_it_starts_where_nobody_knows_the_end(client, house):
    make_slot(house, "Retki", 6, "10:00", ends=None)

    words = words_of(pdf_of(client, house, "season"))

    assert "klo 10" in words
    assert "10–?" not in words


def test_a_flyer_is_of_one_session_and_names_its_next_dates(client, house):
    slot = house.slots.get(versions__wordings__text="Keittolounas")
    actions.cancel_date(slot, date(2026, 12, 3), {"fi": "Itsenäisyys"}, by=None, at=A_MORNING)

    pdf = pdf_of(client, house, "flyer", session=f"{slot.key}-2026-11-19", size="a5")
    words = words_of(pdf)

    assert len(pdf.pages) == 1
    assert "Keittolounas" in words
    assert "keitto 2 €" in words
    assert "26.11." in words and "10.12." in words
    assert "3.12." not in words.replace("23.12.", "")
    assert "Neuvola" not in words


def test_drafts_never_reach_paper(client, house):
    make_slot(house, "Keskeneräinen", 1, state=State.DRAFT)

    for kind in ON_PAPER:
        assert "Keskeneräinen" not in words_of(pdf_of(client, house, kind))


def test_a_meeting_of_those_who_run_the_place_is_no_picture_for_families(client, house):
    make_slot(house, "Talokokous", 1, kind=Kind.MEETING, is_closed_group=True)

    assert "Talokokous" not in words_of(pdf_of(client, house, "signs"))
    assert "Talokokous" in words_of(pdf_of(client, house, "poster"))


@pytest.mark.parametrize(("size", "sides"), [("post", (1080, 1350)), ("story", (1080, 1920))])
def test_pictures_are_of_their_size(client, house, size, sides):
    answer = client.get(f"/fi/{house.slug}/week/2026-W47/picture.png", {"size": size})

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert pixels_of(answer.content) == sides


def test_a_very_full_week_takes_several_pictures(client, house):
    for number in range(90):
        make_slot(house, f"Ohjelma {number}: paljon sanoja siitä", number % 5 + 1)
    address = f"/fi/{house.slug}/week/2026-W47/picture.png"

    first, second = (client.get(address, {"page": page}) for page in (1, 2))

    assert pixels_of(first.content) == pixels_of(second.content) == (1080, 1350)
    assert first.content != second.content
    assert client.get(address, {"page": 20}).status_code == 404


def test_a_picture_that_is_not_there_is_drawn_for_nobody_twice(client, house, monkeypatch):
    address = f"/fi/{house.slug}/week/2026-W47/picture.png"
    first = client.get(address, {"page": 19})
    monkeypatch.setattr(documents, "_typeset", lambda order: pytest.fail("drawn again"))

    assert [client.get(address, {"page": page}).status_code for page in (19, 19)] == [404, 404]
    assert first.status_code == 404


@pytest.mark.parametrize("page", ["0", "21", "-1", "x", "9" * 5000])
def test_a_picture_that_no_week_has_is_not_found(client, house, page):
    assert client.get(f"/fi/{house.slug}/week/2026-W47/picture.png?page={page}").status_code == 404


def test_papers_for_strangers_leave_threads_for_the_pages(client, house):
    addresses = ("paper/poster.pdf", "week/2026-W47/picture.png", "week/2026-W47/sheet.pdf")
    client.force_login(make_coordinator(house))
    desk = f"/fi/desk/{house.slug}/paper/poster/"

    # One is at work, one waits; whoever comes then is answered at once.
    with documents.for_anybody(), documents.for_anybody(), documents._turn:
        started = monotonic()
        answers = [client.get(f"/fi/{house.slug}/{one}") for one in addresses]
        waited = monotonic() - started
    with documents.for_anybody(), documents.for_anybody():
        preview = client.get(desk)

    assert [one.status_code for one in answers] == [503, 503, 503] and waited < 1
    assert "data:image/png" in preview.content.decode()


def test_a_paper_is_made_once_and_again_when_the_week_changes(client, house, monkeypatch):
    address = f"/fi/{house.slug}/paper/poster.pdf"
    first = client.get(address)
    monkeypatch.setattr(documents, "_typeset", lambda order: pytest.fail("made again"))
    same = client.get(f"{address}?size=a4&language=fi&week=2026-W47&unread=1")
    # A session begins and ends meanwhile: nothing of it stands on paper.
    monkeypatch.setattr(clock, "now", lambda: A_MORNING + timedelta(hours=2))
    later = client.get(address)
    known = client.get(address, headers={"If-None-Match": first["ETag"]})
    monkeypatch.undo()
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    make_slot(house, "Uusi", 1)
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert same.content == later.content == first.content
    assert known.status_code == 304
    assert changed.status_code == 200
    assert (first.cookies, first.get("Vary")) == ({}, None)
    assert 'filename="koivukyla-poster-2026-W47-a4-fi.pdf"' in first["Content-Disposition"]


@pytest.mark.parametrize(
    "asked",
    [
        "poster.pdf?size=a9",
        "poster.pdf?size=a5",
        "poster.pdf?language=xx",
        "poster.pdf?beside=tlh",
        "poster.pdf?week=2026-W54",
        "poster.pdf?week=2029-W01",
        "poster.pdf?week=nyt",
        "holidays.pdf?first=2026-12-01&last=2026-11-01",
        "holidays.pdf?first=2026-12-01&last=2028-11-01",
        "holidays.pdf?first=eilen",
        "flyer.pdf?session=ei-2026-11-16",
        "picture.pdf",
        "kuvakirja.pdf",
    ],
)
def test_what_nobody_understands_is_not_found(client, house, asked):
    assert client.get(f"/fi/{house.slug}/paper/{asked}").status_code == 404


def test_a_place_that_is_not_open_to_families_has_no_paper_in_public(client):
    place = make_place(is_public=False)

    assert client.get(f"/fi/{place.slug}/paper/poster.pdf").status_code == 404
    assert client.get(f"/fi/{place.slug}/week/2026-W47/picture.png").status_code == 404


def test_a_place_without_anything_has_its_papers(client):
    place = make_place()

    for kind in ON_PAPER:
        answer = client.get(f"/fi/{place.slug}/paper/{kind}.pdf")
        assert answer.status_code == (404 if kind == "flyer" else 200)


def test_the_colours_are_those_of_the_site():
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text().split("@media")[0]
    tokens = dict(re.findall(r"--([\w-]+): (#\w{6});", css))
    paper = dict(
        re.findall(r'#let ([\w-]+) = rgb\("(#\w{6})"\)', (TEMPLATES / "base.typ").read_text())
    )
    own = {"berry-art"}

    assert len(paper) > 8
    assert {name: colour for name, colour in paper.items() if name not in own} == {
        name: tokens.get(name) for name in paper if name not in own
    }


def test_every_kind_has_its_template():
    now: datetime = A_MORNING
    place = make_place()
    board = board_of(place, now.date())

    for kind in (one for one in PaperKind if one != PaperKind.FLYER):
        order = Order(kind.value, sizes_of(kind)[0].value)
        assert paper_of(order, place, board, now).template.exists()


def test_midday_is_drawn_on_the_clock(house):
    board = board_of(house, A_MORNING.date())
    facts = paper_of(Order("signs", "a4"), house, board, A_MORNING).facts

    [says] = facts["says"]
    assert [row["at"] for day in says["days"] for row in day["rows"]] == [540, 600, 600, 690]
    assert time(11, 30).hour * 60 + 30 == 690
