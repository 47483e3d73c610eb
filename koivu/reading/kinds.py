"""Which kind a session seems to be, by the words of its title; the page lets a person choose.

Stems of the field's own words. The first list that has one of them wins; "something to do" is
what stays when nobody can tell.
"""

from koivu.core.words import folded
from koivu.programme.models import Kind
from koivu.reading.found import FoundSession

STEMS = {
    Kind.MEETING: ("kokous", "palaveri", "möte för personal", "husmöte", "house meeting"),
    Kind.FOOD: (
        "lounas", "keitto", "aamupala", "aamiainen", "välipala", "ruoka", "soppa", "frukost",
        "lunch", "mellanmål", "breakfast", "soup", "brunssi", "puuro",
    ),
    Kind.OUTING: ("retki", "retkelle", "utflykt", "outing", "trip to", "metsäpäivä"),
    Kind.ADVICE: (
        "neuvonta", "neuvola", "neuvoja", "terveydenhoitaja", "perheohjaaja", "perhekoutsi",
        "puheterapeutti", "ohjaus", "ajanvarau", "rådgivn", "hälsovårdare", "familjehandledare",
        "talterapeut", "advice", "guidance", "nurse", "kysy ", "juttelu",
    ),
    Kind.GROUP: (
        "ryhmä", "kerho", "vertais", "grupp", "klubb", "group", "club", "vauvatreff", "babyträff",
    ),
    Kind.EVENT: (
        "juhla", "markkina", "teatteri", "konsertti", "tapahtuma", "fest", "marknad", "teater",
        "konsert", "evenemang", "party", "fair", "theatre", "concert", "event", "luento",
        "föreläsning", "lecture",
    ),
    Kind.OPEN: (
        "avoin", "kahvila", "olohuone", "öppet", "öppen", "café", "cafe", "kafé", "open ",
        "drop-in", "kohtaamispaikka", "mötesplats", "vapaa leikki", "fri lek",
    ),
}  # fmt: skip


def kind_of(found: FoundSession) -> str:
    """Return the kind that a session's title speaks of."""
    title = folded(" ".join(found.title.values()))
    for kind, stems in STEMS.items():
        if any(folded(stem) in title for stem in stems):
            return str(kind)
    return str(Kind.ACTIVITY)
