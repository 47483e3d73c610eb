"""One record of any register: its fields by what they mean, whatever they are called there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from koivu.core.plain_text import plain
from koivu.reading.json_text import Json, as_list, as_object, as_text, by_language
from koivu.reading.markup import plain_words

Texts = dict[str, str]

# Names of fields without language, case and signs; the first that says something holds.
NAMES = ("name", "nimi", "namn", "servicechannelnames", "toimipaikannimi", "paikka", "title")
STREETS = (
    "streetaddress", "address", "katuosoite", "kayntiosoite", "osoite", "gatuadress",
    "besoksadress", "adress", "street", "addressstreet", "visitingaddress",
)  # fmt: skip
POSTAL_CODES = ("addresszip", "postalcode", "postinumero", "zipcode", "zip", "postnummer")
TOWNS = (
    "addresscity", "addresslocality", "postitoimipaikka", "postoffice", "postort", "city",
    "kaupunki", "town", "ort",
)  # fmt: skip
MUNICIPALITIES = (
    "municipalitycode", "kuntakoodi", "kuntanumero", "municipality", "kunta", "kuntanimi",
    "kommun", "city", "kaupunki", "addresscity", "addresslocality", "postitoimipaikka",
)  # fmt: skip
TEXTS = ("description", "desc", "kuvaus", "beskrivning", "shortdescription", "shortdesc")
TYPES = (
    "selite", "servicetype", "palvelutyyppi", "palvelu", "palvelut", "tyyppi", "typ", "type",
    "parentname", "luokka", "kategoria", "category", "kind", "services", "toimipaikantyyppi",
)  # fmt: skip
KEYWORDS = ("keywords", "avainsanat", "asiasanat", "extrasearchwords", "nyckelord", "tags")
IDS = ("id", "unitid", "tunnus", "tunniste", "gmlid", "fid", "objectid")
PUBLICITY = ("publicity", "julkisuus")
LANGUAGES = ("fi", "sv", "en", "ru", "et", "ar", "so", "sq", "uk")

_SUFFIX = re.compile(rf"^(.+?)_(se|{'|'.join(LANGUAGES)})$", re.IGNORECASE)
_SIGNS = re.compile(r"[^a-z0-9]")
_WHOLE_ADDRESS = re.compile(r"^(.*?)[,;]?\s*(?:FI-)?\b(\d{5})\s+(\S.*)$", re.IGNORECASE)
_MUNICIPAL_DIVISION = re.compile(r"kunta:([a-zåäö_-]+)$", re.IGNORECASE)
# "type": "Feature" is the file's grammar, not the kind of the place.
_GRAMMAR = {"feature", "point", "place", "unit"}


@dataclass(frozen=True)
class Record:
    """A record with all its fields in one row: properties and addresses inside are taken out."""

    row: Mapping[str, Json]
    number: int

    @cached_property
    def fields(self) -> dict[str, dict[str, Json]]:
        """Return {name: {language or "": value}}; the first of two that fold to one stays."""
        found: dict[str, dict[str, Json]] = {}
        for name, value in _flat(self.row):
            suffix = _SUFFIX.match(name)
            base, language = suffix.groups() if suffix else (name, "")
            language = "sv" if language.lower() == "se" else language.lower()
            found.setdefault(_bare(base), {}).setdefault(language, value)
        return found

    @cached_property
    def source_id(self) -> str:
        """The register's own name of the record; empty when it has none."""
        return next(filter(None, (self._value(name) for name in IDS)), "")

    @property
    def at(self) -> str:
        """Where to look in the file."""
        return f"unit {self.source_id}" if self.source_id else f"record {self.number}"

    @cached_property
    def name(self) -> Texts:
        return {code: plain(text) for code, text in self.texts(NAMES).items()}

    @cached_property
    def text(self) -> Texts:
        return self.texts(TEXTS)

    @property
    def types(self) -> str:
        """What the register says the place is for, in all languages."""
        words = [text for name in TYPES for text in self._all(name)]
        return " / ".join(word for word in words if word.casefold() not in _GRAMMAR)

    @property
    def keywords(self) -> str:
        return " / ".join(text for name in KEYWORDS for text in self._all(name))

    @property
    def is_deleted(self) -> bool:
        return self.row.get("deleted") is True or bool(self.row.get("replaced_by"))

    @property
    def publicity(self) -> str:
        """Whether it is meant for everybody, in the register's words."""
        return next((text for name in PUBLICITY for text in self._all(name)), "")

    @cached_property
    def address(self) -> tuple[str, str, str]:
        """Street, postal code and town in Finnish, or in the language there is."""
        street, town = (plain(_first(self.texts(names))) for names in (STREETS, TOWNS))
        code = next(filter(None, (self._value(name) for name in POSTAL_CODES)), "")
        code = code.zfill(5) if code.isdigit() and len(code) < 5 else code
        if whole := _WHOLE_ADDRESS.match(street):
            return whole[1].strip(" ,"), code or whole[2], whole[3].strip(" ,")
        return street, code, town

    @property
    def municipality_names(self) -> Iterator[str]:
        """Whatever may name the municipality, the surest first."""
        for name in MUNICIPALITIES:
            yield from (text.zfill(3) if text.isdigit() else text for text in self._all(name))
        for division in as_list(self.row.get("divisions")):
            code = _MUNICIPAL_DIVISION.search(as_text(as_object(division).get("ocd_id")))
            if code:
                yield code[1].replace("_", " ")
        yield self.address[2]

    def texts(self, names: tuple[str, ...]) -> Texts:
        """Return the texts by language of the first field that says anything, gaps filled on."""
        found: Texts = {}
        for name in names:
            for language, value in self.fields.get(name, {}).items():
                told: Json = {language: value} if language and isinstance(value, str) else value
                for code, text in by_language(told).items():
                    words = plain_words(text)
                    if code in LANGUAGES and words:
                        found.setdefault(code, words)
        return found

    def _all(self, name: str) -> list[str]:
        found = []
        for value in self.fields.get(name, {}).values():
            for one in as_list(value) if isinstance(value, list) else [value]:
                nested = as_object(one)
                named: Json = nested.get("name") or one
                words = by_language(named)
                found += [plain(plain_words(text)) for text in words.values()] or [as_text(one)]
        return list(dict.fromkeys(filter(None, found)))

    def _value(self, name: str) -> str:
        return next(filter(None, map(as_text, self.fields.get(name, {}).values())), "")


def _flat(row: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Yield the fields, those of `properties` and of a nested address among them."""
    for name, value in row.items():
        inside = as_object(value)
        is_address = name in ("address", "osoite") and not set(inside) & set(LANGUAGES)
        if inside and (name in ("properties", "tags", "attributes") or is_address):
            yield from inside.items()
        else:
            yield name, value


def _bare(name: str) -> str:
    return _SIGNS.sub("", name.casefold().translate(_PLAIN))


_PLAIN = str.maketrans("åäö", "aao")


def _first(texts: Texts) -> str:
    return next((texts[code] for code in LANGUAGES if code in texts), "")
