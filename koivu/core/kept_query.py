"""A query that Django compiles once and that is then asked with other values.

Compiling a wide query takes longer than answering it: on a page that is made anew it was half of
all the work. Only for queries on a hot path that differ in values alone.
"""

from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import Expression, QuerySet

Value = int | float | str | date
Column = tuple[int, Callable]
# A week's rows say the same few dates, hours and lists over and over: each is read only once.
KNOWN_VALUES = 1024


@dataclass(frozen=True, slots=True)
class _Compiled:
    """What is kept: the statement with its parameters, and how its rows are read."""

    sql: str
    params: tuple
    columns: tuple[Column, ...]
    make: Callable[[Iterable], tuple]

    def as_row(self, raw: tuple) -> tuple:
        values = list(raw)
        for position, read in self.columns:
            values[position] = read(values[position])
        return self.make(values)


class KeptQuery:
    """`build(*marks)` gives the QuerySet of rows (`values_list`), marks standing for values.

    A mark must be of its value's type and be nothing that the query says otherwise.
    """

    def __init__(self, build: Callable[..., QuerySet], *marks: Value):
        self._build, self._marks = build, marks
        self._kept: dict[Hashable, _Compiled] = {}

    def rows(self, *values: Value) -> list:
        """Return the rows for the values, as named tuples. Their lists are shared: only read."""
        kept = self._kept.get(connection.vendor)
        if kept is None:
            kept = self._kept[connection.vendor] = self._compile()
        given = dict(zip(map(_said, self._marks), map(_said, values), strict=True))
        params = [given.get(param, param) for param in kept.params]
        with connection.cursor() as cursor:
            cursor.execute(kept.sql, params)
            rows = cursor.fetchall()
        return [kept.as_row(row) for row in rows]

    def _compile(self) -> _Compiled:
        queryset = self._build(*self._marks)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        row = namedtuple("Row", queryset._fields)  # type: ignore[attr-defined, misc]
        return _Compiled(
            sql=sql,
            params=tuple(params),
            columns=tuple((at, _reader(*how)) for at, how in converters.items()),
            make=row._make,
        )


def _said(value: Value) -> Value:
    """Say a date as the database's parameters do."""
    adapted = connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
    return value if adapted is None else adapted


def _reader(converters: list[Callable], expression: Expression) -> Callable:
    """Return what makes a column's value out of what the database answers."""

    @lru_cache(maxsize=KNOWN_VALUES)
    def read(value: Hashable) -> object:
        for convert in converters:
            value = convert(value, expression, connection)
        return value

    return read
