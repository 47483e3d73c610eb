"""The card of a shift's end as a form, from memory or from paper; its own page and others show it.

Nothing on it must be answered. What is half said is asked, never guessed.
"""

from collections.abc import Iterator
from datetime import date as Day
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField
from koivu.core.words import SOURCE, finnish_order
from koivu.guidance.models import Direction, Manner, OfferedThemes, Theme, What
from koivu.guidance.models.tally import MOST
from koivu.guidance.rules import REACHES_BACK, Card, Said, Way
from koivu.partners.models import Organisation, name_of
from koivu.places.models import Place
from koivu.programme.phrases import ROLES

WAYS = 3  # on one card; whoever has more fills another
ABOUT = {"0": (0, 0), "1-2": (1, 2), "3-5": (3, 5), "6-10": (6, 10), "more": (11, None)}
TALKS = [
    ("0", "0"),
    ("1-2", "1–2"),
    ("3-5", "3–5"),
    ("6-10", "6–10"),
    ("more", pgettext_lazy("how many talks", "over 10")),
]
TIMES = {"1": (1, 1), "2": (2, 2), "more": (3, None)}
FEW = [("1", "1"), ("2", "2"), ("more", pgettext_lazy("how many times", "3 or more"))]
CAME_OF_IT = (What.PEERS, What.STAYED, What.NO_HELP)
HOW = [
    (
        _("We showed the way to them"),
        [
            ("to_service:told", _("We told")),
            ("to_service:called", _("We called together")),
            ("to_service:walked", _("We walked together")),
        ],
    ),
    (
        _("They showed the way to us"),
        [
            ("from_service:told", _("They told")),
            ("from_service:called", _("They called together")),
            ("from_service:walked", _("They walked here together")),
        ],
    ),
]


class CardForm(forms.Form):
    """About how many talks of each theme, what came of them, ways shown; `numbers`: from paper."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    date = DayField(label=_("Day"), required=False)

    use_required_attribute = False

    def __init__(self, *args, place: Place, today: Day, numbers: bool = False, **kwargs):
        kwargs.setdefault("initial", {"key": uuid4()})
        super().__init__(*args, **kwargs)
        self.place, self.today, self.numbers = place, today, numbers
        self.themes = offered_themes(place)
        for theme in self.themes:
            for what in What:
                self.fields[f"{what}_{theme}"] = self._number(theme, what)
        whom = _whom(place, today)
        for number in range(WAYS):
            for name, field in _way_fields(whom, self.themes, numbers).items():
                self.fields[f"{name}_{number}"] = field

    def _number(self, theme: Theme, what: What) -> forms.Field:
        if self.numbers:
            # In a table: its row and its column are its label.
            said = f"{theme.label}: {what.label}"
            marks = {"inputmode": "numeric", "size": 3, "autocomplete": "off", "aria-label": said}
            return forms.IntegerField(
                label=what.label,
                min_value=0,
                max_value=MOST,
                required=False,
                widget=forms.TextInput(attrs=marks),
            )
        choices = TALKS if what == What.TALKS else FEW
        return forms.ChoiceField(
            label=theme.label,
            choices=choices,
            required=False,
            widget=forms.RadioSelect(attrs={"class": "hush"}),
        )

    def clean_date(self) -> Day:
        """The day that the card is of: today unless another one is said, never one to come."""
        day = self.cleaned_data["date"] or self.today
        if not self.today - REACHES_BACK <= day <= self.today:
            raise ValidationError(_("A card is of today or of the two months before."))
        return day

    def clean(self) -> dict:
        """Ask for the other half of a way that is half said."""
        for number in range(WAYS):
            who, how, theme = (self.cleaned_data.get(f"{n}_{number}") for n in WAY_FIELDS)
            if (how or theme) and not who and f"who_{number}" not in self.errors:
                self.add_error(f"who_{number}", _("To whom, or from whom? The role is enough."))
            if who and not how and f"how_{number}" not in self.errors:
                self.add_error(f"how_{number}", _("How was the way shown?"))
        return self.cleaned_data

    def card(self) -> Card:
        """Return what the card says, once it is valid."""
        said = self.cleaned_data
        key = str(said["key"] or uuid4())
        return Card(key, said["date"], tuple(self._numbers()), tuple(self._ways()))

    def _numbers(self) -> Iterator[Said]:
        for theme in self.themes:
            for what in What:
                told = self.cleaned_data[f"{what}_{theme}"]
                if told in (None, "") or (told == 0 and what != What.TALKS):
                    continue
                ranges = ABOUT if what == What.TALKS else TIMES
                least, most = (told, told) if self.numbers else ranges[told]
                yield Said(theme, what, least, most)

    def _ways(self) -> Iterator[Way]:
        for number in range(WAYS):
            who, how, theme = (self.cleaned_data[f"{name}_{number}"] for name in WAY_FIELDS)
            if not who:
                continue
            direction, manner = how.split(":")
            whose = {"organisation_id": int(who)} if who.isdecimal() else {"role": who}
            yield Way(Direction(direction), Manner(manner), theme=theme, **whose)

    @property
    def is_said(self) -> bool:
        """Whether anything stands on it, be it right or to be mended."""
        names = [name for name in self.fields if name not in ("key", "date")]
        return any(self[name].value() for name in names)

    @property
    def talks(self) -> list[forms.BoundField]:
        """The fields of talks, one for each theme."""
        return [self[f"{What.TALKS}_{theme}"] for theme in self.themes]

    @property
    def came_of_it(self) -> list[tuple[What, list[forms.BoundField], bool]]:
        """What came of the talks: each answer, its fields by theme, whether anything is said."""
        return [
            (what, fields, any(field.value() for field in fields))
            for what in CAME_OF_IT
            for fields in [[self[f"{what}_{theme}"] for theme in self.themes]]
        ]

    @property
    def ways(self) -> list[tuple[list[forms.BoundField], bool]]:
        """The fields of each way, and whether anything of it is said."""
        lines = [[self[f"{name}_{number}"] for name in WAY_FIELDS] for number in range(WAYS)]
        return [(line, any(field.value() for field in line)) for line in lines]

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Theme by theme its four numbers, in the order of the sheet of paper."""
        return [
            (str(theme.label), [self[f"{what}_{theme}"] for what in What]) for theme in self.themes
        ]


