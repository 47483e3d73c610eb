"""What is asked about a place of a register, and which answers there are."""

from koivu.reading.found import Choice, Question
from koivu.reading.found_places import FoundPlace

SHOWN = 160  # signs of a text in a question
LEAVE_OUT = Choice(key="leave_out")
# Until these are answered nothing of the file is saved.
BLOCKING = {
    "is_it_a_meeting_place",
    "is_it_staffed",
    "seems_closed",
    "position_outside_municipality",
    "positions_disagree",
    "one_address_two_positions",
    "one_id_two_units",
    "same_unit_twice",
}
FIELDS = {
    "is_it_a_meeting_place": "kind",
    "is_it_staffed": "is_staffed",
    "seems_closed": "is_in_use",
    "position_outside_municipality": "latitude",
    "positions_disagree": "latitude",
    "one_address_two_positions": "latitude",
    "reference_system_not_known": "latitude",
    "position_not_in_finland": "latitude",
    "municipality_not_known": "municipality",
}


def question(place: FoundPlace, kind: str, told: dict[str, str]) -> Question:
    """Return the question or, when it does not block, the remark about a place."""
    name = place.name.get("fi") or next(iter(place.name.values()), "")
    return Question(
        kind=kind,
        at=place.at,
        told={"name": name, **{gap: _short(text) for gap, text in told.items()}},
        about=(place.id,),
        blocks=kind in BLOCKING,
        field=_field(kind, told),
        choices=_choices(place, kind, told),
    )


def waits_for(remarks: list[tuple[str, dict[str, str]]]) -> tuple[str, ...]:
    """Return the fields whose value waits for an answer."""
    waiting = (FIELDS[kind] for kind, _told in remarks if kind in BLOCKING and kind in FIELDS)
    return tuple(dict.fromkeys(waiting))


def _field(kind: str, told: dict[str, str]) -> str:
    if "language" in told:
        return f"{kind.split('_')[0]}.{told['language']}"
    return FIELDS.get(kind, "")


def _choices(place: FoundPlace, kind: str, told: dict[str, str]) -> tuple[Choice, ...]:
    if kind == "is_it_a_meeting_place":
        return Choice(key="take", settles={"kind": place.kind or "other"}), LEAVE_OUT
    if kind == "is_it_staffed":
        return Choice(key="take", settles={"is_staffed": True}), LEAVE_OUT
    if kind == "seems_closed":
        return Choice(key="take", settles={"is_in_use": True}), LEAVE_OUT
    if FIELDS.get(kind) == "latitude" and kind in BLOCKING:
        there = {"latitude": place.latitude, "longitude": place.longitude}
        nowhere: dict[str, object] = {"latitude": None, "longitude": None}
        return (
            Choice(key="position_is_right", settles={**there}),
            Choice(key="without_position", settles=nowhere),
            LEAVE_OUT,
        )
    if kind in ("one_id_two_units", "same_unit_twice"):
        return Choice(key="take_both", settles={"source_id": place.source_id}), LEAVE_OUT
    if "language" in told:
        # Texts of other languages stay: these are put beside them; an empty one goes.
        field, language = _field(kind, told).split(".")
        return (
            Choice(key="not_a_translation", settles={field: {language: ""}}),
            Choice(key="take_it", settles={field: {language: told["text"]}}),
        )
    return ()


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
