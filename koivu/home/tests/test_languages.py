"""A language opens when somebody who reads it has accepted it; a change asks for itself alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from python_calamine import CalamineWorkbook

from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.core.public_words import SAFETY, PublicWord, public_words
from koivu.core.refusals import Refused
from koivu.home.exports import translators_sheet
from koivu.home.imports import changes_of, read_sheet
from koivu.home.languages import own_texts, state_of
from koivu.home.sheet_rows import OWN_SHEET
from koivu.places.actions import change_place
from koivu.places.languages import accept_language
from koivu.places.models import LanguageReading, Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.programme import actions
from koivu.programme.actions import Change, Scope
from koivu.programme.models import State
from koivu.programme.phrases import in_all_languages
from koivu.programme.tests.factories import make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def desk(client, place):
    client.force_login(make_coordinator(place), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def page(name="place_language", code="ar"):
    with translation.override("fi"):
        return reverse(name, args=["talo", code] if code else ["talo"])


def write(place, texts):
    change_place(place, {}, texts, by=None, at=A_MORNING)


def accept(desk, code="ar", parts=None, reader="Tulkki Amal"):
    """Accept what the page shows, as somebody does who has read it."""
    shown = desk.get(page(code=code)).context
    parts = parts or [part.name for part in shown["state"].parts if part.to_read]
    versions = shown["versions"]
    seen = {f"seen_{part}": versions[part] for part in parts}
    data = {"reader": reader, "parts": list(parts), **seen}
    return desk.post(page(code=code), data)


def is_open(place, code="ar"):
    place.refresh_from_db()
    return code in place.open_languages


def left(place, code="ar"):
    place.refresh_from_db()
    return [text.finnish for part in state_of(place, code, A_MONDAY).parts for text in part.to_read]


def test_a_reader_of_arabic_opens_it(desk, place, client):
    write(place, {"door": {"fi": "Ovi on keltainen.", "ar": "الباب أصفر."}})
    before = client.get("/ar/talo/").content.decode()

    answer = accept(desk)

    after = client.get("/ar/talo/").content.decode()
    readings = LanguageReading.objects.values_list("part", "reader", "accepted_at")
    assert answer.url == page("place_languages", code="")
    assert set(readings) == {(part, "Tulkki Amal", A_MORNING) for part in ("public", "own")}
    assert ("noindex" in before, "noindex" in after) == (True, False)


def test_one_part_alone_opens_nothing(desk, place):
    write(place, {"door": {"fi": "Ovi on keltainen.", "ar": "الباب أصفر."}})

    accept(desk, parts=["public"])

    assert not is_open(place)
    assert left(place) == ["Ovi on keltainen."]


def test_a_change_asks_for_the_changed_text_only(desk, place):
    write(place, {"door": {"fi": "Ovi on keltainen.", "ar": "الباب أصفر."}})
    write(place, {"values": {"fi": "Kaikki saavat tulla.", "ar": "الجميع مرحب بهم."}})
    accept(desk)

    write(place, {"door": {"fi": "Ovi on sininen.", "ar": "الباب أزرق."}})

    assert left(place) == ["Ovi on sininen."]
    assert is_open(place)


def test_what_a_place_tells_of_a_first_visit_is_read_too(desk, place):
    write(place, {"shoes": {"fi": "Kengät jäävät eteiseen.", "ar": "الأحذية عند الباب."}})

    assert "Kengät jäävät eteiseen." in left(place)
    assert ("place:shoes", "x") in [
        (change.text.key, change.said)
        for change in changes_of(place, "ar", [("place:shoes", "x")], A_MONDAY)
    ]


def test_a_changed_word_of_koivu_is_asked_alone(desk, place):
    accept(desk)
    reading = LanguageReading.objects.get(part="public")
    word = public_words()[0]
    texts = state_of(place, "ar", A_MONDAY).parts[0].texts
    changed = next(text for text in texts if text.key == f"word:{word.key}")
    # As if it had said something else when it was read.
    reading.prints = [one for one in reading.prints if one != changed.print]
    reading.save()

    assert left(place) == [changed.finnish]


def test_changed_words_of_safety_stand_in_finnish_and_english_too(desk, place, client):
    make_role(place, make_user(), Role.PROFESSIONAL)
    accept(desk)
    before = client.get("/ar/talo/propose/").content.decode()
    reading = LanguageReading.objects.get(part="public")
    safety = PublicWord("", SAFETY)
    reading.prints = [one for one in reading.prints if one != safety.print("ar")]
    reading.save()

    after = client.get("/ar/talo/propose/").content.decode()

    assert safety in public_words()
    finnish = safety.said("fi").split("<strong>")[0]
    assert (finnish in before, finnish in after) == (False, True)


def test_what_changed_while_one_read_is_read_again(desk, place):
    write(place, {"door": {"fi": "Ovi on keltainen.", "ar": "الباب أصفر."}})
    versions = desk.get(page()).context["versions"]
    write(place, {"door": {"fi": "Ovi on keltainen.", "ar": "الباب أزرق."}})

    answer = desk.post(page(), {"reader": "Amal", "parts": ["own"], "seen_own": versions["own"]})

    assert answer.status_code == 422
    assert not LanguageReading.objects.exists()


def morning(client):
    return client.get(page("desk_place", code=None)).content.decode()


def test_the_morning_tells_what_waits_for_a_reader_and_only_that(desk, place):
    write(place, {"door": {"fi": "Ovi on sininen.", "ar": "الباب أزرق."}})
    nobody_reads_it = page() in morning(desk)
    accept(desk)
    all_is_read = page() in morning(desk)

    write(place, {"door": {"fi": "Ovi on sininen.", "ar": "الباب الأزرق."}})

    assert (nobody_reads_it, all_is_read) == (False, False)
    assert page() in morning(desk)


def test_a_worker_is_not_asked_to_have_languages_read(client, place):
    place.open_languages = ["fi", "ar"]
    place.save()
    client.force_login(
        make_role(place, role=Role.WORKER).user, backend=settings.AUTHENTICATION_BACKENDS[-1]
    )

    assert page() not in morning(client)


def test_somebody_must_be_named(desk):
    assert accept(desk, reader=" ").status_code == 422
    assert not LanguageReading.objects.exists()


def test_a_closed_language_is_read_anew(desk, place):
    accept(desk)
    was_open = is_open(place)

    desk.post(page("place_language_close"))

    assert (was_open, is_open(place)) == (True, False)
    assert not LanguageReading.objects.exists()


def test_finnish_needs_no_reader(desk):
    assert desk.get(page(code="fi")).status_code == 404
    assert desk.get(page(code="xx")).status_code == 404


@pytest.mark.parametrize("code", ["fi", "xx"])
def test_only_a_language_of_the_pages_is_accepted(place, code):
    with pytest.raises(Refused):
        accept_language(place, code, {}, {}, reader="Amal", by=None, at=A_MORNING)

    assert not is_open(place, "xx")


def test_usual_titles_are_no_texts_of_the_places_own(place):
    make_slot(place, texts={"title": in_all_languages("Vauvaryhmä")})
    make_slot(place, texts={"title": {"fi": "Kirjavat sukat"}})

    found = [(text.finnish, text.said) for text in own_texts(place, "ar", A_MONDAY)]

    assert found == [("Kirjavat sukat", "")]


def filled(place, code="ar", **said):
    """The sheet as it comes back: with what a translator has written beside the Finnish."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(OWN_SHEET)
    sheet.write_row(0, 0, ["key", "", "suomi", "English", code, ""])
    for row, text in enumerate(own_texts(place, code, A_MONDAY), start=1):
        cells = [text.key, str(text.where), text.finnish, text.english]
        sheet.write_row(row, 0, [*cells, said.get(text.finnish.split()[0], text.said)])
    book.close()
    return out.getvalue()