WAY_FIELDS = ("who", "how", "theme")


def offered_themes(place: Place) -> list[Theme]:
    """Return the themes that the card of a place has, in the shipped order."""
    row = OfferedThemes.objects.filter(place=place).first()
    return [theme for theme in Theme if not row or theme in row.themes]


def organisations_and_roles(place: Place, today: Day) -> tuple[list, list]:
    """Return (value, words) of the place's organisations as equals, and of roles (P-13, P-2)."""
    named = Organisation.objects.partners_of(place, today).annotate(name=name_of("pk", today))
    organisations = sorted(
        ((str(one.pk), one.name) for one in named), key=lambda pair: finnish_order(pair[1])
    )
    language = get_language() or SOURCE
    roles = [(phrase.key, phrase.said(language)) for phrase in ROLES if phrase.key != "volunteer"]
    return organisations, roles


def _whom(place: Place, today: Day) -> list:
    organisations, roles = organisations_and_roles(place, today)
    groups = [(_("Organisations here"), organisations), (_("By role only"), roles)]
    return [(words, choices) for words, choices in groups if choices]


def _way_fields(whom: list, themes: list[Theme], numbers: bool) -> dict[str, forms.Field]:
    tap = forms.Select if numbers else forms.RadioSelect
    nothing = [("", "–")] if numbers else []
    about = [("", "–"), *((theme.value, theme.label) for theme in themes)]
    return {
        "who": forms.ChoiceField(
            label=_("To whom, or from whom"), choices=[*nothing, *whom], required=False, widget=tap
        ),
        "how": forms.ChoiceField(
            label=_("How"), choices=[*nothing, *HOW], required=False, widget=tap
        ),
        "theme": forms.ChoiceField(label=_("Theme"), choices=about, required=False),
    }
