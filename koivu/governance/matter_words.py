"""How a matter that gathered is told, in the reader's language, and where one looks at it."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koivu.core.templatetags.koivu import day_and_month, listed, short_weekday
from koivu.core.words import Words
from koivu.governance.gathering import Matter
from koivu.governance.models import AgendaLine, Source
from koivu.guidance.models import Theme
from koivu.places.models import Place
from koivu.programme.seasons import read_season

MOST_NAMED = 6  # half-days; the rest are on their own page


def title_of(matter: Matter, observed: dict[str, str]) -> str:
    """Return what a matter is about, in a few words."""
    facts = matter.facts
    if matter.source == Source.UNMET:
        return _("No help found: %(theme)s") % {"theme": Theme(matter.subject).label}
    if matter.source == Source.SEEN:
        return observed.get(matter.subject) or _("What a day showed")
    if matter.source == Source.WISH:
        words = observed.get(matter.subject)
        return _("Wish: %(words)s") % {"words": words} if words else _("A wish")
    if matter.source == Source.WISHES:
        many = facts.get("many", 0)
        words = ngettext(
            "%(many)s wish waits for an answer", "%(many)s wishes wait for an answer", many
        )
        return words % {"many": many}
    if matter.source == Source.AGREEMENT:
        return _("Agreement: %(name)s") % {"name": facts.get("name", "")}
    if matter.source == Source.SHIFTS:
        many = len(facts.get("half_days", ()))
        words = ngettext(
            "%(many)s half-day is without anybody",
            "%(many)s half-days are without anybody",
            many,
        )
        return words % {"many": many}
    if matter.source == Source.DRAFTS:
        return _("Drafts of the season %(season)s") % {"season": _season(matter.subject)}
    if matter.source == Source.MOMENTS:
        return _("What children showed: talk together, and change one to three things")
    if matter.source == Source.DAYS:
        return str(Words(facts.get("words", {}))) or _("A theme of a develop-together day")
    many = facts.get("many", 0)
    words = ngettext("%(many)s proposal for the week", "%(many)s proposals for the week", many)
    return words % {"many": many}


def details_of(matter: Matter) -> str:
    """Return what is told of a matter beside its title; often nothing."""
    facts = matter.facts
    if matter.source == Source.UNMET and facts:
        words = ngettext("%(many)s time, %(days)s", "%(many)s times, %(days)s", facts["times"])
        return words % {"many": facts["times"], "days": _days(facts["first"], facts["last"])}
    if matter.source == Source.SEEN and facts:
        return _day(facts["date"])
    if matter.source == Source.DAYS and facts:
        return f"{_('Develop-together day')} {_day(facts['date'])}"
    if matter.source == Source.SHIFTS and facts:
        return _half_days(facts["half_days"])
    if matter.source == Source.DRAFTS and facts:
        many = facts["many"]
        return ngettext("%(many)s draft", "%(many)s drafts", many) % {"many": many}
    if matter.source == Source.MOMENTS and facts:
        words = ngettext("%(many)s moment, %(days)s", "%(many)s moments, %(days)s", facts["many"])
        return words % {"many": facts["many"], "days": _days(facts["first"], facts["last"])}
    return ""


def whence_of(line: AgendaLine) -> str:
    """Return which house meeting has brought a line to the steering group; often none."""
    meeting = line.came_from.meeting if line.came_from else None
    return f"{_('From the house meeting')} {day_and_month(meeting.date)}" if meeting else ""


def address_of(matter: Matter, place: Place) -> str:
    """Return the page on which a matter is looked at."""
    slug = place.slug
    addresses = {
        Source.UNMET: ("for_the_meeting", slug),
        Source.SEEN: ("for_the_meeting", slug),
        Source.AGREEMENT: ("partner_agreement", slug, matter.subject),
        Source.SHIFTS: ("shifts", slug),
        Source.DRAFTS: ("season", slug, matter.subject),
        Source.PROPOSALS: ("proposals", slug),
        Source.DAYS: ("day_desk", slug, matter.facts["day"])
        if "day" in matter.facts
        else ("days_desk", slug),
        Source.WISHES: ("desk_wishes", slug),
        Source.WISH: ("desk_wish", slug, matter.subject),
        Source.MOMENTS: ("moment_round", slug, matter.subject),
    }
    name, *arguments = addresses[matter.source]
    return reverse(name, args=arguments)


def _season(key: str) -> str:
    season = read_season(key)
    return _days(str(season.first), str(season.last)) if season else ""


def _days(first: str, last: str) -> str:
    one, other = (day_and_month(date.fromisoformat(day)) for day in (first, last))
    return one if first == last else f"{one}–{other}"


def _day(day: str) -> str:
    return f"{short_weekday(date.fromisoformat(day))} {day_and_month(date.fromisoformat(day))}"


def _half_days(keys: list[str]) -> str:
    named = [_half_day(key) for key in keys[:MOST_NAMED]]
    rest = len(keys) - len(named)
    more = ngettext("%(many)s more", "%(many)s more", rest) % {"many": rest}
    return listed([*named, more] if rest else named)


def _half_day(key: str) -> str:
    day, _between, half = key.rpartition("-")
    words = {"day": _day(day)}
    if half == "1":
        return _("%(day)s in the morning") % words
    return _("%(day)s in the afternoon") % words
