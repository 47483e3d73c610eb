"""What was promised at the house meeting: one is late, one is done, one is not now."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from koivu.demo.building import Building
from koivu.governance.actions import Typed, finish, put_off
from koivu.governance.models import AgendaLine, AgreedLine
from koivu.governance.rules.writing_together import Said

LATE, NOT_NOW = "Tyhjät pahvilaatikot viedään kierrätykseen", "Lainapyörille tilataan lukot"
DONE = "Kerhohuoneen verhot pestään"
WHO = {
    LATE: ("Maija · Lehväpolku ry", 0),
    NOT_NOW: ("Käpypolun seurakunta", 30),
    DONE: ("vapaaehtoiset", 7),
}


def promised_rows(line: AgendaLine, day: date) -> tuple[Typed, ...]:
    """Return who promised what on the day of the meeting."""
    return tuple(
        Typed(uuid4(), f"own-{line.pk}", Said(what, who, day + timedelta(days=days)))
        for what, (who, days) in WHO.items()
    )


def how_it_went(house: Building, at: datetime) -> None:
    """Say what has become of two of them; the third waits."""
    tasks = AgreedLine.objects.filter(line__place=house.place).select_related("line__place")
    finish(tasks.get(what=DONE), by=None, at=at)
    why = "Odotamme tarjousta pyöräliikkeeltä"
    put_off(tasks.get(what=NOT_NOW), why, by=None, at=house.this_morning)
