"""Ideas and requests lie in no order of coming, and no child care lies beside its language."""

from datetime import timedelta

import pytest
from django.db import connection

from koivu.core.random_keys import key_of
from koivu.core.tests.cells import lie_in_order
from koivu.core.trays import empty
from koivu.participation.actions.help import ask_for_help
from koivu.participation.actions.ideas import send_idea, shuffle
from koivu.participation.models import ChildCareAsked, DevelopDay, Idea, LanguageAsked
from koivu.participation.tests.day_factories import make_day
from koivu.places.models import Role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_role

pytestmark = pytest.mark.django_db
MANY = 30


@pytest.fixture
def day() -> DevelopDay:
    place = make_place("talo")
    make_role(place, role=Role.PROFESSIONAL)
    return make_day(place)


def tell(day: DevelopDay, many: int = MANY) -> list[int]:
    """Let ideas come one after another; return their keys in that order."""
    for number in range(many):
        facts = {"code": day.code, "theme": 1, "whose": "", "said": None}
        at = A_MORNING + timedelta(hours=5, minutes=number)
        send_idea(day, f"Idea {number}", made_up=str(number), at=at, **facts)
    return [key_of("idea", f"{day.pk}.{one}.0.Idea {one}") for one in range(many)]


def ask(day: DevelopDay, many: int = MANY) -> None:
    """Let families ask one after another, each for children and for an interpreter."""
    for number in range(many):
        ages = {"aged_0": number % 12 + 1, "aged_1_2": number // 12}
        ask_for_help(day, ages, "so", made_up=str(number), at=A_MORNING)


def heap(model) -> list[tuple[int, str]]:
    """Return keys and transactions as PostgreSQL keeps rows, one after another."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key, xmin::text FROM {model._meta.db_table} ORDER BY ctid")
        return cursor.fetchall()


@pytest.mark.postgresql
def test_the_heap_shows_no_order_of_ideas_and_requests(day):
    for model in (Idea, ChildCareAsked, LanguageAsked):
        empty(model)  # what other tests have left takes no room in between
    came = tell(day)
    assert [key for key, _by in heap(Idea)] == came != sorted(came)  # it could leak
    shuffle(A_MONDAY)
    ask(day)

    for model in (Idea, ChildCareAsked, LanguageAsked):
        keys = [key for key, _by in heap(model)]
        assert keys == sorted(keys) and len(keys) == MANY
        assert len({by for _key, by in heap(model)}) == 1


@pytest.mark.sqlite
def test_the_raw_file_shows_no_order_of_ideas_and_requests(day):
    def raw() -> bytes:
        return connection.connection.serialize()

    came = tell(day)
    assert not lie_in_order(raw(), came)  # it could leak
    shuffle(A_MONDAY)
    assert lie_in_order(raw(), came)
    ask(day)
    for model in (ChildCareAsked, LanguageAsked):
        assert lie_in_order(raw(), model.objects.values_list("pk", flat=True))


def test_what_was_read_and_put_in_place_stays_so(day):
    (key,) = tell(day, 1)
    Idea.objects.filter(pk=key).update(hides=True, read_at=A_MORNING, theme=None)
    before = Idea.objects.filter(pk=key).values()[0]
    shuffle(A_MONDAY)

    assert Idea.objects.filter(pk=key).values()[0] == before
