"""House meetings at the desk: the agenda gathers, one writes, what was not reached goes on."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from koivu.core import clock
from koivu.core.retention import outcomes
from koivu.governance.models import AgendaLine, AgreedLine, Meeting, MeetingSeries
from koivu.governance.tests.factories import make_line, make_series
from koivu.governance.tests.pages import fields, signed_in
from koivu.guidance.house import brought
from koivu.guidance.tests.factories import make_no_help, make_observation
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.shifts.tests.factories import make_season

pytestmark = pytest.mark.django_db

NEXT = A_MONDAY + timedelta(days=14)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    place = make_place("talo", name="Perhetalo")
    make_series(place)
    return place


@pytest.fixture
def one(place):
    """A browser of somebody who works in the place."""
    return signed_in(make_worker(place, make_partner(place, "Neuvola")))


@pytest.fixture
def other(place):
    """Another one's."""
    return signed_in(make_worker(place, make_partner(place, "Seurakunta")))


def make_partner(place, name):
    organisation = make_organisation(name)
    make_partnership(place, organisation)
    return organisation


def address(name="house_meeting", *args):
    return reverse(name, args=["talo", *(args or ([A_MONDAY] if name == "house_meeting" else []))])


def rows_under(sent, ref):
    """Return the keys of the rows below a line, in order."""
    return [key for key in sent["row"] if sent[f"{key}-line"] == [ref]]


def write(sent, ref, what, who="", due="", number=0):
    key = rows_under(sent, ref)[number]
    sent |= {f"{key}-what": [what], f"{key}-who": [who], f"{key}-due": [due]}
    return sent


def test_the_agenda_gathers_by_itself(place, one):
    make_no_help(place, times=3)
    make_observation(place, "Vaunut eivät mahdu eteiseen")
    make_season(place)

    text = one.get(address()).content.decode()

    for page in ("for_the_meeting", "shifts"):
        assert reverse(page, args=["talo"]) in text
    assert "Vaunut eivät mahdu eteiseen" in text
    assert not AgendaLine.objects.exists()


def test_a_year_of_observations_does_not_fill_the_page(place, one):
    for number in range(23):
        make_observation(place, f"Havainto {number}")

    answer = one.get(address())

    assert (len(answer.context["lines"]), answer.context["seen_besides"]) == (20, 3)


def test_one_writes_and_ends_and_what_was_not_reached_waits_for_the_next(place, one, monkeypatch):
    make_observation(place)
    reached, waits = make_line(place, "Hylly"), make_line(place, "Retki")
    seen = f"seen-{place.observations.get().pk}"
    sent = write(fields(one.get(address())), f"own-{reached.pk}", "Hylly ostetaan", "Aino", NEXT)
    sent["taken"] = [seen]

    answer = one.post(address(), sent | {"ends": ["1"]})

    assert answer.status_code == 302
    assert Meeting.objects.get().ended_at == A_MORNING
    assert not brought(place, A_MONDAY).seen
    minutes = one.get(address()).content.decode()
    assert "Hylly ostetaan" in minutes
    assert "Retki" in minutes
    monkeypatch.setattr(clock, "now", lambda: A_MORNING + timedelta(days=14))
    sent = fields(one.get(address("house_meeting", NEXT)))
    assert rows_under(sent, f"own-{waits.pk}")
    assert not rows_under(sent, f"own-{reached.pk}")
    assert "Hylly ostetaan" in one.get(address("house_meeting", NEXT)).content.decode()
    one.post(address("house_meeting", NEXT), sent | {"done": [AgreedLine.objects.get().pk]})
    assert AgreedLine.objects.get().done_on == NEXT


def test_two_write_at_once_and_both_stand(place, one, other):
    line = make_line(place)
    mine, theirs = fields(one.get(address())), fields(other.get(address()))
    write(mine, f"own-{line.pk}", "Ensimmäisen sana")
    write(theirs, f"own-{line.pk}", "Toisen sana")
    turn = one.get(address()).context["turn"]
    mine["introduced"] = theirs["introduced"] = [turn.organisation]

    one.post(address(), mine)
    one.post(address(), mine)
    answer = other.post(address(), theirs, follow=True)

    assert {row.what for row in AgreedLine.objects.all()} == {"Ensimmäisen sana", "Toisen sana"}
    assert "Ensimmäisen sana" in str(next(iter(answer.context["messages"])))
    assert (turn.name, answer.context["turn"].is_had) == ("Neuvola", True)
    assert one.get(address("house_meeting", NEXT)).context["turn"].name == "Seurakunta"


def test_the_second_sees_what_changed_and_loses_nothing(place, one, other):
    line = make_line(place)
    ref = f"own-{line.pk}"
    one.post(address(), write(fields(one.get(address())), ref, "Ostetaan", "Aino"))
    mine, theirs = fields(one.get(address())), fields(other.get(address()))
    one.post(address(), write(mine, ref, "Ostetaan kaksi", "Aino"))
    write(theirs, ref, "Ei osteta")
    write(theirs, ref, "Kysytään muilta", number=1)

    answer = other.post(address(), theirs | {"ends": ["1"]})

    assert answer.status_code == 422
    assert {row.what for row in AgreedLine.objects.all()} == {"Ostetaan kaksi", "Kysytään muilta"}
    assert "Ostetaan kaksi" in answer.content.decode()
    again = fields(answer)
    assert again[f"{rows_under(again, ref)[0]}-what"] == ["Ei osteta"]
    assert Meeting.objects.get().ended_at is None
    assert other.post(address(), again).status_code == 302
    assert {row.what for row in AgreedLine.objects.all()} == {"Ei osteta", "Kysytään muilta"}


