"""A first visit: a coordinator shows the door and a film, a parent sees and hears them; a partner
puts the week on her own site."""

import base64
from datetime import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from koivu.core import clock
from koivu.core.tests.pictures import a_picture
from koivu.places.tests.factories import A_MONDAY, make_coordinator, make_hours, make_place
from koivu.programme.tests.factories import make_slot

pytestmark = pytest.mark.django_db(transaction=True)

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:09.000\nTervetuloa!\n"
# Chromium films a moving square by itself, so that a real film need not lie in the repository.
A_FILM = """async () => {
  const canvas = document.createElement("canvas");
  canvas.width = 160; canvas.height = 90;
  const pen = canvas.getContext("2d");
  let at = 0;
  const draw = setInterval(() => {
    pen.fillStyle = "white"; pen.fillRect(0, 0, 160, 90);
    pen.fillStyle = "green"; pen.fillRect(at++ % 130, 30, 30, 30);
  }, 40);
  const moving = canvas.captureStream(25);
  const recorder = new MediaRecorder(moving, { mimeType: "video/webm;codecs=vp8" });
  const pieces = [];
  recorder.ondataavailable = (event) => pieces.push(event.data);
  const done = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  recorder.stop();
  await done;
  clearInterval(draw);
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""

FIRST_CAPTION = """film => new Promise((resolve) => {
  const look = () => {
    const cue = film.textTracks[0].activeCues?.[0];
    if (film.currentTime > 0.2 && cue) resolve(cue.text); else setTimeout(look, 50);
  };
  look();
})"""


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: clock.at(A_MONDAY, time(10, 10)))
    place = make_place("talo", name="Talo", street="Koivutie 1")
    make_hours(place, 1)
    make_slot(place, "Muskari", weekday=2, first_date=A_MONDAY, starts="10:00", ends="11:00")
    return place


def test_the_door_and_a_film_reach_a_parent(desk, phone, signed_in, place):
    signed_in(desk, make_coordinator(place))
    film = {
        "name": "talo.webm",
        "mimeType": "video/webm",
        "buffer": base64.b64decode(phone.evaluate(A_FILM)),
    }
    door = {"name": "ovi.jpg", "mimeType": "image/jpeg", "buffer": a_picture(size=(900, 600))}

    desk.goto("/fi/desk/talo/first-time/picture/door/")
    desk.locator("input[name=file]").set_input_files(door)
    desk.locator("[name=alt_door_fi]").fill("Keltainen ovi")
    desk.locator("main form.form button[type=submit]").first.click()
    desk.goto("/fi/desk/talo/first-time/film/")
    desk.locator("input[name=file]").set_input_files(film)
    desk.locator("input[name=captions_fi]").set_input_files(
        {"name": "talo.vtt", "mimeType": "text/vtt", "buffer": CAPTIONS.encode()}
    )
    desk.locator("[name=transcript_fi]").fill("Neliö liikkuu. Ääni sanoo: Tervetuloa!")
    desk.locator("main form.form button[type=submit]").first.click()

    wrong = []
    phone.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    phone.goto("/fi/talo/first-time/")
    picture = phone.get_by_alt_text("Keltainen ovi")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") == 900
    video = phone.locator("video")
    video.evaluate("film => { film.muted = true; return film.play(); }")
    assert video.evaluate(FIRST_CAPTION) == "Tervetuloa!"
    assert phone.locator("video").evaluate("film => film.textTracks[0].mode") == "showing"
    phone.get_by_text("Neliö liikkuu").wait_for(state="attached")
    assert wrong == []


@pytest.fixture
def partner(live_server):
    """A partner's site on this machine: `partner(path)` is its page with our `path` in a frame."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            path = self.path.removeprefix("/of")
            frame = f'<iframe src="{live_server.url}{path}" width="600" height="700"></iframe>'
            self.wfile.write(frame.encode())

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield lambda path: f"http://127.0.0.1:{server.server_port}/of{path}"
    server.shutdown()


def test_a_partners_site_shows_the_week_and_nothing_else_of_ours(desk, partner, place):
    desk.goto(partner("/fi/talo/embed/"))
    there = desk.frames[1]
    there.get_by_text("Muskari").first.wait_for()
    assert there.evaluate("document.body.scrollWidth <= innerWidth")

    there.get_by_text("Muskari").first.click()
    desk.wait_for_url("**/fi/talo/session/**")

    desk.goto(partner("/fi/talo/"))
    assert desk.frames[1].locator("h1").filter(has_text="Talo").count() == 0
