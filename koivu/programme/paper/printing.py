"""An order carried out: the facts of its kind, its template, and a PDF or pictures of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from koivu.core.documents import Printable, pictured, typeset
from koivu.core.weeks import monday_of
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.paper.flyer import flyer_says
from koivu.programme.paper.holidays import holidays_say
from koivu.programme.paper.orders import OF_A_PERIOD, Order, PaperKind, Size
from koivu.programme.paper.periods import Period, usual_period
from koivu.programme.paper.season import season_says
from koivu.programme.paper.speaking import Says, paper_facts
from koivu.programme.paper.today import door_says
from koivu.programme.rules import Wanted
from koivu.programme.sheet import Sheet
from koivu.programme.week import week_of

TEMPLATES = Path(__file__).parents[1] / "templates" / "programme" / "paper"
# The season and the holidays look as the week does: a card for each day.
DRAWN_AS = {PaperKind.SEASON: "poster", PaperKind.HOLIDAYS: "poster"}
DOTS = 72  # an inch: one dot of a picture is one point of its template
PREVIEW_WIDTH = 620  # dots
# Points across, to see how many dots an inch fill the preview.
WIDTHS = {Size.A5: 420, Size.A4: 595, Size.A3: 842, Size.POST: 1080, Size.STORY: 1080}
WIDE = 1.414


class NoSuchPaper(Exception):
    """What was ordered is not there: a session that nobody holds."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be typeset."""

    template: Path
    facts: Mapping[str, Printable]
    order: Order

    def pdf(self) -> bytes:
        """Return it as a PDF."""
        return typeset(self.template, self.facts)

    def pictures(self) -> list[bytes]:
        """Return its pages as PNG, for phones: exactly as many dots as its size says."""
        return pictured(self.template, self.facts, DOTS)

    def preview(self) -> list[bytes]:
        """Return its pages as small PNG, to look at before printing."""
        across = WIDTHS[Size(self.order.size)]
        if self.order.kind == PaperKind.SIGNS:
            across = round(across * WIDE)
        return pictured(self.template, self.facts, max(24, DOTS * PREVIEW_WIDTH // across))


def paper_of(order: Order, place: Place, board: Board, now: datetime) -> Paper:
    """Return the paper of an order as it stands at `now`, or raise `NoSuchPaper`."""
    write = _writer(order, board, now)
    facts = paper_facts(place, board, order.languages, now, order.size, write)
    template = TEMPLATES / f"{DRAWN_AS.get(PaperKind(order.kind), order.kind)}.typ"
    return Paper(template, facts, order)


def _writer(order: Order, board: Board, now: datetime) -> Callable[[Sheet], Says]:
    today = now.date()
    if order.kind == PaperKind.DOOR:
        return partial(door_says, day=order.day or today)
    if order.kind in OF_A_PERIOD:
        usual = usual_period(order.kind, board, today)
        period = Period(order.first, order.last) if order.first and order.last else usual
        say = season_says if order.kind == PaperKind.SEASON else holidays_say
        return partial(say, period=period)
    if order.kind == PaperKind.FLYER:
        session = board.session(order.session)
        if not session:
            raise NoSuchPaper(order.session)
        return partial(flyer_says, session=session)
    days = week_of(board, order.monday or monday_of(today), Wanted())
    return lambda sheet: sheet.week(days)