def test_what_is_typed_when_another_has_ended_the_meeting_is_not_lost(place, one, other):
    line = make_line(place)
    theirs = write(fields(other.get(address())), f"own-{line.pk}", "Ostetaan")
    one.post(address(), fields(one.get(address())) | {"ends": ["1"]})

    answer = other.post(address(), theirs)

    assert answer.status_code == 422
    again = fields(answer)
    assert other.post(address(), again | {"again": ["1"]}).status_code == 302
    assert AgreedLine.objects.get().what == "Ostetaan"
    assert Meeting.objects.get().ended_at is None


def test_a_half_written_line_is_mended_and_nothing_is_saved_by_half(place, one):
    line = make_line(place)
    sent = write(fields(one.get(address())), f"own-{line.pk}", "", "Aino")

    answer = one.post(address(), sent | {"new-words": ["Retki"]})

    assert answer.status_code == 422
    assert "Aino" in answer.content.decode()
    assert AgendaLine.objects.count() == 1
    assert fields(answer)["new-words"] == ["Retki"]


@pytest.mark.parametrize("where", ["row", "line"])
def test_no_personal_identity_code_stays_in_minutes(place, one, where):
    line, code = make_line(place), "131052-308T"
    sent = fields(one.get(address()))
    if where == "row":
        write(sent, f"own-{line.pk}", f"Soitetaan, {code}")
    else:
        sent["new-words"] = [f"Perhe {code}"]

    answer = one.post(address(), sent)

    assert answer.status_code == 422 and code in answer.content.decode()
    assert (AgreedLine.objects.count(), AgendaLine.objects.count()) == (0, 1)


def test_the_minutes_are_one_page_of_paper(place, one):
    line = make_line(place)
    assert Meeting.objects.count() == 0  # an agenda is printed before anything is written
    assert one.get(address("house_meeting_paper", A_MONDAY)).status_code == 200
    sent = write(fields(one.get(address())), f"own-{line.pk}", "Ostetaan", "Aino", NEXT)
    one.post(address(), sent | {"ends": ["1"]})

    pages = PdfReader(BytesIO(one.get(address("house_meeting_paper", A_MONDAY)).content)).pages

    text = " ".join(page.extract_text() for page in pages)
    assert len(pages) == 1
    wanted = ("Perhetalo", "Eteisen hylly", "Ostetaan", "Aino")
    assert [words for words in wanted if words not in text] == []


def test_before_its_day_a_meeting_takes_lines_only(place, one):
    later, today = (one.get(address("house_meeting", day)) for day in (NEXT, A_MONDAY))
    sent = fields(later)
    assert "row" not in sent
    # Above the fields, where there are any: minutes are as a rule public (P-16).
    stands = ["kuka tahansa saa lukea" in page.content.decode() for page in (later, today)]
    assert stands == [False, True]

    one.post(address("house_meeting", NEXT), sent | {"new-words": ["Retki"], "ends": ["1"]})

    assert AgendaLine.objects.get().words == "Retki"
    assert not Meeting.objects.exists()
    assert one.get(address("house_meeting", NEXT + timedelta(days=1))).status_code == 404


def test_a_coordinator_chooses_when_and_the_steering_group_alone_sees_nothing(place):
    MeetingSeries.objects.all().delete()
    chief = signed_in(make_coordinator(place))
    form = {
        "repeats": "odd_weeks", "weekday": "4", "starts": "8.30", "minutes": "60",
        "skips_public_holidays": "on",
        "pause0-first": "2026-12-17", "pause0-last": "2027-01-03",
    }  # fmt: skip

    assert chief.post(address("meeting_series"), form).status_code == 302

    days = [one.date for one in chief.get(address("meetings")).context["found"].coming]
    # 17.12. and 31.12. are in the pause; week 1 follows week 53; the pause has ended by then.
    assert days[:3] == [date(2026, 11, 19), date(2026, 12, 3), date(2027, 1, 7)]
    assert chief.post(address("meeting_series"), form | {"pause0-last": ""}).status_code == 422
    member = signed_in(make_role(place, role=Role.STEERING).user)
    assert member.get(address("meetings")).status_code == 404
    assert member.get(address()).status_code == 404


def test_who_promised_goes_after_two_years_and_what_was_agreed_stays(place, one):
    line = make_line(place)
    one.post(address(), write(fields(one.get(address())), f"own-{line.pk}", "Ostetaan", "Aino"))

    def gone(years):
        found = outcomes(A_MONDAY + timedelta(days=365 * years + 1))
        return [row.rows for row in found if row.table == AgreedLine._meta.db_table]

    assert (gone(1), gone(2)) == ([0], [1])
