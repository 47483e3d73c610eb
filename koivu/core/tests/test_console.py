"""The command `koivu`: what it writes is its own user's alone."""

import stat

import pytest

pytestmark = pytest.mark.slow


def test_what_a_command_writes_only_its_own_user_reads(house, tmp_path):
    file = tmp_path / "written"

    house.ask(f"open({str(file)!r}, 'w')")

    assert stat.filemode(file.stat().st_mode) == "-rw-------"
