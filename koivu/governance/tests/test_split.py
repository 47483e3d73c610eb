"""The command: costs and members in, shares to the cent out, mistakes by the name of their cell."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

COSTS = "kind,amount,from,until\nVuokra,1000.01,2026-01-01,2026-12-31\n"
MEMBERS = "organisation,from,until,percent,area,hours\n"
THREE = MEMBERS + "C,2020-01-01,,,,\nA,2020-01-01,,,,\nB,2020-01-01,,,,\n"


def ask(folder, costs: str, members: str, key: str, *options: str) -> str:
    files = {"costs.csv": costs, "members.csv": members}
    for name, text in files.items():
        (folder / name).write_text(text)
    out = StringIO()
    paths = str(folder / "costs.csv"), "--members", str(folder / "members.csv")
    call_command("split", *paths, "--key", key, *options, stdout=out)
    return out.getvalue()


def test_a_rent_is_shared_and_the_sums_are_told(tmp_path):
    told = json.loads(ask(tmp_path, COSTS, THREE, "equal", "--json"))

    shares = [{"organisation": "A", "amount": "333.34"}, {"organisation": "B", "amount": "333.34"},
              {"organisation": "C", "amount": "333.33"}]  # fmt: skip
    assert told == {
        "status": "done",
        "key": "equal",
        "costs": [
            {
                "kind": "Vuokra",
                "amount": "1000.01",
                "from": "2026-01-01",
                "until": "2026-12-31",
                "shares": shares,
            }
        ],
        "organisations": shares,
        "sum": "1000.01",
    }


def test_finnish_days_and_numbers_and_a_credit_note(tmp_path):
    costs = (
        "kind;amount;from;until\nVuokra;1 200,00;1.1.2026;31.12.2026\n"
        "Hyvitys;-200,00;1.1.2026;31.12.2026\n"
    )
    members = "organisation;from;until;area\nAurapesä;1.1.2020;;30,5\nZeta;1.1.2020;;9,5\n"

    told = json.loads(ask(tmp_path, costs, members, "area", "--json"))

    assert told["organisations"] == [
        {"organisation": "Aurapesä", "amount": "762.50"},
        {"organisation": "Zeta", "amount": "237.50"},
    ]


def test_it_is_told_in_words_too(tmp_path):
    told = ask(tmp_path, COSTS, THREE, "equal").splitlines()

    assert told[0] == "Vuokra  1.1.2026 – 31.12.2026  1000.01 €"
    assert told[-1].split() == ["1000.01", "€"]


@pytest.mark.parametrize(
    ("costs", "members", "key", "says"),
    [
        ("kind,amount,from\nVuokra,1,2026-01-01\n", THREE, "equal", "until: The column is missing"),
        (COSTS.replace("1000.01", "1000.001"), THREE, "equal", "B2 amount: No euros"),
        (COSTS.replace("1000.01", "1.000"), THREE, "equal", "B2 amount: No euros"),
        (COSTS.replace("2026-12-31", "2026-02-30"), THREE, "equal", "D2 until: No day"),
        (COSTS.replace("2026-12-31", "2025-12-31"), THREE, "equal", "D2 until: It comes before"),
        (COSTS, THREE + "A,2026-03-01,,,,\n", "equal", "A: It stands twice on 2026-03-01"),
        (COSTS, THREE, "percent", "D2 percent: No number"),
        (COSTS, MEMBERS, "equal", "2026-01-01 – 2026-12-31: Nobody would pay “Vuokra”"),
        (COSTS, MEMBERS + "A,2026-02-01,,0,0,0\n", "hours", "2026-01-01 – 2026-01-31: Nobody"),
        (COSTS + "Sähkö,5,2026-01-01,2026-01-31,9\n", THREE, "equal", "E3: No column has its name"),
        ("kind,amount,from,until\n", THREE, "equal", "It holds no cost"),
        ("", THREE, "equal", "It is empty"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(tmp_path, costs, members, key, says):
    with pytest.raises(CommandError) as refused:
        ask(tmp_path, costs, members, key)

    assert says in str(refused.value)
    assert refused.value.returncode == 1
