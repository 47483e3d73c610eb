"""When a meeting ends, who was away reads in two minutes what was agreed; nobody is kept."""

import re
from datetime import time, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from koivu.core import clock
from koivu.core.mailing import deliver_mail
from koivu.core.models import OutgoingMail
from koivu.governance.actions import end_meeting
from koivu.governance.models import AgendaLine, AgreedLine, Body, Meeting
from koivu.governance.tests.factories import make_line, make_series, make_task
from koivu.governance.tests.pages import fields, signed_in
from koivu.governance.tests.test_meetings import address, write
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.partners.tests.test_mail import post_office  # noqa: F401
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("en"):
        yield


@pytest.fixture
def place():
    place = make_place("talo", name="Perhetalo", email="talo@example.fi")
    make_series(place)
    return place


@pytest.fixture
def clinic(place):
    return make_partnership(place, make_organisation("Neuvola")).organisation


@pytest.fixture
def nurse(place, clinic):
    return make_worker(place, clinic, shown_name="Aino", email="a@example.fi", language="sv")


@pytest.fixture
def writer(place, nurse):
    return signed_in(make_coordinator(place, email="w@example.fi"))


def agree(writer, line, *words, who="", ends=True, **more):
    sent = fields(writer.get(address()))
    for number, what in enumerate(words):
        write(sent, f"own-{line.pk}", what, who, number=number)
    return writer.post(address(), sent | more | ({"ends": ["1"]} if ends else {}))


def mailed() -> dict[str, str]:
    return {one.to: one.subject for one in OutgoingMail.objects.all()}


def test_everybody_but_the_writer_gets_it_unless_unticked_and_nothing_of_that_is_kept(
    place, clinic, nurse, writer
):
    make_worker(place, clinic, email="b@example.fi")
    make_worker(place, clinic, email="c@example.fi")
    here = [one.value for one, _ticked in writer.get(address()).context["readers"]]
    assert [one.count("-") for one in here] == [0, 1]  # two show no name: one tick

    line, kept = make_line(place), []
    for ticked, told in ((here[1:], {"b@example.fi", "c@example.fi"}), (here[:1], {nurse.email})):
        forged = [*ticked, writer.session[SESSION_KEY]]  # whoever writes was not away
        agree(writer, line, "Ostetaan", tell=forged)
        assert set(mailed()) == told
        kept.append(Meeting.objects.values().get())
        writer.post(address(), {"again": ["1"]})

    assert kept[0] == kept[1]


def test_five_lines_two_tasks_and_the_way_to_the_rest(place, nurse, writer, post_office):  # noqa: F811
    line = make_line(place)
    for number in range(3):
        make_task(place, f"Vanha {number}", who="Neuvola", due=A_MONDAY + timedelta(days=number))
    make_task(place, "Toisen", due=A_MONDAY - timedelta(days=1))
    agree(writer, line, "Yksi", "Kaksi", who="Aino · Neuvola", ends=False)
    for number in range(4):
        AgreedLine.objects.create(key=f"{number:032}", line=line, what=f"Rivi {number}")

    agree(writer, line)
    deliver_mail.call(OutgoingMail.objects.get().pk)

    (mail,) = post_office.mails
    text = mail.get_content().replace("\r\n", "\n")
    assert (mail["To"], mail["Content-Language"]) == ("a@example.fi", "sv")
    assert len(mail["Subject"]) < 45 and "Perhetalo" in mail["Subject"]
    assert len(re.findall(r"^\d\. ", text, re.M)) == 5
    found = re.findall(r"^http://127.0.0.1:8000(/sv/link/task/\S+/)$", text, re.M)
    assert len(found) == 2 and "Vanha 0" in text and "Vanha 2" not in text
    assert "Toisen" not in text
    with translation.override("sv"):
        for page in (address(), reverse("tasks", args=["talo"])):
            assert f"http://127.0.0.1:8000{page}" in text
    assert len(text.split()) < 200 and max(map(len, text.split("\n"))) < 110


def test_it_goes_in_the_next_waking_hour(place, writer, monkeypatch):
    late = clock.at(A_MONDAY, time(21))
    monkeypatch.setattr(clock, "now", lambda: late)
    answer = agree(writer, make_line(place), "Ostetaan")
    assert answer.status_code == 302

    morning = clock.at(A_MONDAY + timedelta(days=1), time(7, 5))
    assert [one.run_after for one in DBTaskResult.objects.all()] == [morning]
    assert Meeting.objects.get().digest_at == morning


def test_opened_and_ended_again_it_goes_only_if_it_tells_something_else(place, writer, monkeypatch):
    line = make_line(place)
    agree(writer, line, "Ostetaan")
    first = mailed()
    # Before it has gone it is withdrawn, and goes once.
    writer.post(address(), {"again": ["1"]})
    assert mailed() == {}
    agree(writer, line)
    assert mailed() == first
    OutgoingMail.objects.all().delete()

    later = A_MORNING + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    writer.post(address(), {"again": ["1"]})
    agree(writer, line)
    assert mailed() == {}
    writer.post(address(), {"again": ["1"]})
    agree(writer, line, "Ostetaan kaksi")

    (subject,) = mailed().values()
    assert subject != first["a@example.fi"]


def test_without_anything_agreed_and_of_the_steering_group_no_mail_goes(place, nurse, writer):
    agree(writer, line := make_line(place))
    Meeting.objects.update(body=Body.STEERING, ended_at=None)
    AgreedLine.objects.create(key=f"{0:032}", line=line, what="Vuokra jatkuu")
    AgendaLine.objects.update(body=Body.STEERING, meeting=Meeting.objects.get())

    end_meeting(Meeting.objects.get(), digest_to=[nurse.pk], by=None, at=A_MORNING)

    assert mailed() == {}
