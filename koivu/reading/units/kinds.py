"""What a record of a register is: a meeting place, a playground without people, or another thing.

The name and the service type decide; texts only tell whether somebody works there. A word of a
language counts where it begins a word, so that "unsupervised" is not "supervised".
"""

import re
from dataclasses import dataclass

from koivu.reading.found_places import Kind
from koivu.reading.units.records import Record

LONGEST = 6_000  # signs of a record in which its kind is looked for
Remarks = list[tuple[str, dict[str, str]]]


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(stems)})", re.IGNORECASE)


# The first that fits is the kind.
MEETING_PLACES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("parish_cafe", _words(r"(?:seurakun|srk)\S*.*(?:perhekerho|perhekahvila)",
                           r"(?:perhekerho|perhekahvila)\S*.*(?:seurakun|srk)",
                           r"församling\S*.*familje(?:caf|kaf|klubb)")),
    ("family_cafe", _words("perhekahvila", "familjecaf", "familjekaf", r"family caf")),
    ("family_house", _words("perhetalo", "familjehus", r"family hous")),
    ("park", _words("asukaspuist", "invånarpark", r"residents.{0,3} park")),
    ("open_ecec", _words(r"avoin päiväkoti", r"avoimen päiväkodin", r"avoin varhaiskasvat",
                         r"avoimen varhaiskasvat", r"öpp(?:en|na|et) (?:småbarns|förskol|daghem)",
                         r"open (?:early childhood|day.?care)")),
    ("other", _words(r"avoin kohtaamispai", r"avoimen kohtaamispai", r"öppen mötesplats",
                     r"open meeting place", "perheiden kohtaamispai")),
)  # fmt: skip
CENTRE = _words("perhekesku", "familjecent", r"family cent(?:re|er)")
HOUSES_FOR_ALL = _words("asukastila", "asukastalo", "asukastup", "invånarhus", "invånarlokal")
PLAYGROUNDS = _words("leikkipuist", "leikkipaik", "leikkikent", "lekpark", "lekplats",
                     "playground", "play park")  # fmt: skip
# Municipal playgrounds under these words are a sandpit and swings.
BARE_PLAYGROUNDS = _words("leikkipaik", "leikkikent")
STAFFED = _words(
    "ohjattu", "ohjatun", "ohjattua", "ohjaaj", "henkilökun", "työntekij", "supervised", "staffed",
    "ledd", "ledar", "handledd", "personal", "instructor", "staff",
)  # fmt: skip
UNSTAFFED = _words(
    "ohjaamat", "valvomat", "miehittämät", "henkilökunnat",
    r"ei (?:ole )?(?:ohjat|ohjaaj|henkilökun|työntekij|järjestetä ohjat)",
    r"ilman (?:henkilökun|ohja)",
    "unsupervised", "unstaffed", r"not (?:supervised|staffed)", r"no (?:staff|supervis)",
    "obeman", "oövervak", r"utan (?:personal|ledning|ledare|handled)", r"ingen (?:personal|ledd)",
)  # fmt: skip
OTHER_KINDS = {
    "library": _words("kirjasto", "keskustakirjasto", "bibliotek", "librar", r"\w*kirjasto",
                      r"\w*bibliotek"),
    "day-care": _words("päiväkoti", "päiväkodi", "päivähoi", "daghem", "dagvård", "barndagvård",
                       r"day.?care", "nursery", "kindergarten", "vuoropäiväko"),
    "school": _words("koulu", r"\w*koulu\b", "skola", r"\w*skola\b", "school", "lukio"),
    "clinic": _words("neuvola", "terveysasem", "rådgivning", "hälsostation", "health stat",
                     "clinic"),
    "sports": _words("uimahal", "liikuntahal", "simhal", "idrott", "swimming", "jäähal"),
    "museum": _words("museo", "muse[ue]", "galler"),
}  # fmt: skip

