"""A draft becomes a session: dates get their year, hours their place, doubts a question.

Nothing is filled in that nobody said. A row that cannot be right (31.9., an end before the start)
becomes a problem; what may be right becomes a session that waits for an answer.
"""

from koivu.reading.found import Choice, FoundSession, Problem
from koivu.reading.phrases.clock import Hours, hours_of
from koivu.reading.phrases.facts import Ages
from koivu.reading.week_tables.draft import Draft, Findings
from koivu.reading.week_tables.pattern import UNREAD
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.session_fields import Fields, NotTaken
from koivu.reading.week_tables.settling_days import HOURS_DOUBTS, WAITING, DaySettler, in_order
from koivu.reading.week_tables.view import View

INVALID_TIME = "ends_before_it_starts"


class Settler:
    """Turns the drafts of one sheet into sessions on its findings."""

    def __init__(self, view: View, season: SheetSeason, findings: Findings) -> None:
        self._view = view
        self._season = season
        self._findings = findings
        self._days = DaySettler(view, season)

    def settle(self, draft: Draft) -> None:
        """Put the sessions of a draft, one for each of its times, on the findings."""
        spans = draft.pattern.spans or (None,)
        for span in spans:
            identity = f"s{len(self._findings.sessions) + 1}"
            fields = Fields(identity)
            part = draft.pattern.part
            hours = hours_of(span, part) if span else Hours()
            try:
                self._settle_hours(draft, hours, fields)
                self._days.settle(draft, fields)
            except NotTaken as refused:
                self._refuse(draft, refused)
                return
            self._settle_words(draft, fields)
            self._ask_doubts(draft, fields)
            session = FoundSession.model_validate(
                {
                    "id": identity,
                    "at": self._view.at(draft.cell),
                    **fields.values,
                    "open": tuple(fields.open),
                }
            )
            self._findings.sessions.append(session)
            self._findings.cells[identity] = draft.cell
            self._findings.drafts[identity] = draft
            self._findings.questions += fields.questions

    def _refuse(self, draft: Draft, refused: NotTaken) -> None:
        self._findings.problems.append(
            Problem(
                kind=refused.kind,
                at=self._view.at(draft.cell),
                row=draft.cell.row,
                told={"title": draft.title, "words": refused.words},
            )
        )

    # Hours

    def _settle_hours(self, draft: Draft, hours: Hours, fields: Fields) -> None:
        if INVALID_TIME in hours.doubts:
            words = f"{hours.start:%H:%M}–{hours.end:%H:%M}" if hours.start and hours.end else ""
            raise NotTaken("end_before_start", draft.cell, words)
        fields.values |= {"start": hours.start, "end": hours.end}
        if hours.start is None and draft.pattern.part:
            fields.values["part_of_day"] = draft.pattern.part
        at = self._view.at(draft.time_cell or draft.cell)
        words = f"{hours.start:%H:%M}" if hours.start else ""
        words += f"–{hours.end:%H:%M}" if hours.end else ""
        for kind in hours.doubts:
            fields.ask(kind, at, HOURS_DOUBTS, words=words)

    # Words

    def _settle_words(self, draft: Draft, fields: Fields) -> None:
        language = self._view.language
        text = ". ".join(dict.fromkeys(part for part in draft.texts if part))
        youngest, oldest = _ages(draft.pattern.ages)
        fields.values |= {
            "title": {language: " ".join(draft.title.split())},
            "text": {language: text} if text else {},
            "location": {language: draft.place} if draft.place else {},
            "organisers": draft.organisers,
            "languages": draft.languages,
            "age_text": {language: draft.ages} if draft.ages else {},
            "age_from": youngest,
            "age_until": oldest,
            "for_expecting": draft.pattern.for_expecting,
            "is_closed_group": draft.is_closed_group,
            "note": ". ".join(dict.fromkeys(note for note in draft.notes if note)),
        }

    def _ask_doubts(self, draft: Draft, fields: Fields) -> None:
        own = [(kind, draft.cell, words) for kind, words in draft.pattern.doubts]
        for kind, cell, words in dict.fromkeys((*draft.doubts, *own)):
            choices: tuple[Choice, ...] = ()
            days: dict[str, object] = {"days": list(in_order(draft.pattern.days))}
            if kind == "weekday_typo":
                choices = (Choice(key="likely", settles=days),)
            elif kind == UNREAD and draft.pattern.days:
                choices = (Choice(key="changes_nothing", settles=days),)
            fields.ask(
                kind,
                self._view.at(cell),
                WAITING.get(kind, ()),
                choices=choices,
                title=draft.title,
                words=words,
            )
        if draft.is_closed_group:
            fields.ask("internal", self._view.at(draft.cell), blocks=False, title=draft.title)


def _ages(ages: tuple[Ages, ...]) -> tuple[int | None, int | None]:
    """The age in months; two ages in one text say nothing certain."""
    return (ages[0].youngest, ages[0].oldest) if len(ages) == 1 else (None, None)
