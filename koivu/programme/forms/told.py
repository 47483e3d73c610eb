"""What a form's field holds, in a few words: for closed groups and for comparing changes."""

from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from koivu.core.form_fields import written_day
from koivu.programme.forms.ages import AgeField, age_told
from koivu.programme.models import State

WITH_LABEL = {"age_from", "age_until", "season_from", "season_until", "days"}
USUAL = {"state": State.PUBLISHED, "days": 1}


def says_something(field: forms.BoundField) -> bool:
    """Whether a field holds more than what is usual."""
    value = field.value()
    if isinstance(field.field, AgeField) and isinstance(value, list):
        return bool(value[0])
    is_usual = str(value) == str(USUAL.get(field.name, ""))
    return not is_usual and value not in (None, "", []) and value is not False


def told_of(field: forms.BoundField) -> str:
    """Write what a field holds: the label of a tick, the words of a choice."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return str(field.label)
    told = Truncator(shown(field.field, value)).chars(40)
    return f"{field.label} {told}" if field.name in WITH_LABEL else told


def shown(field: forms.Field, value) -> str:
    """Write a value as a person would, for a field of any kind."""
    if value in (None, "", []) or value is False:
        return "–"
    if value is True:
        return _("yes")
    if isinstance(field, AgeField):
        boxes = value if isinstance(value, list) else field.widget.decompress(value)
        return age_told(*boxes)
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    keys = {str(getattr(one, "pk", one)) for one in values}
    # In the order of the choices: organisers stand in the alphabet, not as they were ticked.
    chosen = [label for key, label in choices.items() if key in keys]
    return ", ".join(chosen or (_written(field, one) for one in values))


def _written(field: forms.Field, value) -> str:
    return written_day(value) if isinstance(value, date) else str(field.prepare_value(value))


def same_value(one: object, other: object) -> bool:
    """Whether two values of a field say the same: what is empty is empty, lists have no order."""
    return _said(one) == _said(other)


def _said(value: object) -> object:
    if isinstance(value, list | tuple | QuerySet):
        return {_said(one) for one in value} or None
    if value in (None, "") or value is False:
        return None
    return str(getattr(value, "pk", value))
