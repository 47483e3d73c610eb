"""What a family's phone fetches for each public page: bytes as they are unpacked, pictures apart.

    .venv/bin/python bench/weight.py

A demonstration in a scratch database, Chromium with an empty cache for each page, every language
of the pages in turn for the heaviest of them. Bounds: 100 KB of scripts, 300 KB in all.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SCRIPTS, ALL = 100 * 1024, 300 * 1024
PAGES = {
    "places": "/{}/", "search": "/{}/search/?when=week&where=Koivukyl%C3%A4",
    "today": "/{}/koivukyla/", "week": "/{}/koivukyla/week/2026-W47/",
    "session": "/{}/koivukyla/session/tupaneuvola-2026-11-17/",
    "first visit": "/{}/koivukyla/first-time/", "safer space": "/{}/koivukyla/safer-space/",
    "accessibility": "/{}/koivukyla/accessibility/", "propose": "/{}/koivukyla/propose/",
    "embed": "/{}/koivukyla/embed/", "screen": "/{}/koivukyla/screen/", "privacy": "/{}/privacy/",
    "feedback": "/{}/koivukyla/feedback/", "counter": "/{}/koivukyla/door/",
    "wishes": "/{}/koivukyla/wishes/", "wall": "/{}/koivukyla/wall/",
    "wall screen": "/{}/koivukyla/wall/screen/", "moment": "/{}/koivukyla/moment/",
    "day": "/{}/koivukyla/days/2026-2/", "idea": "/{}/koivukyla/days/2026-2/idea/",
}  # fmt: skip
LANGUAGES = ("fi", "ar", "ru", "so")


def main() -> int:
    """Weigh every page; return 1 if one is too heavy."""
    from playwright.sync_api import sync_playwright

    from tools.find_chromium import find
    from tools.screenshots import open_house

    too_heavy = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address, cookies = open_house(Path(folder))
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for name, path in PAGES.items():
            weights = [_weigh(browser, address + path.format(code), cookies) for code in LANGUAGES]
            scripts, whole = (max(one[part] for one in weights) for part in (0, 1))
            is_light = scripts <= SCRIPTS and whole <= ALL
            too_heavy += not is_light
            told = f"{name:14} {scripts / 1024:6.1f} KB scripts  {whole / 1024:6.1f} KB in all"
            print(told + ("" if is_light else "  TOO HEAVY"))
        browser.close()
    print("bounds: 100 KB scripts, 300 KB in all, pictures apart; heaviest of", *LANGUAGES)
    return 1 if too_heavy else 0


def _weigh(browser, url: str, cookies: list) -> tuple[int, int]:
    """Return the bytes of scripts and of all but pictures that a page makes a browser fetch."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    # Only the counter has a cookie: a device that was paired.
    context.add_cookies([one for one in cookies if one.get("path", "/") in url])
    page = context.new_page()
    fetched = []
    page.on("requestfinished", lambda request: fetched.append(request))
    page.goto(url, wait_until="networkidle")
    weights = [
        (request.resource_type, len(request.response().body()))
        for request in fetched
        if request.resource_type != "image"
    ]
    context.close()
    return sum(size for kind, size in weights if kind == "script"), sum(size for _, size in weights)


if __name__ == "__main__":
    sys.exit(main())
