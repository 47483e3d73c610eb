"""Pictures of the main pages at 360×740 and 1280×800, in Finnish and Arabic, in var/shots/.

    .venv/bin/python tools/screenshots.py              all of them
    .venv/bin/python tools/screenshots.py today        those whose name holds the word
    .venv/bin/python tools/screenshots.py digest       a mail with a digest, as on a phone
    .venv/bin/python tools/screenshots.py --readme     docs/house.webp, the picture of README.md
    .venv/bin/python tools/guide_pictures.py           docs/wishes.webp and others of the guides

A demonstration stands in a scratch database, on loopback, and it is always ten past ten on the
same Tuesday: two pictures of an unchanged page are alike.
"""

import argparse
import os
import sys
import tempfile
import threading
from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "var" / "shots"
PICTURE = ROOT / "docs" / "house.webp"
TEN_PAST_TEN = datetime(2026, 11, 17, 10, 10, tzinfo=ZoneInfo("Europe/Helsinki"))
WEEK = "2026-W47"
LANGUAGES = ("fi", "ar")
SIZES = {"phone": (360, 740), "desk": (1280, 800)}
PUBLIC = {
    "places": "/{language}/",
    "search": "/{language}/search/?when=today&where=Koivukyl%C3%A4&age_months=30",
    "search-week": "/{language}/search/?when=week&where=01400&language=so",
    "today": "/{language}/koivukyla/",
    "week": f"/{{language}}/koivukyla/week/{WEEK}/",
    "session": "/{language}/koivukyla/session/tupaneuvola-2026-11-17/",
    "first-time": "/{language}/koivukyla/first-time/",
    "safer-space": "/{language}/koivukyla/safer-space/",
    "propose": "/{language}/koivukyla/propose/",
    "screen": "/{language}/koivukyla/screen/",
    "door": "/{language}/koivukyla/door/",
    "feedback": "/{language}/koivukyla/feedback/",
    "kiosk": "/{language}/koivukyla/feedback/kiosk/",
    "wishes": "/{language}/koivukyla/wishes/",
    "wish": "/{language}/koivukyla/wishes/TRAN-TRAN-TRAN/",
    "wall": "/{language}/koivukyla/wall/",
    "wall-screen": "/{language}/koivukyla/wall/screen/",
    "moment": "/{language}/koivukyla/moment/",
    "choose": "/{language}/koivukyla/choose/{choosing}/",
    "leaf": "/{language}/koivukyla/leaf/library/",
    "develop-day": "/{language}/koivukyla/days/2026-2/",
    "develop-day-been": "/{language}/koivukyla/days/2026-1/",
    "develop-day-ask": "/{language}/koivukyla/days/2026-2/ask/",
}
# The desk is spoken in staff languages: no Arabic.
DESK = {
    "morning": "/fi/desk/koivukyla/",
    "week-list": f"/fi/desk/koivukyla/week/{WEEK}/?view=list",
    "week-grid": f"/fi/desk/koivukyla/week/{WEEK}/?view=grid",
    "session-new": "/fi/desk/koivukyla/session/new/",
    "session-change": "/fi/desk/koivukyla/session/tupaneuvola-2026-11-17/",
    "notice": "/fi/desk/koivukyla/notice/new/",
    "closure": "/fi/desk/koivukyla/closure/new/",
    "setup": "/fi/desk/koivukyla/setup/",
    "partners": "/fi/desk/koivukyla/partners/",
    "tasks": "/fi/desk/koivukyla/tasks/",
    "meetings": "/fi/desk/koivukyla/meetings/",
    "meeting-day": "/fi/desk/koivukyla/meetings/new/",
    "levels": "/fi/desk/koivukyla/levels/",
    "develop-days": "/fi/desk/koivukyla/days/",
    "develop-day": "/fi/desk/koivukyla/days/1/",
    "develop-day-coming": "/fi/desk/koivukyla/days/2/",
    "develop-day-plan": "/fi/desk/koivukyla/days/2/plan/",
    "develop-day-needs": "/fi/desk/koivukyla/days/2/needs/",
    "develop-day-help": "/fi/desk/koivukyla/days/2/help/",
    "develop-day-wall": "/fi/desk/koivukyla/days/1/wall/",
    "develop-day-theme": "/fi/desk/koivukyla/days/1/themes/2/",
    "costs": "/fi/desk/koivukyla/costs/2026/",
    "costs-quarter": "/fi/desk/koivukyla/costs/2026/q4/",
    "costs-new": "/fi/desk/koivukyla/costs/2026/new/",
    "costs-numbers": "/fi/desk/koivukyla/costs/2026/numbers/",
    "coordination": "/fi/desk/koivukyla/partners/coordination/",
    "agreement": "/fi/desk/koivukyla/partners/2/agreement/",
    "agreement-draft": "/fi/desk/koivukyla/partners/5/agreement/draft/",
    "role-card": "/fi/desk/koivukyla/partners/work/3/card/",
    "shifts-week": f"/fi/desk/koivukyla/shifts/{WEEK}/",
    "shifts-season": "/fi/desk/koivukyla/shifts/season/1/",
    "shifts-row": "/fi/desk/koivukyla/shifts/season/1/row/4/",
    "shifts-suggest": "/fi/desk/koivukyla/shifts/season/1/suggest/",
    "who-knows": "/fi/desk/koivukyla/partners/who-knows-what/",
    "new-here": "/fi/desk/koivukyla/partners/new-here/",
    "rooms": "/fi/desk/koivukyla/rooms/",
    "season": "/fi/desk/koivukyla/season/2027-01-11_2027-05-28/",
    "proposals": "/fi/desk/koivukyla/proposal/",
    "paper": "/fi/desk/koivukyla/paper/poster/",
    "languages": "/fi/desk/koivukyla/languages/",
    "share": "/fi/desk/koivukyla/share/",
    "moments": "/fi/desk/koivukyla/moments/",
    "moments-talk": "/fi/desk/koivukyla/moments/1/",
    "moments-changes": "/fi/desk/koivukyla/moments/1/changes/",
    "moments-choices": "/fi/desk/koivukyla/moments/1/choices/",
    "moments-enter": "/fi/desk/koivukyla/moments/2/enter/",
    "question": "/fi/desk/koivukyla/feedback/",
    "figures": "/fi/desk/koivukyla/figures/",
    "figures-session": "/fi/desk/koivukyla/figures/?first=2026-11-09&last=2026-11-17&by=session",
    "wishes": "/fi/desk/koivukyla/wishes/",
    "wishes-enter": "/fi/desk/koivukyla/wishes/enter/",
    "wall-paper": "/fi/desk/koivukyla/wall/",
    "leaves": "/fi/desk/koivukyla/leaves/",
    "close-day": "/fi/desk/koivukyla/close/",
}
SHEET = """
body { margin: 0; background: #e4dcc9; position: relative; block-size: 800px }
img { position: absolute; box-shadow: 0 8px 30px rgb(0 0 0 / .25) }
.week { left: 235px; top: 34px; inline-size: 970px; border-radius: 12px }
.finnish, .arabic { top: 88px; inline-size: 330px; border-radius: 26px }
.finnish { left: 34px }
.arabic { right: 34px }
"""


