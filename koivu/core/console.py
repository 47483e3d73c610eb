"""The console command `koivu`: the same commands as `manage.py`, from anywhere."""

import os
import sys
from importlib import import_module


def main() -> None:
    """Run the command that was typed; surroundings that miss something are told in a sentence."""
    # The database, kept mail and backups hold people's addresses: for this user alone.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ImproperlyConfigured as reason:
        sys.exit(f"koivu: {reason}")
    execute_from_command_line(sys.argv)
