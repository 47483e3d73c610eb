"""House meetings of the invented house: one that has been, and what waits for the next."""

from datetime import datetime, timedelta
from uuid import uuid4

from koivu.core import clock
from koivu.core.rhythm import DAY, WEEK, Repeats, Rhythm
from koivu.demo.building import WED, Building, at_wall
from koivu.demo.week.tasks import how_it_went, promised_rows
from koivu.governance.actions import (
    NewLine,
    Typed,
    Written,
    end_meeting,
    keep_series,
    note_came,
    write_minutes,
)
from koivu.governance.introducing import turn_of
from koivu.governance.meeting_series import meeting_on
from koivu.governance.models import AgendaLine, Body, Manner, Meeting, MeetingSeries
from koivu.governance.rota import rota_of
from koivu.governance.rules.chairs import Duty
from koivu.governance.rules.writing_together import Said

THEN = {
    "Eteinen ruuhkautuu vaunuista": (
        Manner.TALK, 10, Said("Vaunut saavat jäädä aulaan kello kymmeneen asti", "kaupunki"),
    ),
    "Isien ja lasten illan lettutaikina": (
        Manner.DECIDE, 5, Said("Taikina tehdään edellisenä päivänä", "vapaaehtoiset"),
    ),
}  # fmt: skip
NEXT = {
    "Joulukuun hiljaiset iltapäivät": (Manner.DECIDE, 15),
    "Uusi kahvinkeitin": (Manner.TELL, 5),
}


def when_they_met(house: Building) -> None:
    """Every second Wednesday morning from the first week on; the last one has its minutes."""
    first = house.first_monday + DAY * (WED - 1)
    series = MeetingSeries(place=house.place, starts=at_wall("8.30"), minutes=60, room="Sali")
    series.rhythm = Rhythm(
        Repeats.EVERY_N_WEEKS, WED, every=2, anchor=first, skips_public_holidays=True
    )
    keep_series(series, [], by=None, at=house.opened)
    day = first + 2 * WEEK * ((house.today - first - DAY).days // 14)
    meeting, at = meeting_on(house.place, day), clock.at(day, at_wall("9.25"))
    assert meeting
    for words, (manner, minutes, said) in THEN.items():
        line = added_line(meeting, words, manner, minutes, at)
        due = day + timedelta(days=21) if said.who == "kaupunki" else None
        row = Typed(uuid4(), f"own-{line.pk}", Said(said.what, said.who, due))
        write_minutes(meeting, Written(rows=(row,)), by=house.people["nurse"], at=at)
    line = added_line(meeting, "Pienet hommat", Manner.TELL, 5, at)
    write_minutes(meeting, Written(rows=promised_rows(line, day)), by=None, at=at)
    turn = turn_of(meeting, day)
    introduced = turn.organisation if turn else None
    write_minutes(meeting, Written(introduced=introduced), by=None, at=at)
    if representative := rota_of(house.place, day).named(Body.HOUSE, day)[Duty.HOUSE]:
        note_came(meeting, representative, True, at=at)
    end_meeting(meeting, by=house.people["nurse"], at=at)
    how_it_went(house, at)
    for words, (manner, minutes) in NEXT.items():
        added_line(meeting, words, manner, minutes, house.this_morning)


def added_line(
    meeting: Meeting, words: str, manner: Manner, minutes: int, at: datetime
) -> AgendaLine:
    """Add a line to the agenda of a meeting."""
    new = NewLine(uuid4(), words, manner, minutes)
    write_minutes(meeting, Written(new=new), by=None, at=at)
    return AgendaLine.objects.get(key=new.key)
