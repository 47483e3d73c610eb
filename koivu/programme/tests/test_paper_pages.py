"""Paper on the desk: chosen, looked at, opened to print."""

import re
from base64 import b64decode
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from koivu.core import clock
from koivu.places.models import Place
from koivu.places.tests.factories import make_hours, make_place, make_role
from koivu.programme.board import forget_boards
from koivu.programme.paper.orders import PaperKind
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, make_slot
from koivu.programme.views.desk import paper

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r'src="data:image/png;base64,([^"]+)"')


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    paper._previews.clear()
    forget_boards()


@pytest.fixture
def house() -> Place:
    place = make_place("koivukyla", name="Koivukylän perhekeskus", is_public=False)
    for weekday in range(1, 6):
        make_hours(place, weekday)
        make_slot(place, f"Kerho {weekday}", weekday)
    return place


@pytest.fixture
def desk(house) -> Client:
    client = Client(headers={"accept-language": "fi"})
    user = make_role(house).user
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def page_of(desk: Client, kind: str, **asked: str) -> str:
    answer = desk.get(f"/fi/desk/koivukyla/paper/{kind}/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("kind", PaperKind.values)
def test_every_kind_is_shown_before_it_is_printed(desk, kind):
    page = page_of(desk, kind)

    pictures = [b64decode(one) for one in SHOWN.findall(page)]
    assert len(pictures) == 1
    assert pictures[0].startswith(b"\x89PNG")
    assert len(pictures[0]) < 150_000


def test_what_is_shown_is_what_is_printed_also_before_families_may_see_the_place(desk):
    page = page_of(desk, "poster", week="2026-W48", beside="sv", size="a3")
    [address] = re.findall(r'href="([^"]+/file/\?[^"]+)"', page)

    answer = desk.get(address.replace("&amp;", "&"))

    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="koivukyla-poster-2026-W48-a3-fi-sv.pdf"' in answer["Content-Disposition"]


def test_a_picture_is_saved_as_it_is(desk):
    page = page_of(desk, "picture", size="story")
    [address] = re.findall(r'href="([^"]+/file/\?[^"]+)" download', page)

    answer = desk.get(address.replace("&amp;", "&"))

    assert answer["Content-Type"] == "image/png"
    assert int.from_bytes(answer.content[20:24], "big") == 1920
    assert desk.get(f"{address.replace('&amp;', '&')}0").status_code == 404


def test_a_preview_is_drawn_once_until_the_place_changes(desk, house, monkeypatch):
    first = page_of(desk, "poster")
    drawn = []
    monkeypatch.setattr(paper.Paper, "preview", lambda self: drawn.append(self) or [b"\x89PNG"])
    page_of(desk, "poster")
    assert drawn == []

    make_slot(house, "Uusi", 1)
    changed = page_of(desk, "poster")

    assert len(drawn) == 1
    assert SHOWN.findall(changed) != SHOWN.findall(first)


def test_a_choice_that_nobody_understands_is_told_on_the_page(desk):
    page = page_of(desk, "holidays", first="2026-12-10", last="2026-12-01")

    assert SHOWN.findall(page) == []
    assert "errorlist" in page or "has-errors" in page


def test_the_choices_stay_on_the_page(desk, house):
    slot = house.slots.get(versions__wordings__text="Kerho 3")
    session = f"{slot.key}-{A_MONDAY + timedelta(days=2)}"

    page = page_of(desk, "flyer", session=session, language="sv", beside="ar")

    assert f'value="{session}" selected' in page
    assert 'value="sv" selected' in page
    assert 'value="ar" selected' in page


def test_the_door_offers_today_and_takes_another_day(desk):
    usual = page_of(desk, "door")
    tomorrow = f"{A_MONDAY + timedelta(days=1)}"

    page = page_of(desk, "door", day=tomorrow)

    assert f'value="{A_MONDAY}"' in usual
    assert f"day={A_MONDAY}" not in usual
    assert f"door/file/?size=a4&amp;language=fi&amp;day={tomorrow}" in page
    assert SHOWN.findall(page) != SHOWN.findall(usual)


def test_a_place_without_sessions_has_no_flyer_yet(desk, house):
    house.slots.all().delete()
    house.version += 1
    house.save()

    assert SHOWN.findall(page_of(desk, "flyer")) == []


def test_the_week_of_the_desk_leads_here(desk):
    page = desk.get("/fi/desk/koivukyla/week/2026-W48/").content.decode()

    assert "/fi/desk/koivukyla/paper/poster/?week=2026-W48" in page


def test_an_unknown_kind_is_not_found(desk):
    assert desk.get("/fi/desk/koivukyla/paper/kuvakirja/").status_code == 404
    assert desk.get("/fi/desk/koivukyla/paper/kuvakirja/file/").status_code == 404
