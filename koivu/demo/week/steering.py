"""The steering group of the invented house: its seats, a meeting that has been, one that comes."""

from datetime import date, time, timedelta
from uuid import uuid4

from koivu.core import clock
from koivu.core.rhythm import DAY, WEEK
from koivu.demo.building import THU, Building
from koivu.demo.week.meetings import added_line
from koivu.governance.actions import (
    Typed,
    Written,
    add_seat,
    ask_to_swap,
    end_meeting,
    hand_over,
    keep_steering_meeting,
    write_minutes,
)
from koivu.governance.models import Body, Manner, Meeting, Party, Seat
from koivu.governance.rules.chairs import Duty
from koivu.governance.rules.writing_together import Said

AREAS = {
    "lehva": ("coordinator", "Arki ja aukiolo"),
    "alue": ("nurse", "Vauvat ja odottaminen"),
    "kirkko": ("parish", "Musiikki ja juhlat"),
}
THEN = {
    "Kevään yhteiset lauantait": (
        Manner.DECIDE, Said("Kolme lauantaita, jokaisella oma vetäjä", "toimijat vuorollaan"),
    ),
}  # fmt: skip
NEXT = {"Sisäänkäynnin ramppi": (Manner.DECIDE, 20), "Syksyn sopimukset": (Manner.TALK, 15)}
NOTE = "Rampista on kysytty kahta tarjousta, toinen on vielä tulossa. Kysykää kaupungilta."


def who_steers(house: Building) -> None:
    """Three partners, and the families with a seat of their own; they met two weeks ago."""
    seats = {
        key: _seat(house, person, Party.ORGANISATION, area, of=key)
        for key, (person, area) in AREAS.items()
    }
    seats["families"] = _seat(house, "chair", Party.FAMILIES, "Perheiden ääni")
    last, coming = _thursdays(house.today)
    then = _meeting(house, last)
    at = clock.at(last, time(10))
    for words, (manner, said) in THEN.items():
        line = added_line(then, words, manner, 20, at)
        row = Typed(uuid4(), f"own-{line.pk}", said)
        write_minutes(then, Written(rows=(row,)), by=house.people["nurse"], at=at)
    end_meeting(then, by=house.people["nurse"], at=at)
    hand_over(then, NOTE, by=house.people["chair"], at=at)
    following = _meeting(house, coming)
    _meeting(house, coming + 4 * WEEK)
    for words, (manner, minutes) in NEXT.items():
        added_line(following, words, manner, minutes, house.this_morning)
    ask = (Duty.CHAIR, seats["kirkko"], seats["families"])
    ask_to_swap(*ask, by=house.people["parish"], at=house.this_morning)


def _seat(house: Building, person: str, party: Party, area: str, of: str = "") -> Seat:
    organisation = house.organisations.get(of)
    seat = Seat(place=house.place, party=party, organisation=organisation, area=area)
    seat.since = house.first_monday
    return add_seat(seat, house.people[person], by=None, at=house.opened)


def _thursdays(today: date) -> tuple[date, date]:
    """Return the Thursday of two weeks ago and the next one."""
    coming = today + DAY * ((THU - today.isoweekday()) % 7 or 7)
    return coming - timedelta(days=21), coming


def _meeting(house: Building, day: date) -> Meeting:
    meeting = Meeting(place=house.place, body=Body.STEERING, date=day)
    meeting.starts, meeting.minutes, meeting.room = time(9), 90, "Kerhohuone"
    return keep_steering_meeting(meeting, by=None, at=clock.at(min(day, house.today), time(8)))
