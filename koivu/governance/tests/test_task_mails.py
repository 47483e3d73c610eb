"""Reminders of tasks: one mail on a morning, three at most, and a link with one button."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from koivu.core import clock
from koivu.core.mailing import deliver_mail
from koivu.core.models import OutgoingMail
from koivu.governance.actions import finish, move, take_answer_back
from koivu.governance.models import AgreedLine
from koivu.governance.rules.reminding import reminds
from koivu.governance.tasks import remind_of_tasks
from koivu.governance.tests.factories import make_task
from koivu.partners.models import Membership
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.partners.tests.test_mail import post_office  # noqa: F401
from koivu.places.models import PlaceRole
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place

TUESDAY = A_MONDAY + timedelta(days=1)
AGREED = A_MONDAY - timedelta(days=14)


def days(*numbers: int) -> list[date]:
    return [A_MONDAY + timedelta(days=one) for one in numbers]


def test_the_day_before_a_week_after_two_weeks_after_and_then_no_more():
    last, sent, told = None, 0, []
    for today in days(*range(-10, 60)):
        if reminds(A_MONDAY, AGREED, last, sent, today):
            last, sent = today, sent + 1
            told.append(today)

    assert told == days(-1, 7, 14)


@pytest.mark.parametrize(
    ("agreed", "last", "sent", "today", "goes"),
    [
        (-14, None, 0, 9, True),  # the machine stood still: once, not twice
        (-14, 9, 1, 10, False),
        (-14, 9, 1, 14, True),
        (-1, None, 0, 0, False),  # agreed on the day before its day
        (-14, None, 0, 22, False),  # long past: the next meeting asks
        (-60, -20, 3, 7, False),  # moved after three mails
    ],
)
def test_a_mark_is_made_up_for_once(agreed, last, sent, today, goes):
    agreed, today = days(agreed, today)
    last = None if last is None else days(last)[0]

    assert reminds(A_MONDAY, agreed, last, sent, today) is goes


@pytest.fixture
def place(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo", name="Perhetalo", email="talo@example.fi")


@pytest.fixture
def clinic(place):
    return make_partnership(place, make_organisation("Neuvola")).organisation


@pytest.fixture
def nurse(place, clinic):
    return make_worker(place, clinic, shown_name="Aino", email="a@example.fi", language="sv")


def remind(at: datetime = A_MORNING) -> dict[str, list[str]]:
    """Let the job run; return {address: paths of links} of its mails."""
    remind_of_tasks(at)
    mails = list(OutgoingMail.objects.all())
    assert len({one.to for one in mails}) == len(mails)
    OutgoingMail.objects.all().delete()
    return {one.to: re.findall(r"/\w\w/link/task/\S+", one.body) for one in mails}


def pressed(path: str, says: str = "done") -> int:
    return Client().post(path, {"says": says}).status_code


def test_one_mail_for_all_of_hers_and_never_at_night(place, clinic, nurse):
    make_worker(place, clinic, email="b@example.fi")
    Membership.objects.filter(user=nurse).update(is_contact=True)
    make_task(place, who="Aino · Neuvola", due=TUESDAY)
    make_task(place, "Toinen", who="Neuvola", due=TUESDAY)
    make_task(place, "Kolmas", who="Aino", due=TUESDAY)  # words: nobody is meant
    make_task(place, "Neljäs", who="Aino · Neuvola", due=None)
    late = clock.at(A_MONDAY, time(6, 59))

    assert remind(late) == remind(late + timedelta(hours=13, minutes=2)) == {}
    assert {who: len(found) for who, found in remind().items()} == {"a@example.fi": 2}
    assert remind() == {}
    assert set(AgreedLine.objects.values_list("reminded", flat=True)) == {0, 1}


def test_the_link_in_the_mail_is_the_one_that_answers(place, nurse, post_office):  # noqa: F811
    task = make_task(place, "Hylly & <lukko>", who="Aino · Neuvola", due=TUESDAY)
    remind_of_tasks(A_MORNING)
    deliver_mail.call(OutgoingMail.objects.get().pk)

    (mail,) = post_office.mails
    text = mail.get_content().replace("\r\n", "\n")
    assert (mail["To"], mail["Reply-To"]) == ("a@example.fi", "talo@example.fi")
    assert mail["Content-Language"] == "sv" and mail.get_content_type() == "text/plain"
    assert "Hylly & <lukko>" in text and len(mail["Subject"]) < 40
    path = re.search(r"^http://127.0.0.1:8000(/sv/link/task/\S+/)$", text, re.M)[1]
    for ask in (Client().get, Client().head, Client().get):
        assert ask(path).status_code == 200
    task.refresh_from_db()
    assert task.done_on is None
    # Forwarded: whoever holds it may press, once.
    assert pressed(path) == 200
    task.refresh_from_db()
    assert task.done_on == A_MONDAY
    assert pressed(path) == pressed(path, "later") == Client().get(path).status_code == 410
    assert pressed("/sv/link/task/x/") == 404
    take_answer_back(task, by=None, at=A_MORNING)
    assert pressed(path) == 410


def test_a_week_more_is_counted_from_today_and_an_older_link_moves_nothing(place, nurse):
    task = make_task(place, who="Aino · Neuvola", due=AGREED)
    task_links = []
    for today in (A_MONDAY - timedelta(days=7), A_MONDAY):
        task_links += remind(clock.at(today, time(7, 10)))["a@example.fi"]
    old, new = task_links

    assert pressed(new, "later") == 200
    assert pressed(new, "later") == pressed(old, "later") == 410

    task.refresh_from_db()
    assert task.due == A_MONDAY + timedelta(days=7)


def test_a_link_ends_with_its_time_with_the_work_and_with_another_answer(place, nurse, monkeypatch):
    tasks = [make_task(place, str(one), who="Aino · Neuvola", due=TUESDAY) for one in range(3)]
    done, moved, hers = remind()["a@example.fi"]
    for later in (0, 1):
        finish(tasks[0], by=None, at=A_MORNING + timedelta(days=later))
    tasks[0].refresh_from_db()
    assert tasks[0].done_on == A_MONDAY
    move(tasks[1], A_MONDAY + timedelta(days=30), "", by=None, at=A_MORNING)

    assert pressed(done) == pressed(moved) == 410
    monkeypatch.setattr(clock, "now", lambda: A_MORNING + timedelta(days=31))
    assert pressed(hers) == 410
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    PlaceRole.objects.filter(user=nurse).delete()
    assert pressed(hers) == 410
    assert remind(A_MORNING + timedelta(days=8)) == {}