_CLOSED = _words(
    r"(?:on|ovat) (?:\w+ ){0,2}(?:suljettu|kiinni|lakkautettu|lopetettu|lopettanut|päättyn)",
    r"(?:toiminta|toimintamme) (?:\S+ ){0,3}(?:on )?(?:päätty|loppu|lopete|lakka)",
    r"ei järjestetä (?:\w+)?toimin",
    r"(?:\S+ )?peruskorja(?:taan|ttavana|uksessa)",
    r"(?:\S+ )?(?:remontoidaan|remontin vuoksi|remontissa|suljetaan toistaiseksi)",
    r"(?:är|har) (?:\w+ ){0,2}(?:stäng|upphör|nedlag)",
    r"grundrenoveras",
    r"renoveras",
    r"(?:is|are|has been) (?:\w+ ){0,2}(?:closed|under renovation|shut down|discontinued)",
)
# "on suljettu piha": a yard with a fence.
_FENCED = re.compile(r"suljettu (?:piha|alue|ryhmä)|closed (?:group|yard)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\d\.)\s+|\n+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record is. `left_out` says why it becomes no meeting place at all."""

    kind: Kind
    is_staffed: bool | None
    left_out: str
    remarks: Remarks


def verdict_on(record: Record) -> Verdict:
    """Decide what the record is, or say what must be asked."""
    named, known_as = " / ".join(record.name.values()), record.types
    kind = _meeting_place(named) or _meeting_place(known_as)
    own = f"{named} / {known_as}"[:LONGEST]
    texts = "\n".join((record.keywords, *record.text.values()))[:LONGEST]
    is_playground = bool(PLAYGROUNDS.search(own))
    is_staffed = _is_staffed(own, texts, is_natural=bool(kind))
    remarks: Remarks = []
    if kind or is_playground:
        kind = kind or "park"
        if is_staffed is False or (is_staffed is None and BARE_PLAYGROUNDS.search(own)):
            return Verdict("", False, "unstaffed_playground" if is_playground else "unstaffed", [])
        if is_staffed is None:
            remarks.append(("is_it_staffed", {}))
    elif CENTRE.search(own) or HOUSES_FOR_ALL.search(own):
        kind = "family_centre" if CENTRE.search(own) else "other"
        remarks.append(("is_it_a_meeting_place", {"type": known_as}))
    else:
        other = _other_kind(own)
        if other and not _meeting_place(texts):
            return Verdict("", None, f"another_kind: {other}", [])
        remarks.append(("is_it_a_meeting_place", {"type": known_as}))
    if sentence := _says_closed(record):
        remarks.append(("seems_closed", {"sentence": sentence}))
    return Verdict(kind, is_staffed, "", remarks)


def kinds_said(text: str) -> set[str]:
    """Return which other kinds of places a text speaks of."""
    return {kind for kind, words in OTHER_KINDS.items() if words.search(text)}


def first_sentence(text: str) -> str:
    """Return the sentence in which a description says what the place is."""
    return _sentences(text)[0] if text else ""


def _meeting_place(words: str) -> Kind:
    return next((kind for kind, pattern in MEETING_PLACES if pattern.search(words)), "")


def _is_staffed(own: str, texts: str, *, is_natural: bool) -> bool | None:
    """Its name and type are believed first; texts that say both say nothing."""
    if UNSTAFFED.search(own):
        return False
    if STAFFED.search(own):
        return True
    # "ei ohjattua": what is denied is not said.
    says_no = bool(UNSTAFFED.search(texts))
    says_yes = bool(STAFFED.search(UNSTAFFED.sub("", texts)))
    if says_no and (says_yes or is_natural):
        return None
    if says_no:
        return False
    return True if says_yes or is_natural else None


def _other_kind(own: str) -> str:
    return next((kind for kind, words in OTHER_KINDS.items() if words.search(own)), "")


def _says_closed(record: Record) -> str:
    for text in record.text.values():
        for sentence in _sentences(text):
            if _CLOSED.search(sentence) and not _FENCED.search(sentence):
                return sentence[:200]
    return ""


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]
