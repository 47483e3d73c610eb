"""What stands on the walls of places, read from the database in seven statements for any number.

Rows are fetched as plain values: making models, and asking for names by subqueries, cost more
than all the rest of a page that is made anew.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from koivu.accounts.models import first_of
from koivu.core import clock
from koivu.core.kept_query import KeptQuery
from koivu.core.rhythm import RHYTHM_COLUMNS, rhythm_of
from koivu.core.words import NO_WORDS, Words, finnish_order, gather
from koivu.places.holidays import HolidayCalendar, calendar_of
from koivu.places.models import (
    Closure,
    OpeningHours,
    Place,
    PlaceWording,
    closed_span,
    one_line,
    position,
)
from koivu.programme import rules
from koivu.programme.models import Presence, ProgrammeWording, SlotDate, SlotVersion, State
from koivu.programme.rules import ClosedTime, NoticeLine

Fields = Mapping[str, Words]
NO_TEXTS: Fields = {}
WORDING = ("field", "language", "text")
# Every name that an organisation has had, on rows of their own: the one in use is chosen here.
ORGANISERS = "organiser_rows__organisation"
ROLES = "user__place_roles"
VERSION_COLUMNS = (
    "pk", "first_date", "only_that_date", "state", "kind", "starts", "ends", "all_day", "days",
    "leads", "together_with", "is_own_service", "religious", "age_from", "age_until",
    "for_expecting", "is_closed_group", "languages", "changed_at", *RHYTHM_COLUMNS,
    "slot_id", "slot__place_id", "slot__key", "slot__series", "slot__owner_id", "slot__revision",
    "venue_id", "venue__name", "venue__street", "venue__postal_code", "venue__town",
    "venue__latitude", "venue__longitude", "room_id", "room__name", "room__is_private", "is_loud",
    f"{ORGANISERS}_id", f"{ORGANISERS}__names__name", f"{ORGANISERS}__names__since",
)  # fmt: skip
PRESENCE_COLUMNS = (
    "pk", "place_id", "starts", "ends", "shows_name", "shows_organisation", "organisation_id",
    "organisation__names__name", "organisation__names__since", "user_id", "user__shown_name",
    "languages", "venue_id", "is_announced", "is_besides", "tap__what", "tap__date",
    *RHYTHM_COLUMNS,
    # Every role of the worker, on rows of their own: a name goes when the role has ended.
    f"{ROLES}__place_id", f"{ROLES}__since", f"{ROLES}__until",
)  # fmt: skip
HOURS_COLUMNS = ("place_id", "opens", "closes", "venue_id", *RHYTHM_COLUMNS)
CLOSURE_COLUMNS = (
    "pk", "place_id", "venue_id", "from_date", "from_time", "until_date", "until_time",
    "made_at", "taken_back_at",
)  # fmt: skip
DATE_COLUMNS = (
    "pk", "slot_id", "date", "is_cancelled", "moved_to", "spared_by_id", "revision", "changed_at"
)  # fmt: skip


@dataclass(frozen=True)
class Contents:
    """Everything on the wall of one place, with drafts only for the desk."""

    place_id: int
    slug: str
    version: int
    closures_revision: int
    closures_changed_at: datetime | None
    words: Fields
    lines: tuple[rules.Line, ...]
    closures: tuple[ClosedTime, ...]
    hours: tuple[rules.Hours, ...]
    patterns: tuple[rules.HerePattern, ...]
    notices: tuple[NoticeLine, ...]
    holidays: HolidayCalendar


class Question:
    """What is asked of a table for some places; for one place alone it is compiled only once."""

    def __init__(self, build: Callable[[list[int]], QuerySet]):
        self._build = build
        self._of_one_place = KeptQuery(lambda place: build([int(place)]), -1)

    def rows(self, ids: list[int]) -> list:
        """Return the rows of the places of `ids`, as named tuples."""
        return self._of_one_place.rows(ids[0]) if len(ids) == 1 else list(self._build(ids))


def _place_words_of(ids: list[int]) -> QuerySet:
    found = PlaceWording.objects.filter(place__in=ids)
    return found.values_list("place_id", "venue_id", "closure_id", *WORDING, named=True)


def _programme_words_of(ids: list[int]) -> QuerySet:
    found = ProgrammeWording.objects.filter(place__in=ids).filter(
        Q(notice=None) | Q(notice__taken_back_at=None)
    )
    subjects = ("version_id", "slot_date_id", "presence_id", "notice_id")
    hours = ("notice__since", "notice__until")
    return found.values_list("place_id", *subjects, *WORDING, *hours, named=True)


def _versions_of(ids: list[int]) -> QuerySet:
    found = SlotVersion.objects.in_force().filter(slot__place__in=ids)
    return found.values_list(*VERSION_COLUMNS, named=True)


def _closures_of(ids: list[int]) -> QuerySet:
    found = Closure.objects.filter(place__in=ids).order_by("from_date", "from_time")
    return found.values_list(*CLOSURE_COLUMNS, named=True)


PLACE_WORDS = Question(_place_words_of)
PROGRAMME_WORDS = Question(_programme_words_of)
VERSIONS_AND_DRAFTS = Question(_versions_of)
VERSIONS = Question(lambda ids: _versions_of(ids).filter(state=State.PUBLISHED))
CLOSURES = Question(_closures_of)
HOURS = Question(
    lambda ids: OpeningHours.objects.filter(place__in=ids).values_list(*HOURS_COLUMNS, named=True)
)
PRESENCES = Question(
    lambda ids: Presence.objects.filter(place__in=ids).values_list(*PRESENCE_COLUMNS, named=True)
)
DATES = Question(
    lambda ids: SlotDate.objects.filter(slot__place__in=ids).values_list(*DATE_COLUMNS, named=True)
)


def read_contents(places: list[Place], today: date, *, drafts: bool) -> Iterator[Contents]:
    """Yield what stands on the walls of `places` (fetched with their `school_calendar`)."""
    ids = [place.pk for place in places]
    own_words, reasons = _place_words(ids)
    closures, closures_changed = _closures(ids, reasons)
    hours = _hours(ids)
    words = _programme_words(ids)
    lines = _lines(ids, words, today, drafts=drafts)
    patterns = _patterns(ids, words, today)
    notices = _notices(words)
    for place in places:
        yield Contents(
            place_id=place.pk,
            slug=place.slug,
            version=place.version,
            closures_revision=place.closures_revision,
            closures_changed_at=closures_changed.get(place.pk),
            words=own_words.get(place.pk, NO_TEXTS),
            lines=tuple(lines[place.pk]),
            closures=tuple(closures[place.pk]),
            hours=tuple(hours[place.pk]),
            patterns=tuple(patterns[place.pk]),
            notices=tuple(notices[place.pk]),
            holidays=calendar_of(place.school_calendar),
        )


def _place_words(ids: list[int]) -> tuple[dict[int, Fields], dict[int, Fields]]:
    """Return the texts of places, and the reasons of closures."""
    rows = PLACE_WORDS.rows(ids)
    return (
        gather((row for row in rows if not (row.closure_id or row.venue_id)), _place_of),
        gather((row for row in rows if row.closure_id), lambda row: row.closure_id),
    )


def _place_of(row) -> int:
    return row.place_id


def _closures(ids: list[int], reasons: dict) -> tuple[dict, dict[int, datetime]]:
    """Return the closures in force by place, and when the place's closures last changed."""
    in_force = defaultdict(list)
    changed: dict[int, datetime] = {}
    for row in CLOSURES.rows(ids):
        known = changed.get(row.place_id, row.made_at)
        changed[row.place_id] = max(known, row.made_at, row.taken_back_at or row.made_at)
        if row.taken_back_at is None:
            in_force[row.place_id].append(_closed_time(row, reasons.get(row.pk, NO_TEXTS)))
    return in_force, changed


