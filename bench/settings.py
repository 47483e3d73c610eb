"""The house's own settings, with a bare page to measure against and a way to ask for statements."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.asked.AskedMiddleware", *MIDDLEWARE]  # noqa: F405
