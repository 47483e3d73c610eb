"""Feasts of the year and the weeks around them, by the names that posters give them.

They count only where somebody says that nothing is held then (neighbouring_words.py): a Christmas
market and a "pääsiäisaskartelu" are activities.
"""

from koivu.reading.phrases.words.meaning import Lexicon, Meaning

# The name to ask with, then the first part of Finnish and of Swedish compounds and English names;
# the case or the article of the feast itself stands behind the bar.
FEASTS = (
    ("Christmas", "joulu | jouluna joulun joulu", "jul | jul julen julhelgen",
     "christmas xmas"),
    ("Easter", "pääsiäis | pääsiäisenä pääsiäisen pääsiäinen", "påsk | påsk påsken påskhelgen",
     "easter"),
    ("May Day", "vappu | vappuna vapun vappu", "valborgs | valborg vappen första_maj", "may_day"),
    ("Midsummer", "juhannus | juhannuksena juhannuksen juhannus",
     "midsommar | midsommar midsommaren midsommarhelgen", "midsummer"),
    ("Independence Day", "itsenäisyys | itsenäisyyspäivänä itsenäisyyspäivä",
     "självständighets | självständighetsdagen", "independence_day"),
    ("New Year", "uudenvuoden | uutenavuotena uutena_vuotena uudenvuoden uusivuosi uusi_vuosi",
     "nyårs | nyår nyårshelgen", "new_year new_year's new_years"),
    ("Epiphany", "loppiais | loppiaisena loppiaisen loppiainen",
     "trettondags | trettondagen trettondag", "epiphany"),
    ("Ascension Day", "helatorstai | helatorstaina helatorstai",
     "kristi_himmelsfärds | kristi_himmelsfärdsdag kristi_himmelsfärdsdagen", "ascension_day"),
    ("All Saints' Day", "pyhäinpäivä | pyhäinpäivänä pyhäinpäivä pyhäinmiestenpäivänä",
     "allhelgona | allhelgona allhelgonahelgen alla_helgons_dag", "all_saints' all_saints'_day"),
    ("Mother's Day", "äitienpäivä | äitienpäivänä äitienpäivä", "morsdags | morsdag mors_dag",
     "mother's_day"),
    ("Father's Day", "isänpäivä | isänpäivänä isänpäivä", "farsdags | farsdag fars_dag",
     "father's_day"),
)  # fmt: skip
# Behind the first part of a compound: the week (or the days) of the feast, and its eve.
WEEKS = {
    "fi": "viikko viikolla viikon viikkona viikot viikoilla viikonloppu viikonloppuna pyhinä pyhät"
    " aika aikana aikaan",
    "sv": "veckan vecka veckorna",
    "en": "_week _weeks _weekend _time",
}
EVES = {
    "fi": "aatto aattona aaton",
    "sv": "afton aftonen dagen dag",
    "en": "_eve _day _sunday _monday",
}
LANGUAGES = ("fi", "sv", "en")
FEAST_NAMES = {name + week for name, *_ in FEASTS for week in ("", " week")}


def feasts_of(language: str) -> Lexicon:
    """The feasts in the words of a `language`, each with the English name that is asked with."""
    words: Lexicon = {}
    for name, *forms in FEASTS:
        stems, _, alone = forms[LANGUAGES.index(language)].partition("|")
        names = (alone or stems).split()
        words |= {form.replace("_", " "): Meaning("FEAST", name) for form in names}
        for stem in stems.split():
            words |= _compounds(stem, WEEKS[language], Meaning("FEAST_WEEK", f"{name} week"))
            words |= _compounds(stem, EVES[language], Meaning("FEAST", name))
    return words


def _compounds(stem: str, endings: str, meaning: Meaning) -> Lexicon:
    return {(stem + ending).replace("_", " "): meaning for ending in endings.split()}
