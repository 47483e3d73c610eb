"""A count as a plain form says it: the same item that a device would send."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.visits.door import Offer, likely, of_day
from koivu.visits.models import BANDS, Count, Manner, What
from koivu.visits.models.count import MOST
from koivu.visits.rules import UNUSUAL, Item

ONLY_SESSION = f"{What.SESSION}:"
# Said by ourselves: the framework knows fewer languages than the people at the door.
A_NUMBER = _("Write a number: 0 if there were none.")
TOO_MANY = _("A count is at most 999. Count in parts.")
NOT_OFFERED = {"invalid_choice": _("This is none of the answers offered. Choose again.")}


def _heads(**facts: object) -> forms.IntegerField:
    # The script fills them by taps; without it they are fields like any other.
    look = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    wrong = dict.fromkeys(("required", "invalid", "min_value"), A_NUMBER) | {"max_value": TOO_MANY}
    return forms.IntegerField(
        min_value=0, max_value=MOST, widget=look, error_messages=wrong, **facts
    )


class CountForm(forms.Form):
    """How many came, to what, and how it was counted."""

    use_required_attribute = False
    id = forms.UUIDField(widget=forms.HiddenInput)
    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    what = forms.ChoiceField(label=_("What is counted"), error_messages=NOT_OFFERED)
    manner = forms.ChoiceField(
        label=_("How it is counted"),
        choices=Manner.choices,
        initial=Manner.AT_ONCE,
        widget=forms.RadioSelect,
        error_messages=NOT_OFFERED,
    )
    adults = _heads(label=_("Adults"))
    children = _heads(label=_("Children"), required=False)
    aged_0 = _heads(label=_("Under 1"), required=False)
    aged_1_2 = _heads(label="1–2", required=False)
    aged_3_6 = _heads(label="3–6", required=False)
    aged_7_12 = _heads(label="7–12", required=False)
    aged_13_17 = _heads(label="13–17", required=False)
    first_timers = _heads(label=_("First time here"), required=False)

    def __init__(
        self,
        *args: object,
        offers: Sequence[Offer],
        only: bool,
        by_age: bool,
        now: datetime,
        corrects: Count | None = None,
        **kwargs: object,
    ):
        self.offers = of_day(offers, now.date()) if not only else list(offers)
        self.now, self.by_age, self.corrects = now, by_age, corrects
        kwargs["initial"] = {"id": uuid4(), "what": self._likely(only), **self._corrected()}
        super().__init__(*args, **kwargs)
        sessions = [(f"{ONLY_SESSION}{one.id}", self._told(one)) for one in self.offers]
        whole = [(What.DAY, What.DAY.label), (What.HEADS_NOW, What.HEADS_NOW.label)]
        self.fields["what"].choices = sessions if only else sessions + whole
        for name in BANDS if not by_age else ("children",):
            del self.fields[name]
        self.fields.get("children", self.fields["adults"]).required = True

    @property
    def bands(self) -> list[forms.BoundField]:
        """The fields of children by age, if the place wants them."""
        return [self[name] for name in BANDS] if self.by_age else []

    @property
    def is_unusual(self) -> bool:
        """Whether so many came that it is asked, until somebody has said that it is so."""
        said = self.cleaned_data
        return not said["asked"] and max(said["adults"], said["children"]) > UNUSUAL

    def clean(self) -> dict[str, object]:
        """Children by age are all the children; nobody is new without having come."""
        said = super().clean() or self.cleaned_data
        if self.by_age:
            said["children"] = sum(said.get(name) or 0 for name in BANDS)
            if said["children"] > MOST:
                self.add_error(None, TOO_MANY)
        heads = [said.get("adults"), said.get("children")]
        at_once = said.get("manner") == Manner.AT_ONCE
        if at_once and None not in heads and (said.get("first_timers") or 0) > sum(heads):
            self.add_error("first_timers", _("These are more than came in all."))
        return said

    def item(self) -> Item:
        """Return what was said as an item that is sent."""
        said = self.cleaned_data
        what, _colon, session = said["what"].partition(":")
        offer = next((one for one in self.offers if one.id == session), None)
        heads_now = what == What.HEADS_NOW
        return Item(
            key=str(said["id"]),
            what=What(what),
            session=session,
            date=offer.day if offer else self.now.date(),
            manner=Manner.AT_ONCE if heads_now else Manner(said["manner"]),
            adults=said["adults"],
            children=said["children"],
            first_timers=said["first_timers"],
            bands=tuple(said[name] or 0 for name in BANDS) if self.by_age else (),
            counted_at=self.now,
            was_asked=said["asked"],
            replaces=str(said["replaces"] or ""),
        )

    def _likely(self, only: bool) -> str:
        found = self.offers[0] if only and self.offers else likely(self.offers, self.now)
        return f"{ONLY_SESSION}{found.id}" if found else What.DAY

    def _corrected(self) -> dict[str, object]:
        """Return what a count that is corrected said before."""
        former = self.corrects
        if former is None:
            return {}
        what = f"{ONLY_SESSION}{former.session}" if former.session else former.what
        heads = {name: getattr(former, name) for name in ("adults", "children", *BANDS)}
        kept = {"replaces": former.key, "what": what, "manner": former.manner}
        return {**heads, **kept, "first_timers": former.first_timers}

    @staticmethod
    def _told(offer: Offer) -> str:
        return f"{offer.hours} {offer.title}".strip()
