"""Child care and interpreters of a day, as its pages tell them."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from koivu.core.templatetags.koivu import language_name
from koivu.participation.models import (
    CARE_AGES,
    CHILD_CARE,
    Arranged,
    ChildCareAsked,
    DevelopDay,
    LanguageAsked,
)

OTHER = "und"  # a language that is not in the list


@dataclass(frozen=True, slots=True)
class Thing:
    """Child care or an interpreter: how many it was asked for, and what became of it."""

    what: str
    needed: int
    row: Arranged | None

    @property
    def name(self) -> str:
        return name_of(self.what)

    @property
    def is_arranged(self) -> bool:
        return self.row is not None and self.row.is_arranged


def name_of(what: str) -> str:
    """Write what is arranged: "Child care", "Interpreter: Somali"."""
    if what == CHILD_CARE:
        return _("Child care")
    language = _("Another language") if what == OTHER else language_name(what)
    return _("Interpreter: %(language)s") % {"language": language}


def things_of(day: DevelopDay) -> list[Thing]:
    """Return what was asked for or arranged: child care first, then languages by name."""
    rows = {row.what: row for row in Arranged.objects.filter(day=day)}
    needed = Counter({row.what: row.needed or 0 for row in rows.values()})
    needed[CHILD_CARE] += sum(one.children for one in ChildCareAsked.objects.filter(day=day))
    needed.update(LanguageAsked.objects.filter(day=day).values_list("language", flat=True))
    found = [Thing(what, needed[what], rows.get(what)) for what in needed]
    return sorted(found, key=lambda one: (one.what != CHILD_CARE, one.name))


def arranged_of(day: DevelopDay) -> list[str]:
    """Return what is arranged for certain, as families read it."""
    rows = Arranged.objects.filter(day=day, is_arranged=True)
    names = [(row.what != CHILD_CARE, name_of(row.what)) for row in rows]
    return [name for _last, name in sorted(names)]


def children_by_age(day: DevelopDay) -> list[tuple[str, int]]:
    """Return (age, how many) of all children for whom care is asked."""
    rows = list(ChildCareAsked.objects.filter(day=day))
    sums = [
        (str(words), sum(getattr(row, age) for row in rows)) for age, words in CARE_AGES.items()
    ]
    return [(words, many) for words, many in sums if many]
