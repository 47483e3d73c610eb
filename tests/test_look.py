"""The look, held to its word: light, mirrored from one sheet, nothing inline, no picture lost."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

ROOT = Path(settings.BASE_DIR)
SHEETS = sorted((ROOT / "static/css").glob("*.css"))
TEMPLATES = sorted([*(ROOT / "templates").rglob("*.html"), *(ROOT / "koivu").rglob("*.html")])
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|"
    r"bottom)|(?:left|right|top|bottom)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right))"
)
INLINE = re.compile(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|type=\"application/(?:ld\+)?json\"))[^>]*>")
PICTURE = re.compile(r"{%\s*(?:icon|pebble)\s+\"([\w-]+)\"")


def _size(*patterns: str) -> int:
    return sum(path.stat().st_size for name in patterns for path in (ROOT / "static").glob(name))


@pytest.mark.parametrize(
    ("own", "kilobytes"),
    [
        ([], 28),
        (["visit"], 30),
        (["asking"], 30),
        (["asking", "days"], 31),
        (["region"], 32),
        (["feedback"], 31),
        (["screen"], 32),
        (["door"], 36),
        (["asking", "desk"], 40),
        (["asking", "desk", "shifts"], 42),
        (["asking", "desk", "days"], 41),
        (["asking", "desk", "shifts", "levels"], 44),
    ],
    ids=[
        *["family", "visit", "asking", "ask", "region", "feedback", "lobby", "door"],
        *["desk", "shifts", "wall", "levels"],
    ],
)
def test_no_page_loads_more_style_than_its_readers_need(own, kilobytes):
    loaded = sum(_size(f"css/{name}.css") for name in ("tokens", "koivu", "print", *own))

    assert loaded < kilobytes * 1024


def test_the_typeface_weighs_less_than_120_kilobytes_and_carries_its_licence():
    assert _size("fonts/*.woff2") < 120 * 1024
    assert "SIL Open Font License" in (ROOT / "static/fonts/OFL.txt").read_text()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sheets_know_no_left_or_right(sheet):
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)

    assert [match.group() for match in PHYSICAL.finditer(css)] == []


def test_templates_hold_no_inline_style_or_script():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in TEMPLATES
        for pattern in (INLINE, INLINE_SCRIPT)
        for match in pattern.finditer(path.read_text())
    ]

    assert found == []


def test_every_picture_that_a_template_names_is_in_the_sprite():
    there = set(re.findall(r'id="([\w-]+)"', (ROOT / "static/img/icons.svg").read_text()))
    named = {name for path in TEMPLATES for name in PICTURE.findall(path.read_text())}

    assert named - there == set()


def test_every_kind_of_session_has_its_picture():
    from koivu.programme.models import Kind

    there = set(re.findall(r'id="([\w-]+)"', (ROOT / "static/img/icons.svg").read_text()))

    assert set(Kind.values) - there == set()


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "500"])
@pytest.mark.parametrize("language", ["fi", "ar"])
def test_error_pages_need_nothing_but_themselves(page, language):
    with translation.override(language):
        html = render_to_string(f"{page}.html")

    assert html.count("<h1>") == 1
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
