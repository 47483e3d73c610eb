"""Seasons and holidays by name, ages, amounts, audiences; and all rules together."""

from lark import Token, Transformer

from koivu.reading.phrases.builder_children import Children, numbers_in, tokens, year_in
from koivu.reading.phrases.builder_of_dates import DateRules
from koivu.reading.phrases.builder_of_days import DayRules
from koivu.reading.phrases.builder_of_times import TimeRules
from koivu.reading.phrases.facts import Ages, Amount, Audience, Doubtful, Holidays, SeasonName
from koivu.reading.phrases.refusal import NotThis


class NameRules(Transformer[Token, object]):
    """Seasons and holidays by name, ages, amounts and audiences."""

    def season_name(self, children: Children) -> SeasonName:
        names = [t.value for t in tokens(children) if t.type.startswith("SEASON")]
        year = year_in(children) or next(
            (t.value for t in tokens(children) if t.type == "YEAR"), None
        )
        name = "–".join(names) if names else "school year"
        return SeasonName(name, year)

    def holidays(self, children: Children) -> Holidays:
        kinds: list[str] = []
        of_school = False
        for token in tokens(children):
            if token.type == "HOLIDAY":
                kinds.append("school" if of_school and token.value == "any" else token.value)
            of_school = token.type == "SCHOOL"
        return Holidays(tuple(kinds))

    def ages(self, children: Children) -> Ages:
        pair = next((child for child in children if isinstance(child, tuple)), None)
        in_months = any(token.type == "AGE_MONTHS" for token in tokens(children))
        if pair is None:
            number = numbers_in(children)[0]
            return _ages(number, number, in_months=in_months)
        return _ages(pair[0].clock.hour, pair[1].clock.hour, in_months=in_months)

    def ages_plain(self, children: Children) -> Ages:
        return self.ages(children)

    def mixed_ages(self, children: Children) -> Ages:
        youngest, oldest = numbers_in(children)[:2]
        units = [t.type for t in tokens(children) if t.type in {"AGE_MONTHS", "AGE_YEARS"}]
        first = _ages(youngest, youngest, in_months=units[0] == "AGE_MONTHS")
        last = _ages(oldest, oldest, in_months=units[-1] == "AGE_MONTHS")
        # "3 kk – 1 v": up to the birthday, not the year after it.
        until = oldest * 12 if units[0] != units[-1] else last.oldest
        return Ages(first.youngest, until)

    def under_age(self, children: Children) -> Ages:
        return Ages(None, self._months(children) - 1)

    def over_age(self, children: Children) -> Ages:
        return Ages(self._months(children), None)

    def from_age(self, children: Children) -> Ages:
        return Ages(self._months(children), None)

    def loose_ages(self, children: Children) -> Ages:
        return Ages(None, None)

    def under_school_age(self, children: Children) -> Ages:
        return Ages(None, None)

    def amount(self, children: Children) -> Amount:
        return Amount()

    def closed_group(self, children: Children) -> Audience:
        return Audience(is_closed=True)

    def open_to_all(self, children: Children) -> Audience:
        return Audience(is_closed=False)

    def audience(self, children: Children) -> object:
        return children[0]

    def either(self, children: Children) -> Doubtful:
        return Doubtful("date_or_time")

    def day_later(self, children: Children) -> Doubtful:
        return Doubtful("day_announced_later")

    def start(self, children: Children) -> object:
        return children[0]

    @staticmethod
    def _months(children: Children) -> int:
        in_months = any(token.type == "AGE_MONTHS" for token in tokens(children))
        return numbers_in(children)[0] * (1 if in_months else 12)


class Builder(NameRules, DateRules, DayRules, TimeRules):
    """All rules of the grammar."""


def _ages(youngest: int, oldest: int, *, in_months: bool) -> Ages:
    if youngest > oldest:
        raise NotThis
    if in_months:
        return Ages(youngest, oldest)
    return Ages(youngest * 12, oldest * 12 + 11)
