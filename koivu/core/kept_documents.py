"""Keeping a document as the bytes that it is."""

import hashlib
from datetime import datetime

from koivu.core.document_codes import new_code
from koivu.core.models import KeptDocument


def keep_document(
    content: bytes, kind: str, *, language: str, place_id: int, at: datetime, code: str = ""
) -> KeptDocument:
    """Store `content` as it is; `code` is the one printed in it, if one is."""
    return KeptDocument.objects.create(
        code=code or new_code(),
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        kind=kind,
        language=language,
        kept_at=at,
        place_id=place_id,
    )
