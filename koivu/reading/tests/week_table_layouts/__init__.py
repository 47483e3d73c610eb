"""Further week tables of other layouts, each with the right reading, decided before it was read.

A layout is a function that returns the bytes of a file and what should be read from them, in the
shape of `week_tables/expected.json`. `measured()` compares them all.
"""

from importlib import import_module
from pkgutil import iter_modules

from koivu.reading.readings import Score
from koivu.reading.readings.week_tables import File, compare
from koivu.reading.tests.week_table_layouts.making import LAYOUTS, excel
from koivu.reading.week_tables import as_expected, read_table

__all__ = ["LAYOUTS", "excel", "measured"]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")


def measured() -> list[Score]:
    scores = []
    for make in LAYOUTS:
        content, right = make()
        scores += compare(
            make.__name__, File.model_validate(right), as_expected(read_table(content))
        )
    return scores
