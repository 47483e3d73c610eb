"""What a merger or a split would change and what it would leave, said before it is done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koivu.core.form_fields import written_day
from koivu.core.templatetags.koivu import listed
from koivu.partners.forms import MergeForm, SplitForm
from koivu.partners.models import Mandate, Membership, Partnership


@dataclass(frozen=True)
class Told:
    """One sentence for each thing that changes, and for each that stays."""

    heading: str
    changes: list[str]
    stays: list[str]
    button: str


def merging(partnership: Partnership, form: MergeForm) -> Told:
    """Tell of a merger that a form has chosen."""
    into, day = form.cleaned_data["into"], form.cleaned_data["since"]
    named = {
        "name": partnership.organisation.name_on(day),
        "into": into.name_on(day),
        "day": written_day(day),
    }
    return Told(
        _("%(name)s is a part of %(into)s from %(day)s on") % named,
        [
            _("From that day on %(name)s is called %(into)s wherever it works.") % named,
            _("Figures of that time are added up as those of %(into)s.") % named,
            _("It cannot be undone here."),
        ],
        [
            _("Before that day the name %(name)s stands.") % named,
            *_what_it_has(partnership),
            _("Its sessions, counts and grants stay its own."),
        ],
        _("Let it merge"),
    )


def splitting(partnership: Partnership, form: SplitForm) -> Told:
    """Tell of a split that a form has chosen."""
    said = form.cleaned_data
    named = {
        "name": partnership.organisation.name_on(said["since"]),
        "new": said["name"],
        "day": written_day(said["since"]),
        "people": listed(str(one.user) for one in said["people"]),
    }
    changes = [_("%(new)s is an organisation of its own.") % named]
    if said["stays_below"]:
        changes.append(_("It is a part of %(name)s.") % named)
    if said["works_here"]:
        changes.append(_("It is a partner here."))
    if said["people"]:
        changes.append(_("These work for it: %(people)s.") % named)
    return Told(
        _("%(new)s goes on by itself from %(day)s on") % named,
        changes,
        [
            _("%(name)s keeps its name.") % named,
            *_what_it_has(partnership, leaving=len(said["people"])),
            _("All sessions, counts and figures stay with %(name)s until somebody moves them.")
            % named,
        ],
        _("Let it go on by itself"),
    )


def _what_it_has(partnership: Partnership, leaving: int = 0) -> list[str]:
    """Say what an organisation has here: its partnership, its people, the coordination."""
    theirs = {"place": partnership.place_id, "organisation": partnership.organisation_id}
    people = Membership.objects.filter(until=None, **theirs).count() - leaving
    has = [
        ngettext(
            "Its partnership here goes on, with %(many)d person.",
            "Its partnership here goes on, with %(many)d people.",
            people,
        )
        % {"many": people}
    ]
    if Mandate.objects.filter(until=None, **theirs).exists():
        has.append(_("It goes on coordinating this place."))
    return has
