"""The console command `koivu`: the same commands as `manage.py`, from anywhere."""

import os
import sys
from importlib import import_module


def main() -> None:
    """Run the command that was typed; surroundings that miss something are told in a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

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
