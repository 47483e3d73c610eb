"""What taking in a register would do to each place, and what must be answered before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from koivu.core.words import fingerprint
from koivu.places.models import Place, PlaceWording
from koivu.reading.alike import alike
from koivu.reading.found import Choice, Problem, Question, Skipped
from koivu.reading.found_places import FoundPlace, PlacesReading
from koivu.reading.models import ImportedPlace
from koivu.reading.units.asking import LEAVE_OUT

Answers = Mapping[str, Mapping[str, str]]
EVERY = "*"
RECORD = "record"  # among fingerprints: that of the whole record as the register tells it
LONGEST = {"name": 80, "street": 120, "town": 60, "postal_code": 5}


@dataclass(frozen=True)
class Known:
    """What the database holds: places with their texts, and which record each came from."""

    imported: Mapping[str, ImportedPlace] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    texts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """What becomes of one record. `change`: new, changed, same, left_out or asked.

    `writes` are the fields that would be written, `kept` those that somebody has corrected by
    hand while the register says something else. `print` is that of the record as it was read,
    before any answer.
    """

    found: FoundPlace
    change: str
    place: Place | None = None
    row: ImportedPlace | None = None
    writes: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    print: str = ""

    @property
    def fingerprints(self) -> dict[str, str]:
        """What is remembered of the record when it is saved."""
        return {RECORD: self.print, **_prints_of(fields_of(self.found))}


@dataclass(frozen=True)
class Plan:
    """All steps, and all that waits. It may be carried out when nothing blocks it."""

    reading: PlacesReading
    source: str
    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[Skipped, ...] = ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Questions that must be answered first."""
        return tuple(one for one in self.questions if one.blocks)

    @property
    def may_be_saved(self) -> bool:
        return not self.problems and not self.open_questions


def plan_places(
    reading: PlacesReading,
    known: Known,
    *,
    source: str = "",
    answers: Answers | None = None,
    without_asked: bool = False,
) -> Plan:
    """Return what would become of each record of a register; nothing is written.

    `answers` is {record or "*": {kind of question: key of the choice}}; `without_asked` leaves
    out what still waits for an answer or cannot be saved.
    """
    planner = _Planner(reading, known, source or reading.source or reading.kind, answers or {})
    return planner.plan(without_asked=without_asked)


def fields_of(found: FoundPlace) -> dict[str, str]:
    """Return everything that would be saved of a record, as {field: text}."""
    name = found.name.get("fi") or next(iter(found.name.values()), "")
    position = ""
    if found.latitude is not None and found.longitude is not None:
        position = f"{found.latitude:.6f},{found.longitude:.6f}"
    return {
        "name": name,
        "place_type": found.kind or "other",
        "street": found.street,
        "postal_code": found.postal_code,
        "town": found.town,
        "position": position,
        **{f"name.{code}": text for code, text in found.name.items() if code != "fi"},
        **{f"about.{code}": text for code, text in found.text.items()},
    }


def known_places(source: str) -> Known:
    """Return what the database holds, for a register called `source`."""
    imported = ImportedPlace.objects.filter(source=source).select_related("place")
    texts: dict[int, dict[str, str]] = {}
    for row in PlaceWording.objects.of_place_itself().filter(field__in=("name", "about")):
        texts.setdefault(row.place_id, {})[f"{row.field}.{row.language}"] = row.text
    places = tuple(Place.objects.order_by("pk"))
    return Known({row.source_id: row for row in imported}, places, texts)


