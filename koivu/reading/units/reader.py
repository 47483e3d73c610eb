"""A register of places becomes places, with what is wrong or unclear in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from koivu.core.geo import Circle
from koivu.reading.alike import alike
from koivu.reading.found import Problem, Question, Skipped
from koivu.reading.found_places import FoundPlace, PlacesReading
from koivu.reading.json_text import Json, NotJson, as_object, as_text, objects, read_json
from koivu.reading.municipalities import municipality_of
from koivu.reading.units.asking import question, waits_for
from koivu.reading.units.kinds import Remarks, Verdict, verdict_on
from koivu.reading.units.records import Record
from koivu.reading.units.references import reference_of
from koivu.reading.units.translations import checked
from koivu.reading.units.where import where_is

MOST_RECORDS = 5_000
NEAR_KM = 0.25  # houses of one address
# Which register it is, by a field that only it has; the first that fits.
SOURCES = (
    ("palvelukartta", "PKS_ID"),
    ("tprek", "ontologyword_ids"),
    ("tprek", "org_id"),
    ("servicemap", "service_nodes"),
    ("linked_events", "n_events"),
    ("linked_events", "address_locality"),
)
_HIDDEN = ("sisäinen", "intern", "internal", "ei julkinen")


def read_units(content: bytes) -> PlacesReading:
    """Return the meeting places of a register (JSON or GeoJSON), asked and shown; never guessed."""
    try:
        file = read_json(content)
    except NotJson as refused:
        return PlacesReading(kind="units", problems=(Problem(kind=refused.kind),))
    rows = list(_rows(file))
    if not any(Record(row, 0).name for row in rows):
        return PlacesReading(kind="units", problems=(Problem(kind="not_a_register_of_places"),))
    return _Register(file, rows).read()


@dataclass
class _Register:
    """A register while it is read."""

    file: Json
    rows: list[Mapping[str, Json]]
    places: list[FoundPlace] = field(default_factory=list)
    left_out: list[Skipped] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> PlacesReading:
        reference = _reference_of_the_file(self.file)
        for number, row in enumerate(islice(self.rows, MOST_RECORDS), start=1):
            self._take(Record(row, number), reference)
        self._compare()
        rest = len(self.rows) - MOST_RECORDS
        return PlacesReading(
            kind="geojson" if as_object(self.file).get("type") == "FeatureCollection" else "units",
            source=self._source(),
            places=tuple(self.places),
            left_out=tuple(self.left_out),
            questions=(*_of_the_page(self.file), *self.questions),
            problems=tuple(self.problems),
            cut={"records": rest} if rest > 0 else {},
        )

    def _take(self, record: Record, reference: str) -> None:
        if not record.name:
            self.problems.append(
                Problem(kind="record_has_no_name", at=record.at, row=record.number)
            )
            return
        verdict = verdict_on(record)
        why = _why_not(record) or verdict.left_out
        if why:
            name = next(iter(record.name.values()))
            self.left_out.append(Skipped(at=record.at, text=f"{why}: {name}"))
            return
        place, remarks = _place(record, verdict, reference, f"p{len(self.places) + 1}")
        self.places.append(place)
        self.questions += [question(place, kind, told) for kind, told in remarks]

    def _compare(self) -> None:
        """Find the same unit twice, and different ones that share an address."""
        kept: list[FoundPlace] = []
        by_id: dict[str, FoundPlace] = {}
        by_name: dict[str, FoundPlace] = {}
        by_address: dict[str, FoundPlace] = {}
        gone: set[str] = set()
        for place in self.places:
            address = alike(f"{place.street}|{place.town}")
            named = f"{alike(_called(place))}|{address}"
            same = by_id.get(place.source_id) or by_name.get(named)
            if same and _facts(same) == _facts(place):
                self.left_out.append(Skipped(at=place.at, text=f"twice: {_called(place)}"))
                gone.add(place.id)
                continue
            if same:
                kind = (
                    "one_id_two_units" if same.source_id == place.source_id else "same_unit_twice"
                )
                self.questions.append(question(place, kind, {"other": same.at}))
            elif place.street and address in by_address:
                self.questions.append(_beside(place, by_address[address]))
            by_id.setdefault(place.source_id, place)
            by_name.setdefault(named, place)
            by_address.setdefault(address, place)
            kept.append(place)
        self.places = kept
        self.questions = [one for one in self.questions if not gone & set(one.about)]

    def _source(self) -> str:
        first = self.rows[0]
        inside = as_object(first.get("properties"))
        known = next((name for name, own in SOURCES if own in first or own in inside), "")
        return known or as_text(as_object(self.file).get("name"))


def _place(
    record: Record, verdict: Verdict, reference: str, own_id: str
) -> tuple[FoundPlace, Remarks]:
    """Return the place that a record tells of, and what is unclear or wrong about it."""
    names, texts, of_words = checked(record)
    municipality = municipality_of(*record.municipality_names)
    where = where_is(record, municipality, reference)
    street, postal_code, town = record.address
    remarks = [*verdict.remarks, *of_words, *where.remarks]
    if not municipality:
        remarks.append(("municipality_not_known", {"town": town}))
    place = FoundPlace(
        id=own_id,
        at=record.at,
        source_id=record.source_id or f"{alike(names.get('fi', ''))}|{alike(street)}",
        name=names,
        text=texts,
        kind=verdict.kind,
        is_staffed=verdict.is_staffed,
        is_in_use=None if any(kind == "seems_closed" for kind, _told in remarks) else True,
        street=street,
        postal_code=postal_code,
        town=town,
        municipality=municipality.code if municipality else "",
        latitude=where.position[0] if where.position else None,
        longitude=where.position[1] if where.position else None,
        reference=where.reference,
        open=waits_for(remarks),
    )
    return place, remarks


def _rows(file: Json) -> Iterator[Mapping[str, Json]]:
    """Yield the records: of a list, a page, a collection of GeoJSON, or a single record."""
    page = as_object(file)
    for name in ("features", "results", "data", "items", "value", "units", "places"):
        if isinstance(page.get(name), list):
            yield from objects(page[name])
            return
    yield from objects(file)


def _reference_of_the_file(file: Json) -> str:
    crs = as_object(as_object(file).get("crs"))
    return reference_of(as_text(as_object(crs.get("properties")).get("name")))


def _of_the_page(file: Json) -> Iterator[Question]:
    page = as_object(file)
    meta = as_object(page.get("meta"))
    if meta.get("next") or page.get("next"):
        count = as_text(meta.get("count")) or as_text(page.get("count"))
        yield Question(kind="more_pages_of_the_register", at="meta", told={"count": count})


def _why_not(record: Record) -> str:
    if record.is_deleted:
        return "deleted"
    return "not_public" if record.publicity.casefold() in _HIDDEN else ""


def _facts(place: FoundPlace) -> dict[str, object]:
    return place.model_dump(exclude={"id", "at", "source_id", "open"})


def _beside(place: FoundPlace, other: FoundPlace) -> Question:
    """Two at one address may be one place under two names; far apart, one address is wrong."""
    km = _km(place, other)
    told = {"other": _called(other), "other_at": other.at, "address": place.street}
    if km is not None and km > NEAR_KM:
        return question(place, "one_address_two_positions", {**told, "km": f"{km:.1f}"})
    return question(place, "same_address", told)


def _km(place: FoundPlace, other: FoundPlace) -> float | None:
    if place.latitude is None or place.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    return Circle(place.latitude, place.longitude, 0).distance_to((other.latitude, other.longitude))


def _called(place: FoundPlace) -> str:
    return place.name.get("fi") or next(iter(place.name.values()), "")
