"""Documents as the bytes that people approved: keeping them, and telling whether a file is one.

A file is genuine when its bytes are those that we keep, and in no other way. The code that it
carries only tells which document it says it is.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from koivu.core.apart import ReadApartFailed, TooMany, run_apart
from koivu.core.document_codes import codes_written_plainly, new_code
from koivu.core.models import KeptDocument

PDF = "application/pdf"
SECONDS, MEGABYTES = 5, 256


class Verdict(StrEnum):
    """What a file is."""

    GENUINE = "genuine"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out about a file; `document` is the one that it is, or says it is."""

    verdict: Verdict
    digest: str
    document: KeptDocument | None = None


def keep_document(
    content: bytes,
    kind: str,
    *,
    language: str,
    place_id: int | None,
    at: datetime,
    code: str = "",
) -> KeptDocument:
    """Keep bytes as they are; `code` is the one printed in them, if one is."""
    return KeptDocument.objects.create(
        code=code or new_code(),
        digest=digest_of(content),
        content=content,
        kind=kind,
        language=language,
        kept_at=at,
        place_id=place_id,
    )


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def check(digest: str, content: bytes | None, *, said_to_be: str = "") -> Checked:
    """Tell what a file is; `content` is None when it is too big to be searched for a code.

    `said_to_be` is the code under which somebody asks: of two documents with the same bytes it
    is that one. Raises `TooMany` when others are searched just now.
    """
    same = {one.code: one for one in _known().filter(digest=digest)}
    if same:
        found = same.get(said_to_be) or next(iter(same.values()))
        return Checked(Verdict.GENUINE, digest, found)
    if content is None:
        return Checked(Verdict.UNKNOWN, digest)
    document = _first_known(codes_written_plainly(content)) or _first_known(_codes_inside(content))
    return Checked(Verdict.CHANGED if document else Verdict.UNKNOWN, digest, document)


def _known():
    return KeptDocument.objects.defer("content")


def _first_known(codes: list[str]) -> KeptDocument | None:
    """Return the document of the first code that is one of ours."""
    issued = {one.code: one for one in _known().filter(code__in=codes)} if codes else {}
    return next((issued[code] for code in codes if code in issued), None)


def _codes_inside(content: bytes) -> list[str]:
    try:
        answer = run_apart(
            "koivu.core.codes_inside:codes_inside", content, seconds=SECONDS, memory_mb=MEGABYTES
        )
    except TooMany:
        raise
    except ReadApartFailed:
        return []
    return json.loads(answer)
