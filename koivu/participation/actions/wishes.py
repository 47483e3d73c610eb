"""Wishes: heard, talked about, answered, done (F-14). Nothing tells who wished or when exactly."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.half_days import Half, HalfDay, believed
from koivu.core.plain_text import plain
from koivu.core.random_keys import key_of, new_key
from koivu.core.refusals import Refused
from koivu.core.screening import doubtful_parts, masked
from koivu.core.trays import empty, hold, once
from koivu.core.writing_together import Prints, is_as_shown
from koivu.participation.models import LONGEST, Came, Owner, Whose, Wish, WishAnswer, WishTray
from koivu.participation.rules.wishes import WishRefusal, reply_by
from koivu.participation.written import done_of
from koivu.places.actions import mark_changed
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names
from koivu.programme.permissions import is_read_by_a_professional

MOST_LYING = 400  # wishes that come in one half-day: more than any place has guests who write
PURPOSE = "wish"


class Result(StrEnum):
    """What became of a wish that was sent."""

    SAVED = "saved"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish as it comes in; `code` is the receipt's, made by whoever sends it."""

    text: str
    language: str
    code: str
    whose: str = ""
    came: str = Came.PAGE


@transaction.atomic
def open_to_wishes(place: Place, *, is_open: bool, by: User | None, at: datetime) -> None:
    """Let families find the page of wishes, or no more; what was wished stays."""
    Place.objects.filter(pk=place.pk).update(has_wishes=is_open)
    mark_changed(place, at=at)
    verb = "wishes.opened" if is_open else "wishes.closed"
    journal.record(verb, place, by=by, at=at, place_id=place.pk)


@transaction.atomic
def take_wish(place: Place, wished: Wished, *, said: HalfDay | None, at: datetime) -> Result:
    """Lay a wish into the tray of its half-day; sent twice with one code, it counts once."""
    half_day, text = believed(said, at), plain(wished.text, lines=True)
    if refusal := _why_not(place, text, at):
        raise Refused(refusal)
    key = key_of(PURPOSE, wished.code)
    tray = _tray(place, half_day)
    laid = list(WishTray.objects.all())
    if same := _lying(key, laid):
        if same == (place.pk, wished.language, text):
            return Result.DUPLICATE
        raise Refused(WishRefusal.CODE_USED)
    # All trays of the place: whoever tells other half-days fills no more of them.
    if sum(len(one.wishes) for one in laid if one.place_id == place.pk) >= MOST_LYING:
        raise Refused(WishRefusal.ENOUGH)
    whose = wished.whose if wished.whose in Whose.values else ""
    row = [key, wished.language, whose, Came(wished.came).value, text]
    tray.wishes = sorted([*tray.wishes, row])
    tray.save(update_fields=["wishes"])
    return Result.SAVED


@transaction.atomic
def settle_wishes(now: datetime) -> int:
    """Make rows of the wishes whose half-day has ended, in the order of their keys."""
    hold(WishTray)
    trays = list(WishTray.objects.select_related("place"))
    ended = [one for one in trays if _half_day(one) < HalfDay.of(now)]
    known = {one.place_id: known_names(one.place) for one in ended}
    rows = [_row(tray, wish, known[tray.place_id]) for tray in ended for wish in tray.wishes]
    rows = once(rows, attrgetter("place_id", "language", "text"))
    Wish.objects.bulk_create(rows)
    if ended:
        empty(WishTray)
        running = [one for one in trays if one not in ended]
        WishTray.objects.bulk_create(sorted(running, key=lambda tray: tray.key))
    return len(rows)


@transaction.atomic
def withdraw_wish(place: Place, code: str) -> bool:
    """Take a wish back by its receipt: nothing of it stays; False where there is none."""
    key = key_of(PURPOSE, code)
    for tray in WishTray.objects.select_for_update().filter(place=place):
        left = [row for row in tray.wishes if row[0] != key]
        if len(left) < len(tray.wishes):
            tray.wishes = left
            tray.save(update_fields=["wishes"])
            return True
    wish = Wish.objects.select_for_update().filter(place=place, pk=key).first()
    if wish is None:
        return False
    _let_another_stand_for(wish)
    wish.delete()
    return True


