"""A house that is really served, really killed and started again at the same address."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from koivu.core.tests.conftest import House

FURNISH = """
import json
from django.conf import settings
from django.test import Client
from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.governance.tests.factories import make_house_meeting, make_line
from koivu.partners.tests.factories import make_worker
from koivu.places.devices import make_code, pair_device
from koivu.places.tests.factories import make_place
from koivu.programme.tests.factories import make_slot
now = clock.now()
place = make_place("kahvila", name="Perhekahvila", changed_at=now, checked_on=now.date())
slot = make_slot(place, weekday=now.isoweekday(), first_date=now.date() - 7 * DAY)
device, token = pair_device(place, "Eteinen", by=None, at=now)
make_house_meeting(place, now.date())
make_line(place, day=now.date(), at=now)
worker = Client()
worker.force_login(make_worker(place), backend=settings.AUTHENTICATION_BACKENDS[-1])
print(json.dumps({
    "code": make_code(place, "Puhelin", now=now), "token": token, "device": device.pk,
    "cookie": worker.cookies[settings.SESSION_COOKIE_NAME].value,
    "session": f"{slot.key}-{now.date()}", "today": str(now.date()),
}))
"""


class Served:
    """A house behind a port of its own; `kill` is kill -9 of all of it."""

    def __init__(self, house: House, folder: Path):
        self.house, self.log = house, folder / "serve.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def furnish(self) -> dict[str, str]:
        """Put a place, a session of today, a device and a code into the house."""
        return json.loads(self.house.ask(FURNISH).splitlines()[-1])

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.process = self.house.start("serve", "--port", self.port, output=self.log)
        for _ in range(1200):
            with suppress(OSError, urllib.error.HTTPError):
                urllib.request.urlopen(f"{self.url}/readyz", timeout=2).close()
                return
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        """End every process of it at once, without a word."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
            self.process = None

    def totals(self) -> list[tuple]:
        """Return (state, how many, adults, children) of all counts that there are."""
        rows = self.house.sql(
            "SELECT state, count(*), sum(adults), sum(children) FROM visits_count "
            "GROUP BY state ORDER BY state"
        )
        return [tuple(row) for row in rows]
