"""How a session that was found is written into the week: columns and texts as plain JSON values.

One line for each weekday, since a slot has one. What has no field of its own (a room that nobody
knows, an organiser who is no partner here) stays in the text: nothing that was written is lost.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from koivu.core.rhythm import Repeats
from koivu.core.words import SOURCE, folded
from koivu.programme.models import Kind, Leads, Together
from koivu.reading.found import WEEKDAYS, FoundHours, FoundSession, Weekday
from koivu.reading.kinds import kind_of

Written = dict[str, object]  # {column, "title.fi" or "organisers": a JSON value}

LONGEST_TITLE = 120
LONGEST_TEXT = 2000
# Whoever stands in the column of organisers without being an organisation (P-3).
GROUPS = {
    "vapaaehtoiset": Together.VOLUNTEERS, "vapaaehtoinen": Together.VOLUNTEERS,
    "frivilliga": Together.VOLUNTEERS, "volunteers": Together.VOLUNTEERS,
    "vanhemmat": Together.PARENTS, "talon vanhemmat": Together.PARENTS,
    "föräldrar": Together.PARENTS, "föräldrarna": Together.PARENTS, "parents": Together.PARENTS,
    "nuoret": Together.YOUNG_PEOPLE, "ungdomar": Together.YOUNG_PEOPLE,
    "young people": Together.YOUNG_PEOPLE,
}  # fmt: skip
LEADS = {Together.VOLUNTEERS: Leads.VOLUNTEERS, Together.PARENTS: Leads.FAMILIES}
PARTS_OF_DAY = {
    "morning": {"fi": "Aamupäivällä.", "sv": "På förmiddagen.", "en": "In the morning."},
    "afternoon": {"fi": "Iltapäivällä.", "sv": "På eftermiddagen.", "en": "In the afternoon."},
    "evening": {"fi": "Illalla.", "sv": "På kvällen.", "en": "In the evening."},
}


@dataclass(frozen=True, slots=True)
class Around:
    """What a place has, by folded names: {name: id} of organisations, rooms and venues."""

    organisations: Mapping[str, int] = field(default_factory=dict)
    rooms: Mapping[str, int] = field(default_factory=dict)
    venues: Mapping[str, int] = field(default_factory=dict)


def lines_of(found: FoundSession) -> Iterator[tuple[str, FoundSession]]:
    """Yield (what tells it from its sisters, one session of one weekday) of what was found."""
    if found.dates or len(found.days) < 2:
        yield "", found
        return
    for day in found.days:
        yield day, found.model_copy(update={"days": (day,)})


def written(found: FoundSession, around: Around) -> Written:
    """Return the columns and texts of a session of at most one weekday."""
    groups, organisers, strangers = _organisers(found.organisers, around)
    place, elsewhere = _where(found.location, around)
    leads = {LEADS.get(group) for group in groups} if groups and not organisers else set()
    return {
        **rhythm_columns(found),
        "skips_public_holidays": found.skips_public_holidays,
        "skips_school_holidays": found.skips_school_holidays,
        "kind": kind_of(found),
        "starts": f"{found.start:%H:%M}" if found.start else None,
        "ends": f"{found.end:%H:%M}" if found.end else None,
        "all_day": found.all_day,
        "days": found.day_count,
        "age_from": found.age_from,
        "age_until": found.age_until,
        "for_expecting": found.for_expecting,
        "is_closed_group": found.is_closed_group,
        "languages": list(found.languages or ()),
        "leads": str((leads - {None} or {Leads.PROFESSIONALS}).pop()),
        "together_with": sorted(str(group) for group in groups),
        "organisers": organisers,
        **place,
        **_texts(found, strangers, elsewhere),
    }


def rhythm_columns(found: FoundSession | FoundHours) -> Written:
    """Return the columns of the rhythm of at most one weekday, or of given dates."""
    weekday = _weekday(found.days)
    repeats, nth, dates, anchor = Repeats.WEEKLY, [], [], None
    if found.dates:
        repeats, dates = Repeats.DATES, [day.isoformat() for day in sorted(set(found.dates))]
        weekday = None
    elif found.nth:
        repeats, nth = Repeats.MONTHLY, sorted(found.nth)
    elif found.week_parity:
        even = found.week_parity == "even"
        repeats = Repeats.EVEN_WEEKS if even else Repeats.ODD_WEEKS
    elif found.every_weeks > 1:
        repeats, anchor = Repeats.EVERY_N_WEEKS, found.counted_from
    return {
        "repeats": str(repeats),
        "weekday": weekday,
        "every": found.every_weeks if repeats == Repeats.EVERY_N_WEEKS else 1,
        "anchor": anchor.isoformat() if anchor else None,
        "nth": nth,
        "dates": dates,
        "season_from": found.valid_from.isoformat() if found.valid_from else None,
        "season_until": found.valid_until.isoformat() if found.valid_until else None,
    }


def _weekday(days: tuple[Weekday, ...]) -> int | None:
    return WEEKDAYS.index(days[0]) + 1 if days else None


def _organisers(names: Iterable[str], around: Around) -> tuple[set[Together], list[int], list[str]]:
    """Return the groups of people, the ids of partners, and the names of who is no partner."""
    groups, known, strangers = set(), set(), []
    for name in names:
        if (group := GROUPS.get(folded(name).strip())) is not None:
            groups.add(group)
        elif (pk := around.organisations.get(folded(name).strip())) is not None:
            known.add(pk)
        else:
            strangers.append(name)
    return groups, sorted(known), strangers


def _where(location: Mapping[str, str], around: Around) -> tuple[Written, Mapping[str, str]]:
    """Return the room or venue that the words name, or the words themselves."""
    for words in location.values():
        name = folded(words).strip()
        if (room := around.rooms.get(name)) is not None:
            return {"room_id": room, "venue_id": None}, {}
        if (venue := around.venues.get(name)) is not None:
            return {"room_id": None, "venue_id": venue}, {}
    return {"room_id": None, "venue_id": None}, location


def _texts(found: FoundSession, strangers: list[str], elsewhere: Mapping[str, str]) -> Written:
    titles = found.title or {SOURCE: ""}
    texts: dict[str, list[str]] = {}
    for language, title in titles.items():
        told = [title] if len(title) > LONGEST_TITLE else []
        told += [found.text[language]] if found.text.get(language) else []
        texts[language] = told
    own = next(iter(titles))
    texts.setdefault(own, [])
    texts[own] += [text for code, text in found.text.items() if code not in titles and text]
    texts[own] += [found.note] if found.note else []
    texts[own] += list(elsewhere.values())[:1]
    texts[own] += [", ".join(strangers)] if strangers else []
    if found.part_of_day and found.start is None:
        texts[own].insert(0, PARTS_OF_DAY[found.part_of_day].get(own, ""))
    return {
        **{f"title.{code}": _short(_begun(title)) for code, title in titles.items()},
        **{f"text.{code}": "\n".join(told)[:LONGEST_TEXT] for code, told in texts.items() if told},
        **{f"audience.{code}": _short(text) for code, text in found.age_text.items() if text},
    }


def _begun(title: str) -> str:
    """Begin a title with a capital: in a poster's line it stood after the hours."""
    return title[:1].upper() + title[1:]


def _short(text: str) -> str:
    """Cut a title at a word; the whole of it stands in the text."""
    if len(text) <= LONGEST_TITLE:
        return text
    return text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def dates_of(facts: Written) -> list[date]:
    """Return the given dates of a line; a rhythm has none."""
    days = facts.get("dates")
    return [date.fromisoformat(str(day)) for day in days] if isinstance(days, list) else []


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of sessions that a person may choose from."""
    return [(kind.value, str(kind.label)) for kind in Kind]
