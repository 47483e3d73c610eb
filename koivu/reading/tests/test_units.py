"""Registers of places: what they say, what is wrong in it, and where it really is."""

import json
from pathlib import Path

import pytest

from koivu.core.grids import TM35FIN, gauss_kruger
from koivu.reading.sentences.units import LEFT_OUT, SENTENCES
from koivu.reading.units import read_units
from koivu.reading.units.translations import language_of

DATA = Path(__file__).parent / "data"
TAMPERE = (61.4978, 23.761)
NORTH, EAST = TM35FIN.to_metres(*TAMPERE)
NORTH_24, EAST_24 = gauss_kruger(24).to_metres(*TAMPERE)
HOUSE = {
    "id": 1,
    "nimi": "Perhetalo Tammela",
    "osoite": "Itsenäisyydenkatu 21, 33500 Tampere",
    "kunta": "Tampere",
    "tyyppi": "Perhetalo",
}


def read(*rows):
    return read_units(json.dumps(rows).encode())


def features(crs, *coordinates):
    """Return a collection of GeoJSON with the family house at the coordinates."""
    found = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": HOUSE,
                "geometry": {"type": "Point", "coordinates": coordinates},
            }
        ],
    }
    if crs:
        found["crs"] = {"type": "name", "properties": {"name": crs}}
    return read_units(json.dumps(found).encode())


def asked(reading, blocks=None):
    return sorted(one.kind for one in reading.questions if blocks in (None, one.blocks))


def position(reading):
    (place,) = reading.places
    return place.latitude, place.longitude, place.reference


def test_real_records_are_read_as_somebody_would():
    right = json.loads((DATA / "units" / "expected.json").read_text())
    reading = read_units((DATA / "units" / "places.json").read_bytes())

    for place in reading.places:
        about = [one for one in reading.questions if place.id in one.about]
        flags = sorted(
            f"{one.kind}.{one.told['language']}" if "language" in one.told else one.kind
            for one in about
            if not one.blocks
        )
        assert {
            "name": place.name["fi"],
            "kind": place.kind,
            "staffed": place.is_staffed,
            "municipality": place.municipality,
            "flags": flags,
            "asks": [one.kind for one in about if one.blocks],
        } == right[place.source_id]
    assert len(reading.places) == 14


def test_what_is_no_translation_is_not_taken():
    reading = read_units((DATA / "units" / "places.json").read_bytes())
    place = next(one for one in reading.places if one.source_id == "61996")

    assert place.name == {"fi": "Matinkylän asukaspuisto"}
    assert set(place.text) == {"fi"}


@pytest.mark.parametrize(
    ("crs", "coordinates", "reference", "remarks"),
    [
        (None, (23.761, 61.4978), "WGS84", []),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", (23.761, 61.4978), "WGS84", []),
        ("urn:ogc:def:crs:EPSG::3067", (EAST, NORTH), "ETRS-TM35FIN", []),
        ("EPSG:3878", (EAST_24, NORTH_24), "ETRS-GK24", []),
        ("EPSG:3878", (NORTH_24, EAST_24), "ETRS-GK24", ["position_was_turned"]),
        (None, (61.4978, 23.761), "WGS84", ["position_was_turned"]),
        (None, (EAST, NORTH), "ETRS-TM35FIN", ["metres_not_degrees"]),
        (None, (EAST_24, NORTH_24), "ETRS-GK24", ["metres_not_degrees"]),
    ],
)
def test_geojson_is_placed_in_whatever_system_it_is_in(crs, coordinates, reference, remarks):
    reading = features(crs, *coordinates)

    assert position(reading) == (*TAMPERE, reference)
    assert asked(reading) == remarks


@pytest.mark.parametrize(
    ("fields", "reference"),
    [
        ({"latitude": "61,4978", "longitude": "23,761"}, "WGS84"),
        ({"N_GK24": NORTH_24, "E_GK24": EAST_24}, "ETRS-GK24"),
        ({"northing_etrs_tm35fin": NORTH, "easting_etrs_tm35fin": EAST}, "ETRS-TM35FIN"),
        ({"x": EAST_24, "y": NORTH_24}, "ETRS-GK24"),
        ({"x": NORTH_24, "y": EAST_24}, "ETRS-GK24"),
        ({"x": EAST_24 - 24_000_000, "y": NORTH_24}, "ETRS-GK24"),
        ({"coordinates": {"lat": 61.4978, "lon": 23.761}}, "WGS84"),
    ],
)
def test_fields_of_coordinates_are_understood_by_name_and_size(fields, reference):
    north, east, found = position(read(HOUSE | fields))

    assert (north, east) == pytest.approx(TAMPERE, abs=1e-5)
    assert found == reference


