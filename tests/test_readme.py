"""What README and the guides tell people to type is there to be typed."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
READ_FIRST = ["README.md", "CONTRIBUTING.md", "docs/guides/server.md", "docs/guides/coordinator.md"]
WITH_PICTURES = ["docs/wishes.md", "docs/days.md", "docs/moments.md"]


def read(path: str) -> str:
    return (ROOT / path).read_text()


@pytest.mark.parametrize("path", READ_FIRST)
def test_every_command_can_be_typed(path):
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.M))
    typed = re.findall(r"(?:^ {4}|`|&& )((?:make|koivu|tools/\w+\.sh) ?[\w-]*)", read(path), re.M)

    missing = []
    for line in typed:
        first, _, word = line.partition(" ")
        known = {"make": targets, "koivu": {*get_commands(), ""}}.get(first)
        if word not in known if known else not (ROOT / first).exists():
            missing.append(line)

    assert missing == []


@pytest.mark.parametrize("path", [*READ_FIRST, *WITH_PICTURES])
def test_every_link_and_picture_leads_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", read(path))

    assert [to for to in links if not ((ROOT / path).parent / to).exists()] == []


def test_readme_names_both_commands_and_how_to_open_a_house():
    readme = read("README.md")

    for command in ("make run", "make test", "koivu open_place", "koivu serve"):
        assert f"    {command}" in readme


def test_the_guide_tells_every_variable_that_is_read_and_no_other():
    wiring = "".join(read(f"config/{name}.py") for name in ("environment", "settings"))
    guide = read("docs/guides/server.md")
    asked = set(re.findall(r"""(?:text|switch|words)\(\s*["']([A-Z_]+)["']""", wiring))
    told = set(re.findall(r"`((?:KOIVU_|SECRET_KEY|PORT)[A-Z_]*)[`=]", guide))

    assert told == asked


def test_the_coordinators_guide_calls_buttons_by_their_names():
    finnish = read("docs/guides/coordinator.md").split("\n---\n")[0]
    words = read("locale/fi/LC_MESSAGES/django.po")

    named = re.findall(r"\*\*([^*]+)\*\*", finnish)
    assert [one for one in named if f'msgstr "{one}"' not in words] == []


def test_pictures_are_light():
    assert (ROOT / "docs/house.webp").stat().st_size < 300_000
    others = {path.name: path.stat().st_size for path in (ROOT / "docs").rglob("*.webp")}
    del others["house.webp"]
    assert {name: size for name, size in others.items() if size >= 125_000} == {}
