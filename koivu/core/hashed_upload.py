"""A file that is looked at while it arrives and kept nowhere: no disk, no row, no log."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import HttpRequest

MOST_BYTES = 40 << 20
AROUND = 4096  # bytes: what a form puts around a file
# What is searched for a code stays in memory until the answer; a bigger file only has a digest.
MOST_SEARCHED = 8 << 20


class HashedFile(UploadedFile):
    """What is left of a sent file: its digest, its length, and its bytes if they are few."""

    def __init__(self, digest: str, size: int, content: bytes | None):
        super().__init__(None, name="sent", size=size)
        self.digest = digest
        self.content = content


class HashingHandler(FileUploadHandler):
    """Adds what arrives to a digest instead of keeping it."""

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        self._digest = hashlib.sha256()
        self._kept: bytearray | None = bytearray()
        # No other handler, which would write to disk, sees any of it.
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._digest.update(raw_data)
        if self._kept is not None:
            self._kept += raw_data
            if len(self._kept) > MOST_SEARCHED:
                self._kept = None

    def file_complete(self, file_size: int) -> HashedFile:
        kept = None if self._kept is None else bytes(self._kept)
        return HashedFile(self._digest.hexdigest(), file_size, kept)


def is_too_big(request: HttpRequest) -> bool:
    """Whether a form says that it is longer than we read; ask before anything of it is read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return not said.isdecimal() or int(said) > MOST_BYTES + AROUND


def hash_what_is_sent(request: HttpRequest) -> None:
    """Let the files of this form be hashed; must come before anything reads the form."""
    request.upload_handlers = [HashingHandler(request)]
