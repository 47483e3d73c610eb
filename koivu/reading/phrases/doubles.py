"""Sessions of one text beside each other: said twice, in two languages, or at odds."""

from datetime import time

from koivu.reading.found import FoundSession, Question

# What may differ between two ways to say one session.
OF_EACH = {"id", "at", "title", "note", "age_text"}
# A long page is compared with what stands near, not with everything.
NEAR = 12
DAY_START, DAY_END = time(0), time(23, 59)


def without_doubles(
    sessions: list[FoundSession],
) -> tuple[list[FoundSession], list[Question], dict[str, str]]:
    """Return the sessions, what must be asked, and the id that took over a dropped one's."""
    kept: list[FoundSession] = []
    questions: list[Question] = []
    became: dict[str, str] = {}
    for session in sessions:
        twin = _twin(session, kept)
        if twin is None:
            questions += [
                _overlap(other, session) for other in kept[-NEAR:] if _clash(other, session)
            ]
            kept.append(session)
            continue
        became[session.id] = kept[twin].id
        if set(session.title) - set(kept[twin].title):
            questions.append(_in_two_languages(kept[twin], session))
            title = {**session.title, **kept[twin].title}
            kept[twin] = kept[twin].model_copy(update={"title": title})
    return kept, questions, became


def _twin(session: FoundSession, kept: list[FoundSession]) -> int | None:
    """The place of a session that says the same, if it is not another activity."""
    facts = session.model_dump(exclude=OF_EACH)
    for place in range(max(0, len(kept) - NEAR), len(kept)):
        other = kept[place]
        if other.model_dump(exclude=OF_EACH) == facts and _may_be_one(other, session):
            return place
    return None


def _may_be_one(one: FoundSession, other: FoundSession) -> bool:
    if not one.title or not other.title or one.title == other.title:
        return True
    return not set(one.title) & set(other.title)


def _clash(one: FoundSession, other: FoundSession) -> bool:
    """Whether two sessions without different names cover each other on the same days."""
    if one.title and other.title and one.title != other.title:
        return False
    if not set(one.days) & set(other.days) or one.dates != other.dates:
        return False
    apart = ("week_parity", "nth", "weeks", "season", "valid_from", "valid_until", "dates_text")
    if any(getattr(one, name) != getattr(other, name) for name in apart):
        return False
    if (one.start is None and one.end is None) or (other.start is None and other.end is None):
        return False
    return _begin(one) < _end(other) and _begin(other) < _end(one)


def _begin(session: FoundSession) -> time:
    return session.start or DAY_START


def _end(session: FoundSession) -> time:
    # A single start is a moment, not the rest of the day.
    if session.end is None and session.start is not None:
        return session.start.replace(second=1)
    return session.end or DAY_END


def _overlap(one: FoundSession, other: FoundSession) -> Question:
    words = f"{_said(one)}, {_said(other)}"
    about = (one.id, other.id)
    return Question(
        kind="hours_overlap",
        at=other.at,
        told={"words": words},
        about=about,
        blocks=True,
        field="end",
    )


def _said(session: FoundSession) -> str:
    return "–".join(f"{edge:%H:%M}" if edge else "?" for edge in (session.start, session.end))


def _in_two_languages(one: FoundSession, other: FoundSession) -> Question:
    words = " / ".join([*one.title.values(), *other.title.values()])
    return Question(
        kind="said_in_two_languages",
        at=other.at,
        told={"words": words},
        about=(one.id,),
        blocks=False,
    )
