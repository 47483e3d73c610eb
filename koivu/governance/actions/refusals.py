"""Why a decision stays as it is, and who was quicker."""

from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.models import Entry
from koivu.core.refusals import Reason, Refused
from koivu.core.templatetags.koivu import full_day
from koivu.governance.models import Decision, Stage
from koivu.places.models import PlaceRole

MADE, TAKEN_BACK, DONE = "decision.made", "decision.taken_back", "decision.done"
_CLOSED_BY = {Stage.DECIDED: MADE, Stage.DONE: DONE, Stage.TAKEN_BACK: TAKEN_BACK}


class DecisionRefusal(Reason):
    """Why a decision stays as it is."""

    CLOSED = "closed", _("Somebody was quicker.")
    NOT_TOLD = "not_told", _("Say what families read of it, or why they do not.")
    OTHER_MEETING = "other_meeting", _("It can be made at a meeting of its own that has begun.")
    NOT_MADE = "not_made", _("It has not been made yet.")
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
        who, at = _who_closed(self.there, stage)
        said = {
            Stage.DECIDED: gettext(
                "%(who)s has closed it already: %(day)s at %(time)s. It is made."
            ),
            Stage.DONE: gettext("%(who)s has said that it is done: %(day)s at %(time)s."),
            Stage.TAKEN_BACK: gettext("%(who)s has taken it back: %(day)s at %(time)s."),
        }
        moment = at.astimezone(clock.HELSINKI)
        day, hour = full_day(moment.date()), f"{moment:%-H.%M}"
        return said[stage] % {"who": who, "day": day, "time": hour}


def _who_closed(decision: Decision, stage: Stage) -> tuple[str, datetime]:
    """Return who closed it, under the name or the role that she shows, and when."""
    rows = Entry.objects.filter(
        row_table=Decision._meta.db_table, row_id=str(decision.pk), verb=_CLOSED_BY[stage]
    )
    entry = rows.order_by("-pk").first()
    at = entry.at if entry else decision.decided_at or decision.prepared_at
    user = User.objects.filter(pk=entry.actor).first() if entry and entry.actor else None
    if user and user.shown_name:
        return user.shown_name, at
    role = PlaceRole.objects.filter(user=user, place=decision.place_id).first() if user else None
    return (role.get_role_display() if role else gettext("Somebody")), at