MAIL = """
body { margin: 0; padding: 20px; font: 16px/1.45 system-ui, sans-serif; color: #222 }
h1 { font-size: 19px; margin: 0 0 14px; padding-block-end: 12px; border-block-end: 1px solid #ddd }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
"""
WEBP = """async ([png, quality]) => {
    const image = new Image(); image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width; canvas.height = image.height;
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        pass


def open_house(folder: Path) -> tuple[str, list[dict[str, str]]]:
    """Start the demonstration; return its address, and the cookies of its desk and its door."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    os.environ["KOIVU_DATABASE_URL"] = f"sqlite:///{folder}/house.sqlite3"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.test import Client

    from koivu.core import clock
    from koivu.demo.actions import build_demonstration
    from koivu.places.devices import pair_device
    from koivu.visits.pairing import COOKIE

    clock.now = lambda: TEN_PAST_TEN
    call_command("migrate", verbosity=0)
    koivukyla, *_others = build_demonstration(now=TEN_PAST_TEN)
    client = Client()
    client.force_login(koivukyla.people["coordinator"], settings.AUTHENTICATION_BACKENDS[-1])
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    name = settings.SESSION_COOKIE_NAME
    _device, token = pair_device(koivukyla.place, "Eteinen", by=None, at=TEN_PAST_TEN)
    door = {"name": COOKIE, "value": token, "domain": "127.0.0.1"}
    cookies = [{"name": name, "value": client.cookies[name].value, "url": address}]
    cookies += [door | {"path": PUBLIC["door"].format(language=one)} for one in LANGUAGES]
    return address, cookies