def _closed_time(row, words: Fields) -> ClosedTime:
    starts, ends = closed_span(row.from_date, row.from_time, row.until_date, row.until_time)
    return ClosedTime(row.pk, starts, ends, words.get("reason", NO_WORDS), row.venue_id)


def _hours(ids: list[int]) -> dict[int, list[rules.Hours]]:
    hours = defaultdict(list)
    for row in HOURS.rows(ids):
        hours[row.place_id].append(rules.Hours(rhythm_of(row), row.opens, row.closes, row.venue_id))
    return hours


def _programme_words(ids: list[int]) -> list:
    """Return the texts of the programme; those of notices come with the notice's hours."""
    return PROGRAMME_WORDS.rows(ids)


def _notices(words: Iterable) -> dict[int, list[NoticeLine]]:
    """Return the notices of each place, the newest first; every notice has a text."""
    rows = {row.notice_id: row for row in words if row.notice_id}
    texts = gather((row for row in words if row.notice_id), lambda row: row.notice_id)
    notices = defaultdict(list)
    for pk, row in rows.items():
        text = texts[pk].get("text", NO_WORDS)
        # The database answers in UTC; on the wall hangs a clock of Helsinki.
        span = [one.astimezone(clock.HELSINKI) for one in (row.notice__since, row.notice__until)]
        notices[row.place_id].append(NoticeLine(pk, text, *span))
    for ones in notices.values():
        ones.sort(key=lambda one: one.since, reverse=True)
    return notices


