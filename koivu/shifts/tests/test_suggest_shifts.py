"""The command: a season in a file, a suggestion out, and every mistake by the name of its field."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

THURSDAYS = ["2027-01-14", "2027-01-21", "2027-01-28"]


def a_season() -> dict:
    """Two half-days a week, and one shift a week of each of two organisations; one is away once."""
    half_days = [{"weekday": 4, "half": half} for half in ("morning", "afternoon")]
    off = [{"from": "2027-01-25", "until": "2027-01-31"}]
    return {
        "squares": [
            {"date": day, "half": half, "unpopular": half == "afternoon"}
            for day in THURSDAYS
            for half in ("morning", "afternoon")
        ],
        "organisations": [
            {
                "id": "p",
                "name": "The parish",
                "agreements": [{"shifts": 1, "half_days": half_days}],
            },
            {"id": "c", "name": "Clinic", "agreements": [{"shifts": 1, "off": off}]},
        ],
        "kept": [{"date": THURSDAYS[0], "half": "afternoon", "organisation": "p"}],
    }


def ask(folder, season, *options) -> str:
    file, out = folder / "season.json", StringIO()
    file.write_text(season if isinstance(season, str) else json.dumps(season))
    call_command("suggest_shifts", "--input", str(file), *options, stdout=out)
    return out.getvalue()


def test_a_season_is_filled_and_what_stays_empty_has_its_reason(tmp_path):
    told = json.loads(ask(tmp_path, a_season(), "--json"))

    empty = {"date": THURSDAYS[2], "half": "afternoon"}
    (reason,) = told["reasons"]
    assert (told["status"], told["bound"], told["gap"]) == ("optimal", told["objective"], 0)
    assert told["suggested"][0] == {
        "date": THURSDAYS[0], "half": "morning", "organisation": "c",
    }  # fmt: skip
    assert told["unfilled"] == [empty | {"missing": 1}]
    assert told["organisations"] == [
        {"id": "c", "agreed": 2, "kept": 0, "suggested": 2, "unpopular": 1},
        {"id": "p", "agreed": 3, "kept": 1, "suggested": 2, "unpopular": 1},
    ]
    assert (reason["half_days"], reason["missing"]) == ([empty], 1)
    assert reason["ways"] == [
        [{"kind": "more", "organisation": "p", "shifts": 1, "monday": "2027-01-25", "weeks": 1}]
    ]
    assert reason["say"].keys() == {"en", "fi", "sv"}
    assert all("The parish" in sentence for sentence in reason["say"].values())


def test_a_reason_names_the_half_days_and_whoever_could_come_once_more(tmp_path):
    season = a_season()
    season["kept"] = []
    season["squares"] += [
        dict(one, half="morning", date="2027-01-15") for one in season["squares"][:1]
    ]
    season["organisations"][1]["agreements"][0]["off"] = []

    lines = ask(tmp_path, season).splitlines()

    (reason,) = (line for line in lines if " unless " in line)
    empty, ways = reason.split(" unless ")
    assert "week 2" in empty
    assert {name for name in ("The parish", "Clinic") if name in ways} == {"The parish", "Clinic"}
    assert "solver" not in " ".join(lines).lower()


def test_nobody_is_named_where_only_one_more_organisation_helps(tmp_path):
    season = a_season()
    season["squares"][0]["needed"] = 3

    (reason, *_others) = json.loads(ask(tmp_path, season, "--json"))["reasons"]

    kinds = [sorted(change["kind"] for change in way) for way in reason["ways"]]
    assert any("new" in one for one in kinds)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("squares", 0, "date"), "2027-02-30", "squares[0].date"),
        (("squares", 1, "half"), "noon", "squares[1].half"),
        (("squares", 1, "half"), "morning", "squares[1]"),
        (("squares", 0, "needed"), -1, "squares[0].needed"),
        (("squares",), [], "squares"),
        (("organisations", 1, "id"), "p", "organisations[1].id"),
        (("organisations", 1, "name"), "", "organisations[1].name"),
        (("organisations", 0, "person"), "Aino", "organisations[0].person"),
        (("organisations", 0, "agreements", 0, "shifts"), "2",
         "organisations[0].agreements[0].shifts"),
        (("organisations", 1, "agreements", 0, "off", 0, "until"), "2027-01-01",
         "organisations[1].agreements[0].off[0].until"),
        (("organisations", 0, "agreements"), [{"shifts": 1}] * 2, "organisations[0].agreements[1]"),
        (("kept", 0, "organisation"), "x", "kept[0].organisation"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_its_field(tmp_path, path, value, field):
    season = a_season()
    part = season
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value

    with pytest.raises(CommandError) as refused:
        ask(tmp_path, season)

    assert refused.value.returncode == 1
    assert str(refused.value).startswith(f"{field}: ")


def test_a_file_that_holds_no_json_is_refused_in_json_too(tmp_path):
    out = StringIO()
    file = tmp_path / "season.json"
    file.write_bytes(b"\xff{")

    with pytest.raises(CommandError) as refused:
        call_command("suggest_shifts", "--input", str(file), "--json", stdout=out)

    told = json.loads(out.getvalue())
    assert refused.value.returncode == 1
    assert (told["status"], told["errors"][0]["field"]) == ("refused", "the file")
