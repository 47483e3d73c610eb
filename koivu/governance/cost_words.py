"""How shared costs are told: euros, by what a cost is shared, what is asked before it can be."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koivu.core.form_fields import written_day
from koivu.core.templatetags.koivu import listed
from koivu.governance.models import SharedCost
from koivu.governance.rules import Ask, Asked, Basis

BASIS_NAMES = {
    Basis.EQUAL: gettext_lazy("Equally"),
    Basis.PERCENT: gettext_lazy("By percentages"),
    Basis.AREA: gettext_lazy("By square metres"),
    Basis.AGREED: gettext_lazy("By agreed hours with families"),
    Basis.CAME_TRUE: gettext_lazy("By hours with families that came true"),
}

QUESTIONS = {
    Ask.NOBODY_THERE: gettext_lazy("%(days)s: nobody is a partner then. Who pays for these days?"),
    Ask.NOT_TYPED: gettext_lazy(
        "%(days)s: %(names)s has no number typed (%(basis)s). How much is it? 0 is an answer, too."
    ),
    Ask.NOT_A_HUNDRED: gettext_lazy(
        "%(days)s: the percentages of those who are there make %(number)s, not 100."
        " What are they from that day on?"
    ),
    Ask.NO_AREA: gettext_lazy("%(days)s: all square metres are 0. How many has each?"),
    Ask.STILL_AHEAD: gettext_lazy(
        "%(days)s: these days have not all been. By hours it is shared when they have."
    ),
    Ask.NO_HOURS: gettext_lazy(
        "%(days)s: nobody has hours with families then. By what is it shared?"
    ),
    Ask.HOURS_NOT_SAID: gettext_lazy(
        "%(days)s: %(names)s has not said of %(number)s h whether they came true. Ask, or choose"
        " another way to share."
    ),
}


def euros(amount: Decimal) -> str:
    """Write an amount as it is written here: 1 000,01 €."""
    written = str(number_format(amount, 2, force_grouping=True))
    return f"{written.replace('-', '−')}\u00a0€"


def number(amount: Decimal) -> str:
    """Write a number without idle zeros."""
    return str(number_format(f"{amount.normalize():f}"))


def days(first: date, last: date) -> str:
    """Write the days from one to another, in full."""
    if first == last:
        return written_day(first)
    return f"{written_day(first)}–{written_day(last)}"


def shared_by(cost: SharedCost) -> str:
    """Say by what a cost is shared: one way, or a mix with its portions."""
    portions = cost.portions
    if len(portions) == 1:
        return str(BASIS_NAMES[next(iter(portions))])
    return ", ".join(f"{BASIS_NAMES[one]} {number(part)}\u00a0%" for one, part in portions.items())


def question(asked: Asked, names: Mapping[int, str]) -> str:
    """Say what has to be known before a cost can be shared."""
    return str(QUESTIONS[asked.ask]) % {
        "days": days(asked.first, asked.last),
        "names": listed(_named(asked.payers, names)),
        "basis": str(BASIS_NAMES[asked.basis]).lower(),
        "number": number(asked.number.quantize(Decimal("0.01"))),
    }


def what_of(cost: SharedCost) -> str:
    """Say what a cost is: its kind, and its own words."""
    kind = cost.get_kind_display()
    return _("%(kind)s: %(what)s") % {"kind": kind, "what": cost.what} if cost.what else kind


def _named(payers: Iterable[int], names: Mapping[int, str]) -> list[str]:
    return [names.get(one, f"#{one}") for one in payers]
