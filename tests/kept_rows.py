"""Rows that take long to build are built once in a process; later tests get the same ones back."""

from collections.abc import Callable
from copy import deepcopy
from typing import Generic, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

# Emptying a database fills these again by itself.
FILLED_BY_DJANGO = {"contenttypes", "auth"}

Built = TypeVar("Built")


class KeptRows(Generic[Built]):
    """What `build` returned and every row that it wrote, to be had again."""

    def __init__(self, build: Callable[[], Built]):
        self._build = build
        self._built: Built | None = None
        self._rows: list[list[models.Model]] = []

    def put(self) -> Built:
        """Return what was built, with its rows in the database, which must be empty."""
        if self._built is None:
            self._built = self._build()
            self._rows = [list(model._base_manager.order_by("pk")) for model in _tables()]
        else:
            self._write()
        return deepcopy(self._built)

    def _write(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for rows in filter(None, self._rows):
                type(rows[0])._base_manager.bulk_create(deepcopy(rows))
            for reset in connection.ops.sequence_reset_sql(no_style(), _tables()):
                cursor.execute(reset)


def _tables() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [
        model
        for model in found
        if model._meta.app_label not in FILLED_BY_DJANGO and not model._meta.proxy
    ]
