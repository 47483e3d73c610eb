"""Cut the typefaces of paper: static/fonts and a folder of others → koivu/core/data/fonts.

Typst reads TTF of one weight; pages use WOFF2 of all weights. Rubik is that of the pages; the
others draw what it lacks and are read only when a document needs them. The result is committed, so
nobody needs to run this but when a typeface changes. FOLDER holds, one folder below their licence
(OFL.txt or Apache-2.0.txt), the files named below: those of Noto are in the npm packages
`@expo-google-fonts/noto-…`, the last one in Debian's fonts-droid-fallback.

    .boot/bin/uv run --no-project --with "fonttools[woff]" python tools/fonts_for_paper.py FOLDER
"""

import json
import shutil
import sys
from pathlib import Path

from fontTools import subset
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
# Asked in this order for what Rubik lacks.
OTHERS = {
    "noto-sans": ["NotoSans_400Regular", "NotoSans_700Bold"],
    "noto-sans-arabic": ["NotoSansArabic_400Regular", "NotoSansArabic_700Bold"],
    "noto-emoji": ["NotoEmoji_400Regular"],
    "noto-sans-hebrew": ["NotoSansHebrew_400Regular"],
    "noto-sans-ethiopic": ["NotoSansEthiopic_400Regular"],
    "noto-sans-bengali": ["NotoSansBengali_400Regular"],
    "noto-sans-tamil": ["NotoSansTamil_400Regular"],
    "noto-sans-sinhala": ["NotoSansSinhala_400Regular"],
    "noto-sans-thai": ["NotoSansThai_400Regular"],
    "noto-sans-khmer": ["NotoSansKhmer_400Regular"],
    "noto-sans-myanmar": ["NotoSansMyanmar_400Regular"],
    "noto-sans-georgian": ["NotoSansGeorgian_400Regular"],
    "noto-sans-armenian": ["NotoSansArmenian_400Regular"],
    "noto-sans-symbols": ["NotoSansSymbols2_400Regular"],
    "droid-sans-fallback": ["DroidSansFallbackFull"],
}
# Of the largest only what people may type: symbols, and the letters of China, Japan and Korea.
ONLY = {
    "noto-sans-symbols": [(0x2010, 0x2BFF)],
    "droid-sans-fallback": [(0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF)],
}


def main(folder: Path) -> None:
    letters = {"rubik": _rubik()}
    for name, stems in OTHERS.items():
        letters[name] = _other(name, stems, folder)
    lines = (f"{json.dumps(name)}: {json.dumps(_spans(found))}" for name, found in letters.items())
    (TO / "letters.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _rubik() -> set[int]:
    letters: set[int] = set()
    to = TO / "rubik"
    to.mkdir(parents=True, exist_ok=True)
    for stem, family in FAMILIES.items():
        for weight, style in WEIGHTS.items():
            font = TTFont(FROM / f"{stem}.woff2", recalcTimestamp=False)
            font = instantiateVariableFont(font, {"wght": weight})
            _name(font, family, weight, style)
            font.flavor = None
            font.save(to / f"{stem}-{style.lower()}.ttf")
            letters |= set(font.getBestCmap())
    shutil.copy(FROM / "OFL.txt", to)
    return letters


def _other(name: str, stems: list[str], folder: Path) -> set[int]:
    letters: set[int] = set()
    to = TO / name
    to.mkdir(parents=True, exist_ok=True)
    for stem in stems:
        [source] = folder.rglob(f"{stem}.ttf")
        options = subset.Options(hinting=False, notdef_outline=True, layout_features=["*"])
        font = subset.load_font(str(source), options)
        kept = set(font.getBestCmap())
        if spans := ONLY.get(name):
            kept = {one for one in kept if any(first <= one <= last for first, last in spans)}
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=kept)
        cutter.subset(font)
        font.save(to / f"{stem}.ttf")
        letters |= kept
        for licence in ("OFL.txt", "Apache-2.0.txt"):
            if (found := source.parents[1] / licence).exists():
                shutil.copy(found, to)
    return letters


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
    main(Path(sys.argv[1]))