@transaction.atomic
def read_wish(wish: Wish, *, hides: bool, at: datetime) -> None:
    """Keep that it was read, to the half-day; who read it and what she did leaves no trace."""
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if wish.read_at is None:
        wish.read(HalfDay.of(at).begins, hides=hides)
        wish.save()
        if wish.answer:  # now it may be told
            mark_changed(wish.place, at=HalfDay.of(at).begins)


@transaction.atomic
def give_to(
    wish: Wish,
    owner: Owner,
    organisation: int | None,
    day: date,
    *,
    by: User,
    at: datetime,
) -> None:
    """Say who answers and by when; an organisation, or else a role."""
    wish = _open(wish)
    wish.owner, wish.organisation_id, wish.reply_by = owner, organisation, day
    wish.save(update_fields=["owner", "organisation", "reply_by"])
    _record("wish.given", wish, by=by, at=at)


@transaction.atomic
def bring_wish(wish: Wish, *, is_brought: bool, by: User | None, at: datetime) -> None:
    """Bring a wish to the next house meeting, or take it off again."""
    wish = _open(wish)
    wish.is_brought = is_brought
    wish.save(update_fields=["is_brought"])
    _record("wish.brought" if is_brought else "wish.not_brought", wish, by=by, at=at)


@transaction.atomic
def talk_about_wish(wish: Wish, *, by: User | None, at: datetime, on: date | None = None) -> None:
    """Tell that it has been talked about; the first day stays."""
    wish = _open(wish)
    wish.talked_on, wish.is_brought = wish.talked_on or on or at.date(), False
    wish.save(update_fields=["talked_on", "is_brought"])
    _record("wish.talked_about", wish, by=by, at=at)


@transaction.atomic
def join_wishes(wish: Wish, others: Collection[Wish], *, by: User | None, at: datetime) -> int:
    """Let similar wishes go with one, people having seen that they are alike; return how many."""
    head = _open(wish)
    rows = Wish.objects.select_for_update().open().filter(place=head.place_id)
    alike = [one for one in rows.filter(pk__in=[one.pk for one in others]) if one != head]
    if not alike:
        raise Refused(WishRefusal.NOT_ITSELF)
    if not all(one.is_shown for one in alike):
        raise Refused(WishRefusal.READ_FIRST)
    Wish.objects.filter(joined_to__in=alike).update(joined_to=head)
    Wish.objects.filter(pk__in=[one.pk for one in alike]).update(joined_to=head)
    _record("wish.joined", head, by=by, at=at)
    return len(alike)


@transaction.atomic
def part_wish(wish: Wish, *, by: User | None, at: datetime) -> None:
    """Let a wish go its own way again, unless it has been answered with the others."""
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if wish.head.answer:
        raise Refused(WishRefusal.ANSWERED)
    wish.joined_to = None
    wish.save(update_fields=["joined_to"])
    _record("wish.parted", wish, by=by, at=at)


@transaction.atomic
def answer_wish(
    wish: Wish,
    answer: WishAnswer,
    said: Mapping[str, str],
    *,
    is_told: bool = True,
    by: User | None,
    at: datetime,
) -> Wish:
    """Answer it and those joined to it, in their languages; "not now" as well as yes."""
    wish = _open(wish)
    languages = {wish.language, *wish.joined.values_list("language", flat=True)}
    if not all(said.get(language) for language in languages):
        raise Refused(WishRefusal.IN_ITS_LANGUAGE)
    wish.answer, wish.said, wish.answered_on = answer, dict(said), at.date()
    wish.is_told, wish.is_brought = is_told, False
    wish.save()
    mark_changed(wish.place, at=at)
    _record("wish.answered", wish, by=by, at=at)
    return wish