class _Planner:
    """Goes through the records of one register."""

    def __init__(self, reading: PlacesReading, known: Known, source: str, answers: Answers) -> None:
        self.reading, self.known, self.source, self.answers = reading, known, source, answers
        self.left_out = list(reading.left_out)
        self.questions: list[Question] = []
        self.problems: list[Problem] = []
        self.by_address: dict[tuple[str, str, str], Place] = {}
        for place in known.places:
            self.by_address.setdefault(_address(place.name, place.street, place.town), place)

    def plan(self, *, without_asked: bool) -> Plan:
        asked: dict[str, list[Question]] = {}
        for one in self.reading.questions:
            asked.setdefault(one.about[0] if one.about else "", []).append(one)
        self.questions += asked.get("", [])
        self._take_problems(without_asked)
        steps = [
            step
            for found in self.reading.places
            if (step := self._step(found, asked.get(found.id, []), without_asked)) is not None
        ]
        return Plan(
            self.reading,
            self.source,
            tuple(steps),
            tuple(self.questions),
            tuple(self.problems),
            tuple(self.left_out),
        )

    def _take_problems(self, without_asked: bool) -> None:
        for problem in self.reading.problems:
            is_left_out = self._answer(problem.at, "", problem.kind) == LEAVE_OUT.key
            if problem.at and (without_asked or is_left_out):
                self.left_out.append(Skipped(at=problem.at, text=problem.kind))
            else:
                self.problems.append(problem)

    def _step(
        self, found: FoundPlace, questions: list[Question], without_asked: bool
    ) -> Step | None:
        row = self.known.imported.get(found.source_id)
        there = row.place if row else None
        own_print = _print_of_record(found)
        if row and row.fingerprints.get(RECORD) == own_print and not self._is_answered(found):
            # What was asked when it was taken in has been answered, and nothing is new.
            self.questions += [one for one in questions if not one.blocks]
            return Step(found, "same", there, row, print=own_print)
        if not row:
            there = self.by_address.get(_address(_called(found), found.street, found.town))
            questions = [*questions, *([_is_here(found, there)] if there else [])]
        elif _is_another_place(row, found):
            questions = [*questions, _is_still_the_same(found)]
        settled = self._settle(found, questions)
        if settled is None:
            return None
        found, waiting, answers = settled
        too_long = list(_too_long(found))
        if without_asked and (any(one.blocks for one in waiting) or too_long):
            self.left_out.append(Skipped(at=found.at, text=f"asked: {_called(found)}"))
            return None
        self.problems += too_long
        self.questions += waiting
        if any(one.blocks for one in waiting):
            return Step(found, "asked", there, row)
        if answers.get("place_is_here_already") == "another":
            there = None
        return replace(self._compared(found, there, row), print=own_print)

    def _settle(
        self, found: FoundPlace, questions: list[Question]
    ) -> tuple[FoundPlace, list[Question], dict[str, str]] | None:
        """Apply the answers; None when one of them leaves the place out."""
        waiting, given = [], {}
        for question in questions:
            key = self._answer(found.at, found.source_id, question.kind, question.field)
            choice = next((one for one in question.choices if one.key == key), None)
            if choice is None:
                waiting.append(question)
                continue
            if choice.key == LEAVE_OUT.key:
                self.left_out.append(Skipped(at=found.at, text=f"answered: {_called(found)}"))
                return None
            given[question.kind] = choice.key
            found = _settled(found, choice)
        return found, waiting, given

    def _is_answered(self, found: FoundPlace) -> bool:
        return found.at in self.answers or found.source_id in self.answers

    def _answer(self, at: str, source_id: str, kind: str, field: str = "") -> str:
        """Return the key given for this record; "kind.sv" answers for one language only."""
        language = field.partition(".")[2]
        for record in (at, source_id, EVERY):
            given = self.answers.get(record, {})
            if key := given.get(f"{kind}.{language}") or given.get(kind):
                return key
        return ""

    def _compared(self, found: FoundPlace, place: Place | None, row: ImportedPlace | None) -> Step:
        fields = fields_of(found)
        if place is None:
            return Step(found, "new", writes={name: text for name, text in fields.items() if text})
        taken = (
            {name: text for name, text in row.fingerprints.items() if name != RECORD} if row else {}
        )
        now = {**_columns(place), **self.known.texts.get(place.pk, {})}
        writes, kept = {}, []
        for name in dict.fromkeys((*fields, *taken)):
            new, there = fields.get(name, ""), now.get(name, "")
            if fingerprint(new) == taken.get(name, "") or new == there:
                continue
            if fingerprint(there) == taken.get(name, ""):
                writes[name] = new
            else:
                kept.append(name)
        return Step(found, "changed", place, row, writes, tuple(kept))


def _settled(found: FoundPlace, choice: Choice) -> FoundPlace:
    """Apply an answer; texts by language are put beside the others, and empty ones go."""
    facts = found.model_dump()
    for name, value in choice.settles.items():
        if isinstance(value, dict):
            merged = {**facts[name], **value}
            facts[name] = {code: text for code, text in merged.items() if text}
        else:
            facts[name] = value
    return FoundPlace.model_validate(facts)


def _prints_of(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: fingerprint(text) for name, text in sorted(fields.items()) if text}


def _columns(place: Place) -> dict[str, str]:
    position = place.position
    return {
        "name": place.name,
        "place_type": place.place_type,
        "street": place.street,
        "postal_code": place.postal_code,
        "town": place.town,
        "position": f"{position[0]:.6f},{position[1]:.6f}" if position else "",
    }


def _print_of_record(found: FoundPlace) -> str:
    """What the register says of it, wherever in the file it stands."""
    return fingerprint(found.model_dump_json(exclude={"id", "at"}))


def _is_another_place(row: ImportedPlace, found: FoundPlace) -> bool:
    """A register that gives an old number to a new place changes its name and street at once."""
    new = _prints_of(fields_of(found))
    return all(
        row.fingerprints.get(name) and row.fingerprints[name] != new.get(name)
        for name in ("name", "street")
    )


def _is_here(found: FoundPlace, place: Place) -> Question:
    return Question(
        kind="place_is_here_already",
        at=found.at,
        told={"name": _called(found), "slug": place.slug},
        about=(found.id,),
        blocks=True,
        choices=(
            Choice(key="same", settles={"id": found.id}),
            Choice(key="another", settles={"id": found.id}),
            LEAVE_OUT,
        ),
    )


def _is_still_the_same(found: FoundPlace) -> Question:
    return Question(
        kind="record_tells_of_another_place",
        at=found.at,
        told={"name": _called(found)},
        about=(found.id,),
        blocks=True,
        choices=(Choice(key="same", settles={"id": found.id}), LEAVE_OUT),
    )


def _too_long(found: FoundPlace) -> Iterator[Problem]:
    fields = fields_of(found)
    for name, longest in LONGEST.items():
        if len(fields[name]) > longest:
            told = {"field": name, "text": fields[name][:200], "longest": str(longest)}
            yield Problem(kind="too_long_for_a_place", at=found.at, told=told)


def _address(name: str, street: str, town: str) -> tuple[str, str, str]:
    return alike(name), alike(street), alike(town)


def _called(found: FoundPlace) -> str:
    return fields_of(found)["name"]
