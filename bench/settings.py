"""The house's own settings, with a bare page to measure against and a way to ask for statements."""

import sys

# A house has not installed what developers have, which structlog takes up where it is there.
sys.modules.update(dict.fromkeys(("rich", "greenlet")))

from config.settings import *  # noqa: E402, F403

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.asked.AskedMiddleware", *MIDDLEWARE]  # noqa: F405
