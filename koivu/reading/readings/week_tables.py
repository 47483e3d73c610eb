"""Week tables against `week_tables/expected.json`, by the rules of the README beside it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from koivu.reading.readings import Score
from koivu.reading.week_tables import as_expected, read_table

Entry = dict[str, object]

KIND = "week tables"
# What an own column must bring into its own field; from free text a note is as good.
FREE = ("age_text", "location", "organisers")
EXACT = ("start", "end", "week_parity", "nth", "cancelled_dates", "valid_from", "valid_until")
# Questions that mean the same matter.
MATTERS = {
    "season_dates": {"season_dates", "season_year", "year"},
    "year": {"season_dates", "season_year", "year"},
}


def measure(data: Path) -> list[Score]:
    """One score for each session, closure, text, question and error of the expected files."""
    folder = data / "week_tables" if (data / "week_tables").is_dir() else data
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    scores = []
    for name, right in expected.items():
        if name.startswith("_"):
            continue
        read = as_expected(read_table((folder / name).read_bytes(), name))
        scores += compare(name, right, read)
    return scores


def compare(name: str, right: Entry, read: Entry) -> list[Score]:
    """The scores of one file, whose right reading and actual reading have the same shape."""
    return [
        *_sessions(name, right, read),
        *_closures(name, right, read),
        *_silent(name, right, read),
        *_questions(name, right, read),
        *_errors(name, right, read),
    ]


def _sessions(name: str, right: Entry, read: Entry) -> Iterator[Score]:
    spread = [one for session in read["sessions"] for one in _spread(session)]
    used: set[int] = set()
    for session in right["sessions"]:
        label = f"{name} {session['id']} {session['title']}"
        faults, asked = [], []
        for wanted in _spread(session):
            place = _best(wanted, session, spread, used)
            if place is None:
                faults.append(f"missing on {wanted['day'] or wanted['date']}")
                continue
            used.add(place)
            faults += _faults(session, spread[place], right["own_columns"])
            faults += _unasked(session, spread[place], read)
            asked += _asked(session, spread[place], right, read)
        if faults and not (session.get("optional") and len(used) == 0):
            yield Score(KIND, label, "wrong", "; ".join(dict.fromkeys(faults)))
        elif asked:
            yield Score(KIND, label, "asked", ", ".join(dict.fromkeys(asked)))
        else:
            yield Score(KIND, label, "understood")
    for place, extra in enumerate(spread):
        if place not in used and not _may_stand_besides(extra, right):
            label = f"{name} {extra['at']} {extra['title']}"
            yield Score(KIND, label, "wrong", "no such session is expected")


def _spread(session: Entry) -> list[Entry]:
    """One entry for each date, or for each weekday, or one without either."""
    if session["dates"]:
        return [{**session, "day": None, "date": day} for day in session["dates"]]
    return [{**session, "day": day, "date": None} for day in session["days"] or [None]]


def _best(wanted: Entry, session: Entry, spread: list[Entry], used: set[int]) -> int | None:
    """The entry with the same words on the same day, or the nearest that is right as well."""
    other_days = session.get("also_right", {})
    days = {wanted["day"], *(day for days in other_days.get("days", []) for day in days or [None])}
    dates = {wanted["date"], *(day for some in other_days.get("dates", []) for day in some)}
    if "days" in other_days or "dates" in session.get("open", []) or "days" in other_days:
        dates.add(None)
    fits = [
        (
            one["at"] != session["at"],
            abs(_minutes(one["start"]) - _minutes(session["start"])),
            place,
        )
        for place, one in enumerate(spread)
        if place not in used
        and _holds(one["title"], session["title"])
        and (one["day"] in days if one["date"] is None else one["date"] in dates)
    ]
    return min(fits)[2] if fits else None


def _minutes(written: str | None) -> int:
    return int(written[:2]) * 60 + int(written[3:]) if written else 0


def _words(text: str | None) -> list[str]:
    return re.findall(r"[\w–-]+", (text or "").casefold())


def _holds(text: str | None, words: str) -> bool:
    there = " ".join(_words(text)).replace("–", "-")
    return " ".join(_words(words)).replace("–", "-") in there


def _faults(session: Entry, found: Entry, own_columns: list[str]) -> Iterator[str]:
    allowed = session.get("also_right", {})
    for field in EXACT:
        wanted, got = session.get(field), found.get(field)
        if field in ("valid_from", "valid_until") and field not in session:
            continue
        if (wanted or None) == (got or None) or got in allowed.get(field, []):
            continue
        if field in session.get("open", []) and (not got or field in found["open"]):
            continue
        yield f"{field} is {got}, not {wanted}"
    if session.get("part_of_day") and found.get("part_of_day") != session["part_of_day"]:
        yield f"part of day is {found.get('part_of_day')}"
    kept = " ".join(str(found.get(key) or "") for key in ("title", "note", *FREE))
    for field in FREE:
        yield from _free_faults(field, session, found, kept, own_columns)
    for field in ("title_sv", "location_sv"):
        if field in session and not _holds(found.get(field), session[field]):
            yield f"{field} is {found.get(field)}"
    if found["languages"] != session["languages"]:
        if found["languages"] not in allowed.get("languages", []):
            yield f"languages are {found['languages']}"
    if session.get("note", "").startswith(("högst", "2 €")) and not _holds(kept, session["note"]):
        yield f"note “{session['note']}” is lost"


def _free_faults(
    field: str, session: Entry, found: Entry, kept: str, own_columns: list[str]
) -> Iterator[str]:
    wanted, got = session[field] or [], found[field] or []
    if field == "organisers":
        if field in own_columns and list(got) != list(wanted):
            yield f"organisers are {got}"
        elif not all(_holds(kept, word) for word in wanted):
            yield f"an organiser of {wanted} is lost"
        return
    if not wanted:
        if got and field in own_columns:
            yield f"{field} is {got}, and should be empty"
        return
    if not _holds(got if field in own_columns else kept, wanted):
        yield f"{field} “{wanted}” is lost ({got})"


def _unasked(session: Entry, found: Entry, read: Entry) -> Iterator[str]:
    """Fields that wait for an answer may be filled only while a question blocks them."""
    blocked = {identity for one in read["questions"] if one["blocks"] for identity in one["about"]}
    for field in session.get("open", []):
        if found.get(field) and field not in found["open"] and found["id"] not in blocked:
            yield f"{field} is taken without asking"


def _asked(session: Entry, found: Entry, right: Entry, read: Entry) -> Iterator[str]:
    """Questions that hold the session back and that a perfect reader would not ask."""
    matters = [
        _matter(one["kind"])
        for one in right["questions"]
        if not one["about"] or session["id"] in one["about"]
    ]
    for one in read["questions"]:
        if one["blocks"] and found["id"] in one["about"]:
            if not any(one["kind"] in matter for matter in matters):
                yield one["kind"]


def _matter(kind: str) -> set[str]:
    return MATTERS.get(kind, {kind})


def _may_stand_besides(extra: Entry, right: Entry) -> bool:
    """A second-language row may be a session of its own as long as it is asked; closures, too."""
    return any(extra["at"] == one["at"] for one in right["closures"])


def _closures(name: str, right: Entry, read: Entry) -> Iterator[Score]:
    for closure in right["closures"]:
        label = f"{name} closure {closure['text']}"
        ends = {closure["until"], *closure.get("also_right_until", [])}
        if any(one["from"] == closure["from"] and one["until"] in ends for one in read["closures"]):
            yield Score(KIND, label, "understood")
        elif any(one["at"] == closure["at"] for one in read["questions"]):
            yield Score(KIND, label, "asked")
        else:
            yield Score(KIND, label, "wrong", "lost")


def _silent(name: str, right: Entry, read: Entry) -> Iterator[Score]:
    taken = {session["at"] for session in read["sessions"]}
    for text in right["not_sessions"]:
        result = "wrong" if text["at"] in taken else "understood"
        yield Score(KIND, f"{name} text {text['text']}", result)


def _questions(name: str, right: Entry, read: Entry) -> Iterator[Score]:
    ids = _identities(right, read)
    for question in right["questions"]:
        if not question["must"]:
            continue
        label = f"{name} question {question['kind']} {question['at']}"
        asked = [one for one in read["questions"] if one["kind"] in _matter(question["kind"])]
        if not asked:
            yield Score(KIND, label, "wrong", "not asked")
            continue
        near = [one for one in asked if _row(one["at"]) == _row(question["at"])] or asked
        about = {identity for one in near for identity in one["about"]}
        blocks = all(one["blocks"] for one in near)
        unheld = [one for one in question["about"] if not ids.get(one, set()) <= about]
        if question["blocks"] and (not blocks or unheld):
            yield Score(KIND, label, "wrong", f"does not hold back {unheld}")
        else:
            yield Score(KIND, label, "understood")


def _identities(right: Entry, read: Entry) -> dict[str, set[str]]:
    """Which sessions of the reading are the expected ones, by their place."""
    found: dict[str, set[str]] = {}
    for session in right["sessions"]:
        found[session["id"]] = {
            one["id"]
            for one in read["sessions"]
            if one["at"] == session["at"] and _holds(one["title"], session["title"])
        }
    return found


def _row(place: str | None) -> str:
    return re.sub(r"[A-Z]+(\d+)$", r"\1", place or "")


def _errors(name: str, right: Entry, read: Entry) -> Iterator[Score]:
    for error in right["errors"]:
        label = f"{name} error {error['kind']} {error['at'] or ''}"
        told = [one for one in read["errors"] if one["row"] == error["row"]]
        asked = [one for one in read["questions"] if _row(one["at"]) == _row(error["at"])]
        if error["row"] is None and read["sessions"]:
            yield Score(KIND, label, "wrong", "something was read all the same")
        elif told:
            yield Score(KIND, label, "understood")
        elif asked and error["row"]:
            yield Score(KIND, label, "asked")
        else:
            yield Score(KIND, label, "wrong", "passed in silence")
