"""All check constraints of a row asked of the database in one question instead of one for each."""

from collections.abc import Collection, Sequence
from typing import TypeGuard

from django.core.exceptions import FieldError
from django.db import models, router
from django.db.models import BaseConstraint, CheckConstraint, Q, Value


class CheckedAtOnce(models.Model):
    """For rows with many check constraints; which of them is broken is asked only if any is."""

    _holds_checks = False

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        self._holds_checks = self._keeps_its_checks(exclude or ())
        try:
            super().validate_constraints(exclude)
        finally:
            self._holds_checks = False

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[BaseConstraint]]]:
        """Return what is still to be validated, as Django asks for it."""
        found = list(super().get_constraints())
        if not self._holds_checks:
            return found
        return [(model, [one for one in rows if not _is_check(one)]) for model, rows in found]

    def _keeps_its_checks(self, exclude: Collection[str]) -> bool:
        """Whether every check holds; False also when one asks about a field that is left out."""
        fields = [one for one in self._meta.local_concrete_fields if one.name not in exclude]
        values = {one.name: Value(getattr(self, one.attname), one) for one in fields}
        every = Q(*(one.condition for one in self._meta.constraints if _is_check(one)))
        try:
            return every.check(values, using=router.db_for_write(type(self), instance=self))
        except FieldError:
            return False


def _is_check(constraint: BaseConstraint) -> TypeGuard[CheckConstraint]:
    return isinstance(constraint, CheckConstraint)
