"""What families of the invented house have wished, and what came of it: the train is back."""

from koivu.core.random_keys import key_of
from koivu.core.rhythm import DAY
from koivu.demo.building import Building
from koivu.participation.actions import (
    Wished,
    answer_wish,
    join_wishes,
    open_to_wishes,
    read_wish,
    settle_wishes,
    take_wish,
    tell_done,
    write_gist,
)
from koivu.participation.actions.wishes import PURPOSE
from koivu.participation.models import Came, Wish, WishAnswer
from koivu.participation.phrases import NOT_NOW, YES

TRAIN = "قطار الألعاب الخشبي: ابني يسأل عنه كل يوم"
# How many days ago, in which language, whose, how it came, the words, the receipt.
WISHES = (
    (26, "ar", "child", Came.PAPER, TRAIN, "TRAN-TRAN-TRAN"),
    (24, "fi", "child", Came.PAGE, "Junarata takaisin leikkihuoneeseen", "JUNA-JUNA-JUNA"),
    (20, "fi", "family", Came.PAGE, "Uimahallireissu yhdessä", "UUUU-UUUU-UUUU"),
    (12, "so", "family", Came.TOLD, "Shaah iyo sheeko Isniinta", "SHAA-SHAA-SHAA"),
    (6, "fi", "volunteer", Came.PAGE, "Kahvinkeittimeen ajastin", "KKKK-KKKK-KKKK"),
    (3, "ru", "family", Came.PAGE, "Кружок для пап по субботам", "PAPA-PAPA-PAPA"),
)
GISTS = {
    "ar": "Puinen leikkijuna: poikani kysyy siitä joka päivä",
    "so": "Teetä ja juttelua maanantaisin",
}
DID = {
    "fi": "Junarata on taas leikkihuoneessa, ja sen vieressä on matto.",
    "sv": "Tågbanan finns igen i lekrummet, med en matta bredvid.",
    "en": "The train track is in the playroom again, with a rug beside it.",
    "ar": "عادت سكة القطار إلى غرفة اللعب، وبجانبها سجادة.",
}


def what_was_wished(house: Building) -> None:
    """Wish, join what is alike, answer yes and not now, tell what has changed; some wait.

    One waits for somebody who reads its language.
    """
    open_to_wishes(house.place, is_open=True, by=None, at=house.this_morning)
    for ago, language, whose, came, text, code in WISHES:
        wished = Wished(text, language, code, whose, came)
        take_wish(house.place, wished, said=None, at=house.this_morning - ago * DAY)
    settle_wishes(house.this_morning)
    for one in Wish.objects.of(house.place):
        read_wish(one, hides=False, at=house.this_morning)
        if gist := GISTS.get(one.language):
            write_gist(one, gist, by=None, at=house.this_morning)
    at = house.this_morning - 5 * DAY
    train, track, pool = (
        Wish.objects.get(pk=key_of(PURPOSE, code)) for *_facts, code in WISHES[:3]
    )
    join_wishes(train, [track], by=None, at=at)
    answer_wish(train, WishAnswer.YES, YES[0].words, by=None, at=at)
    tell_done(train, DID, by=None, at=house.this_morning - 2 * DAY)
    answer_wish(pool, WishAnswer.NOT_NOW, NOT_NOW[0].words, by=None, at=at)
