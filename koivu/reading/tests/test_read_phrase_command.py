import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def run(*words: str) -> tuple[str, int]:
    """What the command wrote and its exit code."""
    out = StringIO()
    try:
        call_command("read_phrase", *words, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


def test_a_clear_phrase_is_answered_in_words():
    assert run("Parillisten viikkojen maanantaisin klo 17.30–19.30 iltaperhekahvila") == (
        "mon 17:30–19:30  iltaperhekahvila  week_parity: even\n",
        0,
    )


def test_an_unclear_phrase_ends_with_2_and_its_question():
    assert run("once a month on Fridays 10–12", "--language", "en") == (
        "fri 10:00–12:00  recurrence: monthly, which Friday unknown\n"
        "Must be answered (line 1): It is held now and then (monthly, which Friday unknown)."
        " On which dates?\n",
        2,
    )


def test_json_has_the_four_parts():
    out, code = run("to 24.9. klo 18–19", "--on", "2026-09-01", "--json")

    assert (json.loads(out), code) == (
        {
            "expect": [
                {"days": ["thu"], "start": "18:00", "end": "19:00", "dates": ["2026-09-24"]}
            ],
            "missing": [],
            "unclear": False,
            "questions": [],
        },
        0,
    )


def test_nothing_to_read_is_refused():
    with pytest.raises(CommandError) as refused:
        call_command("read_phrase", "  ")

    assert refused.value.returncode == 1


def test_an_unknown_language_is_wrong_usage():
    with pytest.raises(CommandError):
        call_command("read_phrase", "ma 9", "--language", "ru")
