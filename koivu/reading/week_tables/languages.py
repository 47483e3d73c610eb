"""The same programme on a Finnish and a Swedish sheet: one session in two languages, if agreed."""

import re
from dataclasses import dataclass, field

from koivu.reading.found import Choice, FoundClosure, FoundSession, Question
from koivu.reading.week_tables.draft import Findings
from koivu.reading.week_tables.sheet import SheetReading

# So much of the smaller sheet must stand at the same days and hours on the other.
PLAIN_NAME = re.compile(r"(taul|taulukko|blad|sheet|table)\s*\d*", re.IGNORECASE)
ENOUGH = 0.6
FEWEST = 2
TEXTS = ("title", "text", "location", "age_text")
COMPARED = ("start", "end", "week_parity", "nth", "dates", "cancelled_dates")


@dataclass(slots=True)
class Merged:
    """All sheets as one; ids are counted through."""

    findings: Findings = field(default_factory=Findings)


def merge_languages(sheets: list[SheetReading]) -> Merged:
    """Put the sheets behind each other, and translations into the sessions that they translate."""
    merged = Merged()
    taken: list[SheetReading] = []
    for sheet in sheets:
        original = next((other for other in taken if _is_translation(sheet, other)), None)
        if original is None:
            taken.append(sheet)
            _append(merged.findings, sheet)
        else:
            _translate(merged.findings, original, sheet)
    if len(taken) > 1:
        _note_sheets(merged.findings, taken)
    return merged


def _note_sheets(findings: Findings, sheets: list[SheetReading]) -> None:
    """Sheets of one language are often places: their names stay with their sessions."""
    names = {sheet.grid.name for sheet in sheets if not PLAIN_NAME.fullmatch(sheet.grid.name)}
    for place, session in enumerate(findings.sessions):
        name = session.at.rpartition("!")[0]
        if name in names:
            note = f"{name}. {session.note}" if session.note else name
            findings.sessions[place] = session.model_copy(update={"note": note})


def _append(findings: Findings, sheet: SheetReading) -> None:
    first = len(findings.sessions)
    ids = {one.id: f"s{first + n}" for n, one in enumerate(sheet.findings.sessions, start=1)}
    findings.sessions += [
        one.model_copy(update={"id": ids[one.id]}) for one in sheet.findings.sessions
    ]
    _take_rest(findings, sheet, ids)


def _take_rest(findings: Findings, sheet: SheetReading, ids: dict[str, str]) -> None:
    """Closures, questions and the rest of a sheet, with the ids of the book."""
    for closure in sheet.findings.closures:
        if not any(_is_same(closure, other) for other in findings.closures):
            number = f"c{len(findings.closures) + 1}"
            findings.closures.append(closure.model_copy(update={"id": number}))
    for question in sheet.findings.questions:
        about = tuple(dict.fromkeys(ids[one] for one in question.about if one in ids))
        findings.questions.append(question.model_copy(update={"about": about}))
    findings.problems += sheet.findings.problems
    findings.skipped += sheet.findings.skipped


def _is_same(one: FoundClosure, other: FoundClosure) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _is_translation(sheet: SheetReading, other: SheetReading) -> bool:
    """Whether two sheets in two languages hold mostly the same days and hours."""
    if sheet.language == other.language:
        return False
    mine = [_when(one) for one in sheet.findings.sessions]
    theirs = [_when(one) for one in other.findings.sessions]
    common = sum(min(mine.count(when), theirs.count(when)) for when in set(mine))
    fewest = min(len(mine), len(theirs))
    return fewest >= FEWEST and common >= ENOUGH * max(len(mine), len(theirs))


def _when(session: FoundSession) -> tuple[object, ...]:
    return (session.days, session.dates, session.start, session.end, session.part_of_day)


