"""Finding the fairest of the fullest seasons: sums over yes and no, given to HiGHS."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koivu.shifts.rules.asked import Asked, HalfDay, Turn
from koivu.shifts.rules.fairness import Load, loads_of, unevenness_of, unpopular_of
from koivu.shifts.rules.filling import Filling, Stretch

if TYPE_CHECKING:
    from highspy import HighsLp

# Weights are whole, so a bound less than one below is proof.
LESS_THAN_ONE = 0.999
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Evened:
    """Who comes besides those put in by hand; the unevenness of the whole, and its lower bound."""

    turns: tuple[Turn, ...]
    unevenness: int
    bound: int


def even_out(asked: Asked, empty: Filling, fullest: Filling, seconds: float) -> Evened:
    """Return the fairest season that fills as much of `empty` as `fullest` does."""
    turns = tuple(fullest.turns)
    before = unevenness_of(asked, ())
    if not turns:
        return Evened((), before, before)
    sums = _Sums(asked, empty, len(turns))
    answer, more = sums.answer(seconds)
    # When the time was over before any answer, the fullest season is one, too.
    turns = tuple(answer or turns)
    unevenness = unevenness_of(asked, turns)
    return Evened(turns, unevenness, min(unevenness, before + max(0, more)))


@dataclass
class _Sum:
    """A sum of columns, times one or minus one, between two bounds."""

    least: float
    most: float
    columns: list[int] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)

    def add(self, column: int, sign: int = 1) -> None:
        self.columns.append(column)
        self.signs.append(sign)


class _Sums:
    """One column for each turn that may be; one for each step of each organisation's load."""

    def __init__(self, asked: Asked, empty: Filling, filled: int):
        self.pairs = [
            (when, stretch)
            for when, need in empty.need.items()
            for stretch in empty.may_come[when]
            if need and empty.room[stretch]
        ]
        self.weights = [0] * len(self.pairs)
        self.sums: list[_Sum] = [_Sum(filled, filled, *_ones(range(len(self.pairs))))]
        self._bound_half_days_and_stretches(empty)
        unpopular = unpopular_of(asked)
        for name, (all_turns, hard_ones) in loads_of(asked).items():
            mine = [n for n, (_, stretch) in enumerate(self.pairs) if stretch.organisation == name]
            self._weigh(all_turns, mine)
            self._weigh(hard_ones, [n for n in mine if self.pairs[n][0] in unpopular])

    def _bound_half_days_and_stretches(self, empty: Filling) -> None:
        bounds: dict[HalfDay | Stretch, _Sum] = {}
        for column, (when, stretch) in enumerate(self.pairs):
            bounds.setdefault(when, _Sum(0, empty.need[when])).add(column)
            bounds.setdefault(stretch, _Sum(0, empty.room[stretch])).add(column)
        self.sums += bounds.values()

    def _weigh(self, load: Load, turns: list[int]) -> None:
        """Let `turns` fill steps that weigh more and more: the lighter ones fill first."""
        steps = range(len(self.weights), len(self.weights) + len(turns))
        self.weights += (load.weight_of(load.had + number) for number in range(1, len(turns) + 1))
        self.sums.append(_Sum(0, 0, [*turns, *steps], [1] * len(turns) + [-1] * len(steps)))

    def answer(self, seconds: float) -> tuple[list[Turn], int]:
        """Return the turns of the best answer in time, and what they weigh at least."""
        from highspy import Highs

        highs = Highs()
        highs.silent()
        # One thread and one seed: the same question has the same answer.
        highs.setOptionValue("threads", 1)
        highs.setOptionValue("time_limit", seconds)
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", LESS_THAN_ONE)
        highs.passModel(self._model())
        highs.run()
        found = highs.getInfo()
        chosen = highs.getSolution().col_value if highs.getSolution().value_valid else ()
        turns = sorted(
            Turn(when, stretch.organisation)
            for (when, stretch), value in zip(self.pairs, chosen, strict=False)
            if value > 0.5
        )
        bound = found.mip_dual_bound
        return turns, math.ceil(bound - ROUNDING) if math.isfinite(bound) else 0

    def _model(self) -> "HighsLp":
        from highspy import HighsLp, HighsVarType, MatrixFormat

        model = HighsLp()
        model.num_col_, model.num_row_ = len(self.weights), len(self.sums)
        model.col_cost_ = [float(weight) for weight in self.weights]
        model.col_lower_, model.col_upper_ = [0.0] * len(self.weights), [1.0] * len(self.weights)
        steps = len(self.weights) - len(self.pairs)
        model.integrality_ = [HighsVarType.kInteger] * len(self.pairs)
        model.integrality_ += [HighsVarType.kContinuous] * steps
        model.row_lower_ = [one.least for one in self.sums]
        model.row_upper_ = [one.most for one in self.sums]
        model.a_matrix_.format_ = MatrixFormat.kRowwise
        model.a_matrix_.start_ = _starts(self.sums)
        model.a_matrix_.index_ = [column for one in self.sums for column in one.columns]
        model.a_matrix_.value_ = [float(sign) for one in self.sums for sign in one.signs]
        return model


def _ones(columns: Iterable[int]) -> tuple[list[int], list[int]]:
    columns = list(columns)
    return columns, [1] * len(columns)


def _starts(sums: list[_Sum]) -> list[int]:
    starts = [0]
    for one in sums:
        starts.append(starts[-1] + len(one.columns))
    return starts
