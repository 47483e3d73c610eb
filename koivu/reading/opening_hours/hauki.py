"""Hauki, the opening hours of Helsinki: periods with groups of time spans and rules, or days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.reading.found import WEEKDAYS, Choice, FoundClosure, FoundHours
from koivu.reading.json_text import Json, as_list, as_object, as_text, by_language, objects
from koivu.reading.opening_hours.gathered import LEAVE_OUT, Gathered, clock, day

OPEN = {"open", "open_and_reservable"}
SELF_SERVICE = {"self_service"}
CLOSED = {"closed", "no_opening_hours", "not_in_use", "maintenance"}
NOT_TOLD = {"", "undefined"}
# The rest (with a key, by reservation, weather permitting, exit only) is no open door: asked.


def periods_in(file: Json) -> Iterator[Mapping[str, Json]] | None:
    """Return the periods or days of a Hauki answer, or None when it is none."""
    page = as_object(file)
    rows: Json = page["results"] if isinstance(page.get("results"), list) else file
    found = [one for row in objects(rows) for one in _unfolded(row)]
    return iter(found) if any(_is_hauki(one) for one in found) else None


def read_hauki(rows: Iterator[Mapping[str, Json]], gathered: Gathered) -> None:
    """Take in periods, or days that somebody has unfolded already."""
    for number, row in enumerate(rows, start=1):
        if "time_span_groups" in row:
            _Period(row, number, gathered).read()
        else:
            _day(row, number, gathered)


def _unfolded(row: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """A resource carries its periods; an unfolded one its days."""
    for name in ("date_periods", "opening_hours"):
        if isinstance(row.get(name), list):
            unit = as_text(as_object(row.get("resource")).get("id")) or as_text(
                row.get("id") or row.get("resource")
            )
            for one in objects(row[name]):
                yield {"resource": unit, **one}
            return
    yield row


def _is_hauki(row: Mapping[str, Json]) -> bool:
    times = next(objects(row.get("times")), {})
    return "time_span_groups" in row or ("date" in row and "resource_state" in times)


@dataclass
class _Period:
    """One period: its dates, whether it takes the place of others, and its groups."""

    row: Mapping[str, Json]
    number: int
    gathered: Gathered

    def read(self) -> None:
        row = self.row
        self.at = f"period {as_text(row.get('id')) or self.number}"
        if row.get("is_removed") is True:
            self.gathered.skip(self.at, "removed")
            return
        try:
            self.first = day(as_text(row.get("start_date")))
            self.last = day(as_text(row.get("end_date")))
        except ValueError:
            self.gathered.ask("period_has_no_dates", self.at, blocks=True, of="valid_from")
            return
        self.text = by_language(row.get("name")) or by_language(row.get("description"))
        groups = list(objects(row.get("time_span_groups")))
        spans = [span for group in groups for span in objects(group.get("time_spans"))]
        if not spans:
            self._bare()
        elif self._is_all_closed(spans):
            self._closed()
        else:
            for group in groups:
                self._group(group)

    @property
    def base(self) -> FoundHours:
        """What all hours of the period share."""
        origins = objects(self.row.get("origins"))
        sources = (as_text(as_object(one.get("data_source")).get("id")) for one in origins)
        return FoundHours(
            id="",
            at=self.at,
            unit=f"hauki:{as_text(self.row.get('resource'))}",
            source=", ".join(dict.fromkeys(filter(None, sources))) or "hauki",
            valid_from=self.first,
            valid_until=self.last,
            overrides=self.row.get("override") is True,
            text=self.text,
        )

    def _bare(self) -> None:
        state = as_text(self.row.get("resource_state"))
        if state in CLOSED:
            self._closed()
        elif state in OPEN:
            own = self.gathered.add(self.at, self.base)
            self._ask("hours_not_told", [own], of="opens")
        else:
            self.gathered.ask("period_says_nothing", self.at, {"period": self._name}, of="opens")

    def _closed(self) -> None:
        """A closed stretch with both ends is a closure; without an end nobody knows."""
        if self.first and self.last:
            self.gathered.close(
                FoundClosure(
                    id="",
                    at=self.at,
                    first=self.first,
                    last=self.last,
                    text=self._name,
                    unit=self.base.unit,
                )
            )
            return
        own = self.gathered.add(self.at, self.base.model_copy(update={"is_closed": True}))
        self._ask("closed_until_when", [own], of="valid_until")

    def _is_all_closed(self, spans: list[Mapping[str, Json]]) -> bool:
        days = {number for span in spans for number in _weekdays(span) or range(1, 8)}
        states = {self._state(span) for span in spans}
        return states <= CLOSED and len(days) == 7 and all(_is_whole_day(span) for span in spans)

    def _group(self, group: Mapping[str, Json]) -> None:
        rhythm = self._rhythm(list(objects(group.get("rules"))))
        for span in objects(group.get("time_spans")):
            self._span(span, rhythm or {})
        if rhythm is None:
            own = [one.id for one in self.gathered.hours if one.at == self.at]
            rules = "; ".join(_said(rule) for rule in objects(group.get("rules")))
            self._ask("rule_not_understood", own, of="days", rule=rules)

    def _span(self, span: Mapping[str, Json], rhythm: dict[str, object]) -> None:
        state = self._state(span)
        if state == "exit_only":
            self.gathered.skip(self.at, "exit only")
            return
        facts: dict[str, object] = {
            "days": tuple(WEEKDAYS[number - 1] for number in _weekdays(span) if number < 8),
            "is_closed": state in CLOSED,
            "is_self_service": state in SELF_SERVICE,
            "text": self.text,
            **rhythm,
        }
        try:
            facts |= _times(span)
            facts["all_day"] = facts["all_day"] is True and not facts["is_closed"]
        except ValueError:
            own = self.gathered.add(self.at, self.base.model_copy(update=facts))
            self._ask("time_is_no_time", [own], of="opens")
            return
        own = self.gathered.add(self.at, self.base.model_copy(update=facts))
        self._check(own, state, facts)

    def _check(self, own: str, state: str, facts: dict[str, object]) -> None:
        """Ask about a state that is no open door, and hours with an end missing or turned."""
        opens, closes = facts.get("opens"), facts.get("closes")
        if state in NOT_TOLD:
            self._ask("state_not_told", [own], of="is_closed")
        elif state not in OPEN | SELF_SERVICE | CLOSED:
            self._ask("state_is_special", [own], of="is_closed", state=state)
        if facts["is_closed"]:
            if opens or closes:
                self._ask("closed_for_some_hours", [own], of="opens")
        elif not facts.get("all_day") and (opens is None or closes is None):
            self._ask("hours_not_told", [own], of="opens" if opens is None else "closes")
        elif not facts.get("all_day") and _turns_back(facts):
            self._ask("closes_before_it_opens", [own], of="closes")

    def _rhythm(self, rules: list[Mapping[str, Json]]) -> dict[str, object] | None:
        """Return the rhythm that the rules give, or None when they are beyond understanding."""
        told = [rule for rule in rules if not _is_every_day(rule)]
        if not told:
            return {}
        return _rhythm_of(told[0], self.first) if len(told) == 1 else None

    def _state(self, span: Mapping[str, Json]) -> str:
        own = as_text(span.get("resource_state"))
        return own if own not in NOT_TOLD else as_text(self.row.get("resource_state"))

    def _ask(self, kind: str, about: list[str], *, of: str, **told: str) -> None:
        words = {"period": self._name, **told}
        choices: tuple[Choice, ...] = (LEAVE_OUT,)
        if of == "is_closed":
            choices = (Choice(key="open", settles={"is_closed": False}), LEAVE_OUT)
        self.gathered.ask(kind, self.at, words, about=about, blocks=True, of=of, choices=choices)

    @property
    def _name(self) -> str:
        return next(iter(self.text.values()), self.at)


def _weekdays(span: Mapping[str, Json]) -> tuple[int, ...]:
    """Return ISO numbers; none told is every day."""
    numbers = as_list(span.get("weekdays"))
    return tuple(int(one) for one in numbers if isinstance(one, int) and 1 <= one <= 7)


def _is_whole_day(span: Mapping[str, Json]) -> bool:
    return span.get("full_day") is True or not (span.get("start_time") or span.get("end_time"))


def _times(span: Mapping[str, Json]) -> dict[str, object]:
    opens, _midnight = clock(as_text(span.get("start_time")))
    closes, is_midnight = clock(as_text(span.get("end_time")))
    return {
        "opens": opens,
        "closes": closes,
        "closes_next_day": is_midnight
        or (span.get("end_time_on_next_day") is True and bool(opens)),
        "all_day": span.get("full_day") is True,
    }


def _turns_back(facts: dict[str, object]) -> bool:
    if facts["closes_next_day"]:
        return False
    return str(facts["closes"]) <= str(facts["opens"])


def _is_every_day(rule: Mapping[str, Json]) -> bool:
    """The first day and each after it: what stands where nobody has chosen a rule."""
    return (
        as_text(rule.get("subject")) == "day"
        and rule.get("start") in (None, 1)
        and rule.get("frequency_ordinal") in (None, 1)
        and not rule.get("frequency_modifier")
    )


def _rhythm_of(rule: Mapping[str, Json], first: date | None) -> dict[str, object] | None:
    context, subject = as_text(rule.get("context")), as_text(rule.get("subject"))
    parity, start = as_text(rule.get("frequency_modifier")), rule.get("start")
    every = rule.get("frequency_ordinal")
    if context == "year" and subject == "week" and parity in ("even", "odd") and not every:
        return {"week_parity": parity}
    if context == "period" and subject == "week" and first and not parity:
        begins = (
            first + timedelta(weeks=start - 1) if isinstance(start, int) and start > 0 else first
        )
        if isinstance(every, int) and 1 <= every <= 52:
            return {"every_weeks": every, "counted_from": begins} if every > 1 else {}
    is_nth = isinstance(start, int) and start in (-1, 1, 2, 3, 4, 5)
    if context == "month" and subject in WEEKDAYS and is_nth and not parity and every is None:
        return {"days": (subject,), "nth": (start,)}
    return None


def _said(rule: Mapping[str, Json]) -> str:
    names = ("context", "subject", "start", "frequency_ordinal", "frequency_modifier")
    return ", ".join(
        f"{name} {as_text(rule[name])}" for name in names if rule.get(name) is not None
    )


def _day(row: Mapping[str, Json], number: int, gathered: Gathered) -> None:
    """One date with its times, as Hauki unfolds it."""
    at = f"day {as_text(row.get('date')) or number}"
    try:
        date_ = day(as_text(row.get("date")))
        times = [
            (as_text(one.get("resource_state")), _times(one)) for one in objects(row.get("times"))
        ]
    except ValueError:
        gathered.ask("time_is_no_time", at, {"period": at}, blocks=True, of="opens")
        return
    if not date_:
        return
    base = FoundHours(
        id="", at=at, unit=f"hauki:{as_text(row.get('resource'))}", source="hauki", dates=(date_,)
    )
    for state, facts in times:
        facts |= {"is_closed": state in CLOSED, "is_self_service": state in SELF_SERVICE}
        own = gathered.add(at, base.model_copy(update=facts))
        if state not in OPEN | SELF_SERVICE | CLOSED:
            told = {"period": at, "state": state}
            gathered.ask("state_is_special", at, told, about=[own], blocks=True, of="is_closed")
