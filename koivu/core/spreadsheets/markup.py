"""Reading XML as a stream of tags: no document type, no entities, nothing fetched, no tree.

A spreadsheet never needs a document type; one that brings its own is refused, and with it every
trick of entities that grow or that point elsewhere.
"""

from collections.abc import Iterable
from xml.parsers import expat

from koivu.core.spreadsheets.grid import Unreadable

Attributes = dict[str, str]


class TagReader:
    """Calls `opens`, `closes` and `says` with names that have lost their prefix."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.EntityDeclHandler = _refuse
        self._listen()

    def read(self, pieces: Iterable[bytes]) -> None:
        try:
            for piece in pieces:
                self.before(piece)
                self._parser.Parse(piece, False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as damage:
            raise Unreadable("unreadable_file") from damage

    def before(self, piece: bytes) -> None:
        """A chance to stop or start listening before a piece is read."""

    def opens(self, name: str, attributes: Attributes) -> None:
        """A tag begins."""

    def closes(self, name: str) -> None:
        """A tag ends."""

    def says(self, text: str) -> None:
        """Text between tags."""

    def _listen(self) -> None:
        self._parser.StartElementHandler = self._opens
        self._parser.EndElementHandler = self._closes
        self._parser.CharacterDataHandler = self.says

    def _let_pass(self) -> None:
        """Let the parser run on without telling anything: many times faster."""
        self._parser.StartElementHandler = None
        self._parser.EndElementHandler = None
        self._parser.CharacterDataHandler = None

    def _opens(self, name: str, attributes: Attributes) -> None:
        self.opens(name.rpartition(":")[2], attributes)

    def _closes(self, name: str) -> None:
        self.closes(name.rpartition(":")[2])


def _refuse(*_declaration: object) -> None:
    raise Unreadable("unsafe_file")
