"""What has been decided in the invented house: one is done, one is not told, one is prepared."""

from datetime import timedelta

from koivu.core import clock
from koivu.demo.building import Building, at_wall
from koivu.governance.actions import (
    finish_decision,
    keep_decision,
    make_decision,
    tell_families,
    tell_story,
    tell_story_of,
)
from koivu.governance.models import AgendaLine, Body, Decision, StoryKind, StoryLine, Telling

PRAMS = {
    "told": {
        "fi": "Vaunut saavat jäädä aulaan aamulla kello kymmeneen asti.",
        "fi-selko": "Vaunut voivat olla aulassa aamulla. Aika loppuu kello 10.",
        "sv": "Vagnarna får stå kvar i aulan på morgonen fram till klockan tio.",
        "en": "Prams may stay in the hall in the mornings until ten.",
    }
}
CAME = {
    "fi": "Eteisessä on nyt tilaa riisua.",
    "sv": "Nu ryms man att klä av sig i tamburen.",
    "en": "There is room in the hall now to take coats off.",
}
LEASE = {
    "why_not": {
        "fi": "vuokrasta neuvotellaan vielä. Kerromme, kun sopimus on valmis.",
        "sv": "hyran förhandlas ännu. Vi berättar när avtalet är klart.",
        "en": "the rent is still being talked about. We tell when the lease is ready.",
    }
}


def what_was_decided(house: Building) -> None:
    """At the last house meeting two decisions, one of them done; one waits to be made."""
    taken_up = AgendaLine.objects.filter(place=house.place, meeting__body=Body.HOUSE)
    line = taken_up.earliest("pk")
    meeting = line.meeting
    assert meeting
    at = clock.at(meeting.date, at_wall("9.20"))
    prams = Decision(
        place=house.place, line=line, who="kaupunki", telling=Telling.TOLD,
        what="Vaunut saavat jäädä aulaan kello kymmeneen asti",
        families="Eteisessä ei mahdu riisumaan, kun vaunut ovat siellä.",
        professionals="Aula on tyhjä kello kymmeneen, sen jälkeen siellä kulkee muskari.",
    )  # fmt: skip
    lease = Decision(
        place=house.place, telling=Telling.NOT_TOLD,
        what="Tiloista jatketaan vuosi, jos vuokra ei nouse",
        professionals="Sopimus päättyy keväällä.",
    )  # fmt: skip
    for decision, words in ((prams, {"told": {"fi": PRAMS["told"]["fi"]}}), (lease, LEASE)):
        keep_decision(decision, words, by=house.people["nurse"], at=at)
        make_decision(decision, meeting, by=house.people["nurse"], at=at)
    tell_families(prams, PRAMS, by=house.people["nurse"], at=at)
    tell_story_of(prams, by=house.people["nurse"], at=at)
    opened = StoryLine(place=house.place, day=house.opened.date(), kind=StoryKind.PHASE)
    opened.words = "Ovet avattiin: kaupunki, järjestöt ja seurakunta saman katon alla"
    tell_story(opened, by=None, at=house.opened)
    finish_decision(prams, CAME, by=house.people["nurse"], at=house.this_morning)
    summer = Decision(
        place=house.place, body=Body.HOUSE, due=house.today + timedelta(days=30),
        what="Kesällä ollaan auki pihalla keskiviikkoisin",
        families="Kesällä ei ole paikkaa, jossa tavata muita.",
    )  # fmt: skip
    keep_decision(summer, {}, by=house.people["nurse"], at=house.this_morning)
