"""Words of a week table that are no times: sums, dashes, closures, organisers, languages."""

import re

DASHES = re.compile(r"[\s\-–—_./*·•]*")
NOTHING = re.compile(
    r"(ei (toimintaa|ohjelmaa|ryhmää|kerhoa|mitään)|ingen verksamhet|inget program|"
    r"no (activity|activities|programme|groups?)|(lounas|ruoka|kahvi)?tauko|(lunch|mat|kaffe)?paus|"
    r"(lunch ?|coffee )?break)[.!]*",
    re.IGNORECASE,
)
SUMS = re.compile(
    r"(yhteensä|yht|summa|kpl yhteensä|sammanlagt|totalt|summa summarum|total|sum|in total)"
    r"[\s:=.,\d]*(h|kpl|ryhmää|tuntia|kertaa|st|timmar|grupper|hours|groups)?",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"\b(kiinni|suljettu(?!\s+(ryhmä|perhe|kaikilta))|suljetaan|stängt|stängd|håller stängt|"
    r"closed(?!\s+(group|for|to)\b))\b",
    re.IGNORECASE,
)
# What closes: the house by any of its names; and why: a holiday.
HOUSE = re.compile(
    r"\b(talo|talomme|puisto|paikka|kohtaamispaikka|toiminta|tila|huset|parken|platsen|house|place)\b",
    re.IGNORECASE,
)
ATTENTION = re.compile(r"\b(huom(io|aa)?|obs|note|nb|ps)\b", re.IGNORECASE)
HOLIDAYS = re.compile(
    r"loma|lovet|\blov\b|juhannus|pääsiäi|joulu|vappu|holiday|easter", re.IGNORECASE
)
NOT_HELD = re.compile(
    r"\b(ei (ole )?(toimintaa|ohjelmaa|kerhoja|ryhmiä|avointa toimintaa)|ei kokoonnuta|"
    r"ingen verksamhet|ingen öppen verksamhet|no (activities|activity|groups))\b",
    re.IGNORECASE,
)
CANCELLED = re.compile(
    r"\b(peruttu|peruutettu|peruuntuu|perutaan|ei pidetä|ei kokoonnu|inställt|inställd|inställs|"
    r"cancelled|canceled)\b",
    re.IGNORECASE,
)
UNKNOWN = re.compile(
    r"\?|\b(ilmoitetaan (myöhemmin|erikseen)|vahvistuu|aika avoin|avoin|sovitaan|tarkentuu|"
    r"meddelas (senare)?|öppet|bestäms senare|tba|tbc|to be (announced|confirmed)|later)\b",
    re.IGNORECASE,
)
CLOSED_GROUP = re.compile(
    r"\b(suljettu ryhmä|suljettu perheiltä|ei avoin|vain ilmoittautuneille|vain kutsutuille|"
    r"sluten grupp|endast anmälda|endast inbjudna|closed group|closed to families|"
    r"by invitation)\b",
    re.IGNORECASE,
)
ROTA = re.compile(
    r"\b(työvuoro\w*|vuorolista\w*|työaika\w*|päivystysvuoro\w*|arbetsschema\w*|arbetspass\w*|"
    r"arbetslista\w*|rota|roster|shift list|work shifts)\b",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"(summa|saldo|belopp|amount|balance|debet|kredit|alv|moms|kulut|menot|tulot|hinta|pris|price|"
    r"euroa|eur)?\s*[(]?(€|eur)?[)]?",
    re.IGNORECASE,
)
LEGEND = re.compile(r"\b(väri(t|en|koodit|selite)?|selite|färg(er|förklaring)?|colou?rs?|legend)\b")
COLOURS = re.compile(
    r"\b(vihreä|keltainen|sininen|punainen|oranssi|violetti|lila|harmaa|pinkki|vaaleanpunainen|"
    r"turkoosi|ruskea|valkoinen|musta|grön|gul|blå|röd|orange|violett|lila|grå|rosa|turkos|brun|"
    r"green|yellow|blue|red|purple|violet|grey|gray|pink)\w*",
    re.IGNORECASE,
)
# Below "Viikot": no week is left out.
ALL = re.compile(r"(kaikki|kaikki viikot|alla|alla veckor|all|all weeks)[.!]*", re.IGNORECASE)
PRICES = re.compile(r"\b(hinta|maksu|pris|avgift|price|cost|fee)\w*|€", re.IGNORECASE)
# "Ensimmäinen kerta": the session itself, and not only the period that it falls into.
A_TIME = re.compile(r"\b(kerta|gången|time|session)\b", re.IGNORECASE)
# A week of a rotation that no calendar counts: "A-viikko", "Week B".
ROTATION = re.compile(
    r"\b[AB][- ]?(viikko|viikot|vko|vk|vecka|veckor|weeks?)\b|"
    r"\b(viikko|vko|vk|vecka|week)[- ]?[AB]\b",
    re.IGNORECASE,
)
ENDED = re.compile(
    r"\b(ei enää|päättynyt|loppunut|lopetettu|inte längre|upphört|slut|no longer|ended|"
    r"discontinued)\b",
    re.IGNORECASE,
)
TICK = re.compile(r"\(?[xX×✓✔☑●•]\)?\??")
# "(x)", "x?", "vahvistamatta": perhaps.
TENTATIVE = re.compile(
    r"\([xX×✓✔☑]\)|[xX×✓✔☑]\?|.*\b(vahvistamatta|alustava\w*|ehkä|mahdollisesti|varaus|"
    r"preliminär\w*|obekräfta\w*|kanske|tentative\w*|provisional\w*|unconfirmed|to be confirmed|"
    r"tbc)\b.*",
    re.IGNORECASE | re.DOTALL,
)
ORGANISERS = (
    "mll",
    "mannerheimin lastensuojeluliitto",
    "seurakunta",
    "srk",
    "seurakuntayhtymä",
    "kaupunki",
    "kunta",
    "hyvinvointialue",
    "hva",
    "neuvola",
    "kirjasto",
    "vapaaehtoiset",
    "vanhemmat",
    "nuoret",
    "kansalaisopisto",
    "perhekeskus",
    "varhaiskasvatus",
    "martat",
    "spr",
    "punainen risti",
    "4h",
    "pelastakaa lapset",
    "setlementti",
    "folkhälsan",
    "församlingen",
    "församling",
    "staden",
    "kommunen",
    "välfärdsområdet",
    "luckan",
    "barnavårdsföreningen",
    "frivilliga",
    "biblioteket",
    "marthaförbundet",
    "medborgarinstitutet",
    "the parish",
    "parish",
    "city",
    "the city",
    "volunteers",
    "library",
)
LEGAL_FORMS = re.compile(
    r"\b(ry|rf|r\.y\.|r\.f\.|oy|ab|säätiö|stiftelsen|yhdistys)$", re.IGNORECASE
)
LANGUAGES = {
    "fi": "suomi|suomeksi|suomen kielellä|finska|på finska|finnish|in finnish|fi",
    "sv": "ruotsi|ruotsiksi|svenska|på svenska|swedish|in swedish|sv",
    "en": "englanti|englanniksi|engelska|på engelska|english|in english|in english only|en|"
    "english-language|englanninkielinen|engelskspråkig|english speaking|english-speaking",
    "ru": "venäjä|venäjäksi|ryska|på ryska|russian|ru|по-русски",
    "et": "viro|viroksi|estniska|estonian|et|eesti keeles",
    "ar": "arabia|arabiaksi|arabiska|arabic|ar",
    "so": "somali|somaliksi|somaliska|so",
    "uk": "ukraina|ukrainaksi|ukrainska|ukrainian|uk",
}