def _lines(ids: list[int], words: list, today: date, *, drafts: bool) -> dict[int, list]:
    texts = gather((row for row in words if row.version_id), lambda row: row.version_id)
    notes = _notes(ids, words)
    by_version = defaultdict(list)
    for row in (VERSIONS_AND_DRAFTS if drafts else VERSIONS).rows(ids):
        by_version[row.pk].append(row)
    by_slot = defaultdict(list)
    for rows in by_version.values():
        by_slot[rows[0].slot_id].append((rows[0], _facts(rows, texts, today)))
    lines = defaultdict(list)
    for slot, versions_of_it in by_slot.items():
        row = versions_of_it[0][0]
        lines[row.slot__place_id].append(
            rules.Line(
                key=row.slot__key,
                versions=tuple(facts for _, facts in versions_of_it),
                notes=notes[slot],
                series=row.slot__series,
                owner_id=row.slot__owner_id,
                revision=row.slot__revision,
            )
        )
    return lines


def _notes(ids: list[int], words: Iterable) -> dict[int, dict[date, rules.DateNote]]:
    """Return {slot id: {date: what differs on it}}."""
    reasons = gather((row for row in words if row.slot_date_id), lambda row: row.slot_date_id)
    notes: dict = defaultdict(dict)
    for row in DATES.rows(ids):
        notes[row.slot_id][row.date] = rules.DateNote(
            date=row.date,
            is_cancelled=row.is_cancelled,
            moved_to=row.moved_to,
            spared_by=row.spared_by_id,
            reason=reasons.get(row.pk, NO_TEXTS).get("reason", NO_WORDS),
            revision=row.revision,
            changed_at=row.changed_at,
        )
    return notes