@pytest.mark.parametrize(
    ("fields", "reference"),
    [
        ({"x": 2_487_450, "y": 6_821_129}, "KKJ2"),
        ({"x": 6_821_129, "y": 2_487_450}, "KKJ2"),
        ({"x_ykj": 3_327_715, "y_ykj": 6_825_383}, "YKJ"),
        ({"n_kkj": 6_821_129, "e_kkj": 487_450}, "KKJ2"),
        ({"latitude": "6825383", "longitude": "3327715"}, "YKJ"),
    ],
)
def test_metres_of_the_old_grid_are_turned_into_degrees(fields, reference):
    north, east, found = position(read(HOUSE | fields))

    assert (north, east) == pytest.approx(TAMPERE, abs=1e-5)
    assert found == reference


@pytest.mark.parametrize("crs", [None, "EPSG:2393", "urn:ogc:def:crs:EPSG::2393"])
def test_geojson_may_be_in_the_old_grid(crs):
    north, east, found = position(features(crs, 3_327_715, 6_825_383))

    assert (north, east) == pytest.approx(TAMPERE, abs=1e-5)
    assert found == "YKJ"


def test_an_old_easting_without_its_zone_needs_its_municipality():
    bare = {"n_kkj": 6_821_129, "e_kkj": 487_450}

    (place,) = read(HOUSE | bare | {"kunta": "", "osoite": ""}).places

    assert (place.latitude, place.longitude) == (None, None)


@pytest.mark.parametrize(
    ("fields", "kind", "blocks"),
    [
        ({"latitude": NORTH, "longitude": EAST}, "metres_not_degrees", False),
        ({"latitude": 6_821_135, "longitude": 3_328_000}, "metres_not_degrees", False),
        ({"x": 3_385_000, "y": 6_675_000}, "position_outside_municipality", True),
        ({"x": 5_980_000, "y": 6_822_000}, "position_not_in_finland", False),
        ({"latitude": 52.5, "longitude": 13.4}, "position_not_in_finland", False),
        ({"latitude": 60.1699, "longitude": 24.9384}, "position_outside_municipality", True),
        (
            {
                "latitude": 61.4978,
                "longitude": 23.761,
                "N_GK24": NORTH_24 + 3000,
                "E_GK24": EAST_24,
            },
            "positions_disagree",
            True,
        ),
        (
            {"x": 500_000, "y": NORTH, "kunta": "", "osoite": ""},
            "reference_system_not_known",
            False,
        ),
    ],
)
def test_coordinates_that_cannot_be_right_are_told(fields, kind, blocks):
    reading = read(HOUSE | fields)

    assert kind in asked(reading, blocks)


def test_near_a_border_nothing_is_concluded():
    reading = read(HOUSE | {"kunta": "Helsinki", "latitude": 60.2955, "longitude": 25.04})

    assert asked(reading) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"name_fi": "Leikkipaikka Pikkumetsä"},
        {"name_fi": "Leikkipuisto Metsä", "description_fi": "Puistossa ei ole ohjattua toimintaa."},
        {
            "name_fi": "Leikkipuisto Metsä",
            "services": [{"name": {"fi": "Ohjaamaton leikkipuisto"}}],
        },
        {"name_fi": "Leikkipuisto Metsä", "Selite_en": "Unsupervised playground"},
        {"name_sv": "Lekparken Skogen", "description_sv": "En obemannad lekpark."},
    ],
)
def test_a_playground_without_people_becomes_no_meeting_place(facts):
    reading = read({"id": 1, "kunta": "Espoo", **facts})

    assert reading.places == ()
    assert reading.left_out[0].text.startswith("unstaffed_playground: ")


@pytest.mark.parametrize(
    ("name", "kind", "questions"),
    [
        ("Perhetalo Valo", "family_house", []),
        ("Kylän asukaspuisto", "park", []),
        ("Avoin päiväkoti Apila", "open_ecec", []),
        ("Seurakunnan perhekerho", "parish_cafe", []),
        ("MLL:n perhekahvila", "family_cafe", []),
        ("Avoin kohtaamispaikka Onni", "other", []),
        ("Leikkipuisto Metsä", "park", ["is_it_staffed"]),
        ("Perhekeskus Kamppi", "family_centre", ["is_it_a_meeting_place"]),
        ("Kuntatalo", "", ["is_it_a_meeting_place"]),
    ],
)
def test_the_name_tells_what_it_is_or_it_is_asked(name, kind, questions):
    reading = read({"id": 1, "kunta": "Kuopio", "name_fi": name})

    assert [one.kind for one in reading.places] == [kind]
    assert asked(reading, True) == questions


def test_libraries_and_day_care_are_other_places():
    libraries = read_units((DATA / "opening_hours" / "tprek_units.json").read_bytes())
    day_care = read({"id": 1, "name_fi": "Päiväkoti Apila", "kunta": "Kuopio"})

    assert [one.text for one in (*libraries.left_out, *day_care.left_out)] == [
        "another_kind: library: Kallion kirjasto",
        "another_kind: library: Keskustakirjasto Oodi",
        "another_kind: day-care: Päiväkoti Apila",
    ]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Perhetalo on suljettu 1.7.–31.7.", True),
        ("Toiminta on päättynyt 31.7.2023.", True),
        ("Familjehuset är tillfälligt stängt.", True),
        ("The house is closed until further notice.", True),
        ("Piha on aidattu ja portti suljettu.", False),
        ("Perhetalon remontti valmistui, olemme taas avoinna.", False),
    ],
)
def test_a_register_that_says_closed_is_asked_about(text, is_asked):
    reading = read(HOUSE | {"description_fi": text})

    assert asked(reading, True) == (["seems_closed"] if is_asked else [])


