"""Today's board: notices, who is here, and what one has seen of others' changes."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core.models import Entry
from koivu.core.words import write_words
from koivu.partners.actions import see_entries
from koivu.partners.permissions import organisations_of
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place
from koivu.programme.actions.record import record_row
from koivu.programme.actions.versions import Texts
from koivu.programme.models import (
    Notice,
    Presence,
    PresenceTap,
    ProgrammeWording,
    Tapped,
)


@transaction.atomic
def post_notice(
    notice: Notice, text: Mapping[str, str], *, by: User | None, at: datetime
) -> Notice:
    """Put an unsaved notice on the board; `text` is {language: text}."""
    take_turn(notice.place_id)
    notice.full_clean()
    notice.save()
    subject = {"place": notice.place, "notice": notice}
    write_words(ProgrammeWording.objects.all(), subject, {"text": text}, by=by, at=at)
    record_row("notice.posted", notice, notice.place, by=by, at=at)
    return notice


@transaction.atomic
def end_notice(notice: Notice, *, by: User | None, at: datetime) -> None:
    """Take a notice off the board."""
    take_turn(notice.place_id)
    notice.taken_back_at = at
    notice.save()
    record_row("notice.ended", notice, notice.place, by=by, at=at)


@transaction.atomic
def keep_presence(presence: Presence, texts: Texts, *, by: User | None, at: datetime) -> Presence:
    """Save who is here and what can be asked; `texts` holds at least the role."""
    take_turn(presence.place_id)
    presence.full_clean()
    presence.save()
    subject = {"place": presence.place, "presence": presence}
    write_words(ProgrammeWording.objects.all(), subject, texts, by=by, at=at)
    record_row("presence.kept", presence, presence.place, by=by, at=at)
    return presence


@transaction.atomic
def remove_presence(presence: Presence, *, by: User | None, at: datetime) -> None:
    """Take somebody's pattern away."""
    take_turn(presence.place_id)
    record_row("presence.removed", presence, presence.place, by=by, at=at)
    presence.delete()


@transaction.atomic
def tap_presence(presence: Presence, what: Tapped | None, *, at: datetime) -> None:
    """Say of today that somebody could not come or has left; None takes it back.

    Nobody's name is kept with it and the journal knows nothing of it (P-5).
    """
    take_turn(presence.place_id)
    PresenceTap.objects.filter(presence=presence).delete()
    if what:
        PresenceTap.objects.create(presence=presence, date=at.date(), what=what)
    mark_changed(presence.place, at=at)


@transaction.atomic
def see_changes(user: User, place: Place, *, up_to: int, today: date) -> None:
    """Note that `user` has seen what others did to her organisations' sessions up to `up_to`.

    The former wordings that she was shown have then done their work and go.
    """
    shown = Entry.objects.of_place(place.pk).filter(pk__lte=up_to).order_by("pk").last()
    if shown is None:
        return
    mine = organisations_of(user, place, today=today)
    seen = ProgrammeWording.objects.filter(version__slot__place=place, written_at__lte=shown.at)
    seen = seen.filter(version__slot__owner__in=mine).exclude(former="")
    seen.filter(text="").delete()
    seen.update(former="")
    see_entries(user, place, mine, up_to=shown.pk)
