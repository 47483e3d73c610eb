"""The console command `koivu`: the same commands as `manage.py`, from anywhere."""

import os
import sys
from importlib import import_module
from pathlib import Path

# `tools/run.sh` writes it.
PORT_OF_THE_LAST_RUN = Path(__file__).resolve().parents[2] / "var" / "port"


def main() -> None:
    """Run the command that was typed; surroundings that miss something are told in a sentence."""
    # The database, kept mail and backups hold people's addresses: for this user alone.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

    recall_port(PORT_OF_THE_LAST_RUN)

    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.utils.translation import override

    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ImproperlyConfigured as reason:
        sys.exit(f"koivu: {reason}")
    django.setup()
    # A terminal has no address to tell its reader's language by: it speaks that of the code.
    with override("en"):
        execute_from_command_line(sys.argv)


def recall_port(kept: Path) -> None:
    """Let addresses name the port of the last `make run`, unless PORT names another."""
    if not os.environ.get("PORT") and kept.exists():
        os.environ["PORT"] = kept.read_text().strip()
