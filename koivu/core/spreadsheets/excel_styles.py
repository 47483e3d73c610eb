"""How cells of an .xlsx look, as far as it changes what they say: dates, colours, struck words."""

from dataclasses import dataclass, replace

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from koivu.core.spreadsheets.markup import Attributes, TagReader

WHITE = ("FFFFFFFF", "00FFFFFF", "FFFFFF", "indexed9", "indexed65", "theme0")


@dataclass(frozen=True, slots=True)
class Look:
    """`fill` compares colours and is empty for none or white."""

    is_moment: bool = False
    is_duration: bool = False
    fill: str = ""
    is_struck: bool = False


class Styles(TagReader):
    """The looks by the number that cells give."""

    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[int, str] = dict(BUILTIN_FORMATS)
        self._fills: list[str] = []
        self._struck: list[bool] = []
        self._looks: list[Look] = []
        self._inside = ""
        self._is_solid = False

    def look(self, number: int) -> Look:
        return self._looks[number] if number < len(self._looks) else Look()

    def opens(self, name: str, attributes: Attributes) -> None:
        if name in ("fonts", "fills", "cellXfs", "dxfs", "cellStyleXfs", "borders"):
            self._inside = name
        elif name == "numFmt" and self._inside != "dxfs":
            code = attributes.get("formatCode", "")[:200]
            self._formats[_number(attributes, "numFmtId")] = code
        elif name == "xf" and self._inside == "cellXfs":
            self._looks.append(self._read_look(attributes))
        elif self._inside == "fonts":
            self._open_font(name, attributes)
        elif self._inside == "fills":
            self._open_fill(name, attributes)

    def _open_font(self, name: str, attributes: Attributes) -> None:
        if name == "font":
            self._struck.append(False)
        elif name == "strike" and self._struck:
            self._struck[-1] = attributes.get("val", "1") not in ("0", "false")

    def _open_fill(self, name: str, attributes: Attributes) -> None:
        if name == "fill":
            self._fills.append("")
        elif name == "patternFill":
            self._is_solid = attributes.get("patternType") == "solid"
        elif name == "fgColor" and self._fills and self._is_solid:
            self._fills[-1] = _colour(attributes)

    def _read_look(self, attributes: Attributes) -> Look:
        code = self._formats.get(_number(attributes, "numFmtId"), "General")
        fill, font = _number(attributes, "fillId"), _number(attributes, "fontId")
        look = Look(
            is_moment=bool(is_date_format(code)),
            is_duration=bool(is_timedelta_format(code)),
            is_struck=font < len(self._struck) and self._struck[font],
        )
        return replace(look, fill=self._fills[fill]) if fill < len(self._fills) else look


def _colour(attributes: Attributes) -> str:
    """One word for a colour, however it is given."""
    if rgb := attributes.get("rgb"):
        return "" if rgb.upper() in WHITE else rgb.upper()[-6:]
    for kind in ("theme", "indexed"):
        if kind in attributes:
            named = kind + attributes[kind]
            tint = attributes.get("tint", "")[:6]
            return "" if named in WHITE and not tint else f"{named}{tint}"
    return ""


def _number(attributes: Attributes, name: str) -> int:
    written = attributes.get(name, "")
    return int(written) if written.isdecimal() else 0
