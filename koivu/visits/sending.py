"""What a device sends, read item by item: one that cannot be read hurts no other."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import (
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    TypeAdapter,
    ValidationError,
)

from koivu.visits.actions import Answer, Result
from koivu.visits.models import AGES, BANDS, Basis, Manner, Outcome, What
from koivu.visits.models.count import MOST
from koivu.visits.rules import Item, is_off

MOST_ITEMS = 500
LONGEST = 1 << 20  # bytes of a batch
NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"  # no database keeps a NUL in a text


class NotABatch(Exception):
    """The whole of it cannot be read; `reason` is a machine word."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def _plain_number(value: object) -> object:
    # pydantic would take true, 3.0 and "3" for numbers, too.
    if value is not None and type(value) is not int:
        raise ValueError
    return value


def _written(value: object) -> object:
    # pydantic would take seconds since 1970, as a number or in figures, for a day or a moment.
    if not isinstance(value, str) or "-" not in value[1:]:
        raise ValueError
    return value


def _day(value: object) -> object:
    # pydantic would cut midnight off a moment.
    if len(str(_written(value))) != LENGTH_OF_DAY:
        raise ValueError
    return value


LENGTH_OF_DAY = len("2026-11-27")
LENGTH_OF_ID = 36
Moment = Annotated[AwareDatetime, BeforeValidator(_written)]
_MOMENT = TypeAdapter(Moment)
Heads = Annotated[int, BeforeValidator(_plain_number), Field(ge=0, le=MOST)]


class BandsIn(Schema):
    """Children by age; together they are all the children."""

    model_config = ConfigDict(extra="forbid", alias_generator=AGES.__getitem__)
    aged_0: Heads = 0
    aged_1_2: Heads = 0
    aged_3_6: Heads = 0
    aged_7_12: Heads = 0
    aged_13_17: Heads = 0


class ItemIn(Schema):
    """One count, with an id that the device has made."""

    id: UUID
    what: What
    session: str | None = Field(
        None, max_length=24, pattern=NO_CONTROLS, description="Its id, when a session counts."
    )
    date: Annotated[date, BeforeValidator(_day)]
    manner: Manner
    adults: Heads
    children: Heads | None = Field(None, description="Left out when `bands` are given.")
    bands: BandsIn | None = None
    first_timers: Heads | None = None
    counted_at: Moment = Field(description="By the clock of the device, with its offset.")
    basis: Basis = Basis.COUNTED
    clock_off: StrictBool = Field(
        False, description="The device knows that its clock was wrong then."
    )
    asked: StrictBool = Field(False, description="Somebody was asked whether over 200 is right.")
    replaces: UUID | None = Field(None, description="The id of a count that this one corrects.")


class CountsIn(Schema):
    """A batch of counts, at most 500."""

    items: list[ItemIn] = Field(max_length=MOST_ITEMS)
    sent_at: Moment | None = Field(
        None, description="By the clock of the device just now: a wrong one is noticed by it."
    )


class AnswerOut(Schema):
    """What became of one count."""

    id: str | None
    status: Result
    reason: str | None = Field(description="A word for why it waits or was refused.")


class AnswersOut(Schema):
    """An answer for each count, in the order in which they were sent."""

    items: list[AnswerOut]


def read_batch(body: bytes, now: datetime) -> list[Item | Answer]:
    """Return each item, or the answer to one that cannot be read. Raises `NotABatch`.

    When the device tells its time at sending, and it is not ours, its items say so.
    """
    if len(body) > LONGEST:
        raise NotABatch("too_long")
    try:
        batch = json.loads(body)
    except (ValueError, RecursionError):
        raise NotABatch("not_json") from None
    items = batch.get("items") if isinstance(batch, Mapping) else batch
    if not isinstance(items, list):
        raise NotABatch("no_items")
    if len(items) > MOST_ITEMS:
        raise NotABatch("too_many_items")
    read = [_read(item) for item in items]
    if not _clock_is_off(batch, now):
        return read
    return [replace(one, clock_is_off=True) if isinstance(one, Item) else one for one in read]


def _clock_is_off(batch: object, now: datetime) -> bool:
    sent_at = batch.get("sent_at") if isinstance(batch, Mapping) else None
    try:
        return sent_at is not None and is_off(_MOMENT.validate_python(sent_at), now)
    except ValidationError:
        return True  # a clock that says nothing readable is no clock to trust


def _read(said: object) -> Item | Answer:
    try:
        item = ItemIn.model_validate(said)
        return _item(item)
    except ValidationError as wrong:
        place = wrong.errors()[0]["loc"]
        return Answer(
            _id_of(said), Result.REFUSED, f"unreadable_{place[0]}" if place else "unreadable"
        )
    except NotABatch as wrong:
        return Answer(_id_of(said), Result.REFUSED, wrong.reason)


def _item(said: ItemIn) -> Item:
    children, bands = _children(said)
    _require_possible(said, children)
    return Item(
        key=str(said.id),
        what=said.what,
        session=said.session or "",
        date=said.date,
        manner=said.manner,
        adults=said.adults,
        children=children,
        first_timers=said.first_timers,
        bands=bands,
        counted_at=_within_years(said.counted_at),
        basis=said.basis,
        outcome=Outcome.COUNTED,
        was_asked=said.asked,
        clock_is_off=said.clock_off,
        replaces=str(said.replaces or ""),
    )


def _children(said: ItemIn) -> tuple[int, tuple[int, ...]]:
    """Return how many children, and how many of each age where that was said."""
    # An empty list of ages says nothing of anybody: not even that nobody came.
    is_by_age = said.bands and said.bands.model_fields_set
    bands = tuple(getattr(said.bands, band) for band in BANDS) if is_by_age else ()
    children = sum(bands) if bands else said.children
    if children is None:
        raise NotABatch("unreadable_children")
    if children > MOST or (bands and said.children not in (None, children)):
        raise NotABatch("bands_do_not_add_up")
    return children, bands


def _require_possible(said: ItemIn, children: int) -> None:
    # At a door somebody may be remembered as new after she was counted.
    if said.manner == Manner.AT_ONCE and (said.first_timers or 0) > said.adults + children:
        raise NotABatch("more_first_timers")
    if (said.what == What.SESSION) != bool(said.session):
        raise NotABatch("unreadable_session")
    if not 2000 <= said.date.year < 2100:
        raise NotABatch("unreadable_date")


def _within_years(moment: datetime) -> datetime:
    # A clock may say anything; what no calendar holds in all zones is as wrong as year 1970.
    # In UTC: no database takes every offset that can be written.
    return moment.astimezone(UTC) if 1971 <= moment.year <= 9000 else datetime.fromtimestamp(0, UTC)


def _id_of(said: object) -> str:
    found = said.get("id") if isinstance(said, Mapping) else None
    if not isinstance(found, str) or len(found) > LENGTH_OF_ID:
        return ""
    return found if found.isprintable() else ""
