"""The pictograms of the pages as drawings of their own, for paper."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as Tree

from django.contrib.staticfiles import finders

SVG = "http://www.w3.org/2000/svg"
SPRITE = "img/icons.svg"


def pictograms(*names: str) -> dict[str, str]:
    """Return {name: SVG}; what is drawn in `currentColor` takes the colour of whoever prints it."""
    drawn = _sprite()
    return {name: drawn[name] for name in names}


@cache
def _sprite() -> dict[str, str]:
    Tree.register_namespace("", SVG)
    found = finders.find(SPRITE)
    if not found:
        raise FileNotFoundError(SPRITE)
    # Our own file, committed with the code: nobody else writes it.
    root = Tree.fromstring(Path(found).read_bytes())  # noqa: S314
    return {symbol.attrib["id"]: _drawing(symbol) for symbol in root.iter(f"{{{SVG}}}symbol")}


def _drawing(symbol: Tree.Element) -> str:
    drawing = Tree.Element(f"{{{SVG}}}svg", {**symbol.attrib, "width": "24", "height": "24"})
    del drawing.attrib["id"]
    drawing.extend(symbol)
    return Tree.tostring(drawing, encoding="unicode")