def test_the_sheet_has_every_text_as_text(place):
    write(place, {"door": {"fi": "=1+1", "ar": "=HYPERLINK(1)"}})

    content = translators_sheet(state_of(place, "ar", A_MONDAY), place.name)

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    own, koivu = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert own[1][2:5] == ["=1+1", "", "=HYPERLINK(1)"]
    assert len(koivu) > 380


def test_a_filled_sheet_is_looked_at_and_then_written(desk, place):
    write(place, {"door": {"fi": "Ovi on keltainen."}})
    slot = make_slot(place, texts={"title": {"fi": "Kirjavat sukat"}})
    content = filled(place, Ovi="الباب أصفر.", Kirjavat="جوارب ملونة")
    file = BytesIO(content)
    file.name = "talo-ar.xlsx"

    looked = desk.post(page("place_language_sheet_in"), {"file": file})
    nothing_yet = slot.versions.get().wordings.filter(language="ar").exists()
    rows = [(change.text.key, change.said) for change in looked.context["changes"]]
    desk.post(
        page("place_language_sheet_in"),
        {"key": [key for key, _ in rows], "said": [said for _, said in rows]},
    )

    place.refresh_from_db()
    assert not nothing_yet
    assert {said for _, said in rows} == {"الباب أصفر.", "جوارب ملونة"}
    found = {text.said for text in own_texts(place, "ar", A_MONDAY)}
    assert found == {"الباب أصفر.", "جوارب ملونة"}


