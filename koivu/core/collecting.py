"""Static files under hashed names, gathered when they have changed and not otherwise.

Only a server in production uses hashed names; in development and tests every file is served
from where it lies, so a fresh clone has nothing to gather before its first page.
"""

import hashlib
from pathlib import Path

import structlog
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command

log = structlog.get_logger(__name__)


def collect_static_files() -> bool:
    """Gather the static files if any has changed since the last time; say whether it did."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return False
    stamp = Path(settings.STATIC_ROOT) / "gathered.txt"
    state = _state_of_the_sources()
    if stamp.exists() and stamp.read_text() == state:
        return False
    log.info("static files have changed; gathering them, which takes some seconds")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)
    return True


def _state_of_the_sources() -> str:
    state = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=[]):
            file = Path(storage.path(name)).stat()
            state.update(f"{name}|{file.st_size}|{file.st_mtime_ns}\n".encode())
    return state.hexdigest()
