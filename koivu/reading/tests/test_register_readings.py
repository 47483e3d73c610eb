"""The measure of the readers of registers itself: it can fail, and it counts right."""

import shutil
from collections import Counter
from pathlib import Path

from koivu.reading.readings.registers import measure

DATA = Path(__file__).parent / "data"


def laid_out(folder):
    """Lay the files of the tests out as the shared data are; only some of them are here."""
    shutil.copytree(DATA / "linked_events", folder / "linked_events")
    shutil.copytree(DATA / "opening_hours", folder / "opening_hours")
    for file in (DATA / "ptv").glob("*.json"):
        kind = "service_hours" if file.name.startswith("ptv-") else "service_channels"
        (folder / "ptv" / kind).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / "ptv" / kind)
    other = "bc91db9e-2f56-4044-a375-30987de714eb.json"
    text = (DATA / "ptv" / "6dc68be3-cfc9-44b5-afc4-adc9fae54763.json").read_text()
    (folder / "ptv" / "service_channels" / other).write_text(
        text.replace("6dc68be3-cfc9-44b5-afc4-adc9fae54763", other.removesuffix(".json"))
    )
    (folder / "units").mkdir()
    shutil.copy(
        DATA / "units" / "places.json", folder / "units" / "palvelukartta_supervised_places.json"
    )
    return folder


def wrong(scores):
    return [one for one in scores if one.result == "wrong" and one.why != "not read"]


def test_nothing_that_is_here_is_read_wrong(tmp_path):
    scores = measure(laid_out(tmp_path))

    assert wrong(scores) == []
    assert Counter(one.why for one in scores)["not read"] == 85 - 14


def test_a_wrong_reading_is_seen(tmp_path):
    folder = laid_out(tmp_path)
    page = folder / "linked_events" / "events_page.json"
    page.write_text(page.read_text().replace("2020-06-01T13:45:00Z", "2020-06-01T14:00:00Z"))
    hours = folder / "ptv" / "service_hours" / "ptv-single.json"
    hours.write_text(hours.read_text().replace("08:00:00", "09:00:00"))

    assert {one.kind for one in wrong(measure(folder))} == {"linked_events", "ptv_hours"}
