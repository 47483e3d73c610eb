"""One writes, all may look: lines added, minutes written and ended, nothing typed lost."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.core.writing_together import Outcome, outcome
from koivu.governance.actions.digests import send_digests, withdraw_digests
from koivu.governance.actions.going_back import tell_taken_up
from koivu.governance.actions.turns import settle_turns
from koivu.governance.gathering import Matter, waiting_for
from koivu.governance.models import (
    ROWED,
    AgendaLine,
    AgreedLine,
    Body,
    Introduction,
    Meeting,
    Source,
)
from koivu.governance.rules.writing_together import Said
from koivu.governance.whose import Whose, can_be_chosen, meant_by
from koivu.partners.models import Organisation
from koivu.places.actions import take_turn


class MeetingRefusal(Reason):
    """Why minutes are not written."""

    NOT_YET = "not_yet", _("The meeting has not begun. Lines can be added until then.")
    EARLIER = (
        "earlier",
        _("An earlier meeting has not ended. End it first: what it did not reach comes here."),
    )
    ENDED = (
        "ended",
        _("Somebody has ended the meeting meanwhile. What you typed stands below."),
    )
    ELSEWHERE = (
        "elsewhere",
        _("A line was taken up at another meeting meanwhile. What you typed stands below."),
    )


@dataclass(frozen=True, slots=True)
class Typed:
    """One line of the minutes as it was sent; `shown` is its print when the page was made."""

    key: UUID
    ref: str
    said: Said
    shown: str = ""


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line that somebody adds to the agenda."""

    key: UUID
    words: str
    manner: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """All that one press sends; `taken` and `was_taken` are lines ticked now and when shown."""

    rows: tuple[Typed, ...] = ()
    taken: frozenset[str] = frozenset()
    was_taken: frozenset[str] = frozenset()
    off: frozenset[int] = frozenset()
    done: frozenset[int] = frozenset()
    new: NewLine | None = None
    introduced: int | None = None
    was_introduced: int | None = None
    onward: str = ""  # a line that goes to the steering group


@dataclass(frozen=True, slots=True)
class Wrote:
    """What became of it: what the writer must choose, and what others have written meanwhile."""

    choose: dict[UUID, Said]
    meanwhile: tuple[str, ...] = ()


@transaction.atomic
def write_minutes(meeting: Meeting, written: Written, *, by: User | None, at: datetime) -> Wrote:
    """Write what was typed, unless somebody else has changed the same line meanwhile."""
    take_turn(meeting.place_id)
    _add_and_tick(meeting, written, at)
    there = _as_it_is(meeting)
    rows = _rows_of(there)
    weighed = {
        one.key: outcome(one.said.print, one.shown, _said(rows.get(one.key)).print)
        for one in written.rows
    }
    to_write = [one for one in written.rows if weighed[one.key] is Outcome.WRITE]
    onward = frozenset([written.onward] if written.onward else [])
    ticked = (written.taken | onward) - written.was_taken
    unticked = written.was_taken - written.taken - onward
    turned = written.introduced != written.was_introduced
    if to_write or ticked or unticked or turned or onward:
        if refusal := why_not_write(there, at.date()):
            raise Refused(refusal)
        if there.pk is None:
            there.save()
        _write(there, to_write, rows, ticked, at)
        _bring_onward(there, written.onward, at)
        _put_back(there, unticked)
        if turned:
            _have_turn(there, written.introduced)
        meeting.pk = there.pk
    is_touched = written.new or written.off or written.done
    if to_write or ticked or unticked or turned or onward or is_touched:
        row = there if there.pk else AgendaLine
        journal.record("meeting.written", row, by=by, at=at, place_id=meeting.place_id)
    choose = {key: _said(rows.get(key)) for key, what in weighed.items() if what is Outcome.CHOOSE}
    return Wrote(choose, _meanwhile(written, rows))


def why_not_write(meeting: Meeting, today: date) -> MeetingRefusal | None:
    """Return why no minutes are written of a meeting now, or None."""
    if meeting.ended_at:
        return MeetingRefusal.ENDED
    if meeting.date > today:
        return MeetingRefusal.NOT_YET
    held = Meeting.objects.of_place(meeting.place, meeting.body)
    # One that was only put on its day, and never written, is waited for by nobody.
    written = Q(lines__isnull=False) | Q(introduction__isnull=False)
    earlier = held.open().filter(written, date__lt=meeting.date)
    return MeetingRefusal.EARLIER if earlier.exists() else None


@transaction.atomic
def end_meeting(
    meeting: Meeting, *, digest_to: Collection[int] = (), by: User | None, at: datetime
) -> datetime | None:
    """The minutes are done; what was taken up goes back to where it came from.

    Return when the digest goes to the accounts in `digest_to`, if it does.
    """
    take_turn(meeting.place_id)
    there = _as_it_is(meeting)
    if there.ended_at:
        return None
    if refusal := why_not_write(there, at.date()):
        raise Refused(refusal)
    if there.pk is None:
        there.save()
    there.ended_at = at
    there.save()
    settle_turns(there, at.date())
    for line in there.lines.select_related("place"):
        tell_taken_up(line, there.date, at=at)
    journal.record("meeting.ended", there, by=by, at=at, place_id=there.place_id)
    return send_digests(there, digest_to, by=by, at=at)


