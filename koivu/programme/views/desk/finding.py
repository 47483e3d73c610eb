"""What every page of the desk begins with: which place, which session, who asks."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.places.desk import find_place
from koivu.places.models import Place
from koivu.programme import rules
from koivu.programme.actions import RoomTaken
from koivu.programme.board import Board, board_of
from koivu.programme.forms.changing import A_YEAR
from koivu.programme.forms.room_taken import TellsOfRooms
from koivu.programme.models import Slot, SlotVersion
from koivu.programme.permissions import can_change_slot


@dataclass(frozen=True, slots=True)
class SessionToChange:
    """A session that the signed-in person may change, with its slot and its version."""

    place: Place
    board: Board
    slot: Slot
    session: rules.Session
    version: SlotVersion

    @property
    def words(self) -> dict[str, str]:
        """The Finnish texts that hold on its date."""
        rows = self.version.wordings.filter(language="fi")
        return dict(rows.values_list("field", "text"))

    @property
    def siblings(self) -> list[Slot]:
        """The other slots of the same series that still go on."""
        keys = {line.key for line in self.board.lines if line.series == self.slot.series}
        return list(self.slot.place.slots.filter(key__in=keys - {self.slot.key}))


def saved_words(place: Place) -> str:
    """Say that a thing is saved, and whether families see it already."""
    if place.is_public:
        return _("Saved. Families see it now.")
    return _("Saved. Families see it when the doors are opened.")


def find_session(request: HttpRequest, slug: str, session_id: str, today: date) -> SessionToChange:
    """Return a session to change; 404 where there is none, 403 where it is not hers to change."""
    place = find_place(request, slug, today)
    board = board_of(place, today, drafts=True)
    session = board.session(session_id)
    if session is None:
        raise Http404
    slot = get_object_or_404(
        Slot.objects.select_related("place"), place=place, key=session.slot_key
    )
    require(can_change_slot(request.user, slot, today=today))
    version = slot.versions.holding_on(session.date).select_related("slot", "venue", "room")[0]
    return SessionToChange(place, board, slot, session, version)


def coming_dates(board: Board, key: str, first: date) -> list[rules.Session]:
    """Return the sessions of a slot within a year from `first` on that will be held."""
    line = board.line(key)
    if line is None:
        return []
    found = rules.unfold(line, first, first + A_YEAR, board.closures, board.holidays)
    ahead = [one for one in found if one.date >= first and not one.is_cancelled]
    return sorted(ahead, key=lambda session: session.order)


def tell(form: forms.Form, error: Refused | ValidationError) -> None:
    """Show a refusal on the form, at its field where it has one."""
    if isinstance(error, RoomTaken) and isinstance(form, TellsOfRooms):
        form.say_room_is_taken(error)
        return
    if isinstance(error, Refused):
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
