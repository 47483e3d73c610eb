"""The invented house watches one child at a time: an autumn round, and the one that is on."""

from datetime import date, datetime, time

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.core.rhythm import DAY
from koivu.core.screening import read_once
from koivu.demo.building import Building, said
from koivu.evaluation.actions import (
    LeafSaid,
    Watched,
    count_cards,
    plan_round,
    settle,
    take_leaf,
    take_moment,
    tell_changes,
)
from koivu.evaluation.models import (
    ChildAge,
    Knows,
    Leaf,
    LeafAnswer,
    LeafQuestion,
    Moment,
    MomentRound,
)

BEGAN_DAYS_AGO, LASTS = 40, 13
SEEN = (
    (
        ChildAge.TODDLER,
        {
            "where": "Eteisessä, lelukaapin edessä",
            "doing": "Avasi kaapin kolme kertaa ja näytti tyhjää hyllyä",
            "with_whom": "Yksin, isä kahvilla vieressä",
            "interest": "Teki kädellä junan liikkeen lattiaan ja sanoi tsuku",
            "discomfort": "Istui hetken hiljaa, kun kaapissa ei ollut mitään",
            "wish": "Että junarata olisi täällä taas",
            "learned": "Kun rata lainattiin pois, kukaan ei kertonut siitä lapsille",
        },
    ),
    (
        ChildAge.BABY,
        {
            "where": "Matolla ikkunan alla",
            "doing": "Seurasi isompien leikkiä ja ryömi kohti",
            "joy": "Nauroi ääneen, kun pallo vieri ohi",
            "wish": "Päästä lähemmäs muita",
            "learned": "Vauvan matto on kaukana siitä, missä tapahtuu",
        },
    ),
)


DONE = {
    "change_1": said(
        "Junarata tuli takaisin!",
        "Tågbanan är tillbaka!",
        "The train track is back!",
        "عادت سكة القطار!",
    )
}
TOO_LOUD = {
    "where": "Lauluhetkessä",
    "doing": "Peitti korvat ja meni oven taakse",
    "joy": "Lauloi itse hiljaa oven takana",
    "wish": "Laulaa pienemmässä joukossa",
}
CARDS = {"where": (9, 4), "whom": (7, 5), "build": (8, 6)}
LEAVES: tuple[tuple[Knows, dict[LeafQuestion, str]], ...] = (
    (
        Knows.NO,
        {
            LeafQuestion.AWAY: "En ole kuullut, että tänne saa vain tulla",
            LeafQuestion.WISH: "Iltoja",
        },
    ),
    (Knows.NO, {LeafQuestion.WISH: "Että joku tulisi ovelle vastaan"}),
    (Knows.HEARD, {LeafQuestion.AWAY: "Luulin, että se on vain vauvoille"}),
    (Knows.HEARD, {}),
    (Knows.YES, {}),
    (Knows.YES, {LeafQuestion.WISH: "Isovanhempien aamu"}),
)


def what_was_seen(house: Building) -> None:
    """Let the autumn round be over and its moments be read; let another be on now."""
    first = house.today - DAY * BEGAN_DAYS_AGO
    began = clock.at(first, time(8))
    autumn = plan_round(house.place, first, first + DAY * LASTS, by=None, at=began)
    for number, (age, texts) in enumerate(SEEN):
        _watch(house, autumn, first + DAY * (number + 2), Watched(age, texts))
    settle(house.now)
    for moment in Moment.objects.filter(round=autumn):
        read_once(moment, hides=False, at=house.this_morning)
    first_noon = HalfDay.of(clock.at(first, time(13)))
    count_cards(
        autumn.choosing, CARDS, half_day=first_noon, made_up=str(house.place.pk), at=house.now
    )
    tell_changes(autumn, DONE, {"change_1": "train"}, by=None, at=house.this_morning)
    _one_that_is_on(house)


def _one_that_is_on(house: Building) -> None:
    """Let one moment of the round that is on have been read: it waits for the house meeting."""
    since = house.today - DAY * 3
    now = plan_round(
        house.place, since, since + DAY * LASTS,
        asked_on=str((house.today + DAY).isoweekday()), by=None, at=house.this_morning,
    )  # fmt: skip
    _watch(house, now, since, Watched(ChildAge.PLAY_AGE, TOO_LOUD))
    _leaves_of_the_library(house)
    settle(house.now)
    for one in (*Moment.objects.filter(round=now), *LeafAnswer.objects.all()):
        read_once(one, hides=False, at=house.this_morning)


def _leaves_of_the_library(house: Building) -> None:
    at = clock.at(house.today - DAY * 4, time(14))
    for number, (knows, texts) in enumerate(LEAVES):
        said = LeafSaid(knows, texts)
        made_up = f"{house.place.pk}.{number}"
        half_day = HalfDay.of(at)
        take_leaf(house.place, Leaf.LIBRARY, said, half_day=half_day, made_up=made_up, at=at)


def _watch(house: Building, round_: MomentRound, day: date, watched: Watched) -> None:
    at: datetime = clock.at(day, time(10))
    made_up = f"{house.place.pk}.{day}"
    take_moment(round_, watched, half_day=HalfDay.of(at), made_up=made_up, at=at)