def _facts(rows: list, texts: Mapping[int, Fields], today: date) -> rules.Facts:
    """Return the facts of a version, which has a row for every name of every organiser."""
    row = rows[0]
    words = texts.get(row.pk, NO_TEXTS)
    organisers = _organisers(rows, today)
    return rules.Facts(
        first_date=row.first_date,
        rhythm=rhythm_of(row),
        title=words.get("title", NO_WORDS),
        text=words.get("text", NO_WORDS),
        only_that_date=row.only_that_date,
        kind=row.kind,
        starts=row.starts,
        ends=row.ends,
        all_day=row.all_day,
        days=row.days,
        venue_id=row.venue_id,
        venue=row.venue__name or "",
        address=one_line(row.venue__street, row.venue__postal_code, row.venue__town),
        position=position(row.venue__latitude, row.venue__longitude),
        # A room for private talks never leaves the house (P-2).
        room="" if row.room__is_private else row.room__name or "",
        room_id=row.room_id,
        is_private_talk=bool(row.room__is_private),
        leads=row.leads,
        organisers=tuple(name for name, _ in organisers),
        organiser_ids=tuple(pk for _, pk in organisers),
        together_with=tuple(row.together_with),
        is_own_service=row.is_own_service,
        religious=row.religious,
        age_from=row.age_from,
        age_until=row.age_until,
        for_expecting=row.for_expecting,
        audience=words.get("audience", NO_WORDS),
        is_closed_group=row.is_closed_group,
        closed_reason=words.get("closed_reason", NO_WORDS),
        exception=words.get("exception", NO_WORDS),
        languages=tuple(row.languages),
        is_loud=row.is_loud,
        is_draft=row.state == State.DRAFT,
        changed_at=row.changed_at,
    )


def _organisers(rows: list, today: date) -> list[tuple[str, int]]:
    """Return (name, organisation id) of each organiser, in Finnish alphabetical order."""
    names: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for row in rows:
        if pk := getattr(row, f"{ORGANISERS}_id"):
            since = getattr(row, f"{ORGANISERS}__names__since")
            names[pk].append((since, getattr(row, f"{ORGANISERS}__names__name")))
    organisers = [(_name_on(today, ones), pk) for pk, ones in names.items()]
    return sorted(organisers, key=lambda one: finnish_order(one[0]))


def _name_on(day: date, names: list[tuple[date, str]]) -> str:
    """Return the name in use on `day`; before the first, the first."""
    known = sorted(one for one in names if one[0])
    in_use = [name for since, name in known if since <= day]
    return (in_use[-1:] or [name for _, name in known[:1]] or [""])[0]


def _patterns(ids: list[int], words: Iterable, today: date) -> dict[int, list[rules.HerePattern]]:
    texts = gather((row for row in words if row.presence_id), lambda row: row.presence_id)
    by_presence = defaultdict(list)
    for row in PRESENCES.rows(ids):
        by_presence[row.pk].append(row)
    patterns = defaultdict(list)
    for pk, rows in by_presence.items():
        names = [(one.organisation__names__since, one.organisation__names__name) for one in rows]
        shows_name = rows[0].shows_name and any(_has_a_role(one, today) for one in rows)
        name = first_of(rows[0].user__shown_name) if shows_name else ""
        organisation = _name_on(today, names)
        pattern = _pattern(rows[0], texts.get(pk, NO_TEXTS), organisation, name)
        patterns[rows[0].place_id].append(pattern)
    return patterns


def _has_a_role(row, today: date) -> bool:
    """Whether the worker of a presence still has a role in the place (P-6)."""
    since, until = getattr(row, f"{ROLES}__since"), getattr(row, f"{ROLES}__until")
    if getattr(row, f"{ROLES}__place_id") != row.place_id or since > today:
        return False
    return until is None or until >= today


def _pattern(row, words: Fields, organisation: str, name: str) -> rules.HerePattern:
    return rules.HerePattern(
        id=row.pk,
        rhythm=rhythm_of(row),
        starts=row.starts,
        ends=row.ends,
        role=words.get("role", NO_WORDS),
        topics=words.get("topics", NO_WORDS),
        name=name,
        organisation=organisation if row.shows_organisation else "",
        organisation_id=row.organisation_id,
        user_id=row.user_id,
        languages=tuple(row.languages),
        venue_id=row.venue_id,
        is_announced=row.is_announced,
        is_besides=row.is_besides is True,
        tapped=row.tap__what or "",
        tapped_on=row.tap__date,
    )