def _translate(findings: Findings, original: SheetReading, sheet: SheetReading) -> None:
    """Add the words of a translation to the sessions; where they differ, ask."""
    offset = _offset(findings, original)
    mine = findings.sessions[offset : offset + len(original.findings.sessions)]
    pairs, alone = _pairs(mine, list(sheet.findings.sessions))
    ids: dict[str, str] = {}
    differences: list[Question] = []
    for session, translation in pairs:
        place = next(n for n, one in enumerate(findings.sessions) if one.id == session.id)
        both, question = _both(session, translation, sheet.language)
        findings.sessions[place] = both
        ids[translation.id] = session.id
        differences += [question] if question else []
    for translation in alone:
        new = translation.model_copy(update={"id": f"s{len(findings.sessions) + 1}"})
        ids[translation.id] = new.id
        findings.sessions.append(new)
        differences.append(
            Question(
                kind="only_in_one_language",
                at=new.at,
                about=(new.id,),
                blocks=True,
                told={"title": _title(new), "sheet": sheet.grid.name},
            )
        )
    same = Question(
        kind="same_in_two_languages",
        at=_first_cell(sheet),
        told={"words": f"{original.grid.name} / {sheet.grid.name}"},
    )
    asked = [
        one for one in sheet.findings.questions if one.kind not in ("missing_end", "missing_time")
    ]
    rest = SheetReading(sheet.grid, sheet.language, sheet.season, sheet.findings)
    rest.findings.questions = [
        one
        for one in asked
        if not any(_same_question(one, other, ids) for other in findings.questions)
    ]
    _take_rest(findings, rest, ids)
    findings.questions += [same, *differences]


def _same_question(one: Question, other: Question, ids: dict[str, str]) -> bool:
    """Whether a question of the translation was asked of the original already."""
    return one.kind == other.kind and {ids.get(x, "") for x in one.about} <= set(other.about)


def _offset(findings: Findings, original: SheetReading) -> int:
    first = original.findings.sessions[0].at
    return next(n for n, one in enumerate(findings.sessions) if one.at == first)


def _first_cell(sheet: SheetReading) -> str:
    return sheet.grid.at(sheet.grid.cells[0])


def _pairs(
    mine: list[FoundSession], theirs: list[FoundSession]
) -> tuple[list[tuple[FoundSession, FoundSession]], list[FoundSession]]:
    """Which session each translation belongs to: same days and hours, else same days in order."""
    pairs: list[tuple[FoundSession, FoundSession]] = []
    for same in (_when, _days_and_start, _days_and_end, _days):
        for translation in list(theirs):
            session = next((one for one in mine if same(one) == same(translation)), None)
            if session:
                pairs.append((session, translation))
                mine.remove(session)
                theirs.remove(translation)
    pairs.sort(key=lambda pair: pair[0].at)
    return pairs, theirs


def _days(session: FoundSession) -> tuple[object, ...]:
    return (session.days, session.dates)


def _days_and_start(session: FoundSession) -> tuple[object, ...]:
    return (session.days, session.dates, session.start)


def _days_and_end(session: FoundSession) -> tuple[object, ...]:
    return (session.days, session.dates, session.end)


def _both(
    session: FoundSession, translation: FoundSession, language: str
) -> tuple[FoundSession, Question | None]:
    """One session with the words of both, and a question where they contradict."""
    words: dict[str, object] = {
        name: getattr(session, name)
        | {
            code: text
            for code, text in getattr(translation, name).items()
            if code not in getattr(session, name)
        }
        for name in TEXTS
    }
    differing = [name for name in COMPARED if getattr(session, name) != getattr(translation, name)]
    both = session.model_copy(
        update={**words, "open": tuple(dict.fromkeys((*session.open, *differing)))}
    )
    if not differing:
        return both, None
    choices = tuple(
        Choice(
            key=key,
            words=_spoken(one, differing),
            settles={name: one.model_dump(mode="json")[name] for name in differing},
        )
        for key, one in (("first", session), ("second", translation))
    )
    told = {"title": _title(session), "first": choices[0].words, "second": choices[1].words}
    question = Question(
        kind="versions_differ",
        at=translation.at,
        told=told,
        about=(session.id,),
        blocks=True,
        field=differing[0],
        choices=choices,
    )
    return both, question


def _spoken(session: FoundSession, fields: list[str]) -> str:
    found = session.model_dump(mode="json")
    return ", ".join(str(found[name]) for name in fields)


def _title(session: FoundSession) -> str:
    return next(iter(session.title.values()), "")
