"""Why a decision stays as it is, and who was quicker."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.models import Entry
from koivu.core.refusals import CHANGED_MEANWHILE, Reason, Refused
from koivu.core.templatetags.koivu import full_day
from koivu.governance.models import Decision, Stage
from koivu.places.models import PlaceRole

MADE, TAKEN_BACK, DONE = "decision.made", "decision.taken_back", "decision.done"
_CLOSED_BY = {Stage.DECIDED: MADE, Stage.DONE: DONE, Stage.TAKEN_BACK: TAKEN_BACK}


class DecisionRefusal(Reason):
    """Why a decision stays as it is."""

    CLOSED = "closed", _("Somebody was quicker.")
    NOT_TOLD = "not_told", _("Say what families read of it, or why they do not.")
    CHANGED = CHANGED_MEANWHILE
    OTHER_MEETING = "other_meeting", _("It can be made at a meeting of its own that has begun.")
    NOT_MADE = "not_made", _("It has not been made yet.")
    ROUND = "round", _("A round goes on about it. Close it first.")
    NOT_CARRIED = (
        "not_carried",
        _("The round did not carry it. It can be made at a meeting, or asked anew."),
    )
    NO_LINE = "no_line", _("Write in Finnish what families read, or why they do not.")


class ClosedMeanwhile(Refused):
    """Somebody else made it, took it back or finished it first; the message says who and when."""

    def __init__(self, there: Decision):
        super().__init__(DecisionRefusal.CLOSED)
        self.there = there

    @property
    def message(self) -> str:
        """Say what became of it, by whom and when."""
        stage = self.there.stage
        who, at = who_did(self.there, _CLOSED_BY[stage], self.there.place_id)
        said = {
            Stage.DECIDED: gettext(
                "%(who)s has closed it already: %(day)s at %(time)s. It is made."
            ),
            Stage.DONE: gettext("%(who)s has said that it is done: %(day)s at %(time)s."),
            Stage.TAKEN_BACK: gettext("%(who)s has taken it back: %(day)s at %(time)s."),
        }
        moment = (at or self.there.prepared_at).astimezone(clock.HELSINKI)
        day, hour = full_day(moment.date()), f"{moment:%-H.%M}"
        return said[stage] % {"who": who, "day": day, "time": hour}


def who_did(row: models.Model, verb: str, place_id: int) -> tuple[str, datetime | None]:
    """Return who did it, under the name or the role that she shows, and when."""
    table = row._meta.db_table
    rows = Entry.objects.filter(row_table=table, row_id=str(row.pk), verb=verb)
    entry = rows.order_by("-pk").first()
    user = User.objects.filter(pk=entry.actor).first() if entry and entry.actor else None
    at = entry.at if entry else None
    if user and user.shown_name:
        return user.shown_name, at
    role = PlaceRole.objects.filter(user=user, place=place_id).first() if user else None
    return (role.get_role_display() if role else gettext("Somebody")), at
