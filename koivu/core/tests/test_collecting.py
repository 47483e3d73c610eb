"""Static files are gathered when they have changed, and only where hashed names are used."""

import json
from pathlib import Path

import pytest

from koivu.core.collecting import collect_static_files

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.fixture
def sources(settings, tmp_path) -> Path:
    """A folder with one style sheet, for a server in production."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "koivu.css").write_text("body { color: black }")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "gathered")
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    return folder


def hashed_name(settings) -> str:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    return json.loads(manifest.read_text())["paths"]["koivu.css"]


def test_files_are_gathered_once_and_again_when_one_has_changed(sources, settings):
    first = collect_static_files()
    old = hashed_name(settings)

    again = collect_static_files()
    (sources / "koivu.css").write_text("body { color: green }")
    changed = collect_static_files()

    assert (first, again, changed) == (True, False, True)
    assert hashed_name(settings) != old
    assert (Path(settings.STATIC_ROOT) / hashed_name(settings)).read_text().endswith("green }")


def test_nothing_is_gathered_where_names_are_plain(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path / "gathered")

    assert collect_static_files() is False
    assert not Path(settings.STATIC_ROOT).exists()
