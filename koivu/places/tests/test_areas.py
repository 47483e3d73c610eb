"""Areas: what a place name or a postal code means, and which county an address is in."""

import pytest

from koivu.places.areas import (
    meant_by,
    municipalities,
    municipality_of,
    outlines,
    people_around,
    postal_codes_of,
)
from koivu.places.models import Place


def towns(text: str) -> list[str]:
    return [one.municipality.fi for one in meant_by(text)]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Vantaa", "Vantaa"),
        ("  vanda ", "Vantaa"),
        ("01360", "Vantaa"),
        ("٠١٣٦٠", "Vantaa"),  # the digits of an Arabic keyboard
        ("Koivukylä", "Vantaa"),
        ("koivukyla", "Vantaa"),  # no ä on the keyboard
        ("Järvenpää", "Järvenpää"),
        ("jarvenpaa", "Järvenpää"),
        ("Mariehamn", "Maarianhamina"),
        ("Etu-Töölö", "Helsinki"),
    ],
)
def test_a_place_is_known_by_any_of_its_names(text, town):
    assert towns(text) == [town]


def test_a_name_of_two_towns_has_two_readings_and_the_municipality_is_the_plainer():
    assert set(towns("Kumpula")) == {"Helsinki", "Pielavesi"}
    assert towns("Vieremä") == ["Vieremä", "Hyvinkää"]
    assert [one.postal_code for one in meant_by("Vieremä")] == ["", "05900"]


@pytest.mark.parametrize("text", ["", "   ", "99999", "00002", "Muumilaakso", "x" * 5000, "½½½½½"])
def test_what_nobody_knows_means_nothing(text):
    assert meant_by(text) == []


@pytest.mark.parametrize(
    ("postal_code", "town", "county"),
    [
        ("01400", "Vantaa", "04"),
        ("", "Esbo", "03"),
        ("00100", "", "90"),
        ("25500", "Perniö", "05"),  # a post office, no municipality
        ("22100", "Mariehamn", "91"),
    ],
)
def test_a_place_knows_its_county_by_its_address(postal_code, town, county):
    place = Place(postal_code=postal_code, town=town)

    assert place.municipality.county.code == county


@pytest.mark.parametrize(
    ("postal_code", "town"), [("", ""), ("01400", "Turku"), ("", "Rekola"), ("1400", "")]
)
def test_an_address_that_does_not_tell_has_no_county(postal_code, town):
    assert municipality_of(postal_code, town) is None


def test_every_municipality_has_a_county_a_middle_and_an_outline():
    assert len(municipalities()) == len(outlines()) == 308
    for one in municipalities().values():
        assert one.county.fi == one.county.fi.strip()
        assert 59.5 < one.middle[0] < 70
        assert outlines()[one.code]


def test_the_people_around_are_those_of_the_statistics():
    here = people_around("01360", "Vantaa")

    assert here is not None
    assert (here.area, here.children) == ("Koivukylä-Havukoski", (429, 562, 782, 406))
    assert here.municipality.fi == "Vantaa" and 20 < (here.percent or 0) < 40
    assert people_around("96100", "Rovaniemi").children == ()
    assert people_around("", "") is None


def test_the_children_of_a_county_add_up():
    """Sums of the source's own: counties of Uusimaa, computed apart."""
    codes = [code for one in municipalities().values() if one.county_code == "04"
             for code in postal_codes_of(one)]  # fmt: skip
    around = [people_around(code, "") for code in codes]
    children = [one.children for one in around if one and one.children]

    assert (sum(one[0] for one in children), sum(one[1] for one in children)) == (8417, 11834)