@transaction.atomic
def open_wish_again(wish: Wish, *, by: User | None, at: datetime) -> None:
    """Take an answer back, to answer anew."""
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    wish.answer, wish.said, wish.answered_on, wish.did, wish.done_on = "", {}, None, {}, None
    wish.save()
    mark_changed(wish.place, at=at)
    _record("wish.opened_again", wish, by=by, at=at)


@transaction.atomic
def tell_done(
    wish: Wish,
    did: Mapping[str, str],
    *,
    shown: Prints | None = None,
    by: User | None,
    at: datetime,
) -> Wish:
    """Tell what has changed: "done: this changed"; nothing is written over that was not `shown`."""
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if not is_as_shown(shown, done_of(wish)):
        raise Refused(WishRefusal.CHANGED)
    if wish.answer != WishAnswer.YES:
        raise Refused(WishRefusal.NOT_A_YES)
    wish.did, wish.done_on = dict(did), wish.done_on or at.date()
    wish.save(update_fields=["did", "done_on"])
    mark_changed(wish.place, at=at)
    _record("wish.done", wish, by=by, at=at)
    return wish


def shown_wish(wish: Wish, known: Collection[str]) -> str:
    """Return its words as others than the professional on duty may see them."""
    return masked(wish.text, known=known) if wish.hides else wish.text


def _why_not(place: Place, text: str, at: datetime) -> WishRefusal | None:
    if not is_read_by_a_professional(place, today=at.date()):
        return WishRefusal.NOT_READ_HERE
    if not text:
        return WishRefusal.EMPTY
    return WishRefusal.TOO_LONG if len(text) > LONGEST else None


def _tray(place: Place, half_day: HalfDay) -> WishTray:
    """Return the tray, held until the end of the transaction."""
    where = {"place": place, "day": half_day.day, "half": half_day.half}
    WishTray.objects.get_or_create(**where, defaults={"key": new_key()})
    return WishTray.objects.select_for_update().get(**where)


def _lying(key: int, trays: Iterable[WishTray]) -> tuple[int, str, str] | None:
    """Return place, language and text of what has this key already, in a tray or as a row."""
    for tray in trays:
        for row in tray.wishes:
            if row[0] == key:
                return tray.place_id, row[1], row[4]
    wish = Wish.objects.filter(pk=key).first()
    return (wish.place_id, wish.language, wish.text) if wish else None


def _half_day(tray: WishTray) -> HalfDay:
    return HalfDay(tray.day, Half(tray.half))


def _row(tray: WishTray, wish: list, known: list[str]) -> Wish:
    key, language, whose, came, text = wish
    return Wish(
        key=key,
        place=tray.place,
        language=language,
        text=text,
        whose=whose,
        came=came,
        sent_at=_half_day(tray).begins,
        is_held=bool(doubtful_parts(text, known=known)),
        reply_by=reply_by(tray.day),
    )


def _let_another_stand_for(wish: Wish) -> None:
    """Whatever was joined to a wish that goes keeps its answer: the first of them stands."""
    joined = list(Wish.objects.filter(joined_to=wish).order_by("pk"))
    if not joined:
        return
    head, *others = joined
    kept = ("owner", "organisation_id", "talked_on", "is_brought", "answer", "said")
    for name in (*kept, "answered_on", "did", "done_on", "is_told"):
        setattr(head, name, getattr(wish, name))
    head.joined_to = None
    head.save()
    Wish.objects.filter(pk__in=[one.pk for one in others]).update(joined_to=head)


def _open(wish: Wish) -> Wish:
    """Return the wish, held, if it may be worked with; one that is joined goes with its head."""
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    wish = Wish.objects.select_for_update().get(pk=wish.joined_to_id) if wish.joined_to_id else wish
    if not wish.is_shown:
        raise Refused(WishRefusal.READ_FIRST)
    if wish.answer:
        raise Refused(WishRefusal.ANSWERED)
    return wish


def _record(verb: str, wish: Wish, *, by: User | None, at: datetime) -> None:
    about = wish.organisation_id
    journal.record(verb, wish, by=by, at=at, place_id=wish.place_id, organisation_id=about)
