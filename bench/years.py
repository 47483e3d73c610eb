"""Years of deciding together in one place: its meetings, what was agreed, decisions, seats."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.rhythm import DAY, Repeats
from koivu.core.weeks import monday_of
from koivu.governance.models import (
    AgendaLine,
    AgreedLine,
    Body,
    Decision,
    DecisionWording,
    Meeting,
    MeetingSeries,
    Party,
    Seat,
    SeatHolder,
    Telling,
    Turn,
)
from koivu.governance.rules.chairs import Duty
from koivu.partners.models import Organisation, Partnership
from koivu.places.models import Place, PlaceRole, Role

MEMBERS = 50
HOUSE_EVERY, STEERING_EVERY = timedelta(days=14), timedelta(days=61)
LINES, AGREED = 5, 2  # under each house meeting, under each line
DECISIONS = 300  # a year
OPEN = 20  # of what was agreed and of what was decided, the latest ones are not done


def decide(place: Place, years: int, today: date) -> None:
    """Let a place meet and decide for so many years."""
    first = monday_of(today) - timedelta(days=364 * years)
    _sit(place, first)
    weekday = 2
    MeetingSeries.objects.create(
        place=place, repeats=Repeats.EVERY_N_WEEKS, every=2, weekday=weekday,
        anchor=first + DAY, season_from=first,
    )  # fmt: skip
    house = _meetings(place, Body.HOUSE, first + DAY, today, HOUSE_EVERY)
    steering = _meetings(place, Body.STEERING, first + 2 * DAY, today, STEERING_EVERY)
    _take_turns(place, house, [Duty.HOUSE])
    _take_turns(place, steering, [Duty.CHAIR, Duty.SCRIBE])
    _agree(place, house)
    _make(place, steering, first, today)


def _sit(place: Place, first: date) -> None:
    some = list(Organisation.objects.order_by("pk")[: MEMBERS - 2])
    there = set(Partnership.objects.filter(place=place).values_list("organisation", flat=True))
    Partnership.objects.bulk_create(
        Partnership(place=place, organisation=one, since=first)
        for one in some
        if one.pk not in there
    )
    seats = [
        Seat(place=place, party=Party.ORGANISATION, organisation=one, since=first) for one in some
    ]
    seats += [
        Seat(place=place, party=party, since=first) for party in (Party.FAMILIES, Party.STAFF)
    ]
    seats = Seat.objects.bulk_create(seats)
    people = User.objects.bulk_create(
        User(email=f"seat-{seat.pk}@example.org", password="!") for seat in seats
    )
    pairs = list(zip(seats, people, strict=True))
    SeatHolder.objects.bulk_create(SeatHolder(seat=a, user=b, since=first) for a, b in pairs)
    PlaceRole.objects.bulk_create(
        PlaceRole(place=place, user=one, role=Role.STEERING, since=first) for one in people
    )


def _meetings(place: Place, body: str, first: date, today: date, every: timedelta) -> list[Meeting]:
    days = [first + every * number for number in range((today - first) // every + 1)]
    return Meeting.objects.bulk_create(
        Meeting(
            place=place, body=body, date=day, starts=time(8, 30), minutes=60, ended_at=_at(day),
        )
        for day in days
        if day < today
    )  # fmt: skip


def _take_turns(place: Place, meetings: list[Meeting], duties: list[Duty]) -> None:
    seats = list(Seat.objects.filter(place=place).order_by("pk"))
    Turn.objects.bulk_create(
        Turn(
            meeting=meeting,
            duty=duty,
            seat=seats[(number + turn * MEMBERS // 2) % len(seats)],
            came=True if duty is Duty.HOUSE else None,
        )
        for number, meeting in enumerate(meetings)
        for turn, duty in enumerate(duties)
    )


def _agree(place: Place, meetings: list[Meeting]) -> None:
    lines = AgendaLine.objects.bulk_create(
        AgendaLine(
            place=place, key=uuid4(), words=f"Asia {number}", meeting=one, added_at=_at(one.date)
        )
        for one in meetings
        for number in range(LINES)
    )
    many = len(lines) * AGREED
    AgreedLine.objects.bulk_create(
        AgreedLine(
            key=uuid4(), line=line, what=f"Sovittiin {number}", who="kaupunki",
            due=line.meeting.date + HOUSE_EVERY,
            done_on=None if number >= many - OPEN else line.meeting.date + DAY,
        )
        for number, line in enumerate(line for line in lines for _turn in range(AGREED))
    )  # fmt: skip


def _make(place: Place, meetings: list[Meeting], first: date, today: date) -> None:
    days = (today - first).days
    many = DECISIONS * days // 364
    numbers: dict[int, int] = {}
    made = []
    for count in range(many):
        meeting = meetings[count * len(meetings) // many]
        numbers[meeting.date.year] = number = numbers.get(meeting.date.year, 0) + 1
        made.append(
            Decision(
                place=place, body=Body.STEERING, meeting=meeting, what=f"Päätettiin {count}",
                who="kaupunki", due=meeting.date + HOUSE_EVERY, telling=Telling.TOLD,
                families="Toivottiin.", prepared_at=_at(meeting.date),
                decided_at=_at(meeting.date), decided_on=meeting.date,
                year=meeting.date.year, number=number,
                done_on=None if count >= many - OPEN else meeting.date + DAY,
            )
        )  # fmt: skip
    rows = Decision.objects.bulk_create(made, batch_size=500)
    DecisionWording.objects.bulk_create(
        (
            DecisionWording(
                decision=one,
                field="told",
                language="fi",
                text=f"{one.what}. Selvä.",
                written_at=one.decided_at,
            )
            for one in rows
        ),
        batch_size=500,
    )
    Place.objects.filter(pk=place.pk).update(has_decisions=True)


def _at(day: date) -> datetime:
    return clock.at(day, time(9, 30))
