"""One question a day (P-9): where children are asked, the question of the month rests."""

from datetime import timedelta

import pytest

from koivu.core import clock, pages
from koivu.core.half_days import HalfDay
from koivu.core.refusals import Refused
from koivu.evaluation.actions import plan_round, take_choices, take_face
from koivu.evaluation.asked import asked_now
from koivu.evaluation.leaves import is_asked
from koivu.evaluation.models import Leaf, MomentRound, Side
from koivu.evaluation.paper import says
from koivu.evaluation.rules import AnswerRefusal
from koivu.evaluation.tests.factories import make_question
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db
LAST = A_MONDAY + timedelta(days=13)
TUESDAY = A_MORNING + timedelta(days=1)
RESTS = "kuukauden kysymys on tauolla"


@pytest.fixture
def at(monkeypatch):
    now = {"now": A_MORNING}
    monkeypatch.setattr(clock, "now", lambda: now["now"])
    pages.forget_pages()
    return now


@pytest.fixture
def question(at):
    return make_question(make_place("talo", name="Talo"))


def face(question, moment):
    return take_face(question, 5, made_up=f"{moment}", said=None, at=moment)


def test_on_a_day_of_the_children_the_question_rests_and_on_the_others_they_do(
    client, question, at
):
    place = question.place
    round_ = plan_round(place, A_MONDAY, LAST, asked_on="1", by=None, at=A_MORNING)
    tablet = f"/fi/talo/choose/{round_.choosing.code}/"

    def asks(page):
        return client.get(page).content.decode()

    assert all(RESTS in asks(page) for page in ("/fi/talo/feedback/", "/fi/talo/feedback/kiosk/"))
    assert '/fi/talo/moment/"' in asks("/fi/talo/feedback/")  # a parent finds it without a code
    assert "data-asking" not in asks("/fi/talo/feedback/") and "data-pairs" in asks(tablet)
    assert '/fi/talo/feedback/"' not in asks("/fi/talo/") and is_asked(place, Leaf.YOUNG, A_MONDAY)
    with pytest.raises(Refused) as refused:
        face(question, A_MORNING)
    assert refused.value.reason == AnswerRefusal.RESTS
    assert "lapsilta" in says(place, asked_now(place, A_MONDAY), "fi")["nobody"]

    at["now"] = TUESDAY
    assert "data-asking" in asks("/fi/talo/feedback/") and "data-pairs" not in asks(tablet)
    assert '/fi/talo/feedback/"' in asks("/fi/talo/")
    assert not is_asked(place, Leaf.SCHOOL, TUESDAY.date()) and is_asked(
        place, Leaf.CLINIC, TUESDAY.date()
    )
    assert face(question, TUESDAY) == "saved"
    with pytest.raises(Refused):
        half_day = HalfDay.of(TUESDAY)
        chosen = {"where": Side.THIS}
        take_choices(round_.choosing, chosen, half_day=half_day, made_up="1", at=TUESDAY)


def test_a_round_without_children_s_days_lets_the_question_go_on(client, question):
    client.force_login(make_coordinator(question.place))
    days = {"first_day": str(A_MONDAY), "last_day": str(LAST)}
    client.post("/fi/desk/talo/moments/new/", days)
    assert MomentRound.objects.get().asked_on == "" and face(question, A_MORNING) == "saved"

    page = f"/fi/desk/talo/moments/{MomentRound.objects.get().pk}/days/"
    client.post(page, days | {"asked_on": ["3", "1"]})
    assert MomentRound.objects.get().asked_on == "13"
    told = client.get("/fi/desk/talo/moments/").content.decode()
    assert "maanantai, keskiviikko" in told
