"""A wish in a language that nobody at the desk reads: what it says, in Finnish."""

import pytest
from django.db import IntegrityError, transaction

from koivu.core import clock, pages
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.core.writing_together import prints_of
from koivu.participation.actions import answer_wish, read_wish, write_gist
from koivu.participation.answered import answered_lately
from koivu.participation.board import words_of
from koivu.participation.models import Wish, WishAnswer
from koivu.participation.phrases import YES
from koivu.participation.tests.factories import make_wish, signed_in
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.programme.tests.factories import make_presence

pytestmark = pytest.mark.django_db
DESK = "/fi/desk/talo/wishes/"
SOMALI, GIST = "Waxaan rabnaa tareen", "Haluamme junaradan"


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()


@pytest.fixture
def place():
    return make_place("talo", name="Talo", open_languages=["fi", "sv", "ar"], has_wishes=True)


@pytest.fixture
def nurse(place):
    return make_role(place, role=Role.PROFESSIONAL).user


@pytest.fixture
def coordinator(place, nurse):
    return make_coordinator(place)


def test_whoever_reads_the_language_writes_what_a_wish_says_in_finnish(place, coordinator):
    wish = make_wish(place, SOMALI, language="so")
    worker = signed_in(make_worker(place, make_organisation("Somalit ry")))
    page = f"{DESK}{wish.pk}/in-finnish/"
    for asked in (DESK, f"{DESK}{wish.pk}/"):
        assert page in worker.get(asked).content.decode()

    shown = {"shown": worker.get(page).context["form"]["shown"].value()}
    assert worker.post(page, {"gist": GIST, **shown}).status_code == 302
    desk = signed_in(coordinator)
    for seen in (DESK, f"{DESK}{wish.pk}/", f"{DESK}{wish.pk}/owner/"):
        told = desk.get(seen).content.decode()
        assert SOMALI in told and f'suomeksi: <bdi lang="fi">{GIST}</bdi>' in told
    (agenda,) = words_of(place, [wish.pk]).values()
    assert SOMALI in agenda and f": \u2068{GIST}\u2069" in agenda
    assert Entry.objects.filter(verb="wish.gist").count() == 1

    slower = desk.post(page, {"gist": "Haluamme tramppariin", **shown})
    assert slower.status_code == 422 and "Haluamme tramppariin" in slower.content.decode()
    assert Wish.objects.get(pk=wish.pk).gist == GIST
    with pytest.raises(Refused):
        write_gist(wish, "x", shown=prints_of({"gist": "muuta"}), by=coordinator, at=A_MORNING)


@pytest.mark.parametrize("language", ["fi", "fi-selko"])
def test_of_a_wish_in_finnish_it_is_not_asked(place, coordinator, language):
    wish = make_wish(place, "Juna", language=language)
    desk = signed_in(coordinator)

    assert "in-finnish" not in desk.get(f"{DESK}{wish.pk}/").content.decode()
    assert desk.get(f"{DESK}{wish.pk}/in-finnish/").status_code == 404
    with pytest.raises(Refused):
        write_gist(wish, GIST, by=coordinator, at=A_MORNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.filter(pk=wish.pk).update(gist=GIST)


def test_what_is_held_is_put_into_finnish_by_whoever_reads_on_duty_alone(place, nurse, coordinator):
    wish = make_wish(place, f"{SOMALI} 040 123 4567", language="so")
    page = f"{DESK}{wish.pk}/in-finnish/"
    on_duty = signed_in(nurse)

    assert signed_in(coordinator).get(page).status_code == 404
    assert page in on_duty.get("/fi/desk/talo/duty/").content.decode()
    named = on_duty.post(page, {"gist": f"{GIST}, terveisin Maija Virtanen"})
    assert named.status_code == 422 and "Maija Virtanen" in named.content.decode()
    assert on_duty.post(page, {"gist": GIST}).status_code == 302
    told = on_duty.get("/fi/desk/talo/duty/").content.decode()
    assert SOMALI in told and f'suomeksi: <bdi lang="fi">{GIST}</bdi>' in told


def test_families_read_it_where_they_would_read_a_language_they_do_not_know(place, coordinator):
    wish = make_wish(place, SOMALI, language="so")
    answer_wish(wish, WishAnswer.YES, YES[0].words, by=coordinator, at=A_MORNING)
    write_gist(wish, GIST, by=coordinator, at=A_MORNING)
    (told,) = answered_lately(place, A_MONDAY)

    assert [told.text.said(code).text for code in ("fi", "sv", "so")] == [GIST, GIST, SOMALI]


@pytest.mark.parametrize(("gist", "told"), [("Soitan Maija Virtaselle", False), (GIST, True)])
def test_of_a_wish_with_hidden_parts_only_what_tells_of_nobody_is_public(
    place, coordinator, gist, told
):
    wish = make_wish(place, f"{SOMALI} 040 123 4567", language="so")
    write_gist(wish, gist, by=coordinator, at=A_MORNING)
    assert answered_lately(place, A_MONDAY) == []
    read_wish(wish, hides=True, at=A_MORNING)
    answer_wish(wish, WishAnswer.YES, YES[0].words, by=coordinator, at=A_MORNING)
    (shown,) = answered_lately(place, A_MONDAY)

    assert (shown.text.said("fi").text == gist) is told
    assert "Virta" not in str(shown.text.by_language) + str(words_of(place, [wish.pk]))


def test_a_cry_for_help_found_in_the_finnish_words_is_read_on_duty_before_anything(
    place, coordinator, client
):
    wish = make_wish(place, SOMALI, language="so")
    answer_wish(wish, WishAnswer.YES, YES[0].words, by=coordinator, at=A_MORNING)
    desk, cry = signed_in(coordinator), "Mies lyö minua"
    assert SOMALI in client.get("/fi/talo/wishes/").content.decode()

    desk.post(f"{DESK}{wish.pk}/in-finnish/", {"gist": cry})
    assert list(Wish.objects.unread()) == [wish]
    for seen in (desk.get(DESK), client.get("/fi/talo/wishes/")):
        assert SOMALI not in seen.content.decode() and cry not in seen.content.decode()


def test_who_speaks_the_language_here_next_is_told(place, coordinator):
    wish = make_wish(place, SOMALI, language="so")
    make_presence(place, "Somalinkielinen ohjaaja", languages=["fi", "so"])
    make_presence(place, "Perhetyöntekijä", languages=["fi"])
    page = signed_in(coordinator).get(f"{DESK}{wish.pk}/in-finnish/").content.decode()

    assert "Somalinkielinen ohjaaja" in page and "Perhetyöntekijä" not in page
