"""`python -m bench.fill 2000`: a new database with that load; prints its sessions a year."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.load import fill  # noqa: E402

call_command("migrate", verbosity=0)
print(fill(int(sys.argv[1])))