def pages(word: str) -> list[tuple[str, str, str]]:
    """Return (name, language, path) of the pages whose name holds `word`."""
    code = choosing()
    public = [
        (name, language, path.format(language=language, choosing=code))
        for name, path in PUBLIC.items()
        for language in LANGUAGES
    ]
    desk = [(f"desk-{name}", "fi", path) for name, path in DESK.items()]
    return [one for one in public + desk if word in one[0]]


def choosing() -> str:
    """Return the code on the tablet of the round that is on."""
    from koivu.evaluation.models import Choosing

    return Choosing.objects.latest("pk").code


def set_hour_for(path: str) -> None:
    """Let it be the usual hour; for This or that on the next day, which is the children's."""
    from koivu.core import clock
    from koivu.core.rhythm import DAY

    moment = TEN_PAST_TEN + DAY if "/choose/" in path else TEN_PAST_TEN
    clock.now = lambda: moment


def take(browser, address: str, cookies: list[dict[str, str]], word: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for size, (width, height) in SIZES.items():
        looks = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce"}
        context = browser.new_context(base_url=address, device_scale_factor=2, **looks)
        context.add_cookies(cookies)
        page = context.new_page()
        page.clock.set_fixed_time(TEN_PAST_TEN)
        for title, language, path in pages(word):
            set_hour_for(path)
            page.goto(path)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=SHOTS / f"{title}-{language}-{size}.png", full_page=True)
            page.screenshot(path=SHOTS / f"{title}-{language}-{size}-first.png")
        context.close()


def take_digest(browser) -> None:
    """The coordinator was away: the mail with the digest, as a phone shows plain text."""
    from koivu.accounts.models import User
    from koivu.core.models import OutgoingMail
    from koivu.governance.actions import end_meeting, open_again
    from koivu.governance.models import Meeting

    away = User.objects.get(email="maija@koivu.example")
    meeting = Meeting.objects.exclude(ended_at=None).filter(body="house").select_related("place")[0]
    open_again(meeting, by=None, at=TEN_PAST_TEN)
    meeting.ended_at = None
    end_meeting(meeting, digest_to=[away.pk], by=None, at=TEN_PAST_TEN)
    mail = OutgoingMail.objects.get(about=meeting.digest_key)
    width, height = SIZES["phone"]
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
    page.set_content(f"<style>{MAIL}</style><h1></h1><pre></pre>")
    for part, text in (("h1", mail.subject), ("pre", mail.body)):
        page.eval_on_selector(part, "(one, text) => { one.textContent = text }", text)
    page.screenshot(path=SHOTS / "digest-fi-phone.png", full_page=True)
    page.close()


def take_picture(browser, address: str) -> None:
    """A phone in Finnish and one in Arabic before the week on a computer, on one sheet."""
    shots = {}
    for key, path, size in (
        ("week", PUBLIC["week"].format(language="fi"), SIZES["desk"]),
        ("finnish", PUBLIC["today"].format(language="fi"), SIZES["phone"]),
        ("arabic", PUBLIC["today"].format(language="ar"), SIZES["phone"]),
    ):
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(base_url=address, viewport=viewport, device_scale_factor=2)
        page = context.new_page()
        page.goto(path)
        page.evaluate("document.fonts.ready")
        shots[key] = page.screenshot()
        context.close()
    PICTURE.write_bytes(_sheet(browser, shots))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} kB")


def _sheet(browser, shots: dict[str, bytes]) -> bytes:
    images = "".join(
        f'<img class="{key}" src="data:image/png;base64,{b64encode(png).decode()}">'
        for key, png in shots.items()
    )
    return as_webp(browser, f"<style>{SHEET}</style>{images}", 1440, 800)


def as_webp(
    browser, html: str, width: int, height: int, *, scale: float = 1.25, quality: float = 0.86
) -> bytes:
    """Return a picture of a page of our own, small: Chromium itself makes it, nothing else."""
    viewport = {"width": width, "height": height}
    page = browser.new_page(viewport=viewport, device_scale_factor=scale)
    page.set_content(html)
    webp = page.evaluate(WEBP, [b64encode(page.screenshot()).decode(), quality])
    page.close()
    return b64decode(webp)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("--readme", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from playwright.sync_api import sync_playwright

    from tools.find_chromium import find

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address, cookies = open_house(Path(folder))
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        if options.readme:
            take_picture(browser, address)
        else:
            take(browser, address, cookies, options.word)
            if options.word in "digest":
                take_digest(browser)
        browser.close()


if __name__ == "__main__":
    main()
