"""A suggestion as JSON, as docs/suggesting.md says."""

from collections import Counter
from datetime import timedelta

from django.utils.translation import override

from koivu.core.weeks import monday_of
from koivu.shifts.rules import Asked, HalfDay, Suggestion, Turn
from koivu.shifts.rules.blocks import Way
from koivu.shifts.rules.changes import Change, Kind
from koivu.shifts.rules.fairness import agreed_of, unpopular_of
from koivu.shifts.rules.filling import Stretch
from koivu.shifts.sentences import said

LANGUAGES = ("en", "fi", "sv")


def as_json(asked: Asked, suggestion: Suggestion) -> dict[str, object]:
    """Return all that a suggestion says."""
    return {
        "status": "optimal" if suggestion.is_proven else "feasible",
        "objective": suggestion.objective,
        "bound": suggestion.bound,
        "gap": round(suggestion.gap, 6),
        "suggested": [_turn(turn) for turn in suggestion.turns],
        "unfilled": [_half_day(when) | {"missing": need} for when, need in suggestion.unfilled],
        "organisations": _organisations(asked, suggestion),
        "reasons": _reasons(asked, suggestion),
    }


def _organisations(asked: Asked, suggestion: Suggestion) -> list[dict[str, object]]:
    agreed, unpopular = agreed_of(asked), unpopular_of(asked)
    kept = Counter(turn.organisation for turn in asked.kept)
    suggested = Counter(turn.organisation for turn in suggestion.turns)
    turns = [*asked.kept, *suggestion.turns]
    hard = Counter(turn.organisation for turn in turns if turn.when in unpopular)
    return [
        {
            "id": name,
            "agreed": agreed[name],
            "kept": kept[name],
            "suggested": suggested[name],
            "unpopular": hard[name],
        }
        for name in sorted(agreed)
    ]


def _reasons(asked: Asked, suggestion: Suggestion) -> list[dict[str, object]]:
    words = {}
    for language in LANGUAGES:
        with override(language):
            words[language] = said(asked, suggestion.reasons)
    return [
        {
            "say": {language: words[language][number] for language in LANGUAGES},
            "missing": reason.missing,
            "half_days": [_half_day(when) for when in reason.half_days],
            "among": [_half_day(when) for one in reason.shortages for when in one.among],
            "ways": [
                _changes(asked, [one.ways[way] for one in reason.shortages])
                for way in range(len(reason.ways))
            ],
        }
        for number, reason in enumerate(suggestion.reasons)
    ]


def _changes(asked: Asked, ways: list[Way]) -> list[dict[str, object]]:
    """Return the changes of one way in all its weeks, those of the same kind together."""
    changes = [change for way in ways for change in way]
    more = Counter(one.stretch for one in changes if one.kind is Kind.MORE and one.stretch)
    told = [_more(asked, stretch, count) for stretch, count in sorted(more.items())]
    also: dict[tuple[str, int, int], list[Change]] = {}
    for one in changes:
        if one.weekly:
            also.setdefault((one.organisation, *one.weekly), []).append(one)
    told += [
        {"kind": "also", "organisation": name, "half_days": _opened(some)}
        for (name, _weekday, _half), some in sorted(also.items())
    ]
    newcomers = [one for one in changes if one.kind is Kind.NEW]
    return told + [{"kind": "new", "half_days": _opened([one])} for one in newcomers]


def _more(asked: Asked, stretch: Stretch, shifts: int) -> dict[str, object]:
    organisation = next(one for one in asked.organisations if one.id == stretch.organisation)
    agreement = organisation.agreements[stretch.agreement]
    weeks = agreement.every_weeks
    monday = monday_of(agreement.counted_from) + timedelta(weeks=stretch.number * weeks)
    told = {"kind": "more", "organisation": organisation.id, "shifts": shifts}
    return told | {"monday": monday.isoformat(), "weeks": weeks}


def _opened(changes: list[Change]) -> list[dict[str, object]]:
    return [_half_day(when) for when in sorted(when for one in changes for _, when in one.opens)]


def _half_day(when: HalfDay) -> dict[str, object]:
    return {"date": when.date.isoformat(), "half": when.half.name.lower()}


def _turn(turn: Turn) -> dict[str, object]:
    return _half_day(turn.when) | {"organisation": turn.organisation}
