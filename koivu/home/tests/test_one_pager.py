"""One page before the steering group meets: what is known, and what is not known yet."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from koivu.core import clock
from koivu.core.random_keys import new_key
from koivu.evaluation.models import Word
from koivu.evaluation.tests.factories import make_question
from koivu.governance.actions import Written, write_minutes
from koivu.governance.models import AgendaLine, Body, Manner
from koivu.governance.tests.factories import make_house_meeting, make_line, make_prepared, make_seat
from koivu.partners.tests.factories import make_organisation, make_partnership
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_hours,
    make_place,
    make_role,
)
from koivu.programme.tests.factories import make_slot
from koivu.visits.tests.factories import make_count

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def parent(client, place):
    user = make_role(place, role=Role.STEERING).user
    make_seat(place, user)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def parts(client):
    answer = client.get(reverse("brief", args=["talo"]))
    return {one.key: one for one in answer.context["parts"]}


def test_what_is_not_known_is_said_and_nothing_is_made_up(parent):
    found = parts(parent)

    assert [one.key for one in found.values() if one.lines] == []
    assert all(one.empty for one in found.values())


def test_it_tells_what_waits_agreements_visits_and_one_voice(parent, place):
    make_prepared(place, "Ostetaan ramppi", body=Body.STEERING)
    make_prepared(place, "Talokokouksen asia")
    line = make_line(place, "Vaunut")
    brought = Written(taken=frozenset([line.ref]), onward=line.ref)
    write_minutes(make_house_meeting(place), brought, by=None, at=A_MORNING)
    make_hours(place, 1)
    make_partnership(place, make_organisation("Neuvola"))
    slot = make_slot(place, first_date=A_MONDAY - timedelta(days=400))
    for days, heads in ((7, 9), (7 + 364, 4)):
        day = A_MONDAY - timedelta(days=days)
        make_count(place, f"{slot.key}-{day}", heads, 0, day=day, counted_at=None)
    question = make_question(place)
    for text, read in (("Täällä kuunnellaan", A_MORNING), ("Lukematta", None)):
        facts = {"question": question, "text": text, "sent_at": A_MORNING, "read_at": read}
        Word.objects.create(key=new_key(), **facts)

    found = parts(parent)

    assert [one.words for one in found["decisions"].lines] == ["Ostetaan ramppi", "Vaunut"]
    assert [one.more for one in found["agreements"].lines] == ["Neuvola"]
    assert [one.words[-1] for one in found["visits"].lines] == ["9", "4"]
    assert [one.words for one in found["voice"].lines] == ["”Täällä kuunnellaan”"]


def test_it_is_one_page_of_paper_however_much_waits(parent, place):
    for number in range(40):
        AgendaLine.objects.create(
            place=place, body=Body.STEERING, key=f"{number:032}", words=f"Asia {number} " * 14,
            added_at=A_MORNING, manner=Manner.DECIDE,
        )  # fmt: skip
        make_partnership(place, make_organisation(f"Yhdistys {number} " * 4))

    answer = parent.get(reverse("brief_paper", args=["talo"]))

    pages = PdfReader(BytesIO(answer.content)).pages
    assert len(pages) == 1 and "Asia 7" in pages[0].extract_text()
