"""kill -9 of the server while counts come in; ten rounds of 1,000 by tools/kill_rounds.py."""

import pytest

from koivu.core.tests.conftest import house  # noqa: F401 (a house of its own)
from koivu.visits.tests.killing import kill_again_and_again
from koivu.visits.tests.serving import Served

pytestmark = pytest.mark.slow


def test_no_acknowledged_count_is_lost_or_doubled_by_a_kill(house, tmp_path):  # noqa: F811
    served = Served(house, tmp_path)
    try:
        rounds = list(kill_again_and_again(served, rounds=2, many=150))
    finally:
        served.kill()

    wrong = [(one["lost_by_the_kill"], one["lost"], one["doubled"]) for one in rounds]
    assert wrong == [(0, 0, 0)] * 2
    assert all(0 < one["acknowledged_before_the_kill"] < 150 for one in rounds)
