"""What was promised: whose it is, done, a new day, not now; the next meeting hears of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.governance.models import AgreedLine, Body
from koivu.governance.tasks_of import promised
from koivu.governance.tests.factories import make_house_meeting, make_line, make_seat, make_task
from koivu.governance.tests.pages import fields, signed_in
from koivu.governance.tests.test_meetings import address, write
from koivu.governance.whose import can_be_chosen
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db

NEXT = A_MONDAY + timedelta(days=14)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("en"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def clinic(place):
    return make_partnership(place, make_organisation("Neuvola")).organisation


@pytest.fixture
def nurse(place, clinic):
    return make_worker(place, clinic, shown_name="Aino")


def answer(client: Client, task: AgreedLine, says: str, **typed):
    sent = {f"t{task.pk}-{name}": value for name, value in typed.items()} | {"says": says}
    return client.post(reverse("task_answer", args=["talo", task.pk]), sent)


def test_only_who_was_chosen_by_her_whole_name_is_meant(place, clinic, nurse):
    make_worker(place, clinic)  # who shows no name is offered to nobody
    make_coordinator(place, shown_name="Bilal")
    names = [one.name for one in can_be_chosen(place, A_MONDAY)]
    tasks = {who: make_task(place, who=who) for who in ("Aino", "aino · neuvola", "Neuvola")}

    assert names == ["Neuvola", "Aino · Neuvola", "Bilal · Coordinator"]
    found = {who: (one.user, one.organisation) for who, one in tasks.items()}
    assert found == {
        "Aino": (None, None), "aino · neuvola": (nurse, None), "Neuvola": (None, clinic),
    }  # fmt: skip


def test_of_two_with_the_same_name_neither_is_guessed(place, clinic, nurse):
    make_worker(place, clinic, shown_name="Aino")

    assert make_task(place, who="Aino · Neuvola").user is None


def test_mine_stand_first_whether_they_are_mine_or_my_partners(place, clinic, nurse):
    hers, ours = make_task(place, who="Aino · Neuvola"), make_task(place, who="Neuvola")
    make_task(place, who="Bilal")

    client = signed_in(nurse)
    context = client.get(reverse("tasks", args=["talo"])).context

    assert {one for one, _form in context["mine"]} == {hers, ours}
    assert [one.who for one, _form in context["others"]] == ["Bilal"]
    assert answer(client, ours, "mine").status_code == 302
    ours.refresh_from_db()
    assert (ours.user, ours.organisation) == (nurse, None)


def test_another_partners_task_is_moved_or_taken_by_nobody_else(place, clinic, nurse):
    task, parish = make_task(place, who="Neuvola"), make_organisation("Seurakunta")
    make_partnership(place, parish)
    pastor, hers = signed_in(make_worker(place, parish)), signed_in(nurse)
    page = pastor.get(reverse("tasks", args=["talo"])).content.decode()

    refused = [answer(pastor, task, says, due=NEXT, word="Ei").status_code
               for says in ("move", "not_now", "mine")]  # fmt: skip

    assert (refused, 'value="not_now"' in page, 'value="mine"' in page) == (
        [403, 403, 409], False, False,
    )  # fmt: skip
    task.refresh_from_db()
    assert (task.organisation, task.due, task.word) == (clinic, A_MONDAY, "")
    assert answer(hers, task, "move", due=NEXT).status_code == 302
    coordinator = signed_in(make_coordinator(place))
    assert answer(coordinator, task, "not_now", word="Sovittiin niin").status_code == 302


def test_a_task_is_done_and_taken_back_and_a_new_day_comes_with_a_line(place, nurse):
    task, client = make_task(place), signed_in(nurse)

    assert answer(client, task, "done").status_code == 302
    assert promised(place) == []
    assert answer(client, task, "move", due=NEXT).status_code == 409
    answer(client, task, "again")
    assert answer(client, task, "move", due="").status_code == 422
    assert answer(client, task, "move", due=A_MONDAY - timedelta(days=1)).status_code == 409
    for _twice in range(2):
        answer(client, task, "move", due=NEXT, word="Puut puuttuvat")
    answer(client, task, "mine")
    other = signed_in(make_coordinator(place))
    assert answer(other, task, "mine").status_code == 409

    (task,) = promised(place)
    assert (task.due, task.moved_from, task.word) == (NEXT, A_MONDAY, "Puut puuttuvat")
    assert AgreedLine.objects.get(pk=task.pk).user == nurse


def test_not_now_is_heard_at_the_next_meeting_and_then_it_rests(place, nurse):
    task = make_task(place, who="Aino")
    assert answer(signed_in(nurse), task, "not_now").status_code == 409

    answer(signed_in(nurse), task, "not_now", word="Odotamme vuokranantajaa")
    assert [one.word for one in promised(place)] == ["Odotamme vuokranantajaa"]
    # Minutes of before that are mended meanwhile have heard nothing.
    make_task(place, due=None)
    assert [one.pk for one in promised(place)] == [task.pk]
    make_task(place, due=None, day=NEXT)

    assert promised(place) == []
    client = signed_in(nurse)
    assert answer(client, task, "done").status_code == 302
    for says, word in (("again", ""), ("not_now", "Vielä"), ("again", "")):
        answer(client, task, says, word=word)
    assert [one.pk for one in promised(place)] == [task.pk]


def test_what_the_steering_group_promised_is_not_on_a_workers_page(place, nurse):
    task = make_task(place)
    for row in (task.line, task.line.meeting):
        row.body = Body.STEERING
        row.save()

    make_seat(place, mother := make_user())
    hers = signed_in(mother)
    assert answer(signed_in(nurse), task, "done").status_code == 404
    assert hers.get(reverse("tasks", args=["talo"])).context["others"][0][0] == task
    assert answer(hers, task, "mine").status_code == 302
    page = hers.get(reverse("my_tasks"))
    assert [(where, list(mine)) for where, mine in page.context["found"]] == [(place, [task])]
    assert answer(hers, task, "done").status_code == 302
    assert hers.get(reverse("my_tasks")).context["found"] == []


def test_in_the_minutes_whose_it_is_is_chosen_and_a_changed_name_means_another(place, nurse):
    line = make_line(place)
    client, ref = signed_in(nurse), f"own-{line.pk}"
    make_house_meeting(place)
    client.post(address(), write(fields(client.get(address())), ref, "Ostetaan", "Aino · Neuvola"))
    task = AgreedLine.objects.get(what="Ostetaan")
    assert task.user == nurse

    client.post(address(), write(fields(client.get(address())), ref, "Ostetaan", "joku"))

    task.refresh_from_db()
    assert (task.user, task.who) == (None, "joku")


def test_the_page_of_tasks_asks_as_often_for_many_as_for_one(
    place, nurse, django_assert_max_num_queries
):
    client = signed_in(nurse)

    def asked():
        with django_assert_max_num_queries(40) as found:
            client.get(reverse("tasks", args=["talo"]))
        return len(found)

    make_task(place, who="Aino")
    one = asked()
    for number in range(3):
        make_task(place, who="Neuvola", due=A_MONDAY + timedelta(days=number))

    assert asked() == one
