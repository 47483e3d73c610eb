"""For whom a session is held."""

from koivu.reading.phrases.clause import Clause
from koivu.reading.phrases.facts import Ages, Audience, Mark
from koivu.reading.phrases.leftovers import words_left
from koivu.reading.phrases.surroundings import kind_of
from koivu.reading.phrases.told import Told

BESIDE_A_CLUB = {"CLUB", "COMMA", "COLON", "DASH", "STOP", "OPENS", "CLOSES", "BREAK", "FILLER",
                 "ON", "ARTICLE", "AND", "MARK", "IN", "OF", "SAID", "FOR"}  # fmt: skip


def audience_fields(clause: Clause, language: str, told: Told) -> dict[str, object]:
    """Return for whom `clause` is: ages, expecting parents, a closed group."""
    facts = [item.fact for item in clause.content]
    ages = [item for item in clause.content if isinstance(item.fact, Ages)]
    found: dict[str, object] = {"is_closed_group": _is_closed(clause, told)}
    if len(ages) == 1 and isinstance(ages[0].fact, Ages):
        found |= {"age_from": ages[0].fact.youngest, "age_until": ages[0].fact.oldest}
    if ages:
        found["age_text"] = {language: ", ".join(item.words for item in ages)}
    expecting = any(isinstance(fact, Mark) and fact.kind == "EXPECTING" for fact in facts)
    return found | {"for_expecting": expecting}


def _is_closed(clause: Clause, told: Told) -> bool:
    audiences = [item.fact for item in clause.content if isinstance(item.fact, Audience)]
    if audiences:
        return any(audience.is_closed for audience in audiences)
    kinds = {kind_of(item) for item in clause.content} - {""}
    if "CLUB" not in kinds:
        return False
    # "kerho" alone is a closed group; "metsämörrien kerho" says more, and is asked about.
    is_bare = kinds <= BESIDE_A_CLUB
    if not is_bare and "OPEN" not in kinds:
        told.doubt("club_for_whom", words_left(clause.content), "is_closed_group")
    return is_bare
