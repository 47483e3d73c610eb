"""The public check of a document: how it stands, and whether a file is it."""

import os
from datetime import date, timedelta
from tempfile import gettempdir

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from koivu.core import clock, hashed_upload
from koivu.core.models import KeptDocument
from koivu.core.tests.kept import CODE, a_letter, keep
from koivu.partners.models import Signer
from koivu.partners.tests.factories import make_in_force, make_organisation, make_version
from koivu.partners.views.check import damper
from koivu.places.tests.factories import make_place

pytestmark = pytest.mark.django_db

PAGE = f"/en/check/{CODE}/"
OTHER = "AAAA-BBBB-2222"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def nobody_has_asked():
    damper.forget()


def make_signer(version, organisation=None, *, approved=False) -> Signer:
    facts = {"approved_at": clock.now(), "approved_digest": "a" * 64} if approved else {}
    return Signer.objects.create(
        version=version, organisation=organisation, title="Toimialajohtaja", name="Aino", **facts
    )


def waiting(**facts):
    place = make_place(name="Salainen talo")
    document = keep(a_letter())
    facts = {"document": document, "fixed_at": document.kept_at, "since": clock.today()} | facts
    return make_version(place, **facts)


def said(client, path=PAGE) -> str:
    return " ".join(client.get(path).content.decode().split())


def send(client, content: bytes, path=PAGE, **headers):
    return client.post(path, {"file": SimpleUploadedFile("a.pdf", content)}, **headers)


def verdict(client, content: bytes, path=PAGE) -> str:
    page = send(client, content, path).content.decode()
    found = [one for one in ("Genuine.", "Changed.", "Another document.", "Not known.")
             if one in page]  # fmt: skip
    assert len(found) == 1
    return found[0]


def test_it_tells_by_how_many_of_whom_and_nothing_else(client):
    version = waiting(in_force_at=clock.now(), signed_on=clock.today())
    for organisation in (make_organisation("Seurakunta"), make_organisation("Neuvola"), None):
        make_signer(version, organisation, approved=True)

    page = said(client)

    assert "It is in force today." in page
    assert "Approved by 3 of 3." in page
    assert "Organisations of the place among them: 2." in page
    assert "The steering group of the place is among them." in page
    for secret in ("Seurakunta", "Neuvola", "Aino", "Toimialajohtaja", "Salainen", "Sopimus"):
        assert secret not in page


def test_it_tells_what_still_waits_and_that_it_was_withdrawn(client):
    version = waiting(needed=2)
    make_signer(version, make_organisation(), approved=True)
    make_signer(version)
    assert "Approved by 1 of 2." in said(client) and "not in force yet" in said(client)

    version.voided_at = clock.now()
    version.save()

    assert "has been withdrawn" in said(client)


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [(1, None, "comes into force later"), (0, 0, "in force today"), (-9, -1, "has ended")],
)
def test_it_tells_by_local_days_whether_it_is_in_force(client, since, until, told):
    today = clock.today()
    last = None if until is None else today + until * DAY
    waiting(in_force_at=clock.now(), since=today + since * DAY, until=last)

    assert told in said(client)


def test_what_was_signed_elsewhere_is_told_as_the_place_notes_it(client):
    version = make_in_force(make_place(), since=date(2026, 8, 1), document=keep(b"scan", OTHER))
    make_signer(version, make_organisation())

    page = said(client, f"/en/check/{OTHER}/")

    assert "signed on paper or in another service on" in page
    assert "Approved by" not in page


def test_an_unknown_code_is_a_clear_answer(client):
    for code in (OTHER, "ei-ole", "%3Cb%3E"):
        page = client.get(f"/en/check/{code}/")
        assert page.status_code == 404
        assert b"No document here has this code" in page.content
        assert b'name="code"' in page.content
    assert b"<b>" not in page.content


def test_a_code_is_understood_however_it_is_typed(client):
    waiting()

    for typed in (CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " ")):
        assert client.get(f"/en/check/{typed}/").url == PAGE
        assert client.get("/en/check/", {"code": f" {typed} "}).url == PAGE
    assert b"twelve letters" in client.get("/en/check/", {"code": "K7PM"}).content


def test_a_file_is_compared_with_what_was_approved(client):
    waiting()
    keep(a_letter(OTHER), OTHER)

    assert verdict(client, a_letter()) == "Genuine."
    assert verdict(client, a_letter() + b"\n") == "Changed."
    assert verdict(client, a_letter(OTHER)) == "Another document."
    assert verdict(client, a_letter(OTHER) + b"\n") == "Another document."
    assert verdict(client, b"Hei") == "Not known."


def test_nothing_of_a_file_is_kept(client, monkeypatch, tmp_path):
    waiting()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(os.listdir(gettempdir())), KeptDocument.objects.count()
    opened = []
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *args, **how: opened.append(args))

    answer = send(client, b"secret" * 1_000_000)

    assert answer.status_code == 200 and b"secret" not in answer.content
    assert opened == []
    assert (set(os.listdir(gettempdir())), KeptDocument.objects.count()) == before
    assert answer["Cache-Control"] == "no-store" and not answer.cookies


def test_a_file_that_is_too_big_is_not_read(client, monkeypatch):
    waiting()
    monkeypatch.setattr(hashed_upload, "MOST_BYTES", 1000)
    monkeypatch.setattr("koivu.partners.views.check.hash_what_is_sent", lambda request: 1 / 0)

    assert send(client, b"x" * 9000).status_code == 413


def test_a_big_file_is_told_by_its_digest_alone(client, monkeypatch):
    waiting()
    monkeypatch.setattr(hashed_upload, "MOST_SEARCHED", 100)

    assert verdict(client, a_letter()) == "Genuine."
    assert verdict(client, a_letter() + b"\n") == "Not known."


def test_without_a_file_or_from_another_site_nothing_is_told(client):
    waiting()

    assert client.post(PAGE).status_code == 422
    assert client.post(PAGE, {"file": "text"}).status_code == 422
    assert send(client, b"x", HTTP_SEC_FETCH_SITE="cross-site").status_code == 403


def test_nobody_guesses_for_long(client, monkeypatch):
    waiting()
    monkeypatch.setattr(damper, "burst", 3)

    answers = [client.get(f"/en/check/{OTHER}/").status_code for _ in range(4)]
    elsewhere = client.get(PAGE, REMOTE_ADDR="192.0.2.7").status_code

    assert answers == [404, 404, 404, 429]
    assert (client.get(PAGE).status_code, elsewhere) == (429, 200)


def test_the_page_may_be_kept_and_is_made_anew_when_anything_changes(client):
    version = waiting()
    make_signer(version)
    first = client.get(PAGE)
    same = client.get(PAGE, headers={"if-none-match": first["ETag"]})
    make_signer(version, make_organisation(), approved=True)

    assert first["Cache-Control"] == "public, no-cache" and first["X-Robots-Tag"] == "noindex"
    assert same.status_code == 304
    assert client.get(PAGE, headers={"if-none-match": first["ETag"]}).status_code == 200
