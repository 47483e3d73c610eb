"""What a family asks next of a session, once its hours and its title are known.

Row, sheet and calendar tell it in one order, and each only dresses it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import get_language_bidi, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from koivu.core.templatetags.koivu import language_name, listed
from koivu.core.words import NO_WORDS, Words
from koivu.programme.models import Kind, Leads, Together
from koivu.programme.rules import Facts

LED_BY = {
    Leads.VOLUNTEERS.value: gettext_lazy("led by volunteers"),
    Leads.FAMILIES.value: gettext_lazy("led by families"),
}


class Bit(NamedTuple):
    """One thing told: in the reader's language or a name, in the place's own words, or both."""

    fact: str
    text: str = ""
    words: Words = NO_WORDS


def asked_next(facts: Facts, *, wholly: bool = True) -> Iterator[Bit]:
    """Yield what differs from "free, no sign-up, for all, here".

    `wholly`: the room, the languages and who leads as well.
    """
    if facts.exception:
        yield Bit("exception", words=facts.exception)
    if facts.is_closed_group:
        yield Bit("closed", closed_name(facts), facts.closed_reason)
    if facts.audience:
        yield Bit("audience", words=facts.audience)
    if children := ages(facts):
        yield Bit("ages", children)
    if facts.for_expecting:
        yield Bit("expecting", _("expecting a baby"))
    if facts.venue:
        yield Bit("venue", facts.venue)
    if wholly:
        yield from _asked_last(facts)


def _asked_last(facts: Facts) -> Iterator[Bit]:
    if facts.room:
        yield Bit("room", facts.room)
    if facts.languages:
        yield Bit("languages", spoken(facts.languages))
    if leads := LED_BY.get(facts.leads):
        yield Bit("leads", str(leads))


def ages(facts: Facts) -> str:
    """Write the ages that a session is for: 1–3 years, under 6 months; empty for all."""
    first, last = facts.age_from or 0, facts.age_until
    if last is None:
        return _from(first) if first else ""
    if not first:
        return _under(last + 1)
    if first % 12 or (last + 1) % 12:
        return _("%(first)d–%(last)d months") % {"first": first, "last": last}
    years = {"first": first // 12, "last": last // 12}
    if years["first"] == years["last"]:
        return ngettext("%(years)d year old", "%(years)d years old", years["first"]) % {
            "years": years["first"]
        }
    return _("%(first)d–%(last)d years") % years


def _from(months: int) -> str:
    if months % 12:
        return ngettext("from %(months)d month", "from %(months)d months", months) % {
            "months": months
        }
    years = months // 12
    return ngettext("from %(years)d year", "from %(years)d years", years) % {"years": years}


def _under(months: int) -> str:
    if months % 12:
        return ngettext("under %(months)d month", "under %(months)d months", months) % {
            "months": months
        }
    years = months // 12
    return ngettext("under %(years)d year", "under %(years)d years", years) % {"years": years}


def spoken(codes: tuple[str, ...]) -> str:
    """Write languages in the reader's language: suomi, arabia."""
    return listed(language_name(code) for code in codes) if codes else ""


def run_by(facts: Facts) -> str:
    """Write who organises: organisations in alphabetical order, then groups of people."""
    names = [*facts.organisers, *(str(Together(one).label) for one in facts.together_with)]
    return listed(map(_apart, names) if get_language_bidi() else names)


def _apart(name: str) -> str:
    """Keep a Latin name and an Arabic one from changing places in one line."""
    return f"\u2068{name}\u2069"


def closed_name(facts: Facts) -> str:
    """Write that not everybody may come: a house meeting is no group."""
    if facts.kind == Kind.MEETING:
        return _("Only for those who run the place")
    return _("Closed group")
