"""A file that somebody names on the console: its bytes, or the problem that says why not."""

import os
import stat
from pathlib import Path

from koivu.reading.found import Problem

A_MEGABYTE = 1_000_000


def content_of(file: Path, most_bytes: int) -> bytes | Problem:
    """Return what is in a file of at most `most_bytes`; never waits for a pipe or a device."""
    try:
        with open(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return _problem("file_is_no_file", file)
            content = opened.read(most_bytes + 1)
    except FileNotFoundError:
        return _problem("file_not_there", file)
    except IsADirectoryError:
        return _problem("file_is_no_file", file)
    except (OSError, ValueError) as error:
        return _problem("file_not_opened", file, why=getattr(error, "strerror", "") or str(error))
    if len(content) > most_bytes:
        return _problem("file_over_limit", file, most=str(most_bytes // A_MEGABYTE))
    return content


def _problem(kind: str, file: Path, **told: str) -> Problem:
    return Problem(kind=kind, told={"name": file.name, **told})
