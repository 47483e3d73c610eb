"""From a mail to a certificate: a link never acts, only the button of the right person does."""

import io
import re
import time
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from pypdf import PdfReader

from koivu.accounts.actions import open_account
from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.core.kept_documents import Verdict, check, digest_of
from koivu.core.mailing import deliver_mail
from koivu.core.models import OneTimeLink, OutgoingMail
from koivu.partners.models import AgreementVersion, Signer
from koivu.partners.tasks import make_certificates_that_are_missing
from koivu.partners.tests.approvals import asked, make_waiting, people_for, token_of
from koivu.partners.tests.factories import make_worker
from koivu.partners.tests.test_mail import PostOffice, post_office
from koivu.places.tests.factories import make_coordinator, make_place

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MINE = "/en/desk/me/approvals/"
__all__ = ["Controller", "PostOffice", "post_office"]


@pytest.fixture
def place():
    return make_place("talo", name="Koivukylän talo")


@pytest.fixture
def version(place) -> AgreementVersion:
    return make_waiting(place, signers=1)


def signed_in(user, *, minutes_ago: float | None = None) -> Client:
    """Return a browser of `user`, who showed so many minutes ago who she is, or long ago."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend=BACKEND)
    session = client.session
    if minutes_ago is not None:
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [
            {"method": "code", "at": time.time() - 60 * minutes_ago}
        ]
        session.save()
    return client


def page_of(user) -> str:
    return f"{MINE}{token_of(user)}/"


def approves(user, version, **said):
    said = {"digest": version.document.digest} | said
    return signed_in(user, minutes_ago=1).post(page_of(user), said)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_mail_leads_to_the_page_and_the_page_to_approval(version, post_office):
    coordinator = make_coordinator(version.agreement.place)
    people = people_for(version, language="en")
    partnership = version.agreement.place.partnerships.get()
    asking = f"/en/desk/talo/partners/{partnership.pk}/agreement/1/approvals/"
    chosen = {f"signer_{pk}": user.pk for pk, user in people.items()}

    assert signed_in(coordinator).post(asking, chosen).status_code == 302
    for mail in OutgoingMail.objects.all():
        deliver_mail.call(mail.pk)
    assert {mail["To"] for mail in post_office.mails} == {user.email for user in people.values()}
    for mail in post_office.mails:
        user = next(one for one in people.values() if one.email == mail["To"])
        address = re.search(r"^http://127.0.0.1:8000(/\S+)\s*$", mail.get_content(), re.M)[1]
        client = signed_in(user, minutes_ago=0)
        assert "Read and approve" in text_of(client.get(address))
        client.post(address, {"digest": version.document.digest})

    version.refresh_from_db()
    assert version.in_force_at and version.certificate
    page = text_of(signed_in(coordinator).get(asking))
    assert page.count("approved") >= 2 and "The certificate" in page


def test_opening_the_link_changes_nothing_whoever_opens_it(version):
    user = asked(version, clock.now())[0]
    before = list(Signer.objects.values()), list(OneTimeLink.objects.values())

    for client in (Client(), signed_in(user), signed_in(user, minutes_ago=1)):
        for _ in range(2):
            client.get(page_of(user))
            client.head(page_of(user))

    assert (list(Signer.objects.values()), list(OneTimeLink.objects.values())) == before
    assert Client().get(page_of(user)).url.startswith("/en/desk/account/login/?next=")


@pytest.mark.parametrize(("minutes_ago", "buttons"), [(None, 0), (6, 0), (4, 1), (-9, 0)])
def test_only_who_has_just_shown_who_she_is_gets_the_button(version, minutes_ago, buttons):
    user = asked(version, clock.now())[0]
    client = signed_in(user, minutes_ago=minutes_ago)

    page = text_of(client.get(page_of(user)))
    answer = client.post(page_of(user), {"digest": version.document.digest})

    assert page.count("I approve<") == buttons
    assert ("First once more: is it you?" in page) != bool(buttons)
    assert answer.status_code == (302 if buttons else 409)
    assert version.signers.exclude(approved_at=None).count() == buttons


def test_a_code_by_mail_is_proof_enough_and_no_password_is_asked_for(version):
    user = open_account(asked(version, clock.now())[0].email)
    client = signed_in(user)
    page = page_of(user)
    assert b"account/reauthenticate" not in client.get(page).content

    to_sign_in = client.post(f"{page}prove/")
    assert to_sign_in.url == f"/en/desk/account/login/?next={page}"
    client.post(f"/en/desk/account/login/code/?next={page}", {"email": user.email})
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", OutgoingMail.objects.last().body, re.M)[1]
    back = client.post(f"/en/desk/account/login/code/confirm/?next={page}", {"code": code})

    assert back.url == page
    assert "I approve<" in text_of(client.get(page))


def test_a_password_is_proof_enough_for_who_has_one(version):
    user = asked(version, clock.now())[0]
    user.set_password("koivujen alla on hyvä olla")
    user.save()
    client = signed_in(user)
    page = page_of(user)
    assert b"account/reauthenticate" in client.get(page).content

    said = {"password": "koivujen alla on hyvä olla"}
    back = client.post(f"/en/desk/account/reauthenticate/?next={page}", said)

    assert back.url == page
    assert "I approve<" in text_of(client.get(page))


def test_what_she_reads_is_the_kept_bytes_and_nobody_elses(version):
    first, second = asked(version, clock.now())
    address = f"{MINE}{version.signers.get(user=first).pk}/document/"

    answer = signed_in(first).get(address)

    assert answer.content == bytes(version.document.content)
    assert "no-store" in answer["Cache-Control"]
    assert signed_in(second).get(address).status_code == 404
    assert signed_in(second, minutes_ago=1).get(page_of(first)).status_code == 410


def test_who_may_not_approve_any_more_reads_only_what_she_has_approved(version):
    people = asked(version, clock.now())
    signer = version.signers.exclude(organisation=None).get()
    user = next(one for one in people if one.pk == signer.user_id)
    address = f"{MINE}{signer.pk}/document/"
    user.memberships.update(until=clock.today() - timedelta(days=1))

    assert signed_in(user).get(address).status_code == 404
    version.signers.filter(pk=signer.pk).update(
        approved_at=clock.now(), approved_digest=version.document.digest
    )
    assert signed_in(user).get(address).status_code == 200


def test_no_is_said_and_a_link_sent_again_or_an_approval_taken_back(version):
    first, second = asked(version, clock.now())
    signers = {user: version.signers.get(user=user) for user in (first, second)}
    too_long = {"word": "x" * 301}
    no = f"{page_of(first)}no/"
    assert signed_in(first).post(no, too_long).status_code == 422
    assert signed_in(first).post(no, {"word": "Ei vielä"}).status_code == 302
    assert "You did not approve it." in text_of(signed_in(first).get(MINE))

    old = page_of(second)
    assert signed_in(second).post(f"{MINE}{signers[second].pk}/again/").status_code == 302
    assert signed_in(second).get(old).status_code == 410
    approves(second, version)
    assert "Take my approval back" in text_of(signed_in(second).get(MINE))
    stranger = signed_in(first).post(f"{MINE}{signers[second].pk}/take-back/")
    assert stranger.status_code == 404
    signed_in(second).post(f"{MINE}{signers[second].pk}/take-back/")
    assert not version.signers.exclude(approved_at=None).exists()


def test_the_certificate_says_who_for_whom_and_what_it_is_not(version, place):
    first, second = asked(version, clock.now())
    for user, name in ((first, "Aino Aallonkoski"), (second, "Bilal")):
        user.shown_name = name
        user.save()
    approves(first, version, shows_name="on")
    approves(second, version)
    version.refresh_from_db()
    kept = version.certificate
    address = f"{MINE}certificate/{kept.code}/"

    coordinator = signed_in(make_coordinator(place))
    page, pdf = text_of(coordinator.get(address)), coordinator.get(f"{address}pdf/")

    reader = PdfReader(io.BytesIO(pdf.content))
    paper = " ".join(" ".join(one.extract_text() for one in reader.pages).split())
    assert pdf.content == bytes(kept.content)
    for said in (page, paper):
        assert "Aino Aallonkoski" in said and "Bilal" not in said
        assert "Toimialajohtaja" in said and version.document.code in said
    assert version.document.digest in page
    assert "".join(paper.split()).count(version.document.digest) == 1
    assert kept.code in reader.metadata["/Keywords"]
    changed = pdf.content + b" "
    assert check(digest_of(changed), changed).document == kept
    assert check(digest_of(changed), changed).verdict == Verdict.CHANGED
    assert "not a qualified" in page
    assert signed_in(second).get(address).status_code == 200
    for outsider in (make_user(), make_worker(place)):
        assert signed_in(outsider).get(address).status_code == 404


def test_a_certificate_that_could_not_be_made_is_made_later(version, monkeypatch):
    from koivu.core.documents import NotTypeset

    def busy(*args):
        raise NotTypeset("too many are waiting")

    first, second = asked(version, clock.now())
    approves(first, version)
    with monkeypatch.context() as patched:
        patched.setattr("koivu.partners.actions.certificates.certificate_document", busy)
        assert approves(second, version).status_code == 302
    version.refresh_from_db()
    assert version.in_force_at and version.certificate is None

    make_certificates_that_are_missing(clock.now())
    made = AgreementVersion.objects.get(pk=version.pk).certificate
    make_certificates_that_are_missing(clock.now())

    assert AgreementVersion.objects.get(pk=version.pk).certificate == made is not None


def test_only_coordinators_ask_and_whoever_cannot_approve_is_told_of(version, place):
    partnership = place.partnerships.get()
    asking = f"/en/desk/talo/partners/{partnership.pk}/agreement/1/approvals/"

    page = text_of(signed_in(make_coordinator(place)).get(asking))

    assert page.count("nobody here can approve for it yet") == 2
    assert signed_in(make_worker(place)).get(asking).status_code == 403
    assert signed_in(make_user()).get(asking).status_code == 404
