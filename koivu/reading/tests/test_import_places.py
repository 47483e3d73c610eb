"""Places taken in from a register: dry run first, all or nothing, and hands are not overruled."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from koivu.core.models import Entry
from koivu.places.actions import change_place
from koivu.places.models import Place, PlaceWording
from koivu.places.tests.factories import A_MORNING, make_place
from koivu.reading.actions.places import take_in_places
from koivu.reading.models import ImportedPlace
from koivu.reading.slugs import slug_for
from koivu.reading.units import read_units

REGISTER = Path(__file__).parent / "data" / "units" / "places.json"
CLOSED = ("52111", "66230", "69478", "63207")
TAKEN = {number: {"seems_closed": "leave_out"} for number in CLOSED}
HOUSE = {
    "id": 1,
    "name_fi": "Perhetalo Tammela",
    "name_sv": "Familjehuset Tammela",
    "address_city_fi": "Tampere",
    "street_address_fi": "Itsenäisyydenkatu 21",
    "address_zip": "33500",
    "latitude": 61.4978,
    "longitude": 23.761,
    "desc_fi": "Kahvia ja leikkiä.",
}


def take(*rows, **how):
    reading = read_units(json.dumps(rows).encode())
    return take_in_places(reading, by=None, at=A_MORNING, **how)


def changes(plan):
    return [(step.found.at, step.change) for step in plan.steps]


def everything():
    places = list(Place.objects.order_by("pk").values())
    words = list(PlaceWording.objects.order_by("pk").values())
    return places, words, list(ImportedPlace.objects.order_by("pk").values())


def run(capsys, *arguments):
    """Return (exit code, JSON) of the command."""
    code = 0
    try:
        call_command("import_places", *map(str, arguments), "--json")
    except CommandError as error:
        code = error.returncode
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.django_db
def test_a_place_is_taken_in_with_its_words_and_nobody_sees_it_yet():
    take(HOUSE)

    place = Place.objects.get()
    assert (place.slug, place.name, place.place_type) == (
        "perhetalo-tammela",
        "Perhetalo Tammela",
        "family_house",
    )
    assert place.one_line == "Itsenäisyydenkatu 21, 33500 Tampere"
    assert place.position == (61.4978, 23.761)
    assert not place.is_public
    assert [(one.field, one.language, one.text) for one in place.wordings.order_by("field")] == [
        ("about", "fi", "Kahvia ja leikkiä."),
        ("name", "sv", "Familjehuset Tammela"),
    ]
    assert "place.taken_in" in Entry.objects.values_list("verb", flat=True)


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing():
    take(HOUSE)
    before, entries = everything(), Entry.objects.count()

    plan = take(HOUSE)

    assert changes(plan) == [("unit 1", "same")]
    assert (everything(), Entry.objects.count()) == (before, entries)


@pytest.mark.django_db
def test_a_changed_record_changes_what_nobody_has_touched():
    take(HOUSE)

    plan = take(HOUSE | {"address_zip": "33510", "desc_fi": "Kahvia ja laulua."})

    place = Place.objects.get()
    assert changes(plan) == [("unit 1", "changed")]
    assert place.postal_code == "33510"
    assert place.wordings.get(field="about").text == "Kahvia ja laulua."


@pytest.mark.django_db
def test_a_correction_by_hand_stays_when_the_register_changes():
    take(HOUSE)
    place = Place.objects.get()
    words = {"about": {"fi": "Tule kahville!"}}
    change_place(place, {"name": "Tammelan perhetalo"}, words, by=None, at=A_MORNING)

    plan = take(
        HOUSE | {"name_fi": "Perhetalo Tammela 2", "desc_fi": "Muu.", "address_zip": "33510"}
    )

    place.refresh_from_db()
    assert (place.name, place.postal_code) == ("Tammelan perhetalo", "33510")
    assert place.wordings.get(field="about").text == "Tule kahville!"
    assert plan.steps[0].kept == ("name", "about.fi")
    assert changes(take(HOUSE | {"name_fi": "Perhetalo Tammela 2", "desc_fi": "Muu.",
                                 "address_zip": "33510"})) == [("unit 1", "same")]  # fmt: skip


@pytest.mark.django_db
def test_a_place_that_is_here_already_is_asked_about_and_can_be_the_same():
    make_place("tammela", name="Perhetalo Tammela", street="Itsenäisyydenkatu 21", town="Tampere")

    asked = take(HOUSE)
    assert [one.kind for one in asked.open_questions] == ["place_is_here_already"]
    assert Place.objects.count() == 1

    take(HOUSE, answers={"1": {"place_is_here_already": "same"}})
    place = Place.objects.get()
    assert (place.slug, place.postal_code) == ("tammela", "33500")
    assert changes(take(HOUSE)) == [("unit 1", "same")]


@pytest.mark.django_db
def test_another_place_at_the_address_gets_an_address_of_its_own():
    make_place(
        "perhetalo-tammela",
        name="Perhetalo Tammela",
        street="Itsenäisyydenkatu 21",
        town="Tampere",
    )

    take(HOUSE, answers={"unit 1": {"place_is_here_already": "another"}})

    assert set(Place.objects.values_list("slug", flat=True)) == {
        "perhetalo-tammela",
        "perhetalo-tammela-tampere",
    }


@pytest.mark.django_db
def test_an_answer_is_remembered_when_the_same_file_comes_without_it():
    copied = HOUSE | {"name_sv": "Perhetalo Tammela", "desc_fi": "Talo on suljettu heinäkuussa."}
    answers = {"1": {"seems_closed": "take", "name_is_copied.sv": "take_it"}}
    take(copied, answers=answers)
    before = everything()

    plan = take(copied)

    assert changes(plan) == [("unit 1", "same")]
    assert plan.may_be_saved
    assert everything() == before
    assert Place.objects.get().wordings.get(field="name").text == "Perhetalo Tammela"


@pytest.mark.django_db
def test_a_number_that_comes_to_mean_another_place_is_asked_about():
    take(HOUSE)

    plan = take(HOUSE | {"name_fi": "Perhetalo Ratina", "street_address_fi": "Ratinankatu 1"})

    assert [one.kind for one in plan.open_questions] == ["record_tells_of_another_place"]
    assert Place.objects.get().name == "Perhetalo Tammela"


@pytest.mark.django_db
def test_all_or_nothing_is_saved():
    plan = take(HOUSE, {"id": 2, "name_fi": "Leikkipuisto Metsä", "address_city_fi": "Tampere"})

    assert changes(plan) == [("unit 1", "new"), ("unit 2", "asked")]
    assert everything() == ([], [], [])


@pytest.mark.django_db
def test_what_waits_can_be_left_out():
    rows = [HOUSE, {"id": 2, "name_fi": "Leikkipuisto Metsä", "address_city_fi": "Tampere"}]
    rows += [
        {"id": 3, "address_city_fi": "Tampere"},
        HOUSE | {"id": 4, "name_fi": "Perhetalo " * 9},
    ]

    plan = take(*rows, without_asked=True)

    assert changes(plan) == [("unit 1", "new")]
    assert [one.at for one in plan.left_out] == ["unit 3", "unit 2", "unit 4"]
    assert Place.objects.count() == 1


@pytest.mark.django_db
def test_the_command_tells_only_unless_it_is_asked_to_save(capsys):
    code, about = run(capsys, REGISTER)

    assert code == 2
    assert (len(about["places"]), about["applied"], about["errors"]) == (14, False, [])
    assert {one["record"] for one in about["questions"] if one["blocks"]} == {
        f"unit {number}" for number in CLOSED
    }
    assert everything() == ([], [], [])


@pytest.mark.django_db
def test_the_command_saves_when_every_question_is_answered(capsys, tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(TAKEN))

    code, about = run(capsys, REGISTER, "--apply", "--answers", answers)

    assert (code, about["applied"]) == (0, True)
    assert Place.objects.count() == len(about["places"]) == 10
    assert {one["reason"] for one in about["left_out"]} == {"answered"}
    again = run(capsys, REGISTER, "--apply", "--answers", answers)[1]
    assert {one["change"] for one in again["places"]} == {"same"}


@pytest.mark.django_db
def test_the_command_says_in_words_what_it_would_do(capsys, tmp_path):
    file = tmp_path / "places.json"
    file.write_text(json.dumps([HOUSE]))

    call_command("import_places", str(file))

    assert capsys.readouterr().out.splitlines() == [
        "unit 1: understood, new: Perhetalo Tammela",
        "1 understood, 0 asked about, 0 left out, 0 errors, 0 remarks",
        "Nothing was written.",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", 1),
        ("{}", 1),
        ('[{"id": 1, "kunta": "Tampere"}, {"name_fi": "Perhetalo"}]', 1),
        ('[{"id": 1, "name_fi": "Kuntatalo"}]', 2),
        ('[{"id": 1, "name_fi": "Perhetalo"}]', 0),
    ],
)
def test_the_exit_code_tells_how_it_went(capsys, tmp_path, content, code):
    file = tmp_path / "places.json"
    file.write_text(content)

    assert run(capsys, file)[0] == code


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_told_as_json(capsys):
    code, about = run(capsys, "nowhere.json")

    assert code == 1
    assert [(one["record"], one["kind"]) for one in about["errors"]] == [("", "file_not_there")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b" " * 10_000_001, "file_over_limit"),
        (b"[" * 1_000_000, "json_is_too_deep"),
        (b'{"a":' * 1_000_000, "json_is_too_deep"),
        (b"[" + b"{}," * 3_300_000 + b"{}]", "file_too_big"),
        (b"PK\x03\x04" + b"\0" * 400, "not_json"),
        (b"<units><unit/></units>", "not_json"),
        (b"", "not_json"),
    ],
)
def test_a_register_that_hurts_its_reader_is_refused(capsys, tmp_path, content, kind):
    file = tmp_path / "places.json"
    file.write_bytes(content)

    code, about = run(capsys, file)

    # On a busy machine its time may be over before its memory is.
    assert (code, about["errors"][0]["kind"] in (kind, "file_too_slow")) == (1, True)


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["NaN", "Infinity", "-Infinity", "1e400", '"NaN"', "9" * 400])
def test_coordinates_that_are_no_numbers_are_no_position(capsys, tmp_path, bad):
    file = tmp_path / "places.json"
    row = '{"id": 1, "name_fi": "Perhetalo", "kunta": "Tampere", "latitude": %s, "longitude": %s}'
    file.write_text("[" + row % (bad, bad) + "]")

    code, about = run(capsys, file)

    assert code == 0
    assert (about["places"][0]["latitude"], about["places"][0]["longitude"]) == (None, None)


@pytest.mark.django_db
def test_a_million_signs_of_a_name_are_told_and_not_saved(capsys, tmp_path):
    file = tmp_path / "places.json"
    file.write_text(json.dumps([HOUSE | {"name_fi": "Perhetalo " * 200_000}]))

    code, about = run(capsys, file, "--apply")

    assert (code, [one["kind"] for one in about["errors"]]) == (1, ["too_long_for_a_place"])
    assert everything() == ([], [], [])


@pytest.mark.django_db
def test_a_register_of_five_thousand_is_read_in_time_and_the_rest_is_told(capsys, tmp_path):
    file = tmp_path / "places.json"
    rows = [HOUSE | {"id": number, "street_address_fi": f"Katu {number}"} for number in range(9000)]
    file.write_text(json.dumps(rows))

    code, about = run(capsys, file)

    assert (code, len(about["places"]), about["cut"]) == (0, 5000, {"records": 4000})


@pytest.mark.parametrize(
    ("name", "town", "taken", "slug"),
    [
        ("Leikkipuisto Mäkitörmä", "Espoo", (), "leikkipuisto-makitorma"),
        ("Perhetalo", "Espoo", ("perhetalo",), "perhetalo-espoo"),
        ("Perhetalo", "", ("perhetalo",), "perhetalo-2"),
        ("Perhetalo", "Espoo", ("perhetalo", "perhetalo-espoo"), "perhetalo-2"),
        ("Desk", "Espoo", ("desk",), "desk-espoo"),
        ("!!!", "", (), "paikka"),
        (
            "Nissaksen asukaspuisto ja avoin kohtaamispaikka",
            "Vantaa",
            (),
            "nissaksen-asukaspuisto-ja-avoin",
        ),
    ],
)
def test_an_address_in_the_web_is_made_of_the_name(name, town, taken, slug):
    assert slug_for(name, town, taken) == slug