# In a title only what names a language outright: "suomeksi", not "suomi".
LANGUAGES_SAID = {
    code: re.compile(
        rf"\b({'|'.join(word for word in words.split('|')[1:] if len(word) > 4)})\b", re.IGNORECASE
    )
    for code, words in LANGUAGES.items()
}


def is_dash(text: str) -> bool:
    """A mark for "nothing here"."""
    return bool(DASHES.fullmatch(text) or NOTHING.fullmatch(text))


def is_sum(text: str) -> bool:
    return bool(SUMS.fullmatch(text))


def is_legend(text: str) -> bool:
    """The head of an explanation of colours."""
    return bool(LEGEND.fullmatch(text.casefold().strip(" :")))


def is_key(text: str) -> bool:
    """ "vihreä = MLL": what a colour means."""
    colour, sign, meaning = text.partition("=")
    return bool(sign and meaning.strip() and COLOURS.fullmatch(colour.strip()))


def organisers_in(text: str) -> tuple[str, ...]:
    """The organisers when the text is nothing but a list of them ("MLL / seurakunta")."""
    names = listed(text)
    return names if names and all(map(_is_organiser, names)) else ()


def listed(text: str) -> tuple[str, ...]:
    """The members of a list as people write it: slashes, commas, "ja", "och", "and", "+"."""
    parts = re.split(r"\s*[/,;&+\n]\s*|\s+(?:ja|och|and|sekä|samt)\s+", text.strip(" ()."))
    return tuple(part.strip(" ().") for part in parts if part.strip(" ()."))


def _is_organiser(name: str) -> bool:
    plain = re.sub(r"[’':]n$|:n$", "", name.casefold()).strip()
    if plain in ORGANISERS or LEGAL_FORMS.search(plain):
        return True
    return len(plain.split()) <= 3 and plain.split()[-1] in ORGANISERS


def languages_named(text: str) -> tuple[str, ...]:
    """Languages of a cell that holds nothing but their names."""
    names = listed(text.casefold())
    codes = [
        next((code for code, words in LANGUAGES.items() if name in words.split("|")), None)
        for name in names
    ]
    return tuple(code for code in codes if code) if codes and all(codes) else ()


def languages_said(text: str) -> tuple[str, ...]:
    """Languages that words of a title name outright ("English-language meet-up")."""
    return tuple(code for code, said in LANGUAGES_SAID.items() if said.search(text))