@transaction.atomic
def open_again(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """Something is to be mended in minutes that are done."""
    take_turn(meeting.place_id)
    there = _as_it_is(meeting)
    if there.ended_at:
        there.ended_at = None
        withdraw_digests(there, at=at)
        there.save()
        journal.record("meeting.opened_again", there, by=by, at=at, place_id=there.place_id)


def _as_it_is(meeting: Meeting) -> Meeting:
    held = Meeting.objects.of_place(meeting.place, meeting.body)
    found = held.filter(date=meeting.date).first()
    if found:
        found.place = meeting.place
    return found or meeting


def _rows_of(meeting: Meeting) -> dict[UUID, AgreedLine]:
    if meeting.pk is None:
        return {}
    rows = AgreedLine.objects.filter(line__meeting=meeting).select_related("line")
    return {row.key: row for row in rows}


def _add_and_tick(meeting: Meeting, written: Written, at: datetime) -> None:
    """Add a line, take lines off, and say what is done: at any time, also before the meeting."""
    place, body = meeting.place, meeting.body
    if written.new:
        new = written.new
        said = {"words": new.words, "manner": new.manner, "minutes": new.minutes}
        there = {"place": place, "body": body, "added_at": at}
        AgendaLine.objects.get_or_create(key=new.key, defaults={**there, **said})
    AgendaLine.objects.waiting(place, body).filter(pk__in=written.off).update(is_off=True)
    promised = AgreedLine.objects.promised(place, body)
    promised.filter(pk__in=written.done).update(done_on=at.date(), not_now_at=None)


def _write(
    meeting: Meeting,
    to_write: list[Typed],
    rows: dict[UUID, AgreedLine],
    ticked: frozenset[str],
    at: datetime,
) -> None:
    lines = _lines_of(meeting, {*ticked, *(one.ref for one in to_write if one.said.what)}, at)
    choices: list[Whose] | None = None
    for one in to_write:
        row = rows.get(one.key)
        if not one.said.what:
            if row:
                row.delete()
            continue
        line = row.line if row else lines.get(one.ref)
        if line is None or (row is None and AgreedLine.objects.filter(key=one.key).exists()):
            raise Refused(MeetingRefusal.ELSEWHERE)
        row = row or AgreedLine(key=one.key, line=line)
        if row.who != one.said.who:
            choices = can_be_chosen(meeting.place, at.date()) if choices is None else choices
            whose = meant_by(one.said.who, choices)
            row.user_id, row.organisation_id = whose.user, whose.organisation
        row.what, row.who, row.due = one.said.what, one.said.who, one.said.due
        row.full_clean(exclude=["line"])
        row.save()


def _lines_of(meeting: Meeting, refs: set[str], at: datetime) -> dict[str, AgendaLine]:
    """Take lines up at a meeting; what has gathered becomes a row of the agenda now."""
    if not refs:
        return {}
    is_own = all(ref.partition("-")[0] in ROWED for ref in refs)
    waits = [] if is_own else waiting_for(meeting, at.date())
    matters = {one.ref: one for one in waits}
    return {ref: line for ref in refs if (line := _taken_up(meeting, ref, matters, at))}


def _taken_up(
    meeting: Meeting, ref: str, matters: dict[str, Matter], at: datetime
) -> AgendaLine | None:
    source, _between, subject = ref.partition("-")
    if source in ROWED:
        lines = AgendaLine.objects.filter(place=meeting.place, body=meeting.body)
        line = lines.filter(pk=subject).first()
        if line and line.meeting_id is None:
            # Taken off by somebody meanwhile: what is written under it brings it back.
            line.meeting, line.is_off = meeting, False
            line.save()
        return line if line and line.meeting_id == meeting.pk else None
    matter = matters.get(ref) or Matter(Source(source), subject)
    line, _is_new = AgendaLine.objects.get_or_create(
        meeting=meeting,
        source=matter.source,
        subject=matter.subject,
        defaults={
            "key": uuid4(), "place": meeting.place, "body": meeting.body, "facts": matter.facts,
            "added_at": at,
        },
    )  # fmt: skip
    return line


def _put_back(meeting: Meeting, unticked: frozenset[str]) -> None:
    """Not taken up after all: unless something was agreed, it waits for the next meeting."""
    if not unticked:
        return
    for line in meeting.lines.filter(agreed=None, decisions=None, onward=None):
        if line.ref not in unticked:
            continue
        if line.source in ROWED:
            line.meeting = None
            line.save()
        else:
            line.delete()


def _bring_onward(meeting: Meeting, ref: str, at: datetime) -> None:
    """Put a line of the house meeting on the steering group's agenda; twice, it stands once."""
    if not ref or meeting.body != Body.HOUSE:
        return
    line = next((one for one in meeting.lines.all() if one.ref == ref), None)
    if line is None:
        raise Refused(MeetingRefusal.ELSEWHERE)
    facts = {"key": uuid4(), "place": meeting.place, "body": Body.STEERING, "added_at": at}
    facts |= {"source": Source.HOUSE, "subject": str(line.pk)}
    onward, is_new = AgendaLine.objects.get_or_create(came_from=line, defaults=facts)
    if not is_new and onward.is_off:
        onward.is_off = False
        onward.save()


def _have_turn(meeting: Meeting, organisation: int | None) -> None:
    """A partner has introduced itself, or not after all."""
    if organisation is None:
        Introduction.objects.filter(meeting=meeting).delete()
        return
    partners = Organisation.objects.partners_of(meeting.place, meeting.date)
    if partners.filter(pk=organisation).exists():
        facts = {"organisation_id": organisation}
        Introduction.objects.get_or_create(meeting=meeting, defaults=facts)


def _said(row: AgreedLine | None) -> Said:
    return Said(row.what, row.who, row.due) if row else Said()


def _meanwhile(written: Written, rows: dict[UUID, AgreedLine]) -> tuple[str, ...]:
    """Return what others wrote since the page was made, but what is to be chosen."""
    sent = {one.key: one for one in written.rows}
    if not sent:
        return ()
    found = []
    for key, row in rows.items():
        one = sent.get(key)
        if one is None or (one.said.print == one.shown != _said(row).print):
            found.append(row.what)
    return tuple(found)
