"""`python -m bench.fill 2000`: a new database with that load; prints its sessions a year,
and the cookie of somebody who is signed in where there are shifts and decisions.
"""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.days import develop  # noqa: E402
from bench.load import fill  # noqa: E402
from bench.season import lay, sign_in  # noqa: E402
from bench.sizes import DECIDE_AT, SHIFTS_AT  # noqa: E402
from bench.years import decide  # noqa: E402
from koivu.core import clock  # noqa: E402
from koivu.core.weeks import monday_of  # noqa: E402
from koivu.places.models import Place  # noqa: E402

call_command("migrate", verbosity=0)
sessions = fill(int(sys.argv[1]))
now, monday = clock.now(), monday_of(clock.today())
place = Place.objects.get(slug=SHIFTS_AT)
lay(place, monday, now)
develop(place, now.date(), now)
for slug, years in DECIDE_AT.items():
    decide(Place.objects.get(slug=slug), years, now.date())
coordinated = [place, *Place.objects.filter(slug__in=DECIDE_AT)]
print(sessions, sign_in(coordinated, monday))
