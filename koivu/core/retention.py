"""How long anything about a person stays: a register that every table about people stands in.

A model of ours declares its rule where it is written; `retention_elsewhere` holds the rules of
tables that are not ours. `koivu retention` carries the rules out, every night by itself.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils.functional import Promise

from koivu.core import clock

Wording = str | Promise  # translated when it is read

# A field that has one of these words in its name may tell of a person.
_PERSONAL = re.compile(
    r"(^|_)(address|agent|birth|contact|email|ip|mail|mobile|name|nickname|people|person|phone"
    r"|signature|telephone|username|worker)(_|$)"
)


@dataclass(frozen=True)
class Rule:
    """What happens to the rows of one table, and why they may stay until then.

    Without `expired` nothing goes by the day alone: the rows go with what they belong to.
    """

    what: Wording
    kept_for: timedelta | Wording
    basis: Wording
    expired: Callable[[date], models.QuerySet] | None = None
    blank: Mapping[str, object] = field(default_factory=dict)
    remove: Callable[[models.QuerySet], int] | None = None

    @property
    def then(self) -> str:
        """The machine word for what happens when the time is up."""
        if self.expired is None:
            return "with_owner"
        return "blank" if self.blank else "delete"


@dataclass(frozen=True)
class Outcome:
    """How many rows of one table have gone, or would go."""

    table: str
    rule: Rule
    rows: int


_rules: dict[str, Rule] = {}
_not_about_people: dict[str, str] = {}


def rule(**facts) -> Callable[[type[models.Model]], type[models.Model]]:
    """Declare the rule of the decorated model; the arguments are those of `Rule`."""

    def declared(model: type[models.Model]) -> type[models.Model]:
        declare(model._meta.label, **facts)
        return model

    return declared


def not_about_people(why: str) -> Callable[[type[models.Model]], type[models.Model]]:
    """Say why the decorated model has a name or an address and yet tells of nobody."""

    def declared(model: type[models.Model]) -> type[models.Model]:
        declare_not_about_people(model._meta.label, why)
        return model

    return declared


def declare(label: str, **facts) -> None:
    """Declare the rule of a table that is not ours, as `app_label.Model`."""
    _rules[label] = Rule(**facts)


def declare_not_about_people(label: str, why: str) -> None:
    """Say of a table that is not ours why it tells of nobody."""
    _not_about_people[label] = why


def rules() -> dict[type[models.Model], Rule]:
    """Return every rule by its table, in the order of their names."""
    return {apps.get_model(label): _rules[label] for label in sorted(_rules)}


def undeclared_models() -> list[type[models.Model]]:
    """Return the tables that may tell of a person and have no rule."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in _rules
        and model._meta.label not in _not_about_people
        and _may_tell_of_a_person(model)
    ]


def outcomes(today: date) -> list[Outcome]:
    """Count what would go, and touch nothing."""
    return [
        Outcome(model._meta.db_table, rule, _expired(model, rule, today).count())
        for model, rule in rules().items()
    ]


def carry_out(today: date, now: datetime) -> list[Outcome]:
    """Let go of what has had its time, table by table, and write a line in the journal for each."""
    return [_carry_out_one(model, rule, today, now) for model, rule in rules().items()]


def start_of(today: date) -> datetime:
    """Return the first moment of `today`, for rules that count from a moment."""
    return clock.at(today, time.min)


@transaction.atomic
def _carry_out_one(model: type[models.Model], rule: Rule, today: date, now: datetime) -> Outcome:
    from koivu.core import journal

    expired = _expired(model, rule, today)
    rows = _let_go(expired, rule)
    if rows:
        verb = "retention.blanked" if rule.blank else "retention.deleted"
        journal.record(verb, model, by=None, at=now, fields=rule.blank)
    return Outcome(model._meta.db_table, rule, rows)


def _let_go(expired: models.QuerySet, rule: Rule) -> int:
    if rule.remove:
        return rule.remove(expired)
    if rule.blank:
        return expired.update(**rule.blank)
    rows = expired.count()
    expired.delete()
    return rows


def _expired(model: type[models.Model], rule: Rule, today: date) -> models.QuerySet:
    return rule.expired(today) if rule.expired else model._default_manager.none()


def _may_tell_of_a_person(model: type[models.Model]) -> bool:
    own = [*model._meta.get_fields(include_parents=False), *model._meta.local_many_to_many]
    return any(_points_at_a_person(field) or _has_a_personal_name(field) for field in own)


def _points_at_a_person(field) -> bool:
    # Only arrows that start here: what others say of this table is declared there.
    if field.auto_created and not field.concrete:
        return False
    target = field.related_model if field.is_relation else None
    return target is not None and target._meta.label == settings.AUTH_USER_MODEL


def _has_a_personal_name(field) -> bool:
    if not field.concrete or field.is_relation:
        return False
    if isinstance(field, models.EmailField | models.GenericIPAddressField):
        return True
    is_words = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return is_words and bool(_PERSONAL.search(field.name))
