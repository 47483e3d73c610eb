"""Decisions: prepared, made once, done, changed only by new ones; families told or why not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.core.retention import outcomes
from koivu.governance import told
from koivu.governance.actions import (
    ClosedMeanwhile,
    call_house_meeting_off,
    call_steering_meeting_off,
    end_meeting,
    finish_decision,
    keep_decision,
    keep_steering_meeting,
    make_decision,
    move_meeting,
    take_back_decision,
    tell_families,
)
from koivu.governance.meeting_series import meeting_on
from koivu.governance.minutes_sheet import minutes_say
from koivu.governance.models import Body, Decision, Stage, Telling
from koivu.governance.tests.factories import (
    make_decided,
    make_house_meeting,
    make_line,
    make_prepared,
    make_seat,
    make_series,
)
from koivu.governance.tests.pages import signed_in
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.models import Place, Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)

pytestmark = pytest.mark.django_db

NOW = {"by": None, "at": A_MORNING}
SAID = {"what": "Ostetaan hylly", "who": "Neuvola", "telling": "told", "told": "Saamme hyllyn"}


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def worker(place):
    organisation = make_organisation("Neuvola")
    make_partnership(place, organisation)
    return make_worker(place, organisation)


def address(name, *args):
    return reverse(name, args=["talo", *args])


def texts(decision, language="fi"):
    rows = decision.wordings.filter(language=language)
    return dict(rows.values_list("field", "text"))


def test_numbers_run_in_a_place_and_a_year_and_nothing_taken_back_has_one(place, worker):
    midnight = clock.midnight_after(date(2026, 12, 31)).astimezone(UTC)
    take_back_decision(make_prepared(place, "Perutaan"), **NOW)
    taken_back = signed_in(worker).get(address("decisions") + "?show=taken_back")
    assert "Perutaan" in taken_back.content.decode()

    moments = (A_MORNING, midnight - timedelta(seconds=1), midnight)
    names = [make_decided(place, at=at).name for at in moments]
    names.append(make_decided(make_place("muu")).name)

    assert names == ["1/2026", "2/2026", "1/2027", "1/2026"]


def test_it_is_made_at_a_meeting_of_its_body_that_has_begun(place):
    meeting, later = make_house_meeting(place), make_house_meeting(place, A_MONDAY + timedelta(7))
    elsewhere = make_house_meeting(make_place("muu"))
    for wrong in (later, elsewhere):
        with pytest.raises(Refused, match="other_meeting"):
            make_decision(make_prepared(place), wrong, **NOW)

    line = make_line(place)
    made = make_decision(make_prepared(place, line=line), meeting, **NOW)

    line.refresh_from_db()
    assert line.meeting == meeting  # so the minutes do not say that it was not reached
    assert (made.meeting, made.decided_on, made.stage) == (meeting, A_MONDAY, Stage.DECIDED)


def test_two_make_the_first_decisions_of_a_meeting_and_one_that_was_called_off_has_none(place):
    make_series(place)
    shown = [meeting_on(place, A_MONDAY) for _page in range(2)]

    made = [make_decision(make_prepared(place), meeting, **NOW) for meeting in shown]

    assert [one.number for one in made] == [1, 2] and made[0].meeting == made[1].meeting
    gone = make_house_meeting(place, body=Body.STEERING)
    call_steering_meeting_off(gone, **NOW)
    with pytest.raises(Refused, match="other_meeting"):
        make_decision(make_prepared(place, body=Body.STEERING), gone, **NOW)


def test_no_day_is_chosen_that_the_page_does_not_offer(place, worker):
    long_ago = make_house_meeting(place, A_MONDAY - timedelta(weeks=52))
    prepared = make_prepared(place)

    sent = {"meeting": str(long_ago.date)}
    signed_in(worker).post(address("decision_make", prepared.pk), sent)

    assert Decision.objects.get().decided_at is None


def test_a_meeting_that_has_decided_keeps_its_day(place):
    make_series(place)
    house, group = (make_house_meeting(place, body=body) for body in Body)
    for one in (house, group):
        make_decision(make_prepared(place, body=one.body), one, **NOW)
    next_day = A_MONDAY + timedelta(days=1)

    with pytest.raises(Refused, match="written"):
        call_house_meeting_off(house, **NOW)
    with pytest.raises(Refused, match="written"):
        move_meeting(house, next_day, house.starts, **NOW)
    with pytest.raises(Refused, match="has_begun"):
        call_steering_meeting_off(group, **NOW)
    group.date = next_day
    with pytest.raises(Refused, match="has_begun"):
        keep_steering_meeting(group, **NOW)


def test_what_another_has_changed_is_neither_decided_nor_written_over_unseen(place, worker):
    prepared, client = make_prepared(place), signed_in(worker)
    change, make = (address(name, prepared.pk) for name in ("decision_change", "decision_make"))
    shown = client.get(change).context["form"]["shown"].value()
    assert shown in client.get(address("decision", prepared.pk)).content.decode()
    client.post(change, SAID | {"what": "Ostetaan penkki", "shown": shown})
    assert Decision.objects.get().what == "Ostetaan penkki"

    client.post(make, {"meeting": "between", "shown": shown})
    late = client.post(change, SAID | {"what": "Ostetaan hylly ja naulakko", "shown": shown})

    assert (late.status_code, Decision.objects.get().stage) == (422, Stage.PREPARED)
    assert "Ostetaan penkki" in late.content.decode()
    again = {"what": "Ostetaan molemmat", "shown": late.context["form"]["shown"].value()}
    assert client.post(change, SAID | again).status_code == 302
    assert Decision.objects.get().what == "Ostetaan molemmat"


def test_none_is_made_without_a_line_for_families_or_a_reason(place):
    with pytest.raises(Refused, match="not_told"):
        make_decided(place, telling="")
    assert make_decided(place, telling=Telling.NOT_TOLD).number == 1

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(telling="")


def test_what_is_made_changes_no_more_and_a_later_change_points_back(place, worker):
    made, client = make_decided(place), signed_in(worker)
    made.what = "Ostetaan kaksi"
    with pytest.raises(ClosedMeanwhile):
        keep_decision(made, {}, **NOW)

    form = client.get(address("decision_new") + f"?changes={made.pk}")
    client.post(address("decision_new") + f"?changes={made.pk}", SAID | {"what": "Ei osteta"})

    assert "Ostetaan hylly" in form.content.decode()
    later = Decision.objects.get(what="Ei osteta")
    assert (later.changes, later.stage) == (made, Stage.PREPARED)
    page = client.get(address("decision", made.pk)).content.decode()
    assert address("decision", later.pk) in page and "Ostetaan hylly" in page


def test_one_writes_a_decision_under_a_line_of_the_meeting_and_makes_it(place, worker):
    line, client = make_line(place), signed_in(worker)
    line.meeting = make_house_meeting(place)
    line.save()
    note = address("decision_new") + f"?body=house&line={line.pk}"
    assert (
        note.replace("&", "&amp;")
        in client.get(address("house_meeting", A_MONDAY)).content.decode()
    )

    client.post(note, SAID | {"told": "", "same": "on", "due": "3.12.2026"})
    made = Decision.objects.get()
    client.post(address("decision_make", made.pk), {"meeting": str(A_MONDAY)})

    made.refresh_from_db()
    assert (made.line, made.meeting, made.name) == (line, line.meeting, "1/2026")
    assert texts(made) == {"told": "Ostetaan hylly"}
    page = client.get(address("decisions")).content.decode()
    assert "Ostetaan hylly" in page and "1/2026" in page
    make_decision(make_prepared(place, "Muuten vain"), line.meeting, **NOW)
    lines = minutes_say(line.meeting, A_MONDAY)["lines"]
    said = [[said["what"] for said in one["agreed"]] for one in lines]
    assert said == [["1/2026 Ostetaan hylly"], ["2/2026 Muuten vain"]]
    end_meeting(line.meeting, **NOW)
    minutes = client.get(address("house_meeting", A_MONDAY)).content.decode()
    assert "Muuten vain" in minutes and "mitään ei sovittu" not in minutes


def test_a_page_begins_with_families_then_professionals_and_what_is_empty_is_seen(place, worker):
    made = make_prepared(place, professionals="Vaunuja on kaksitoista")

    page = signed_in(worker).get(address("decision", made.pk)).content.decode()

    assert page.index('id="families"') < page.index("Vaunuja on") < page.index('id="told"')
    assert page.count('<p class="soft">') == 1


def test_done_tells_what_came_of_it(place, worker):
    made, client = make_decided(place), signed_in(worker)

    client.post(address("decision_done", made.pk), {"came": "Hylly on eteisessä"})

    made.refresh_from_db()
    assert (made.done_on, texts(made)["came"]) == (A_MONDAY, "Hylly on eteisessä")
    assert "Hylly on" in client.get(address("decision", made.pk)).content.decode()
    assert made.name not in client.get(address("decisions") + "?show=open").content.decode()


def test_a_line_may_be_added_later_where_there_was_a_reason_for_none(place):
    made = make_decided(place, telling=Telling.NOT_TOLD)

    tell_families(made, {"told": {"fi": "Saamme hyllyn", "sv": "Vi får en hylla"}}, **NOW)

    made.refresh_from_db()
    assert made.telling == Telling.TOLD
    with pytest.raises(Refused, match="no_line"):
        tell_families(made, {"told": {"fi": ""}, "why_not": {"fi": ""}}, **NOW)
    assert made.wordings.filter(field="told").count() == 2


def test_what_families_read_is_not_written_over_unseen(place, worker):
    made, page = make_decided(place), "decision_told"
    Place.objects.filter(pk=place.pk).update(open_languages=["sv"])
    ours, theirs = signed_in(worker), signed_in(make_coordinator(place))
    shown = [one.get(address(page, made.pk)).context["form"] for one in (ours, theirs)]
    theirs.post(address(page, made.pk), shown[1].initial | {"told_sv": "Vi får en hylla"})

    late = shown[0].initial | {"told_fi": "Saamme hyllyn eteiseen", "told_sv": ""}
    refused = ours.post(address(page, made.pk), late)

    assert refused.status_code == 422
    assert "Vi får en hylla" in refused.content.decode()  # what stands there now
    assert "Saamme hyllyn eteiseen" in refused.content.decode()  # what she typed
    assert texts(made, "sv")["told"] == "Vi får en hylla"
    seen = late | {"shown": refused.context["form"].data["shown"], "told_sv": "Vi får en hylla"}
    assert ours.post(address(page, made.pk), seen).status_code == 302
    assert (texts(made)["told"], texts(made, "sv")["told"]) == (
        "Saamme hyllyn eteiseen", "Vi får en hylla",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "answers", "again"),
    [
        ("Soita 131052-308T", 422, 422),
        ("Matti Virtanen ostaa hyllyn", 422, 302),
        ("Perhetalo ostaa hyllyn", 302, 302),
    ],
)
def test_who_somebody_is_is_asked_about_before_families_read_it(
    place, worker, told, answers, again
):
    client, sent = signed_in(worker), SAID | {"told": told}

    asked = client.post(address("decision_new"), sent)
    anyway = client.post(address("decision_new"), sent | {"names_nobody": "on"})

    assert (asked.status_code, anyway.status_code) == (answers, again)
    assert ("names_nobody" in asked.content.decode()) == (answers != again)


def test_the_steering_group_decides_by_its_seats_and_who_only_has_the_role_reads(place, worker):
    member, former = (make_role(place, role=Role.STEERING).user for _count in range(2))
    make_seat(place, member)
    left = make_seat(place, former)
    left.holders.update(until=A_MONDAY - timedelta(days=1))
    made = make_prepared(place, body=Body.STEERING)
    make = address("decision_make", made.pk)

    may = {
        name: signed_in(user).post(make, {"meeting": "between"}).status_code
        for name, user in (("former", former), ("worker", worker), ("member", member))
    }

    assert may == {"former": 403, "worker": 403, "member": 302}
    assert Decision.objects.get().number == 1
    assert signed_in(former).get(address("decision", made.pk)).status_code == 200


def test_the_list_asks_as_little_of_600_as_of_three(place, worker):
    client = signed_in(worker)
    facts = {"place": place, "what": "Vanha", "telling": "told", "prepared_at": A_MORNING}
    rows = [
        Decision(
            **facts, decided_at=A_MORNING, decided_on=A_MONDAY, year=2026 - at % 10, number=at + 2
        )
        for at in range(600)
    ]
    made = make_decided(place)
    page = address("decisions") + "?year=2026&page=3"
    few = _statements(client, page)
    Decision.objects.bulk_create(rows)

    assert _statements(client, page) == few
    assert made.name in client.get(address("decisions") + "?year=2026&page=9").content.decode()


def _statements(client, page):
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_who_does_it_goes_after_two_years(place):
    made = make_decided(place, who="Aino")
    later = A_MONDAY + timedelta(days=731)

    gone = {one.table: one.rows for one in outcomes(later)}

    assert gone[made._meta.db_table] == 1


@pytest.mark.django_db(transaction=True)
def test_two_close_it_at_once_and_the_other_is_told_who_and_when():
    place = make_place("talo")
    coordinator = make_coordinator(place)
    coordinator.shown_name = "Cecilia"
    coordinator.save()
    one = make_prepared(Place.objects.get(pk=place.pk))
    others = [make_prepared(place) for _count in range(3)]

    def close(decision):
        try:
            return make_decision(decision, None, by=coordinator, at=A_MORNING).name
        except ClosedMeanwhile as refused:
            with translation.override("en"):
                return refused.message
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(close, [one, one, *others]))

    names = sorted(name for name in said if "/" in name)
    assert names == ["1/2026", "2/2026", "3/2026", "4/2026"]
    told = next(words for words in said if "/" not in words)
    assert "Cecilia" in told and "16" in told
    finish_decision(one, {}, **NOW)
    with pytest.raises(ClosedMeanwhile):
        finish_decision(one, {}, **NOW)


def public(page="", language="fi"):
    return Client().get(f"/{language}/talo/decisions/{page}")


def test_families_read_the_line_what_came_of_it_and_a_reason_for_none(place):
    made = make_decided(place, "Ostetaan hylly", who="Aino")
    assert "/fi/talo/decisions/" in Client().get("/fi/talo/").content.decode()
    make_decided(place, "Salaisuus", telling=Telling.NOT_TOLD)
    make_prepared(place, "Ehkä")
    before = public()
    finish_decision(made, {"fi": "Hylly on eteisessä"}, **NOW)

    text = public().content.decode()

    assert text.index("Salaisuus, selvästi") < text.index("Ostetaan hylly, selvästi")
    assert "Hylly on eteisessä" in text and "Hylly on eteisessä" not in before.content.decode()
    assert [word for word in ("Aino", "Ehkä", ">Salaisuus<") if word in text] == []
    same = Client().get("/fi/talo/decisions/", headers={"if-none-match": public()["ETag"]})
    assert (same.status_code, public()["ETag"] != before["ETag"]) == (304, True)


def test_a_line_in_another_language_is_shown_in_its_own(place):
    made = make_decided(place)
    tell_families(made, {"told": {"sv": "Vi köper en hylla"}}, **NOW)

    arabic = public(language="ar").content.decode()

    assert "Vi köper en hylla" in public(language="sv").content.decode()
    assert '<span lang="fi" dir="ltr">Ostetaan hylly, selvästi</span>' in arabic


def test_the_page_of_families_is_paged(place, monkeypatch):
    monkeypatch.setattr(told, "A_PAGE", 2)
    for number in (1, 2, 21):
        make_decided(place, f"Päätös {number:02}")

    first, last = public().content.decode(), public("?page=9").content.decode()

    assert ("Päätös 21" in first, "Päätös 01" in first) == (True, False)
    assert ("Päätös 21" in last, "Päätös 01" in last) == (False, True)
    assert public("?page=x").content.decode() == first


def test_a_decision_becomes_a_line_of_the_story_and_a_coordinator_writes_others(place, worker):
    made, client = make_decided(place, "Muutetaan"), signed_in(make_coordinator(place))
    for _twice in range(2):
        signed_in(worker).post(address("decision_story", made.pk))
    written = {"day": "1.2.2020", "words": "Ovet avattiin", "kind": "phase"}
    refused = signed_in(worker).post(address("story"), written).status_code

    client.post(address("story"), written)

    page = client.get(address("story")).content.decode()
    assert (refused, page.count("Muutetaan</bdi></a>")) == (403, 1)
    assert page.index("Ovet avattiin") < page.index("Muutetaan")
    for line in place.story.all():
        client.post(address("story_untell", line.pk))
    assert not place.story.exists() and Decision.objects.exists()
