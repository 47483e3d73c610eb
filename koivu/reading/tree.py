"""XML as plain elements, read by expat; entities and other doors to elsewhere are refused."""

from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST = 10_000_000  # bytes
MOST_ELEMENTS = 200_000
DEEPEST = 40


class NotXml(Exception):
    """The whole file is refused; `kind` says why, as in `Problem`."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


@dataclass(slots=True)
class Element:
    """An element: its name without a namespace, attributes, own text, and elements inside."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    inside: list["Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The element's own text."""
        return "".join(self.parts).strip()

    def first(self, name: str) -> "Element | None":
        """Return the first element of that name right inside."""
        return next((one for one in self.inside if one.name == name), None)

    def all(self, name: str) -> list["Element"]:
        """Return the elements of that name right inside."""
        return [one for one in self.inside if one.name == name]

    def said(self, name: str) -> str:
        """Return the text of the first element of that name; nothing when there is none."""
        found = self.first(name)
        return found.text if found else ""


def looks_like_xml(content: bytes) -> bool:
    """Whether the first sign that is no blank opens a tag, in any usual encoding."""
    start = content[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<")


def read_xml(content: bytes) -> Element:
    """Return the outermost element, or raise `NotXml`."""
    if len(content) > LARGEST:
        raise NotXml("file_is_too_big")
    builder = _Builder()
    try:
        builder.parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise NotXml("not_xml") from error
    return builder.root.inside[0]


class _Builder:
    """Gathers elements as expat meets them."""

    def __init__(self) -> None:
        self.root = Element("")
        self.open = [self.root]
        self.many = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ExternalEntityRefHandler = self._refuse_outside
        self.parser.UnparsedEntityDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.many += 1
        if self.many > MOST_ELEMENTS or len(self.open) > DEEPEST:
            raise NotXml("xml_is_too_deep")
        element = Element(name.rpartition(":")[2], attributes)
        self.open[-1].inside.append(element)
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def _refuse(self, *_facts: object) -> None:
        raise NotXml("xml_declares_entities")

    def _refuse_outside(self, *_facts: object) -> int:
        raise NotXml("xml_declares_entities")
