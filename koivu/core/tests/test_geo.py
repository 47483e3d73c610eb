"""Circles on the earth, checked against distances that are known."""

import pytest

from koivu.core.geo import Circle

HELSINKI, TAMPERE = (60.1699, 24.9384), (61.4978, 23.7610)


def test_the_distance_is_along_the_surface():
    assert Circle(*HELSINKI, 1).distance_to(TAMPERE) == pytest.approx(160.7, abs=0.5)
    assert Circle(0, 179.9, 1).distance_to((0, -179.9)) == pytest.approx(22.2, abs=0.1)
    assert Circle(90, 0, 1).distance_to((-90, 0)) == pytest.approx(20015, abs=1)


@pytest.mark.parametrize("middle", [HELSINKI, (0, 0), (-60, 170), (89.99, 0), (10, 179.99)])
def test_the_box_holds_the_whole_circle(middle):
    circle = Circle(*middle, 5)
    (south, north), (west, east) = circle.box()
    near_by = [
        (middle[0] + up / 1000, middle[1] + right / 500)
        for up in range(-60, 61, 5)
        for right in range(-80, 81, 5)
    ]

    on_earth = [(up, right) for up, right in near_by if abs(up) <= 90 and abs(right) <= 180]
    inside = [(up, right) for up, right in on_earth if circle.holds((up, right))]

    assert inside
    assert all(south <= up <= north and west <= right <= east for up, right in inside)


def test_nowhere_is_not_near():
    assert not Circle(*HELSINKI, 200).holds(None)
