"""Texts in several languages as rows: what is remembered of a change."""

from datetime import date

import pytest

from koivu.core.words import Words, fingerprint, gather, write_words
from koivu.places.models import PlaceWording
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place


@pytest.fixture
def place(db):
    return make_place()


def write(place, texts, **how):
    subject = {"place": place, "venue": None, "closure": None}
    how = {"by": None, "at": A_MORNING} | how
    return write_words(PlaceWording.objects.all(), subject, texts, **how)


def wordings(place):
    return {(row.field, row.language): row for row in PlaceWording.objects.filter(place=place)}


def test_only_what_differs_is_written(place):
    write(place, {"door": {"fi": "Soita kelloa", "sv": "Ring på"}})

    changed = write(
        place, {"door": {"fi": " Soita kelloa ", "sv": "Ring!"}, "lead": {"fi": "Tule!"}}
    )

    assert changed == ["door", "lead"]
    assert gather(wordings(place).values(), lambda row: row.place_id) == {
        place.pk: {
            "door": Words({"fi": "Soita kelloa", "sv": "Ring!"}),
            "lead": Words({"fi": "Tule!"}),
        }
    }


def test_an_empty_text_removes_the_wording(place):
    write(place, {"door": {"fi": "Soita kelloa"}})

    assert write(place, {"door": {"fi": ""}}) == ["door"]
    assert write(place, {"door": {"fi": ""}}) == []

    assert wordings(place) == {}


def test_a_translation_remembers_the_finnish_wording_it_was_made_from(place):
    write(place, {"door": {"fi": "Soita kelloa", "sv": "Ring på"}})
    write(place, {"door": {"fi": "Astu sisään"}})

    rows = wordings(place)

    assert rows["door", "sv"].source_print == fingerprint("Soita kelloa")
    assert rows["door", "sv"].source_print != fingerprint(rows["door", "fi"].text)


def test_a_new_wording_waits_for_a_new_approval(place):
    reader = make_coordinator(place)
    write(place, {"door": {"ar": "ادخلوا"}})
    PlaceWording.objects.update(accepted_by=reader, accepted_at=A_MORNING)

    write(place, {"door": {"ar": "تفضلوا"}})

    assert wordings(place)["door", "ar"].accepted_at is None


def test_a_stranger_leaves_the_first_wording_for_its_owner_to_see(place):
    write(place, {"door": {"fi": "Soita kelloa"}})

    write(place, {"door": {"fi": "Koputa"}}, as_stranger=True)
    write(place, {"door": {"fi": "Huuda"}}, as_stranger=True)

    row = wordings(place)["door", "fi"]
    assert (row.text, row.former) == ("Huuda", "Soita kelloa")


def test_what_a_stranger_removes_is_kept_for_its_owner_to_see(place):
    write(place, {"door": {"fi": "Soita kelloa"}})

    write(place, {"door": {"fi": ""}}, as_stranger=True)

    row = wordings(place)["door", "fi"]
    assert (row.text, row.former) == ("", "Soita kelloa")


def test_the_owners_own_change_settles_a_strangers(place):
    write(place, {"door": {"fi": "Soita kelloa"}})
    write(place, {"door": {"fi": "Koputa"}}, as_stranger=True)

    write(place, {"door": {"fi": "Soita ovikelloa"}})

    assert wordings(place)["door", "fi"].former == ""


def test_a_writer_and_a_day_stand_by_every_wording(place):
    writer = make_coordinator(place)

    write(place, {"door": {"fi": "Soita kelloa"}}, by=writer)

    row = wordings(place)["door", "fi"]
    assert (row.writer, row.written_at.date()) == (writer, date(2026, 11, 16))
