"""Rounds of child's moments, what adults saw in them, and the method's own form."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.half_days import HalfDay
from koivu.core.plain_text import plain
from koivu.core.random_keys import key_of
from koivu.core.refusals import Reason, Refused
from koivu.core.words import write_words
from koivu.evaluation.actions.answers import Result
from koivu.evaluation.actions.asking import ByLanguage
from koivu.evaluation.actions.baskets import basket_of, laid_before
from koivu.evaluation.actions.choosing import begin_choosing
from koivu.evaluation.models import (
    CHANGES,
    ChildAge,
    MethodForm,
    Moment,
    MomentRound,
    RoundWording,
)
from koivu.evaluation.models.moment import EVERY_DAY, PROMPTS
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place
from koivu.programme.permissions import is_read_by_a_professional

MOST_IN_A_BASKET = 300  # moments of one half-day: more than any place has children


class MomentRefusal(Reason):
    """Why a moment or a round is not kept."""

    NOT_READ = "not_read", _("Nobody is named here to read what families write.")
    NOT_THEN = "not_then", _("On that day there was no round.")
    NOTHING = "nothing", _("Write at least one of the lines.")
    TOO_LONG = "too_long", _("This is too long. Say it shorter.")
    ENOUGH = "enough", _("So many answers have come that we take no more for now.")
    OVERLAPS = "overlaps", _("Another round is on these days already.")
    WATCHED = "watched", _("Moments have been written of days that would be outside the round.")


@dataclass(frozen=True, slots=True)
class Watched:
    """A child of an age band for some minutes: what an adult wrote to each prompt."""

    age: ChildAge
    texts: Mapping[str, str]


@transaction.atomic
def take_moment(
    round_: MomentRound, watched: Watched, *, half_day: HalfDay, made_up: str = "", at: datetime
) -> Result:
    """Take a moment in, to be read by the professional on duty.

    `made_up` names the form: the same words sent twice from it count once, others are another
    moment. Without it, the same words of the same half-day are the same moment.
    """
    texts = {name: plain(watched.texts.get(name, ""), lines=True) for name in PROMPTS}
    if refusal := _why_not(round_, texts, half_day, at):
        raise Refused(refusal)
    named = made_up or [str(half_day.day), half_day.half]
    key = key_of("moment", json.dumps([round_.pk, named, watched.age, texts]))
    basket = basket_of(round_.place, half_day)
    laid = (row[0] for one in laid_before(round_.place) for row in one.moments)
    if key in laid or Moment.objects.filter(pk=key).exists():
        return Result.DUPLICATE
    if len(basket.moments) >= MOST_IN_A_BASKET:
        raise Refused(MomentRefusal.ENOUGH)
    basket.moments = sorted(
        [*basket.moments, [key, round_.pk, watched.age, texts]], key=lambda row: row[0]
    )
    basket.save(update_fields=["moments"])
    return Result.SAVED


@transaction.atomic
def plan_round(
    place: Place,
    first_day: date,
    last_day: date,
    *,
    round_: MomentRound | None = None,
    asked_on: str = EVERY_DAY,
    by: User | None,
    at: datetime,
) -> MomentRound:
    """Set a round's days, or change them; children are asked on the weekdays of `asked_on`."""
    take_turn(place.pk)
    others = place.moment_rounds.all()
    if round_ and round_.pk:
        others = others.exclude(pk=round_.pk)
    if others.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refused(MomentRefusal.OVERLAPS)
    round_ = round_ or MomentRound(place=place)
    if round_.pk and _has_moments_outside(round_, first_day, last_day):
        raise Refused(MomentRefusal.WATCHED)
    round_.first_day, round_.last_day, round_.asked_on = first_day, last_day, asked_on
    round_.full_clean()
    round_.save()
    begin_choosing(round_)
    journal.record("moments.planned", round_, by=by, at=at, place_id=place.pk)
    mark_changed(place, at=at)
    return round_


@transaction.atomic
def tell_changes(
    round_: MomentRound,
    words: Mapping[str, ByLanguage],
    pictures: Mapping[str, str],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Say what is changed because of a round, one to three things; families read it."""
    take_turn(round_.place_id)
    round_ = MomentRound.objects.select_for_update().get(pk=round_.pk)
    round_.pictures = {field: pictures[field] for field in CHANGES if field in pictures}
    round_.taken_up_on = round_.taken_up_on or at.date()
    round_.save(update_fields=["pictures", "taken_up_on"])
    write_words(RoundWording.objects.all(), {"round": round_}, words, by=by, at=at)
    journal.record("moments.changes_told", round_, by=by, at=at, place_id=round_.place_id)
    mark_changed(round_.place, at=at)


@transaction.atomic
def take_up_round(round_: MomentRound, *, day: date) -> None:
    """A house meeting has spoken of what a round brought: it gathers no more."""
    round_.taken_up_on = day
    round_.save(update_fields=["taken_up_on"])


@transaction.atomic
def keep_method_form(
    place: Place, permission: str, body: bytes, *, by: User | None, at: datetime
) -> MethodForm:
    """Keep the method's own form, in the place of the one before, for the house alone."""
    take_turn(place.pk)
    print_ = hashlib.sha256(body).hexdigest()[:20]
    facts = {"permission": permission, "body": body, "print": print_}
    kept, _made = MethodForm.objects.update_or_create(place=place, defaults=facts)
    journal.record("method_form.kept", kept, by=by, at=at, place_id=place.pk)
    return kept


@transaction.atomic
def remove_method_form(form: MethodForm, *, by: User | None, at: datetime) -> None:
    """Take the form away."""
    take_turn(form.place_id)
    journal.record("method_form.removed", form, by=by, at=at, place_id=form.place_id)
    form.delete()


def _why_not(
    round_: MomentRound, texts: Mapping[str, str], half_day: HalfDay, at: datetime
) -> MomentRefusal | None:
    if not is_read_by_a_professional(round_.place, today=at.date()):
        return MomentRefusal.NOT_READ
    if not round_.first_day <= half_day.day <= round_.last_day or half_day > HalfDay.of(at):
        return MomentRefusal.NOT_THEN
    if not any(texts.values()):
        return MomentRefusal.NOTHING
    longest = {column.name: column.max_length or 0 for column in Moment._meta.concrete_fields}
    if any(len(text) > longest[name] for name, text in texts.items()):
        return MomentRefusal.TOO_LONG
    return None


def _has_moments_outside(round_: MomentRound, first_day: date, last_day: date) -> bool:
    days = {HalfDay.of(at).day for at in round_.moments.values_list("sent_at", flat=True)}
    choosing = str(begin_choosing(round_).pk)
    of_baskets = round_.place.baskets.values_list("day", "moments", "choices")
    days |= {
        day
        for day, laid, chosen in of_baskets
        if choosing in chosen or any(one[1] == round_.pk for one in laid)
    }
    return any(not first_day <= day <= last_day for day in days)
