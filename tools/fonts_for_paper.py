"""Cut the typeface of paper out of that of the pages: static/fonts → koivu/core/data/fonts.

Typst reads TTF of one weight; pages use WOFF2 of all weights. The result is committed, so nobody
needs to run this but when static/fonts changes:

    .boot/bin/uv run --no-project --with "fonttools[woff]" python tools/fonts_for_paper.py
"""

import json
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parents[1]
FROM, TO = ROOT / "static/fonts", ROOT / "koivu/core/data/fonts"
FAMILIES = {
    "rubik-latin": "Rubik",
    "rubik-latin-ext": "Rubik Latin Extended",
    "rubik-cyrillic": "Rubik Cyrillic",
    "rubik-arabic": "Rubik Arabic",
}
WEIGHTS = {400: "Regular", 700: "Bold"}


def main() -> None:
    TO.mkdir(parents=True, exist_ok=True)
    letters: set[int] = set()
    for stem, family in FAMILIES.items():
        for weight, style in WEIGHTS.items():
            font = TTFont(FROM / f"{stem}.woff2", recalcTimestamp=False)
            font = instantiateVariableFont(font, {"wght": weight})
            _name(font, family, weight, style)
            font.flavor = None
            font.save(TO / f"{stem}-{style.lower()}.ttf")
            letters |= set(font.getBestCmap())
    (TO / "letters.json").write_text(json.dumps(_spans(letters)) + "\n")
    shutil.copy(FROM / "OFL.txt", TO)


def _name(font: TTFont, family: str, weight: int, style: str) -> None:
    """Give each cut its own family, so that Typst can look for a letter in one after another."""
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in (0, 13, 14)]
    whole = f"{family} {style}"
    said = {1: family, 2: style, 3: whole, 4: whole, 6: whole.replace(" ", "")}
    for number, text in said.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font["head"].macStyle = int(style == "Bold")
    if "STAT" in font:
        del font["STAT"]


def _spans(letters: set[int]) -> list[list[int]]:
    """Return sorted code points as [first, last] of each unbroken run."""
    spans: list[list[int]] = []
    for letter in sorted(letters):
        if spans and spans[-1][1] == letter - 1:
            spans[-1][1] = letter
            continue
        spans.append([letter, letter])
    return spans


if __name__ == "__main__":
    main()
