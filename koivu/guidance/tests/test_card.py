"""A card from memory: what is kept of it, what is asked, and what nobody can find in it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError
from django.http import QueryDict

from koivu.core.models import Entry
from koivu.guidance.actions import keep_card, keep_observation, take_up
from koivu.guidance.card import CardForm, offered_themes
from koivu.guidance.house import brought, unmet_of
from koivu.guidance.models import (
    Meeting,
    Observation,
    OfferedThemes,
    TallyLine,
    Theme,
    WayShown,
    What,
)
from koivu.guidance.rules import Card, Said
from koivu.guidance.sentence import SentenceForm
from koivu.guidance.tests.factories import make_no_help, make_observation
from koivu.partners.tests.factories import make_in_force, make_organisation, make_partnership
from koivu.places.tests.factories import A_MONDAY, make_place

pytestmark = pytest.mark.django_db
YESTERDAY = A_MONDAY - timedelta(days=1)


@pytest.fixture
def place():
    return make_place()


@pytest.fixture
def church(place):
    organisation = make_organisation("Seurakunta")
    make_partnership(place, organisation)
    return organisation


def filled(place, **said):
    typed = QueryDict(mutable=True)
    typed.update(said)
    form = CardForm(typed, place=place, today=A_MONDAY)
    form.is_valid()
    return form


def numbers_of(place):
    rows = TallyLine.objects.filter(place=place)
    return list(rows.values_list("theme", "what", "at_least", "at_most"))


def test_a_number_from_memory_is_kept_as_from_so_many_to_so_many(place):
    form = filled(place, talks_money="3-5", talks_sleep="0", no_help_money="more")

    keep_card(place, form.card())

    assert sorted(numbers_of(place)) == [
        ("money", "no_help", 3, None),
        ("money", "talks", 3, 5),
        ("sleep", "talks", 0, 0),
    ]


def test_a_blank_card_leaves_no_mark(place):
    assert keep_card(place, filled(place).card()) is False
    assert numbers_of(place) == []


def test_a_card_sent_twice_counts_once(place, church):
    key = str(uuid4())
    way = {"who_0": str(church.pk), "how_0": "to_service:walked"}
    first = filled(place, key=key, talks_money="1-2", **way)
    again = filled(place, key=key, talks_money="1-2", **way)

    assert [keep_card(place, form.card()) for form in (first, again)] == [True, False]
    assert (TallyLine.objects.count(), WayShown.objects.count()) == (1, 1)


def test_a_way_leads_to_an_organisation_or_comes_from_a_role(place, church):
    form = filled(
        place,
        who_0=str(church.pk),
        how_0="to_service:walked",
        who_1="nurse",
        how_1="from_service:told",
        theme_1="sleep",
    )

    keep_card(place, form.card())

    rows = WayShown.objects.order_by("number")
    columns = ("organisation", "role", "direction", "manner", "theme")
    assert list(rows.values_list(*columns)) == [
        (church.pk, "", "to_service", "walked", ""),
        (None, "nurse", "from_service", "told", "sleep"),
    ]


@pytest.mark.parametrize("half", [{"who_0": "nurse"}, {"how_0": "to_service:told"}])
def test_a_way_that_is_half_said_is_asked(place, half):
    form = filled(place, **half)

    assert list(form.errors) == ["how_0" if "who_0" in half else "who_0"]


def test_an_organisation_of_another_place_is_no_choice(place):
    stranger = make_organisation("Muu")

    form = filled(place, who_0=str(stranger.pk), how_0="to_service:told")

    assert list(form.errors) == ["who_0"]


def test_numbers_from_paper_are_kept_as_they_were_written(place):
    typed = QueryDict(mutable=True)
    typed.update({"talks_money": "7", "peers_money": "0", "no_help_money": "1"})
    form = CardForm(typed, place=place, today=A_MONDAY, numbers=True)
    assert form.is_valid()

    keep_card(place, form.card())

    assert sorted(numbers_of(place)) == [("money", "no_help", 1, 1), ("money", "talks", 7, 7)]


def test_a_card_is_never_of_a_day_to_come(place):
    tomorrow = (A_MONDAY + timedelta(days=1)).isoformat()

    assert list(filled(place, date=tomorrow).errors) == ["date"]
    assert filled(place, date=YESTERDAY.isoformat()).card().date == YESTERDAY


def test_the_third_alike_in_a_month_brings_all_three_to_the_meeting(place):
    for days in (20, 10):
        make_no_help(place, day=A_MONDAY - timedelta(days=days))
    make_no_help(place, Theme.SLEEP)
    make_no_help(make_place(), times=9)
    assert unmet_of(place, A_MONDAY) == ()

    make_no_help(place)

    (found,) = unmet_of(place, A_MONDAY)
    assert (found.theme, found.times, found.last) == (Theme.MONEY, 3, A_MONDAY)
    house = TallyLine.objects.for_the_house(place, A_MONDAY - timedelta(days=15))
    assert {row.meeting for row in house} == {Meeting.BRING}
    assert house.count() == 2


def test_what_a_meeting_has_taken_up_is_counted_anew(place):
    make_no_help(place, times=3, day=YESTERDAY)

    take_up(place, Theme.MONEY, until=YESTERDAY)
    make_no_help(place, times=2)

    assert unmet_of(place, A_MONDAY) == ()
    make_no_help(place)
    assert unmet_of(place, A_MONDAY)[0].times == 3


def test_only_no_help_found_can_go_to_a_meeting(place):
    keep_card(place, Card(str(uuid4()), A_MONDAY, (Said(Theme.MONEY, What.TALKS, 9, 9),)))

    with pytest.raises(IntegrityError):
        TallyLine.objects.update(meeting=Meeting.BRING)


def test_a_place_may_offer_fewer_themes(place):
    OfferedThemes.objects.create(place=place, themes=["money", "sleep"])

    assert offered_themes(place) == [Theme.SLEEP, Theme.MONEY]
    assert "talks_coping" not in filled(place).fields


def test_no_row_knows_who_or_at_what_hour():
    tables = [model for model in apps.get_models() if model._meta.app_label == "guidance"]
    columns = [column for model in tables for column in model._meta.concrete_fields]

    assert not [one for one in columns if one.related_model and one.related_model._meta.label ==
                settings.AUTH_USER_MODEL]  # fmt: skip
    assert not [one.name for one in columns if one.get_internal_type() in
                ("DateTimeField", "TimeField", "TextField")]  # fmt: skip


def test_a_tally_leaves_no_line_in_the_journal(place):
    before = Entry.objects.count()

    make_no_help(place, times=3)
    make_observation(place)

    assert Entry.objects.count() == before


def sentence(place, text, **said):
    typed = QueryDict(mutable=True)
    typed.update({"text": text, **said})
    form = SentenceForm(typed, place=place)
    form.is_valid()
    return form


def test_a_sentence_with_its_theme_waits_for_the_meeting(place):
    form = sentence(place, "Isät jäivät  ovelle.\nUlkona satoi.", theme="company")

    keep_observation(form.observation(A_MONDAY))

    (seen,) = brought(place, A_MONDAY).seen
    assert seen.observation.text == "Isät jäivät ovelle. Ulkona satoi."
    assert seen.observation.theme == Theme.COMPANY


def test_an_agreement_that_ends_within_ninety_days_waits_for_the_meeting(place):
    ending, lasting = make_organisation("MLL"), make_organisation("Seurakunta")
    for organisation, days in ((ending, 90), (lasting, 91)):
        make_partnership(place, organisation)
        make_in_force(place, organisation, until=A_MONDAY + timedelta(days=days))

    assert [one.name for one in brought(place, A_MONDAY).agreements] == ["MLL"]


@pytest.mark.parametrize(
    "text",
    [
        "Puh. 040 123 4567 soittaa",
        "tunnus 131052-308T kortissa",
        "kirje aino@example.fi osoitteesta",
    ],
)
def test_what_tells_who_somebody_is_is_not_kept_whatever_is_ticked(place, text):
    assert list(sentence(place, text, names_nobody="on").errors) == ["text"]


def test_what_looks_like_a_name_is_asked_and_may_be_none(place):
    asked = sentence(place, "Tapasimme Kirkon Kahvilassa")

    assert asked.may_be_a_name and list(asked.errors) == ["text"]
    assert not sentence(place, "Tapasimme Kirkon Kahvilassa", names_nobody="on").errors


def test_the_places_own_name_is_nobodys():
    place = make_place(name="Koivukylän Kohtaamispaikka")

    assert not sentence(place, "Eteinen on Koivukylän Kohtaamispaikka täynnä vaunuja").errors


def test_observations_go_after_two_years(place):
    old, new = make_observation(place, day=A_MONDAY - timedelta(days=731)), make_observation(place)

    assert list(Observation.objects.of_before(A_MONDAY - timedelta(days=730))) == [old]
    assert new.date == A_MONDAY
