"""Footnotes: "* parilliset viikot" below a table belongs to what stands behind the same mark."""

import re
from dataclasses import replace

from koivu.reading.week_tables.draft import Aside, Draft
from koivu.reading.week_tables.pattern import UNREAD
from koivu.reading.week_tables.remarks import remark_in, tells_when, with_remark
from koivu.reading.week_tables.view import View

MARK = re.compile(r"\*{1,4}|[¹²³]|\b\d\)")
# A line below: its mark, then what it says.
NOTE = re.compile(r"\s*(\*{1,4}|[¹²³]|\d\))\s*(?=\S)")


def with_footnotes(found: list[Draft | Aside], view: View, season: str) -> list[Draft | Aside]:
    """The same pieces; drafts hold what their footnotes say, and notes that were used are gone."""
    notes = {mark[1]: one for one in found if isinstance(one, Aside) and (mark := _mark(one))}
    if not notes:
        return found
    used: set[str] = set()
    pieces: list[Draft | Aside] = []
    for one in found:
        if isinstance(one, Draft):
            marks = [mark for mark in MARK.findall(_words(one)) if mark in notes]
            for mark in dict.fromkeys(marks):
                used.add(mark)
                one = _with_note(one, notes[mark], view, season)
            pieces.append(_without_marks(one, marks))
        else:
            pieces.append(one)
    gone = {id(notes[mark]) for mark in used}
    return [_passed_over(one) if id(one) in gone else one for one in pieces]


def _passed_over(one: Draft | Aside) -> Draft | Aside:
    return replace(one, kind="nothing") if isinstance(one, Aside) else one


def _mark(aside: Aside) -> re.Match[str] | None:
    return NOTE.match(aside.cell.text) if aside.kind.startswith("line") else None


def _words(draft: Draft) -> str:
    """The words in which a mark may stand; a title has lost it at its end."""
    return "\n".join([draft.title, *draft.texts, draft.said])


def _with_note(draft: Draft, note: Aside, view: View, season: str) -> Draft:
    said = NOTE.sub("", note.cell.text, count=1)
    remark = remark_in(view.listener, said, season)
    around, remark = remark.pattern.out, remark.without_exceptions()
    pattern, told = with_remark(draft.pattern, remark)
    doubts = tuple((kind, note.cell, words) for kind, words in told)
    if not told and not around and tells_when(view.listener.hear(said).items):
        doubts += () if pattern != draft.pattern else ((UNREAD, note.cell, said),)
    return replace(
        draft,
        pattern=pattern,
        around=draft.around + around,
        doubts=draft.doubts + doubts,
        notes=(*draft.notes, said),
    )


def _without_marks(draft: Draft, marks: list[str]) -> Draft:
    title = draft.title
    for mark in sorted(set(marks), key=len, reverse=True):
        title = title.replace(mark, " ")
    return replace(draft, title=" ".join(title.split()) or draft.title)
