"""Print where Chromium is, or leave with 1."""

import os
import shutil
import sys

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def find() -> str | None:
    if given := os.environ.get("KOIVU_CHROMIUM"):
        return given
    return next((path for name in NAMES if (path := shutil.which(name))), None)


if __name__ == "__main__":
    if path := find():
        print(path)
    else:
        sys.exit(1)
