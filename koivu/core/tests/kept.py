"""Documents with a code in them, for tests: really typeset, as ours are."""

from functools import cache
from pathlib import Path

from koivu.core import clock
from koivu.core.documents import typeset
from koivu.core.kept_documents import PDF, keep_document
from koivu.core.models import KeptDocument

CODE = "K7PM-2QRX-9BTD"


@cache
def a_letter(code: str = CODE) -> bytes:
    """Return a PDF that says its code three times: twice in its facts, once on the page."""
    facts = {"title": "Sopimus", "lang": "fi", "code": code}
    return typeset(Path(__file__).with_name("letter.typ"), facts)


def keep(content: bytes, code: str = CODE, kind: str = PDF) -> KeptDocument:
    """Keep a document as it is."""
    facts = {"language": "fi", "place_id": None}
    return keep_document(content, kind, code=code, at=clock.now(), **facts)
