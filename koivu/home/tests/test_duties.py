"""Whatever families write is read first: on the duty list, on no public page, deleted by none."""

import re
from datetime import timedelta

import pytest
from django.apps import apps

from koivu.core import clock, pages
from koivu.core.half_days import HalfDay
from koivu.core.retention import carry_out
from koivu.core.screening import Screened
from koivu.evaluation.actions import settle, take_leaf
from koivu.evaluation.models import LeafAnswer, Moment, Word
from koivu.evaluation.tests.factories import make_question, say_word
from koivu.evaluation.tests.moments import leaf_said, make_moment_round, watch
from koivu.home.duties import KINDS
from koivu.participation.actions import Wished, settle_wishes, take_wish
from koivu.participation.actions.ideas import send_idea
from koivu.participation.models import Idea, Wish
from koivu.participation.tests.day_factories import make_day
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import Place, Role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_role
from koivu.programme.actions import propose
from koivu.programme.models import Proposal

pytestmark = pytest.mark.django_db
EVENING = A_MORNING + timedelta(hours=10)
TEXTS = [
    "Olen Maija Virtanen, 131052-308T, soita 040 123 4567 tai maija@example.fi",
    "Jag heter Åsa Öhman och min man slår mig hemma, ring 0401234567",
    "My name is Xu Li and my husband hits me, xu@example.org",
    "Меня зовут Анна Иванова, муж бьёт меня, +358 40 1234567",
    "اسمي ليلى وزوجي أحمد يضربني، رقمي ٠٤٠١٢٣٤٥٦٧",
    "Mies löi minua eilen ja lapsi näki",
]


def wish(place: Place, text: str, number: int) -> None:
    wished = Wished(text, "ar", f"AAAA-BBBB-CCC{'ABCDEFGH'[number]}")
    take_wish(place, wished, said=None, at=A_MORNING)


def word(place: Place, text: str, number: int) -> None:
    say_word(place.questions.get(), text)


def moment(place: Place, text: str, number: int) -> None:
    watch(place.moment_rounds.get(), learned=text)


def leaf(place: Place, text: str, number: int) -> None:
    facts = {"half_day": HalfDay.of(A_MORNING), "made_up": str(number), "at": A_MORNING}
    take_leaf(place, "clinic", leaf_said(wish=text), **facts)


def idea(place: Place, text: str, number: int) -> None:
    day = place.develop_days.get()
    facts = {"code": day.code, "theme": 1, "whose": "", "said": None, "at": EVENING}
    send_idea(day, text, made_up=str(number), **facts)


def proposal(place: Place, text: str, number: int) -> None:
    written = dict.fromkeys(("audience", "when", "needs", "fits"), "x")
    sent = Proposal(place=place, language="ru", what=text, proposer="parents", **written)
    propose(sent, by=None, at=A_MORNING)


WRITES = {
    "wish": (Wish, wish),
    "word": (Word, word),
    "moment": (Moment, moment),
    "leaf": (LeafAnswer, leaf),
    "idea": (Idea, idea),
    "proposal": (Proposal, proposal),
}
PUBLIC = (
    *(
        "",
        "week/2026-W47/",
        "screen/",
        "embed/",
        "first-time/",
        "decisions/",
        "wall/",
        "wall/screen/",
    ),
    *("wishes/", "feedback/", "feedback/thanks/", "feedback/kiosk/", "moment/", "leaf/clinic/"),
    *("days/", "days/2026-1/", "days/2026-1/ask/", "calendar.ics"),
)


def test_every_source_of_families_words_is_read_first():
    place = make_place("talo")
    sources = {model for model in apps.get_models() if issubclass(model, Screened)}

    assert {kind.of(place).model for kind in KINDS.values()} == sources
    assert {name: model for name, (model, _write) in WRITES.items()} == {
        name: kind.of(place).model for name, kind in KINDS.items()
    }


@pytest.mark.parametrize("kind", WRITES)
def test_words_wait_for_the_professional_whole_and_stand_nowhere_else(client, kind, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: EVENING)
    pages.forget_pages()
    place = make_place("talo", name="Talo", open_languages=["fi", "sv", "en", "ru", "ar"])
    reader = make_role(place, role=Role.PROFESSIONAL).user
    make_question(place), make_moment_round(place, asked_on="7"), make_day(place)
    write = WRITES[kind][1]
    for number, text in enumerate(TEXTS):
        write(place, text, number)
    settle(EVENING), settle_wishes(EVENING)
    carry_out(A_MONDAY, EVENING)

    rows = list(KINDS[kind].of(place))
    assert sorted(text for row in rows for text in row.texts if text in TEXTS) == sorted(TEXTS)
    assert all(row.is_held and not row.is_shown for row in rows)
    public = [client.get(f"/{code}/talo/{page}") for page in PUBLIC for code in ("fi", "ar")]
    public += [
        client.get(page)
        for page in (
            "/fi/search/",
            "/api/v1/places/talo/today",
            "/api/v1/sessions?place=talo",
        )
    ]
    client.force_login(make_worker(place, make_organisation()))
    desk = [client.get(f"/fi/desk/talo/{page}") for page in DESK[kind](place)]
    client.force_login(reader)
    duty = re.sub(r"</?mark>", "", client.get("/fi/desk/talo/duty/").content.decode())

    assert {page.status_code for page in desk} == {200}
    assert {
        page.request["PATH_INFO"]: page.status_code for page in public if page.status_code != 200
    } == {}
    for text in TEXTS:
        assert text in duty
        parts = [text, *re.findall(r"131052|Maija|Öhman|ليلى|Анна|hits|löi", text)]
        for page in (*public, *desk):
            assert not [part for part in parts if part in page.content.decode()]


DESK = {
    "wish": lambda place: ["wishes/", "meetings/"],
    "word": lambda place: ["feedback/"],
    "moment": lambda place: [f"moments/{place.moment_rounds.get().pk}/"],
    "leaf": lambda place: ["leaves/"],
    "idea": lambda place: [f"days/{place.develop_days.get().pk}/wall/"],
    "proposal": lambda place: ["proposal/"],
}