def test_a_text_in_the_wrong_language_is_shown():
    finnish = "Talo on avoin kaikille, ja sinne voi tulla myös kun sataa."
    reading = read(HOUSE | {"description_fi": "Tervetuloa!", "description_sv": finnish})

    assert asked(reading) == ["text_in_another_language"]
    assert reading.places[0].text == {"fi": "Tervetuloa!"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Talo on avoin kaikille, ja sinne voi tulla myös yksin.", "fi"),
        ("Huset är öppet för alla och det kan du komma till med barn.", "sv"),
        ("The house is open for all families and you can come with your children.", "en"),
        ("Tervetuloa!", ""),
    ],
)
def test_a_language_is_known_by_its_small_words_or_not_at_all(text, language):
    assert language_of(text) == language


def test_the_same_unit_twice_is_taken_once_or_asked():
    same = read(HOUSE, dict(HOUSE))
    changed = read(HOUSE, HOUSE | {"id": 2, "kuvaus": "Muu"})
    other = read(HOUSE, HOUSE | {"nimi": "Perhetalo Muu"})

    assert (len(same.places), asked(same)) == (1, [])
    assert asked(changed) == ["same_unit_twice"]
    assert asked(other) == ["one_id_two_units"]


def test_one_address_in_two_places_is_asked_about():
    here = HOUSE | {"latitude": 61.4978, "longitude": 23.761}
    there = here | {"id": 2, "nimi": "Perhetalo Muu", "latitude": 61.503}

    assert asked(read(here, there)) == ["one_address_two_positions"]
    assert asked(read(here, there | {"latitude": 61.4979})) == ["same_address"]


def test_the_service_map_answers_in_pages():
    unit = {
        "id": 12,
        "name": {"fi": "Leikkipuisto Trumpetti", "sv": "Lekparken Trumpeten"},
        "street_address": {"fi": "Trumpettikuja 5", "sv": "Trumpetgränden 5"},
        "address_zip": "00420",
        "municipality": "helsinki",
        "location": {"type": "Point", "coordinates": [24.866907, 60.238144]},
        "description": {"fi": "<p>Ohjattua toimintaa perheille.</p>"},
    }
    page = {"count": 900, "next": "https://example.fi/?page=2", "results": [unit]}
    reading = read_units(json.dumps(page).encode())

    (place,) = reading.places
    assert (place.street, place.postal_code, place.municipality) == (
        "Trumpettikuja 5",
        "00420",
        "091",
    )
    assert (place.name["sv"], place.text, place.is_staffed) == (
        "Lekparken Trumpeten",
        {"fi": "Ohjattua toimintaa perheille."},
        True,
    )
    assert asked(reading) == ["more_pages_of_the_register"]


def test_what_is_deleted_or_not_public_is_left_out():
    reading = read(HOUSE | {"deleted": True}, HOUSE | {"id": 2, "Publicity_fi": "Sisäinen"})

    assert [one.text.partition(":")[0] for one in reading.left_out] == ["deleted", "not_public"]


def test_a_record_without_a_name_is_an_error_of_that_record():
    reading = read(HOUSE, {"id": 2, "kunta": "Tampere"})

    assert [(one.kind, one.at) for one in reading.problems] == [("record_has_no_name", "unit 2")]
    assert not reading.is_refused


@pytest.mark.parametrize("content", [b"{}", b"[]", b"[1, 2]", b"[" * 200_000, b"PK\x03\x04"])
def test_a_file_without_places_is_refused(content):
    assert read_units(content).is_refused


def test_a_huge_register_is_cut_and_says_how_much():
    reading = read(*[{"id": number, "name_fi": f"Perhetalo {number}"} for number in range(5_200)])

    assert (len(reading.places), reading.cut) == (5_000, {"records": 200})


def test_every_question_has_its_sentence_and_every_reason_its_words():
    reading = read_units((DATA / "units" / "places.json").read_bytes())
    more = [
        read(HOUSE | {"latitude": 60.1699, "longitude": 24.9384}),
        read(HOUSE | {"x": 2_487_500, "y": 6_822_000}),
        read(HOUSE | {"x": 500_000, "y": NORTH, "kunta": "", "osoite": ""}),
        read(HOUSE, HOUSE | {"id": 2, "kuvaus": "Muu"}),
        read({"id": 1, "name_fi": "Kuntatalo"}),
    ]

    questions = [one for each in (reading, *more) for one in each.questions]
    assert all(str(SENTENCES[one.kind]) % one.told for one in questions)
    assert all(str(words) for words in LEFT_OUT.values())
