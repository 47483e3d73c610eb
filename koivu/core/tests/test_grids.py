"""Plane coordinates, checked against points that registers give in several systems."""

import pytest

from koivu.core import old_grid
from koivu.core.grids import TM35FIN, gauss_kruger, web_mercator_to_degrees

# Kallio library and Oodi in Helsinki as the unit register tells them, in degrees and in metres.
KALLIO = ((60.18372, 24.95356), (6674543, 25497423), (6673631, 386500))
OODI = ((60.17397, 24.938158), (6673457, 25496567), (6672572, 385612))


@pytest.mark.parametrize(("degrees", "gk25", "tm35"), [KALLIO, OODI])
def test_registers_of_helsinki_agree_with_the_formulas_to_a_metre(degrees, gk25, tm35):
    assert gauss_kruger(25).to_metres(*degrees) == pytest.approx(gk25, abs=1)
    assert TM35FIN.to_metres(*degrees) == pytest.approx(tm35, abs=1)
    assert gauss_kruger(25).to_degrees(*gk25) == pytest.approx(degrees, abs=1e-5)
    assert TM35FIN.to_degrees(*tm35) == pytest.approx(degrees, abs=1e-5)


def test_a_known_point_of_the_zone_is_right_to_a_centimetre():
    # 60° N, 3° west of the middle meridian: the textbook point of UTM on GRS 80.
    assert TM35FIN.to_metres(60, 24) == pytest.approx((6655205.48, 332705.18), abs=0.01)


def test_on_the_middle_meridian_there_is_only_the_false_easting():
    assert TM35FIN.to_metres(65, 27)[1] == pytest.approx(500_000, abs=1e-6)
    assert gauss_kruger(21).to_metres(63, 21)[1] == pytest.approx(21_500_000, abs=1e-6)


@pytest.mark.parametrize("grid", [TM35FIN, *map(gauss_kruger, (19, 25, 31))])
@pytest.mark.parametrize("position", [(59.8, 20.0), (60.2, 25.0), (66.5, 25.7), (70.1, 29.0)])
def test_there_and_back_is_the_same_point(grid, position):
    back = grid.to_degrees(*grid.to_metres(*position))

    # Five degrees from its meridian a zone of one degree is used by nobody, and still holds.
    assert back == pytest.approx(position, abs=1e-7)


def test_a_web_map_stretches_the_north():
    assert web_mercator_to_degrees(8437850.1, 2776151.8) == pytest.approx((60.17, 24.94), abs=0.01)


def test_the_old_grid_is_right_to_two_metres_at_the_published_point():
    # The example in the documentation of PROJ, made with the official triangles of Finland.
    position = old_grid.kkj_to_degrees(3, 6_700_000, 3_210_000)

    assert TM35FIN.to_metres(*position) == pytest.approx((6697187.0009, 209948.3217), abs=2)


@pytest.mark.parametrize(
    ("zone", "metres", "degrees"),
    [
        # Made with PROJ 9 from EPSG:2391–2394, to the seventh figure.
        (1, (6_711_000, 1_567_000), (60.5040625, 22.2159535)),
        (2, (6_822_000, 2_487_500), (61.5056174, 23.7618744)),
        (3, (6_675_000, 3_385_000), (60.1704077, 24.9251272)),
        (3, (7_700_000, 3_500_000), (69.3804616, 26.9956072)),
        (4, (6_950_000, 4_480_000), (62.6539537, 29.6067722)),
    ],
)
def test_each_old_zone_is_turned_as_other_programs_do(zone, metres, degrees):
    assert old_grid.kkj_to_degrees(zone, *metres) == pytest.approx(degrees, abs=2e-7)
