"""How far an agreement has come, which of its versions meet, and until when rights reach."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from koivu.core.refusals import Reason
from koivu.partners.models import AgreementVersion

DAY = timedelta(days=1)
# First and last day, both whole; None: nobody has said when it ends.
Stretch = tuple[date, date | None]


class State(StrEnum):
    """How far a version has come."""

    DRAFT = "draft"
    WAITS = "waits"  # for signatures
    AHEAD = "ahead"  # signed, not yet in force
    IN_FORCE = "in_force"
    ENDED = "ended"
    VOIDED = "voided"


class AgreementRefusal(Reason):
    """Why an agreement stays as it is."""

    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation does not work here on that day. Add it as a partner first."),
    )
    DRAFT_EXISTS = (
        "draft_exists",
        _("There is a draft already. Go on with that one, or throw it away first."),
    )
    WAITS_ALREADY = (
        "waits_already",
        _("A version waits for signatures. Open it and press “Change it”: it is voided then."),
    )
    NO_DRAFT = (
        "no_draft",
        _("This version does not change any more: make a new version of it."),
    )
    CHANGED_MEANWHILE = (
        "changed_meanwhile",
        _("Somebody has changed this draft since you opened it. Look at it before you go on."),
    )
    OVERLAPS = (
        "overlaps",
        _(
            "Another version is in force on some of these days. Let this one begin after it, or "
            "tick that it replaces the earlier one."
        ),
    )
    NOBODY_SIGNS = (
        "nobody_signs",
        _("Say in the draft who signs. A title is enough."),
    )
    SIGNED_ALREADY = "signed_already", _("This version has been signed already.")
    VOIDED = "voided", _("This version has been voided: a newer one stands in its place.")
    SIGNED_AHEAD = (
        "signed_ahead",
        _("That day is still ahead. Write the day on which it was signed."),
    )
    NOT_SIGNED = "not_signed", _("It has not been signed, so there is nothing to end.")
    HAS_ENDED = "has_ended", _("It has ended by then already. Nothing more needs to be done.")


def state_of(version: AgreementVersion, today: date) -> State:
    """Return how far a version has come on a local day."""
    if version.voided_at:
        return State.VOIDED
    if not version.fixed_at:
        return State.DRAFT
    if not version.in_force_at:
        return State.WAITS
    if version.last_day and version.last_day < today:
        return State.ENDED
    return State.AHEAD if version.since > today else State.IN_FORCE


def stretch_of(version: AgreementVersion) -> Stretch:
    """Return from when until when a signed version holds."""
    return version.since, version.last_day


def do_meet(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches have a day in common."""
    return _not_before(one[1], other[0]) and _not_before(other[1], one[0])


def meeting(
    version: AgreementVersion, others: Iterable[AgreementVersion]
) -> list[AgreementVersion]:
    """Return which of the `others` hold on a day of `version`, the earliest first."""
    met = [one for one in others if one.pk != version.pk and _meets(version, one)]
    return sorted(met, key=lambda one: one.since)


def stretch_of_rights(
    agreed: Iterable[Stretch], coordinated: Iterable[Stretch], today: date
) -> Stretch | None:
    """Return from when until when rights reach without a gap, today or else the next time.

    What ended yesterday counts still, so that ending it at once ends the rights. Whoever
    coordinates keeps them meanwhile. None: no agreement stands behind them.
    """
    agreed = list(agreed)
    for since, last in _joined([*agreed, *coordinated]):
        if last >= today - DAY:
            is_agreed = any(since <= one[0] <= last for one in agreed)
            return (since, None if last == date.max else last) if is_agreed else None
    return None


def _joined(stretches: Iterable[Stretch]) -> list[tuple[date, date]]:
    """Return the stretches with those made one that leave no day between them, in order."""
    joined: list[tuple[date, date]] = []
    for since, last in sorted(map(_sortable, stretches)):
        if joined and (joined[-1][1] == date.max or since <= joined[-1][1] + DAY):
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((since, last))
    return joined


def _meets(version: AgreementVersion, other: AgreementVersion) -> bool:
    return do_meet(stretch_of(version), stretch_of(other))


def _not_before(last: date | None, day: date) -> bool:
    return last is None or last >= day


def _sortable(stretch: Stretch) -> tuple[date, date]:
    since, last = stretch
    return since, date.max if last is None else last
