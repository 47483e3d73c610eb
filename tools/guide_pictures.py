"""Pictures of the guides: screens and papers side by side, as small files in docs/.

    .venv/bin/python tools/guide_pictures.py              all of them
    .venv/bin/python tools/guide_pictures.py wishes       those whose name holds the word

They show the same demonstration as `tools/screenshots.py`, at the same moment.
"""

import sys
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.screenshots import ROOT, SIZES, TEN_PAST_TEN, as_webp, choosing, open_house, set_hour_for

HEIGHT, MARGIN = 740, 26  # of everything on a picture, in points of a screen
DESK, MONTH = "/fi/desk/koivukyla", "month=2026-11&size=a4"
DOTS = 110  # an inch of paper
LOOKS = f"""
body {{ margin: 0; background: #e4dcc9; display: flex; gap: {MARGIN}px; padding: {MARGIN}px }}
img {{ block-size: {HEIGHT}px; border-radius: 16px; box-shadow: 0 8px 30px rgb(0 0 0 / .25) }}
img.paper {{ border-radius: 2px }}
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One thing on a picture: an address and how it is looked at."""

    path: str
    size: str = "phone"  # or desk, or paper


PICTURES = {
    "wishes": (
        Shot("/fi/koivukyla/wishes/"),
        Shot("/ar/koivukyla/wishes/"),
        Shot("/ar/koivukyla/wishes/TRAN-TRAN-TRAN/"),
    ),
    "wall": (Shot("/fi/koivukyla/wall/screen/", "desk"), Shot("/ar/koivukyla/wall/")),
    "paper/wishes-ar-wall-fi-sv-ar": (
        Shot(f"{DESK}/wishes/leaf.ar.pdf", "paper"),
        Shot(f"{DESK}/wall/?{MONTH}&languages=fi&languages=sv&languages=ar", "paper"),
        Shot(f"{DESK}/wall/?{MONTH}&languages=ar", "paper"),
    ),
    "days": (
        Shot("/fi/koivukyla/days/2026-2/"),
        Shot(f"{DESK}/days/1/wall/", "desk"),
        Shot("/ar/koivukyla/days/2026-1/"),
    ),
    "paper/days-fi-ar": (
        Shot(f"{DESK}/days/2/poster.fi.pdf", "paper"),
        Shot(f"{DESK}/days/1/result.fi.pdf", "paper"),
        Shot(f"{DESK}/days/1/result.ar.pdf", "paper"),
    ),
    "moments": (
        Shot("/fi/koivukyla/moment/"),
        Shot("/fi/koivukyla/choose/{choosing}/", "desk"),
        Shot("/ar/koivukyla/choose/{choosing}/"),
    ),
    "levels": (Shot(f"{DESK}/levels/", "desk"), Shot(f"{DESK}/levels/")),
    "paper/moments-fi-ar": (
        Shot(f"{DESK}/moments/sheet-fi.pdf", "paper"),
        Shot(f"{DESK}/moments/1/changes-fi.pdf", "paper"),
        Shot(f"{DESK}/leaves/library/ar.pdf", "paper"),
    ),
}


def main(word: str) -> None:
    from playwright.sync_api import sync_playwright

    from tools.find_chromium import find

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address, cookies = open_house(Path(folder))
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        papers_as_pictures()
        for name, shots in PICTURES.items():
            if word in name:
                file = ROOT / "docs" / f"{name}.webp"
                file.write_bytes(side_by_side(browser, address, cookies, shots))
                print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} kB")
        browser.close()


def papers_as_pictures() -> None:
    """Let every paper of this process be drawn instead of typeset: its first page."""
    from koivu.core import documents

    typeset = documents._made
    documents._made = lambda template, facts, _dots: typeset(template, facts, DOTS)


def side_by_side(browser, address: str, cookies: list[dict[str, str]], shots) -> bytes:
    """Return one picture of all shots in a row."""
    images, wide = "", MARGIN
    for shot in shots:
        png, width, height = _taken(browser, address, cookies, shot)
        kind = ' class="paper"' if shot.size == "paper" else ""
        images += f'<img{kind} src="data:image/png;base64,{b64encode(png).decode()}">'
        wide += round(HEIGHT * width / height) + MARGIN
    html, height = f"<style>{LOOKS}</style>{images}", HEIGHT + 2 * MARGIN
    scale = 1.25 if shots[0].size == "paper" else 1.0  # the letters of papers are small
    return as_webp(browser, html, wide, height, scale=scale, quality=0.8)


def _taken(browser, address: str, cookies, shot: Shot) -> tuple[bytes, int, int]:
    """Return a PNG with its width and height."""
    width, height = SIZES.get(shot.size, (210, 297))
    viewport = {"width": width, "height": height}
    looks = {"viewport": viewport, "device_scale_factor": 2, "reduced_motion": "reduce"}
    context = browser.new_context(base_url=address, **looks)
    context.add_cookies(cookies)
    page = context.new_page()
    path = shot.path.format(choosing=choosing())
    set_hour_for(path)
    if shot.size == "paper":
        png = page.request.get(path).body()
    else:
        page.clock.set_fixed_time(TEN_PAST_TEN)
        page.goto(path)
        page.evaluate("document.fonts.ready")
        png = page.screenshot()
    context.close()
    return png, width, height


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
