"""The question as families ask it, from an address, and how it is written back into one."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from koivu.core.geo import Circle, Position
from koivu.core.words import folded
from koivu.network.rules import Question, When
from koivu.places.areas import FINLAND, LONGEST_NAME, Meant, meant_by
from koivu.programme.rules import OLDEST, Wanted

WHEN = [
    (When.NOW.value, _("Open now")),
    (When.TODAY.value, _("Today")),
    (When.WEEK.value, _("Within a week")),
]
DISTANCES = (2, 5, 10, 25, 50)  # km
USUAL_DISTANCE = 10
FINEST = 2  # decimals of a degree: about a kilometre
LANGUAGE = RegexValidator(r"^[a-z]{2,3}(-[a-z]{2,8})?$")
_POINT = re.compile(r"^(-?\d{1,2}(?:\.\d{1,9})?),(-?\d{1,3}(?:\.\d{1,9})?)$", re.ASCII)


class PointField(forms.CharField):
    """A position that a phone has rounded; whatever is finer is rounded here at once."""

    def clean(self, value: object) -> Position | None:
        """Return latitude and longitude in hundredths of a degree."""
        text = super().clean(value)
        if not text:
            return None
        found = _POINT.match(text)
        point = tuple(round(float(part), FINEST) for part in found.groups()) if found else ()
        if not found or not all(
            least <= part <= most for part, (least, most) in zip(point, FINLAND, strict=True)
        ):
            message = _("We cannot use this position. Write a place name or a postal code.")
            raise forms.ValidationError(message)
        return (point[0], point[1])


class AskedForm(forms.Form):
    """The region's one question; a field that nobody understands asks nothing."""

    when = forms.ChoiceField(label=_("When"), choices=WHEN, required=False)
    where = forms.CharField(
        label=_("Place name or postal code"), max_length=LONGEST_NAME, required=False
    )
    at = PointField(label=_("Your position"), max_length=40, required=False)
    km = forms.TypedChoiceField(
        label=_("How far"),
        choices=[(km, km) for km in DISTANCES],
        coerce=int,
        empty_value=USUAL_DISTANCE,
        required=False,
    )
    age_months = forms.IntegerField(
        label=_("Child's age"), min_value=0, max_value=OLDEST, required=False
    )
    expecting = forms.BooleanField(label=_("Expecting a baby"), required=False)
    language = forms.CharField(
        label=_("Language spoken"), max_length=10, validators=[LANGUAGE], required=False
    )
    q = forms.CharField(label=_("What are you looking for?"), max_length=60, required=False)

    def clean_where(self) -> str:
        """Keep the words, and what they may mean."""
        where = self.cleaned_data["where"]
        self.meant = meant_by(where)
        if where and not self.meant:
            message = _("We know no such place. Write the municipality or a postal code.")
            raise forms.ValidationError(message)
        return where


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood: the question, where it starts from, and how it is written again.

    `meant` is the reading of the place name that counts; `others` are those that do not. When
    none is plainer than the others, only they are there, and the family is asked.
    """

    question: Question
    where: str = ""
    at: Position | None = None
    km: int = USUAL_DISTANCE
    q: str = ""
    meant: Meant | None = None
    others: tuple[Meant, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether more than a time is asked for."""
        return bool(self.where or self.at or self.q or self.question.wanted)

    @property
    def written_at(self) -> str:
        """The position as an address carries it, never finer than it came."""
        return f"{self.at[0]:.2f},{self.at[1]:.2f}" if self.at else ""

    def written(self, **instead: object) -> str:
        """Write it as the query of an address, the same question always alike."""
        wanted = self.question.wanted
        told = {
            "when": self.question.when,
            "where": self.where,
            "at": self.written_at,
            "km": self.km if self.km != USUAL_DISTANCE else "",
            "age_months": wanted.age_months,
            "expecting": 1 if wanted.expecting else "",
            "language": wanted.language,
            "q": self.q,
        } | instead
        return urlencode({name: value for name, value in told.items() if value not in ("", None)})


def asked_by(form: AskedForm) -> Asked:
    """Return what a form asks; what it does not understand is left out and named in its errors."""
    form.is_valid()
    said = form.cleaned_data
    wanted = Wanted(
        age_months=said.get("age_months"),
        expecting=said.get("expecting", False),
        language=said.get("language", ""),
    )
    where, km, q = said.get("where", ""), said.get("km", USUAL_DISTANCE), said.get("q", "")
    at = None if where or "where" in form.errors else said.get("at")
    meant, others = _read(getattr(form, "meant", []))
    middle = meant.municipality.middle if meant else at
    when = said.get("when") or (When.WEEK if where or at or q or wanted else None)
    question = Question(
        when=When(when) if when else None,
        wanted=wanted,
        words=tuple(folded(q).split()),
        near=Circle(*middle, km) if middle else None,
        town=meant.municipality if meant else None,
    )
    return Asked(question, where, at, km, q, meant, others)


def _read(readings: list[Meant]) -> tuple[Meant | None, tuple[Meant, ...]]:
    """A municipality is plainer than an area of the same name; of several areas nobody guesses."""
    if len(readings) == 1 or (readings and not readings[0].postal_code):
        return readings[0], tuple(readings[1:])
    return None, tuple(readings)
