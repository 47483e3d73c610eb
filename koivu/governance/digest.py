"""What a digest tells: five lines at most of a meeting, two tasks; and who can get one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from koivu.accounts.models import User
from koivu.core.words import fingerprint
from koivu.governance.models import AgreedLine, Decision, Manner, Meeting
from koivu.governance.whose import here_for
from koivu.partners.people import People

MOST_AGREED, MOST_TASKS = 5, 2


@dataclass(frozen=True, slots=True)
class Reader:
    """Who can get a digest, as the writer reads it; several people where none shows a name."""

    name: str
    users: tuple[int, ...]

    @property
    def value(self) -> str:
        """The people as a word in a form."""
        return "-".join(map(str, self.users))

    @property
    def many(self) -> int:
        return len(self.users)


def readers_of(people: People, *, but: User | None) -> list[Reader]:
    """Return everybody who works in the place, but the writer; without names by their partner."""
    unnamed: dict[str, list[int]] = defaultdict(list)
    named = []
    for one, of in here_for(people):
        if not one.user.is_active or (but and one.user.pk == but.pk):
            continue
        if one.name:
            named.append(Reader(f"{one.name} · {of}", (one.user.pk,)))
        else:
            unnamed[of].append(one.user.pk)
    return named + [Reader(of, tuple(users)) for of, users in unnamed.items()]


def agreed_at(meeting: Meeting) -> list[Decision | AgreedLine]:
    """Return its decisions, then what was agreed besides: what was to be decided first."""
    decided = list(Decision.objects.decided().filter(meeting=meeting).order_by("number"))
    # A decision is often made out of the line in which it was agreed.
    told = {one.what.casefold() for one in decided}
    rows = AgreedLine.objects.filter(line__meeting=meeting).select_related("line")
    agreed = sorted(rows, key=lambda row: (row.line.manner != Manner.DECIDE, row.line_id, row.pk))
    return [*decided, *(one for one in agreed if one.what.casefold() not in told)]


def print_of(agreed: Sequence[Decision | AgreedLine]) -> str:
    """Return what is remembered of a digest, so that one that tells nothing new is not sent."""
    return fingerprint(repr([(one.what, one.who, one.due) for one in agreed])) if agreed else ""