def test_drafts_of_a_season_are_translated_before_they_are_published(desk, place):
    slot = make_slot(
        place,
        texts={"title": {"fi": "Kirjavat sukat"}},
        state=State.DRAFT,
        season_from=A_MONDAY + timedelta(weeks=8),
    )

    taken = desk.get(page("place_language_sheet")).content
    own = CalamineWorkbook.from_filelike(BytesIO(taken)).get_sheet_by_name(OWN_SHEET).to_python()
    (row,) = [row for row in own if row[2] == "Kirjavat sukat"]
    answer = {"key": [row[0]], "said": ["جوارب ملونة"]}
    desk.post(page("place_language_sheet_in"), answer)

    version = slot.versions.get()
    assert version.state == State.DRAFT
    assert version.wordings.get(language="ar").text == "جوارب ملونة"
    assert "Kirjavat sukat" not in left(place)


def test_a_sheet_comes_back_on_any_weekday(desk, place):
    slot = make_slot(place, weekday=3, texts={"title": {"fi": "Kirjavat sukat"}})
    (text,) = own_texts(place, "ar", A_MONDAY)

    desk.post(page("place_language_sheet_in"), {"key": [text.key], "said": ["جوارب ملونة"]})

    assert slot.versions.get().wordings.get(language="ar").text == "جوارب ملونة"


def test_a_translation_goes_to_the_words_it_was_made_from(desk, place):
    slot = make_slot(
        place, texts={"title": {"fi": "Kirjavat sukat"}}, first_date=A_MONDAY - timedelta(weeks=4)
    )
    change = Change({}, {"title": {"fi": "Harmaat sukat"}}, None)
    actions.change_slot(slot, A_MONDAY, Scope.FROM_HERE_ON, change, by=None, at=A_MORNING)
    slot.versions.filter(first_date=A_MONDAY).update(state=State.DRAFT)
    slot.versions.update(taken_back_at=None)
    place.refresh_from_db()
    texts = {text.finnish: text for text in own_texts(place, "ar", A_MONDAY, drafts=True)}

    answer = {"key": [texts["Kirjavat sukat"].key], "said": ["جوارب ملونة"]}
    desk.post(page("place_language_sheet_in"), answer)

    draft = slot.versions.get(state=State.DRAFT)
    assert not draft.wordings.filter(language="ar").exists()
    place.refresh_from_db()
    own = own_texts(place, "ar", A_MONDAY, drafts=True)
    said = {text.finnish: text.said for text in own}
    assert said == {"Kirjavat sukat": "جوارب ملونة", "Harmaat sukat": ""}


def test_a_row_that_breaks_a_hole_or_is_too_long_is_left_out(place):
    write(place, {"door": {"fi": "Soita {numero}."}})
    (text,) = own_texts(place, "ar", A_MONDAY)

    wrong = changes_of(place, "ar", [(text.key, "اتصل")], A_MONDAY)
    long = changes_of(place, "ar", [(text.key, "{numero}" + "ا" * 700)], A_MONDAY)
    right = changes_of(place, "ar", [(text.key, "اتصل {numero}")], A_MONDAY)

    assert [bool(changes[0].why_not) for changes in (wrong, long, right)] == [True, True, False]


def test_empty_cells_and_strange_rows_change_nothing(place):
    write(place, {"door": {"fi": "Ovi.", "ar": "باب."}})
    (text,) = own_texts(place, "ar", A_MONDAY)

    assert changes_of(place, "ar", [(text.key, ""), ("place:name", "x"), ("", "")], A_MONDAY) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", b"key;x", b"x" * (3 << 20)])
def test_what_is_no_sheet_is_refused_in_words(desk, content):
    file = BytesIO(content)
    file.name = "a.xlsx"

    answer = desk.post(page("place_language_sheet_in"), {"file": file}, follow=True)

    assert answer.status_code == 200
    assert len(answer.context["messages"]) == 1


def test_a_sheet_is_read_apart(place):
    write(place, {"door": {"fi": "Ovi."}})

    assert read_sheet(filled(place, **{"Ovi.": "باب"})) == [("place:door", "باب")]


def test_reading_asks_the_same_number_of_rows_whatever_is_said(desk, place):
    def asked(number):
        make_slot(place, texts={"title": {"fi": f"Oma {number}", "ar": f"م {number}"}})
        place.version += 1
        place.save()
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("place_languages", args=["talo"]))
        return len(queries)

    assert asked(1) == asked(2) == asked(3)
