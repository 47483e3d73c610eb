"""House meetings and shared costs for tests, written down through the actions."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.models import OutgoingMail
from koivu.core.rhythm import WEEK, Repeats, Rhythm
from koivu.governance.actions import (
    NewLine,
    Typed,
    Written,
    add_seat,
    begin_round,
    close_quarter,
    end_meeting,
    keep_cost,
    keep_decision,
    keep_series,
    make_decision,
    open_again,
    take_task,
    write_minutes,
)
from koivu.governance.models import (
    AgendaLine,
    AgreedLine,
    Body,
    ClosedQuarter,
    Decision,
    Meeting,
    MeetingSeries,
    Party,
    RoundKind,
    Seat,
    SharedCost,
    Telling,
)
from koivu.governance.rules import Quarter
from koivu.governance.rules.writing_together import Said
from koivu.governance.task_links import task_link
from koivu.partners.models import Organisation
from koivu.places.models import Place, PlaceRole, Role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, LONG_AGO, make_role

TOKEN = re.compile(r"/link/round/([^/\s]+)/")


def make_series(place: Place, *, at: datetime = A_MORNING) -> MeetingSeries:
    """Let a place meet every 14 days on Mondays from A_MONDAY on, 8.30–9.30."""
    series = MeetingSeries(place=place, starts=time(8, 30), minutes=60, room="Sali")
    series.rhythm = Rhythm(Repeats.EVERY_N_WEEKS, 1, every=2, anchor=A_MONDAY)
    keep_series(series, [], by=None, at=at)
    return series


def make_house_meeting(place: Place, day: date = A_MONDAY, body: str = Body.HOUSE) -> Meeting:
    """Return a meeting of which something is written already."""
    return Meeting.objects.create(place=place, body=body, date=day, starts=time(8, 30), minutes=60)


def make_line(
    place: Place, words: str = "Eteisen hylly", *, day: date = A_MONDAY, at: datetime = A_MORNING
) -> AgendaLine:
    """Add a line to the agenda."""
    meeting = Meeting(place=place, date=day, starts=time(8, 30), minutes=60)
    key = uuid4()
    write_minutes(meeting, Written(new=NewLine(key, words)), by=None, at=at)
    return AgendaLine.objects.get(key=key)


def make_prepared(
    place: Place, what: str = "Ostetaan hylly", *, at: datetime = A_MORNING, **facts: object
) -> Decision:
    """Prepare a decision of the house meeting that families read, unless more is said."""
    usual = {"what": what, "telling": Telling.TOLD, "body": Body.HOUSE, **facts}
    decision = Decision(place=place, **usual)
    field = "told" if decision.telling == Telling.TOLD else "why_not"
    line = {field: {"fi": f"{what}, selvästi"}} if decision.telling else {}
    return keep_decision(decision, line, by=None, at=at)


def make_decided(
    place: Place, what: str = "Ostetaan hylly", *, at: datetime = A_MORNING, **facts: object
) -> Decision:
    """Make a decision between meetings."""
    return make_decision(make_prepared(place, what, at=at, **facts), None, by=None, at=at)


def make_task(
    place: Place,
    what: str = "Hylly ostetaan",
    who: str = "",
    due: date | None = A_MONDAY,
    *,
    day: date = A_MONDAY - timedelta(days=14),
) -> AgreedLine:
    """Agree on something at a meeting that ends at once."""
    at = clock.at(day, time(9, 30))
    line, key = make_line(place, "Eteinen", day=day, at=at), uuid4()
    meeting = Meeting.objects.of_place(place).filter(date=day).first() or Meeting(
        place=place, date=day, starts=time(8, 30), minutes=60
    )
    open_again(meeting, by=None, at=at)
    row = Typed(key, f"own-{line.pk}", Said(what, who, due))
    write_minutes(meeting, Written(rows=(row,)), by=None, at=at)
    end_meeting(meeting, by=None, at=at)
    return AgreedLine.objects.select_related("line__place", "line__meeting").get(key=key)


def link_to_task(place: Place, user: User, day: date, *, at: datetime) -> str:
    """Return the token of somebody's link to a task of her own."""
    task = make_task(place, "Verhot pestään", day=day)
    take_task(task, by=user, at=at)
    task.refresh_from_db()
    return task_link(task, user, at).rstrip("/").rpartition("/")[2]


def make_round(
    decision: Decision, *, ends_at: datetime | None = A_MORNING + WEEK, at: datetime = A_MORNING
) -> list[str]:
    """Begin a consent round by mail; return the tokens of the links, in the order of the seats."""
    sent = set(OutgoingMail.objects.values_list("pk", flat=True))
    begin_round(decision, RoundKind.CONSENT, ends_at, by=None, at=at)
    mails = OutgoingMail.objects.exclude(pk__in=sent).order_by("pk")
    return [one for mail in mails for one in TOKEN.findall(mail.body)]


def make_cost(
    place: Place, amount: str = "1000.01", at: datetime = A_MORNING, **facts: object
) -> SharedCost:
    """Write down a rent of 2026 that is shared equally, unless more is said."""
    usual = {
        "kind": "rent",
        "amount": Decimal(amount),
        "first": date(2026, 1, 1),
        "last": date(2026, 12, 31),
        "bases": {"equal": "100"},
    }
    return keep_cost(SharedCost(place=place, **{**usual, **facts}), by=None, at=at)


def close(place: Place, year: int = 2026, number: int = 1) -> ClosedQuarter:
    """Close a quarter."""
    return close_quarter(place, Quarter(year, number), by=None, at=A_MORNING)


def make_seat(
    place: Place,
    holder: User | None = None,
    *,
    of: Organisation | None = None,
    party: Party = Party.FAMILIES,
    since: date = LONG_AGO,
    at: datetime = A_MORNING,
) -> Seat:
    """Add a seat of a partner, or of families unless another party is said; its holder sits."""
    if holder and not PlaceRole.objects.filter(place=place, user=holder).exists():
        make_role(place, holder, Role.STEERING)
    seat = Seat(place=place, party=Party.ORGANISATION if of else party, since=since)
    seat.organisation = of
    return add_seat(seat, holder, by=None, at=at)
